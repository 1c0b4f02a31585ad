"""Each named question gives the rows that an analyst needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphkit.store.sparql.questions import find_question, read_questions

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.workspace import Workspace

QUESTIONS = read_questions()
EXPECTED: dict[str, dict[str, str]] = {
    "purchases": {
        "claim": "claim:S001-049",
        "buyer": "Datasection",
        "chip": "Nvidia B200",
        "number": "5000",
        "price": "272000000",
        "agreed": "2025-07",
        "status": "agreed",
        "stance": "relayed",
    },
    "rentals": {"claim": "claim:S001-069", "user": "Tencent", "through": "NowNaw", "provider": "Datasection"},
    "planned-deployments": {"claim": "claim:S001-061", "site": "Sydney data center", "number": "tens of thousands"},
    "allegations": {
        "claim": "claim:S001-079",
        "accuser": "Wolfpack Research",
        "interest": "short seller: gains if the share price falls",
        "respondent": "Datasection",
        "answer": "claim:A028",
    },
    "denials": {"denied": "claim:S004-001", "denier": "ByteDance", "on": "2025-01", "stance": "relayed"},
    "inferences": {
        "inference": "claim:E01",
        "kind": "identity",
        "joins": "nownaw = third-party-001",
        "premises": "S001-017, S001-018, S001-069",
    },
    "unreviewed": {"claim": "claim:A028", "kind": "response", "speaker": "Datasection"},
    "descriptions-by-place": {"organisation": "Tencent", "place": "China", "how": "description by place"},
    "chips": {"chip": "Nvidia H20", "maker": "Nvidia"},
    "families": {"family": "Nvidia Blackwell", "member": "Nvidia B200"},
    "sources": {"earliest": "2025-12-21", "reliability": "C", "publisher": "Byron Wan"},
    "passages": {"claim": "claim:S001-049", "start": "2033", "end": "2225", "file": "001_2b39973a482f574b.txt"},
    "disputed": {"relation": "rel:figure.S004-001", "denial": "claim:A018"},
    "certainties": {"certainty": "alleged", "kind": "allegation", "relations": "6", "disputed": "4"},
    "capital-expenditure": {
        "subject": "Alibaba",
        "measure": "capital expenditure",
        "from": "2024-01-01",
        "until": "2024-06-30",
        "amount": "23000000000",
        "unit": "CNY",
    },
    "ownership": {"holder": "First Plus Financial Holdings", "measure": "dilution", "amount": "200", "unit": "Percent"},
    "model-development": {"developer": "Tencent", "model": "Hunyuan"},
    "unnamed": {"unnamed": "ent:third-party-001", "sameAs": "NowNaw"},
    "steps": {"from": "Tencent", "to": "NowNaw", "basis": "stated", "certainty": "relayed"},
    "statements-on-rules": {"claim": "claim:S004-011", "response": "response not in data"},
    "terms-of-contracts": {"claim": "claim:S001-014", "measure": "contract value", "sense": "more than"},
    "stances": {"stance": "alleged", "status": "unstated"},
}


def test_there_are_enough_questions() -> None:
    """Sixteen questions or more, and each is expected of here."""
    assert len(QUESTIONS) >= 16
    assert set(QUESTIONS) == set(EXPECTED)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_gives_what_is_expected(name: str, workspace: Workspace) -> None:
    """Some row holds the expected cells; no row is empty; the title is a sentence of its own."""
    answer = workspace.query(name)
    expected = EXPECTED[name]
    assert any(expected.items() <= row.items() for row in answer.rows), answer.rows[:3]
    assert all(any(cell for cell in row.values()) for row in answer.rows)
    assert answer.title != name
    assert len(answer.rows) < 1_000


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_hides_an_answer_to_a_charge(name: str, workspace: Workspace) -> None:
    """A row that words a charge has a response beside it, or says that none is in the data."""
    answer = workspace.query(name)
    if "says" not in answer.columns or "stance" not in answer.columns:
        return
    for row in answer.rows:
        if row["stance"] == "alleged" and name != "denials":
            assert row["response"], row


def test_the_lens_narrows_a_question(workspace: Workspace) -> None:
    """With one source admitted, passages are those of its text alone."""
    lens = workspace.lens(sources=frozenset({"source/bytedance-strategy-news"}))
    files = {row["file"] for row in workspace.query("passages", lens=lens).rows}
    assert files == {"004_9db9ec6b90be47e8.txt"}


def test_a_reader_adds_a_question(tmp_path: Path) -> None:
    """A file of his own is found by name; its first comment is its title; his own wins."""
    (tmp_path / "purchases.rq").write_text("# Mine\nASK {}\n", encoding="utf-8")
    (tmp_path / "plain.rq").write_text("ASK {}\n", encoding="utf-8")
    known = read_questions([str(tmp_path)])
    assert known["purchases"].title == "Mine"
    assert known["plain"].title == "plain"
    assert find_question(str(tmp_path / "plain.rq"), {}).text == "ASK {}\n"
