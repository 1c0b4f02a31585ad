"""An answer in each form that every command has: text, JSON, lines of JSON, CSV, Markdown, a page."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from graphkit.report.escape import for_spreadsheet, visible

if TYPE_CHECKING:
    from graphkit.model.answer import Answer, Cell


def render(answer: Answer, form: str, *, terminal: bool = False) -> str:
    """The answer in a form; ``terminal`` allows colour."""
    match form:
        case "json":
            return json_text(as_dict(answer), indent=2)
        case "ndjson":
            return "".join(json_text(row) for row in _ndjson(answer))
        case "csv":
            return _csv(answer)
        case "markdown":
            from graphkit.report.markdown import markdown

            return markdown(answer)
        case "html":
            from graphkit.report.answer_page import answer_page

            return answer_page(answer)
        case _:
            from graphkit.report.text import text

            return text(answer, terminal=terminal)


UNSEEN = re.compile(r"[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Characters that steer how text is shown; JSON has them escaped."""


def json_text(value: dict[str, Any], indent: int | None = None) -> str:
    r"""A value as JSON with a new line at the end; characters that steer how text is shown are escaped.

    >>> json_text({"name": "a\u202eb"})
    '{"name": "a\\u202eb"}\n'
    """
    import json

    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", written) + "\n"


def as_dict(answer: Answer) -> dict[str, Any]:
    """The whole answer as plain values; the shape is the same for every command, but for what was asked beside."""
    return {
        "answer": answer.name,
        "title": answer.title,
        "found": answer.found,
        "release": {
            "version": answer.release.version,
            "day": answer.release.day.isoformat(),
            "digest": f"sha256:{answer.release.digest}",
        },
        "lens": lens_dict(answer),
        **({"asked": dict(answer.asked)} if answer.asked else {}),
        "horizon": answer.horizon,
        "completeness": answer.completeness,
        "caveats": list(answer.caveats),
        "columns": list(answer.columns),
        "rows": [dict(row) for row in answer.rows],
        "sections": [
            {
                "heading": section.heading,
                "lines": [
                    {
                        "text": line.text,
                        "depth": line.depth,
                        "claims": [name.rsplit("/", 1)[-1] for name in line.claims],
                    }
                    for line in section.lines
                ],
            }
            for section in answer.sections
        ],
    }


def lens_dict(answer: Answer) -> dict[str, Any]:
    """The lens of an answer as plain values; parts that admit all are left out."""
    lens = answer.lens
    known_at = lens.known_at.isoformat() if lens.known_at < date.max else None
    as_of = None if lens.any_day else lens.as_of.isoformat()
    parts: dict[str, Any] = {"as_of": as_of, "known_at": known_at}
    if lens.scenario:
        parts["scenario"] = lens.scenario
    for name in ("certainty", "status"):
        if getattr(lens, name):
            parts[name] = getattr(lens, name).rsplit("/", 1)[-1].lower()
    for name in ("sources", "not_sources", "datasets", "types", "left_out"):
        if getattr(lens, name):
            parts[name] = sorted(value.rsplit("/", 1)[-1] for value in getattr(lens, name))
    parts["inference"] = lens.inference
    if lens.undated:
        parts["undated"] = True
    return parts


def _ndjson(answer: Answer) -> list[dict[str, Any]]:
    head = {key: value for key, value in as_dict(answer).items() if key not in {"rows", "sections"}}
    return [head, *(dict(row) for row in answer.rows)]


def _csv(answer: Answer) -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow(for_spreadsheet(visible(_csv_text(row.get(column)))) for column in answer.columns)
    return out.getvalue()


def _csv_text(cell: Cell) -> str:
    """A cell of a table in CSV: the members of a list a line each, since a member may hold any other mark."""
    return "\n".join(" ".join(each.split()) for each in cell) if isinstance(cell, list) else cell_text(cell)


def cell_text(cell: Cell) -> str:
    """A cell as one text: lists joined, truth as yes or no, nothing as nothing.

    >>> cell_text(["a", "b"]), cell_text(True), cell_text(None)
    ('a; b', 'yes', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, list):
        return "; ".join(cell)
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)
