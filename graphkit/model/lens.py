"""What to look at: days, evidence and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Lens(NamedTuple):
    """The day and the standard of evidence that a view is cut for.

    ``known_at`` cuts claims by when they were said, ``as_of`` cuts relations by whether they held.
    An empty set of sources, datasets or types admits all. ``status`` and ``certainty`` name the
    least that is admitted; empty admits all.

    >>> Lens(date(2025, 12, 31), date(2026, 1, 1)).parts()
    []
    """

    as_of: date
    known_at: date
    certainty: str = ""
    status: str = ""
    inference: bool = True
    undated: bool = False
    sources: frozenset[str] = frozenset()
    not_sources: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()

    def parts(self, release: date | None = None) -> list[str]:
        """The parts that narrow the view, by the name of their flag.

        With the day of the release given, the two clocks count as parts where they lie before it.
        """
        clocks = (("as-of", self.as_of), ("known-at", self.known_at))
        narrowing = (
            ("certainty", self.certainty),
            ("status", self.status),
            ("no-inference", not self.inference),
            ("source", self.sources),
            ("not-source", self.not_sources),
            ("dataset", self.datasets),
            ("type", self.types),
        )
        early = [flag for flag, day in clocks if release and day < release]
        return early + [flag for flag, value in narrowing if value]

    def without(self, parts: list[str] | tuple[str, ...], release: date) -> Lens:
        """The lens with some parts taken out."""
        changes: dict[str, object] = {}
        for part in parts:
            match part:
                case "as-of":
                    changes["as_of"] = release
                case "known-at":
                    changes["known_at"] = release
                case "no-inference":
                    changes["inference"] = True
                case "undated":
                    changes["undated"] = True
                case "certainty" | "status":
                    changes[part] = ""
                case _:
                    changes[part.replace("-", "_") + "s"] = frozenset()
        return self._replace(**changes)  # type: ignore[arg-type]
