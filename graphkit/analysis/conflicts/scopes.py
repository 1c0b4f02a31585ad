"""Where one number is given for a part and for the whole, or looks like another of its kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import Conflict, ids, joined, phrase, remarks, side, worded
from graphkit.analysis.measured import adds_up, same_measure
from graphkit.analysis.wholes import apart, inside, part_links, wider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.measured import Value
    from graphkit.analysis.wholes import Wholes
    from graphkit.model.claim import Claim
    from graphkit.view.view import View

SCOPE = "scope differs"
LOOK_ALIKE = "look-alike figure"
Pairs = frozenset[tuple[str, str]]


@dataclass(slots=True)
class Group:
    """Values of parts and of wholes in step, and the parts by which they are such."""

    narrow: list[Value] = field(default_factory=list)
    wide: list[Value] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)


def scopes(view: View, numbers: Iterable[Value], wholes: Wholes) -> Iterator[Conflict]:
    """Each number that is given for a part and for its whole, or within one source for kin of it.

    A number shared by subjects that have nothing to do with each other is left alone.
    """
    numbers = list(numbers)
    for kind, group in grouped(view, numbers, wholes):
        note = _elsewhere(group, numbers, wholes) if kind == SCOPE else _unlike(view, group)
        yield _conflict(kind, view, group, note)


def grouped(view: View, numbers: Iterable[Value], wholes: Wholes) -> list[tuple[str, Group]]:
    """The pairs behind it: for each number and whole, the narrow values and the wide ones in step."""
    groups: dict[tuple[object, ...], tuple[str, Group]] = {}
    comparable = [value for value in numbers if _comparable(value, view)]
    for narrow, wide in (pair for alike in _by_number(comparable) for pair in permutations(alike, 2)):
        kind = _kind(view, narrow, wide, wholes)
        if kind:
            links = part_links(narrow.scope, wide.scope, wholes)
            key = (kind, wide.quantity.number, wide.quantity.unit, tuple(sorted({b for _, b in links})))
            _, group = groups.setdefault(key, (kind, Group()))
            group.narrow.append(narrow)
            group.wide.append(wide)
            group.parts.update(a for a, _ in links)
    return list(groups.values())


def items(view: View, numbers: Iterable[Value], wholes: Wholes) -> Iterator[Conflict]:
    """Each two numbers of one kind for one subject, of which the one is for part of what the other is."""
    groups: dict[tuple[object, ...], Group] = {}
    for narrow, wide in _nested(view, [value for value in numbers if _comparable(value, view)], wholes):
        key = (wide.relation.name, wide.quantity, narrow.quantity.number, narrow.scope)
        group = groups.setdefault(key, Group())
        group.narrow.append(narrow)
        group.wide.append(wide)
    for group in groups.values():
        yield _conflict(SCOPE, view, group, "for a part and for more than it: no range")


def opposing(narrow: Value, numbers: Iterable[Value], parts: set[str], wholes: Wholes) -> list[Value]:
    """The numbers of the same part from elsewhere that do not agree with one.

    Numbers of more than it, or of a part of it, are left aside.
    """
    return [
        value
        for value in numbers
        if value.measure == narrow.measure
        and value.relation.name != narrow.relation.name
        and parts & {name for _, name in value.scope}
        and value.sources - narrow.sources
        and not apart(value.scope, narrow.scope, wholes)
        and not inside(value.scope, narrow.scope, wholes)
        and not wider(value.scope, narrow.scope, wholes)
        and not value.quantity.agrees(narrow.quantity)
    ]


def same_number(one: Value, other: Value) -> bool:
    """Whether two relations are given one number in one unit."""
    same = (one.quantity.number, one.quantity.unit) == (other.quantity.number, other.quantity.unit)
    return same and one.quantity.number is not None and one.relation.name != other.relation.name


def distinct(given: Iterable[Value]) -> list[Value]:
    """Each value once, in the order of its first place."""
    return list({id(value): value for value in given}.values())


def _kind(view: View, narrow: Value, wide: Value, wholes: Wholes) -> str:
    if not same_number(narrow, wide) or not part_links(narrow.scope, wide.scope, wholes):
        return ""
    if part_links(wide.scope, narrow.scope, wholes) or apart(narrow.scope, wide.scope, wholes):
        return ""
    alike = same_measure(narrow.measure, wide.measure, view.language)
    if alike and not _disjoint(narrow, wide):
        return SCOPE
    return LOOK_ALIKE if narrow.sources & wide.sources else ""


def _conflict(kind: str, view: View, group: Group, note: str) -> Conflict:
    narrow, wide = distinct(group.narrow), distinct(group.wide)
    joins = {name for value in (*narrow, *wide) for name in value.joins}
    return Conflict(
        kind=kind,
        subject=wide[0].quantity.text if kind == LOOK_ALIKE else _subject(view, narrow, wide),
        first=side(_all(view, narrow), _claims(narrow)),
        second=side(_all(view, wide), _claims(wide)),
        remark=remarks(note, _statuses(view, narrow, wide), joined(joins)),
        joins=tuple(sorted(joins)),
        relations=tuple(dict.fromkeys(v.relation.name for v in (*narrow, *wide))),
    )


def _elsewhere(group: Group, numbers: list[Value], wholes: Wholes) -> str:
    """What the source that gives the number for the whole gives for the part."""
    sources = {source for value in group.wide for source in value.sources}
    found: dict[str, list[str]] = {}
    for narrow in group.narrow:
        for value in opposing(narrow, numbers, group.parts, wholes):
            if value.sources & sources:
                told = [claim.name for claim in value.claims if claim.source in sources]
                found.setdefault(value.quantity.text, []).extend(told)
    shown = [f"{text} ({ids(sorted(set(names)))})" for text, names in found.items()]
    return "there the other source has " + ", ".join(shown) if shown else ""


def _unlike(view: View, group: Group) -> str:
    pairs = list(zip(group.narrow, group.wide, strict=True))
    period = "another period" if any(a.period != b.period for a, b in pairs) else ""
    labels = dict.fromkeys(view.language.label(v.measure) for pair in pairs for v in pair)
    kind = f"another kind of number ({', '.join(labels)})" if len(labels) > 1 else ""
    return "not to be merged: " + " and ".join(part for part in (period, kind) if part)


def _nested(view: View, numbers: list[Value], wholes: Wholes) -> Iterator[tuple[Value, Value]]:
    """Pairs of one measure whose scopes differ in one role only, by a part and what it is part of."""
    known: dict[tuple[str, str, Pairs], list[Value]] = {}
    for value in numbers:
        key = (value.measure, value.quantity.unit, frozenset(value.scope))
        known.setdefault(key, []).append(value)
    for (measure, unit, scope), narrow in known.items():
        for wider_scope in _widened(view, scope, wholes):
            for wide in known.get((measure, unit, wider_scope), ()):
                yield from ((value, wide) for value in narrow if not _disjoint(value, wide))


def _widened(view: View, given: Pairs, wholes: Wholes) -> Iterator[Pairs]:
    for role, name in sorted(given):
        for above in sorted(wholes.above(name)):
            entity = view.library.entities.get(above)
            if entity and not entity.collective:
                yield given - {(role, name)} | {(role, above)}


def _by_number(numbers: Iterable[Value]) -> list[list[Value]]:
    found: dict[tuple[object, ...], list[Value]] = {}
    for value in numbers:
        found.setdefault((value.quantity.number, value.quantity.unit), []).append(value)
    return list(found.values())


def _comparable(value: Value, view: View) -> bool:
    return value.quantity.number is not None and adds_up(value, view.language)


def _disjoint(one: Value, other: Value) -> bool:
    for first, second in ((one, other), (other, one)):
        end, start = first.period[1], second.period[0]
        if end and start and end.latest < start.earliest:
            return True
    return False


def _subject(view: View, narrow: list[Value], wide: list[Value]) -> str:
    texts = dict.fromkeys(value.quantity.text for value in (*narrow, *wide))
    return f"{view.language.label(wide[0].measure)}: " + " and ".join(texts)


def _all(view: View, given: list[Value]) -> str:
    return "; ".join(dict.fromkeys(worded(view, value) for value in given))


def _claims(given: list[Value]) -> list[Claim]:
    return [claim for value in given for claim in value.claims]


def _statuses(view: View, narrow: list[Value], wide: list[Value]) -> str:
    one, other = (", ".join(dict.fromkeys(phrase(view, value.status) for value in each)) for each in (narrow, wide))
    return "" if one == other else f"status: {one} / {other}"
