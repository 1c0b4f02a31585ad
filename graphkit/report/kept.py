"""An answer that was kept as JSON, read again to be cited."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from graphkit.errors import DataError
from graphkit.model.library import Release
from graphkit.model.names import local
from graphkit.rdf.files import content
from graphkit.rdf.text import checked

if TYPE_CHECKING:
    from graphkit.model.library import Library

HINT = "Make it with --format json --output FILE."


class Kept(NamedTuple):
    """Title, release and claims of a kept answer, with the sha256 of its bytes."""

    title: str
    release: Release
    digest: str
    claims: frozenset[str]

    def claim_names(self, library: Library) -> tuple[str, ...]:
        """The claims by full name, in order; the answer has only the last part of each."""
        return tuple(name for name in sorted(library.claims) if local(name) in self.claims)


def kept_answer(path: str) -> Kept:
    """The answer in a JSON file.

    Raises:
        DataError: the file is missing, is not JSON, or holds no answer of graphkit.
    """
    data = content(path)
    said = _parsed(checked(data, path).decode(), path)
    try:
        release = said["release"]
        return Kept(
            title=str(said["title"]),
            release=Release(
                str(release["version"]),
                date.fromisoformat(release["day"]),
                str(release["digest"]).removeprefix("sha256:"),
            ),
            digest=hashlib.sha256(data).hexdigest(),
            claims=frozenset(_claims(said)),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DataError("this is no answer of graphkit", file=path, hint=HINT) from None


def _parsed(text: str, path: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise DataError(f"not JSON: {error.msg}", file=path, line=error.lineno, column=error.colno) from None
    except ValueError as error:
        raise DataError(str(error), file=path, hint=HINT) from None
    except RecursionError:
        raise DataError("nested too deeply for an answer", file=path, hint=HINT) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number of JSON")


def _claims(said: dict[str, Any]) -> set[str]:
    lines = [line for section in said["sections"] for line in section["lines"]]
    found = {name for line in lines for name in line["claims"]}
    for row in said["rows"]:
        for column in ("claim", "claims", "responses"):
            value = row.get(column) or ()
            found.update([value] if isinstance(value, str) else value)
    return found
