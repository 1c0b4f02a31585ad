"""Rules in words: a list with how each stands on a day, and all that is held of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Answer, Line, Section
from graphkit.model.names import local
from graphkit.report.wording.conditions import condition_words
from graphkit.report.wording.outcome import named
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.report.wording.verdict import NOT_EXAMINED, SUPPOSED
from graphkit.rules.clocks import state
from graphkit.rules.examples import try_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.model.answer import Row
    from graphkit.model.days import Day
    from graphkit.model.rule import Conditional, Dated, Period, Rule
    from graphkit.view.view import View

COLUMNS = ("rule", "id", "kind", "state", "effect", "announced", "citation", "verification", "name")


def rules_answer(view: View) -> Answer:
    """Every rule and record with its state on the lens's day, as known on the lens's day of knowing.

    >>> from graphkit.workspace import Workspace
    >>> answer = rules_answer(Workspace.open().view())
    >>> {row["state"] for row in answer.rows if row["kind"] == "bill"}
    {'proposed, not law'}
    """
    held = (rule for rule in view.language.law.rules.values() if not rule.hypothetical)
    rules = sorted(held, key=lambda rule: (rule.announced, rule.name))
    title = f"{len(rules)} rules and records; graphkit rules NAME tells more of one."
    return _answer(view, title, tuple(_row(rule, view) for rule in rules))


def rule_answer(rule: Rule, view: View) -> Answer:
    """All that is held of one rule: clocks, condition, outcome, sources, and what its examples give."""
    title = f"{rule.label}: {rule.comment}"
    return _answer(view, title, (_row(rule, view),), tuple(_sections(rule, view)))


def _answer(view: View, title: str, rows: tuple[Row, ...], sections: tuple[Section, ...] = ()) -> Answer:
    return Answer(
        "rules", title, COLUMNS, rows, view.library.release, view.lens, sections, caveats=(NOT_EXAMINED, DISCLAIMER)
    )


def state_words(rule: Rule, view: View) -> str:
    """How a rule stands on the lens's day; of what is no law, what it is instead, once it is there."""
    law = view.language.law
    if not rule.announced.by(view.lens.known_at):
        return f"not known on {view.lens.known_at}"
    if not rule.enters:
        there = rule.announced.by(view.lens.as_of)
        return law.kinds[rule.kind].phrase if there else "not announced yet"
    if rule.hypothetical:
        return "hypothetical, in a scenario only"
    stands = view.language.label(state(rule, view.lens.as_of, view.lens.known_at).name)
    return f"{stands}{SUPPOSED if rule.supposed else ''}"


def _row(rule: Rule, view: View) -> Row:
    law = view.language.law
    return {
        "rule": rule.label,
        "id": next((alias for alias in rule.aliases if alias.startswith("R") and alias[1:3].isdigit()), ""),
        "kind": law.kinds[rule.kind].label,
        "state": state_words(rule, view),
        "effect": view.language.label(rule.effect),
        "announced": str(rule.announced),
        "citation": list(rule.citations),
        "verification": rule.verification,
        "name": local(rule.name),
        "outcome": law.outcomes[rule.outcome].label if rule.outcome else "",
        "modifies": [local(name) for name in rule.modifies],
        "not_verified": list(rule.not_verified),
    }


def _sections(rule: Rule, view: View) -> Iterator[Section]:
    law, label = view.language.law, named(view)
    about = [f"kind: {law.kinds[rule.kind].label}; {label(rule.effect)}"]

    def known(day: Day | None) -> bool:
        return day is None or day.by(view.lens.known_at) is True

    about.append(f"on {view.lens.as_of}, as known on {view.lens.known_at}: {state_words(rule, view)}")
    if view.lens.known_at < view.library.release.day:
        about.append(f"its description is that of {view.library.release.day}, the day of this data")
    if not known(rule.announced):
        yield Section("Standing", tuple(Line(text, 1) for text in about))
        return
    about.append(f"announced {rule.announced}")
    about.extend(f"modifies the {law.rules[name].label}" for name in rule.modifies if name in law.rules)
    about.extend(
        f"modified by the {other.label} ({label(other.effect)})"
        for other in law.rules.values()
        if rule.name in other.modifies and known(other.announced)
    )
    yield Section("Standing", tuple(Line(text, 1) for text in about))
    clocks = [period for each in rule.periods if (period := each.as_known(view.lens.known_at))]
    if clocks:
        yield Section("Clocks", tuple(Line(_period(period, rule, view), 1) for period in clocks))
    given = [(law.rules[name], p) for name in rule.modifies for p in law.rules[name].periods if p.given_by == rule.name]
    given = [(other, period) for other, each in given if (period := each.as_known(view.lens.known_at))]
    if given:
        yield Section("What it gives others", tuple(Line(f"{o.label}: {_period(p, o, view)}", 1) for o, p in given))
    milestones = [each for each in rule.milestones if known(each.begins or each.ends)]
    if milestones:
        yield Section("Milestones", tuple(Line(_dated(each, view), 1) for each in milestones))
    if rule.outcome:
        yield Section("What it says", tuple(Line(text, 1) for text in _says(rule, view)))
    examples = tuple(Line(text, 1) for text in _examples(rule, view))
    if examples:
        yield Section("Worked examples", examples)
    yield Section("Sources", tuple(Line(text, 1) for text in _sources(rule, view)))


