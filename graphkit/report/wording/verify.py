"""What the check of passages found, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.analysis.verify import MISMATCHES, MISSING, MOVED, NO_DIGEST, NO_PASSAGE, OK
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import local
from graphkit.store.copies import DIFFERS, UNCOMPARED, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.verify import Checked, Verification
    from graphkit.model.entity import Source
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library

COLUMNS = ("claim", "status", "source", "file", "start", "end", "found at", "digest")
SHOWN = MISMATCHES | {NO_DIGEST}


def verify_answer(found: Verification, library: Library, lens: Lens, *, everything: bool = False) -> Answer:
    """The answer of ``verify``: every text, and the claims that do not stand or lack a digest, or all of them."""
    shown = [c for c in found.checked if everything or c.status in SHOWN]
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
        no=not (found.stands and found.compared),
    )


def passage_answer(found: Checked, source: Source, text: str, library: Library, lens: Lens) -> Answer:
    """The passage of one claim, from the reader's copy."""
    claim = found.claim
    place = f"characters {found.found} to {found.found + len(text)}"
    lines = tuple(Line(part, 1) for part in text.splitlines())
    return Answer(
        name="verify",
        title=f"{local(claim.name)}: {place} of {source.file_name}." if text else _not_shown(found, source),
        columns=("claim", "status", "source", "start", "end", "found at", "passage"),
        rows=({**_row(found, library), "passage": text},),
        release=library.release,
        lens=lens,
        sections=(Section(source.label, lines),) if text else (),
        claims=(claim.name,),
        completeness=f"{_claim(found)}." if found.lacks else f"Status: {found.status}.",
        no=not text or found.status in MISMATCHES,
    )


def _not_shown(found: Checked, source: Source) -> str:
    if found.status == MISSING:
        return f"{local(found.claim.name)}: its text, {source.file_name or source.label}, is not in this folder."
    return f"MISMATCH: {_claim(found)}, {source.file_name}."


def _title(found: Verification) -> str:
    count = Counter(checked.status for checked in found.checked)
    left = _left(found, count)
    if not found.stands:
        bad = sum(count[status] for status in MISMATCHES)
        differing = sum(bool(copy and copy.state == DIFFERS) for copy in found.copies.values())
        texts = f"{differing} text{'s differ' if differing != 1 else ' differs'}; " if differing else ""
        return f"MISMATCH: {texts}{bad} of {found.compared} passages checked do not stand where their claims say{left}."
    if not found.compared:
        return f"No passage could be checked{left}."
    which = "passages checked stand" if left else "passages stand"
    return f"{count[OK]} of {found.compared} {which} where their claims say{left}."


def _left(found: Verification, count: Counter[str]) -> str:
    """How many passages were not checked, and why not."""
    missing = sum(copy is None for copy in found.copies.values())
    texts = "1 text is" if missing == 1 else f"{missing} texts are"
    absent = f"; {count[MISSING]} not checked: {texts} not in this folder" if count[MISSING] else ""
    return absent + (f"; {count[NO_DIGEST]} without a digest" if count[NO_DIGEST] else "")


def _texts(found: Verification, library: Library) -> Iterator[Line]:
    for name, copy in found.copies.items():
        source = library.sources[name]
        statuses = Counter(c.status for c in found.checked if c.claim.source == name and c.claim.has_passage)
        file = source.file_name or source.label
        if copy is None:
            number = statuses[MISSING]
            passages = "1 passage is" if number == 1 else f"{number} passages are"
            yield Line(f"{file}: not in this folder; {passages} not checked", 1)
            continue
        counts = ", ".join(f"{number} {status}" for status, number in sorted(statuses.items()))
        state = copy.state
        if state == UNCOMPARED:
            state = f"digest to enter: sha256 {digest_of(copy.text)}, characters {len(copy.text)}"
        yield Line(f"{file}: {state}; {counts}", 1, mark="dispute" if copy.state == DIFFERS else "")


def _counts(found: Verification) -> str:
    count = Counter(checked.status for checked in found.checked)
    parts = ", ".join(f"{number} {status}" for status, number in sorted(count.items()))
    return f"{len(found.checked)} claims: {parts}."


def _claim(checked: Checked) -> str:
    claim = checked.claim
    if checked.status == NO_PASSAGE:
        return f"{local(claim.name)}: {checked.status}"
    if checked.lacks:
        return f"{local(claim.name)}: digest to enter: sha256 {checked.lacks}"
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
        "digest": checked.lacks or claim.digest,
    }
