"""What a workspace holds and can be asked, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import horizon, reviewed
from graphkit.model.answer import Answer
from graphkit.report.wording.info import COLUMNS, rows_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model.lens import Lens
    from graphkit.model.library import Library

LENS = "each takes lens=workspace.lens(as_of=..., known_at=..., inference=False) and the like"


def workspace_answer(library: Library, lens: Lens, questions: Mapping[str, str], own: int = 0) -> Answer:
    """A workspace as an answer, to be shown as any other; no path of the reader's machine is in it.

    Args:
        library: What is held.
        lens: The one that answers have where none is given.
        questions: What can be asked, as it is typed, with what it gives.
        own: How many files of the reader's own are read beside.
    """
    parts = {"Data": _data(library, lens, own), f"What can be asked ({LENS})": questions}
    claims = library.claims.values()
    return Answer(
        name="workspace",
        title=f"A workspace over {len(claims):,} claims from {len(library.sources):,} sources.",
        columns=COLUMNS,
        rows=rows_of(parts),
        release=library.release,
        lens=lens,
        sections=sections_of(parts),
        caveats=(f"{reviewed(claims)}.",),
        horizon=horizon(claims, library),
    )


def _data(library: Library, lens: Lens, own: int) -> dict[str, str]:
    claims = library.claims.values()
    said = {
        "release": f"{library.release.version} of {library.release.day}",
        "days": f"as of {lens.as_of} and known at {lens.known_at}, unless a lens says otherwise",
        "claims": f"{len(claims):,}, of which {sum(claim.inference for claim in claims):,} are inferences",
        "relations": f"{len({claim.relation for claim in claims if claim.relation}):,}",
        "entities": f"{len(library.entities):,}",
        "sources": f"{len(library.sources):,}",
        "files of your own": str(own or ""),
        "private claims": str(sum(claim.private for claim in claims) or ""),
        "scenario": lens.scenario,
    }
    return {name: value for name, value in said.items() if value}
