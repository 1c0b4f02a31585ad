"""What a search for routes looked at, whether anything can be missing, and why there is none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.engine.best import PRODUCT, STEPS
from graphkit.model.answer import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.between import Between
    from graphkit.engine.certificate import Certificate, Levels
    from graphkit.model.answer import Cell

ORDERS = {STEPS: "fewest steps", PRODUCT: "greatest product of strengths"}
WEAKEST_ORDER = "strongest weakest step"
COUNTS = "by relations that count"
FEW = 3
CUTS = {
    "routes": "there are more routes than --limit allows",
    "seconds": "the time of --seconds was over",
    "work": "as many beginnings of routes were looked at as --max-paths allows",
}


def ends_of(found: Between) -> tuple[str, str]:
    """Where routes begin and where they end, in words."""
    name, question = found.atlas.name, found.question
    starts, ends = sorted(question.starts), sorted(question.targets)
    return _several([name(each) for each in starts]), _several([name(each) for each in ends])


def title(found: Between, count: int) -> str:
    """How many routes there are, between whom, of all that were asked for."""
    start, end = ends_of(found)
    demands = _demands(found)
    if count:
        routes = "1 route" if count == 1 else f"{count:,} routes"
        routes += {"": "", "routes": ", and there are more"}.get(found.completeness.cut, " before the search was cut")
        apart = ", no two of which share an entity between their ends" if found.asked.disjoint and count > 1 else ""
        return f"{start} to {end}: {routes}{apart}{demands}."
    if not found.completeness.exhaustive:
        return f"No route found before the search was cut, from {start} to {end}{demands}."
    return f"No route of {_length(found)} from {start} to {end}{demands}."


def _length(found: Between) -> str:
    """How long a route could be, of which it is known that there is none."""
    why, longest = found.certificate, found.asked.longest
    closed = why is not None and None in {why.forward, why.backward}
    return "any length" if closed or longest is None else f"up to {_steps(longest)}"


def asked_for(found: Between) -> tuple[tuple[str, Cell], ...]:
    """What was asked for beside the lens, by the names of the flags; what leaves all as it is is left out."""
    asked, name = found.asked, found.atlas.name
    several = asked.best is not None or asked.disjoint
    parts: dict[str, Cell] = {
        "start": [name(each) for each in found.question.starts],
        "end": [name(each) for each in sorted(found.question.targets)],
        "max_steps": asked.longest,
        "via": list(asked.via),
        "avoid": list(asked.avoid),
        "through": list(asked.through),
        "along": asked.along,
        "strength": asked.chosen.strength or None,
        "best": asked.best,
        "by": asked.measure if asked.best is not None else None,
        "disjoint": asked.disjoint or None,
        "limit": None if several else asked.budget.routes,
        "max_paths": None if asked.disjoint else asked.budget.work,
        "seconds": asked.budget.seconds,
    }
    return tuple((part, value) for part, value in parts.items() if value not in (None, "", []))


def completeness(found: Between) -> str:
    """What was searched, and whether what was found is all there is."""
    done = found.completeness
    scanned = f"{done.scanned:,} {'relation' if done.scanned == 1 else 'relations'} looked at."
    if done.remained is not None:
        relations = "relation" if done.remained == 1 else "relations"
        scanned = f"{done.remained:,} {relations} can lie on such routes; {done.scanned:,} looked at."
    return f"{_whether_complete(found)} {scanned}"


def _whether_complete(found: Between) -> str:
    done, asked = found.completeness, found.asked
    within = f"up to {_steps(asked.longest)}" if asked.longest is not None else "any number of steps"
    if asked.disjoint:
        if done.cut:
            return f"Cut: {CUTS[done.cut]}; there may be others."
        if found.exact:
            return f"Complete: no set of such routes of {within} has more."
        return f"Not complete: of {within} there may be up to {found.most_disjoint:,} such routes."
    if not done.exhaustive:
        shown = "these are the first by number of steps" if done.cut == "routes" else "there may be others"
        return f"Cut: {CUTS[done.cut]}; {shown}."
    if found.enough:
        order = ORDERS.get(asked.measure, WEAKEST_ORDER)
        left = "none that is left out is better, others may be as good"
        return f"Complete: the best {asked.best} by {order}, of {within}; {left}."
    return f"Complete: every route of {within}."


def certificate_lines(found: Between) -> Iterator[Line]:
    """Why there is no route, by what lies near either end."""
    why, asked = found.certificate, found.asked
    if not found.completeness.exhaustive:
        yield Line("The search was cut before it could be seen whether there is one.", 1)
        return
    if not found.explained:
        yield Line("The time of --seconds was over before it could be seen why.", 1)
        return
    if why is None:
        yield Line("Walks lead there, but each passes an entity twice, or a step of strength nought that is none.", 1)
        return
    start, end = ends_of(found)
    near, far = _entities(why.near_start), _entities(why.near_target)
    if found.question.form.layers > 1:
        yield from _as_asked(why, start, end)
    elif why.forward is None:
        yield Line(f"{start} and all that can be reached from there {COUNTS} are {near}; {end} is not among them.", 1)
    elif why.backward is None:
        yield Line(f"{end} and all from which there is a way there {COUNTS} are {far}; {start} is not among them.", 1)
    else:
        forward, backward = map(_steps, (why.forward, why.backward))
        yield Line(f"Within {forward} of {start} lie {near} {COUNTS}: {_sizes(why.near_start)}.", 1)
        yield Line(f"{end} is within {backward} of {far} {COUNTS}: {_sizes(why.near_target)}.", 1)
        yield Line(f"Nothing lies in both, so no walk of up to {_steps(asked.longest or 0)} joins them.", 1)
    if found.checked:
        yield Line("Checked again, apart from the search, against every relation of these entities.", 1)


def _as_asked(why: Certificate, start: str, end: str) -> Iterator[Line]:
    """The same where more was asked of routes than their ends: what is reached may be the end, but by no such route."""
    near, far = _entities(why.near_start), _entities(why.near_target)
    if why.forward is None:
        yield Line(f"Beginnings of what was asked for lead from {start} to {near}; none is a whole walk to {end}.", 1)
    elif why.backward is None:
        yield Line(f"Ends of what was asked for lead to {end} from {far}; none is a whole walk from {start}.", 1)
    else:
        forward, backward = map(_steps, (why.forward, why.backward))
        begun = f"Beginnings of up to {forward} of what was asked for lead from {start} to {near}"
        ended = f"Ends of up to {backward} lead to {end} from {far}"
        yield Line(f"{begun}: {_sizes(why.near_start)}.", 1)
        yield Line(f"{ended}: {_sizes(why.near_target)}.", 1)
        yield Line("No two of them make a whole walk.", 1)


def _several(names: Sequence[str]) -> str:
    """Some names in words: a few, or two of many."""
    if len(names) <= FEW:
        return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return f"{names[0]}, {names[1]} or {len(names) - 2:,} others"


def _demands(found: Between) -> str:
    asked = found.asked
    parts = [
        f" via {' and '.join(asked.via)}" if asked.via else "",
        f" avoiding {' and '.join(asked.avoid)}" if asked.avoid else "",
        f" with a step of type {' and of type '.join(asked.through)}" if asked.through else "",
        f' along "{asked.along}"' if asked.along else "",
        f" by relations {asked.certainty} or surer" if asked.certainty else "",
        f" by steps that have any {found.atlas.strength}" if asked.measure != STEPS else "",
        f" of strength {asked.chosen.strength:g} or more" if asked.chosen.strength else "",
    ]
    return "".join(parts)


def _steps(count: int) -> str:
    return f"{count} step{'' if count == 1 else 's'}"


def _entities(levels: Levels) -> str:
    count = len({entity for _, entity in levels})
    return f"{count:,} entit{'y' if count == 1 else 'ies'}"


def _sizes(levels: Levels) -> str:
    """How many entities are first met at each number of steps."""
    least: dict[int, int] = {}
    for (_, entity), level in levels.items():
        least[entity] = min(level, least.get(entity, level))
    counts = Counter(least.values())
    return ", ".join(f"{counts[level]:,} at {_steps(level)}" for level in sorted(counts))
