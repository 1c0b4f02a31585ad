"""The flags that commands share, and what they make of them."""

from __future__ import annotations

from functools import wraps
from math import isnan
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.taken import taker
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from graphkit.model.language import Concept
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


class Amount(click.FloatRange):
    """A number within bounds. What is no number, as ``nan``, is within none, though no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number that a word says."""
        found = super().convert(value, param, ctx)
        if isnan(found):
            self.fail(f"{value} is no number", param, ctx)
        return found


FORMATS = ("text", "json", "ndjson", "csv", "markdown", "html")

_DATA = (
    click.option("--data", multiple=True, metavar="PATH", help="Your own data, beside the bundled; repeats."),
    click.option("--no-bundled", is_flag=True, help="Leave the bundled data out."),
)
_LENS = (
    click.option("--as-of", metavar="DAY", help="The day relations must hold on; default the release's day."),
    click.option("--known-at", metavar="DAY", help="Admit only what was known by that day."),
    click.option("--certainty", metavar="LEVEL", help="The least certainty: see graphkit ref Certainty."),
    click.option("--status", metavar="LEVEL", help="The least status: possible, planned, agreed, happened."),
    click.option("--no-inference", is_flag=True, help="Leave the editors' inferences out."),
    click.option("--source", multiple=True, metavar="NAME", help="Only claims of this source; repeats."),
    click.option("--not-source", multiple=True, metavar="NAME", help="No claims of this source; repeats."),
    click.option("--dataset", default="all", show_default=True, metavar="NAME", help="core, wider or all."),
    click.option("--scenario", metavar="NAME", help="Under a scenario: its name, or a Turtle file with one."),
    click.option("--undated", is_flag=True, help="Take in what may or may not have held that day."),
)
_OUTPUT = (
    click.option(
        "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the answer."
    ),
    click.option("--output", "-o", metavar="FILE", help="Write there instead of the screen."),
    click.option("--force", is_flag=True, help="Write over an existing file."),
)


def data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--data`` and ``--no-bundled``, given to the command as a ready workspace."""

    @wraps(command)
    def wrapper(*args: Any, data: tuple[str, ...], no_bundled: bool, **rest: Any) -> Any:
        workspace = open_workspace(data, bundled=not no_bundled)
        taken = taker()
        if taken:
            taken.workspace = workspace
        return command(*args, workspace=workspace, **rest)

    return with_options(wrapper, _DATA)


def lens_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The flags of the lens, given to the command as ``lens``; needs ``data_options`` around it."""

    @wraps(command)
    def wrapper(*args: Any, workspace: Workspace, **rest: Any) -> Any:
        flags = {name: rest.pop(name) for name in _LENS_NAMES}
        workspace = under(workspace, rest.pop("scenario"))
        return command(*args, workspace=workspace, lens=make_lens(workspace, flags), **rest)

    return with_options(wrapper, _LENS)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--format``, ``--output`` and ``--force``; the command's answer is written by them."""

    @wraps(command)
    def wrapper(*args: Any, form: str, output: str | None, force: bool, **rest: Any) -> int:
        from graphkit.cli.output import refuse_on_a_terminal, write_answer

        if form == "html":
            refuse_on_a_terminal("page", output)
        answer = command(*args, **rest)
        write_answer(answer, form, output, force=force)
        return int(answer.exit_code)

    return with_options(wrapper, _OUTPUT)


def refuse_idle(command: click.Command, name: str, arguments: list[str], above: click.Context) -> None:
    """Refuse an option that is given twice and takes one value, or that is given nothing: neither would be told.

    Raises:
        click.UsageError: there is one; it is named.
    """
    context = click.Context(command, info_name=name, parent=above)
    values, _, order = command.make_parser(context).parse_args(list(arguments))
    for option in dict.fromkeys(order):
        if not isinstance(option, click.Option) or option.is_flag or option.count:
            continue
        flag = max(option.opts, key=len)
        if not option.multiple and order.count(option) > 1:
            raise click.UsageError(f"{flag} is given {order.count(option)} times and takes one value", context)
        given = values.get(option.name or "")
        if any(not each.strip() for each in ([given] if isinstance(given, str) else given or ()) if each is not None):
            raise click.UsageError(f"{flag} is empty", context)


_LENS_NAMES = (
    "as_of",
    "known_at",
    "certainty",
    "status",
    "no_inference",
    "source",
    "not_source",
    "dataset",
    "undated",
)


