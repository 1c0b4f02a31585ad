"""Limits as flags take them: bytes, seconds, rows."""

from __future__ import annotations

import re

import click

HOUR = 3600
MOST_ROWS = 100_000_000
UNITS = {"": 1, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "kb": 10**3, "mb": 10**6, "gb": 10**9}


def size(text: str) -> int:
    """The bytes that a text such as 512MiB means.

    Raises:
        click.BadParameter: it is no such text.

    >>> size("1GiB")
    1073741824
    """
    found = re.fullmatch(r"([0-9]{1,12}) ?([A-Za-z]*)", text)
    if not found or found[2].lower() not in UNITS or not int(found[1]):
        raise click.BadParameter(f'"{text}" is no size; write 512MiB or 1GiB')
    return int(found[1]) * UNITS[found[2].lower()]


def seconds(text: str) -> float:
    """A time above nought and of an hour at most.

    Raises:
        click.BadParameter: it is no such time.

    >>> seconds("2.5")
    2.5
    """
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= HOUR:  # not a number fails this too
        raise click.BadParameter(f'"{text}" is no time; write seconds, above 0 and up to {HOUR}')
    return value
