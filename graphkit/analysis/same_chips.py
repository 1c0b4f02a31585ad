"""Which told numbers of chips are of the same chips, and which take others in, as far as that is known."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from graphkit.analysis.compute_scales import is_model
from graphkit.analysis.reach import FULFILS, told
from graphkit.analysis.sums import PART, WHOLE, partitions
from graphkit.analysis.surely import sites_of
from graphkit.analysis.wholes import apart, wider
from graphkit.arithmetic.covering import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graphkit.analysis.reach import Reach
    from graphkit.analysis.wholes import Wholes
    from graphkit.view.view import View


def same_chips(view: View, found: Sequence[Reach]) -> dict[str, str]:
    """For each number the key of the one that is counted for it; its own where it is counted itself.

    Chips of one model of which one relation gives several numbers are the same, and so are those of a relation that is
    declared to fulfil another, unless several at different sites fulfil one, or one several. Counted is what is
    furthest along, of what nobody disputes before the rest, so that what is done is not told as planned; of several
    numbers the greatest, of those that have a bound above.

    Args:
        view: What is looked at.
        found: Numbers, not words, each once.

    Complexity: linear in the numbers and the relations that they fulfil.
    """
    counted: dict[str, str] = {}
    for group in _groups(view, found):
        own = [each for each in group if each.counted] or group
        relations = sorted({each.value.relation.name for each in own}, key=lambda name: _preference(view, name, own))
        first = [each for each in own if each.value.relation.name == relations[0]]
        best = max(first, key=lambda each: (each.number < inf, each.number, each.key))
        counted |= {each.key: best.key for each in group}
    return counted


def parts(view: View, found: Sequence[Reach], counted: Mapping[str, str], wholes: Wholes) -> dict[str, Part]:
    """Some numbers as parts of what they come to: each with what takes it in.

    A number lies in the total that is declared to be made of it, or that it fulfils with others, in one of a wider
    scope, and the number of a party's own deal in that of what stands at the end of its way. What is open above and of
    the same chips as what is counted for it bounds nothing: then its least number is taken.

    Complexity: linear in the numbers and in the pairs of them of which one may take in the other.
    """
    ordered = sorted(found, key=lambda each: each.key)
    declared = _declared(view, ordered)
    inside = _by_name(ordered)
    there: dict[str, list[Reach]] = {}
    for each in ordered:
        if each.stands:
            there.setdefault(each.chip, []).append(each)
    made: dict[str, Part] = {}
    for each in ordered:
        same = counted.get(each.key, each.key)
        if same != each.key:
            high = each.number if each.number < inf else told(each.value.quantity)[0]
            made[each.key] = Part(high, same, within=True)
            continue
        wide = next(iter(_wider(view, each, inside, declared, wholes)), None)
        stands = None if wide or not each.own else next(_standing(each, there.get(each.chip, ())), None)
        above = wide or stands
        made[each.key] = Part(each.number, above.key if above else "", within=stands is not None, cap=not each.counted)
    return made


def _standing(deal: Reach, there: Iterable[Reach]) -> Iterator[Reach]:
    """What stands where a party's own deal leads, and is of no deal of the same party."""
    return (other for other in there if other.stands & deal.leads and not other.owners & deal.owners)


def _groups(view: View, found: Sequence[Reach]) -> list[list[Reach]]:
    """Numbers of the same chips: of relations of which one fulfils the other, and not of different models."""
    alone = _fulfilled(view, found)
    roots = _roots((each.value.relation.name, *alone.get(each.value.relation.name, ())) for each in found)
    by_root: dict[str, list[Reach]] = {}
    for each in found:
        by_root.setdefault(roots[each.value.relation.name], []).append(each)
    groups = []
    for group in by_root.values():
        models = {each.chip for each in group if is_model(each.chip, view)}
        apart = {name: [each for each in group if each.chip == name] for name in sorted(models)}
        rest = [each for each in group if each.chip not in models]
        if len(apart) == 1:
            groups.append(group)
        else:
            groups.extend([*apart.values(), *([rest] if rest else [])])
    return groups


def _roots(links: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The least name of all to which a name is linked, directly or through others."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for names in links:
        least = min(find(name) for name in names)
        for name in names:
            root[find(name)] = least
    return {name: find(name) for name in list(root)}


def _preference(view: View, relation: str, group: Sequence[Reach]) -> tuple[object, ...]:
    mine = [each for each in group if each.value.relation.name == relation]
    rank = max(view.language.statuses[each.status].rank for each in mine)
    told = max(view.language.statuses[each.value.status].rank for each in mine)
    return (mine[0].value.relation.disputed, -rank, -told, relation)


def _fulfilled(view: View, found: Iterable[Reach]) -> dict[str, tuple[str, ...]]:
    """For each relation the one that it fulfils alone: no other at another site does, and it fulfils no second."""
    targets = {each.value.relation.name: each.value.relation.fillers(FULFILS) for each in found}
    relations = {each.value.relation.name: each.value.relation for each in found}
    sites: dict[str, set[str]] = {}
    for name, fulfilled in targets.items():
        for target in fulfilled:
            sites.setdefault(target, set()).update(sites_of(view, relations[name]))
    return {n: t for n, t in targets.items() if len(t) == 1 and len(sites[t[0]]) <= 1}


def _declared(view: View, found: Sequence[Reach]) -> dict[str, set[str]]:
    """For each relation the totals that it is part of: as declared, or as one of several that fulfil or are so."""
    made: dict[str, set[str]] = {}
    for partition in partitions(view.relations.filling(WHOLE)):
        for name in partition.fillers(PART):
            made.setdefault(name, set()).update(partition.fillers(WHOLE))
    alone = _fulfilled(view, found)
    for each in found:
        name, targets = each.value.relation.name, each.value.relation.fillers(FULFILS)
        if name not in alone:
            for target in targets:
                part, above = (name, target) if len(targets) == 1 else (target, name)
                made.setdefault(part, set()).add(above)
    return made


def _by_name(found: Iterable[Reach]) -> dict[str, list[Reach]]:
    inside: dict[str, list[Reach]] = {}
    for each in found:
        for _, name in each.value.scope:
            inside.setdefault(name, []).append(each)
        inside.setdefault(each.value.relation.name, []).append(each)
    return inside


def _wider(
    view: View, reach: Reach, inside: Mapping[str, list[Reach]], declared: Mapping[str, set[str]], wholes: Wholes
) -> list[Reach]:
    """The counted numbers that take a number in, those with the least number first."""
    totals = declared.get(reach.value.relation.name, set())
    names = {
        above for _, name in reach.value.scope for above in (name, *wholes.above(name), *view.library.families(name))
    }
    near = {other.key: other for name in sorted(names | totals) for other in inside.get(name, ()) if other.counted}
    taking = [
        other
        for other in near.values()
        if other.value.relation.name != reach.value.relation.name
        and (other.value.relation.name in totals or _takes_in(other, reach, wholes))
    ]
    return sorted(taking, key=lambda other: (other.number, other.key))


def _takes_in(one: Reach, other: Reach, wholes: Wholes) -> bool:
    first, second = one.value.scope, other.value.scope
    return not apart(first, second, wholes) and wider(first, second, wholes)
