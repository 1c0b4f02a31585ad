"""Is this UTF-8 text? If not, what is it, and where does it stop being so?"""

from __future__ import annotations

from graphkit.errors import DataError

BOM = b"\xef\xbb\xbf"
WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
FILES = (
    (b"\x1f\x8b", "a gzip file"),
    (b"PK\x03\x04", "a zip file"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
)
SHOWN = 300


def checked(data: bytes, name: str) -> bytes:
    """The same bytes without a byte-order mark, known to be UTF-8.

    A NUL is let through: in a literal it is kept byte for byte, elsewhere the parsers refuse it.

    Raises:
        DataError: another encoding, or no text at all; names the line and the byte.
    """
    for magic, what in FILES:
        if data.startswith(magic):
            raise DataError(f"this is {what}, not text", file=name, hint="Unpack or convert it first.")
    data = data.removeprefix(BOM)
    _refuse_wide(data, name)
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError as error:
            raise _not_utf8(data, error.start, name) from None
    return data


def printable(text: str) -> str:
    r"""One short line in which no character can move the cursor or turn the text around.

    >>> printable("a" + chr(27) + "]0;b")
    'a\\x1b]0;b'
    """
    cut = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)


def place(data: bytes, offset: int) -> tuple[int, int]:
    r"""Line and column (in characters) of a byte, both counted from 1.

    >>> place("é\nüx".encode(), 5)
    (2, 2)
    """
    start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[start:offset].decode(errors="replace")) + 1


def _refuse_wide(data: bytes, name: str) -> None:
    for mark, encoding in WIDE:
        if data.startswith(mark):
            raise DataError(f"this looks like {encoding}", file=name, hint="Save it as UTF-8.")
    head = data[:512]
    if len(head) > 1 and head.count(0) * 3 >= len(head):
        raise DataError("this looks like UTF-16 without a mark", file=name, hint="Save it as UTF-8.")


def _not_utf8(data: bytes, offset: int, name: str) -> DataError:
    byte = data[offset]
    line, column = place(data, offset)
    if data[offset : offset + 1] == b"\xed":
        what = "half of a surrogate pair stands here, which is not a character"
    else:
        what = f"byte 0x{byte:02X} is not UTF-8 (in Latin-1 it is {printable(chr(byte))!r})"
    return DataError(what, file=name, line=line, column=column, hint="Save the file as UTF-8.")