def with_options(command: Callable[..., Any], options: tuple[Any, ...]) -> Callable[..., Any]:
    """The command with some options, in their order."""
    for option in reversed(options):
        command = option(command)
    return command


def open_workspace(data: tuple[str, ...], *, bundled: bool = True) -> Workspace:
    """The workspace of the bundled data and the reader's own."""
    from graphkit.workspace import Workspace

    return Workspace.open(data, bundled_data=bundled)


def under(workspace: Workspace, scenario: str | None) -> Workspace:
    """The workspace under a scenario by name, or under the one of a file; as it is where none is given."""
    if not scenario:
        return workspace
    from graphkit.analysis.find_rule import find_scenario

    if is_file(scenario):
        workspace, scenario = with_file(workspace, scenario)
    return workspace.under(find_scenario(workspace.language.law, scenario))


def is_file(text: str) -> bool:
    """Whether a scenario is named by a file."""
    return text.endswith((".ttl", ".trig"))


def with_file(workspace: Workspace, path: str) -> tuple[Workspace, str]:
    """The workspace with a file of the reader's beside its data, and the name of the scenario in it.

    Raises:
        UsageError: the file holds no scenario, or several.
    """
    bundled = bool(workspace.gathered.data)
    wider = open_workspace((*workspace.paths, path), bundled=bundled)
    new = sorted(wider.language.law.scenarios.keys() - workspace.language.law.scenarios.keys())
    if len(new) != 1:
        raise UsageError(f"{path} holds {len(new)} scenarios", hint="It must hold one; name it by --scenario NAME.")
    return wider, wider.language.law.scenarios[new[0]].label


def make_lens(workspace: Workspace, flags: dict[str, Any]) -> Lens:
    """The lens that flags ask for.

    Raises:
        UsageError: a day, level, source or dataset is not one; what there is is listed.
    """
    language, library = workspace.language, workspace.library
    return workspace.lens(
        as_of=day_of(flags["as_of"], "--as-of"),
        known_at=day_of(flags["known_at"], "--known-at"),
        certainty=_level(flags["certainty"], language.certainties, "--certainty"),
        status=_level(flags["status"], language.statuses, "--status"),
        inference=not flags["no_inference"],
        sources=frozenset(_source(workspace, text) for text in flags["source"]),
        not_sources=frozenset(_source(workspace, text) for text in flags["not_source"]),
        datasets=_dataset(library.datasets, flags["dataset"]),
        undated=flags["undated"],
    )


def day_of(text: str | None, flag: str) -> date | None:
    """The day that a flag names; ``today`` is the reader's own.

    Raises:
        UsageError: it is no day.
    """
    from datetime import date

    if text is None:
        return None
    if text == "today":
        return date.today()  # noqa: DTZ011 - the reader's own day was asked for
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'{flag} "{text}" is no day', hint="Write 2025-12-31, or today.") from None


def _level(text: str | None, levels: dict[str, Concept], flag: str) -> str | None:
    if not text or text == "all":
        return None
    wanted = text.casefold()
    for name, concept in levels.items():
        if wanted in {concept.label.casefold(), name.rsplit("/", 1)[-1].casefold()}:
            return name
    offered = ", ".join(concept.label for concept in levels.values())
    raise UsageError(f'{flag} "{text}" is no level', hint=f"There are: {offered}.")


def _source(workspace: Workspace, text: str) -> str:
    from graphkit.model.names import local

    wanted = text.casefold()
    found = [
        source.name
        for source in workspace.library.sources.values()
        if wanted in {local(source.name).casefold(), source.label.casefold(), source.url.casefold()}
        or (source.file_name and source.file_name.casefold().startswith(f"{wanted}_"))
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(sorted(local(name) for name in found or workspace.library.sources))
    problem = "can mean several sources" if found else "names no source"
    raise UsageError(f'"{text}" {problem}', hint=f"There are: {names}.")


def _dataset(names: frozenset[str], text: str) -> frozenset[str]:
    from graphkit.model.names import local

    if text == "all":
        return frozenset()
    found = frozenset(name for name in names if local(name) == text)
    if not found:
        offered = ", ".join(sorted({local(name) for name in names} | {"all"}))
        raise UsageError(f'there is no dataset "{text}"', hint=f"There are: {offered}.")
    return found
