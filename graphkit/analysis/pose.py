"""A transaction that is not in the data: what the reader says of it, as claims of his own beside the others."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import UsageError
from graphkit.model.claim import Claim
from graphkit.model.days import Day
from graphkit.model.entity import Entity, Source
from graphkit.model.quantity import Quantity
from graphkit.model.verdict import Activity
from graphkit.rules.links import YOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model.deal import Deal
    from graphkit.model.language import Language, RelationType
    from graphkit.model.library import Library
    from graphkit.store.names import Names

ALWAYS = Day.between(date.min, date.min)
YOU = "entity/you"
NONE = "none"
TRANSFER, REMOTE = "ontology/TransferItem", "ontology/RemoteService"
PART = re.compile(r"(.*?)\s*:\s*([0-9]+(?:\.[0-9]+)?)\s*%\s*", re.DOTALL)
CODE = re.compile(r"[A-Z]{2}")
WHOLE, HALF = 100.0, 50.0


class Posed(NamedTuple):
    """A deal as the data would have it: its activity, the parties of whom it speaks, and those that are new.

    Those that the data does not hold stand in ``new`` with names in it that are near.
    """

    activity: Activity
    parties: tuple[str, ...]
    new: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Posing:
    """Gathers the claims that deals make, then gives a library with them.

    Nothing of it is kept: the claims stand beside the data for one answer, marked as the reader's.
    """

    def __init__(self, library: Library, language: Language, names: Names) -> None:
        self.library, self.language, self.names = library, language, names
        self.said: dict[str, tuple[object, ...]] = {}
        self.entities: dict[str, Entity] = {YOU: self._entity(YOU, "you", "ontology/Entity")}
        self.claims: dict[str, Claim] = {}

    def takes(self, deal: Deal) -> bool:
        """Whether nothing that other deals say of a party here would tell on this one, nor this on them.

        Each deal is judged by its own words: two that say different things of one buyer stand apart.
        """
        buyer, others = self._key(deal.buyer), {self._key(text.partition(":")[0].strip()) for text in _owners(deal)}
        if any(self.said.get(other) for other in others):
            return False
        return self.said.get(buyer, _facts(deal)) == _facts(deal)

    def _key(self, text: str) -> str:
        """One key for one party, whichever of its names is written."""
        found = [entity.name for entity in self.names.find(text) if _can_deal(entity)]
        return found[0] if len(found) == 1 else text.casefold()

    def pose(self, deal: Deal) -> Posed:
        """The activity of a deal, its facts added to the claims.

        Raises:
            UsageError: a name or a share cannot be read, or a part cannot be so; near names are offered.
        """
        _check_parts(deal)
        self.said[self._key(deal.buyer)] = _facts(deal)
        for text in _owners(deal):
            self.said.setdefault(self._key(text.partition(":")[0].strip()), ())
        buyer = self._party(deal.buyer)
        chip = self._of_class(deal.chip, "ontology/Chip", "chip")
        place = self._place(deal.place) if deal.place else ""
        if place:
            self._claim("isSeat", (buyer, place))
        _check_owners(deal)
        owners = [self._owner(text, buyer) for text in deal.owners]
        parent = self._parent(deal.parent, buyer) if deal.parent else ""
        destination = self._place(deal.destination) if deal.destination else place
        parts = {"item": chip, "consignee": buyer, "shippedTo": destination, "exporter": self._maybe(deal.seller)}
        parts["shippedFrom"] = self._place(deal.ship_from) if deal.ship_from else ""
        if deal.rents:
            parts = {"item": chip, "serviceUser": buyer, "serviceProvider": self._maybe(deal.provider)}
        filled: dict[str, tuple[str, ...]] = {f"ontology/{part}": (name,) for part, name in parts.items() if name}
        other = next((part for part in ("exporter", "serviceProvider") if parts.get(part) == buyer), "")
        if other:
            hint = "Name two parties, or leave one out."
            raise UsageError(f'"{deal.buyer}" cannot be its own {self.language.label(f"ontology/{other}")}', hint=hint)
        kind = REMOTE if deal.rents else TRANSFER
        others = (parts.get("exporter", ""), parts.get("serviceProvider", ""))
        every = tuple(dict.fromkeys(filter(None, (buyer, parent, *owners, *others))))
        new = tuple((self.entities[name].label, self._near(name)) for name in every if name in self.entities)
        return Posed(Activity(kind, filled), tuple(name for name in every if name not in others), new)

    def _near(self, name: str) -> tuple[str, ...]:
        """The parties of the data whose names are near that of a new one, whatever the forms of company around it."""
        from graphkit.exchange.screening.forms import core

        found = self.names.near(core(self.entities[name].label))
        return tuple(entity.label for entity, _ in found if _can_deal(entity))

    def extended(self) -> Library:
        """The library with what the deals say beside it."""
        source = Source(YOURS, "what you give", ALWAYS)
        return self.library._replace(
            entities={**self.library.entities, **self.entities},
            claims={**self.library.claims, **self.claims},
            sources={**self.library.sources, YOURS: source},
        )

    def _party(self, text: str) -> str:
        """A party of the data by this name, or else a new one of the reader's."""
        found = self.names.find(text)
        parties = [entity for entity in found if _can_deal(entity)]
        if len(parties) == 1:
            return parties[0].name
        if parties:
            return self.names.resolve(text, _can_deal).name
        if found:
            hint = "A group, a person and somebody unnamed are none; give the name of a company."
            raise UsageError(f"{found[0].label} is no party of a transaction", hint=hint)
        name = f"entity/yours/{re.sub(r'[^0-9a-z]+', '-', text.casefold()).strip('-') or 'party'}"
        while name in self.entities and self.entities[name].label != text:
            name += "-"
        self.entities[name] = self._entity(name, text, "ontology/Company")
        return name

    def _maybe(self, text: str) -> str:
        return self._party(text) if text else ""

    def _place(self, text: str) -> str:
        code = text.strip().upper()
        coded = [e for e in self.library.entities.values() if e.country and e.country == code]
        if coded:
            return coded[0].name
        if CODE.fullmatch(code) and not self.names.find(text):
            self._check_code(code)
            name = f"entity/yours/{code.casefold()}"
            self.entities[name] = self._entity(name, code, "ontology/Country")._replace(country=code)
            return name
        return self._of_class(text, "ontology/Place", "place")

    def _check_code(self, code: str) -> None:
        """That two letters are the code of a country.

        Raises:
            UsageError: they are not; says what to write.
        """
        law = self.language.law
        if law.codes and code not in law.codes:
            meant = law.instead.get(code, "a code of ISO 3166-1 such as JP, or the name of a place")
            raise UsageError(f'"{code}" is the code of no country', hint=f"Write {meant}.")

    def _of_class(self, text: str, kind: str, what: str) -> str:
        found = self.names.resolve(text, lambda e: kind in e.classes)
        if kind not in found.classes:
            raise UsageError(f'"{text}" is no {what}: it names {found.label}', hint=f"Give the name of a {what}.")
        return found.name

    def _parent(self, text: str, company: str) -> str:
        if text.casefold() == NONE:
            self._claim("isUltimate", (company, company))
            return ""
        if ":" in text:
            return self._owner(text, company)
        parent = self._another(text, company)
        self._claim("isParent", (parent, company))
        return parent

    def _another(self, text: str, company: str) -> str:
        """A party that is not the company itself."""
        found = self._party(text)
        if found == company:
            raise UsageError(
                f'"{text}" cannot own itself', hint="Write --parent none for a company that nobody controls."
            )
        return found

    def _owner(self, text: str, company: str) -> str:
        read = PART.fullmatch(text)
        if read is None or float(read[2]) > WHOLE:
            raise UsageError(f'"{text}" names no owner with a share', hint="Write Tencent:100%.")
        owner = self._another(read[1], company)
        self._claim("holdsShare", (owner, company), Quantity(float(read[2]), "Exact", "Percent"))
        return owner

    def _claim(self, mark: str, fillers: tuple[str, str], value: Quantity | None = None) -> None:
        kind = _type_of(mark, self.language)
        words = kind.marks[f"ontology/{mark}"]
        roles: dict[str, tuple[str, ...]] = {role: (filler,) for role, filler in zip(words, fillers, strict=False)}
        number = len(self.claims) + 1
        self.claims[f"claim/yours-{number}"] = Claim(
            name=f"claim/yours-{number}",
            relation=f"relation/yours-{'.'.join((mark, *fillers))}",
            type=kind.name,
            status="ontology/Happened",
            stance="ontology/Claimed",
            speaker=YOU,
            source=YOURS,
            said=ALWAYS,
            roles=roles,
            values={words[2]: (value,)} if value else {},
            dates={},
            texts={},
            reviewed=True,
        )

    def _entity(self, name: str, label: str, kind: str) -> Entity:
        classes = self.language.ancestors(kind)
        party = bool(classes & self.language.party_classes)
        return Entity(name=name, label=label, classes=classes, names=((label, "en"),), party=party)


