"""From a party or a site to its seat, its parents, its place and its lists, along the claims of a view."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.ownership import Share, parents
from graphkit.model.names import local
from graphkit.model.verdict import Ground
from graphkit.rules.known import NOTHING, Known
from graphkit.view.holding import held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from graphkit.model.law import Law, Link
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

CLOCKS_OF_THE_LENS = frozenset({None, "as-of", "undated"})
"""What may keep a relation out of a view and not of a verdict, which looks at its own day."""
UNSURE = frozenset({"ontology/Planned", "ontology/Possible"})
ALLEGED = "ontology/Alleged"
PLACE = "ontology/Place"
UNOWNED = frozenset({"ontology/Person", "ontology/GovernmentBody"})
PER_CENT = "Percent"


class Reached(NamedTuple):
    """What links lead to, whether that is all, and by which claims."""

    names: tuple[str, ...]
    complete: bool
    grounds: tuple[Ground, ...] = ()


NOWHERE = Reached((), complete=False)
OF_WHOM = {"isUltimate": 0, "holdsShare": 1, "isParent": 1, "isEntry": 0, "isLookUp": 0, "isAssumption": 0}
"""The marks of types by which something is read of a name, and which of their roles that name fills."""


class Holdings(NamedTuple):
    """Shares, and pairs of who controls and what is controlled; each with the claims that tell it."""

    shares: dict[Share, tuple[str, ...]]
    controls: dict[tuple[str, str], tuple[str, ...]]


class Links:
    """The claims of a view by what they tell of parties, each read on the day of an act.

    A claim tells nothing here if its relation is in dispute, only alleged, or only planned.
    """

    def __init__(self, view: View, law: Law) -> None:
        self.view, self.law = view, law
        self._looked_at: dict[tuple[str, str, str], list[Relation]] = {}

    def follow(self, names: tuple[str, ...], links: tuple[str, ...], day: date) -> Reached:
        """What the links lead to from some names, one after the other."""
        reached = Reached(tuple(self.view.identities[name] for name in names), complete=True)
        for link in links:
            found = [self._along(self.law.links[link], name, day) for name in reached.names]
            if not found:
                return NOWHERE
            reached = Reached(
                tuple(dict.fromkeys(name for each in found for name in each.names)),
                reached.complete and all(each.complete for each in found),
                tuple(dict.fromkeys((*reached.grounds, *(ground for each in found for ground in each.grounds)))),
            )
        return reached

    def _along(self, link: Link, name: str, day: date) -> Reached:
        if link.computed:
            return self._parents(name, day)
        found = [
            (end, self._ground(relation, link.label, name, end, None if link.timeless else day))
            for relation in self._telling(link.along, link.start, name, None if link.timeless else day)
            for end in relation.fillers(link.end)
        ]
        if not found:
            return self._stated(link, name) or (Reached((name,), complete=True) if self._is_place(name) else NOWHERE)
        return Reached(tuple(dict.fromkeys(n for n, _ in found)), complete=True, grounds=tuple(g for _, g in found))

    def _stated(self, link: Link, name: str) -> Reached | None:
        """What the specifications of a thing state where no claim tells it."""
        names = self._stated_names(link, name)
        ground = Ground(f"{link.label} of {self.view.label(name)}: {', '.join(map(self.view.label, names))}")
        return Reached(names, complete=True, grounds=(ground,)) if names else None

    def _stated_names(self, link: Link, name: str) -> tuple[str, ...]:
        given = self.view.library.specifications.get(name, ()) if link.stated else ()
        return tuple(dict.fromkeys(str(one[key]) for one in given if (key := local(link.stated)) in one))

    def _ground(self, relation: Relation, what: str, name: str, end: str, day: date | None) -> Ground:
        claims = tuple(claim.name for claim in relation.claims)
        words = f"{what} of {self.view.label(name)}: {self.view.label(end)}"
        if any(claim.source == YOURS for claim in relation.claims):
            return Ground(words, given=True)
        unsure = day is not None and held(relation, day, self.view.language)[0] is None
        return Ground(f"{words}, taken to hold on {day}", claims, assumed=True) if unsure else Ground(words, claims)

    def _telling(self, type_name: str, role: str, name: str, day: date | None) -> Iterator[Relation]:
        """The relations of a type with a name in a role that tell something on a day: held on it as far as is known."""
        for relation in self._filled(type_name, role, name):
            if day is None or held(relation, day, self.view.language)[0] is not False:
                yield relation

    def _filled(self, type_name: str, role: str, name: str) -> list[Relation]:
        """The relations of a type that tell something and in which a name fills a role."""
        key = (type_name, role, name)
        if key not in self._looked_at:
            found = (each for each in self.view.all_about(name, type_name) if name in each.roles.get(role, ()))
            self._looked_at[key] = [relation for relation in found if self._counts(relation)]
        return self._looked_at[key]

    def _counts(self, relation: Relation) -> bool:
        return self.view.excluded.get(relation.name) in CLOCKS_OF_THE_LENS and _tells(relation)

    def _marked_of(self, mark: str, name: str) -> Iterator[tuple[Relation, tuple[str, ...]]]:
        """The relations of the types that carry a mark that tell what it says of a name."""
        for kind in self.view.language.types.values():
            words = kind.marks.get(f"ontology/{mark}")
            if words:
                yield from ((relation, words) for relation in self._filled(kind.name, words[OF_WHOM[mark]], name))

    def _parents(self, name: str, day: date) -> Reached:
        """The last parent that is known; complete only where it is said to be the ultimate one."""
        stated = self._ultimate(name, day)
        if stated:
            return stated
        held_of = self.holdings(name, day)
        above = parents(name, list(held_of.shares), list(held_of.controls))
        if not above:
            return NOWHERE
        last = above[-1]
        steps = [by for share, by in held_of.shares.items() if share.owner in above and share.owned in {name, *above}]
        steps.extend(by for (who, whom), by in held_of.controls.items() if who in above and whom in {name, *above})
        by = tuple(sorted({claim for each in steps for claim in each}))
        yours = all(self.view.claims[claim].source == YOURS for claim in by if claim in self.view.claims)
        above_it = self._ultimate(last, day)
        words = f"{self.view.label(last)} is {'a parent' if above_it else 'taken to be the ultimate parent'}"
        ground = Ground(f"{words} of {self.view.label(name)}", () if yours else by, not above_it, yours)
        if above_it:
            return above_it._replace(grounds=(ground, *above_it.grounds))
        return Reached((last,), complete=False, grounds=(ground,))

    def _ultimate(self, name: str, day: date) -> Reached | None:
        """The ultimate parent of a company where it is stated; the company itself if it has none."""
        for relation, (_, parent) in self._marked_of("isUltimate", name):
            if held(relation, day, self.view.language)[0] is not False:
                ends = relation.fillers(parent)
                grounds = tuple(self._ground(relation, "ultimate parent", name, end, day) for end in ends)
                return Reached(ends, complete=True, grounds=grounds)
        return None

    def holdings(self, company: str, day: date) -> Holdings:
        """What is known on a day to be held in a company and in everybody above it; open bounds without a number."""
        shares: dict[Share, tuple[str, ...]] = {}
        controls: dict[tuple[str, str], tuple[str, ...]] = {}
        seen, waiting = {company}, [company]
        while waiting:
            name, above = waiting.pop(), set()
            for relation, (owner, _, measure) in self.held_on(day, "holdsShare", name):
                bounds = bounds_of(relation, measure)
                for who in relation.fillers(owner):
                    share = Share(who, name, *bounds)
                    shares[share] = (*shares.get(share, ()), *(claim.name for claim in relation.claims))
                    above.add(who)
            for relation, (controller, _) in self.held_on(day, "isParent", name):
                for who in relation.fillers(controller):
                    controls[who, name] = tuple(claim.name for claim in relation.claims)
                    above.add(who)
            waiting.extend(above - seen)
            seen |= above
        return Holdings(shares, controls)

    def held_on(self, day: date, mark: str, owned: str) -> Iterator[tuple[Relation, tuple[str, ...]]]:
        """The relations with a mark in which a name is the one that is owned, and that may hold on a day."""
        for relation, words in self._marked_of(mark, owned):
            if held(relation, day, self.view.language)[0] is not False:
                yield relation, words

    def lists(self, name: str, day: date, wanted: str = "") -> Known:
        """The lists on which a party stands on a day, and those on which it is taken not to stand.

        The grounds are those of the wanted list alone, where one is named.
        """
        name = self.view.identities[name]
        on: dict[str, Ground] = {}
        off: dict[str, Ground] = {}
        unsure: set[str] = set()
        for relation, (_, which) in self._marked_of("isEntry", name):
            stands = held(relation, day, self.view.language)[0]
            for each in relation.fillers(which):
                if stands is None:
                    unsure.add(each)
                else:
                    (on if stands else off)[each] = self._entered(relation, name, each, day, stands=stands)
        for relation, (_, which) in self._marked_of("isLookUp", name):
            for each in relation.fillers(which):
                off.setdefault(each, self._looked_up(relation, name, each))
        off = {each: ground for each, ground in off.items() if each not in on and each not in unsure}
        things = tuple(frozenset({each}) for each in on)
        grounds = tuple(ground for each, ground in (*on.items(), *off.items()) if each == wanted or not wanted)
        return Known(things=things, outside=frozenset(off), grounds=grounds)

    def _entered(self, relation: Relation, name: str, which: str, day: date, *, stands: bool) -> Ground:
        party, named = self.view.label(name), self.view.label(which)
        words = f"{party} stands on the {named}" if stands else f"{party} does not stand on the {named} on {day}"
        return Ground(words, tuple(claim.name for claim in relation.claims))

    def _looked_up(self, relation: Relation, name: str, which: str) -> Ground:
        day = next((f" of {day}" for claim in relation.claims for day in claim.dates.values()), "")
        words = f"{self.view.label(name)} was looked up on the {self.view.label(which)}{day} and not found"
        return Ground(words, tuple(claim.name for claim in relation.claims), assumed=True)

    def told_of(self, name: str) -> list[Relation]:
        """Whatever can be read of a name, on any day."""
        return [relation for kind, role in self._read for relation in self._filled(kind, role, name)]

    def stated_of(self, name: str) -> set[str]:
        """To whom links lead from a name by its specifications."""
        return {other for link in self.law.links.values() for other in self._stated_names(link, name)}

    @cached_property
    def _read(self) -> tuple[tuple[str, str], ...]:
        """The types and roles by which something is read of a name."""
        links = [(link.along, link.start) for link in self.law.links.values() if not link.computed]
        marked = [
            (kind.name, words[place])
            for kind in self.view.language.types.values()
            for mark, place in OF_WHOM.items()
            if (words := kind.marks.get(f"ontology/{mark}"))
        ]
        return tuple(dict.fromkeys((*links, *marked)))

    def assumption(self, subject: str, fact: str, word: str) -> Ground | None:
        """What the editors take for given of a fact of a party; None where they take nothing."""
        for relation, (_, on_fact, outside) in self._marked_of("isAssumption", self.view.identities[subject]):
            if fact in relation.fillers(on_fact) and word in relation.fillers(outside):
                claim = relation.claims[0]
                words = claim.wording or claim.rationale or "taken for given by the editors"
                return Ground(words, tuple(each.name for each in relation.claims), assumed=True)
        return None

    def classes(self, name: str) -> Known:
        """The classes of a thing; nothing where the data does not hold it."""
        entity = self.view.library.entities.get(name)
        return Known(things=(entity.classes,), complete=True) if entity else NOTHING

    @cached_property
    def unowned(self) -> frozenset[str]:
        """Those who can have no owner: persons and governments."""
        return frozenset(name for name, entity in self.view.library.entities.items() if entity.classes & UNOWNED)

    def codes(self, place: str) -> frozenset[str]:
        """The place, the places around it, and their country codes."""
        around = self.view.library.places(place)
        entities = self.view.library.entities
        return around | {entities[name].country for name in around if name in entities and entities[name].country}

    def _is_place(self, name: str) -> bool:
        entity = self.view.library.entities.get(name)
        return entity is not None and PLACE in entity.classes


YOURS = "source/yours"
"""The source of what a reader says of a transaction that is not in the data."""


def _tells(relation: Relation) -> bool:
    stances = {claim.stance for claim in relation.claims}
    statuses = {claim.status for claim in relation.claims}
    return not relation.disputed and stances != {ALLEGED} and not statuses <= UNSURE


def bounds_of(relation: Relation, measure: str) -> tuple[float, float]:
    """The bounds of a part of the capital or the votes as fractions of one; open where no number is given.

    What is only meant or only alleged bounds nothing: a stake that somebody wants is no stake.
    """
    found = [
        value
        for value, claim in relation.values(measure)
        if value.number is not None and claim.status not in UNSURE and claim.stance != ALLEGED
    ]
    if not found:
        return 0.0, 1.0
    lows = [value.low / (100.0 if value.unit == PER_CENT else 1.0) for value in found]
    highs = [value.high / (100.0 if value.unit == PER_CENT else 1.0) for value in found]
    low, high = max(lows), min(highs)
    if low > high:  # they differ: what is told lies somewhere between
        low, high = min(lows), max(highs)
    return min(1.0, max(0.0, low)), max(0.0, min(1.0, high))
