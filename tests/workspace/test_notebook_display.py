"""What graphkit makes shows itself in IPython, which is never loaded for that; hostile text stays text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHELL = """
import json, sys
sys.path.insert(0, {tests!r})
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(user_ns={{}})
from hostile import hostile_drawing, hostile_within
from graphkit.workspace import Workspace
workspace = Workspace.open()
drawing = workspace.drawing("Tencent", "b200")
shell.display_formatter.active_types = shell.display_formatter.format_types
shown = {{
    "workspace": workspace, "answer": drawing.answer, "drawing": drawing, "several": [drawing.answer],
    "hostile answer": hostile_within(drawing.answer),
    "hostile drawing": hostile_drawing(drawing),
}}
print(json.dumps({{name: shell.display_formatter.format(value)[0] for name, value in shown.items()}}))
"""


def _python(code: str, folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "IPYTHONDIR": str(folder)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_front_door_loads_no_ipython(tmp_path: Path) -> None:
    """To import, open and ask a workspace loads neither IPython nor what writes HTML."""
    code = (
        "import sys; from graphkit.workspace import Workspace; Workspace.open().trace('Tencent')\n"
        "print(sorted({'IPython', 'graphkit.report.html', 'graphkit.report.page.alone'} & set(sys.modules)))"
    )
    assert _python(code, tmp_path) == "[]\n"


def test_outside_a_shell_nothing_is_registered(tmp_path: Path) -> None:
    """A library that merely has IPython loaded, as pyvis does, is no notebook."""
    code = "import IPython; from graphkit.workspace.notebook import register; print(register())"
    assert _python(code, tmp_path) == "False\n"


def test_every_value_shows_itself(tmp_path: Path) -> None:
    """A workspace and an answer show HTML and text, a drawing its picture and text, a list its members as text."""
    import json

    shown = json.loads(_python(SHELL.format(tests=str(ROOT / "tests")), tmp_path))
    kinds = {name: set(bundle) for name, bundle in shown.items()}
    assert kinds["workspace"] == kinds["answer"] == kinds["hostile answer"] == {"text/html", "text/plain"}
    assert kinds["drawing"] == kinds["hostile drawing"] == {"image/svg+xml", "text/plain"}
    assert kinds["several"] == {"text/plain"}
    assert "trace(who, target): Routes of a party" in shown["workspace"]["text/plain"]
    assert "Tencent to Nvidia B200: 1 route" in shown["several"]["text/plain"]
    assert shown["drawing"]["image/svg+xml"].startswith("<svg ")
    assert "<!doctype" not in json.dumps(shown)
    for bundle in shown.values():
        assert not {"\x1b", "\u202e", "\u0000", "\u2028"} & set("".join(bundle.values()))
        assert "<script" not in bundle.get("text/html", "") + bundle.get("image/svg+xml", "")
