"""Something that a check found in data: how grave, where, and what."""

from __future__ import annotations

from typing import NamedTuple

FAULT, WARNING, REMARK = "fault", "warning", "remark"
ORDER = (FAULT, WARNING, REMARK)
"""From what must be mended to what a reader should know."""


class Finding(NamedTuple):
    """One finding; ``subject`` is the name of what it is about, most often a claim."""

    severity: str
    subject: str
    what: str
