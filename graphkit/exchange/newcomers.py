"""Whom does a cell of a table mean: somebody known, or somebody new under the reader's own address?"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import UsageError
from graphkit.model.entity import Entity
from graphkit.store.names import fold

if TYPE_CHECKING:
    from graphkit.model.language import Language
    from graphkit.model.table_words import TableWords
    from graphkit.store.names import Names


class Newcomer(NamedTuple):
    """Something new: the entity, the class it is given, and labels of what is known and called alike."""

    entity: Entity
    kind: str
    near: tuple[str, ...] = ()


ANYTHING = "ontology/Entity"
NOBODY = "ontology/UnnamedParty"
LONGEST = 60
ALIKE = 88
"""How alike, of 100, a known name must be to be offered for a new one."""


class Newcomers:
    """Entities by the names of a table; the new ones are kept in ``found``, every unnamed one in ``anonymous``.

    Args:
        names: The names of what is known.
        language: The ontology.
        words: The words by which tables are read.
        base: The reader's own address, under which new things are named.
    """

    def __init__(self, names: Names, language: Language, words: TableWords, base: str) -> None:
        self.names = names
        self.language = language
        self.words = words
        self.base = base
        self.found: dict[str, Newcomer] = {}
        self.anonymous = {entity.name for entity in names.library.entities.values() if entity.anonymous}
        self._by_text: dict[tuple[str, str], str] = {}
        self._roles: dict[str, list[str]] = {}

    def resolve(self, text: str, role: str, within: str) -> str:
        """The name of what a cell means in a role; something new gets one.

        Args:
            text: The cell.
            role: The role it fills; its range decides between several, and what something new is.
            within: The id of the row or source within which an unnamed party stays the same.

        Raises:
            ValueError: the name can mean several, or something that cannot fill the role; or something
                new would have to be of two kinds.
        """
        nobody = any(word in text.casefold() for word in self.words.nobody)
        key = (fold(text), within if nobody else "")
        if key in self._by_text:
            return self._again(self._by_text[key], role)
        if not nobody and self.names.find(text):
            return self._known(text, role)
        kind = NOBODY if nobody else self._class(role)
        name = self._free(slug(f"{text} {within}" if nobody else text))
        entity = self.entity_of(name, text, kind)
        self.found[name] = Newcomer(entity, kind, () if nobody else self._near(text))
        self._by_text[key] = name
        self._roles[name] = [role]
        if entity.anonymous:
            self.anonymous.add(name)
        return name

    def entity(self, name: str) -> Entity | None:
        """What bears a name, new or known."""
        return self.found[name].entity if name in self.found else self.names.library.entities.get(name)

    def put(self, name: str, entity: Entity, kind: str) -> None:
        """Keep something new as it is now known to be."""
        self.found[name] = self.found[name]._replace(entity=entity, kind=kind)

    def new(self, text: str, kind: str) -> str:
        """The name of something new of a class, which no role has yet asked for."""
        name = self._free(slug(text))
        self.found[name] = Newcomer(self.entity_of(name, text, kind), kind)
        self._by_text[fold(text), ""] = name
        self._roles[name] = []
        return name

    def known(self, text: str) -> str:
        """The name of something new that the table has called so before; empty where it has not."""
        return self._by_text.get((fold(text), ""), "")

    def misfit(self, text: str, role: str) -> str:
        """Why nothing known of that name can fill a role; empty where something can, or nothing is known."""
        found = self.names.find(text)
        if not found or any(self._fits(entity, role) for entity in found):
            return ""
        wanted = self.language.label(self.language.terms[role].range)
        return f'"{text}" is known, and is no {wanted}, as {self.language.label(role)} has to be'

    def _near(self, text: str) -> tuple[str, ...]:
        return tuple(entity.label for entity, alike in self.names.near(text, 3) if alike >= ALIKE)

    def _again(self, name: str, role: str) -> str:
        """The same something new in another role: of the most specific class that all its roles allow."""
        entity, kind, _ = self.found[name]
        if entity.anonymous:
            return name
        roles = [*self._roles[name], role]
        kinds = dict.fromkeys((kind, *map(self._class, roles)))
        fitting = [k for k in kinds if all(self._range(r) in {"", *self.language.ancestors(k)} for r in roles)]
        if not fitting:
            before, now = (self.language.label(r) for r in (self._roles[name][-1], role))
            raise ValueError(f'"{entity.label}" cannot be both {before} and {now}; if they are two, name them apart')
        best = fitting[0]
        for other in fitting[1:]:
            if best in self.language.ancestors(other):
                best = other
        self._roles[name] = roles
        if best != kind:
            self.put(name, self.entity_of(name, entity.label, best)._replace(part_of=entity.part_of), best)
        return name

    def _known(self, text: str, role: str) -> str:
        try:
            entity = self.names.resolve(text, lambda candidate: self._fits(candidate, role))
        except UsageError as error:
            raise ValueError(f"{error.message}. {error.hint}") from None
        if not self._fits(entity, role):
            raise ValueError(self.misfit(text, role))
        return entity.name

    def _fits(self, entity: Entity, role: str) -> bool:
        """Whether an entity may fill a role; somebody unnamed and a group may stand for a party."""
        wanted = self._range(role)
        return not wanted or wanted in entity.classes or entity.anonymous or entity.collective

    def _range(self, role: str) -> str:
        """The class that a role asks for; empty where anything may fill it."""
        term = self.language.terms.get(role)
        return term.range if term and term.range.startswith("ontology/") else ""

    def _class(self, role: str) -> str:
        term = self.language.terms.get(role)
        wanted = term.range if term else ""
        return self.words.minted_as.get(role) or self.words.minted_as.get(wanted) or wanted or ANYTHING

    def entity_of(self, name: str, text: str, kind: str) -> Entity:
        """An entity of a class, with the one name that the table gives it."""
        language = self.language
        classes = language.ancestors(kind)
        return Entity(
            name=name,
            label=text,
            classes=classes,
            names=((text, ""),),
            party=bool(classes & language.party_classes),
            collective=bool(classes & language.collective_classes),
            anonymous=bool(classes & language.anonymous_classes),
        )

    def _free(self, plain: str) -> str:
        name = f"{self.base}entity/{plain}"
        taken = self.names.library.entities.keys() | self.found.keys()
        number = 2
        while name in taken:
            name = f"{self.base}entity/{plain}-{number}"
            number += 1
        return name


def slug(text: str) -> str:
    """A name as the last part of an address: letters and digits of any script, with hyphens.

    >>> slug("Example Cloud (Pte.) Ltd"), slug("腾讯云"), slug("../../x")
    ('example-cloud-pte-ltd', '腾讯云', 'x')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = re.findall(r"[^\W_]+", plain)
    return "-".join(words)[:LONGEST].strip("-") or "unnamed"
