"""A verdict as a row for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.names import local
from graphkit.model.verdict import RED_FLAG
from graphkit.report.wording.conditions import missing_words
from graphkit.report.wording.outcome import letter_to, named, outcome_words
from graphkit.report.wording.verdict import activity_words, addressee_words, law_state, starred

if TYPE_CHECKING:
    from graphkit.analysis.verdicts import Judged
    from graphkit.model.answer import Row
    from graphkit.model.verdict import Ruling
    from graphkit.view.view import View

COLUMNS = (
    "hypothetical",
    "activity",
    "day",
    "outcome",
    "letter_to",
    "policy",
    "policy_missing",
    "exceptions",
    "rule",
    "state",
    "citation",
    "beside",
    "missing",
    "known_from",
    "if_yes",
    "if_no",
    "assumed",
    "yours",
)


def row(judged: Judged, view: View) -> Row:
    """A verdict for machines."""
    law, verdict, label = view.language.law, judged.verdict, named(view)
    missing = [missing_words(m.key, law, label) for m in verdict.missing]
    first, last = verdict.days
    return {
        "activity": activity_words(judged.activity, view),
        "kind": local(judged.activity.kind),
        "day": str(last) if first == last else f"{first} to {last}",
        "hypothetical": not judged.activity.relations,
        "outcome": law.outcomes[verdict.outcome].label,
        "letter_to": letter_to(verdict, view),
        "policy": [law.policies[name].label for name in verdict.policies],
        "policy_missing": [missing_words(key, law, label) for key in verdict.undecided],
        "rule": [ruling.rule.label for ruling in verdict.deciding],
        "state": [law_state(ruling, view) for ruling in verdict.deciding],
        "citation": [ruling.basis for ruling in verdict.deciding],
        "exceptions": sorted({name for ruling in verdict.deciding for name in ruling.exceptions}),
        "addressee": [addressee_words(r, judged.activity, view).removeprefix(", for the ") for r in verdict.deciding],
        "beside": [f"{ruling.rule.label}: {_stands_beside(ruling, view)}" for ruling in verdict.beside],
        "missing": missing,
        "known_from": [str(judged.later.get(m.key, "")) for m in verdict.missing],
        "if_yes": [law.outcomes[m.if_yes].label if m.if_yes else "" for m in verdict.missing],
        "if_no": [law.outcomes[m.if_no].label if m.if_no else "" for m in verdict.missing],
        "if_none": law.outcomes[verdict.if_none].label if verdict.if_none else "",
        "now": outcome_words(judged.now, view) if judged.now else "",
        "assumed": [ground.words for ground in verdict.assumed],
        "grounds": [starred(ground) for ruling in verdict.deciding for ground in ruling.grounds],
        "yours": list(dict.fromkeys(g.words for r in verdict.rulings for g in r.grounds if g.given)),
        "claims": sorted({local(c) for r in verdict.rulings for g in r.grounds for c in g.claims}),
        "examined": verdict.examined,
    }


def _stands_beside(ruling: Ruling, view: View) -> str:
    """What a rule that does not decide says, or why it says nothing."""
    outcomes = view.language.law.outcomes
    if ruling.outcome:
        return outcomes[ruling.outcome].label
    if ruling.rule.outcome == RED_FLAG and ruling.state.counts is not False:
        return f"whether it is a {outcomes[RED_FLAG].label} is not known"
    return law_state(ruling, view)
