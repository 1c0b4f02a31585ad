"""Lists of names to watch: a text with a name a line, or the first column of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphkit.errors import DataError
from graphkit.exchange.name_list import read_names

if TYPE_CHECKING:
    from pathlib import Path


def _names(folder: Path, name: str, data: bytes) -> list[tuple[int, str]]:
    path = folder / name
    path.write_bytes(data)
    return [(each.line, each.text) for each in read_names(str(path))]


def test_a_line_is_a_name(tmp_path: Path) -> None:
    """Blank lines and remarks are none; commas, marks and any script belong to the name; a byte-order mark does not."""
    data = "\ufeffExample Pte., Ltd.\r\n\r\n# remark\r\n 腾讯 \r\n百度 # not a remark".encode()
    assert _names(tmp_path, "a.txt", data) == [(1, "Example Pte., Ltd."), (4, "腾讯"), (5, "百度 # not a remark")]


def test_the_first_column_of_a_table_is_read(tmp_path: Path) -> None:
    """Its first row is a name too, unless it says "name"; quoted cells may hold commas and new lines."""
    assert _names(tmp_path, "a.csv", b'Name,note\n"Example, Ltd.",x\n"a\nb",y\nc,\n') == [
        (2, "Example, Ltd."),
        (3, "a\nb"),
        (5, "c"),
    ]
    assert _names(tmp_path, "b.csv", b"Tencent,x\nBaidu,y\n#no,z\n") == [(1, "Tencent"), (2, "Baidu")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a remark\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_a_list_without_a_name_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    """A watch over nobody would report that nothing differs."""
    with pytest.raises(DataError):
        _names(tmp_path, name, data)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """Another encoding is named, and nothing of it is read."""
    with pytest.raises(DataError, match="UTF-8"):
        _names(tmp_path, "a.txt", b"Soci\xe9t\xe9\n")


def test_a_line_that_is_no_name_is_refused(tmp_path: Path) -> None:
    """A whole file without line ends is told with its line, and not printed back."""
    with pytest.raises(DataError) as refused:
        _names(tmp_path, "a.txt", b"Tencent\n" + b"A" * 100_000 + b"\n")
    assert refused.value.line == 2
    assert len(str(refused.value)) < 200
