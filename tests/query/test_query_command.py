"""``graphkit query`` in every form: what is written, where, and with which exit code."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from cli.running import ROOT, graphkit

from graphkit.cli import execute
from graphkit.errors import UsageError
from graphkit.store.sparql.precheck import check_query
from graphkit.store.sparql.words import unknown_words

if TYPE_CHECKING:
    from graphkit.workspace import Workspace

SMALL = "SELECT ?name { chip:nvidia-b200 rdfs:label ?name }"
HOSTILE = 'SELECT ("=1+1" AS ?sum) ("a\\u001B[2Jb\\u202E" AS ?text) (-5 AS ?number) {}'


def test_rows_in_every_form() -> None:
    """The one row, as text, Markdown, CSV, TSV, JSON and XML."""
    for form, expected in {"text": "Nvidia B200", "markdown": "| Nvidia B200 |", "csv": "name\nNvidia B200\n"}.items():
        assert expected in graphkit("query", SMALL, "--format", form).stdout
    assert graphkit("query", SMALL, "--format", "tsv", "--raw").stdout == '?name\n"Nvidia B200"@en\n'
    said = json.loads(graphkit("query", SMALL, "--format", "json").stdout)
    assert said["results"]["bindings"] == [{"name": {"type": "literal", "value": "Nvidia B200", "xml:lang": "en"}}]
    assert said["truncated"] is False
    root = ET.fromstring(graphkit("query", SMALL, "--format", "xml").stdout)  # noqa: S314 - our own output
    assert [node.text for node in root.iter() if node.tag.endswith("literal")] == ["Nvidia B200"]


def test_triples_are_turtle_and_the_same_twice() -> None:
    """CONSTRUCT and DESCRIBE give sorted Turtle with prefixes; other forms of triples on request."""
    text = "CONSTRUCT { ?s rdfs:label ?o } { ?s a gk:Company ; rdfs:label ?o }"
    first, second = (graphkit("query", text) for _ in range(2))
    assert first.stdout == second.stdout
    assert 'ent:tencent rdfs:label "Tencent"@en .' in first.stdout
    assert "<https://w3id.org/graphkit/entity/tencent>" in graphkit("query", text, "--format", "ntriples").stdout
    refused = graphkit("query", text, "--format", "csv")
    assert refused.returncode == 2
    assert "csv cannot hold the triples" in refused.stderr
    assert "cannot hold the rows" in graphkit("query", SMALL, "--format", "turtle").stderr


@pytest.mark.parametrize(("text", "code"), [("ASK {}", 0), ("ASK { ?s gk:row 5 }", 1), ("SELECT * { ?s gk:row 5 }", 1)])
def test_no_is_an_answer(text: str, code: int) -> None:
    """Nothing found is exit code 1, in any form."""
    assert graphkit("query", text).returncode == code
    assert graphkit("query", text, "--format", "json").returncode == code


def test_a_spreadsheet_runs_nothing() -> None:
    """Formulas are disarmed and control characters shown, numbers untouched; --raw leaves cells alone."""
    for form, separator in (("csv", ","), ("tsv", "\t")):
        shown = graphkit("query", HOSTILE, "--format", form).stdout
        assert (
            shown
            == separator.join(["sum", "text", "number"])
            + "\n"
            + separator.join(["'=1+1", "a‹U+001B›[2Jb‹U+202E›", "-5"])
            + "\n"
        )
    assert graphkit("query", HOSTILE, "--format", "csv", "--raw").stdout.splitlines()[1].startswith("=1+1,")


@pytest.mark.parametrize("form", ["text", "csv", "tsv", "json", "xml"])
def test_no_control_character_reaches_a_terminal(form: str) -> None:
    """On a terminal every form shows them by their code, --raw too."""
    main, end = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "graphkit", "query", HOSTILE, "--format", form, "--raw"],
        stdout=end,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    os.close(end)
    shown = os.read(main, 1 << 16)
    os.close(main)
    assert done.returncode == 0
    assert b"\x1b" not in shown
    assert "\u202e" not in shown.decode()


def test_a_cut_result_says_so() -> None:
    """On stderr, in the text and in JSON; a whole one says nothing."""
    text = "SELECT * { ?s ?p ?o }"
    shown = graphkit("query", text, "--rows", "3")
    assert "first 3 rows, and there are more" in shown.stderr
    assert "Cut off" in shown.stdout
    assert json.loads(graphkit("query", text, "--rows", "3", "--format", "json").stdout)["truncated"] is True
    assert "cut off" in graphkit("query", text, "--rows", "3", "--format", "csv").stderr
    assert not graphkit("query", f"{text} LIMIT 3", "--rows", "3").stderr


def test_limits_end_a_query() -> None:
    """Time and memory are limits of the command; exit code 4, one line, no traceback."""
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    late = graphkit("query", product, "--timeout", "0.5")
    assert (late.returncode, late.stdout) == (4, "")
    assert late.stderr.count("\n") == 1
    assert "stopped at 0.5 s" in late.stderr
    large = graphkit("query", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f", "--memory", "64MiB", "--timeout", "60")
    assert large.returncode == 4
    assert "64 MB" in large.stderr
    assert graphkit("query", SMALL, "--memory", "much").returncode == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", 7),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 7),
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", 7),
        ("SELECT * { ?s ?p }", 2),
    ],
)
def test_what_is_refused(text: str, code: int) -> None:
    """Nothing is changed or fetched; bad SPARQL is named."""
    done = graphkit("query", text)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr


def test_an_error_names_the_line_that_was_typed() -> None:
    """The prefixes that are put before a query do not move its lines."""
    assert "graphkit: 2:" in graphkit("query", "SELECT *\n{ ?s nope:x ?o }").stderr
    assert "graphkit: 3:" in graphkit("query", "SELECT *\n{ ?s ?p ?o\n SERVICE <urn:x> {} }").stderr


def test_where_a_question_comes_from(tmp_path: Path) -> None:
    """A name, a file, standard input; a wrong name is answered with near ones."""
    file = tmp_path / "mine.rq"
    file.write_text(SMALL, encoding="utf-8")
    assert "Nvidia B200" in graphkit("query", str(file)).stdout
    assert "Nvidia B200" in graphkit("query", "-", input=SMALL).stdout
    assert "purchases" in graphkit("query", "purchses").stderr
    assert graphkit("query", str(tmp_path / "none.rq")).returncode == 3
    assert graphkit("query", "allegations", "--show").stdout.startswith("# Charges")
    listed = graphkit("query", "--list").stdout
    assert "purchases" in listed
    assert len(listed.splitlines()) >= 16


def test_output_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """An existing file is not touched without --force, and a failed query leaves none."""
    file = tmp_path / "rows.csv"
    assert graphkit("query", SMALL, "--format", "csv", "-o", str(file)).returncode == 0
    assert graphkit("query", SMALL, "--format", "csv", "-o", str(file)).returncode == 2
    assert graphkit("query", SMALL, "--format", "csv", "-o", str(file), "--force").returncode == 0
    assert graphkit("query", "SELECT {", "-o", str(tmp_path / "no.csv")).returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rows.csv"]


def test_the_answer_says_what_stands_elsewhere(workspace: Workspace) -> None:
    """The text tells how many claims a query without GRAPH does not read."""
    answer = workspace.query(SMALL)
    assert "stand outside the default graph" in answer.caveats[0]
    assert answer.exit_code == 0
    assert Path(ROOT, "docs", "query.md").exists()


def test_a_relation_can_be_pasted_into_a_query(workspace: Workspace) -> None:
    """A name with several dots, as answers show it, is read whole; the column of an error stays that typed."""
    name = "rel:hardware-purchase.datasection.nvidia-b200.osaka.2025-07"
    assert workspace.ask(f"ASK {{ {name} a gk:HardwarePurchase }}").boolean
    assert workspace.ask(f"ASK {{ {name} a gk:HardwarePurchase. }}").boolean
    assert "graphkit: 1:71:" in graphkit("query", f"ASK {{ {name} a ? }}").stderr


def test_no_word_hides_behind_the_dots_of_a_name() -> None:
    """The engine ends a name at its second dot; what follows is not taken for SERVICE."""
    text = "PREFIX a: <urn:> ASK { ?s ?p a:b.c.SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    with pytest.raises(UsageError, match="several dots"):
        check_query(text)
    assert graphkit("query", text).returncode == 2


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("gk:byer", "no word gk:byer; near it: gk:buyer"),
        ("<https://w3id.org/graphkit/ontology/byer>", "no word gk:byer"),
        ("gk:xqzv", "no word gk:xqzv; graphkit ref lists"),
        ("gk:buyer", ""),
        ("<https://example.org/byer>", ""),
    ],
)
def test_a_word_that_is_not_declared_is_named(capsys: pytest.CaptureFixture[str], word: str, said: str) -> None:
    """A query with a word that the ontology lacks gives its rows, and a remark beside them."""
    assert execute(["query", f"SELECT * {{ GRAPH ?g {{ ?x {word} ?y }} }} LIMIT 1"]) == int(word != "gk:buyer")
    err = capsys.readouterr().err
    assert said in err if said else not err


def test_no_named_question_uses_an_undeclared_word(workspace: Workspace) -> None:
    """Every word of the bundled questions is one of the ontology."""
    used = {name: unknown_words(q.text, workspace.language.terms) for name, q in workspace.questions.items()}
    assert not any(used.values()), used
