"""An installed wheel answers as the checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QUESTION = ("trace", "Tencent", "b200", "--as-of", "2025-12-31")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("graphkit-*.whl")
    return built


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


def _files(folder: str) -> list[str]:
    found = (ROOT / folder).rglob("*")
    return [str(p.relative_to(ROOT)) for p in found if p.is_file() and "__pycache__" not in p.parts]


def _run(command: list[str | Path], folder: Path, cache: Path) -> bytes:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GRAPHKIT"))}
    clean["GRAPHKIT_CACHE"] = str(cache)
    return subprocess.run(command, cwd=folder, env=clean, check=True, stdout=subprocess.PIPE).stdout
