"""Names that are perhaps one, against comparing each with each; and how a view tells of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.engine.kept import alike as module
from graphkit.engine.kept.alike import Alike, alike
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

NAMES = st.lists(st.text("aAéÉ ß\u0301\u3000Ａ", max_size=4), unique=True, max_size=30)


def reads_like(one: str, other: str) -> bool:
    """Whether two names are one but for capitals, blanks and Unicode form."""
    bare, also = (
        "".join(each for each in normalize("NFKC", normalize("NFKC", name).casefold()) if not each.isspace())
        for name in (one, other)
    )
    return bare == also


@pytest.mark.parametrize("large", [0, 1_000])
@settings(deadline=None)
@given(names=NAMES)
def test_those_are_counted_that_read_like_another(large: int, names: list[str]) -> None:
    """The count is that of comparing each with each, and the example is a pair of them; in numpy as in plain loops."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LARGE", large)
        found = alike(names)
    assert found is not None
    assert found.names == sum(any(a != b and reads_like(a, b) for b in names) for a in names)
    assert len(found.example) == (2 if found.names else 0)
    assert not found.example or reads_like(*found.example)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Acme Ltd", "ACME  Ltd"), '2, such as "Acme Ltd" and "ACME  Ltd"; each is an entity of its own'),
        (("Acme Ltd", "Acme Inc"), "none"),
    ],
)
def test_a_view_tells_of_them(names: tuple[str, str], told: str, tmp_path: Path) -> None:
    """The answer counts them with an example, when it is built and when it is opened; they stay two entities."""
    table, view = tmp_path / "t.csv", tmp_path / "view"
    table.write_text(f"start,end\n{names[0]},x\n{names[1]},y\n", encoding="utf-8")
    workspace = Workspace.open()
    built = workspace.build_view(workspace.plan([str(table)]), str(view))
    for answer in (built, workspace.info(view=str(view))):
        said = {row["name"]: row["value"] for row in answer.rows}
        assert [said[name] for name in said if "Unicode form" in str(name)] == [told]
        assert said["entities"] == "4"


def test_what_was_not_looked_at_is_not_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many names, and of a view that was built before, the answer says that it did not look."""
    table, view = tmp_path / "t.csv", tmp_path / "view"
    table.write_text("start,end\na,A\n", encoding="utf-8")
    workspace = Workspace.open()
    monkeypatch.setattr(module, "MOST", 1)
    monkeypatch.setattr("graphkit.report.wording.kept_view.MOST", 1)
    answer = workspace.build_view(workspace.plan([str(table)]), str(view))
    assert "not looked at; there are more than 1 names" in {row["value"] for row in answer.rows}
    monkeypatch.undo()
    manifest = view / "graphkit-view.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    del said["alike"]
    manifest.write_text(json.dumps(said), encoding="utf-8")
    assert "not looked at" in {row["value"] for row in workspace.info(view=str(view)).rows}
    assert alike(["a", "A"]) == Alike(2, ("a", "A"))
