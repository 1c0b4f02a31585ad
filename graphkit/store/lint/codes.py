"""Legal Entity Identifiers whose check digits do not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.rdf.index import one
from graphkit.store.finding import FAULT, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.rdf.index import Index

LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")


def bad_codes(index: Index) -> Iterator[Finding]:
    """Every identifier under the scheme of LEIs that is none."""
    for name, said in index.default.items():
        code = one(said, "ontology/code")
        if one(said, "ontology/scheme") == "lei" and not is_lei(code):
            yield Finding(FAULT, name, f'"{code}" is no LEI: its check digits do not hold')


def is_lei(code: str) -> bool:
    """Whether a code has the form of an LEI and the check digits of ISO 7064, MOD 97-10.

    Source: ISO 17442-1; letters count as 10 to 35, and the whole must leave 1 when divided by 97.

    >>> is_lei("254900N4SLUMW4XUYY11"), is_lei("254900N4SLUMW4XUYY12")
    (True, False)
    """
    if not LEI.fullmatch(code):
        return False
    return int("".join(str(int(character, 36)) for character in code)) % 97 == 1
