"""What told numbers of chips come to, by party, status, certainty and outcome: between bounds, nothing twice."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.compute_scales import is_model, of_one, scales
from graphkit.analysis.reach import numbered, way_status
from graphkit.analysis.same_chips import parts, same_chips
from graphkit.analysis.surely import DONE
from graphkit.analysis.wholes import Wholes
from graphkit.arithmetic.covering import least_by_kind, most
from graphkit.view.certainty import certainty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graphkit.analysis.reach import Reach
    from graphkit.analysis.verdicts import Judged
    from graphkit.arithmetic.covering import Part, Sure
    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.view.view import View

    Firm = tuple[Relation, Sure]
    Keys = tuple[str, Callable[[Reach], list[str]], Callable[[int], list[str]]]

ALL, PARTY, STATUS, CERTAINTY, RULES = "all", "party", "status", "certainty", "rules"
ABOUT = "About"


class Bound(NamedTuple):
    """``low`` is surely reached; what is reached at most comes to ``least`` to ``most``, None where not known."""

    low: float
    least: float | None
    most: float | None


class Total(NamedTuple):
    """What some numbers come to: ``of`` which party, status, certainty or outcome, ``by`` says which of these.

    ``chips`` are all chips, ``named`` those whose model is named, and ``amounts`` what these come to on each scale.
    ``unnamed`` are the numbers of chips of which no model is named, ``unknown`` the places of the routes on which no
    number is told: where there are any, the most in all is not known. ``statuses`` are those of the numbers of named
    models, the one furthest along first; ``about`` tells that one of these was said to be only near.
    """

    by: str
    of: str
    chips: Bound
    named: Bound
    amounts: tuple[Bound, ...]
    unnamed: tuple[Reach, ...]
    unknown: tuple[int, ...]
    statuses: tuple[str, ...] = ()
    about: bool = False

    @property
    def open(self) -> bool:
        """Whether more is told than the numbers of named models."""
        return bool(self.unnamed or self.unknown) or self.named.most is None

    @property
    def from_below(self) -> Total:
        """The same where more may be told than was found: nothing bounds it from above."""
        chips, named, *amounts = (Bound(each.low, None, None) for each in (self.chips, self.named, *self.amounts))
        return self._replace(chips=chips, named=named, amounts=tuple(amounts))


class Told(NamedTuple):
    """What totals are made of: routes with their verdicts, the numbers on them, and what each party surely has."""

    routes: tuple[Route, ...]
    verdicts: Mapping[tuple[str, ...], tuple[Judged, ...]]
    reaches: tuple[Reach, ...]
    sure: Mapping[str, tuple[Firm, ...]]


def totals(told: Told, view: View) -> Iterator[Total]:
    """The total of all, then by party where there are several, by status, certainty and outcome of the rules.

    Totals of different outcomes overlap, since a route has as many verdicts as activities.

    Complexity: that of :func:`graphkit.analysis.same_chips.parts`, once for each total.
    """
    every = [each for each in _merged(view, told.reaches) if numbered(each)]
    silent = _silent(told)
    firm = [pair for pairs in told.sure.values() for pair in pairs]
    make = _Maker(view)
    parties = []
    for party, mine in told.sure.items():
        own = [each for each in told.reaches if each.party == party and numbered(each)]
        unknown = [place for place in silent if told.routes[place].entities[0] == party]
        parties.append(make.total(PARTY, party, own, unknown, mine))
    yield _together(make.total(ALL, "", every, silent, firm), parties)
    yield from parties if len(parties) > 1 else ()
    counted = same_chips(view, every)
    alone = [each for each in every if counted[each.key] == each.key]
    for by, of_reach, of_route in _keys(told, view):
        groups = dict.fromkeys(key for each in alone if each.counted for key in of_reach(each))
        groups |= dict.fromkeys(key for place in silent for key in of_route(place))
        for key in sorted(groups, key=lambda key: (-_rank(view, key), key)):
            some = [each for each in alone if not each.counted or key in of_reach(each)]
            yield make.total(by, key, some, [place for place in silent if key in of_route(place)], firm)


def surety(reach: Reach, routes: Sequence[Route], view: View) -> str:
    """The certainty of what is least certain of the steps of a way and the number at its end; of several ways the best.

    A number of a party's own deal is as certain as that.
    """
    number = certainty(reach.value.claims, view.language, view.library)
    ways = [] if reach.own else [_least_certain(routes[place], view, number) for place in reach.main or reach.routes]
    return max(ways or [number], key=lambda name: _rank(view, name))


def outcomes(judged: Iterable[Judged]) -> list[str]:
    """The kinds of activity with their outcomes, each once: one word for the kind, one for the outcome."""
    return list(dict.fromkeys(f"{each.activity.kind} {each.verdict.outcome}" for each in judged))


class _Maker:
    """Makes totals in one view: keeps what is part of what, and what one chip comes to."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.scales = scales(view.language)
        self.wholes = Wholes(view)

    def total(self, by: str, of: str, found: Sequence[Reach], unknown: Sequence[int], firm: Iterable[Firm]) -> Total:
        """What some numbers come to; of what is sure, that of their relations."""
        view = self.view
        counted = same_chips(view, found)
        every = parts(view, found, counted, self.wholes)
        chip = {each.key: each.chip for each in found}
        named = {key: part for key, part in every.items() if is_model(chip[key], view)}
        mine = {each.value.relation.name for each in found if each.own and each.counted}
        every_deal, told_as_done = by in {ALL, PARTY}, by != STATUS or of == DONE
        counting = (sure for relation, sure in firm if every_deal or (told_as_done and relation.name in mine))
        surely = least_by_kind(counting)
        models = {kind: low for kind, low in surely.items() if is_model(kind, view)}
        low = sum(models.values())
        alone = [each for each in found if each.counted and counted[each.key] == each.key]
        statuses = {each.status for each in alone if each.key in named}
        high = None if unknown else _known(most(every))
        return Total(
            by=by,
            of=of,
            chips=_bound(max([low, *surely.values()]), high, high),
            named=_bound(low, *[_known(most(named))] * 2),
            amounts=tuple(self._amount(place, named, chip, models) for place in range(len(self.scales))),
            unnamed=tuple(each for each in alone if each.key not in named),
            unknown=tuple(unknown),
            statuses=tuple(sorted(statuses, key=lambda status: -_rank(view, status))),
            about=any(each.value.quantity.sense == ABOUT for each in alone if each.key in named),
        )

    def _amount(
        self, place: int, named: Mapping[str, Part], chip: Mapping[str, str], models: Mapping[str, float]
    ) -> Bound:
        """What chips of named models come to on one scale; not known where a figure of one is not."""
        one = {name: of_one(name, self.scales[place], self.view) for name in {*models, *(chip[key] for key in named)}}
        low = sum(number * between[0] for name, number in models.items() if (between := one[name]))
        bounds = []
        for end in (0, 1):
            ends = {key: between[end] for key in named if (between := one[chip[key]])}
            whole = len(ends) == len(named)
            weighed = {key: part._replace(high=part.high * ends[key]) for key, part in named.items()} if whole else {}
            bounds.append(_known(most(weighed)) if whole else None)
        return _bound(low, *bounds)


