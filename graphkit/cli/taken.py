"""An answer taken by another command instead of being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.workspace import Workspace


class Taken:
    """Where a command leaves what it would have written, with the workspace it asked."""

    def __init__(self) -> None:
        self.data = b""
        self.answer: Answer | None = None
        self.workspace: Workspace | None = None


def taker() -> Taken | None:
    """Who takes the answer of the running command, None where it is to be written.

    >>> taker() is None
    True
    """
    context = click.get_current_context(silent=True)
    return context.find_object(Taken) if context else None
