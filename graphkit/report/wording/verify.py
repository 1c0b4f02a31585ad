"""What the check of passages found, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.analysis.verify import MISMATCHES, MISSING, MOVED, NO_PASSAGE, OK
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import local
from graphkit.store.copies import DIFFERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.verify import Checked, Verification
    from graphkit.model.entity import Source
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library

COLUMNS = ("claim", "status", "source", "file", "start", "end", "found at", "digest")


def verify_answer(found: Verification, library: Library, lens: Lens, *, everything: bool = False) -> Answer:
    """The answer of ``verify``: every text, and the claims that do not stand, or all of them."""
    shown = [c for c in found.checked if everything or c.status in MISMATCHES]
    sections = [Section("Texts", tuple(_texts(found, library)))]
    if shown:
        lines = (Line(_claim(c), 1, (c.claim.name,), _mark(c)) for c in shown)
        sections.append(Section("Claims", tuple(lines)))
    return Answer(
        name="verify",
        title=_title(found),
        columns=COLUMNS,
        rows=tuple(_row(c, library) for c in shown),
        release=library.release,
        lens=lens,
        sections=tuple(sections),
        claims=tuple(c.claim.name for c in shown),
        caveats=("That a passage stands shows that its words are there, not that the claim reads them rightly.",),
        completeness=_counts(found),
        no=not found.stands,
    )


def passage_answer(found: Checked, source: Source, text: str, library: Library, lens: Lens) -> Answer:
    """The passage of one claim, from the reader's copy."""
    claim = found.claim
    place = f"characters {found.found} to {found.found + len(text)}"
    lines = tuple(Line(part, 1) for part in text.splitlines())
    return Answer(
        name="verify",
        title=f"{local(claim.name)}: {place} of {source.file_name}."
        if text
        else f"MISMATCH: {_claim(found)}, {source.file_name}.",
        columns=("claim", "status", "source", "start", "end", "found at", "passage"),
        rows=({**_row(found, library), "passage": text},),
        release=library.release,
        lens=lens,
        sections=(Section(source.label, lines),) if text else (),
        claims=(claim.name,),
        completeness=f"Status: {found.status}.",
        no=found.status in MISMATCHES,
    )


def _title(found: Verification) -> str:
    count = Counter(checked.status for checked in found.checked)
    with_passage = len(found.checked) - count[NO_PASSAGE]
    if found.stands:
        return f"{count[OK]} of {with_passage} passages stand where their claims say."
    bad = sum(count[status] for status in MISMATCHES)
    differing = sum(bool(copy and copy.state == DIFFERS) for copy in found.copies.values())
    texts = f"{differing} text{'s differ' if differing != 1 else ' differs'}; " if differing else ""
    return f"MISMATCH: {texts}{bad} of {with_passage} passages do not stand where their claims say."


def _texts(found: Verification, library: Library) -> Iterator[Line]:
    for name, copy in found.copies.items():
        source = library.sources[name]
        statuses = Counter(c.status for c in found.checked if c.claim.source == name and c.claim.has_passage)
        counts = ", ".join(f"{number} {status}" for status, number in sorted(statuses.items()))
        state = copy.state if copy else MISSING
        bad = "dispute" if not copy or copy.state == DIFFERS else ""
        yield Line(f"{source.file_name or source.label}: {state}; {counts}", 1, mark=bad)


def _counts(found: Verification) -> str:
    count = Counter(checked.status for checked in found.checked)
    parts = ", ".join(f"{number} {status}" for status, number in sorted(count.items()))
    return f"{len(found.checked)} claims: {parts}."


def _claim(checked: Checked) -> str:
    claim = checked.claim
    if checked.status == NO_PASSAGE:
        return f"{local(claim.name)}: {checked.status}"
    where = f", now at {checked.found}" if checked.status == MOVED else ""
    return f"{local(claim.name)}: {checked.status}, characters {claim.start} to {claim.end}{where}"


def _mark(checked: Checked) -> str:
    return "dispute" if checked.status in MISMATCHES else ""


def _row(checked: Checked, library: Library) -> Row:
    claim = checked.claim
    source = library.sources.get(claim.source)
    return {
        "claim": local(claim.name),
        "status": checked.status,
        "source": source.label if source else "",
        "file": source.file_name if source else "",
        "start": claim.start if claim.has_passage else None,
        "end": claim.end if claim.has_passage else None,
        "found at": checked.found if checked.found >= 0 else None,
        "digest": claim.digest,
    }
