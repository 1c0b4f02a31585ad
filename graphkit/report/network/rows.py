"""The network in words: one row a relation or entity, whole without a picture. The panel shows a row of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.report.on_day import doubt
from graphkit.report.wording.route import NO_RESPONSE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from graphkit.report.drawing import Drawing, DrawnStroke, ToldClaim, ToldRelation, ToldSource

RELATION_COLUMNS = (
    "relation",
    "type",
    "told as",
    "status",
    "stance",
    "certainty",
    "terms and days",
    "dispute",
    "response",
    "claims and sources",
)
ENTITY_COLUMNS = ("entity", "lane", "kind", "country", "other names", "about")
NOT_DRAWN = "not drawn"
INFERRED = "inferred by the editors"
OTHERS = "Also claimed of the same relation:"
NO_DISPUTE = "none in the data"
CONTEXT = "context"
WEB = ("https://", "http://")


class Text(NamedTuple):
    """Words, and the address of a web page that they name, if any."""

    words: str
    link: str = ""


class Row(NamedTuple):
    """What is known of one thing; the first cell names it. ``id`` is that of its node or edge, if it is drawn."""

    id: str
    cells: tuple[tuple[Text, ...], ...]


def edge(number: int) -> str:
    """The name of the edge of a stroke: a number, since a stranger's text is nobody's key."""
    return f"e{number}"


def node(number: int) -> str:
    """The name of the node of a box."""
    return f"n{number}"


def entity_rows(drawing: Drawing) -> Iterator[Row]:
    """What is known of each entity in the picture."""
    for number, box in enumerate(drawing.boxes):
        lane = box.lane or CONTEXT
        cells = ((box.label,), (lane,), box.kinds, box.countries, box.names, (box.about,))
        yield Row(node(number), tuple(_texts(*cell) for cell in cells))


def relation_rows(drawing: Drawing, off: Container[str] = ()) -> Iterator[Row]:
    """What is known of each relation: those drawn, stroke by stroke, then those that are not.

    Args:
        drawing: What is drawn.
        off: Relations that do not hold on the day asked about.
    """
    told = Told(drawing)
    for number, stroke in enumerate(drawing.strokes):
        yield Row(edge(number), tuple(told.of_stroke(stroke)))
    drawn = {stroke.relation for stroke in drawing.strokes}
    for relation in drawing.relations:
        if relation.id not in drawn:
            yield Row("", tuple(told.of_relation(relation, off=relation.id in off)))


class Told:
    """Looks up what a relation rests on."""

    def __init__(self, drawing: Drawing) -> None:
        self.day = drawing.answer.lens.as_of.isoformat()
        self.labels = {box.id: box.label for box in drawing.boxes}
        self.relations: dict[str, ToldRelation] = {relation.id: relation for relation in drawing.relations}
        self.claims: dict[str, ToldClaim] = {claim.id: claim for claim in drawing.claims}
        self.sources: dict[str, ToldSource] = {source.id: source for source in drawing.sources}

    def summary(self, stroke: DrawnStroke) -> str:
        """The stroke in a sentence, with the manner in which it is told, and a charge with its response."""
        marks = [stroke.stance or stroke.manner, stroke.status, INFERRED * stroke.inferred, stroke.amount]
        marks += ["in dispute" * stroke.disputed, doubt(stroke, self.day)]
        said = f"{_sentence(stroke, self.labels)} ({', '.join(filter(None, dict.fromkeys(marks)))})"
        responses = self._responses(self.relations[stroke.relation], charged=True) if stroke.alleged else ()
        return "; response: ".join([said, *(text.words for text in responses)])

    def of_stroke(self, stroke: DrawnStroke) -> Iterator[tuple[Text, ...]]:
        """The cells of a stroke: all is told by the claims which carry it; what else is claimed comes last."""
        relation = self.relations[stroke.relation]
        yield _texts(_sentence(stroke, self.labels))
        yield _texts(relation.type)
        yield _texts(stroke.manner, INFERRED * stroke.inferred)
        yield _texts(stroke.status, doubt(stroke, self.day))
        yield _texts(stroke.stance)
        yield _texts(*(() if stroke.answer else (relation.certainty, stroke.origins)))
        yield _texts(stroke.amount, relation.terms, relation.remark)
        yield _texts("in dispute" if stroke.disputed else NO_DISPUTE, *relation.disputes)
        yield () if stroke.answer else self._responses(relation, charged=stroke.alleged)
        others = [name for name in relation.claims if name not in stroke.claims]
        yield (
            *(text for name in stroke.claims for text in self._claim(name)),
            *_texts(OTHERS if others else ""),
            *(text for name in others for text in self._claim(name)),
        )

    def of_relation(self, relation: ToldRelation, *, off: bool) -> Iterator[tuple[Text, ...]]:
        """The cells of a relation that has no stroke."""
        yield _texts(*relation.says)
        yield _texts(relation.type)
        yield _texts(NOT_DRAWN, f"does not hold on {self.day}" if off else "")
        yield _texts(relation.status)
        yield _texts(relation.stance)
        yield _texts(relation.certainty, relation.weight)
        yield _texts(relation.terms, relation.remark)
        yield _texts("in dispute" if relation.disputed else NO_DISPUTE, *relation.disputes)
        yield self._responses(relation, charged=False)
        yield tuple(text for name in relation.claims for text in self._claim(name))

    def _responses(self, relation: ToldRelation, *, charged: bool) -> tuple[Text, ...]:
        """The responses in words; a note that there is none stands as it is."""
        names = relation.responses or ((NO_RESPONSE,) if charged else ())
        found = ((name, self.claims.get(name)) for name in names)
        return _texts(*(f"{name}: {claim.says} ({_who(claim)})" if claim else name for name, claim in found))

    def _claim(self, name: str) -> Iterator[Text]:
        claim = self.claims.get(name)
        if claim is None:
            return
        grounds = {"rests on": ", ".join(claim.premises), "because": claim.rationale, "note:": claim.note}
        yield Text(f"{name}: {claim.says} ({_who(claim)}; {claim.place}; {'' if claim.reviewed else 'not '}reviewed)")
        yield from _texts(*(text and f"{name} {word} {text}" for word, text in grounds.items()))
        if claim.passage:
            yield Text(f"{name}, passage: “{claim.passage}”")
        if claim.source:
            yield _source(name, self.sources[claim.source])


def _source(claim: str, source: ToldSource) -> Text:
    """A source; only an address of the web becomes a link."""
    parts = (source.label, source.publisher, source.published, source.url)
    words = f"{claim}, source {source.id}: {'; '.join(filter(None, parts))}"
    return Text(words, source.url if source.url.startswith(WEB) else "")


def _who(claim: ToldClaim) -> str:
    return ", ".join(filter(None, (claim.stance, claim.status, claim.speaker, claim.said)))


def _sentence(stroke: DrawnStroke, labels: Mapping[str, str]) -> str:
    return f"{labels[stroke.start]} {stroke.verb} {labels[stroke.end]}"


def _texts(*words: str) -> tuple[Text, ...]:
    return tuple(Text(each) for each in words if each)
