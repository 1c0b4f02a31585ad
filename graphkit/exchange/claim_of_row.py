"""Which claim a row of a table of facts becomes."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from graphkit.exchange.cells import Cells
from graphkit.exchange.countries import settle
from graphkit.exchange.faults import quoted
from graphkit.model.claim import Claim
from graphkit.model.names import full, local
from graphkit.store.minting import mint_own
from graphkit.store.possible import impossible

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.exchange.claims_csv import Row
    from graphkit.exchange.faults import Faults
    from graphkit.exchange.newcomers import Newcomers
    from graphkit.model.days import Day
    from graphkit.model.entity import Source
    from graphkit.model.language import Language
    from graphkit.model.table_words import Modality, RelationWord, TableWords

WORDING = "ontology/wording"
DENIED = "ontology/Denied"
ID = re.compile(r"[\w.-]{1,80}")


class Reader(NamedTuple):
    """What rows are read with. ``claim_named`` gives the claim that an id in a cell means."""

    words: TableWords
    language: Language
    newcomers: Newcomers
    source_of: Callable[[Row], Source]
    claim_named: Callable[[str], str | None]
    text_of: Callable[[Row], str | None]
    roles: dict[str, str]
    base: str


class Read(NamedTuple):
    """A claim, what of its row was not understood and is kept in words, and what is near it."""

    claim: Claim
    word: RelationWord
    kept: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def read_row(row: Row, reader: Reader, faults: Faults) -> Read | None:
    """The claim of a row; None where something is wrong, which the faults then tell."""
    before = len(faults.found)
    claim = _Reading(row, reader, faults).claim()
    return claim if len(faults.found) == before else None


class _Reading(Cells):
    """One row on its way to a claim."""

    def __init__(self, row: Row, reader: Reader, faults: Faults) -> None:
        super().__init__(row, reader.words, reader.language, faults)
        self.reader = reader
        self.roles: dict[str, list[str]] = {}
        self.texts: dict[str, str] = {}
        self.near: tuple[str, ...] = ()
        self.name = f"{reader.base}claim/{row['id']}"

    def claim(self) -> Read | None:
        row = self.row
        if not ID.fullmatch(row["id"]):
            self.fault("id", f"{quoted(row['id'])} is no id; letters, digits, points and hyphens make one")
            return None
        modality = self.words.modalities.get(row["modality"].casefold())
        if modality is None:
            offered = ", ".join(sorted(word for word in self.words.modalities if word))
            self.fault("modality", f"{quoted(row['modality'])} is none; there are {offered}")
            return None
        source = self.reader.source_of(row)
        word = self.word(modality)
        speaker, own_voice = self.speaker(source)
        self.fill(word, speaker)
        self.settle()
        values = self.values(word, f"{self.reader.base}value/{row['id']}")
        dates = self.dates(word, status := word.status or modality.status)
        for each in impossible(values, dates, self.language):
            told = (column for column in ("value", "quantity", "price") if row[column])
            self.fault("date_or_period" if each.near in dates else next(told, "value"), each.what)
        start, end, digest = self.passage(self.reader.text_of(row))
        self.say(word, speaker)
        if row["note"]:
            self.notes.append(row["note"])
        joined = self.joined(word)
        claim = Claim(
            name=self.name,
            relation=self.relation(word, dates),
            type=word.type,
            status=status,
            stance=DENIED if word.joins == "ontology/disputes" else modality.stance if own_voice else modality.others,
            speaker=speaker,
            source=source.name,
            said=source.published,
            roles={role: tuple(sorted(set(fillers))) for role, fillers in self.roles.items()},
            values=values,
            dates=dates,
            texts=self.texts,
            rows=(row["id"],),
            start=start,
            end=end,
            digest=digest,
            resolved=" ".join(self.resolved),
            note=" ".join(self.notes),
            disputes=joined if word.joins == "ontology/disputes" else (),
            responds_to=joined if word.joins == "ontology/respondsTo" else (),
        )
        return Read(claim, word, tuple(self.kept), self.near)

    def word(self, modality: Modality) -> RelationWord:
        """The declared word, or the modality's for one that is not declared or whose roles do not fit."""
        words = self.words
        found = words.relations.get(self.row["relation"].casefold())
        if not self.row["relation"]:
            self.fault("relation", "it is empty")
        if found is None:
            self.near = near_words(self.row["relation"], words)
            hint = f"; near it: {', '.join(self.near)}" if self.near else ""
            self.kept.append(f'the relation "{self.row["relation"]}" is not declared{hint}')
        if found and found.type and not self.misfits(found):
            return found
        return words.by_name[modality.otherwise]

    def misfits(self, word: RelationWord) -> bool:
        """Whether somebody known cannot stand where the word puts them; then it is only a statement."""
        roles = ((word.subject, "subject"), (word.object, "object"))
        reasons = [self.reader.newcomers.misfit(self.row[column], role) for role, column in roles if role]
        self.kept.extend(reason for reason in reasons if reason)
        return any(reasons)

    def speaker(self, source: Source) -> tuple[str, bool]:
        """Who says it, and whether that is the source itself."""
        text = self.row["asserted_by"]
        plain, _, remark = text.partition("(")
        name = plain.strip()
        nobody = any(word in text.casefold() for word in self.words.nobody)
        if not nobody and (not name or name.casefold() in self.words.own_voice):
            if remark:
                self.notes.append(f"Asserted by: {text}.")
            return source.publisher, True
        if remark and not nobody:
            self.notes.append(f"Asserted by: {text}.")
        return self.resolve(text if nobody else name, "ontology/speaker", "asserted_by", local(source.name)), False

    def fill(self, word: RelationWord, speaker: str) -> None:
        """The roles that the row, the word itself and further columns fill."""
        for role, column in ((word.subject, "subject"), (word.object, "object")):
            if role and self.row[column]:
                self.put(role, self.resolve(self.row[column], role, column, self.row["id"]))
        if not self.row["subject"]:
            self.fault("subject", "it is empty")
        if word.speaker:
            self.put(word.speaker, speaker)
        for role, name in word.roles:
            self.put(role, name)
        kind = self.language.types[word.type]
        for column, role in self.reader.roles.items():
            if self.row[column] and role not in kind.roles:
                self.fault(column, f"a {kind.label} has no such role")
            elif self.row[column]:
                self.put(role, self.resolve(self.row[column], role, column, self.row["id"]))

    def settle(self) -> None:
        """Put the new place of the row into its country."""
        if self.row["country"]:
            try:
                settle(self.reader.newcomers, chain(*self.roles.values()), self.row["country"])
            except ValueError as error:
                self.fault("country", str(error))

    def put(self, role: str, name: str) -> None:
        self.roles.setdefault(role, []).append(name)

    def resolve(self, text: str, role: str, column: str, within: str) -> str:
        try:
            return self.reader.newcomers.resolve(text, role, within)
        except ValueError as error:
            self.fault(column, str(error))
            return ""

    def say(self, word: RelationWord, speaker: str) -> None:
        """The texts of the word, and what it says in words: the row's own, or where no role holds it all."""
        self.texts.update(word.texts)
        row = self.row
        declared = self.words.relations.get(row["relation"].casefold()) == word
        who = "" if speaker in self.roles.get(word.subject, ()) else row["subject"]
        said = f"{in_words(row['relation'])} {'it' if word.joins else row['object']}".strip()
        worded = self.words.worded & self.language.ancestors(word.type)
        if row["wording"]:
            self.texts[WORDING] = row["wording"]
        elif word.joins or (declared and not word.object and row["object"]):
            self.texts.setdefault(WORDING, said)
        elif worded or not declared:
            self.texts.setdefault(WORDING, f"{who} {said}".strip())

    def joined(self, word: RelationWord) -> tuple[str, ...]:
        """The claim that the object names."""
        if not word.joins:
            return ()
        found = self.reader.claim_named(self.row["object"])
        if found is None:
            self.fault("object", f"no claim has the id {quoted(self.row['object'])}")
            return ()
        return (found,)

    def relation(self, word: RelationWord, dates: dict[str, Day]) -> str:
        """The name of the relation: shared where all that identifies it is known, else the reader's own."""
        days = {name: [day.text] for name, day in dates.items()}
        anonymous = self.reader.newcomers.anonymous
        return full(mint_own(self.language.types[word.type], self.roles | days, self.name, anonymous))


def near_words(relation: str, words: TableWords) -> tuple[str, ...]:
    """The declared relation words that are spelt much like one that is not."""
    known = {text.casefold(): text for word in words.by_name.values() for text in word.spoken}
    return tuple(known[text] for text in get_close_matches(relation.casefold(), known, 3, 0.75))


def in_words(relation: str) -> str:
    """A relation word as words.

    >>> in_words("reliesOn"), in_words("isA")
    ('relies on', 'is a')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", relation).lower()
