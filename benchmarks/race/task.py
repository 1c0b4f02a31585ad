"""What every engine is asked, over the same register, and what the others are given: files of plain arrays.

The others get the register as it suits them best: only what holds on the day asked about, parallel relations merged
into one pair with the greatest strength, loops left out. Ours reads the whole and looks at the day while it searches.
So what is counted for the others is the search alone. Needs numpy and nothing of graphkit, for peers have their own
environment.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

STEPS, BEST, PAIRS, FURTHER, TYPES = 6, 10, 5, 200, 12
EXPRESSION = "t0* (t1 | t2)? t0* (t3 | t4)"
"""An order of relation types, as a regular expression; a way ends with its last step at a chip."""
MOVES = ((0, 0, 0), (0, 1, 1), (0, 2, 1), (0, 3, 2), (0, 4, 2), (1, 0, 1), (1, 3, 2), (1, 4, 2))
"""The same as a machine: from a state, by a type, to a state; it begins in 0 and ends in 2."""


class Whole(NamedTuple):
    """The register as it was drawn, one entry a relation; days as ordinals, 0 where open, -1 where not known."""

    start: Any
    end: Any
    type: Any
    certainty: Any
    first: Any
    last: Any
    strength: Any

    def held(self, day: int) -> Any:
        """Which relations hold on a day for sure, as booleans."""
        begun = (self.first == 0) | (self.first > 0) & (self.first <= day)
        return begun & ((self.last == 0) | (self.last >= day))


class Task(NamedTuple):
    """A register and who is asked about.

    Attributes:
        entities: how many.
        as_of: the day, as an ordinal.
        chips: the entities to be reached.
        parties: all companies of one country.
        one: of those that reach a chip within the steps, the one that leads to the most entities.
        further: some of those that do.
        others: some of all parties.
        pairs: rows of a start and a chip, for the best routes between them.
        start: where each pair that holds on the day starts, ascending with ``end``.
        end: where it ends.
        strength: its greatest strength, float64.
        typed: rows of start, end and type, one for each relation that holds.
        whole: the register.
    """

    entities: int
    as_of: int
    chips: Any
    parties: Any
    one: int
    further: Any
    others: Any
    pairs: Any
    start: Any
    end: Any
    strength: Any
    typed: Any
    whole: Whole


def task_of(entities: int, columns: Any, parties: Any, chips: Any, as_of: int) -> Task:
    """The task of a register given by columns; see ``generate.py``."""
    whole = Whole(*columns)
    held = whole.held(as_of) & (columns.start != columns.end)
    start, end, types = (column[held] for column in (columns.start, columns.end, columns.type))
    strength = columns.strength[held].astype(np.float64)
    order = np.lexsort((-strength, end, start))
    start, end, types, strength = (column[order] for column in (start, end, types, strength))
    once = np.concatenate(([True], (start[1:] != start[:-1]) | (end[1:] != end[:-1])))
    typed = np.column_stack((start, end, types.astype(np.int32)))
    start, end, strength = start[once], end[once], strength[once]
    near = distances(entities, start, end, chips, STEPS)
    reaching = parties[near[parties] > 0]
    degrees = np.bincount(start, minlength=entities)[reaching]
    return Task(
        entities,
        as_of,
        chips,
        parties,
        int(reaching[degrees.argmax()]),
        spread(reaching, FURTHER),
        spread(parties, FURTHER),
        _pairs(entities, start, end, strength, chips, parties),
        start,
        end,
        strength,
        typed,
        whole,
    )


def distances(entities: int, start: Any, end: Any, targets: Any, most: int) -> Any:
    """The fewest steps from each entity to a target, within a number of steps; -1 where it is more, 0 at targets.

    Looks at every pair at every level: slow, and too simple to be wrong.
    """
    found = np.full(entities, -1, np.int16)
    found[targets] = 0
    for level in range(1, most + 1):
        met = start[found[end] == level - 1]
        met = met[found[met] < 0]
        if not len(met):
            break
        found[met] = level
    return found


def spread(some: Any, count: int) -> Any:
    """So many of some entities, or all, at even intervals."""
    return some[np.unique(np.linspace(0, len(some) - 1, min(count, len(some))).astype(np.int64))]


def _pairs(entities: int, start: Any, end: Any, strength: Any, chips: Any, parties: Any) -> Any:
    """Parties at even intervals of those that reach a chip at all, each with another of the chips that it reaches."""
    start, end = start[strength > 0], end[strength > 0]
    near = distances(entities, start, end, chips, entities)
    found = []
    for turn, party in enumerate(spread(parties[near[parties] > 0], PAIRS)):
        far = distances(entities, end, start, np.array([party]), entities)
        reached = chips[far[chips] > 0]
        found.append((int(party), int(reached[(2 * turn + 1) * len(reached) // (2 * PAIRS)])))
    return np.array(found, np.int32)


def write(task: Task, folder: Path) -> None:
    """Writes a task as files; the last of them is ``task.json``, so that a folder with that is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {name: value for name, value in task._asdict().items() if isinstance(value, int)}
    arrays = {name: value for name, value in task._asdict().items() if name not in {*plain, "whole"}}
    for name, value in (*arrays.items(), *((f"whole-{name}", value) for name, value in task.whole._asdict().items())):
        np.save(folder / f"{name}.npy", value)
    (folder / "task.json").write_text(json.dumps(plain), encoding="utf-8")


def read(folder: Path) -> Task:
    """The task that a folder holds, its arrays mapped."""
    plain = json.loads((folder / "task.json").read_text(encoding="utf-8"))

    def array(name: str) -> Any:
        return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))

    whole = Whole(*(array(f"whole-{name}") for name in Whole._fields))
    others = (name for name in Task._fields if name not in {*plain, "whole"})
    return Task(**plain, **{name: array(name) for name in others}, whole=whole)
