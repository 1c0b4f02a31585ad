"""What differs between two sides for some parties: routes, chips, claims and verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.compare.crossing import cause, crossing
from graphkit.analysis.compare.rulings import Verdicts, verdicts
from graphkit.analysis.compare.sayings import amended, claims_of, denied, news
from graphkit.analysis.compare.turned import turned
from graphkit.analysis.compare.ways import one_sided, standings
from graphkit.analysis.select import is_chip
from graphkit.analysis.trace import goals_in, routes_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphkit.analysis.ask import Choose
    from graphkit.analysis.compare.rulings import Alone, Shift
    from graphkit.analysis.compare.sayings import Amended, Denied, News
    from graphkit.analysis.compare.turned import Turned
    from graphkit.analysis.compare.ways import OneSided, Standing
    from graphkit.model.route import Route
    from graphkit.rules.classify import ChipClass
    from graphkit.view.view import View

    Find = Callable[[str], tuple[list[Route], bool]]


class Side(NamedTuple):
    """One of two states of the data and the law, with what finds routes in it."""

    view: View
    find: Find


class Reclassed(NamedTuple):
    """A chip that is in another class on the other side, and whether by law or by fact."""

    chip: str
    before: ChipClass
    after: ChipClass
    cause: str


class Comparison(NamedTuple):
    """What differs from one side to the other.

    ``gone`` are the routes of the first side alone, ``new`` those of the second; so with claims and denials.
    ``unplaced`` and ``placed`` are parties that have routes on both sides and that one alone counts among those
    asked for. ``ended`` and ``came`` are other relations of the parties that hold on one side alone, by their days.
    ``routes`` counts those on either side, ``complete`` is whether the search of both was,
    ``whole`` whether all that is told of the parties was compared, and not their routes alone.
    """

    gone: tuple[OneSided, ...] = ()
    new: tuple[OneSided, ...] = ()
    standings: tuple[Standing, ...] = ()
    chips: tuple[Reclassed, ...] = ()
    unsaid: tuple[News, ...] = ()
    said: tuple[News, ...] = ()
    amended: tuple[Amended, ...] = ()
    undenied: tuple[Denied, ...] = ()
    denied: tuple[Denied, ...] = ()
    unplaced: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    ended: tuple[Turned, ...] = ()
    came: tuple[Turned, ...] = ()
    verdicts: Verdicts = Verdicts()
    routes: int = 0
    complete: bool = True
    whole: bool = True

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The verdicts that differ."""
        return self.verdicts.shifts

    @property
    def alone(self) -> tuple[Alone, ...]:
        """The activities that one side alone tells of a route of both."""
        return (*self.verdicts.gone, *self.verdicts.new)

    @property
    def differences(self) -> int:
        """How many differences there are."""
        kinds = (self.gone, self.new, self.standings, self.chips, self.shifts, self.alone, self.unplaced, self.placed)
        claims = (self.unsaid, self.said, self.amended, self.undenied, self.denied)
        return sum(map(len, (*kinds, *claims, self.ended, self.came)))


def sides(
    before: View,
    after: View,
    targets: Choose | None = None,
) -> tuple[Side, Side]:
    """The two sides of a question, made once for every party.

    Where a target is asked for, the goals of both are those of either, so that a chip which only changed its
    class leaves the routes to it alone.
    """
    goals = goals_in(before, targets), goals_in(after, targets)
    if targets:
        both = tuple(dict.fromkeys((*goals[0], *goals[1])))
        goals = both, both
    return Side(before, routes_to(before, goals[0])), Side(after, routes_to(after, goals[1]))


def compare(
    before: Side,
    after: Side,
    asked: tuple[Sequence[str], Sequence[str]],
    *,
    whole: bool = True,
    chips: Iterable[str] = (),
) -> Comparison:
    """The differences between two sides for the parties that each counts among those asked for.

    Parties that one side alone counts are looked at on both. Routes are the same if they run through the same
    entities. With ``whole``, every claim about the parties counts, else those of the routes alone. ``chips`` are
    looked at beside those at which routes end.

    Complexity: that of two traces; a verdict that differs costs two more.

    >>> from graphkit.workspace import Workspace
    >>> view = Workspace.open().view()
    >>> compare(*sides(view, view), (["entity/tencent"], ["entity/tencent"])).differences
    0
    """
    parties = tuple(dict.fromkeys((*asked[0], *asked[1])))
    found = [[side.find(party) for party in parties] for side in (before, after)]
    ones, others = ([route for routes, _ in each for route in routes] for each in found)
    views = before.view, after.view
    told = tuple(claims_of(v, parties if whole else (), rs) for v, rs in zip(views, (ones, others), strict=True))
    names = {*told[0], *told[1]}
    then = {route.entities: route for route in others}
    pairs = [(route, then[route.entities]) for route in ones if route.entities in then]
    ends = {route.entities[-1] for route in (*ones, *others)}
    both = {one.entities[0] for one, _ in pairs}
    gone, new = one_sided(ones, others, *views), one_sided(others, ones, after.view, before.view)
    alone = [one.route for one in (*gone, *new)]
    about = parties if whole else ()
    return Comparison(
        gone=gone,
        new=new,
        standings=standings(pairs, *views),
        chips=_reclassed(sorted({*ends, *chips}), *views),
        unsaid=news(told[0].values(), *views),
        said=news(told[1].values(), after.view, before.view),
        amended=() if before.view.library is after.view.library else amended(names, *views),
        undenied=denied(names, *views),
        denied=denied(names, after.view, before.view),
        unplaced=_counted_alone(asked[0], asked[1], both),
        placed=_counted_alone(asked[1], asked[0], both),
        ended=turned(about, alone, *views),
        came=turned(about, alone, after.view, before.view),
        verdicts=verdicts(pairs, *views),
        routes=len({route.entities for route in (*ones, *others)}),
        complete=all(complete for each in found for _, complete in each),
        whole=whole,
    )


def _counted_alone(asked: Sequence[str], others: Sequence[str], both: set[str]) -> tuple[str, ...]:
    return tuple(party for party in asked if party not in set(others) and party in both)


def _reclassed(chips: Iterable[str], before: View, after: View) -> tuple[Reclassed, ...]:
    """The chips that both sides hold and sort otherwise."""
    found = []
    for chip in chips:
        if not (is_chip(before.library, chip) and is_chip(after.library, chip)):
            continue
        one, other = (crossing(view, view).class_of(chip) for view in (before, after))
        if _class(one) != _class(other):
            found.append(Reclassed(chip, one, other, _cause(chip, before, after)))
    return tuple(found)


def _cause(chip: str, before: View, after: View) -> str:
    return cause(before, after, lambda facts, law: _class(crossing(facts, law).class_of(chip)))


def _class(found: ChipClass) -> tuple[str, str, str]:
    return (found.outcome, found.paragraph, found.group)
