"""The command line: one file is one command, each a thin twin of one library call."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from graphkit.errors import DiskError, GraphkitError, LimitError, UsageError

INTERRUPTED = 130

COMMANDS = {
    "trace": "Access routes of a party, a country or all to chips.",
    "chokepoints": "Where access hinges: on whom, on which relations, on whose word.",
    "render": "The routes as one offline page, a network or a file.",
    "routes": "Routes between any two, as they are asked for; in tables of any size.",
    "path": "How two entities are connected, by any relations.",
    "show": "What is said of one entity: a dossier.",
    "search": "Find entities by name, in any script.",
    "claims": "The claims about an entity, a relation or a source.",
    "conflicts": "Where sources do not say the same.",
    "owners": "Who owns a company: money, votes, the rule on half.",
    "owned": "What a party owns, directly and through others.",
    "ledger": "Chips and money by scope, status and partition.",
    "capacity": "What is under contract on a day, and through time.",
    "exposure": "How much compute a party or a country can reach.",
    "check": "What the rules say of a relation, or of a deal that you describe.",
    "rules": "The rules that are held, and how each stands on a day.",
    "timeline": "What happened along a route, in the rules and the claims.",
    "what-if": "What would differ if a rule, or the data, were otherwise.",
    "compare": "What differs between two days, days of knowing or data releases.",
    "watch": "What differs for each name of a list.",
    "query": "Ask in SPARQL: text, file or a named question.",
    "cite": "A footnote and BibTeX for an answer.",
    "ref": "Browse the ontology.",
    "validate": "Check data against the shapes.",
    "verify": "Check passages against your copies of the texts.",
    "import": "Turn a table of facts into claims of your own.",
    "load": "Build a store on disk from data files.",
    "view": "Build a view on disk from tables of relations.",
    "info": "Versions, release and what is loaded.",
}


class ReaderLeft(Exception):  # noqa: N818 - no error
    """Whoever read the output went away before its end."""


class Commands(click.Group):
    """A group that imports a command only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a reader meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; its module is imported only here."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        file = f"{cmd_name}_" if cmd_name == "import" else cmd_name.replace("-", "_")
        module = import_module(f"graphkit.cli.{file}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; a wrong name is answered with near ones."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, 3, 0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else "See graphkit --help."
            raise click.UsageError(f'there is no command "{name}". {hint}')
        named, command, rest = super().resolve_command(ctx, args)
        if command:
            from graphkit.cli.options import refuse_idle

            refuse_idle(command, named or name, rest, ctx)
        return named, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader who left is no failure, and is kept from click, which makes him one."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeft from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: graphkit trace Tencent b200 --as-of 2025-12-31",
)
@click.version_option(package_name="graphkit", message="graphkit %(version)s")
def main() -> None:
    """Who can use or buy restricted AI chips, through whom, on whose word."""


def execute(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 done, 1 the answer is no, else the code of the failure."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        result: Any = main.main(args=given, prog_name="graphkit", standalone_mode=False)
        sys.stdout.flush()
    except (ReaderLeft, BrokenPipeError):
        _silence_stdout()
        return 0
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("graphkit: interrupted; nothing was left half done.", err=True)
        return INTERRUPTED
    except (click.ClickException, GraphkitError, MemoryError, OSError) as error:
        return _fail(_deliberate(error), as_json="json" in _format(given))
    return result if isinstance(result, int) else 0


def _deliberate(error: BaseException) -> GraphkitError:
    """The failure as one of graphkit's own, with its exit code."""
    match error:
        case GraphkitError():
            return error
        case click.ClickException():
            context = getattr(error, "ctx", None)
            hint = f"See {context.command_path} --help." if context else "See graphkit --help."
            message = error.format_message().rstrip(".")
            return UsageError(message, hint="" if "See graphkit" in message else hint)
        case MemoryError():
            return LimitError("memory is used up", hint="Ask for less at once.")
        case OSError():
            name = f" {error.filename}" if error.filename else ""
            return DiskError(f"a file or stream{name} failed: {error.strerror or error}")
    raise error


def _fail(error: GraphkitError, *, as_json: bool) -> int:
    from graphkit.report.escape import visible

    text = f"graphkit: {visible(str(error))}"
    if as_json:
        import json

        text = json.dumps({"error": error.as_dict()}, ensure_ascii=False)
    try:
        click.echo(text, err=True)
        sys.stdout.flush()
    except OSError:
        _silence_stdout()  # nobody can be told, or what is left cannot be written; the exit code tells
    return error.exit_code


def _format(arguments: list[str]) -> str:
    for place, argument in enumerate(arguments):
        if argument.startswith("--format="):
            return argument.partition("=")[2]
        if argument == "--format" and place + 1 < len(arguments):
            return arguments[place + 1]
    return ""


def _silence_stdout() -> None:
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
