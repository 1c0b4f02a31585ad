"""What must hold of the files themselves: where they may point, how long they are, what they may name."""

from __future__ import annotations

import ast
import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://w3id.org/graphkit/"
TYPE = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PARAGRAPH = pyoxigraph.NamedNode(f"{BASE}ontology/paragraph")
LABEL = pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")

# The words in which ontology/ is written: Python may name what these files define.
META = ("meta.ttl", "core.ttl", "quantities.ttl")
NAMED_KINDS = ("chip/", "entity/", "rule/", "site/")

NEVER = {
    "a path of one machine": r"(?<![\w./<>-])(?:file://)?/(?:work|root|tmp|home|Users|mnt|opt|farm)/[\w.]",
    "a registry": r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|registry\.yarnpkg|[:]//\S+/simple\b",
    "an e-mail address": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b",
    "how it was typed": r"(?i)co-authored[-]by|\bsub-?agents?\b|\bcoding (?:agent|assistant)s?\b"
    r"|\btool calls?\b|\bcontext window\b|\bsystem prompt\b"
    r"|\b(?:written|generated) (?:by|with) (?:an? )?(?:ai|llm)\b",
}


def _committed() -> list[Path]:
    ignored = [
        line.strip("/")
        for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ] + [".git"]
    found: list[Path] = []
    for where, folders, names in os.walk(ROOT):
        folders[:] = [f for f in folders if not any(fnmatch(f, pattern) for pattern in ignored)]
        found.extend(Path(where, n) for n in names if not any(fnmatch(n, pattern) for pattern in ignored))
    return sorted(found)


def _modules() -> list[Path]:
    return sorted((ROOT / "graphkit").rglob("*.py"))


@pytest.mark.parametrize("what", NEVER)
def test_no_file_points_outside(what: str) -> None:
    """No file holds a path of one machine, a registry, an e-mail address, or a word on how it was typed."""
    found: list[str] = []
    for path in _committed():
        text = path.read_bytes().decode("utf-8", "replace")
        found.extend(f"{path.relative_to(ROOT)}: {match[0]}" for match in re.finditer(NEVER[what], text))
    assert found == []


def test_no_module_is_long() -> None:
    """A module has fewer than 300 lines; a longer one answers more than one question."""
    lines = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in _modules()}
    assert {name: count for name, count in lines.items() if count >= 300} == {}


def test_no_module_is_a_drawer() -> None:
    """No module is called utils, helpers or common: what would go there has a room of its own."""
    drawers = {"util", "utils", "helper", "helpers", "common", "misc"}
    assert [p for p in _modules() if drawers & {p.stem.strip("_"), p.parent.name.strip("_")}] == []


def test_python_names_no_fact_and_no_law() -> None:
    """No relation type, rule, chip or entity stands in the code, but for examples in docstrings and help."""
    names = _names()
    assert {"CapacityContract", "tencent", "nvidia-b200", "3A090.a", "advanced-computing-2023-11-17"} <= names
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in _modules()
        for line, text in _literals(ast.parse(path.read_text(encoding="utf-8")))
        for name in _named(text, names)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("CapacityContract", True),
        ("gk:Deployment", True),
        ("Deployment", True),
        ("entity/tencent", True),
        ("https://w3id.org/graphkit/chip/nvidia-b200", True),
        ("VALUES ?type { gk:Stockpile }", True),
        ("the chip nvidia-b200 and others", True),
        ("falls under 3A090.a today", True),
        ("overseas", True),
        ("no route leads overseas", False),
        ("Deployment of a store", False),
        ("gk:customer", False),
        ("gk:Happened", False),
    ],
)
def test_names_are_told_from_words(text: str, *, named: bool) -> None:
    """A name alone, with a prefix, or of a form that no plain word has is found; a plain word is not."""
    assert bool(list(_named(text, _names()))) is named


def _names() -> set[str]:
    """Local names of relation types, rules, chips and entities, and the labels of paragraphs."""
    names: set[str] = set()
    for path in sorted([*(ROOT / "ontology").rglob("*.ttl"), *(ROOT / "data").rglob("*.ttl")]):
        quads = list(pyoxigraph.parse(path=path))
        if path.parent.name != "ontology" or path.name not in META:
            names |= {_local(q.subject) for q in quads if q.predicate == TYPE and _is_named_kind(q)}
        paragraphs = {q.object for q in quads if q.predicate == PARAGRAPH}
        labels = {q.object.value for q in quads if q.predicate == LABEL and q.subject in paragraphs}
        names |= labels | {label.rpartition(".")[0] for label in labels}
    return names - {""}


def _is_named_kind(quad: pyoxigraph.Quad) -> bool:
    if quad.object.value == f"{BASE}ontology/RelationType":
        return True
    return quad.subject.value.startswith(tuple(BASE + kind for kind in NAMED_KINDS))


def _local(node: pyoxigraph.NamedNode) -> str:
    return re.split(r"[/#]", node.value)[-1]


def _literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The strings of a module that are not written for its readers, each with its line."""
    prose: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case (
                ast.Module(body=[ast.Expr(value), *_])
                | ast.ClassDef(body=[ast.Expr(value), *_])
                | ast.FunctionDef(body=[ast.Expr(value), *_])
                | ast.AsyncFunctionDef(body=[ast.Expr(value), *_])
                | ast.keyword(arg="help" | "epilog", value=value)
            ):
                prose |= {id(part) for part in ast.walk(value)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def _named(text: str, names: set[str]) -> Iterator[str]:
    for word in re.findall(r"[\w:/#.+-]+", text):
        prefix, name = re.fullmatch(r"(.*[:/#])?(.*?)[.:]*", word).groups()  # type: ignore[union-attr]
        alone = word == text
        unlike_a_word = bool(re.search(r"\d|\w-\w|[a-z][A-Z]", name))
        if name in names and (prefix or alone or unlike_a_word):
            yield word


def test_no_two_files_of_tests_have_one_name() -> None:
    """They are imported by name alone, so that the second of a name would not be collected."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
