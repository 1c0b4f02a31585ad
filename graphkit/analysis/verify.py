"""Does every passage stand in the reader's copy where its claim says?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from graphkit.errors import UsageError
from graphkit.model.names import local
from graphkit.store.copies import DIFFERS, digest_of, open_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphkit.model.claim import Claim
    from graphkit.model.entity import Source
    from graphkit.model.library import Library
    from graphkit.store.copies import Copy

OK = "ok"
MOVED = "moved"
NOT_FOUND = "not found"
MISSING = "text missing"
NO_PASSAGE = "no passage"
NO_DIGEST = "no digest"
MISMATCHES = frozenset({MOVED, NOT_FOUND})
COMPARED = MISMATCHES | {OK}
WHOLE = re.compile(r"[0-9a-f]{64}")
WINDOWS = 1_000_000
"""How many places of a text are tried for one passage, those nearest to where it stood first."""


class Checked(NamedTuple):
    """A claim, whether its passage stands, where it was found (-1 for nowhere), and the digest that it lacks."""

    claim: Claim
    status: str
    found: int = -1
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """Every claim checked, in order of name, and the reader's copy of every text that has claims."""

    checked: tuple[Checked, ...]
    copies: dict[str, Copy | None]

    @property
    def stands(self) -> bool:
        """Whether each text at hand is the one that was read, and each passage in it is where its claim says."""
        return not any(c.status in MISMATCHES for c in self.checked) and not any(
            copy and copy.state == DIFFERS for copy in self.copies.values()
        )

    @property
    def compared(self) -> int:
        """How many passages could be checked: their text is at hand, and they have a digest."""
        return sum(checked.status in COMPARED for checked in self.checked)


def verify(library: Library, folder: str, progress: Callable[[int, int], None] | None = None) -> Verification:
    """All claims against the copies in a folder.

    Args:
        library: The claims and their sources.
        folder: Where the copies lie, each under the file name of its source.
        progress: Told how many claims are done, of how many.

    Complexity: one digest a claim; for a passage that is not in its place at most ``WINDOWS`` more.
    """
    claims = [library.claims[name] for name in sorted(library.claims)]
    sources = {c.source: library.sources[c.source] for c in claims if c.has_passage and c.source in library.sources}
    by_file = sorted(sources.values(), key=lambda source: (source.file_name, source.name))
    copies = {source.name: open_copy(folder, source) for source in by_file}
    known: dict[tuple[str, int, int, str], Checked] = {}
    checked = []
    for done, claim in enumerate(claims, 1):
        place = (claim.source, claim.start, claim.end, claim.digest)
        if place not in known or not claim.has_passage:
            known[place] = check(claim, copies.get(claim.source))
        checked.append(known[place]._replace(claim=claim))
        if progress:
            progress(done, len(claims))
    return Verification(tuple(checked), copies)


def check(claim: Claim, copy: Copy | None) -> Checked:
    """One claim against the copy of its text."""
    if not claim.has_passage:
        return Checked(claim, NO_PASSAGE)
    if copy is None:
        return Checked(claim, MISSING)
    if not WHOLE.fullmatch(claim.digest):
        inside = claim.start < claim.end <= len(copy.text)
        lacks = digest_of(copy.text[claim.start : claim.end]) if inside else ""
        return Checked(claim, NO_DIGEST if inside else NOT_FOUND, claim.start if inside else -1, lacks)
    if digest_of(copy.text[claim.start : claim.end]) == claim.digest:
        return Checked(claim, OK, claim.start)
    found = search(copy.text, claim.start, claim.end - claim.start, claim.digest)
    return Checked(claim, NOT_FOUND if found < 0 else MOVED, found)


def search(text: str, start: int, length: int, digest: str) -> int:
    """Where a passage of a length and a digest stands, nearest to where it stood; -1 for nowhere.

    >>> search("Not here. Over there, rather.", 0, 10, digest_of("Over there"))
    10

    Complexity: at most ``WINDOWS`` digests of ``length`` characters.
    """
    if not 0 < length <= len(text):
        return -1
    data = memoryview(text.encode())
    ends = [0, *accumulate(map(_size, text))]
    for at in islice(_outwards(start, len(text) - length), WINDOWS):
        if sha256(data[ends[at] : ends[at + length]]).hexdigest() == digest:
            return at
    return -1


def passage(library: Library, folder: str, words: str) -> tuple[Checked, Source, str]:
    """One claim checked, its source, and the text of its passage in the reader's copy.

    Raises:
        UsageError: there is no such claim, or it has no passage.
    """
    wanted = words.removeprefix("claim:").casefold()
    claim = next((c for n, c in sorted(library.claims.items()) if local(n).casefold() == wanted), None)
    if claim is None:
        claim = next((c for _, c in sorted(library.claims.items()) if words in c.rows), None)
    if claim is None:
        raise UsageError(f'there is no claim "{words}"', hint="graphkit claims ENTITY lists their ids.")
    if not claim.has_passage:
        raise UsageError(f"{local(claim.name)} has no passage", hint="It is a response or an inference.")
    source = library.sources[claim.source]
    copy = open_copy(folder, source)
    found = check(claim, copy)
    text = copy.text[found.found : found.found + claim.end - claim.start] if copy and found.found >= 0 else ""
    return found, source, text


def passages(library: Library, folder: str, names: Iterable[str]) -> dict[str, str]:
    """The text of the passages of some claims, as far as the reader's copies in a folder have them."""
    found: dict[str, str] = {}
    by_source: dict[str, list[Claim]] = {}
    for name in names:
        claim = library.claims[name]
        if claim.has_passage and claim.source in library.sources:
            by_source.setdefault(claim.source, []).append(claim)
    for source, claims in by_source.items():
        copy = open_copy(folder, library.sources[source])
        for claim in claims if copy else ():
            at = check(claim, copy).found
            if copy and at >= 0:
                found[claim.name] = copy.text[at : at + claim.end - claim.start]
    return found


def _size(character: str) -> int:
    return len(character.encode())


def _outwards(start: int, last: int) -> Iterator[int]:
    """Every place from 0 to the last, those nearest to a start first."""
    start = min(max(start, 0), last)
    yield start
    for distance in range(1, last + 1):
        if start >= distance:
            yield start - distance
        if start + distance <= last:
            yield start + distance
