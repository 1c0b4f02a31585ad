"""The vocabulary is the product's: some words are never in our own voice."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from graphkit.cli import COMMANDS, main

if TYPE_CHECKING:
    from graphkit.workspace import Workspace

ROOT = Path(__file__).parents[1]
NEVER = re.compile(
    r"\b(legal(?:ly)?|illegal(?:ly)?|(?:un)?lawful(?:ly)?|violat\w+|breach\w*|evad\w+|evasion|circumvent\w*|bypass\w*"
    r"|sidestep\w*|dodg\w+|loopholes?|smuggl\w+|divert\w*|diversion|illicit\w*|banned|front compan\w+|front for"
    r"|shell compan\w+|shell entit\w+|prox(?:y|ies)|puppets?|secret(?:ly)?|linked to|tied to|chinese-controlled"
    r"|suspicious\w*|guilty|clean|cleared|compliant|risk scores?|gets at)\b",
    re.IGNORECASE,
)
ALLOWED = re.compile(
    r"not legal advice|legal basis|Legal Entity Identifier|never .?legal|\"legal\" or \"illegal\"|legal activity",
    re.IGNORECASE,
)
SPOKEN = ("report", "analysis", "rules", "cli", "exchange", "store", "view")


def offences(text: str) -> list[str]:
    """The words in a text that are never ours, with the exceptions taken out first."""
    return NEVER.findall(ALLOWED.sub("", text))


def _strings(path: Path, *, docstrings: bool) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (docstrings or id(node) not in documents)
    ]


@pytest.mark.parametrize("folder", SPOKEN)
def test_no_template_says_them(folder: str) -> None:
    """No string from which an answer or an error is made holds one."""
    for path in sorted((ROOT / "graphkit" / folder).rglob("*.py")):
        for text in _strings(path, docstrings=False):
            assert not offences(text), f"{path.name}: {text}"


def test_no_help_says_them() -> None:
    """No help of the command line holds one."""
    runner = CliRunner()
    for command in ("", *COMMANDS):
        shown = runner.invoke(main, [*([command] if command else []), "--help"])
        assert shown.exit_code == 0, shown.output
        assert not offences(shown.output), command


def test_no_label_verb_or_comment_says_them(workspace: Workspace) -> None:
    """No word of the ontology, and no label, note or rationale of the editors, holds one."""
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")):
            assert not offences(literal), f"{path.name}: {literal}"
    for entity in workspace.library.entities.values():
        assert not offences(f"{entity.label} {entity.comment} {entity.note}"), entity.name
    for claim in workspace.library.claims.values():
        assert not offences(f"{claim.rationale} {claim.resolved}"), claim.name
    for source in workspace.library.sources.values():
        assert not offences(f"{source.label} {source.reliability_reason} {source.fate}"), source.name


def test_no_document_says_them() -> None:
    """Outside shown output, quotations and titles in backticks, no document holds one."""
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = re.sub(r"```.*?```|`[^`]*`|\"[^\"]*\"|“[^”]*”", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not offences(text), path.name


def test_the_words_can_be_found() -> None:
    """The test itself sees them, inflected or not, and lets the exceptions through."""
    assert offences("It circumvents and breached; a loophole.") == ["circumvents", "breached", "loophole"]
    assert not offences("Research, not legal advice. The Legal Entity Identifier.")


def test_what_is_said_of_legality_is_a_statement_of_somebody(workspace: Workspace) -> None:
    """Claims that characterise conduct under the rules never open a step and always have a speaker."""
    for claim in workspace.library.claims.values():
        if claim.inference or not offences(claim.wording):
            continue
        assert not workspace.language.types[claim.type].steps, claim.name
        assert claim.speaker, claim.name
