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
    from graphkit.model.entity import Entity
    from graphkit.store.names import Names
    from graphkit.view.view import View


def starts(view: View, names: Names, words: str | None) -> Selection:
    """The parties meant: one by name, those of a place, or all; of the first place where none is named.

    Raises:
        UsageError: nothing bears the name, or what bears it is no party: a group, somebody
            unnamed and a person are none, and nothing is inferred of members.
    """
    if words == "all":
        return Selection("All parties", all_parties(view))
    entity = _start(view, names, words)
    if is_place(view, entity.name):
        found = parties_in(view, entity.name)
        if not found:
            hint = "Name a party, a country, or all; for a site see graphkit show."
            raise UsageError(f"no party in this data is placed in {entity.label}", hint=hint)
        return Selection(f"Parties placed in {entity.label}", found)
    if not entity.party or entity.collective or entity.anonymous:
        hint = "Groups, unnamed parties and persons are none; graphkit show tells what is said of them."
        raise UsageError(f"{entity.label} is no party of a route", hint=hint)
    chosen = view.identities[entity.name]
    return Selection(view.label(chosen), (chosen,))


def _start(view: View, names: Names, words: str | None) -> Entity:
    if words is not None:
        return names.resolve(words, lambda e: e.party or is_place(view, e.name))
    first = view.library.entities.get(view.library.release.asks_first)
    if first is None:
        raise UsageError("this data names no place to ask for first", hint="Name a party, a country or all.")
    return first


def targets(view: View, names: Names, words: str | None) -> Selection | None:
    """The chips meant: a model, a family with its models, a maker's, a paragraph's, or restricted ones.

    Raises:
        UsageError: nothing bears the name, or what bears it is no chip and no maker.
    """
    if words is None:
        return None
    listed = chips(view)
    by_class = _of_paragraph(view, words, listed)
    if by_class is not None:
        return by_class
    entity = names.resolve(words, lambda e: is_chip(view, e.name) or bool(_made(view, e)))
    if is_chip(view, entity.name):
        return Selection(entity.label, (entity.name, *view.library.models(entity.name)))
    made = chips_of_maker(view, entity.name)
    if not made:
        raise UsageError(f"{entity.label} is no chip and makes none here", hint="See graphkit search.")
    members = tuple(model for name in made for model in view.library.models(name))
    return Selection(f"chips of {entity.label}", tuple(dict.fromkeys((*made, *members))))


def _made(view: View, entity: Entity) -> tuple[str, ...]:
    return chips_of_maker(view, entity.name) if entity.party else ()


def _of_paragraph(view: View, words: str, listed: tuple[str, ...]) -> Selection | None:
    rule = view.language.classifications[-1]
    labels = {p.label.casefold(): p.label for p in rule.paragraphs} | {
        p.group.casefold(): p.group for p in rule.paragraphs
    }
    wanted = words.casefold()
    if wanted not in labels and wanted != RESTRICTED:
        return None
    found = classes(view, listed)
    if wanted == RESTRICTED:
        return Selection("restricted chips", tuple(n for n, k in found.items() if k.outcome == RESTRICTED))
    named = tuple(n for n, k in found.items() if k.paragraph.casefold().startswith(wanted))
    return Selection(f"chips of {labels[wanted]}", named)
