"""``compare`` and ``watch`` as commands: what they take, refuse and print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cli.running import graphkit, on_a_terminal

if TYPE_CHECKING:
    from pathlib import Path

DECEMBER = ("--against-known-at", "2025-12-01")


@pytest.mark.parametrize("form", ["text", "json", "ndjson", "csv", "markdown"])
def test_every_form_has_the_differences(form: str) -> None:
    """The same difference is in each form, with the claims that make it."""
    done = graphkit("compare", "Tencent", "b200", *DECEMBER, "--format", form)
    assert done.returncode == 0, done.stderr
    assert "S001-069" in done.stdout
    assert "not yet said by 2025-12-01" in " ".join(done.stdout.split())


def test_nothing_differs_is_a_no() -> None:
    """The exit code is 1 where the answer is no, as with every command."""
    done = graphkit("compare", "Tencent", "b200", "--against-as-of", "2026-11-21")
    assert done.returncode == 1, done.stdout
    assert "Nothing differs." in done.stdout
    assert (
        json.loads(graphkit("compare", "Tencent", "b200", "--against-as-of", "2026-11-21", "--format", "json").stdout)[
            "rows"
        ]
        == []
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "there is nothing to compare with"),
        (("--since", "2025-12-01", "--against-as-of", "2025-12-01"), "--since gives both days"),
        (("--against-as-of", "2027-01-01"), "comes after 2026-11-22"),
        (("--against-known-at", "2026-12-01"), "comes after 2026-11-22"),
        (("--since", "yesterday"), '--since "yesterday" is no day'),
        (("--against-data", "DATA", "--scenario", "nownaw-removed"), "goes with no scenario"),
    ],
)
@pytest.mark.parametrize("command", ["compare", "watch"])
def test_what_cannot_be_compared_is_refused(
    command: str, arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    """One line that says what is wrong and what to do, and exit code 2."""
    (tmp_path / "names.txt").write_text("Tencent\n", encoding="utf-8")
    subject = "Tencent" if command == "compare" else "names.txt"
    done = graphkit(command, subject, *arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stdout
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_other_data_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Exit code 3 with the path."""
    done = graphkit("compare", "Tencent", "--against-data", str(tmp_path / "none"))
    assert done.returncode == 3, done.stdout
    assert "no such file" in done.stderr


def test_a_comparison_under_a_scenario_says_so() -> None:
    """Two days of one scenario can be compared; head and sides name it."""
    asked = ("--scenario", "diffusion-enforced", "--as-of", "2025-12-31", "--against-as-of", "2024-12-31")
    done = graphkit("compare", "Datasection", *asked)
    assert " ".join(done.stdout.split()).count("SCENARIO") == 3


def test_a_watch_accounts_for_every_line(tmp_path: Path) -> None:
    """Each name is followed or told as not followed, with its line; one named twice is followed once."""
    lines = ["# a remark", "腾讯", "Baidu", "", "HKEX 0700", "Nobody At All Ltd", "China", "  Datasection  "]
    (tmp_path / "names.txt").write_text("\n".join(lines), encoding="utf-8")
    done = graphkit("watch", "names.txt", *DECEMBER, "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert {line for row in answer["rows"] for line in row["lines"]} == {"2", "3", "5", "6", "7", "8"}
    by_name = {row["entity"]: row["lines"] for row in answer["rows"] if row["entity"]}
    assert by_name == {"Tencent": ["2", "5"], "Baidu": ["3"], "Datasection": ["8"]}
    lost = {row["listed"][0]: row["because"] for row in answer["rows"] if row["change"] == "not followed"}
    assert "nothing in the data is named" in lost["Nobody At All Ltd"]
    assert "graphkit compare" in lost["China"]
    assert "3 of names.txt followed" in answer["title"]
    assert "2 names are not followed" in answer["title"]
    assert any("About the data, not about those named" in caveat for caveat in answer["caveats"])


def test_a_watch_without_news_is_a_no(tmp_path: Path) -> None:
    """Nothing differs for any name: each is told, and the exit code is 1."""
    (tmp_path / "names.csv").write_text("name,note\nWolfpack Research,a\nBaidu,b\n", encoding="utf-8")
    done = graphkit("watch", "names.csv", "--against-as-of", "2026-11-21", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert 'Baidu (line 3 "Baidu")' in done.stdout


def test_a_watch_says_what_a_comparison_says(tmp_path: Path) -> None:
    """For one party the differences are those of ``compare``."""
    (tmp_path / "names.txt").write_text("Datasection\n", encoding="utf-8")
    watched = json.loads(graphkit("watch", "names.txt", *DECEMBER, "--format", "json", cwd=tmp_path).stdout)
    compared = json.loads(graphkit("compare", "Datasection", *DECEMBER, "--format", "json").stdout)
    assert [{key: row[key] for key in compared["columns"]} for row in watched["rows"]] == compared["rows"]


def test_a_watch_of_what_begins_no_route_compares_what_is_said(tmp_path: Path) -> None:
    """A person and a chip are followed by their claims; the answer says that no route begins there."""
    (tmp_path / "names.txt").write_text("Norihiko Ishihara\nNvidia H20\n", encoding="utf-8")
    done = graphkit("watch", "names.txt", *DECEMBER, cwd=tmp_path)
    assert "not followed by routes" in done.stdout


def test_a_terminal_is_sent_no_bar_for_a_short_list(tmp_path: Path) -> None:
    """What is done in two seconds shows none."""
    (tmp_path / "names.txt").write_text("Baidu\n", encoding="utf-8")
    shown, code = on_a_terminal("-m", "graphkit", "watch", str(tmp_path / "names.txt"), "--against-as-of", "2026-11-21")
    assert code == 1
    assert b"Names" not in shown


def test_a_long_list_of_strangers_is_answered_by_line(tmp_path: Path) -> None:
    """Near names are offered for the first thousand of those that are not in the data, and every line is told."""
    path = tmp_path / "names.txt"
    path.write_text("".join(f"Tencend {number:05}\n" for number in range(1_500)))
    rows = json.loads(graphkit("watch", str(path), "--since", "2025-12-01", "--format", "json").stdout)["rows"]
    assert len(rows) == 1_500
    assert "Near names" in rows[0]["because"]
    assert "See graphkit search" in rows[-1]["because"]
