"""The side door: checks data that the front door may refuse to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.store.gather import gather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.answer import Answer


def validate(
    paths: Sequence[str] = (), *, bundled_data: bool = True, shapes: Sequence[str] = (), seconds: float = 60
) -> Answer:
    """What is to be mended in the files and folders given, or in the bundled data; exit code 1 if anything.

    Reads no more into the files than quads, so that it can tell what the other commands stumble over.

    >>> validate().no
    False
    """
    from graphkit.report.wording.validate import validated

    return validated(gather(paths, bundled_data=bundled_data), shapes, seconds)