def _bound(low: float, least: float | None, most: float | None) -> Bound:
    """Bounds of which the upper is not below what is sure, however numbers that differ are read."""
    return Bound(low, *(None if high is None else max(low, high) for high in (least, most)))


def _together(total: Total, parties: Sequence[Total]) -> Total:
    """A total of all: at most what the parties come to one by one, and no less than one of them.

    Of a party alone less is known to be the same than of all, and its numbers alone may be told to exceed the rest.
    """
    chips, named = (
        _between(getattr(total, word), [getattr(each, word) for each in parties]) for word in ("chips", "named")
    )
    each_amount = zip(*(each.amounts for each in parties), strict=True)
    amounts = (
        [_between(bound, given) for bound, given in zip(total.amounts, each_amount, strict=True)] if parties else []
    )
    return total._replace(chips=chips, named=named, amounts=tuple(amounts or total.amounts))


def _between(bound: Bound, parts: Sequence[Bound]) -> Bound:
    ends: list[float | None] = []
    for place in (1, 2):
        known = [high for part in parts if (high := part[place]) is not None]
        mine = bound[place]
        ends.append(mine if mine is None or len(known) < len(parts) else min(max([mine, *known]), sum(known)))
    return Bound(bound.low, *ends)


def _known(high: float) -> float | None:
    return None if high == inf else high


def _merged(view: View, found: Iterable[Reach]) -> list[Reach]:
    """Each number once, whoever reaches it; as far along as for whom it is furthest."""
    ranks = view.language.statuses
    merged: dict[str, Reach] = {}
    for each in found:
        one = merged.get(each.key)
        if one is None:
            merged[each.key] = each
            continue
        merged[each.key] = one._replace(
            own=one.own and each.own,
            owners=one.owners | each.owners,
            status=max(one.status, each.status, key=lambda status: ranks[status].rank),
            leads=one.leads | each.leads,
            stands=one.stands | each.stands,
            routes=(*one.routes, *each.routes),
            main=(*one.main, *each.main),
            counted=one.counted or each.counted,
        )
    return list(merged.values())


def _silent(told: Told) -> list[int]:
    """The places of the routes on which no number of chips is told of the chip at their end."""
    loud = {place for each in told.reaches if numbered(each) for place in each.main}
    return [place for place in range(len(told.routes)) if place not in loud]


def _keys(told: Told, view: View) -> Iterator[Keys]:
    """By what numbers, and routes without one, are grouped."""
    routes = told.routes
    by_outcome = [outcomes(told.verdicts.get(route.entities, ())) for route in routes]
    yield STATUS, lambda each: [each.status], lambda place: [way_status(view, routes[place])]
    yield (
        CERTAINTY,
        lambda each: [surety(each, routes, view)],
        lambda place: [_least_certain(routes[place], view)],
    )
    yield (
        RULES,
        lambda each: list(dict.fromkeys(key for place in each.main or each.routes for key in by_outcome[place])),
        lambda place: by_outcome[place],
    )


def _least_certain(route: Route, view: View, *others: str) -> str:
    """The certainty of what is least certain: of the steps of a route, what these rest on, and others."""
    carriers = [*route.chosen, *(carrier for lender in route.lenders for carrier in lender.chosen)]
    resting = [(view.claims[name],) for carrier in carriers for name in (*carrier.inferences, *carrier.joins)]
    told = [certainty(claims, view.language, view.library) for claims in (*(c.claims for c in carriers), *resting)]
    return min((*others, *told), key=lambda name: _rank(view, name))


def _rank(view: View, name: str) -> int:
    """The place of a status, a certainty or an outcome in its order."""
    language = view.language
    for kind in (language.statuses, language.certainties, language.law.outcomes):
        if name.rsplit(" ", 1)[-1] in kind:
            return kind[name.rsplit(" ", 1)[-1]].rank
    return -1
