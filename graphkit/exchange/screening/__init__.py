"""Lists of parties that the reader has as files, and the names that resemble theirs. No list is bundled."""

from __future__ import annotations

from graphkit.exchange.screening.entry import ScreeningList
from graphkit.exchange.screening.match import Match, screen
from graphkit.exchange.screening.read import read_list

__all__ = ["Match", "ScreeningList", "read_list", "screen"]
