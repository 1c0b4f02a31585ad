"""The flags that say how tables of relations are read."""

from __future__ import annotations

import os
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.engine.kept.build import Plan
    from graphkit.workspace import Workspace

    PlanOf = Callable[[tuple[str, ...]], Plan]

FIELDS = {
    "start": "where a relation leads from",
    "end": "where it leads to",
    "type": "what kind of relation it is",
    "first": "its first day",
    "last": "its last day",
    "certainty": "how sure it is, in a word",
    "strength": "a number from 0 to 1",
}
DAY = click.Choice(["unknown", "open"])
_MEANINGS = (
    click.option("--type-name", default="relation", metavar="NAME", help="What relations are called without a type."),
    click.option("--empty-first", type=DAY, default="unknown", help="What an empty first day says. [unknown]"),
    click.option("--empty-last", type=DAY, default="unknown", help="What an empty last day says. [unknown]"),
)


def table_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--start-column`` and its like, given to the command as ``plan_of``: from tables to what to build of them."""

    @wraps(command)
    def wrapper(*args: Any, workspace: Workspace, **rest: Any) -> Any:
        from graphkit.exchange.edges.table import Headings

        headings = Headings(*(rest.pop(f"{field}_column") or "" for field in FIELDS))
        meanings = {
            "open_first": rest.pop("empty_first") == "open",
            "open_last": rest.pop("empty_last") == "open",
            "type_name": rest.pop("type_name"),
        }

        def plan_of(tables: tuple[str, ...]) -> Plan:
            return workspace.plan(tables, headings, **meanings)

        return command(*args, workspace=workspace, plan_of=plan_of, **rest)

    columns = [
        click.option(f"--{field}-column", metavar="NAME", help=f"The column that says {words}. [{field}]")
        for field, words in FIELDS.items()
    ]
    for option in reversed([*columns, *_MEANINGS]):
        wrapper = option(wrapper)
    return wrapper


def named(given: str) -> tuple[str, ...]:
    """The names that are meant: one, or those on the lines of a file."""
    if not given.startswith("@"):
        return (given,)
    from graphkit.rdf.files import content
    from graphkit.rdf.text import checked

    if not os.path.exists(given[1:]):
        hint = "Names are read from there; one that begins with @ stands in such a file."
        raise click.UsageError(f"{given[1:] or given}: no such file. {hint}")
    lines = checked(content(given[1:]), given[1:]).decode().split("\n")
    names = tuple(dict.fromkeys(line.removesuffix("\r") for line in lines if line.strip()))
    if not names:
        raise click.UsageError(f"{given[1:]} holds no name")
    return names
