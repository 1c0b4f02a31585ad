"""What relations are between, and the documents that speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.model.days import Day


class Identifier(NamedTuple):
    """A code under a scheme, with how far it was checked."""

    scheme: str
    code: str
    checked: str


class Entity(NamedTuple):
    """A company, person, group, unnamed party, site, chip, place or topic.

    ``names`` holds every name with its language tag, the label first. ``party`` tells whether it
    may begin a route: groups, unnamed parties and persons may not.
    """

    name: str
    label: str
    classes: frozenset[str]
    names: tuple[tuple[str, str], ...] = ()
    comment: str = ""
    note: str = ""
    identifiers: tuple[Identifier, ...] = ()
    interest: str = ""
    family: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    country: str = ""
    party: bool = False
    collective: bool = False
    anonymous: bool = False


class Source(NamedTuple):
    """A document: who put it out and when, whether its text was held, and how far to trust it."""

    name: str
    label: str
    published: Day
    publisher: str = ""
    published_reason: str = ""
    url: str = ""
    rights: str = ""
    file_name: str = ""
    digest: str = ""
    characters: int = 0
    reliability: str = ""
    reliability_reason: str = ""
    fate: str = ""
    note: str = ""
    origins: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    unnamed_people: bool = False
    collection: bool = False
    urls: tuple[str, ...] = ()
