"""What the claims of a contract tell of how long it runs, by the words that the ontology declares for it."""

from __future__ import annotations

from datetime import date
from math import ceil, floor, inf
from typing import TYPE_CHECKING

from graphkit.model.days import Day
from graphkit.model.terms import ANY_DAY, FOREVER, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language
    from graphkit.model.quantity import Quantity
    from graphkit.model.relation import Relation
    from graphkit.model.terms import Months

ENDED = "ontology/Ended"
START, FLOOR, BASE, OPTION, LAST = "start", "no start before", "base", "option", "last day"


def terms(relation: Relation, language: Language, usual: Iterable[Relation] = ()) -> Terms:
    """How long a relation runs, by its own claims; differing claims leave the bounds of all.

    A start that is not told stays open, but for the day on which it was agreed: a term is taken not to begin before.
    A length is taken as it was said: three years are thirty-six months. ``usual`` are general terms of the provider;
    where they tell of an option and the relation does not, it may have that option or none.
    """
    option = _months(relation, language, OPTION)
    if option is None:
        general = [found for each in usual if (found := _months(each, language, OPTION))]
        option = (0, max(most for _, most in general)) if general else (0, 0)
    return Terms(
        start=_start(relation, language),
        base=_months(relation, language, BASE) or (0, FOREVER),
        option=option,
        end=_end(relation, language),
    )


def told_by(relation: Relation, language: Language, part: str) -> list[Claim]:
    """The claims of a relation that tell a part of its term, by the name that the ontology gives the part."""
    words = [word for word, named in language.term_parts.items() if named == part]
    return [
        claim
        for claim in relation.claims
        if any(word in claim.values or word in claim.dates or word in claim.texts for word in words)
    ]


def _start(relation: Relation, language: Language) -> Day:
    told = _hull([day for day, _ in _days(relation, _words(language, START))])
    if told:
        return told
    agreed = [day.earliest for day, _ in _days(relation, _words(language, FLOOR))]
    return Day(min(agreed), date.max, f"not stated; not before {min(agreed)}") if agreed else ANY_DAY


def _end(relation: Relation, language: Language) -> Day | None:
    """The last day, as it is told or was meant; where it is only said to have ended, some day before that was said."""
    told = _hull([day for day, _ in _days(relation, [w for w, bound in language.dates.items() if bound == "end"])])
    said = [claim.said.latest for claim in relation.claims if claim.status == ENDED]
    return told or (Day(date.min, min(said), "not stated") if said else None)


def _months(relation: Relation, language: Language, part: str) -> Months | None:
    """The bounds that all the lengths told of a part leave; None where none is told as a number."""
    found = [
        _bounds(value, language.months[f"ontology/{value.unit}"])
        for word in _words(language, part)
        for value, _ in relation.values(word)
        if value.number is not None and f"ontology/{value.unit}" in language.months
    ]
    return (min(least for least, _ in found), max(most for _, most in found)) if found else None


def _bounds(value: Quantity, months: int) -> Months:
    assert value.number is not None  # noqa: S101 - looked at by the caller
    low, high = (value.number, value.number) if value.exact else (value.low, value.high)
    return max(0, floor(low * months)), FOREVER if high == inf else ceil(high * months)


def _words(language: Language, part: str) -> list[str]:
    return [word for word, named in language.term_parts.items() if named == part]


def _days(relation: Relation, words: Iterable[str]) -> Iterator[tuple[Day, Claim]]:
    return (told for word in words for told in relation.days(word))


def _hull(days: list[Day]) -> Day | None:
    if not days:
        return None
    if len(days) == 1:
        return days[0]
    return Day.between(min(day.earliest for day in days), max(day.latest for day in days))
