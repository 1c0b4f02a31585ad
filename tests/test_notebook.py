"""The notebook of docs/ runs, and shows what it really gives; it starts a kernel of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
LARGEST = 150_000
PLAIN = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""What a notebook says of itself that is the same on every machine."""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The notebook after every cell was run in a new kernel, in an empty folder, with no settings of this machine."""
    folder = tmp_path_factory.mktemp("notebook")
    copy = folder / NOTEBOOK.name
    copy.write_bytes(NOTEBOOK.read_bytes())
    own = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} | {name: str(folder / name) for name in own}
    command = [sys.executable, "-c", "from nbclient.cli import main; main()", "--inplace", "--timeout=120", str(copy)]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return _as_kept(json.loads(copy.read_text(encoding="utf-8")))


def _as_kept(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without what another run or machine would have otherwise: times, versions, the data's digest."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        for output in cell.get("outputs", ()):
            output["data"] = {kind: _digest_free(said) for kind, said in output.get("data", {}).items()}
    return {**notebook, "metadata": PLAIN}


def _digest_free(said: str | list[str]) -> list[str]:
    text = said if isinstance(said, str) else "".join(said)
    return re.sub(r"sha256[ :][0-9a-f]{12,64}", "sha256 ...", text).splitlines(keepends=True)


def test_the_notebook_shows_what_it_gives(ran: dict[str, Any], approve: bool) -> None:
    """Run anew, every cell gives the outputs that are kept with it; ``--approve`` keeps the new ones."""
    if approve:
        NOTEBOOK.write_text(json.dumps(ran, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    kept = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    for before, after in zip(kept["cells"], ran["cells"], strict=True):
        assert before == after, before["id"]
    assert kept == ran


def test_each_kind_of_value_shows_itself(ran: dict[str, Any]) -> None:
    """Workspace and answers come as HTML and as text, a drawing as a picture and as text; no cell fails or prints."""
    outputs = {cell["id"]: cell["outputs"] for cell in ran["cells"] if cell["cell_type"] == "code"}
    assert {output["output_type"] for each in outputs.values() for output in each} == {"execute_result"}
    shown = {name: set(each[0]["data"]) for name, each in outputs.items()}
    for name in ("open", "trace", "claim", "deal", "query"):
        assert shown[name] == {"text/html", "text/plain"}, name
    assert shown["picture"] == {"image/svg+xml", "text/plain"}


def test_a_charge_is_shown_with_its_answer(ran: dict[str, Any]) -> None:
    """In both forms of the claim of a charge, and of the route it is told beside, the denial follows it."""
    outputs = {cell["id"]: cell["outputs"] for cell in ran["cells"] if cell["cell_type"] == "code"}
    for name in ("claim", "trace"):
        for kind, said in outputs[name][0]["data"].items():
            text = " ".join("".join(said).split())
            assert 0 < text.index("alleged by Wolfpack Research") < text.index("denied by Datasection"), (name, kind)


def test_the_notebook_is_small_and_of_no_machine() -> None:
    """The kept file stays small enough to be read on the web, and holds no path and no time of a run."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert len(text.encode()) < LARGEST
    assert str(ROOT) not in text
    assert "iopub" not in text
    assert "<script" not in text
