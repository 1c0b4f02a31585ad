"""What the pages of a test asked for and complained of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext


class Watched:
    """What the pages of one test asked for and complained of."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def watch(self, context: BrowserContext, opened: Path) -> None:
        """Note everything that the pages of this context do, but for reading the file itself."""
        own = opened.as_uri()
        context.set_offline(offline=True)
        context.on("request", lambda r: None if _without_fragment(r.url) == own else self.requests.append(r.url))
        context.on("console", lambda m: self._said(m.type, m.text))
        context.on("weberror", lambda e: self.complaints.append(str(e.error)))

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "assert"}:
            self.complaints.append(text)


def _without_fragment(url: str) -> str:
    return re.sub(r"#.*", "", url, flags=re.DOTALL)