def _says(rule: Rule, view: View) -> Iterator[str]:
    law, label = view.language.law, named(view)
    for reach in rule.reaches:
        to = f", spoken to the {label(reach.addressee)}" if reach.addressee else ""
        yield f"reaches: {law.activities[reach.activity].label}{to}"
    yield f"where {condition_words(rule.condition, law, label)}"
    yield f"then: {law.outcomes[rule.outcome].label}"
    if rule.only_authority:
        yield f"were it law: {law.outcomes[AUTHORITY].label}"
    if rule.when_unknown:
        yield f"where that cannot be decided, besides: {law.outcomes[rule.when_unknown].label}"
    for policy in rule.policies:
        giver = law.rules.get(policy.given_by)
        if giver is None or giver.announced.by(view.lens.known_at):
            yield _conditional(f"review: {law.policies[policy.name].label}", policy, rule, view)
    there = (e for e in rule.exceptions if e.begins is None or _come(e.begins, view))
    yield from (_conditional(f"exception {e.name} may apply", e, rule, view) for e in there)


AUTHORITY = "ontology/AuthorityOnly"


def _conditional(words: str, each: Conditional, rule: Rule, view: View) -> str:
    law = view.language.law
    when = f" where {condition_words(each.condition, law, named(view))}" if each.condition else ""
    by = f", by the {law.rules[each.given_by].label}" if each.given_by not in {"", rule.name} else ""
    by += f", from {each.begins}" if each.begins else ""
    ends = _come(each.ends, view)
    by += f", to {ends}" if ends else ""
    return f"{words}{when}{by}" + (f" ({each.note})" if each.note else "")


def _period(period: Period, rule: Rule, view: View) -> str:
    begins, ends = period.begins or "a day not known", period.ends or "no end known"
    words = f"{view.language.label(period.clock)}: {begins} to {ends}"
    by = f", by the {view.language.law.rules[period.given_by].label}" if period.given_by != rule.name else ""
    late = f", known from {period.known_from}" if period.known_from != rule.announced else ""
    return f"{words}{by}{late}" + (f"; {period.note}" if period.note else "")


def _dated(each: Dated, view: View) -> str:
    day, ends = str(each.begins or each.ends or ""), _come(each.ends, view)
    return f"{day}{f' to {ends}' if ends and ends != each.begins else ''}: {each.text}"


def _come(day: Day | None, view: View) -> Day | None:
    """A day, if it had come by the day of knowing; of one that lay ahead then it is not told whether it was known."""
    known_at = view.lens.known_at
    return day if day and (day.by(known_at) or known_at >= view.library.release.day) else None


def _examples(rule: Rule, view: View) -> Iterator[str]:
    for tried in try_examples(rule, view.language.law):
        if tried.example.on > view.lens.known_at:
            continue
        same = "as expected" if tried.holds else f"expected {view.language.label(tried.example.expects)}"
        yield f"{tried.example.label}, on {tried.example.on}: {view.language.label(tried.says)} ({same})"


def _sources(rule: Rule, view: View) -> Iterator[str]:
    yield from rule.citations
    for dated in rule.rests_on:
        if dated.begins and not dated.begins.by(view.lens.known_at):
            continue
        when = f", where {condition_words(dated.condition, view.language.law, named(view))}" if dated.condition else ""
        ends = _come(dated.ends, view) or "no end known"
        yield f"rests on {dated.text}{when}, {dated.begins or 'from the start'} to {ends}"
    yield f"seen in: {rule.seen_in or 'not recorded'}; {rule.verification or 'how far checked is not recorded'}"
    yield from (f"not verified: {text}" for text in rule.not_verified)
    yield from (f"assumed: {text}" for text in rule.assumes)
    yield from (f"open question: {text}" for text in rule.questions)
    if rule.note:
        yield rule.note
