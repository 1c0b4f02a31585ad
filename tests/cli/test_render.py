"""``graphkit render`` as it is typed: real child processes, real files, bytes compared."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache, partial
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from cli.running import ROOT, graphkit, on_a_terminal
from machine import BUNDLE, LICENCES, need_bundle

from graphkit.report.pictures import FORMS

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = sorted(FORMS.keys() - {"png"})
BEGINS = {
    "page": b"<!doctype html>",
    "network": b"<!doctype html>",
    "svg": b"<svg ",
    "png": b"\x89PNG\r\n",
    "mermaid": b"",
    "dot": b"",
    "graphml": b"<?xml",
    "gexf": b"<?xml",
    "json": b"{",
}
PAIR = ("Tencent", "b200", "--as-of", "2025-12-31")
LENSES = {
    "default": (),
    "party": ("Tencent",),
    "pair": PAIR,
    "without inference": ("Tencent", "b200", "--no-inference"),
    "happened": ("Tencent", "--status", "happened"),
    "known before": ("Tencent", "--known-at", "2025-12-01"),
    "all": ("all",),
    "scenario": ("Tencent", "--scenario", "nownaw-removed"),
}


def _render(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "graphkit", "render", *arguments]
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, capture_output=True, timeout=120, check=False, env=given)


def _form(form: str, *arguments: str) -> str:
    """What a form of a picture says, with what markup escapes as it is read."""
    if form == "network":
        need_bundle()
    done = _render(*arguments, "--as", form)
    assert done.returncode == 0, done.stderr.decode()
    return unescape(done.stdout.decode())


# -- files ---------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_to_a_file(form: str, tmp_path: Path) -> None:
    """A form is one whole file that begins as its kind does, nothing is printed, and the code is 0."""
    if form == "network":
        need_bundle()
    target = tmp_path / "picture"
    done = _render(*PAIR, "--as", form, "-o", str(target))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert os.listdir(tmp_path) == ["picture"]
    written = target.read_bytes()
    assert written.startswith(BEGINS[form])
    assert form == "png" or b"Tencent" in written


def test_a_file_that_is_there_is_kept_without_force(tmp_path: Path) -> None:
    """An existing file is refused and stays what it was; with --force it is written over."""
    target = tmp_path / "page.html"
    target.write_text("mine", encoding="utf-8")
    refused = graphkit("render", *PAIR, "-o", str(target))
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert graphkit("render", *PAIR, "-o", str(target), "--force").returncode == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_no_route_is_code_1_and_a_page_all_the_same(tmp_path: Path) -> None:
    """Where there is no route the code says so, and the page says why."""
    target = tmp_path / "page.html"
    done = graphkit("render", "Baidu", "b200", "-o", str(target))
    assert (done.returncode, done.stderr) == (1, "")
    page = target.read_text(encoding="utf-8")
    assert "No route in this data from Baidu to Nvidia B200" in page
    assert "<h2>Why</h2>" in page


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("Tencnt", "b200"), "Tencent"),
        (("Tencent", "B2OO"), "graphkit search"),
        (("Tencent", "b200", "--to", "b300"), "once"),
        (("Tencent", "--as", "pdf"), "graphml"),
        (("Tencent", "--as-of", "yesterday"), "2025-12-31"),
        (("Tencent", "--scenario", "nowhere"), "nownaw"),
    ],
)
def test_what_is_typed_wrong_writes_no_file(arguments: tuple[str, ...], hint: str, tmp_path: Path) -> None:
    """An unknown name, form, day or scenario, or a target given twice, is code 2, a hint, and no file."""
    failed = graphkit("render", *arguments, "-o", "page.html", cwd=tmp_path)
    assert (failed.returncode, failed.stdout) == (2, "")
    assert hint in failed.stderr
    assert "Traceback" not in failed.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("form", ["page", "graphml"])
def test_neither_locale_nor_hashing_changes_a_byte(form: str) -> None:
    """Equal commands give equal bytes, in the C locale without UTF-8 mode too, and whatever the seed of hashing."""
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    usual = _render(*PAIR, "--as", form, LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    other = _render(*PAIR, "--as", form, PYTHONHASHSEED="2", **bare)
    assert (usual.returncode, other.returncode) == (0, 0), other.stderr
    assert usual.stdout == other.stdout
    assert "’".encode() in usual.stdout


# -- what a machine may lack -----------------------------------------------------


@pytest.mark.parametrize("form", ["png", "page", "network"])
def test_what_a_terminal_cannot_show_is_not_thrown_at_it(form: str) -> None:
    """On a terminal a PNG or a page is refused with what to do; no byte of it is sent."""
    asked = ["render", "Tencent", "b200", "--as", form]
    code = f"import sys; from graphkit.cli import execute; sys.exit(execute({asked}))"
    shown, left = on_a_terminal("-c", code)
    assert b"--output" in shown
    assert b"\x89PNG" not in shown
    assert b"<html" not in shown
    assert left == 2


def test_whoever_waits_long_at_a_terminal_sees_how_far_it_is(tmp_path: Path) -> None:
    """Once the patience of two seconds, here none, is over, a bar on standard error tells how far it is."""
    target = tmp_path / "page.html"
    arguments = ["render", "Tencent", "-o", str(target)]
    code = (
        "import sys, graphkit.cli.progress as p; from graphkit.cli import execute; "
        f"p.PATIENCE = 0; sys.exit(execute({arguments!r}))"
    )
    shown, left = on_a_terminal("-c", code)
    assert b"Drawing" in shown
    assert b"100%" in shown
    assert left == 0
    assert target.exists()


def test_a_missing_png_library_is_named(tmp_path: Path) -> None:
    """Without the optional library the error names it and how to install it, and no file is there."""
    (tmp_path / "resvg_py.py").write_text("raise ImportError('not installed')\n", encoding="utf-8")
    target = tmp_path / "picture.png"
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    failed = _render(*PAIR, "--as", "png", "-o", str(target), PYTHONPATH=path)
    assert (failed.returncode, failed.stdout) == (2, b"")
    assert b"resvg-py" in failed.stderr
    assert b"pip install resvg-py" in failed.stderr
    assert not target.exists()


def test_a_network_without_its_script_names_how_to_make_it(tmp_path: Path) -> None:
    """A checkout in which make js has not run says so, writes no file, and still makes the page."""
    bare = shutil.ignore_patterns(BUNDLE.name, LICENCES.name, "__pycache__")
    shutil.copytree(ROOT / "graphkit", tmp_path / "graphkit", ignore=bare)
    for folder in ("data", "ontology"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "graphkit", "render", *PAIR, "-o", "page.html"]
    run = partial(subprocess.run, capture_output=True, timeout=120, check=False, cwd=tmp_path, env=environment)
    failed = run([*command, "--as", "network"])
    assert (failed.returncode, failed.stdout) == (5, b"")
    assert b"make js" in failed.stderr
    assert not (tmp_path / "page.html").exists()
    assert run(command).returncode == 0


# -- the very list of trace ------------------------------------------------------


@pytest.mark.parametrize("lens", LENSES)
def test_the_routes_of_a_page_are_those_of_trace_in_its_order(lens: str) -> None:
    """The list of a page, and its rows for the script, have each route of trace, in the same order."""
    rows = json.loads(_traced(lens))["rows"]
    done = _render(*LENSES[lens])
    assert done.returncode == (0 if rows else 1)
    page = done.stdout.decode()
    listed = re.findall(
        r'<li data-route="(\d+)"><a href="[^"]*">(.*?)</a>', _between(page, '<ol class="routes">', "</ol>")
    )
    assert [unescape(name) for _, name in listed] == [f"{row['number']}  {row['route']}" for row in rows]
    assert [int(number) for number, _ in listed] == [row["number"] for row in rows]
    data = _unpacked(json.loads(_between(page, f'data-now="{_now(page)}">', "</script>")), _standing(page))
    assert data["rows"] == rows
    assert [route["number"] for route in data["routes"]] == [row["number"] for row in rows]


def test_the_lenses_tell_a_page_that_ignores_them() -> None:
    """The lists of trace under the lenses above differ, so that a page with another list than its own is found."""
    rows = [json.dumps(json.loads(_traced(lens))["rows"]) for lens in LENSES]
    assert len(set(rows)) == len(LENSES)


@cache
def _traced(lens: str) -> str:
    return graphkit("trace", *LENSES[lens], "--format", "json").stdout


def _between(text: str, start: str, end: str) -> str:
    return text.split(start, 1)[1].split(end, 1)[0]


def _now(page: str) -> str:
    return _between(page, 'id="data" data-now="', '"')


def _unpacked(data: dict[str, Any], standing: list[str]) -> dict[str, Any]:
    """The tables of a page as lists of dictionaries, read by what report/page/packed.py says of them."""
    texts = data["texts"]

    def plain(entry: Any) -> Any:
        return standing[entry] if isinstance(entry, int) and not isinstance(entry, bool) else entry

    def text(entry: Any) -> Any:
        match entry:
            case dict():
                return entry["#"]
            case list():
                return "".join(plain(texts[part - 1]) if isinstance(part, int) else part for part in entry)
            case _:
                return plain(entry)

    def value(cell: Any) -> Any:
        return [value(each) for each in cell] if isinstance(cell, list) else text(texts[cell - 1]) if cell else None

    def row(columns: list[str], cells: list[Any]) -> dict[str, Any]:
        return dict(zip(columns, [*map(value, cells), *[None] * (len(columns) - len(cells))], strict=True))

    tables = {name: table for name, table in data.items() if isinstance(table, dict) and "columns" in table}
    return {name: [row(table["columns"], cells) for cells in table["rows"]] for name, table in tables.items()}


def _standing(page: str) -> list[str]:
    """The texts of the table and of the links to sources of a page, each once."""
    found = []
    for row in _between(page, "<tbody>", "</tbody>").split("<tr")[1:]:
        says, *rest = map(unescape, re.findall(r"<td>([^<]*)", row))
        found += [*says.split(" / "), *rest, *(part for cell in rest for part in re.split("; |, ", cell))]
    for address, label in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', _between(page, "<footer>", "</footer>")):
        found += [unescape(label), unescape(address)]
    return list(dict.fromkeys(found))


# -- what its owner keeps, and texts that only the reader has -------------------------

PASSAGE = "Moorhuhn Ltd. has 17 chips in Krähwinkel & so on"
TEXT = f"Before it.\n{PASSAGE}.\nAfter it, Hagebutte.\n"
START = TEXT.index(PASSAGE)
DATED = 'gk:publishedEarliest "2025-06-01"^^xsd:date ; gk:publishedLatest "2025-06-01"^^xsd:date'
OWN = f"""@prefix gk: <https://w3id.org/graphkit/ontology/> .
@prefix ent: <https://w3id.org/graphkit/entity/> .
@prefix chip: <https://w3id.org/graphkit/chip/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix my: <https://example.org/my/> .

