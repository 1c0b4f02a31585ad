"""Registers drawn by chance, the same bytes each time: who leads to whom, by which type, when, how surely.

Heavy-tailed in both directions: a company of rank r is drawn with a chance that falls as r ** -0.6. Ranks for starts
and for ends are dealt apart, but for a few relations that lead to what is large in both. So there is one giant
component with large circles in it, and a number says nothing about what is near. The first entities are the chips:
relations lead to them only, to each of them about as many as the size says, whatever the size of the rest.

Only operations that round the same everywhere are used, so :func:`digest` is the same on any machine.
"""

from __future__ import annotations

import hashlib
from math import gcd
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from graphkit.engine.build import Columns, build_columns
from graphkit.engine.widths import NOT_KNOWN, OPEN

if TYPE_CHECKING:
    from graphkit.engine.graph import Graph

CHIPS, TYPES, RANKS = 60, 12, 8
FIRST_DAY, DAYS = 736_330, 4_000  # from 2017 on
AS_OF = FIRST_DAY + 3_650
PARTIES, LARGE_IN_BOTH = 0.05, 0.024
NOUGHT, WHOLE = 0.02, 0.05
NO_FIRST, NO_LAST, UNKNOWN = 0.04, 0.75, 0.03


class Size(NamedTuple):
    """How large a register is.

    Attributes:
        entities: companies and chips.
        relations: all, parallel ones counted each.
        buyers: relations that lead straight to a chip, for each chip on average.
    """

    entities: int
    relations: int
    buyers: int


SIZES = {
    "XS": Size(2_000, 6_000, 4),
    "S": Size(100_000, 300_000, 100),
    "M": Size(3_000_000, 10_000_000, 260),
    "L": Size(20_000_000, 80_000_000, 260),
}


class World(NamedTuple):
    """A register.

    Attributes:
        entities: how many.
        columns: start and end as int32; type, 0 to 11, small numbers more often; certainty, 0 to 7; days as ordinals or
            open or not known, int32; strength.
        parties: the companies of one country, ascending: int32.
        chips: the entities to be reached, ascending: int32.
    """

    entities: int
    columns: Columns
    parties: Any
    chips: Any

    def graph(self) -> Graph:
        """It as the engine holds it."""
        return build_columns(self.entities, self.columns)


def world(entities: int, relations: int, buyers: int = 20, seed: int = 6) -> World:
    """The register of a size and a seed.

    Complexity: linear, and one sort; some 100 bytes a relation while it works.
    """
    chance = np.random.Generator(np.random.PCG64(seed))
    companies, direct = entities - CHIPS, buyers * CHIPS
    start = _dealt(_ranks(chance, relations, companies), companies, 0.3819)
    ranks = _ranks(chance, relations - direct, companies)
    both = chance.random(len(ranks)) < LARGE_IN_BOTH
    end = np.where(both, _dealt(ranks, companies, 0.3819), _dealt(ranks, companies, 0.7243))
    end = np.concatenate([end, (CHIPS * _squared(chance, direct)).astype(np.int32)])
    first, last = _days(chance, relations)
    strength = 1 - chance.random(relations).astype(np.float32)
    kind = chance.random(relations)
    strength[kind < NOUGHT] = 0
    strength[kind > 1 - WHOLE] = 1
    types = (TYPES * _squared(chance, relations)).astype(np.uint8)
    certainty = (RANKS * chance.random(relations)).astype(np.uint8)
    parties = np.flatnonzero(chance.random(companies) < PARTIES).astype(np.int32) + np.int32(CHIPS)
    mixed = np.argsort(chance.random(relations), kind="stable")
    columns = Columns(*(column[mixed] for column in (start, end, types, certainty, first, last, strength)))
    return World(entities, columns, parties, np.arange(CHIPS, dtype=np.int32))


def _days(chance: np.random.Generator, relations: int) -> tuple[Any, Any]:
    """First days, late ones more often; last days, most of them open, the others by a long tail."""
    first = (FIRST_DAY + DAYS - DAYS * _squared(chance, relations)).astype(np.int32)
    last = first + 30 + np.minimum(400 / (1 - chance.random(relations)), DAYS).astype(np.int32)
    kind = chance.random(relations)
    last[kind < NO_LAST] = OPEN
    last[kind > 1 - UNKNOWN] = NOT_KNOWN
    kind = chance.random(relations)
    first[kind < NO_FIRST] = OPEN
    first[kind > 1 - UNKNOWN] = NOT_KNOWN
    return first, last


def _squared(chance: np.random.Generator, count: int) -> Any:
    """Numbers from 0 to below 1, small ones more often."""
    drawn = chance.random(count)
    return drawn * drawn


def _ranks(chance: np.random.Generator, count: int, companies: int) -> Any:
    """Ranks from 1 on, each with a chance that falls as the rank to the power of -0.6."""
    drawn = chance.random(count)
    return np.minimum(companies * (drawn * drawn * np.sqrt(drawn)), companies - 1).astype(np.int64) + 1


def _dealt(ranks: Any, companies: int, part: float) -> Any:
    """The companies that have some ranks: each rank has one, and near ranks lie far apart."""
    step = int(companies * part) | 1
    while gcd(step, companies) != 1:
        step += 2
    return (ranks * step % companies + CHIPS).astype(np.int32)


def digest(drawn: World) -> str:
    """SHA-256 over all columns, in hexadecimal digits."""
    found = hashlib.sha256()
    columns = {**drawn.columns._asdict(), "parties": drawn.parties, "chips": drawn.chips}
    for name, column in columns.items():
        found.update(f"{name} {column.dtype.str} {len(column)}\n".encode())
        found.update(column.tobytes())
    return found.hexdigest()
