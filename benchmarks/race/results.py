"""What was measured at one size, as it is kept in ``results/SIZE.json``: what an engine took, and whether it agrees."""

from __future__ import annotations

import json
from math import ceil, floor
from typing import TYPE_CHECKING, Any, NamedTuple

from race.answers import Answer, difference
from race.lead import OURS

if TYPE_CHECKING:
    from pathlib import Path


class Result(NamedTuple):
    """One run over one register.

    Attributes:
        size: the letter of its size.
        about: the register and the machine, in numbers and words.
        rows: what every engine said, see ``child.py``: answers, loadings, versions, and what came to no end.
    """

    size: str
    about: dict[str, Any]
    rows: list[dict[str, Any]]

    def engines(self) -> list[str]:
        """Those that said anything, ours first."""
        return list(dict.fromkeys(row["engine"] for row in self.rows))

    def begun(self, engine: str) -> str:
        """When the run began in which an engine was asked; empty if that was not written down."""
        return next((row["begun"] for row in self.rows if row["engine"] == engine and "begun" in row), "")

    def row(self, engine: str, question: str) -> dict[str, Any]:
        """What an engine said to a question; empty if it was not put."""
        return next((r for r in self.rows if r["engine"] == engine and r.get("question") == question), {})

    def seconds(self, engine: str, question: str) -> float | None:
        """CPU seconds of a question, of one of its parts where it has several; None if there is no answer."""
        row = self.row(engine, question)
        return row["cpu"] / row["parts"] if "cpu" in row else None

    def ratio(self, engine: str, question: str, other: str = OURS) -> float | None:
        """How often what one engine takes is in what another takes; ours is the other if none is said."""
        own, its = self.seconds(other, question), self.seconds(engine, question)
        return None if own is None or its is None else its / own

    def differs(self, engine: str, question: str) -> str:
        """In what the answer of an engine differs from ours; empty if it does not, or one is missing."""
        own, its = self.row(OURS, question), self.row(engine, question)
        if "digest" not in own or "digest" not in its:
            return ""
        return difference(Answer(own["count"], own["digest"]), Answer(its["count"], its["digest"]))

    def loaded(self, engine: str) -> float | None:
        """CPU seconds in which an engine took in the register as ``load`` does."""
        return next((row["cpu"] for row in self.rows if row["engine"] == engine and row.get("loaded") == "load"), None)

    def peak(self, engine: str, question: str) -> int | None:
        """The most bytes that the process had held when a question was answered."""
        return self.row(engine, question).get("peak")


def keep(result: Result, folder: Path) -> None:
    """Writes a result where the last of its size was; engines that were not asked this time keep what they said."""
    folder.mkdir(exist_ok=True)
    earlier = kept(folder).get(result.size)
    told = list(result.rows)
    if earlier and earlier.about["digest"] == result.about["digest"]:
        told += [row for row in earlier.rows if row["engine"] not in result.engines()]
    rows = ",\n  ".join(json.dumps(_rounded(row)) for row in told)
    about = json.dumps(result.about)
    (folder / f"{result.size}.json").write_text(f'{{"about": {about},\n "rows": [\n  {rows}\n ]}}\n', encoding="utf-8")


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 7) if isinstance(value, float) else value for name, value in row.items()}


def kept(folder: Path) -> dict[str, Result]:
    """The last result of each size, small sizes first."""
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    every = [Result(size, each["about"], each["rows"]) for size, each in found.items()]
    return {each.size: each for each in sorted(every, key=lambda each: each.about["relations"])}


def time(seconds: float) -> str:
    """Seconds to three digits, in the unit that suits.

    >>> time(0.0123456), time(2.5), time(0.0000456)
    ('12.3 ms', '2.50 s', '45.6 µs')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size or unit == "µs":
            value = seconds / size
            return f"{value:,.{max(0, 2 - len(str(int(value))) + 1)}f} {unit}"
    raise AssertionError


def ahead(ratio: float) -> str:
    """How many times ahead we are, rounded down: never more than it is.

    >>> ahead(17.99), ahead(1.799), ahead(0.5799)
    ('17', '1.7', '0.57')
    """
    digits = 0 if ratio >= 10 else 1 if ratio >= 1 else 2  # noqa: PLR2004 - so many digits say enough
    return f"{floor(ratio * 10**digits) / 10**digits:,.{digits}f}"


def behind(ratio: float) -> str:
    """How many times something of ours takes of a limit, rounded up.

    >>> behind(17.01), behind(1.71), behind(0.0000123)
    ('18', '1.8', '0.000013')
    """
    digits = 0 if ratio >= 10 else 1  # noqa: PLR2004 - so many digits say enough
    while 0 < ratio * 10**digits < 10 and digits < 9 and ratio < 1:  # noqa: PLR2004 - the same
        digits += 1
    return f"{ceil(ratio * 10**digits) / 10**digits:,.{digits}f}"
