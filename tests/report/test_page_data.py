"""What the data of a page leaves to be read off the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphkit.report.page.standing import cells_of, read_off, texts_standing, unsaid

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace


@pytest.fixture(scope="module")
def drawing(workspace: Workspace) -> Drawing:
    """The drawing of one party and one chip."""
    return workspace.drawing("Tencent", "b200")


def test_what_a_row_tells_is_left_to_it(drawing: Drawing) -> None:
    """A relation whose row reads as it is leaves type, words and claims to the row."""
    for told, relation in zip(drawing.relations, unsaid(drawing)["relations"], strict=True):
        assert "type" not in relation
        assert read_off(cells_of(told))["says"] == list(told.says)


def test_a_row_that_reads_otherwise_is_not_trusted(drawing: Drawing) -> None:
    """A relation with a text that would be taken apart in the wrong place is in the data as it is."""
    first, *rest = drawing.relations
    changed = drawing._replace(relations=(first._replace(says=("this / that",)), *rest))
    assert unsaid(changed)["relations"][0]["says"] == ["this / that"]
    assert unsaid(changed)["relations"][0]["type"] == first.type


def test_what_differs_from_its_source_or_relation_is_told(drawing: Drawing) -> None:
    """A stroke without origins, where its relation has some, and a claim of another day than its source say so."""
    stroke = drawing.strokes[0]._replace(origins="")
    claim = next(claim for claim in drawing.claims if claim.source)._replace(said="2001-02-03")
    made = unsaid(drawing._replace(strokes=(stroke,), claims=(claim,)))
    assert made["strokes"][0]["origins"] == ""
    assert made["claims"][0]["said"] == "2001-02-03"


def test_texts_stand_in_the_page_once(drawing: Drawing) -> None:
    """The texts that a page has already are told apart by their place, so none is there twice."""
    texts = texts_standing(drawing)
    assert len(set(texts)) == len(texts)
    assert {claim for relation in drawing.relations for claim in relation.claims} <= set(texts)
