"""Which entities a selector means: a party, a country, a chip, a family, a maker, a class."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.rules.item_class import item_class

if TYPE_CHECKING:
    from graphkit.model.library import Library
    from graphkit.rules.classify import ChipClass
    from graphkit.view.view import View

CHIP = "ontology/Chip"
SITE = "ontology/Site"
PLACE = "ontology/Place"


class Selection(NamedTuple):
    """What was asked for, in words, and the entities meant."""

    words: str
    names: tuple[str, ...]


def parties_in(view: View, place: str) -> tuple[str, ...]:
    """The parties that an admitted claim places in a country or region, in order of label.

    A description by place counts as well as a seat: none is taken for another, but a selection by
    country takes all. Persons are never selected.
    """
    found = {
        party
        for relation in view.relations.of(lambda kind: kind.locates)
        for party in relation.fillers(relation.type.locates[0])
        if any(place in view.library.places(where) for where in relation.fillers(relation.type.locates[1]))
    }
    return tuple(sorted((p for p in found if _is_party(view, p)), key=lambda p: view.label(p).casefold()))


def all_parties(view: View) -> tuple[str, ...]:
    """Every party on some step, in order of label."""
    names = (view.name(number) for number in range(len(view)))
    return tuple(sorted((n for n in names if _is_party(view, n)), key=lambda n: view.label(n).casefold()))


def chips(view: View) -> tuple[str, ...]:
    """Every chip and family on some step."""
    return tuple(view.name(n) for n in range(len(view)) if CHIP in _classes(view, view.name(n)))


def chips_of_maker(view: View, maker: str) -> tuple[str, ...]:
    """The chips from which a step leads to a maker."""
    number = view.number(maker)
    if number is None:
        return ()
    before = (view.name(b) for b in view.before(number))
    return tuple(name for name in before if CHIP in _classes(view, name))


def makers(view: View, chip: str) -> tuple[str, ...]:
    """Those who make a chip, by the steps that give no access."""
    number = view.number(chip)
    if number is None:
        return ()
    modes = view.language.modes
    steps = [view.step(number, after) for after in view.after(number)]
    return tuple(s.end for s in steps if not any(modes[c.rule.mode].admitted for c in s.carriers))


def blind_sites(view: View) -> tuple[str, ...]:
    """The sites from which no step leads on: what runs there is in no claim."""
    return tuple(view.name(n) for n in range(len(view)) if SITE in _classes(view, view.name(n)) and not view.after(n))


def classes(view: View, names: tuple[str, ...]) -> dict[str, ChipClass]:
    """The class of each chip on the lens's day, by the thresholds and letters of that day."""
    return {name: item_class(name, view) for name in names}


def is_place(library: Library, name: str) -> bool:
    """Whether an entity is a country or another place."""
    return name in library.entities and PLACE in library.entities[name].classes


def is_chip(library: Library, name: str) -> bool:
    """Whether an entity is a chip or a family."""
    return name in library.entities and CHIP in library.entities[name].classes


def _classes(view: View, name: str) -> frozenset[str]:
    entity = view.library.entities.get(name)
    return entity.classes if entity else frozenset()


def _is_party(view: View, name: str) -> bool:
    entity = view.library.entities.get(name)
    return entity is not None and entity.party and not entity.collective and not entity.anonymous