my:quellwasser a gk:Company ; rdfs:label "Quellwasser Holdings"@en ; rdfs:comment "Haselnuss trader"@en .
my:speicherturm a gk:DataCenter ; rdfs:label "Speicherturm Nord"@en .
my:zettelkasten a gk:Source ; rdfs:label "Zettelkasten note"@en ; rdfs:seeAlso <https://example.org/zettel> ; {DATED} .
my:kleinblatt a gk:Source ; rdfs:label "Kleinblatt letter"@en ; {DATED} .

my:KEPT-1 {{ my:deal-quelle a gk:HardwarePurchase ; gk:buyer ent:tencent ; gk:seller my:quellwasser ;
  gk:chip chip:nvidia-b200 ; gk:agreedOn "2025-05-17"^^xsd:date ; gk:quantity my:value-1 ; gk:status gk:Happened .
  my:value-1 a gk:Quantity ; gk:sense gk:Exact ; gk:number 4711047 ; gk:unit gk:Chips ; gk:granularity 1 . }}
my:KEPT-1 a gk:Claim ; gk:private true ; gk:quotedFrom my:zettelkasten ; gk:speaker my:quellwasser ;
  gk:stance gk:Claimed ; gk:credibility 3 ; gk:note "Nadelwald, for us alone." .

