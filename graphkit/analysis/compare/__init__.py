"""What differs in an answer between two days, two days of knowing or two data releases, and by what it does."""

from __future__ import annotations

from graphkit.analysis.compare.comparison import Comparison, Side, compare, sides

__all__ = ["Comparison", "Side", "compare", "sides"]
