"""An installed wheel answers as the checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from machine import BUNDLE, LICENCES, need_bundle

ROOT = Path(__file__).resolve().parent.parent
QUESTION = ("trace", "Tencent", "b200", "--as-of", "2025-12-31")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout."""
    return _built("wheel", tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and, by a path file, what it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    install = ("install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", wheel)
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_wheel_holds_ontology_and_data(wheel: Path) -> None:
    """Every file of ontology/ and data/ is in the wheel, byte for byte."""
    with zipfile.ZipFile(wheel) as archive:
        for path in _files("ontology") + _files("data"):
            assert archive.read(f"graphkit/bundled/{path}") == (ROOT / path).read_bytes()


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    """Besides its metadata a wheel holds the package with its bundle: no tests, no tools."""
    names = zipfile.ZipFile(wheel).namelist()
    bundled = {f"graphkit/bundled/{path}" for path in _files("ontology") + _files("data")}
    package = {path for path in _files("graphkit") if path.endswith((".py", "/py.typed"))}
    metadata = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    extra = set(names) - bundled - metadata - package
    assert not {name for name in extra if name.endswith(".py") or not name.startswith("graphkit/")}
    assert not {name for name in extra if name.startswith("graphkit/bundled/")}
    assert package <= set(names)
    assert {name.rsplit("/", 1)[1] for name in metadata} >= {"LICENSE", "NOTICE"}


def test_wheel_holds_the_script_of_the_network(wheel: Path) -> None:
    """What make js made is in the wheel, and the licences in it stand among those of the wheel."""
    need_bundle()
    with zipfile.ZipFile(wheel) as archive:
        for path in (BUNDLE, LICENCES):
            assert archive.read(str(path.relative_to(ROOT))) == path.read_bytes()
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        assert f"License-File: {LICENCES.relative_to(ROOT)}" in archive.read(metadata).decode()


def test_source_archive_holds_the_script_and_what_it_is_made_from(tmp_path: Path) -> None:
    """An sdist carries what make js made, how to make it anew, and no installed package."""
    need_bundle()
    with tarfile.open(_built("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    made = {str(path.relative_to(ROOT)) for path in (BUNDLE, LICENCES)}
    assert names >= {"js/build.mjs", "js/network.mjs", "js/package.json", "js/package-lock.json", "js/.npmrc"} | made
    assert not {name for name in names if "node_modules" in name}


def test_wheel_is_imported_from_where_it_was_installed(python: Path, tmp_path: Path) -> None:
    """The environment does not see the checkout."""
    seen = _run([python, "-c", "import graphkit; print(graphkit.__file__)"], tmp_path, tmp_path / "cache")
    assert seen.decode().startswith(str(python.parent.parent))


def test_wheel_answers_as_the_checkout_does(python: Path, tmp_path: Path) -> None:
    """Outside the checkout the installed command prints the same bytes, with nothing in its cache and again with."""
    command = [python.with_name("graphkit"), *QUESTION]
    cold, warm = (_run(command, tmp_path, tmp_path / "cache") for _ in range(2))
    checkout = _run([sys.executable, "-m", "graphkit", *QUESTION], ROOT, tmp_path / "another cache")
    assert checkout
    assert cold == warm == checkout


def test_wheel_draws_the_network_as_the_checkout_does(python: Path, tmp_path: Path) -> None:
    """The installed command needs no node and prints the same page."""
    need_bundle()
    question = ("render", *QUESTION[1:], "--as", "network")
    installed = _run([python.with_name("graphkit"), *question], tmp_path, tmp_path / "cache")
    assert installed == _run([sys.executable, "-m", "graphkit", *question], ROOT, tmp_path / "another cache")
    assert installed.startswith(b"<!doctype html>")


def _built(kind: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("graphkit-*")
    return built


def _files(folder: str) -> list[str]:
    found = (ROOT / folder).rglob("*")
    return [str(p.relative_to(ROOT)) for p in found if p.is_file() and "__pycache__" not in p.parts]


def _run(command: list[str | Path], folder: Path, cache: Path) -> bytes:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GRAPHKIT"))}
    clean["GRAPHKIT_CACHE"] = str(cache)
    return subprocess.run(command, cwd=folder, env=clean, check=True, stdout=subprocess.PIPE).stdout