my:KEPT-2 {{ my:deal-quelle a gk:HardwarePurchase ; gk:site my:speicherturm ; gk:status gk:Unstated . }}
my:KEPT-2 a gk:Inference ; gk:speaker ent:editors ; gk:stance gk:Inferred ; gk:derivedFrom my:KEPT-1 ;
  gk:rationale "Ahornblatt: no other site was ready." .

my:KEPT-3 {{ my:answer-kept a gk:Response ; gk:about ent:tencent ;
  gk:wording "says that it never bought from Birkenrinde" ; gk:status gk:Unstated . }}
my:KEPT-3 a gk:Claim ; gk:quotedFrom my:kleinblatt ; gk:speaker ent:tencent ; gk:stance gk:Claimed ;
  gk:credibility 3 ; gk:respondsTo my:KEPT-1 .

my:marktplatz a gk:DataCenter ; rdfs:label "Marktplatz"@en .
my:text a gk:Source ; rdfs:label "Own text"@en ; gk:fileName "own.txt" ; gk:characters {len(TEXT)} ;
  gk:digest "{hashlib.sha256(TEXT.encode()).hexdigest()}" ; {DATED} .
my:OPEN-1 {{ my:deal-open a gk:HardwarePurchase ; gk:buyer ent:tencent ; gk:site my:marktplatz ;
  gk:chip chip:nvidia-b200 ; gk:status gk:Happened . }}
