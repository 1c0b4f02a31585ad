"""Verdicts on relations of the data, or on transactions that are not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.pose import REMOTE, Posed, Posing
from graphkit.analysis.verdicts import Judged, judged_activity, of_one
from graphkit.analysis.what_changes import Turn, what_changes
from graphkit.errors import DataError, UsageError
from graphkit.exchange.screening import Match, ScreeningList, screen
from graphkit.model.names import PREFIXES, short
from graphkit.rules.activities import CONSIGNEE, ITEM, USER, implied_and_untold
from graphkit.rules.circumstances import Circumstances, circumstances
from graphkit.view.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graphkit.model.deal import Deal
    from graphkit.model.relation import Relation
    from graphkit.model.verdict import Activity
    from graphkit.store.names import Names

MOST_OF_A_LIST = 50
"""How many resembling names are asked of each list; more are cut and said to be."""


class Checked(NamedTuple):
    """A verdict with what would change it; for a deal also with the names that resemble its parties.

    ``rented`` is what the rules would say of a buyer that only used the chips over a network.
    ``view`` is the one in which it was judged: with the reader's facts where there are any. ``new`` are the
    parties that the data does not hold, each with names that are near.
    """

    judged: Judged
    turns: tuple[Turn, ...]
    view: View
    deal: Deal | None = None
    rented: Judged | None = None
    matches: tuple[tuple[str, Match], ...] = ()
    screened: tuple[str, ...] = ()
    new: tuple[tuple[str, tuple[str, ...]], ...] = ()


def check_relation(view: View, names: Names, text: str) -> tuple[Checked, ...]:
    """The verdicts on the activities of a relation, of the one that a claim is about, or of all of a party.

    Raises:
        UsageError: nothing bears the name, or the lens leaves nothing of it out of which a rule makes an activity.
    """
    facts = circumstances(view)
    assert facts.links is not None  # noqa: S101 - made from a view
    relations = [relation for relation in _meant(view, names, text) if relation.type.activities]
    judged = [each for relation in relations for each in of_one(relation, view, facts)]
    kept = [j for j in judged if not j.activity.implied or implied_and_untold(j.activity, view, facts.links)]
    if not kept:
        hint = "Purchases, deliveries, contracts for capacity and their like are; see graphkit ref TransferItem."
        raise UsageError(f'nothing of "{text}" is an activity in the sense of the rules on this lens', hint=hint)
    return tuple(Checked(each, what_changes(each.verdict, view.lens.known_at, facts), view) for each in kept)


def _meant(view: View, names: Names, text: str) -> list[Relation]:
    name = _short(text)
    claim = view.claims.get(name) or view.claims.get(f"claim/{text}")
    if claim is not None:
        return [view.relations[view.identities[claim.relation]]]
    found = view.identities[name]
    if found in view.relations:
        return [view.relations[found]]
    return view.about(names.resolve(text).name)


def _short(text: str) -> str:
    prefix, colon, rest = text.partition(":")
    return short(f"{PREFIXES[prefix]}{rest}") if colon and prefix in PREFIXES else short(text)


def check_deals(
    view: View,
    names: Names,
    deals: Sequence[Deal],
    lists: Sequence[ScreeningList] = (),
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Checked, ...]:
    """The verdict on each deal, a row a deal, each on its own day or on the day asked about.

    Parties are screened against the lists. Neither a resemblance nor its absence decides anything: a file
    may be old, partial, or spell a name otherwise.

    Raises:
        UsageError: a name, a place or a share of a deal cannot be read, or cannot be so.
        DataError: the same of a deal of a table; names file and line.
    """
    posed = _posed(view, names, deals)
    found, facts_of = {}, {}
    for posing in dict.fromkeys(posing for posing, _ in posed):
        parties = [party for other, each in posed if other is posing for party in each.parties]
        found[posing] = _screened(posing, parties, lists)
        own = View(posing.extended(), view.language, view.lens)
        facts_of[posing] = own, Circumstances(view.language.law, own)
    screened = tuple(_described(held) for held in lists)
    checked = []
    for number, (deal, (posing, each)) in enumerate(zip(deals, posed, strict=True), 1):
        own, facts = facts_of[posing]
        judged = judged_activity(each.activity, own, facts, as_of=deal.day)
        turns = what_changes(judged.verdict, own.lens.known_at, facts)
        rented = None if deal.rents else judged_activity(_as_use(each.activity), own, facts, as_of=deal.day)
        matches = tuple((party, match) for party in each.parties for match in found[posing].get(party, ()))
        checked.append(Checked(judged, turns, own, deal, rented, matches, screened, each.new))
        if tell:
            tell(number, len(deals))
    return tuple(checked)


def _posed(view: View, names: Names, deals: Sequence[Deal]) -> list[tuple[Posing, Posed]]:
    """Each deal beside those that say nothing else of its parties, so that no row tells on another."""
    posings: list[Posing] = []
    found = []
    for deal in deals:
        posing = next((each for each in posings if each.takes(deal)), None)
        if posing is None:
            posing = Posing(view.library, view.language, names)
            posings.append(posing)
        try:
            found.append((posing, posing.pose(deal)))
        except UsageError as error:
            if deal.file:
                raise DataError(error.message, hint=error.hint, file=deal.file, line=deal.line) from None
            raise
    return found


def _as_use(activity: Activity) -> Activity:
    """The remote use of what a deal is about by its buyer, instead of the purchase."""
    parts = {ITEM: activity.parts[ITEM], USER: activity.parts[CONSIGNEE]}
    return activity._replace(kind=REMOTE, parts=parts)


def _screened(posing: Posing, parties: Sequence[str], lists: Sequence[ScreeningList]) -> dict[str, tuple[Match, ...]]:
    """The names on each list that resemble each party."""
    found: dict[str, tuple[Match, ...]] = {}
    entities = {**posing.library.entities, **posing.entities}
    for party in dict.fromkeys(parties):
        spoken = tuple(text for text, _ in entities[party].names)
        for held in lists:
            found[party] = (*found.get(party, ()), *screen(spoken, [held], most=MOST_OF_A_LIST))
    return found


def _described(held: ScreeningList) -> str:
    dated = f", its own date {held.dated}" if held.dated else ""
    return f"{held.file} ({len(held.entries):,} entries{dated}; sha256 {held.digest[:12]}). {' '.join(held.caveats)}"
