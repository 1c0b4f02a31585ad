"""A number of bytes as a flag takes it."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import click


class Size(click.ParamType):
    """A number of bytes, such as 512MiB.

    >>> Size().convert("1GiB", None, None)
    1073741824
    """

    name = "size"
    units: ClassVar[dict[str, int]] = {
        "": 1,
        "kib": 1 << 10,
        "mib": 1 << 20,
        "gib": 1 << 30,
        "kb": 10**3,
        "mb": 10**6,
        "gb": 10**9,
    }

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes that a text means."""
        found = re.fullmatch(r"([0-9]{1,12}) ?([A-Za-z]*)", str(value))
        if not found or found[2].lower() not in self.units or not int(found[1]):
            self.fail(f'"{value}" is no size; write 512MiB or 1GiB', param, ctx)
        return int(found[1]) * self.units[found[2].lower()]
