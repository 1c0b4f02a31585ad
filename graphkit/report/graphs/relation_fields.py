"""What travels in each relation of a graph file, so that no program can part a charge from its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.report.on_day import HOLDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.report.drawing import Drawing, DrawnStroke, ToldClaim, ToldRelation, ToldSource

Value = str | bool | int | float | tuple[str, ...]
Fields = dict[str, Value]
"""Names and values; a truth is always there, any other value only where something is said."""

NOBODY = "the editors"


def relation_fields(drawing: Drawing) -> Iterator[tuple[DrawnStroke, Fields]]:
    """Every stroke with its typed attributes, in order; docs/exports.md tells what each says.

    Stance, origins, words, claims and sources are those of the stroke itself, which may rest on some of the claims of
    its relation only. Of a stroke that answers a charge they are those of the answer, and ``answers`` names the
    claims that are answered.

    Complexity: linear in the strokes and the claims of their relations.

    >>> from graphkit.workspace import Workspace
    >>> fields = [fields for _, fields in relation_fields(Workspace.open().drawing("Tencent", "b200"))]
    >>> fields[2]["stance"], fields[2]["origins"], fields[2]["disputed"], fields[2]["responses"]
    ('relayed by Byron Wan', '1 origin', False, ('A027',))
    """
    told = _Told(
        {relation.id: relation for relation in drawing.relations},
        {claim.id: claim for claim in drawing.claims},
        {source.id: source for source in drawing.sources},
    )
    for stroke in drawing.strokes:
        relation = told.relations[stroke.relation]
        own = _answer(stroke, relation, told) if stroke.answer else _telling(stroke, relation, told)
        fields = _drawn(stroke, relation) | own
        yield stroke, {name: value for name, value in fields.items() if _is_said(value)}


class _Told(NamedTuple):
    relations: dict[str, ToldRelation]
    claims: dict[str, ToldClaim]
    sources: dict[str, ToldSource]


def _is_said(value: Value) -> bool:
    return isinstance(value, bool) or bool(value)


def _drawn(stroke: DrawnStroke, relation: ToldRelation) -> Fields:
    """What is said of this stroke, whether it answers or not."""
    return {
        "relation": relation.id,
        "relation_type": relation.type,
        "verb": stroke.verb,
        "manner": stroke.manner,
        "stance": stroke.stance or stroke.manner,
        "status": stroke.status,
        "holds_on_day": HOLDS[stroke.held],
        "disputed": stroke.disputed,
        "disputes": relation.disputes,
        "alleged": stroke.alleged,
        "inferred": stroke.inferred,
        "only_meant": stroke.hollow,
        "context": stroke.context,
        "aside": stroke.aside,
        "answer": stroke.answer,
        "chips": stroke.chips,
        "amount": stroke.amount,
        "claims": stroke.claims,
    }


def _telling(stroke: DrawnStroke, relation: ToldRelation, told: _Told) -> Fields:
    return {
        "certainty": relation.certainty,
        # Not "weight": programs take that for a number, and a number beside a name reads as guilt.
        "origins": stroke.origins,
        "says": tuple(dict.fromkeys(told.claims[name].says for name in stroke.claims if name in told.claims)),
        "other_claims": tuple(name for name in relation.claims if name not in stroke.claims),
        **_responses(relation, told),
        **_sources((*stroke.claims, *relation.responses), told),
        "terms": relation.terms,
        "time": relation.remark,
        "first_day": relation.first,
        "last_day": relation.last,
        "verdicts": relation.verdicts,
    }


def _answer(stroke: DrawnStroke, relation: ToldRelation, told: _Told) -> Fields:
    answers = {*stroke.claims, *relation.responses}
    return {
        "says": tuple(_words(told.claims[name]) for name in stroke.claims if name in told.claims),
        "answers": tuple(name for name in relation.claims if name not in answers),
        **_sources(stroke.claims, told),
    }


def _responses(relation: ToldRelation, told: _Told) -> Fields:
    """The responses by id, or the words that none is in the data; and in words, one for each."""
    words = (_words(told.claims[name]) if name in told.claims else name for name in relation.responses)
    return {"responses": relation.responses, "response_texts": tuple(words)}


def _words(claim: ToldClaim) -> str:
    day = f", {claim.said}" if claim.said else ""
    return f"{claim.stance} by {claim.speaker or NOBODY}{day}: {claim.says}"


def _sources(claims: Iterable[str], told: _Told) -> Fields:
    """The sources of some claims, as lists of equal length in one order."""
    named = dict.fromkeys(told.claims[name].source for name in claims if name in told.claims)
    sources = [told.sources[name] for name in named if name in told.sources]
    return {
        "sources": tuple(source.id for source in sources),
        "source_labels": tuple(source.label for source in sources),
        "source_days": tuple(source.published for source in sources),
        "source_urls": tuple(source.url for source in sources),
    }
