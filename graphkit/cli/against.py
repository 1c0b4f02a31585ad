"""The flags that say with what something is compared, and what they make of them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import day_of, with_options
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace

_AGAINST = (
    click.option("--since", metavar="DAY", help="Compare with what held and was known on that day."),
    click.option("--against-as-of", metavar="DAY", help="Compare with what held on that day."),
    click.option("--against-known-at", metavar="DAY", help="Compare with what was known by that day."),
    click.option(
        "--against-data", multiple=True, metavar="PATH", help="Compare with another release: folder or file; repeats."
    ),
)


def against_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--since`` and ``--against-...``, given to the command as lens and workspace; stands below ``lens_options``."""

    @wraps(command)
    def wrapper(
        *args: Any,
        workspace: Workspace,
        lens: Lens,
        since: str | None,
        against_as_of: str | None,
        against_known_at: str | None,
        against_data: tuple[str, ...],
        **rest: Any,
    ) -> Any:
        days = (day_of(against_as_of, "--against-as-of"), day_of(against_known_at, "--against-known-at"))
        if since and any(days):
            raise UsageError("--since gives both days", hint="Leave --against-as-of and --against-known-at out.")
        as_of, known_at = (day_of(since, "--since"),) * 2 if since else days
        if not (as_of or known_at or against_data):
            raise UsageError(
                "there is nothing to compare with",
                hint="Give --since, --against-as-of, --against-known-at or --against-data.",
            )
        against = lens._replace(as_of=as_of or lens.as_of, known_at=known_at or lens.known_at)
        _in_order(against.as_of, lens.as_of, "as-of")
        _in_order(against.known_at, lens.known_at, "known-at")
        other = _release(workspace, against_data) if against_data else None
        return command(*args, workspace=workspace, lens=lens, against=against, other=other, **rest)

    return with_options(wrapper, _AGAINST)


def _in_order(first: date, last: date, what: str) -> None:
    """Refuse a day to compare with that comes last: what is called before would come after.

    Raises:
        UsageError: it does.
    """
    if first > last:
        hint = f"Give --{what} {first} and compare with {last}."
        raise UsageError(f"{first}, the {what} day to compare with, comes after {last}", hint=hint)


def _release(workspace: Workspace, paths: tuple[str, ...]) -> Workspace:
    if workspace.scenario:
        raise UsageError("--against-data goes with no scenario", hint="Compare days under it, or use graphkit what-if.")
    return type(workspace).release(paths)
