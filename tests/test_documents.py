"""Documents show what the commands really print, and approved answers stay what they are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from cli.running import graphkit

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
SHOWN = re.compile(r"```console\n\$ graphkit ([^\n]*)\n(.*?)```", re.DOTALL)
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
APPROVED = {
    "trace_tencent_b200": "trace Tencent b200 --as-of 2025-12-31",
    "trace_tencent_b200_no_inference": "trace Tencent b200 --as-of 2025-12-31 --no-inference",
    "trace_tencent_b300": "trace Tencent b300 --as-of 2025-12-31",
    "trace_status_happened": "trace Tencent b200 --as-of 2025-12-31 --status happened",
    "trace_known_before": "trace Tencent b200 --dataset core --known-at 2025-11-30",
    "trace_baidu_b200": "trace Baidu b200 --as-of 2025-12-31",
    "trace": "trace",
    "trace_markdown": "trace ByteDance h20 --format markdown",
    "trace_json": "trace ByteDance h20 --format json",
    "path_wolfpack_oracle": "path Wolfpack Oracle",
    "show_datasection": "show Datasection",
    "ledger_datasection": "ledger Datasection",
    "chokepoints_tencent": "chokepoints Tencent",
    "chokepoints_aolani": "chokepoints ByteDance --to b200 --format json",
    "compare_known": "compare Datasection --dataset core --against-known-at 2025-10-01",
    "compare_days": "compare all --dataset core --as-of 2025-05-16 --against-as-of 2025-05-12",
    "compare_since": "compare Tencent --since 2025-12-10",
    "capacity_datasection": "capacity Datasection --as-of 2025-12-31",
    "capacity_series_bytedance": "capacity ByteDance --series",
    "exposure_tencent": "exposure Tencent --dataset core --as-of 2025-12-31",
}


def _digest_free(text: str) -> str:
    """The text without the data's digest, which changes with every byte of the data."""
    return re.sub(r"sha256[ :][0-9a-f]{12,64}", "sha256 ...", text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_shows_what_the_command_prints(path: Path, approve: bool, tmp_path: Path) -> None:
    """Every command shown in a document is run, and its output compared."""
    text = path.read_text(encoding="utf-8")
    shown = dict(SHOWN.findall(text))
    printed = {command: _printed(command, tmp_path) for command in shown}
    if approve:
        for command, output in printed.items():
            text = re.sub(
                r"(```console\n\$ graphkit " + re.escape(command) + r"\n).*?```",
                lambda match, output=output: f"{match[1]}{output}```",  # type: ignore[misc]
                text,
                flags=re.DOTALL,
            )
        path.write_text(text, encoding="utf-8")
        return
    for command, output in shown.items():
        assert _digest_free(output) == _digest_free(printed[command]), command


def _printed(command: str, where: Path) -> str:
    done = graphkit(*shlex.split(command), cwd=where)
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr
    return _digest_free(done.stdout)


def test_the_readme_shows_each_kind_of_question() -> None:
    """README begins with a picture and the two commands, and shows trace, path, show and query."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.index("make trace") < text.index("make test") < text.index("pip install .") < text.index("$ graphkit")
    for command in ("trace", "path", "show", "query"):
        assert f"$ graphkit {command} " in text
    assert text.index("docs/images/page.png") < text.index("make trace")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_pictures_in_documents_are_there(path: Path) -> None:
    """Every file that a document links to is in the project, and every picture is a PNG of some size."""
    for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", path.read_text(encoding="utf-8")):
        target = path.parent / link
        assert target.exists(), link
        if target.suffix == ".png":
            assert target.read_bytes().startswith(b"\x89PNG")
            assert target.stat().st_size > 10_000


def test_the_pictures_of_the_page_are_those_that_are_made() -> None:
    """docs/images/ holds one screenshot for each state that docs/pictures_of_pages.py takes, as wide as its window."""
    import runpy

    shots = runpy.run_path(str(ROOT / "docs" / "pictures_of_pages.py"))["SHOTS"]
    held = {path.stem: path.read_bytes() for path in (ROOT / "docs" / "images").glob("*.png")}
    assert held.keys() == shots.keys()
    for name, shot in shots.items():
        assert int.from_bytes(held[name][16:20]) == shot["width"]


@pytest.mark.parametrize("name", APPROVED)
def test_an_approved_answer_stays_what_it_is(name: str, approve: bool, tmp_path: Path) -> None:
    """The output of a command is the approved one; ``--approve`` writes it anew."""
    path = GOLDEN / f"{name}.txt"
    printed = _printed(APPROVED[name], tmp_path)
    if approve:
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")
