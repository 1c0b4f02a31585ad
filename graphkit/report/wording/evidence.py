"""How claims are worded: who said it, in which stance, how far along, and under which id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.view.certainty import weight
from graphkit.view.steps import least_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkit.model.claim import Claim
    from graphkit.model.language import RelationType
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

SPOKEN_FOR_SELF = frozenset({"ontology/Claimed", "ontology/Alleged", "ontology/Denied"})
UNSTATED = "ontology/Unstated"
WORDING = "ontology/wording"
STAGE = "ontology/tellsStage"


def ids(claims: Iterable[Claim | str]) -> str:
    """The short ids of claims, each once, in order.

    >>> ids(["claim/S001-050", "claim/S001-049"])
    'S001-049, S001-050'
    """
    return ", ".join(sorted({local(c if isinstance(c, str) else c.name) for c in claims}))


def names_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The full names of claims, as a line of an answer holds what it rests on."""
    return tuple(claim.name for claim in claims)


def stance_words(claims: Sequence[Claim], view: View) -> str:
    """Who says it and how: "relayed by Byron Wan", "stated by Datasection (party to the deals)"."""
    found = dict.fromkeys(_stance(claim, view) for claim in sorted(claims, key=lambda c: _rank(c, view)))
    return "; ".join(found)


def _rank(claim: Claim, view: View) -> tuple[int, str]:
    return (-view.language.stances[claim.stance].rank, claim.name)


def _stance(claim: Claim, view: View) -> str:
    label = view.language.stances[claim.stance].label
    if claim.inference:
        return label
    return f"{label} by {speaker(claim, view) if claim.stance in SPOKEN_FOR_SELF else view.label(claim.speaker)}"


def speaker(claim: Claim, view: View) -> str:
    """The speaker with the interest he is known to have."""
    entity = view.library.entities.get(claim.speaker)
    interest = claim.interest or (entity.interest if entity else "")
    return f"{view.label(claim.speaker)} ({interest})" if interest else view.label(claim.speaker)


def status_words(claims: Sequence[Claim], view: View) -> str:
    """How far along it is said to be; the claims' different words where they differ."""
    found = {claim.status for claim in claims if claim.status != UNSTATED}
    if not found:
        return view.language.statuses[UNSTATED].phrase
    return view.language.statuses[least_status(tuple(claims), view.language)].phrase


def said(claims: Sequence[Claim], view: View) -> str:
    """Stance, status and weight of some claims, in that order."""
    words = [stance_words(claims, view), status_words(claims, view)]
    if any(not claim.inference for claim in claims):
        words.append(weight(claims, view.library))
    return "; ".join(words)


def terms(relation: Relation, view: View) -> str:
    """Measures, dates and clauses of a relation, each with the claims that give it."""
    label = view.language.label
    given: dict[str, list[Claim]] = {}
    for measure in relation.type.measures:
        for value, claim in relation.values(measure):
            given.setdefault(f"{label(measure)} {value.text}", []).append(claim)
    for claim in relation.claims:
        for words in _stages(claim, view):
            given.setdefault(words, []).append(claim)
    for word in sorted(view.language.dates):
        for day, claim in relation.days(word):
            given.setdefault(f"{label(word)} {day}", []).append(claim)
    for claim in relation.claims:
        for word, text in sorted(claim.texts.items()):
            if word != WORDING:
                given.setdefault(f"{label(word)}: {text}", []).append(claim)
    return "; ".join(f"{words} ({own_and_joined(claims, relation)})" for words, claims in given.items())


def _stages(claim: Claim, view: View) -> list[str]:
    """How far a matter had come, where claims of the type tell that in a role."""
    kind = view.language.types.get(claim.type)
    roles = kind.marks.get(STAGE, ()) if kind else ()
    label = view.language.label
    return [f"{label(role)}: {label(filler)}" for role in roles for filler in claim.roles.get(role, ())]


def own_and_joined(claims: Sequence[Claim], relation: Relation) -> str:
    """The ids of claims, those that only an identity claim brings to the relation apart, with its id.

    Somebody who tells the same of something else that is taken for this is no second voice on this.
    """
    own = [claim for claim in claims if claim.name not in relation.joins]
    joined = [claim for claim in claims if claim.name in relation.joins]
    parts = [f"{ids([claim])}, joined by {ids(relation.joins[claim.name])}" for claim in joined]
    return "; ".join([*([ids(own)] if own else []), *parts])


def _verb(kind: RelationType, claim: Claim, view: View) -> str:
    """The verb of a type, in the mood of the claim's status; a mere description needs no "is said to"."""
    auxiliary = view.language.statuses[claim.status].auxiliary
    if not auxiliary or (claim.status == UNSTATED and not kind.steps):
        return kind.verb
    return f"{auxiliary} {kind.infinitive}"


def terms_of_claim(claim: Claim, view: View) -> str:
    """Measures, dates and clauses as one claim has them."""
    label = view.language.label
    parts = [f"{label(word)} {value.text}" for word, values in claim.values.items() for value in values]
    parts.extend(_stages(claim, view))
    parts.extend(f"{label(word)} {day}" for word, day in sorted(claim.dates.items()))
    parts.extend(f"{label(w)}: {text}" for w, text in sorted(claim.texts.items()) if w != WORDING)
    return "; ".join(parts)


def sentence(claim: Claim, view: View) -> str:
    """A claim as one sentence: its own wording, or its roles joined by the verb of its type.

    What is only meant gets an auxiliary: never a planned deal as done.
    """
    if claim.wording:
        return claim.wording
    kind = view.language.types.get(claim.type)
    if kind is None:
        return ""
    filled = [role for role in kind.roles if claim.roles.get(role)]
    names = {role: ", ".join(view.label(f) for f in claim.roles[role]) for role in filled}
    if not filled:
        return kind.label
    verb = _verb(kind, claim, view)
    first, rest = filled[0], filled[1:]
    subject = names[first]
    if not rest and len(claim.roles[first]) > 1:
        one, *same = claim.roles[first]
        return f"{view.label(one)} {verb} {', '.join(view.label(other) for other in same)}"
    if not rest:
        return f"{kind.label}: {view.language.label(first)} {subject}"
    others = "; ".join(f"{view.language.label(role)} {names[role]}" for role in rest[1:])
    text = f"{subject} {verb} {names[rest[0]]}"
    return f"{text} ({others})" if others else text
