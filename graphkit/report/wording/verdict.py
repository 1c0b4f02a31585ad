"""Verdicts in lines: the outcome, what decides it, what is missing, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Line
from graphkit.model.closure import closure
from graphkit.model.rule import leaves
from graphkit.model.verdict import LICENCE_REQUIRED, RED_FLAG
from graphkit.report.wording.conditions import missing_words
from graphkit.report.wording.evidence import ids
from graphkit.report.wording.outcome import lacking_words, named, outcome_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.analysis.verdicts import Judged
    from graphkit.model.law import CountryGroup, Law
    from graphkit.model.verdict import Activity, Ground, Ruling, Verdict
    from graphkit.view.view import View

LETTERS = "abcdefghijklmnopqrstuvwxyz"
FOREVER = 1990
SUPPOSED = ", supposed by the scenario"
NOT_EXAMINED = (
    "Not examined: deemed exports, other end-use rules, sanctions such as those on Russia, the law of Japan, "
    "Singapore, Taiwan, Australia and others; see docs/law.md."
)


def activity_words(activity: Activity, view: View) -> str:
    """Kind, parts and whether it only follows from something else."""
    law, label = view.language.law, view.language.label
    implied = ", implied by what stands there" if activity.implied else ""
    parts = []
    for part, names in sorted(activity.parts.items(), key=lambda pair: (pair[0] != "ontology/item", pair[0])):
        parts.append(f"{label(part)} {', '.join(view.label(name) for name in names)}")
    return f"{law.activities[activity.kind].label}{implied}: {'; '.join(parts)}"


def day_words(judged: Judged, view: View) -> str:
    """The day that counts, and why it is that one."""
    verdict, activity = judged.verdict, judged.activity
    first, last = verdict.days
    if activity.day is None:
        lasting = view.language.law.activities[activity.kind].lasting
        if lasting or not activity.relations:
            return f"on {first}" if lasting else f"if done on {first}"
        return f"not shown as done; as if done on {first}"
    if activity.undated:
        return f"day not stated; at some time up to {last}"
    word = f" ({view.language.label(activity.day_word)})" if activity.day_word else ""
    return f"on {first}{word}" if first == last else f"between {first} and {last}{word}"


def verdict_lines(judged: Judged, view: View, depth: int = 1) -> Iterator[Line]:
    """One activity with its verdict, the rules that decide and stand beside, and what is missing."""
    verdict = judged.verdict
    letters = ", ".join(LETTERS[number % len(LETTERS)] for number in judged.steps)
    start = f"{letters}  " if letters else ""
    yield Line(f"{start}{activity_words(judged.activity, view)}", depth, judged.activity.claims)
    yield Line(f"{day_words(judged, view)}: {outcome_words(verdict, view)}", depth + 1, mark="verdict")
    for ruling in verdict.deciding:
        yield from ruling_lines(ruling, judged.activity, view, depth + 2)
    yield from _missing(judged, view, depth + 2)
    if judged.now is not None:
        yield Line(f"if done on {judged.now.days[0]}: {_now(judged, view)}", depth + 2)
    for ruling in verdict.beside:
        yield from _beside(ruling, judged.activity, view, depth + 2)


def _now(judged: Judged, view: View) -> str:
    """The verdict if done on the day asked about; what is missing for it is named where that is something else."""
    assert judged.now is not None  # noqa: S101 - looked at by the caller
    same = {m.key for m in judged.now.missing} <= {m.key for m in judged.verdict.missing}
    return f"{outcome_words(judged.now, view)}{'' if same else lacking_words(judged.now, view)}"


def ruling_lines(ruling: Ruling, activity: Activity, view: View, depth: int) -> Iterator[Line]:
    """A rule that decides: its outcome, addressee, state and basis, and the facts it rests on."""
    law, rule = view.language.law, ruling.rule
    policies = " or ".join(law.policies[name].label for name in ruling.policies)
    policy = f", {policies}" if policies and ruling.outcome == LICENCE_REQUIRED else ""
    may = f", exception {' or '.join(ruling.exceptions)} may apply" if ruling.exceptions else ""
    outcome = f"{law.outcomes[ruling.outcome].label}{policy}{may}"
    to = addressee_words(ruling, activity, view)
    yield Line(f"{rule.label} ({ruling.basis}; {law_state(ruling, view)}): {outcome}{to}", depth)
    if ruling.grounds:
        yield Line(f"because {grounds_words(ruling.grounds)}", depth + 1, _claims(ruling.grounds))
    yield from (Line(note, depth + 1) for note in ruling.notes)


def rests_on(judged: Sequence[Judged], view: View) -> Iterator[Line]:
    """What is taken for given, and how far each rule was checked: each told once for several verdicts."""
    taken = dict.fromkeys(ground for each in judged for ground in each.verdict.assumed)
    for ground in taken:
        yield Line(f"taken for given: {_ground(ground)}", 1, ground.claims)
    rules = {r.rule.name: r for each in judged for r in each.verdict.rulings}
    for name in sorted(rules):
        rule = rules[name].rule
        words = [f"{'; '.join(rule.citations)}: {rule.verification}"]
        words.extend(f"not verified: {text}" for text in rule.not_verified)
        words.extend(f"assumed: {text}" for text in rule.assumes)
        words.extend(f"open: {text}" for text in rule.questions)
        yield Line(f"{rule.label}: {'; '.join(words)}", 1)
    for group in _groups(rules.values(), view.language.law):
        yield Line(f"{group.label}: {'; '.join(group.not_verified)}", 1)


def _groups(rulings: Iterable[Ruling], law: Law) -> Iterator[CountryGroup]:
    """The country groups that the rules name and that are not verified."""
    words = {leaf.word for r in rulings for leaf in leaves(r.rule.condition) if leaf.operator == "inGroup"}
    for name in sorted({inner for word in words for inner in closure(word, lambda g: law.groups[g].includes)}):
        if law.groups[name].not_verified:
            yield law.groups[name]


def _beside(ruling: Ruling, activity: Activity, view: View, depth: int) -> Iterator[Line]:
    law, rule = view.language.law, ruling.rule
    if ruling.outcome == RED_FLAG:
        to = addressee_words(ruling, activity, view, verb="to be resolved by")
        yield Line(f"{law.outcomes[RED_FLAG].label} under the {rule.label}{to}; no finding", depth)
        return
    if ruling.outcome:
        yield Line(f"{rule.label}: {law.outcomes[ruling.outcome].label}", depth)
    elif rule.outcome == RED_FLAG:
        words = "; ".join(missing_words(key, law, named(view)) for key in ruling.missing)
        yield Line(f"whether the {rule.label} names a red flag is not known: {words}", depth)
    else:
        may = f"; exception {' or '.join(ruling.exceptions)} may apply" if ruling.exceptions else ""
        reached = "would ask for a licence" if ruling.holds else "might ask for a licence"
        yield Line(f"{rule.label}: {law_state(ruling, view)}; {reached}{may}", depth)
        yield from (Line(note, depth + 1) for note in ruling.notes)


def _missing(judged: Judged, view: View, depth: int) -> Iterator[Line]:
    law, label, verdict = view.language.law, named(view), judged.verdict
    for missing in verdict.missing:
        day = judged.later.get(missing.key)
        later = f" (known only from {day}, after the day of knowing)" if day else ""
        yield Line(f"missing: {missing_words(missing.key, law, label)}{later}", depth)
        if missing.if_yes:
            yes, no = law.outcomes[missing.if_yes].label, law.outcomes[missing.if_no].label
            yield Line(f"if so: {yes}; if not: {no}", depth + 1)
    for key in verdict.undecided:
        yield Line(f"missing for the policy of review: {missing_words(key, law, label)}", depth)
    if len(verdict.missing) > 1 and verdict.if_none:
        yield Line(f"if none of these is so: {law.outcomes[verdict.if_none].label}", depth)
    if verdict.turns:
        turns = "; ".join(f"from {day}: {label(outcome)}" for day, outcome in verdict.turns)
        yield Line(turns.replace(f"from {FOREVER}-01-01", "at first"), depth + 1)
    flags = {ruling.flag: ruling.rule for ruling in verdict.rulings if ruling.flag}
    for flag, rule in flags.items():
        yield Line(f"{label(flag)} under the {rule.label} while that is not known; no finding", depth)


def gist(verdict: Verdict, view: View) -> str:
    """The outcome with the rules that give it, and red flags; what is missing is not told."""
    law = view.language.law
    by = [f"by the {ruling.rule.label}" for ruling in verdict.deciding]
    flags = [ruling.rule.label for ruling in verdict.rulings if ruling.outcome == RED_FLAG]
    flagged = [f"{law.outcomes[RED_FLAG].label} under the {flag}" for flag in flags]
    return "; ".join([outcome_words(verdict, view), *by, *flagged])


def in_brief(verdict: Verdict, view: View) -> str:
    """The outcome, what is missing, which rules give it, and what stands beside it, on one line."""
    law = view.language.law
    words = [f"{outcome_words(verdict, view)}{lacking_words(verdict, view)}"]
    for ruling in verdict.rulings:
        if ruling.outcome == verdict.outcome:
            words.append(f"by the {ruling.rule.label}")
        elif ruling.outcome:
            joined = " under the" if ruling.outcome == RED_FLAG else ":"
            words.append(f"{law.outcomes[ruling.outcome].label}{joined} {ruling.rule.label}")
        elif ruling.state.counts is False:
            words.append(f"{ruling.rule.label}: {law_state(ruling, view)}")
    return "; ".join(words)


def addressee_words(ruling: Ruling, activity: Activity, view: View, verb: str = "for") -> str:
    """To whom a rule speaks, by part and name."""
    if not ruling.addressee:
        return ""
    names = ", ".join(view.label(name) for name in activity.parts.get(ruling.addressee, ()))
    return f", {verb} the {view.language.label(ruling.addressee)} ({names or 'not named'})"


def law_state(ruling: Ruling, view: View) -> str:
    """How a rule stands on the day; said to be supposed where a scenario makes it stand so."""
    return f"{view.language.label(ruling.state.name)}{SUPPOSED if ruling.rule.supposed else ''}"


def grounds_words(grounds: Iterable[Ground]) -> str:
    """What a ruling rests on, with claim ids; a star marks what the reader gave."""
    return "; ".join(_ground(ground) for ground in dict.fromkeys(grounds))


def starred(ground: Ground) -> str:
    """What something rests on; a star marks what the reader gave."""
    return f"{ground.words}*" if ground.given else ground.words


def _ground(ground: Ground) -> str:
    if ground.given:
        return starred(ground)
    return f"{ground.words} ({ids(ground.claims)})" if ground.claims else ground.words


def _claims(grounds: Iterable[Ground]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for ground in grounds for claim in ground.claims))


def closing(judged: Sequence[Judged], view: View) -> tuple[str, ...]:
    """What ends every answer with verdicts: whether a licence was held, and what is not examined."""
    law = view.language.law
    verdicts = [verdict for each in judged for verdict in (each.verdict, each.now) if verdict is not None]
    tails = dict.fromkeys(law.outcomes[verdict.outcome].tail for verdict in verdicts)
    held = view.library.release.day
    late = max((each.verdict.days[1] for each in judged), default=held)
    later = (
        f"What the rules say after {held}, the day of this data, is not known; those of that day are taken to go on."
    )
    return (*(tail for tail in tails if tail), *([later] if late > held else []), NOT_EXAMINED)


def short(judged: Judged, view: View) -> str:
    """An activity and its outcome in one phrase, for lists and tables."""
    law = view.language.law
    label = law.outcomes[RED_FLAG].label
    flags = [r for r in judged.verdict.beside if r.rule.outcome == RED_FLAG]
    flag = ""
    if flags:
        flag = f"; {label}" if any(r.outcome for r in flags) else f"; whether it is a {label} is not known"
    day = day_words(judged, view)
    return f"{law.activities[judged.activity.kind].label} ({day}): {outcome_words(judged.verdict, view)}{flag}"