my:OPEN-1 a gk:Claim ; gk:quotedFrom my:text ; gk:speaker ent:tencent ; gk:stance gk:Claimed ; gk:credibility 3 ;
  gk:passageStart {START} ; gk:passageEnd {START + len(PASSAGE)} ;
  gk:passageDigest "{hashlib.sha256(PASSAGE.encode()).hexdigest()}" .
"""
KEPT = (
    "KEPT-1", "KEPT-2", "KEPT-3", "Quellwasser", "Haselnuss", "Speicherturm", "Zettelkasten", "example.org/zettel",
    "Kleinblatt", "deal-quelle", "answer-kept", "4,711,047", "4711", "2025-05-17",
    "Nadelwald", "Ahornblatt", "Birkenrinde",
)  # fmt: skip
"""Every text that stands in the private part of the reader's file and nowhere else."""
TOLD = {
    "page": "3 claims that are private, or rest on or answer one, are left out",
    "svg": "3 claims that are private, or rest on or answer one, are left out",
    "network": "3 claims that are private, or rest on or answer one, are left out",
    "mermaid": "3 claims that are private, or rest on or answer one, are left out",
    "json": '"private": 3',
}
"""How forms for readers say what is left out; the graph files have it as a number (tests/report)."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a reader's file, in which one claim is private and one is public, and with a text of his."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "own.trig").write_text(OWN, encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "own.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", [*TEXTS, "json --whole"])
def test_private_claims_and_passages_are_in_no_byte_unasked(form: str, own: Path) -> None:
    """Without --private and --documents no form has a word of a private claim, of what leans on it, or of a text."""
    written = _form(*form.split(), "Tencent", "b200", "--data", str(own / "own.trig"))
    assert "Marktplatz" in written
    assert [text for text in (*KEPT, "Krähwinkel", "Hagebutte") if text in written] == []
    assert TOLD.get(form.partition(" ")[0], "") in written


@pytest.mark.parametrize("form", TEXTS)
def test_private_claims_and_passages_are_there_when_asked_for(form: str, own: Path) -> None:
    """With both, every form has the claim by its names; page, network and JSON have the passage and no more of it."""
    asked = ("--private", "--documents", str(own / "texts"))
    written = _form(form, "Tencent", "b200", "--data", str(own / "own.trig"), *asked)
    names = ("Speicherturm", "Zettelkasten") if form == "svg" else ("KEPT-1", "KEPT-3", "Speicherturm", "Zettelkasten")
    assert [text for text in names if text not in written] == []
    assert TOLD.get(form, "claims that are private") not in written
    assert ("Krähwinkel" in written) == (form in {"page", "network", "json"})
    assert "Hagebutte" not in written