def _owners(deal: Deal) -> tuple[str, ...]:
    """Parent and owners as they are written."""
    return tuple(text for text in (deal.parent, *deal.owners) if text and text.casefold() != NONE)


def _facts(deal: Deal) -> tuple[object, ...]:
    """What a deal says of its buyer; nothing where it says nothing."""
    said = (deal.place, deal.parent, *deal.owners)
    return said if any(said) else ()


def _can_deal(entity: Entity) -> bool:
    return entity.party and not entity.collective and not entity.anonymous


def _check_parts(deal: Deal) -> None:
    """That a deal names a buyer, and nothing that has no part in what it is.

    Raises:
        UsageError: it does not.
    """
    if not deal.buyer.strip():
        raise UsageError("the buyer has no name", hint="Give the name of a company.")
    if deal.provider and not deal.rents:
        raise UsageError("a provider goes with a buyer that rents", hint="Write --rents too; in a table rents, yes.")
    of_goods = {
        "seller": deal.seller,
        "ship-from": deal.ship_from,
        "destination": deal.destination,
        "quantity": deal.quantity,
    }
    idle = next((word for word, value in of_goods.items() if value), "") if deal.rents else ""
    if idle:
        raise UsageError(f"{idle} has no part where the buyer only rents", hint="Leave it out, or leave out rents.")


