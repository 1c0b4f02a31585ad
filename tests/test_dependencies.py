"""What graphkit rests on: documented, permissive, and locked by hash."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, PackagePath, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_TIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
OPTIONAL = [Requirement(line) for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines]
DEVELOPMENT = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
BUILD = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# Everything that comes along at run time, on any platform.
CLOSURE = {
    "asttokens": "Apache-2.0",
    "click": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",  # on Windows
    "executing": "MIT",
    "html5rdf": "MIT",
    "importlib-metadata": "Apache-2.0",  # before Python 3.12
    "ipython": "BSD-3-Clause",
    "ipython-pygments-lexers": "BSD-3-Clause",
    "jedi": "MIT",
    "jinja2": "BSD-3-Clause",
    "jsonpickle": "BSD-3-Clause",
    "lazy-importer": "Apache-2.0",  # before Python 3.12
    "markdown-it-py": "MIT",
    "markupsafe": "BSD-3-Clause",
    "matplotlib-inline": "BSD-3-Clause",
    "mdurl": "MIT",
    "networkx": "BSD-3-Clause",
    "numpy": "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    "owlrl": "W3C-20150513",
    "oxrdflib": "BSD-3-Clause",
    "packaging": "Apache-2.0 OR BSD-2-Clause",
    "parso": "MIT",
    "pexpect": "ISC",
    "prettytable": "BSD-3-Clause",
    "prompt-toolkit": "BSD-3-Clause",
    "psutil": "BSD-3-Clause",
    "ptyprocess": "ISC",
    "pure-eval": "MIT",
    "pygments": "BSD-2-Clause",
    "pyoxigraph": "MIT OR Apache-2.0",
    "pyparsing": "MIT",
    "pyshacl": "Apache-2.0",
    "pyvis": "BSD-3-Clause",
    "rapidfuzz": "MIT",
    "rdflib": "BSD-3-Clause",
    "rich": "MIT",
    "stack-data": "MIT",
    "traitlets": "BSD-3-Clause",
    "typing-extensions": "PSF-2.0",
    "wcwidth": "MIT",
    "zipp": "MIT",  # before Python 3.12
}
PERMISSIVE = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "PSF-2.0",
    "W3C-20150513",
    "Zlib",
}


def test_every_dependency_is_documented() -> None:
    """docs/dependencies.md has one line for each dependency, and none for a dependency that is gone."""
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w-]+) \| [^|]+ \| [^|]+ \|$", text, re.MULTILINE)
    documented = [name for name in rows if name != "package"]
    assert sorted(documented) == sorted({r.name for r in RUN_TIME + OPTIONAL + DEVELOPMENT + BUILD})


@pytest.mark.parametrize("name", sorted(r.name for r in RUN_TIME + DEVELOPMENT))
def test_documented_licence_is_the_stated_one(name: str) -> None:
    """The licence in docs/dependencies.md is what the installed package states."""
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    match = re.search(rf"^\| {name} \| ([^|]+) \|", text, re.MULTILINE)
    assert match is not None
    assert _states(name, match[1])


def test_all_that_comes_along_at_run_time_is_listed() -> None:
    """Nothing is installed at run time that the list above does not name."""
    assert _closure() <= CLOSURE.keys()


@pytest.mark.parametrize("name", sorted(CLOSURE))
def test_run_time_licences_are_permissive(name: str) -> None:
    """Each package at run time has a permissive licence, and its own metadata says so."""
    assert set(re.split(" OR | AND ", CLOSURE[name])) <= PERMISSIVE
    try:
        distribution(name)
    except PackageNotFoundError:
        assert name not in _closure()
        return
    assert _states(name, CLOSURE[name])
    assert "GPL" not in _licence(name)


def test_lock_pins_by_hash() -> None:
    """Every requirement of the lock is one version with a hash or more; nothing is fetched by address."""
    entries = re.split(r"^(?=[a-z0-9])", re.sub(r"^ *#.*\n", "", LOCK, flags=re.MULTILINE), flags=re.MULTILINE)
    assert "".join(entries[:1]).strip() == ""
    for entry in entries[1:]:
        assert re.match(r"[a-z0-9.-]+==[\w.+!]+( ; .+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n)+$", entry), entry
    assert "://" not in LOCK
    assert not re.search(r"^ *-[^-]|--(?!hash=)", re.sub(r"#.*", "", LOCK), re.MULTILINE)


def test_lock_holds_what_pyproject_asks() -> None:
    """The lock is not older than pyproject.toml: each dependency is in it, in a version that is allowed."""
    for requirement in RUN_TIME + DEVELOPMENT + BUILD:
        locked = re.findall(rf"^{canonicalize_name(requirement.name)}==([\w.+!]+)", LOCK, re.MULTILINE)
        assert locked, requirement
        assert all(version in requirement.specifier for version in locked), requirement


def _closure() -> set[str]:
    found: set[str] = set()
    waiting = list(RUN_TIME)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found or not _applies(requirement):
            continue
        found.add(name)
        waiting.extend(Requirement(line) for line in distribution(name).requires or ())
    return found


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def _states(name: str, licence: str) -> bool:
    stated = _licence(name)
    return all(part.partition("-")[0] in stated for part in licence.split(" OR "))


def _licence(name: str) -> str:
    metadata = distribution(name).metadata
    named = metadata.get_all("License-Expression") or metadata.get_all("License") or [""]
    kinds = [c for c in metadata.get_all("Classifier") or () if c.startswith("License ::")]
    if not any(named) and not kinds:  # then the text of the licence file tells
        texts = [distribution(name).locate_file(file).read_text() for file in _licence_files(name)]
        return " ".join(word for word, words in OPENINGS.items() if any(words in text for text in texts))
    return " ".join([named[0].partition("\n")[0], *kinds])


OPENINGS = {"MIT": "Permission is hereby granted, free of charge"}


def _licence_files(name: str) -> list[PackagePath]:
    return [file for file in distribution(name).files or () if file.name.upper().startswith("LICEN")]
