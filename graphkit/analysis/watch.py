"""What differs between two sides for each name of a list, and which names could not be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.compare import Comparison, Side, compare
from graphkit.analysis.select import is_chip, is_place
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graphkit.exchange.name_list import ListedName
    from graphkit.model.entity import Entity
    from graphkit.model.route import Route
    from graphkit.store.names import Names

PLACE = "a place is not followed"
MOST_NEAR = 1_000
"""How many names that are not in the data are looked up for names like them, which takes most of the time."""


class Followed(NamedTuple):
    """An entity with the names by which a list names it and what differs for it.

    ``begins`` is whether it is a party of which routes may begin; of others only what is said is compared.
    """

    entity: Entity
    listed: tuple[ListedName, ...]
    begins: bool
    found: Comparison


class NotFollowed(NamedTuple):
    """A name that is not followed, why, and what to do."""

    listed: ListedName
    problem: str
    hint: str


class Watched(NamedTuple):
    """What became of every name of a list, in its order."""

    followed: tuple[Followed, ...]
    not_followed: tuple[NotFollowed, ...]

    @property
    def changed(self) -> tuple[Followed, ...]:
        """Those for which something differs."""
        return tuple(each for each in self.followed if each.found.differences)


def watch(
    listed: Sequence[ListedName],
    before: tuple[Side, Names],
    after: tuple[Side, Names],
    tell: Callable[[int, int], None] | None = None,
) -> Watched:
    """What differs for each entity that a list names; one named twice is followed once.

    A name is looked up on the side that comes last, then on the first. ``tell`` hears how many of how many
    entities are done. Near names are offered for the first ``MOST_NEAR`` that are not in the data.

    Complexity: that of a comparison for each entity; the two sides are made once.
    """
    followed, not_followed = _resolved(listed, (after[1], before[1]))
    done = []
    for number, (entity, names) in enumerate(followed, 1):
        done.append(_follow(entity, names, before[0], after[0]))
        if tell:
            tell(number, len(followed))
    return Watched(tuple(done), not_followed)


def _resolved(
    listed: Iterable[ListedName], indexes: Sequence[Names]
) -> tuple[list[tuple[Entity, tuple[ListedName, ...]]], tuple[NotFollowed, ...]]:
    found: dict[str, tuple[Entity, tuple[ListedName, ...]]] = {}
    lost: list[NotFollowed] = []
    for name in listed:
        try:
            entity = _entity(name.text, indexes, near=len(lost) < MOST_NEAR)
        except UsageError as error:
            lost.append(NotFollowed(name, error.message, error.hint))
            continue
        _, names = found.get(entity.name, (entity, ()))
        found[entity.name] = (entity, (*names, name))
    return list(found.values()), tuple(lost)


def _entity(text: str, indexes: Sequence[Names], *, near: bool) -> Entity:
    held = next((names for names in indexes if names.find(text)), indexes[0])
    entity = held.resolve(text, lambda each: each.party, near=near)
    if is_place(held.library, entity.name):
        raise UsageError(PLACE, hint=f'graphkit compare "{entity.label}" compares the parties placed there.')
    return entity


def _follow(entity: Entity, names: tuple[ListedName, ...], before: Side, after: Side) -> Followed:
    begins = entity.party and not entity.collective and not entity.anonymous
    sides = [side if begins else side._replace(find=_no_route) for side in (before, after)]
    asked = [(side.view.identities[entity.name],) for side in sides]
    chips = (entity.name,) if is_chip(after.view.library, entity.name) else ()
    return Followed(entity, names, begins, compare(sides[0], sides[1], (asked[0], asked[1]), chips=chips))


def _no_route(start: str) -> tuple[list[Route], bool]:
    del start
    return [], True