def _check_owners(deal: Deal) -> None:
    """That what is given of the owners of a company can all be so.

    Raises:
        UsageError: it cannot.
    """
    read = [found for text in (deal.parent, *deal.owners) if (found := PART.fullmatch(text))]
    total = sum(float(each[2]) for each in read)
    if total > WHOLE:
        raise UsageError(f"the shares given come to {total:g} %", hint="Write shares of at most 100 % together.")
    twice = next((each[1] for each in read if sum(e[1].casefold() == each[1].casefold() for e in read) > 1), "")
    if twice:
        raise UsageError(f'"{twice}" is given twice as an owner', hint="Write its whole share once.")
    over = next((each[1] for each in read if float(each[2]) > HALF), "")
    if over and deal.parent.casefold() == NONE:
        hint = "Leave out --parent none, or write the share that it holds."
        raise UsageError(f'"{over}" holds more than half, so it is a parent', hint=hint)


def _type_of(mark: str, language: Language) -> RelationType:
    """The relation type that tells what a mark says.

    Raises:
        UsageError: the language has none.
    """
    found: Iterable[RelationType] = (
        kind for _, kind in sorted(language.types.items()) if f"ontology/{mark}" in kind.marks
    )
    kind = next(iter(found), None)
    if kind is None:
        raise UsageError(f"the language has no relation type that is marked gk:{mark}")
    return kind
