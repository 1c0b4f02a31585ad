"""What a graph file says of the whole and of each entity."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graphkit.report.escape import visible
from graphkit.report.forms import lens_dict

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing, DrawnBox
    from graphkit.report.graphs.relation_fields import Fields, Value

LICENCE = "CC BY 4.0 for the data that come with graphkit; the texts of the sources are not included"


def graph_fields(drawing: Drawing) -> Fields:
    """What a reader must know of the whole: release, days, horizon, completeness, caveats, what is left out.

    >>> from graphkit.workspace import Workspace
    >>> graph_fields(Workspace.open().drawing("Tencent", "b200"))["completeness"]
    'Search complete: every loopless route of up to 12 steps.'
    """
    answer = drawing.answer
    return {
        "title": answer.title,
        "found": not answer.no,
        "release_version": answer.release.version,
        "release_day": answer.release.day.isoformat(),
        "release_digest": f"sha256:{answer.release.digest}",
        "as_of": answer.lens.as_of.isoformat(),
        "known_at": answer.lens.known_at.isoformat(),
        "lens": json.dumps(lens_dict(answer), ensure_ascii=False),
        "horizon": answer.horizon,
        "completeness": answer.completeness,
        "caveats": answer.caveats,
        "licence": LICENCE,
        "undrawn": drawing.undrawn,
        "private": drawing.private,
    }


def entity_fields(box: DrawnBox) -> Fields:
    """What is said of an entity beside its label; what nothing is said of is left out.

    >>> from graphkit.workspace import Workspace
    >>> entity_fields(Workspace.open().drawing("Tencent", "b200").boxes[0])["countries"]
    ('CN',)
    """
    fields: Fields = {
        "lane": box.lane,
        "kinds": box.kinds,
        "countries": box.countries,
        "names": box.names,
        "about": box.about,
    }
    return {name: value for name, value in fields.items() if value}


def plain(value: Value) -> str | bool | int | float:
    r"""A value that an attribute can hold: a list as the text of a JSON array, no character that steers.

    >>> plain(("a, b", 'c "d"')), plain(True), plain("a\x00b")
    ('["a, b", "c \\"d\\""]', True, 'a‹U+0000›b')
    """
    if isinstance(value, tuple):
        return json.dumps([visible(text) for text in value], ensure_ascii=False)
    return visible(value) if isinstance(value, str) else value
