"""What was read, kept in the cache folder so that the next command need not read it again.

Keyed by a digest of every byte read and of the code that reads it, so it is never stale. Written
by an atomic rename; a cache that cannot be written or read back is done without.
"""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING, Any

from graphkit.config import cache_folder
from graphkit.store.caching import keep, used

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.language import Language
    from graphkit.model.library import Library
    from graphkit.store.names import NameIndex

    Read = tuple[Language, Library, NameIndex]

VALUES = {
    "graphkit.model.claim": {"Claim"},
    "graphkit.model.days": {"Day"},
    "graphkit.model.entity": {"Entity", "Identifier", "Source"},
    "graphkit.model.language": {
        "ActivityRule",
        "CertaintyRow",
        "Concept",
        "Language",
        "RelationType",
        "StepRule",
        "Term",
        "Yardstick",
    },
    "graphkit.model.law": {
        "ActivityKind",
        "ChipClassification",
        "CountryGroup",
        "FactWord",
        "Law",
        "Link",
        "Membership",
        "Paragraph",
        "Scenario",
    },
    "graphkit.model.library": {"Library", "Release"},
    "graphkit.model.rule": {
        "Condition",
        "Conditional",
        "Dated",
        "Example",
        "Given",
        "Period",
        "Reach",
        "Rule",
    },
    "graphkit.model.quantity": {"Quantity"},
    "datetime": {"date"},
    "builtins": {"frozenset", "set"},
}
"""Everything that a kept file may name; a name with a dot in it is none of them."""


def compiled(key: str, read: Callable[[], Read]) -> Read:
    """The language, library and names of a key, from the cache where it holds them, else read and kept."""
    folder = cache_folder()
    path = os.path.join(folder, f"{key}.compiled") if folder else ""
    found = _load(path) if path else None
    if found is None:
        found = read()
        if path:
            keep(path, lambda file: pickle.dump(found, file, protocol=5))
    return found


class _OnlyOurs(pickle.Unpickler):
    """Builds values of the model and nothing else, whatever a file asks for."""

    def find_class(self, module: str, name: str) -> Any:
        if name in VALUES.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the model")


def _load(path: str) -> Read | None:
    try:
        with open(path, "rb") as file:
            language, library, names = _OnlyOurs(file).load()
    except Exception:  # noqa: BLE001 - whatever is wrong with a kept file, it is read anew
        return None
    used(path)
    return language, library, names
