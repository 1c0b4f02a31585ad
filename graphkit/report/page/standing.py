"""What stands in a page already, so that its script reads it there and its data does not say it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from graphkit.report.graphs.json_file import SAME, as_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphkit.report.drawing import Drawing, ToldRelation

COLUMNS = ("Relation", "Type", "Who says so", "Status", "Certainty", "Days", "Dispute and response", "Claims")
OF_RELATION = {"stance": "stance", "status": "status", "origins": "weight", "disputed": "disputed", "claims": "claims"}
"""What a stroke mostly tells as its relation does, and what the relation calls it."""
OF_SOURCE = {"said": "published", "speaker": "publisher"}
"""What a claim mostly tells as its source does, and what the source calls it."""
WEB = ("https://", "http://")


def cells_of(relation: ToldRelation) -> tuple[str, ...]:
    """A relation as a row of the table."""
    days = " to ".join(dict.fromkeys(day for day in (relation.first, relation.last) if day))
    dispute = ["in dispute"] if relation.disputed else []
    response = [f"response: {', '.join(relation.responses)}"] if relation.responses else []
    return (
        " / ".join(relation.says),
        relation.type,
        relation.stance,
        relation.status,
        f"{relation.certainty}; {relation.weight}",
        days,
        "; ".join((*dispute, *response)),
        ", ".join(relation.claims),
    )


def read_off(cells: Iterable[str]) -> dict[str, Any]:
    """What a row of the table tells of its relation, as the script reads it.

    >>> read_off(("a / b", "deal", "stated by A", "agreed", "stated; 1 origin", "", "in dispute", "A1, A2"))["says"]
    ['a', 'b']
    """
    says, kind, stance, status, weighed, days, dispute, claims = cells
    certainty, weight = [*weighed.split("; "), ""][:2]
    first, *later = days.split(" to ")
    return {
        "says": says.split(" / "),
        "type": kind,
        "stance": stance,
        "status": status,
        "certainty": certainty,
        "weight": weight,
        "disputed": dispute.startswith("in dispute"),
        "claims": claims.split(", "),
        "first": first,
        "last": later[0] if later else first,
    }


def texts_standing(drawing: Drawing) -> list[str]:
    """The texts of the table and of the links to sources, in the order in which the script finds them, each once."""
    rows = (part for relation in drawing.relations for part in _parts(*map(shown, cells_of(relation))))
    links = (text for source in drawing.sources if source.url.startswith(WEB) for text in (source.label, source.url))
    return list(dict.fromkeys((*rows, *map(shown, links))))


def _parts(says: str, *rest: str) -> Iterator[str]:
    """The texts of a row: each sentence, each other cell, and what such a cell lists."""
    yield from says.split(" / ")
    yield from rest
    for cell in rest:
        yield from re.split("; |, ", cell)


def shown(text: str) -> str:
    """A text as a page shows it."""
    return text.replace("\n", " ")


def unsaid(drawing: Drawing) -> dict[str, Any]:
    """What ``--as json`` holds, but for the answer in words and for what the script can put back.

    It reads off the table what a relation says, where that gives just what the relation has; and a stroke repeats
    nothing of its relation, a claim nothing of its source.
    """
    values = {name: value for name, value in as_dict(drawing).items() if name != "sections"}
    relations = {relation["id"]: relation for relation in values["relations"]}
    dashes = {each["manner"]: each["dash"] for each in values["manners"]}
    for number, stroke in enumerate(values["strokes"]):
        for name, usual in (("id", f"s{number}"), ("dash", dashes[stroke["manner"]])):
            if stroke[name] == usual:
                del stroke[name]
        for name in () if stroke.get("answer") else SAME:
            stroke.pop(name, None)
        _leave_to(relations[stroke["relation"]], stroke, OF_RELATION)
    sources = {source["id"]: source for source in values["sources"]}
    for claim in values["claims"]:
        _leave_to(sources.get(claim.get("source"), {}), claim, OF_SOURCE)
    for told, relation in zip(drawing.relations, values["relations"], strict=True):
        read = read_off(map(shown, cells_of(told)))
        if read == {name: relation.get(name, "") for name in read}:
            for name in read:
                relation.pop(name, None)
    return values


def _leave_to(other: Mapping[str, Any], told: dict[str, Any], names: Mapping[str, str]) -> None:
    """Leave out what is told just as something else has it; an empty text is nothing where the other has something."""
    for name, as_told in names.items():
        if told.get(name) == other.get(as_told):
            told.pop(name, None)
        else:
            told.setdefault(name, "")
