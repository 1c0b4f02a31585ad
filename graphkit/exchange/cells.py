"""What the cells of a row say besides who and whom: its quantities, its days and its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.exchange.amounts import read_amount
from graphkit.exchange.faults import quoted
from graphkit.exchange.periods import read_period
from graphkit.model.names import local
from graphkit.store.copies import digest_of

if TYPE_CHECKING:
    from graphkit.exchange.claims_csv import Row
    from graphkit.exchange.faults import Faults
    from graphkit.model.days import Day
    from graphkit.model.language import Language
    from graphkit.model.quantity import Quantity
    from graphkit.model.table_words import RelationWord, TableWords

DUE = "ontology/dueBy"
AGREED, EVENT = "ontology/Agreed", "ontology/Event"
BEGAN, CEASED = "ontology/began", "ontology/ceased"
LONGEST_TEXT = 12
"""How many digits the length of a text can have."""


class Cells:
    """One row read cell by cell; every fault is noted and reading goes on, to find the others.

    What is not understood is added to ``kept``, with a note for the claim; what was added to a day
    by whoever made the table to ``resolved``.
    """

    def __init__(self, row: Row, words: TableWords, language: Language, faults: Faults) -> None:
        self.row = row
        self.words = words
        self.language = language
        self.faults = faults
        self.kept: list[str] = []
        self.notes: list[str] = []
        self.resolved: list[str] = []

    def fault(self, column: str, message: str) -> None:
        """Note that a cell of the row cannot be read."""
        self.faults.add(self.row.line, column, message)

    def values(self, word: RelationWord, name: str) -> dict[str, tuple[Quantity, ...]]:
        """The quantities of the row under their measure; those that have none are kept in words.

        Args:
            word: Which measures the relation word has.
            name: What the first quantity is called.
        """
        row = self.row
        unit, currency = self._unit("unit"), self._unit("currency")
        if not row["value"]:
            counted = self._measured("quantity", "unit", unit, word.value, f"{name}-quantity")
            return counted | self._measured("price", "currency", currency, word.money, f"{name}-price")
        if row["quantity"] or row["price"]:
            self.fault("value", "leave it empty where a quantity or a price is given")
            return {}
        if unit and currency:
            self.fault("currency", "a value has a unit or a currency; give a quantity and a price instead")
        measure = word.money if currency in self.words.currencies and word.money else word.value
        return self._measured("value", "currency" if currency else "unit", currency or unit, measure, name)

    def _measured(
        self, column: str, beside: str, unit: str, measure: str, name: str
    ) -> dict[str, tuple[Quantity, ...]]:
        """The quantities of one column under a measure, counted in the unit that stands beside it."""
        text = self.row[column]
        if not text:
            return {}
        if not measure:
            given = f"{text} {self.row[beside]}".strip()
            self.kept.append(f'the {column} "{given}" has no measure')
            self.notes.append(f"{column.capitalize()}: {given}.")
            return {}
        granularity = self.row["granularity"] if column == "value" else ""
        try:
            quantities = read_amount(text, local(unit) if unit else "", granularity)
        except ValueError as error:
            self.fault(column, str(error))
            return {}
        if not unit and quantities[0].number is not None:
            needed = "a unit or a currency" if column == "value" else f"a {beside}"
            self.fault(beside, f"the number {quoted(text)} needs {needed}")
        names = (name, f"{name}-b")
        return {measure: tuple(q._replace(name=n) for q, n in zip(quantities, names, strict=False))}

    def _unit(self, column: str) -> str:
        text = self.row[column]
        found = self.words.units.get(text.casefold(), "")
        money = found in self.words.currencies
        if text and (not found or money is not (column == "currency")):
            known = sorted({local(n) for n in self.words.units.values() if self._fits(n, column)})
            self.fault(column, f"{quoted(text)} is none; there are {', '.join(known)}")
        return found

    def _fits(self, unit: str, column: str) -> bool:
        return (unit in self.words.currencies) is (column == "currency")

    def dates(self, word: RelationWord, status: str) -> dict[str, Day]:
        """The days of the row under their date words; a time that names no day is kept in words."""
        text = self.row["date_or_period"]
        try:
            period = read_period(text)
        except ValueError as error:
            self.fault("date_or_period", str(error))
            return {}
        if period.first is None:
            if text:
                self.kept.append(f'the time "{text}" names no day')
                self.notes.append(f"Time as given: {text}.")
            return {}
        if period.resolved:
            self.resolved.append(f'"{text}" is read as {period.first}, by whoever made the table.')
        elif str(period.first) != text:
            self.resolved.append(f'"{text}" is read as {" to ".join(str(d) for d in period[:2] if d)}.')
        if period.last:
            return {BEGAN: period.first, CEASED: period.last}
        return {DUE if period.due else self._date(word, status): period.first}

    def _date(self, word: RelationWord, status: str) -> str:
        """What took place has the day on which it did; only what is agreed that of the agreement."""
        dates = self.words.dates
        kind = self.language.types[word.type].kind
        of_status = dates.get(status, "") if status != AGREED or kind == EVENT else ""
        return of_status or word.date or dates[kind]

    def passage(self, whole: str | None) -> tuple[int, int, str]:
        """Start, end and digest of the passage in a text; -1 and nothing where the row gives none."""
        texts = [self.row["start"], self.row["end"]]
        if not any(texts):
            return -1, -1, ""
        for column, text in zip(("start", "end"), texts, strict=True):
            if not text.isascii() or not text.isdigit() or len(text) > LONGEST_TEXT:
                self.fault(column, f"{quoted(text)} is no offset; count characters from 0")
                return -1, -1, ""
        start, end = map(int, texts)
        if start >= end:
            self.fault("end", "it has to be greater than the start")
        elif whole is not None and end > len(whole):
            self.fault("end", f"the text has only {len(whole):,} characters")
        elif whole is not None:
            return start, end, digest_of(whole[start:end])
        return start, end, ""
