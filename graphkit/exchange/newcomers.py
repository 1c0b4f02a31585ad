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

    def resolve(self, text: str, role: str, within: str) -> str:
        """The name of what a cell means in a role; something new gets one.

        Args:
            text: The cell.
            role: The role it fills; its range decides between several, and what something new is.
            within: The id of the row or source within which an unnamed party stays the same.

        Raises:
            ValueError: the name can mean several, or something that cannot fill the role.
        """
        nobody = any(word in text.casefold() for word in self.words.nobody)
        key = (fold(text), within if nobody else "")
        if key in self._by_text and self._fits(self.found[self._by_text[key]].entity, role):
            return self._by_text[key]
        if not nobody and self.names.find(text):
            return self._known(text, role)
        kind = NOBODY if nobody else self._class(role)
        name = self._free(slug(f"{text} {within}" if nobody else text))
        entity = self._entity(name, text, kind)
        self.found[name] = Newcomer(entity, kind, () if nobody else self._near(text))
        self._by_text[key] = name
        if entity.anonymous:
            self.anonymous.add(name)
        return name

    def misfit(self, text: str, role: str) -> str:
        """Why nothing known of that name can fill a role; empty where something can, or nothing is known."""
        found = self.names.find(text)
        if not found or any(self._fits(entity, role) for entity in found):
            return ""
        wanted = self.language.label(self.language.terms[role].range)
        return f'"{text}" is known, and is no {wanted}, as {self.language.label(role)} has to be'

    def _near(self, text: str) -> tuple[str, ...]:
        return tuple(entity.label for entity, alike in self.names.near(text, 3) if alike >= ALIKE)

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
        term = self.language.terms.get(role)
        wanted = term.range if term else ""
        if not wanted.startswith("ontology/") or wanted in entity.classes:
            return True
        return entity.anonymous or entity.collective

    def _class(self, role: str) -> str:
        term = self.language.terms.get(role)
        wanted = term.range if term else ""
        return self.words.minted_as.get(role) or self.words.minted_as.get(wanted) or wanted or ANYTHING

    def _entity(self, name: str, text: str, kind: str) -> Entity:
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
