"""Which activities, in the sense of the rules, the relations along a route are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphkit.model.days import Day
from graphkit.model.verdict import Activity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphkit.model.language import ActivityRule
    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.rules.links import Links
    from graphkit.view.view import View

ITEM = "ontology/item"
USER = "ontology/serviceUser"
PROVIDER = "ontology/serviceProvider"
CONSIGNEE = "ontology/consignee"
SHIPPED_TO = "ontology/shippedTo"
REMOTE = "ontology/RemoteUse"
MEANT = frozenset({"ontology/Planned", "ontology/Possible"})
EARLIEST = date(1990, 1, 1)
"""From when an act without a day may have been done; no rule here is older that could differ."""
BOUND: Mapping[str, tuple[str, ...]] = {}


def of_relation(
    relation: Relation, view: View, links: Links, bound: Mapping[str, tuple[str, ...]] = BOUND
) -> list[Activity]:
    """The activities that a relation is, with the parts that its roles fill; ``bound`` fills the others."""
    return [_activity(rule, relation, view, links, bound) for rule in relation.type.activities]


def of_route(route: Route, view: View, links: Links) -> list[tuple[Activity, tuple[int, ...]]]:
    """The activities along a route, each with the numbers of its steps.

    The user of a service is the route's first party wherever on the route the service is told, and the
    item is the chip at which the route ends. Relations that are the same activity count as one. A
    transfer that only follows from chips standing somewhere is left out where a purchase tells it.
    """
    bound = _bound(route, view)
    found: dict[tuple[object, ...], Activity] = {}
    steps: dict[tuple[object, ...], set[int]] = {}
    for number, step in enumerate(route.steps):
        for carrier in step.carriers:
            for activity in of_relation(carrier.relation, view, links, bound):
                key = _same(activity, view)
                found[key] = _joined(found[key], activity) if key in found else activity
                steps.setdefault(key, set()).add(number)
    kept = _told_once(found.values())
    return [(found[key], tuple(sorted(steps[key]))) for key in found if found[key] in kept]


def _bound(route: Route, view: View) -> dict[str, tuple[str, ...]]:
    """What the route itself fills: its chip, and where it is used remotely its first party and its operator."""
    chip = route.entities[-1]
    bound: dict[str, tuple[str, ...]] = {}
    if chip in view.library.entities and "ontology/Chip" in view.library.entities[chip].classes:
        bound[ITEM] = (chip,)
    remote = [step for step in route.steps if any(carrier.rule.mode == REMOTE for carrier in step.carriers)]
    if remote:
        bound[USER] = (route.entities[0],)
        last = view.library.entities.get(remote[-1].end)
        if last and "ontology/Party" in last.classes:
            bound[PROVIDER] = (remote[-1].end,)
    return bound


def _activity(
    rule: ActivityRule, relation: Relation, view: View, links: Links, bound: Mapping[str, tuple[str, ...]]
) -> Activity:
    told = {part: _fillers(roles, relation, view) for part, roles in rule.parts.items()}
    parts = {part: fillers for part, fillers in told.items() if fillers}
    lasting = view.language.law.activities[rule.kind].lasting
    if lasting:
        parts |= bound
    else:
        parts |= {USER: bound[USER]} if USER in bound else {}
        if ITEM in bound and (ITEM not in parts or _is_family_of(parts[ITEM], bound[ITEM], view)):
            parts[ITEM] = bound[ITEM]
    if rule.run_by and CONSIGNEE not in parts and SHIPPED_TO in parts:
        parts[CONSIGNEE] = links.follow(parts[SHIPPED_TO], (rule.run_by,), view.lens.as_of).names
    day, word = (None, "") if lasting else _day(relation, view)
    return Activity(
        kind=rule.kind,
        parts={part: fillers for part, fillers in sorted(parts.items()) if fillers},
        day=day,
        relations=(relation.name,),
        claims=tuple(claim.name for claim in relation.claims),
        implied=rule.implied,
        undated=day is not None and not word,
        day_word=word,
    )


def _fillers(roles: tuple[str, ...], relation: Relation, view: View) -> tuple[str, ...]:
    """Who fills the first role that is filled; somebody unnamed only where nobody is named."""
    found = next((fillers for role in roles if (fillers := relation.fillers(role))), ())
    return tuple(name for name in found if not view.is_unnamed(name)) or found


def _is_family_of(told: tuple[str, ...], bound: tuple[str, ...], view: View) -> bool:
    """Whether what a relation names is only the family of the chip on the route."""
    return bool(told) and told != bound and told[0] in view.library.families(bound[0])


def _day(relation: Relation, view: View) -> tuple[Day | None, str]:
    """The bounds of the day of an act and the date that gives them; None for what is not done yet.

    Where no date is given, it was done at some time up to the day on which it was first said.
    """
    told = [claim for claim in relation.claims if not claim.inference] or list(relation.claims)
    if {claim.status for claim in told} <= MEANT:
        return None, ""
    words = [word for word, bound in view.language.dates.items() if bound == "start"]
    days = sorted({(day, word) for word in words for day, _ in relation.days(word)})
    if days:
        first, last = min(day.earliest for day, _ in days), max(day.latest for day, _ in days)
        return Day.between(first, last), days[0][1]
    latest = min((claim.said.latest for claim in told), default=view.lens.as_of)
    return Day.between(EARLIEST, latest), ""


def _same(activity: Activity, view: View) -> tuple[object, ...]:
    """What makes two tellings one activity: kind, parts and, for an act, its relation."""
    lasting = view.language.law.activities[activity.kind].lasting
    return (activity.kind, tuple(activity.parts.items()), activity.implied, () if lasting else activity.relations)


def _joined(first: Activity, second: Activity) -> Activity:
    return first._replace(
        relations=tuple(dict.fromkeys((*first.relations, *second.relations))),
        claims=tuple(dict.fromkeys((*first.claims, *second.claims))),
    )


def _told_once(activities: Iterable[Activity]) -> list[Activity]:
    """The activities without implied ones of which a told one has the same item and destination."""
    every = list(activities)
    told = [activity for activity in every if not activity.implied]
    return [activity for activity in every if not activity.implied or not any(_tells(t, activity) for t in told)]


def _tells(told: Activity, implied: Activity) -> bool:
    """Whether an act is the one that an implied activity implies: of the same goods, and not for somebody else.

    Where no destination is named, only the consignee tells one act from another, so that both must name him.
    """
    if _goods(told) != _goods(implied):
        return False
    parties = told.parts.get(CONSIGNEE, ()), implied.parts.get(CONSIGNEE, ())
    if all(parties):
        return bool(set(parties[0]) & set(parties[1]))
    return SHIPPED_TO in told.parts


def _goods(activity: Activity) -> tuple[object, ...]:
    return (activity.kind, activity.parts.get(ITEM), activity.parts.get(SHIPPED_TO))


def implied_and_untold(activity: Activity, view: View, links: Links) -> bool:
    """Whether an implied transfer is told by no purchase anywhere in the view."""
    return activity.implied and not any(
        _tells(other, activity)
        for relation in _with_goods(activity, view)
        for other in of_relation(relation, view, links)
        if not other.implied
    )


def _with_goods(activity: Activity, view: View) -> Iterable[Relation]:
    """The held relations that may be an act of the same goods, for the same destination: all of these are in each."""
    names = (*activity.parts.get(ITEM, ()), *activity.parts.get(SHIPPED_TO, ()))
    about = [view.all_about(name) for name in names]
    return (
        relation
        for relation in (min(about, key=len) if about else view.relations.of(lambda kind: kind.activities))
        if relation.type.activities and relation.name not in view.excluded
    )
