"""What a route must look like, as layers over the entities: a search is in one layer, and each step leads into one.

A route begins in a first layer and must end in a last one. Without any demand there is one layer, and every step stays
in it. A demand on the order of relation types has a layer for each place of its expression, and what must be passed
doubles the layers for each, with and without it. All pruning and searching is over pairs of layer and entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.filter import EVERY
from graphkit.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ANYWHERE = -1
"""A move into whatever entity."""
MOST_LAYERS = 64


class Move(NamedTuple):
    """Steps of some types, into a certain entity or ``ANYWHERE``, between one layer and each of others."""

    types: int
    enters: int
    layers: tuple[int, ...]


class Place(NamedTuple):
    """A place in an expression over types: which types lead into it, and from which places."""

    types: int
    before: tuple[int, ...]


class Automaton(NamedTuple):
    """Layers, and the moves between them.

    Attributes:
        into: for each layer, the moves by which it is entered; their layers are those left.
        out: for each layer, the moves by which it is left; their layers are those entered.
        last: the layers in which a route may end, bit l for layer l.
        via: the entities that a route must pass, in the order of their bits.
    """

    into: tuple[tuple[Move, ...], ...]
    out: tuple[tuple[Move, ...], ...]
    last: int
    via: tuple[int, ...] = ()

    @property
    def layers(self) -> int:
        """How many layers there are."""
        return len(self.into)

    def first(self, entity: int) -> int:
        """The layer in which a route begins that begins at an entity."""
        return 1 << self.via.index(entity) if entity in self.via else 0

    def ends(self) -> list[int]:
        """The layers in which a route may end."""
        return [layer for layer in range(self.layers) if self.last >> layer & 1]


ONE_PLACE = (Place(EVERY, (0,)),)


def demand(
    via: Iterable[int] = (),
    through: Iterable[int] = (),
    places: Sequence[Place] = ONE_PLACE,
    last: Iterable[int] = (0,),
) -> Automaton:
    """The automaton of what a route must pass, and of an expression over its types.

    Args:
        via: Entities that it must pass, in whatever order; its ends count.
        through: Types of which it must have a step, in whatever order. Each step is taken by one of its relations, so
            it counts for one type.
        places: The places of the expression; a route begins in the first.
        last: Those in which it may end.

    Raises:
        LimitError: If that makes more than 64 layers.

    >>> demand().layers, demand(via=[7, 9]).layers, demand(via=[7], through=[2, 3]).layers
    (1, 4, 8)
    """
    entities, types = tuple(dict.fromkeys(via)), tuple(dict.fromkeys(through))
    bits = len(entities) + len(types)
    count = len(places) << bits
    if count > MOST_LAYERS:
        raise LimitError(
            f"What routes must look like needs {count} layers, and there are {MOST_LAYERS}",
            hint="Ask for less to be passed at once, or shorten the expression.",
        )
    full = (1 << bits) - 1
    into: list[tuple[Move, ...]] = []
    for place in places:
        into.extend(tuple(_moves(place, passed, bits, entities, types)) for passed in range(full + 1))
    return Automaton(
        tuple(into), _turned(into), sum(1 << (place << bits | full) for place in dict.fromkeys(last)), entities
    )


def _moves(place: Place, passed: int, bits: int, entities: tuple[int, ...], types: tuple[int, ...]) -> Iterator[Move]:
    """The moves into one layer: a step may pass an entity, or be of a type, or both, or nothing that is asked for."""
    passings = [(ANYWHERE, 0), *((entity, 1 << n) for n, entity in enumerate(entities))]
    kinds = [(EVERY, 0), *((1 << kind, 1 << len(entities) + n) for n, kind in enumerate(types))]
    for entity, one in passings:
        for kind, other in kinds:
            if place.before and (one | other) & passed == one | other and place.types & kind:
                layers = tuple(before << bits | passed & ~(one | other) for before in place.before)
                yield Move(place.types & kind, entity, layers)


def _turned(into: Sequence[Sequence[Move]]) -> tuple[tuple[Move, ...], ...]:
    """The moves out of each layer, from those into each."""
    found: list[dict[tuple[int, int], list[int]]] = [{} for _ in into]
    for layer, moves in enumerate(into):
        for move in moves:
            for before in move.layers:
                found[before].setdefault((move.types, move.enters), []).append(layer)
    return tuple(tuple(Move(*kind, tuple(layers)) for kind, layers in each.items()) for each in found)


ANY_ROUTE = demand()
"""No demand: one layer."""
