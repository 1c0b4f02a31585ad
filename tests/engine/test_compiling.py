"""What numba makes is kept as long as the lines that it was made of."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "graphkit"
CHILD = """
from graphkit.engine.build import Row, build
from graphkit.engine.question import Question
from graphkit.engine.search import Search
search = Search(build(3, [Row(0, 1, 1), Row(1, 2), Row(0, 2, 2)]), large=True, fast=True, little=0)
question = Question.of([0], [2], 3)
question = question._replace(chosen=question.chosen.only([0, 1]))
print(list(search.ball(question).distance[0]))
"""


@pytest.mark.skipif(find_spec("numba") is None, reason="numba is not installed")
def test_a_changed_part_is_compiled_anew(tmp_path: Path) -> None:
    """The loop around it stands in the same file as before, of the same size and time: what was kept is not taken."""
    shutil.copytree(PACKAGE, tmp_path / "graphkit", ignore=shutil.ignore_patterns("__pycache__", "bundled"))
    part = tmp_path / "graphkit" / "engine" / "fast.py"
    first, kept = _ran(tmp_path)
    again, still = _ran(tmp_path)
    text, state = part.read_text(encoding="utf-8"), part.stat()
    line = "    return True\n"
    assert text.count(line) == 1
    part.write_text(text.replace(line, "    return 1<0 \n"), encoding="utf-8")
    os.utime(part, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert part.stat().st_size == state.st_size
    changed, more = _ran(tmp_path)
    assert (first, again, changed) == ("[3, 2, 1]", "[3, 2, 1]", "[0, 0, 1]")
    assert kept == still
    assert len(more) == 2
    assert not list((tmp_path / "cache").rglob("*")), "nothing in the cache folder is code"


@pytest.mark.skipif(find_spec("numba") is None, reason="numba is not installed")
def test_what_is_compiled_is_kept_where_the_reader_says(tmp_path: Path) -> None:
    """A folder that is named to numba is taken, and nothing is written beside the module."""
    shutil.copytree(PACKAGE, tmp_path / "graphkit", ignore=shutil.ignore_patterns("__pycache__", "bundled"))
    told, beside = _ran(tmp_path, named=str(tmp_path / "named"))
    assert (told, beside) == ("[3, 2, 1]", [])
    assert list((tmp_path / "named").rglob("*.nbi"))


def _ran(folder: Path, named: str = "") -> tuple[str, list[str]]:
    """What the child prints, and the folders beside the module in which compiled loops are kept then."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "NUMBA_CACHE_DIR": named}
    environment["GRAPHKIT_CACHE"] = str(folder / "cache")
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # Python, too, goes by size and time
    made = subprocess.run(
        [sys.executable, "-c", CHILD], env=environment, cwd=folder, capture_output=True, text=True, check=True
    )
    return made.stdout.strip(), sorted(path.name for path in folder.glob("graphkit/engine/__pycache__/loops-*"))
