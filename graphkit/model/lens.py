"""What to look at: days, evidence and sources."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Lens(NamedTuple):
    """The day and the standard of evidence that a view is cut for.

    ``any_day`` leaves out the question whether relations held; only explanations use it.

    ``known_at`` cuts claims by when they were said, ``as_of`` cuts relations by whether they held.
    An empty set of sources, datasets or types admits all. ``status`` and ``certainty`` name the
    least that is admitted; empty admits all. ``left_out`` names entities and relations that a
    scenario leaves out; it is no filter, so that no explanation takes it back. ``scenario`` says under which
    scenario it looks.

    >>> Lens(date(2025, 12, 31), date(2026, 1, 1), status="ontology/Happened").parts()
    ['undated', 'as-of', 'known-at', 'status']
    """

    as_of: date
    known_at: date
    certainty: str = ""
    status: str = ""
    inference: bool = True
    undated: bool = False
    any_day: bool = False
    sources: frozenset[str] = frozenset()
    not_sources: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    scenario: str = ""

    def parts(self) -> list[str]:
        """The parts that narrow the view, by the name of their flag; the two clocks always do."""
        narrowing = (
            ("undated", not self.undated),
            ("as-of", not self.any_day),
            ("known-at", self.known_at < date.max),
            ("certainty", self.certainty),
            ("status", self.status),
            ("no-inference", not self.inference),
            ("source", self.sources),
            ("not-source", self.not_sources),
            ("dataset", self.datasets),
            ("type", self.types),
        )
        return [flag for flag, value in narrowing if value]

    def without(self, parts: list[str] | tuple[str, ...]) -> Lens:
        """The lens with some parts taken out."""
        changes: dict[str, object] = {}
        for part in parts:
            match part:
                case "as-of":
                    changes["any_day"] = True
                case "known-at":
                    changes["known_at"] = date.max
                case "no-inference":
                    changes["inference"] = True
                case "undated":
                    changes["undated"] = True
                case "certainty" | "status":
                    changes[part] = ""
                case _:
                    changes[part.replace("-", "_") + "s"] = frozenset()
        return self._replace(**changes)  # type: ignore[arg-type]

    def widest(self) -> Lens:
        """The lens that admits all: every day, certainty, status, source and inference."""
        return self.without(self.parts())
