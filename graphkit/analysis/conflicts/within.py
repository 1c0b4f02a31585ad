"""Where the claims of one relation do not say the same: roles, numbers, status, words."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import Conflict, described, joined, phrase, remarks, side
from graphkit.view.dispute import STATUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model.claim import Claim
    from graphkit.model.relation import Difference, Relation
    from graphkit.view.view import View

WORDING = "ontology/wording"
UNSTATED = "ontology/Unstated"
STATE = "ontology/State"


def contradictions(view: View, relations: Iterable[Relation]) -> Iterator[Conflict]:
    """Each pair of values or fillers that cannot both be right, with all claims that give them.

    Of a state, a later value is no contradiction to an earlier one: it supersedes it.
    """
    for relation in relations:
        found: dict[tuple[str, str, str, str], list[tuple[Claim, Claim]]] = {}
        for difference in relation.differences:
            if difference.word != STATUS:
                first, second = _in_order(difference)
                kind = "superseded" if _in_turn(view, relation, difference) else "contradiction"
                key = (kind, difference.word, first[0], second[0])
                found.setdefault(key, []).append((first[1], second[1]))
        for (kind, *said), pairs in found.items():
            yield _conflict(view, kind, relation, (said[0], said[1], said[2]), pairs)


def statuses(view: View, relations: Iterable[Relation]) -> Iterator[Conflict]:
    """Each relation that is said to be done and, not earlier, said to be still to come.

    A claim on a clause of its own says nothing of the status of the rest.
    """
    for relation in relations:
        found = [d for d in relation.differences if d.word == STATUS and _of_one_aspect(d)]
        if not found:
            continue
        pairs = [_done_first(view, difference) for difference in found]
        done, undone = [p[0] for p in pairs], [p[1] for p in pairs]
        told = {claim.name for claim in (*done, *undone)}
        yield Conflict(
            kind="status differs",
            subject=described(view, relation),
            first=side(_phrases(view, done), done),
            second=side(_phrases(view, undone), undone),
            remark=remarks(_order(done, undone), _others(view, relation, told), _joins(relation, told)),
            joins=_reasons(relation, told),
            relations=(relation.name,),
        )


def wordings(view: View, relations: Iterable[Relation]) -> Iterator[Conflict]:
    """Each measure that claims of one relation give in words only, and in different ones."""
    for relation in relations:
        for measure in relation.type.measures:
            spoken = [(q.wording, c) for q, c in relation.values(measure) if q.number is None and q.wording]
            for one, other in combinations(dict.fromkeys(words for words, _ in spoken), 2):
                pairs = [(a, b) for x, a in spoken for y, b in spoken if (x, y) == (one, other)]
                yield _conflict(view, "wording", relation, (measure, one, other), pairs)


def implied(view: View, relations: Iterable[Relation]) -> Iterator[Conflict]:
    """Each role of which one passage only suggests another filler than other claims state."""
    for relation in relations:
        for hint, role in view.language.suggests.items():
            stated = set(relation.fillers(role))
            for name in relation.fillers(hint):
                if stated and name not in stated:
                    yield _implied(view, relation, (hint, name), role)


def denied(view: View, relations: Iterable[Relation]) -> Iterator[Conflict]:
    """Each denial with the claims that it denies."""
    found: dict[str, tuple[Claim, list[Relation]]] = {}
    for relation in relations:
        for denial in relation.denials:
            found.setdefault(denial.name, (denial, []))[1].append(relation)
    for denial, about in found.values():
        claims = [c for relation in about for c in relation.claims if c.name in denial.disputes]
        yield Conflict(
            kind="denied",
            subject="; ".join(dict.fromkeys(described(view, relation) for relation in about)),
            first=side("; ".join(dict.fromkeys(_content(claim) for claim in claims)), claims),
            second=side(denial.wording, [denial]),
            relations=tuple(relation.name for relation in about),
        )


def _conflict(
    view: View, kind: str, relation: Relation, said: tuple[str, str, str], pairs: list[tuple[Claim, Claim]]
) -> Conflict:
    word, one, other = said
    told = {claim.name for pair in pairs for claim in pair}
    return Conflict(
        kind=kind,
        subject=f"{described(view, relation)}: {view.language.label(word)}",
        first=side(_shown(view, one), (pair[0] for pair in pairs)),
        second=side(_shown(view, other), (pair[1] for pair in pairs)),
        remark=_joins(relation, told),
        joins=_reasons(relation, told),
        relations=(relation.name,),
    )


def _implied(view: View, relation: Relation, hint: tuple[str, str], role: str) -> Conflict:
    word, name = hint
    suggesting = [c for c in relation.claims if name in {view.identities[f] for f in c.roles.get(word, ())}]
    stating = [c for c in relation.claims if role in c.roles]
    told = {claim.name for claim in (*suggesting, *stating)}
    return Conflict(
        kind="scope differs",
        subject=f"{described(view, relation)}: {view.language.label(role)}",
        first=side(f"{view.label(name)}, by the place of the passage only", suggesting),
        second=side(", ".join(view.label(f) for f in relation.fillers(role)), stating),
        remark=remarks("the one is suggested, the other stated", _joins(relation, told)),
        joins=_reasons(relation, told),
        relations=(relation.name,),
    )


def _content(claim: Claim) -> str:
    numbers = [value.text for given in claim.values.values() for value in given]
    return ": ".join(part for part in (", ".join(numbers), claim.wording) if part)


def _in_order(difference: Difference) -> tuple[tuple[str, Claim], tuple[str, Claim]]:
    one = (difference.first_says, difference.first)
    other = (difference.second_says, difference.second)
    return (one, other) if one[0] <= other[0] else (other, one)


def _in_turn(view: View, relation: Relation, difference: Difference) -> bool:
    if relation.type.kind != STATE:
        return False
    words = [word for word, bound in view.language.dates.items() if bound == "start"]
    first, second = (
        [claim.dates[word] for word in words if word in claim.dates] for claim in (difference.first, difference.second)
    )
    return bool(first and second) and (
        max(first).latest < min(second).earliest or max(second).latest < min(first).earliest
    )


def _done_first(view: View, difference: Difference) -> tuple[Claim, Claim]:
    ranks = view.language.statuses
    pair = sorted((difference.first, difference.second), key=lambda c: -ranks[c.status].rank)
    return pair[0], pair[1]


def _of_one_aspect(difference: Difference) -> bool:
    return difference.first.texts.keys() - {WORDING} == difference.second.texts.keys() - {WORDING}


def _phrases(view: View, claims: list[Claim]) -> str:
    return ", ".join(dict.fromkeys(phrase(view, claim.status) for claim in claims))


def _order(done: list[Claim], undone: list[Claim]) -> str:
    if all(a.said.latest < b.said.earliest for a in done for b in undone):
        return "said to be done before it was said to be to come"
    return "which was said first is not known"


def _others(view: View, relation: Relation, told: set[str]) -> str:
    rest = [c for c in relation.claims if c.name not in told and c.status != UNSTATED]
    rest = [c for c in rest if not c.texts.keys() - {WORDING}]
    shown = [f"{phrase(view, c.status)} ({c.name.rsplit('/', 1)[-1]})" for c in rest]
    return "also " + ", ".join(shown) if shown else ""


def _reasons(relation: Relation, told: set[str]) -> tuple[str, ...]:
    return tuple(sorted({reason for name in told for reason in relation.joins.get(name, ())}))


def _joins(relation: Relation, told: set[str]) -> str:
    return joined(_reasons(relation, told))


def _shown(view: View, said: str) -> str:
    return view.label(said) if said in view.library.entities else said
