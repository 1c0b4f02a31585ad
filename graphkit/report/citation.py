"""What there is to say in a citation, of a fresh answer or of one kept as JSON."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from graphkit.analysis.cited import sources_of
from graphkit.report.kept import kept_answer
from graphkit.report.versions import program
from graphkit.report.wording.cite import Citation, cite_answer

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library

ROWS = "The sources behind the rows of a query stand in its claims; name them by hand."
TABLES = "It rests on tables of yours; name by hand what they were made from."
OTHER = "It was made from other data than are at hand here; its sources are not listed."


def cite(
    library: Library, lens: Lens, data: bytes, answer: Answer | None, command: str, accessed: date | None
) -> Answer:
    """The citation of an answer that was just made.

    Args:
        library: What it was made from.
        lens: What the citation is looked at with, where the answer has no lens of its own.
        data: The bytes of the answer.
        answer: The answer; None where it is rows of a query only.
        command: The command line that makes it.
        accessed: When the reader saw it; the release's day without.
    """
    claims = answer.claims if answer else ()
    release = answer.release if answer else library.release
    tables = release.digest != library.release.digest
    cited = Citation(
        title=answer.title if answer else f"Answer to {command}",
        digest=hashlib.sha256(data).hexdigest(),
        release=release,
        command=command,
        accessed=accessed or library.release.day,
        program=program(),
        claims=claims,
        remarks=(TABLES,) if tables else () if answer else (ROWS,),
    )
    return cite_answer(cited, sources_of(library, claims), library, answer.lens if answer else lens)


def cite_kept(library: Library, lens: Lens, path: str, accessed: date | None) -> Answer:
    """The citation of an answer in a JSON file; its sources are listed where the data are the same."""
    kept = kept_answer(path)
    same = kept.release.digest == library.release.digest
    claims = kept.claim_names(library) if same else ()
    cited = Citation(
        title=kept.title,
        digest=kept.digest,
        release=kept.release,
        command="",
        accessed=accessed or kept.release.day,
        program=program(),
        claims=claims,
        remarks=() if same else (OTHER,),
    )
    return cite_answer(cited, sources_of(library, claims), library, lens)
