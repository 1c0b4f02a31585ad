"""The words and flags by which commands on routes are asked: of whom, to what, how far."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import with_options

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDS = (
    click.argument("who", required=False),
    click.argument("target", required=False),
    click.option("--to", "to", metavar="TARGET", help="A chip, family, maker or paragraph such as 3A090.a."),
)
_LIMITS = (
    click.option("--max-steps", default=12, show_default=True, type=click.IntRange(1, 40), help="Longest route."),
    click.option("--limit", default=10_000, show_default=True, type=click.IntRange(1), help="Most routes a party."),
)


def end_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """WHO and TARGET, the latter as the second word or by ``--to``."""

    @wraps(command)
    def wrapper(*args: Any, target: str | None, to: str | None, **rest: Any) -> Any:
        if target and to:
            raise click.UsageError("give the target once, as the second word or by --to")
        return command(*args, target=target or to, **rest)

    return with_options(wrapper, _ENDS)


def limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--max-steps`` and ``--limit``, given to the command as ``limits``, by the names of :meth:`Workspace.trace`."""

    @wraps(command)
    def wrapper(*args: Any, max_steps: int, limit: int, **rest: Any) -> Any:
        return command(*args, limits={"longest": max_steps, "most": limit}, **rest)

    return with_options(wrapper, _LIMITS)
