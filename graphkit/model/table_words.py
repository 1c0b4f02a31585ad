"""By which words a table of facts is read, as the ontology declares them."""

from __future__ import annotations

from typing import NamedTuple


class RelationWord(NamedTuple):
    """What a word of the relation column stands for.

    ``subject``, ``object`` and ``speaker`` name roles; ``joins`` is set where the object is the id of a
    claim. ``value`` and ``money`` name measures. ``roles`` and ``texts`` are what every such relation
    says besides. Without a ``type`` the modality decides. ``spoken`` is how tables write it.
    """

    name: str
    type: str = ""
    subject: str = ""
    object: str = ""
    speaker: str = ""
    joins: str = ""
    value: str = ""
    money: str = ""
    date: str = ""
    status: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    spoken: tuple[str, ...] = ()


class Modality(NamedTuple):
    """Which stance and status a word of the modality column gives.

    ``others`` is the stance where somebody else than the source says it, ``otherwise`` the relation
    word that stands in for one that is not declared.
    """

    stance: str
    others: str
    status: str
    otherwise: str


class TableWords(NamedTuple):
    """Every word by which tables are read; relation words, modalities and units in lower case.

    ``worded`` holds the classes whose relations are put in words where a row has none.
    """

    relations: dict[str, RelationWord]
    by_name: dict[str, RelationWord]
    modalities: dict[str, Modality]
    units: dict[str, str]
    currencies: frozenset[str]
    dates: dict[str, str]
    minted_as: dict[str, str]
    own_voice: frozenset[str]
    nobody: tuple[str, ...]
    worded: frozenset[str]
