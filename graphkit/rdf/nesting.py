"""How deep do the brackets of a Turtle-like text go, and are there nameless nodes in it?

The parser frees nested triple terms by recursion and takes the process with it at about 18,000 levels, so
depth is measured before it is called. The text is first reduced to its structural bytes by ``translate`` and
``replace``, which run at memory speed; only these are looked at one by one. Strings, IRIs and comments are
followed exactly as the grammar has them, so a bracket hidden in one of them neither opens nor closes.
"""

from __future__ import annotations

from graphkit.errors import DataError

DEEPEST = 256
LONG, LONG_SINGLE, QUOTED = 0xFE, 0xFD, 0xFC  # bytes that UTF-8 never contains
STRUCTURE = b"[](){}<>\"'#\n\r\xfe\xfd\xfc"
ORDINARY = bytes(byte for byte in range(256) if byte not in STRUCTURE)
OPENERS = b"[({\xfc"
CLOSERS = b"])}"


def check_nesting(data: bytes, name: str, deepest: int = DEEPEST) -> bool:
    """True if brackets of nameless nodes or lists may stand in the text.

    Raises:
        DataError: nested deeper than allowed; names the line.

    Complexity: linear in the text.

    >>> check_nesting(b"<urn:a> <urn:b> [] .", "a.ttl"), check_nesting(b"<urn:a> a <urn:b> .", "b.ttl")
    (True, False)
    """
    lists = data.count(b"[") + data.count(b"(")
    shallow = data.count(b"{") <= deepest
    if shallow and not lists and b"<<" not in data:
        return False
    return _walk(_reduced(data), name, deepest)


def check_terms(data: bytes, name: str) -> None:
    """As ``check_nesting``, for formats of one statement to a line, where only triple terms nest.

    Raises:
        DataError: nested deeper than 256; names the line.
    """
    if data.count(b"<<") > DEEPEST:
        _walk(_reduced(data), name, DEEPEST)


def _reduced(data: bytes) -> bytes:
    if b"\\" in data:
        for escape in (b"\\\\", b'\\"', b"\\'", b"\\(", b"\\)", b"\\#"):
            data = data.replace(escape, b"_")
    data = data.replace(b'"""', b"\xfe").replace(b"'''", b"\xfd").replace(b"<<", b"\xfc")
    # A pair with nothing structural between it hides nothing, whatever it stands in.
    return data.translate(None, ORDINARY).replace(b'""', b"").replace(b"<>", b"").replace(b"<#>", b"")


def _walk(text: bytes, name: str, deepest: int) -> bool:
    depth = position = 0
    nameless = False
    end = len(text)
    while position < end:
        byte = text[position]
        if byte == 10:  # noqa: PLR2004  # the end of a line, by far the most common
            position += 1
            continue
        if byte in OPENERS:
            depth += 1
            nameless = nameless or byte != 0x7B  # noqa: PLR2004  # "{", which names no node
            if depth > deepest:
                raise DataError(f"nested deeper than {deepest}", file=name, line=text.count(b"\n", 0, position) + 1)
        elif byte in CLOSERS or text[position : position + 2] == b">>":
            depth -= 1
            position += byte == 0x3E  # noqa: PLR2004  # ">", the first of two
        else:
            position = _skipped(text, position, byte)
        position += 1
    return nameless


def _skipped(text: bytes, position: int, byte: int) -> int:
    """Where the string, IRI or comment that begins at a position ends."""
    if byte == 0x23:  # noqa: PLR2004  # "#"
        ends = [text.find(end, position) for end in (b"\n", b"\r")]
        return min((end for end in ends if end >= 0), default=len(text))
    closing = {LONG: b"\xfe", LONG_SINGLE: b"\xfd", 0x22: b'"', 0x27: b"'", 0x3C: b">"}.get(byte)
    if closing is None:
        return position
    end = text.find(closing, position + 1)
    return len(text) if end < 0 else end
