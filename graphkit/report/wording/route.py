"""One route in words: each step with its verb, who said it, and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import is_charge, responses, unanswered
from graphkit.model.answer import Line
from graphkit.model.names import local
from graphkit.report.wording.evidence import ids, names_of, said, sentence, stance_words, terms
from graphkit.view.certainty import weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier, Route, Step
    from graphkit.view.view import View

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NO_RESPONSE = "response not in data"
UNKNOWN_DAY = 9999
MONTH = 31
STATE = "ontology/State"


def names(route: Route, view: View) -> str:
    """The entities of a route, from its start to its end."""
    return " > ".join(view.label(name) for name in route.entities)


def standing(route: Route, view: View) -> str:
    """Coverage, basis, least status, dispute and weight of a route, in that order."""
    words = [f"{route.coverage}, {route.basis}"]
    words.append(f"at best {view.language.statuses[route.status].phrase}")
    unstated = sum(all(c.status.endswith("/Unstated") for c in s.carriers) for s in route.steps)
    if unstated:
        words.append(f"{unstated} step{'s' if unstated > 1 else ''} without a stated status")
    if route.disputed:
        words.append("in dispute")
    words.append(weight(route.claims, view.library))
    return "; ".join(words)


def phrase(carrier: Carrier, view: View) -> str:
    """The verb of a step, in the mood that its status allows.

    What is only meant is told with an auxiliary: never a planned deal as done.
    """
    auxiliary = view.language.statuses[carrier.status].auxiliary
    return f"{auxiliary} {carrier.rule.infinitive}" if auxiliary else carrier.rule.verb


def route_lines(route: Route, view: View) -> Iterator[Line]:
    """The steps of a route, then the scope that a coarser use lends, then what folds under it.

    Each inference, identity and response is told once, where it first bears on the route.
    """
    told: set[str] = set()
    for number, step in enumerate(route.steps):
        letter = LETTERS[number % len(LETTERS)]
        shown, rest = _shown(step, route)
        for place, carrier in enumerate(shown):
            mark = f"{letter}  " if place == 0 else "+  "
            yield from _carrier(mark, step, carrier, view, told)
        if rest:
            claims = [claim for carrier in rest for claim in carrier.claims]
            reasons = ids(name for carrier in rest for name in carrier.inferences)
            yield Line(f"also, by inference ({reasons}): {ids(claims)}", 3, names_of(claims))
    for lender in route.lenders:
        carriers = [c for c in lender.chosen if c.relation.type.confines]
        claims = [claim for carrier in carriers for claim in carrier.claims]
        words = f"Scope: {names(lender, view)} is said of its own: {said(claims, view)}"
        yield Line(f"{words} ({ids(claims)})", 1, names_of(claims))
    yield from _folded(route, view, told)


def answers(claims: Sequence[Claim], view: View, depth: int, told: set[str]) -> Iterator[Line]:
    """The responses to some claims, in full where they are first told; for charges without any, that none is held.

    A charge never stands bare: where its response was told above, the line says so.
    """
    charged = any(is_charge(view, claim) for claim in claims)
    for claim in responses(view, claims):
        if claim.name not in told:
            told.add(claim.name)
            yield Line(_answer(claim, view), depth, (claim.name,), mark="response")
        elif charged:
            stance = stance_words([claim], view)
            yield Line(f"answered: {stance} ({ids([claim])}, told above)", depth, (claim.name,), mark="response")
    silent = [claim for claim in unanswered(view, claims) if claim.name not in told]
    if silent:
        told.update(claim.name for claim in silent)
        yield Line(f"{NO_RESPONSE} ({ids(silent)})", depth, mark="response")


def _answer(claim: Claim, view: View) -> str:
    day = f", {claim.said}" if claim.said.latest.year < UNKNOWN_DAY else ""
    unread = "" if claim.has_passage or claim.inference else "; page not read"
    return f"answered: {stance_words([claim], view)}{day}: {sentence(claim, view)} ({ids([claim])}{unread})"


def response_cell(claims: Sequence[Claim], view: View) -> list[str]:
    """The responses to some claims for a table, with a note where a charge among them has none."""
    found = sorted({local(claim.name) for claim in responses(view, claims)})
    return [*found, *([NO_RESPONSE] if unanswered(view, claims) else [])]


def _shown(step: Step, route: Route) -> tuple[list[Carrier], list[Carrier]]:
    """The finer carriers, those that rest least on inference first; inferred ones not needed apart."""
    fine = [c for c in step.carriers if not c.rule.coarse_of] or list(step.carriers)
    order = {"stated": 0, "assembled": 1, "inferred": 2}

    def rank(carrier: Carrier) -> tuple[int, bool, bool]:
        return (order[carrier.basis], carrier.relation.type.kind != STATE, carrier not in route.chosen)

    ordered = sorted(fine, key=rank)
    needed = [c for c in ordered if not c.inferences or c in route.chosen]
    return (needed, [c for c in ordered if c not in needed]) if needed else (ordered, [])


def _carrier(mark: str, step: Step, carrier: Carrier, view: View, told: set[str]) -> Iterator[Line]:
    evidence = [c for c in carrier.claims if not c.inference] or list(carrier.claims)
    words = f"{view.label(step.start)} {phrase(carrier, view)} {view.label(step.end)}"
    how = ", inferred" if carrier.inferences else ""
    yield Line(f"{mark}{words}{how}: {said(evidence, view)} ({ids(evidence)})", 1, names_of(carrier.claims))
    if carrier.relation.name not in told:
        told.add(carrier.relation.name)
        yield from relation_lines(carrier.relation, view, told)
    yield from reasons(carrier.inferences, carrier.joins, view, told)


def reasons(inferences: Iterable[str], joins: Iterable[str], view: View, told: set[str]) -> Iterator[Line]:
    """The inferences and the identities that something rests on, each once; what was answered to them follows."""
    for name in inferences:
        if name not in told:
            told.add(name)
            claim = view.claims[name]
            words = f"inferred by the editors ({local(name)}): {claim.rationale} Premises: {ids(claim.premises)}."
            yield Line(words, 3, (name,), mark="inference")
    for name in joins:
        if name not in told:
            told.add(name)
            claim = view.claims[name]
            dispute = "; in dispute" if name in view.identities.denied else ""
            words = f"{sentence(claim, view)}: {said([claim], view)}{dispute} ({ids([claim])})"
            yield Line(words, 3, (name,))
            yield from answers([claim], view, 4, told)


def relation_lines(relation: Relation, view: View, told: set[str]) -> Iterator[Line]:
    """Terms, open roles, disputes, remarks on time and responses of one relation, as its own."""
    text = terms(relation, view)
    if text:
        yield Line(text, 3, names_of(relation.claims))
    unfilled = [role for role in sorted(relation.type.functional) if not relation.fillers(role)]
    if unfilled:
        yield Line(f"not named: {', '.join(view.language.label(role) for role in unfilled)}", 3)
    for words, one in zip(dispute_lines(relation, view), relation.differences, strict=True):
        yield Line(words, 3, (one.first.name, one.second.name), mark="dispute")
    remark = time_remark(relation, view)
    if remark:
        yield Line(remark, 3)
    yield from answers(relation.claims, view, 3, told)


def dispute_lines(relation: Relation, view: View) -> Iterator[str]:
    """For each word on which claims of a relation differ, both sides with who says them."""
    for one in relation.differences:
        sides = [_side(*side, view) for side in ((one.first_says, one.first), (one.second_says, one.second))]
        yield f"in dispute, {view.language.label(one.word)}: {' against '.join(sides)}"


def time_remark(relation: Relation, view: View) -> str:
    """What is to be said of the time of a relation, and when it was last spoken of; empty where nothing is."""
    remark = view.remarks.get(relation.name)
    return f"{remark}, last said {_last_said(relation)}" if remark else ""


def _side(says: str, claim: Claim, view: View) -> str:
    return f"{_value(says, view)} ({view.label(claim.speaker)}, {claim.said}; {ids([claim])})"


def _last_said(relation: Relation) -> str:
    """The newest day of a claim whose day is known to the month, else the bounds of the newest."""
    days = sorted((c.said for c in relation.claims if not c.inference), key=lambda day: day.latest)
    known = [day for day in days if (day.latest - day.earliest).days <= MONTH]
    return str(known[-1] if known else days[-1]) if days else "nowhere"


def _value(value: str, view: View) -> str:
    status = view.language.statuses.get(value)
    return status.phrase if status else view.label(value)


def _folded(route: Route, view: View, told: set[str]) -> Iterator[Line]:
    stated = [folded for folded in route.folded if folded.basis == "stated"]
    for folded in stated:
        words = f"Of the whole way: {names(folded, view)}: {said(folded.claims, view)} ({ids(folded.claims)})"
        yield Line(words, 1, names_of(folded.claims))
        for carrier in folded.chosen:
            if carrier.relation.name not in told:
                told.add(carrier.relation.name)
                yield from relation_lines(carrier.relation, view, told)
    rest = len(route.folded) - len(stated)
    if rest:
        yield Line(f"{rest} coarser telling{'s' if rest > 1 else ''} of the same way folded under this one", 1)
