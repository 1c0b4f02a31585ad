"""On how few origins access rests: the smallest sets of documents whose loss leaves no counted route.

What is lost with an origin is every claim that rests on no other, and every inference that has such a claim among its
premises. A claim whose origin is not known rests on its own document, since nothing further is known of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.retrace import MOST_KEPT, MOST_VIEWS, smallest_loss
from graphkit.arithmetic.hitting import Need
from graphkit.view.certainty import origins
from graphkit.view.merge import IDENTITY_ROLE
from graphkit.view.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphkit.analysis.retrace import Ask
    from graphkit.arithmetic.hitting import Smallest
    from graphkit.model.claim import Claim
    from graphkit.model.library import Library
    from graphkit.model.route import Route


class Fragile(NamedTuple):
    """The smallest sets of origins whose loss breaks some routes.

    ``gone`` has for each set the claims of the routes that go with it, inferences among them. ``unknown`` names the
    documents in the sets that stand for an origin that is not known, ``hidden`` those that rest on unnamed people, so
    that two of them may be one.
    """

    smallest: Smallest
    gone: tuple[tuple[str, ...], ...]
    unknown: frozenset[str]
    hidden: frozenset[str]


def rests_on(claim: Claim, library: Library) -> frozenset[str]:
    """The documents on which a claim rests in the end; its own where no other is known; none for an inference."""
    if claim.inference:
        return frozenset()
    return frozenset(origins((claim,), library) or (claim.source or claim.name,))


def without_origins(library: Library, lost: frozenset[str]) -> Library:
    """The library without the claims that rest on nothing but some origins; a view drops what is inferred of these."""
    kept = {name: c for name, c in library.claims.items() if not _rests_only_on(c, lost, library)}
    return library._replace(claims=kept)


def _rests_only_on(claim: Claim, lost: frozenset[str], library: Library) -> bool:
    resting = rests_on(claim, library)
    return bool(resting) and resting <= lost


class Resting:
    """What the routes of a view rest on, and which are left without some of it."""

    def __init__(self, view: View, ask: Ask) -> None:
        self.view = view
        self.ask = ask
        self.identities = [claim for claim in view.claims.values() if IDENTITY_ROLE in claim.roles]
        self.without = lru_cache(MOST_VIEWS)(
            lambda lost: View(without_origins(view.library, lost), view.language, view.lens)
        )
        self.left = lru_cache(MOST_KEPT)(lambda lost, party: ask.routes(self.without(lost), (party,)))

    def smallest(self, party: str, asked: Callable[[Route], bool], routes: Sequence[Route]) -> Fragile:
        """The smallest sets of origins whose loss breaks the routes of a party that are asked about."""
        found = smallest_loss(lambda lost: self.left(lost, party), asked, self._need)
        named = frozenset(name for names in found.sets for name in names)
        known = {name for claim in self.view.claims.values() for name in origins((claim,), self.view.library)}
        sources = self.view.library.sources
        return Fragile(
            smallest=found,
            gone=tuple(self._gone(frozenset(names), routes) for names in found.sets),
            unknown=named - known,
            hidden=frozenset(name for name in named & sources.keys() if sources[name].unnamed_people),
        )

    def _need(self, route: Route, lost: frozenset[str]) -> Need:
        """What every loss that breaks the routes must take: losses alike on all that bears on a route leave it alike.

        More is not sure, for where a claim goes that something has ended, that which had ended comes back.
        """
        bearing = self._bearing(route)
        return Need(bearing - lost, bearing & lost)

    def _bearing(self, route: Route) -> frozenset[str]:
        """The origins of all that bears on whether a route counts.

        These are the claims of every relation in which the ends of one of its steps take part, what joins the names in
        these, and the premises of all that.
        """
        view = self.view
        names: set[str] = set()
        claims: dict[str, Claim] = {}
        for each in (route, *route.lenders):
            for step in each.steps:
                ends = {r.name for r in view.all_about(step.start)} & {r.name for r in view.all_about(step.end)}
                for relation in (view.relations[name] for name in ends):
                    claims |= {claim.name: claim for claim in relation.claims}
                    names.update((relation.name,), *(fillers for fillers in relation.roles.values()))
        for claim in self.identities:
            if any(view.identities[name] in names for name in claim.roles[IDENTITY_ROLE]):
                claims[claim.name] = claim
        return frozenset(n for claim in self._with_premises(claims.values()) for n in rests_on(claim, view.library))

    def _with_premises(self, claims: Iterable[Claim]) -> list[Claim]:
        found: dict[str, Claim] = {}
        waiting = list(claims)
        while waiting:
            claim = waiting.pop()
            if claim.name not in found:
                found[claim.name] = claim
                waiting.extend(self.view.claims[name] for name in claim.premises if name in self.view.claims)
        return list(found.values())

    def _gone(self, lost: frozenset[str], routes: Sequence[Route]) -> tuple[str, ...]:
        """The claims of some routes, and of what is folded under them, that go with some origins."""
        left = self.without(lost).claims
        ways = [each for route in routes for each in (route, *route.lenders, *route.folded)]
        carriers = [carrier for way in ways for step in way.steps for carrier in step.carriers]
        names = {n for c in carriers for n in (*(claim.name for claim in c.claims), *c.inferences, *c.joins)}
        return tuple(sorted(names - left.keys()))
