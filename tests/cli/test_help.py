"""The example at the end of each help text is one that runs."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest
from cli.running import graphkit

from graphkit.cli import COMMANDS, main
from graphkit.exchange.claims_csv import template

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = re.compile(r"Example: graphkit (.+)")
TRIG = """@prefix my: <https://example.org/my/> . @prefix gk: <https://w3id.org/graphkit/ontology/> .
my:a a gk:Company ; <http://www.w3.org/2000/01/rdf-schema#label> "Example Co" .
"""


def _example(name: str) -> str:
    context = click.Context(main)
    command = main.get_command(context, name) if name else main
    assert command is not None
    found = EXAMPLE.fullmatch(command.epilog or "")
    assert found, name
    return found[1]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_example_runs(name: str, tmp_path: Path) -> None:
    """Help ends with an example, which in a folder with the files that it names gives 0 or 1."""
    (tmp_path / "claims.trig").write_text(TRIG, encoding="utf-8")
    (tmp_path / "holdings.csv").write_text("start,end,type\nA,B,owns\n", encoding="utf-8")
    (tmp_path / "claims.csv").write_text(template(), encoding="utf-8")
    (tmp_path / "names.txt").write_text("Tencent\n", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    shown = graphkit(*filter(None, [name]), "--help").stdout
    example = _example(name)
    assert "".join(shown.split()).endswith("".join(f"Example: graphkit {example}".split()))
    done = graphkit(*shlex.split(example), cwd=tmp_path)
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr
