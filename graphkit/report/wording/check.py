"""Checks in words: the verdict first, what decides it, what would change it, and what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import reviewed
from graphkit.model.answer import Answer, Line, Section
from graphkit.model.verdict import RED_FLAG
from graphkit.report.wording.conditions import missing_words
from graphkit.report.wording.outcome import named, outcome_words
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.report.wording.verdict import closing, grounds_words, rests_on, verdict_lines
from graphkit.report.wording.verdict_row import COLUMNS, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.check import Checked
    from graphkit.model.answer import Row
    from graphkit.model.deal import Deal
    from graphkit.view.view import View

GIVEN = "Facts marked * are yours; nothing of them is kept."


def check_answer(checked: Sequence[Checked], view: View, subject: str = "") -> Answer:
    """The answer of a check of relations, or of one or many transactions that are not in the data."""
    judged = [each.judged for each in checked]
    shown = checked[0].view if checked else view
    rows = tuple({**_deal_row(each), **row(each.judged, each.view)} for each in checked)
    one = len(checked) == 1
    sections = tuple(_detailed(checked[0])) if one else tuple(_listed(checked, shown))
    hypothetical = any(each.deal for each in checked)
    rests = Section("What it rests on", tuple(rests_on(judged, shown)))
    claims = tuple(dict.fromkeys(name for s in sections for line in s.lines for name in line.claims))
    return Answer(
        name="check",
        title=_title(checked, subject),
        columns=("buyer", "chip", "quantity", *COLUMNS, "new", "screened") if hypothetical else COLUMNS,
        rows=rows,
        release=view.library.release,
        lens=view.lens,
        sections=(*sections, rests),
        claims=claims,
        caveats=(*([GIVEN] if hypothetical else []), *_read(claims, shown), *closing(judged, shown), DISCLAIMER),
        completeness=f"{max((j.verdict.examined for j in judged), default=0)} rules examined.",
    )


def _read(claims: Sequence[str], view: View) -> Iterator[str]:
    """How many of the claims that are told were reviewed; nothing where all facts are the reader's."""
    told = [view.claims[name] for name in claims if name in view.claims]
    if told:
        yield f"{reviewed(told)}."


def _title(checked: Sequence[Checked], subject: str) -> str:
    if len(checked) != 1:
        about = f" of {subject}" if subject else ""
        what = "hypothetical deals" if checked and checked[0].deal else "activities"
        return f"{len(checked)} {what}{about} judged, each on the day that counts for it."
    words = outcome_words(checked[0].judged.verdict, checked[0].view)
    start = "Hypothetical: " if checked[0].deal else f"{subject}: " if subject else ""
    return f"{start}{words}."


def _detailed(checked: Checked) -> Iterator[Section]:
    view, judged = checked.view, checked.judged
    law, label = view.language.law, named(view)
    heading = f"Rules of the United States (EAR), as known on {view.lens.known_at}"
    yield Section(heading, tuple(verdict_lines(judged, view)))
    if checked.new:
        yield Section("New to this data", tuple(_new(checked, 1)))
    changes = tuple(_changes(checked))
    if changes:
        yield Section("What would change it", changes)
    if judged.verdict.others:
        yield Section("Examined, and not reaching it", tuple(_others(checked)))
    keys = (*(missing.key for missing in judged.verdict.missing), *judged.verdict.undecided)
    asks = [missing_words(key, law, label) for key in keys]
    asks.extend(law.activities[judged.activity.kind].asks)
    if checked.deal:
        yield Section("Ask", tuple(Line(text, 1) for text in dict.fromkeys(asks)))
        yield Section("Screened", tuple(_screened(checked)))


def _new(checked: Checked, depth: int) -> Iterator[Line]:
    """The parties of which nothing is known but what the reader gives, with names that may be meant."""
    for name, near in checked.new:
        meant = f"; near names: {', '.join(near)}" if near else "; no name is near"
        yield Line(f"{name} is not found in the data: nothing of it is known but what you give{meant}", depth)


def _changes(checked: Checked) -> Iterator[Line]:
    """The tests that decide, each with the outcome if it alone did not hold; and mere use instead of a purchase."""
    law, label = checked.view.language.law, named(checked.view)
    for turn in checked.turns:
        words = missing_words(turn.key, law, label).removeprefix("whether ")
        yield Line(f"{words}; were that not so: {law.outcomes[turn.outcome].label}", 1)
    if checked.rented:
        yield Line(f"were the chips only used over a network: {outcome_words(checked.rented.verdict, checked.view)}", 1)
        flags = [r for r in checked.rented.verdict.beside if r.outcome == RED_FLAG]
        yield from (Line(f"and a {law.outcomes[RED_FLAG].label} under the {r.rule.label}", 2) for r in flags)


def _others(checked: Checked) -> Iterator[Line]:
    for ruling in checked.judged.verdict.others:
        because = f": {grounds_words(ruling.grounds)}" if ruling.grounds else ""
        claims = tuple(claim for ground in ruling.grounds for claim in ground.claims)
        yield Line(f"{ruling.rule.label}{because}", 1, claims)


def _screened(checked: Checked) -> Iterator[Line]:
    label = named(checked.view)
    if not checked.screened:
        yield Line("against no list: give your own with --list; none is bundled, and none is on the net for this.", 1)
    for text in checked.screened:
        yield Line(text, 1)
    for party, match in checked.matches:
        entry = match.entry
        how = "the same name" if match.exact else f"resembles it at {match.score:.0f} of 100"
        cited = f"; {entry.citation}" if entry.citation else ""
        since = f"; from {entry.start}" if entry.start else "; day of listing not stated by the file"
        yield Line(
            f"{label(party)}: {match.matched} ({entry.name}, {entry.list}, row {entry.row}): {how}{since}{cited}", 2
        )
    if checked.screened and not checked.matches:
        yield Line("no name on them resembles the parties' at 85 of 100 or more", 2)
    if checked.matches:
        yield Line("a likeness of names says nothing of the party; compare address and identifiers", 2)


def _listed(checked: Sequence[Checked], view: View) -> Iterator[Section]:
    lines: list[Line] = []
    for number, each in enumerate(checked, 1):
        if each.deal:
            lines.append(Line(f"{number}  Hypothetical: {_deal_words(each.deal)}", mark="route"))
        lines.extend(verdict_lines(each.judged, each.view))
        lines.extend(_new(each, 1))
        lines.extend(_screened(each) if each.matches else ())
    yield Section(f"Rules of the United States (EAR), as known on {view.lens.known_at}", tuple(lines))


def _deal_words(deal: Deal) -> str:
    verb = "rents" if deal.rents else "buys"
    count = f"{deal.quantity:,} " if deal.quantity is not None else ""
    return f"{deal.buyer} {verb} {count}{deal.chip}"


def _deal_row(checked: Checked) -> Row:
    deal = checked.deal
    if deal is None:
        return {}
    label = named(checked.view)
    found = [f"{label(p)}: {m.matched} ({m.entry.list}, {m.score:.0f})" for p, m in checked.matches]
    new = [name for name, _ in checked.new]
    return {"buyer": deal.buyer, "chip": deal.chip, "quantity": deal.quantity, "new": new, "screened": found}
