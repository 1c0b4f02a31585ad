"""What a reader means by the words of a question: parties and targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.select import (
    Selection,
    all_parties,
    chips,
    chips_of_maker,
    classes,
    is_chip,
    is_place,
    parties_in,
)
from graphkit.errors import UsageError
from graphkit.rules.classify import RESTRICTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.entity import Entity
    from graphkit.model.language import Language
    from graphkit.store.names import Names
    from graphkit.view.view import View

    Choose = Callable[[View], Selection]
    Widest = Callable[[], View]


def starts(widest: Widest, names: Names, words: str | None) -> Choose:
    """How to choose the parties meant in any view: one by name, those of a place, or all.

    Where none is named, those of the place that the data asks for first. What a name means is
    decided in the widest view, so that no filter makes it mean something else.

    Raises:
        UsageError: nothing bears the name, or what bears it is no party: a group, somebody
            unnamed and a person are none, and nothing is inferred of members.
    """
    if words == "all":
        return lambda view: Selection("All parties", all_parties(view))
    entity = _start(names, words)
    if is_place(names.library, entity.name):
        if not parties_in(widest(), entity.name):
            hint = "Name a party, a country, or all; for a site see graphkit show."
            raise UsageError(f"no party in this data is placed in {entity.label}", hint=hint)
        return lambda view: Selection(f"Parties placed in {entity.label}", parties_in(view, entity.name))
    refuse_no_party(entity)
    return lambda view: _one(view, entity.name)


def refuse_no_party(entity: Entity) -> None:
    """Pass if a route may begin at an entity.

    Raises:
        UsageError: it is a group, somebody unnamed, a person, or no party at all.
    """
    if not entity.party or entity.collective or entity.anonymous:
        hint = "Groups, unnamed parties and persons are none; graphkit show tells what is said of them."
        raise UsageError(f"{entity.label} is no party of a route", hint=hint)


def targets(widest: Widest, names: Names, language: Language, words: str | None) -> Choose | None:
    """How to choose the chips meant: a model, a family with its models, a maker's, a paragraph's.

    Raises:
        UsageError: nothing bears the name, or what bears it is no chip and no maker.
    """
    if words is None:
        return None
    by_class = _of_paragraph(language, words)
    if by_class is not None:
        return by_class
    library = names.library
    entity = names.resolve(words, lambda e: is_chip(library, e.name) or bool(_made(widest, e)))
    if is_chip(library, entity.name):
        found = Selection(entity.label, (entity.name, *library.models(entity.name)))
        return lambda _: found
    made = chips_of_maker(widest(), entity.name)
    if not made:
        raise UsageError(f"{entity.label} is no chip and makes none here", hint="See graphkit search.")
    members = tuple(model for name in made for model in library.models(name))
    of_maker = Selection(f"chips of {entity.label}", tuple(dict.fromkeys((*made, *members))))
    return lambda _: of_maker


def _one(view: View, name: str) -> Selection:
    chosen = view.identities[name]
    return Selection(view.label(chosen), (chosen,))


def _start(names: Names, words: str | None) -> Entity:
    library = names.library
    if words is not None:
        return names.resolve(words, lambda e: e.party or is_place(library, e.name))
    first = library.entities.get(library.release.asks_first)
    if first is None:
        raise UsageError("this data names no place to ask for first", hint="Name a party, a country or all.")
    return first


def _made(widest: Widest, entity: Entity) -> tuple[str, ...]:
    return chips_of_maker(widest(), entity.name) if entity.party else ()


def _of_paragraph(language: Language, words: str) -> Choose | None:
    paragraphs = [p for rule in language.law.classifications if rule.restricts for p in rule.paragraphs]
    labels = {p.label.casefold(): p.label for p in paragraphs}
    labels |= {p.group.casefold(): p.group for p in paragraphs}
    wanted = words.casefold()
    if wanted not in labels and wanted != RESTRICTED:
        return None

    def choose(view: View) -> Selection:
        found = classes(view, chips(view)).items()
        if wanted == RESTRICTED:
            return Selection("restricted chips", tuple(n for n, k in found if k.outcome == RESTRICTED))
        named = tuple(n for n, k in found if k.paragraph.casefold().startswith(wanted))
        return Selection(f"chips of {labels[wanted]}", named)

    return choose
