"""``graphkit routes``: routes between any two entities, as they are asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import Amount, data_options, day_of, lens_options, output_options
from graphkit.cli.tables import named, table_options

if TYPE_CHECKING:
    from graphkit.analysis.between import Asked, Between
    from graphkit.cli.tables import PlanOf
    from graphkit.engine.kept.reopen import KeptView
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace

ONLY_CLAIMS = (
    "known_at", "status", "no_inference", "source", "not_source", "dataset", "scenario", "data", "no_bundled",
)  # fmt: skip
"""Flags that mean nothing where relations are rows of a table."""
ONLY_TABLES = ("strength", "certificate")
UNASKED = {"best": {"limit"}, "disjoint": {"limit", "max_paths"}}
"""What means nothing beside another flag."""
MEANINGS = ("type_name", "empty_first", "empty_last")
MEASURES = ("steps", "weakest", "product")


@click.command("routes", epilog="Example: graphkit routes Tencent b200 --best 3")
@click.argument("start")
@click.argument("end")
@click.option("--in", "inside", multiple=True, metavar="VIEW", help="A view on disk, or tables of relations; repeats.")
@click.option("--max-steps", default=6, show_default=True, type=click.IntRange(1, 1_000), help="Longest route.")
@click.option("--best", type=click.IntRange(1, 1_000), metavar="K", help="Only the best, instead of all.")
@click.option("--by", type=click.Choice(MEASURES), help="What the best are best by; needs --best. [steps]")
@click.option("--disjoint", is_flag=True, help="As many as share no entity between their ends, instead of all.")
@click.option("--via", multiple=True, metavar="NAME", help="Only routes that pass it; repeats.")
@click.option("--avoid", multiple=True, metavar="NAME", help="Only routes that do not pass it; repeats.")
@click.option("--through", multiple=True, metavar="TYPE", help="Only routes with a step of this type; repeats.")
@click.option("--along", metavar="EXPRESSION", help="Only routes whose types read so: 'owns* rents (sells|lends)?'.")
@click.option("--strength", type=Amount(0, 1), metavar="PART", help="The least strength; with --in.")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1), help="Most routes.")
@click.option("--max-paths", default=20_000_000, show_default=True, type=click.IntRange(1), help="Most looked at.")
@click.option("--seconds", type=Amount(0, min_open=True), help="Longest search.")
@click.option("--certificate", metavar="FILE", help="Write there in full why there is no route; with --in.")
@data_options
@output_options
@table_options
@lens_options
@click.pass_context
def command(
    context: click.Context,
    /,
    start: str,
    end: str,
    inside: tuple[str, ...],
    certificate: str | None,
    plan_of: PlanOf,
    workspace: Workspace,
    lens: Lens,
    **asked: Any,
) -> Answer:
    """Routes from START to END, each step with the relations that carry it.

    Without --in, of steps of access in the claims, as in graphkit trace, but between any two entities. With --in, of
    relations that tables give, in their direction, and on any day if no --as-of is given. START and END are names, or
    @FILE with a name on each line.
    """
    _refuse_idle(context, inside)
    wanted = _asked(start, end, asked)
    if certificate:
        _refuse_taken(certificate, context)
    if not inside:
        return workspace.routes(wanted, lens=lens)
    from graphkit.cli.progress import counting

    view = _view(workspace, inside, plan_of)
    day = day_of(context.params.get("as_of"), "--as-of")
    level, rank = workspace.level_in(view, lens.certainty)
    chosen = wanted.chosen._replace(as_of=day.toordinal() if day else None, undated=lens.undated, certainty=rank)
    with counting() as tell:
        answer, found = workspace.routes_in(view, wanted._replace(chosen=chosen, certainty=level), progress=tell)
    if certificate:
        _write_certificate(found, view, certificate, force=context.params["force"])
    return answer


def _refuse_idle(context: click.Context, inside: tuple[str, ...]) -> None:
    """Refuse what would be passed over in silence."""
    given = {
        name for name in context.params if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    }
    idle = sorted(given & {*(ONLY_CLAIMS if inside else ONLY_TABLES)})
    reading = sorted(name for name in given if name.endswith("_column") or name in {*MEANINGS})
    if not inside:
        idle += reading
    if idle:
        raise click.UsageError(f"{_flag(idle[0])} says nothing {'with' if inside else 'without'} --in")
    if reading and os.path.isdir(inside[0]):
        raise click.UsageError(f"{_flag(reading[0])} says nothing for a view that is built; give it to graphkit view")
    if inside and "undated" in given and "as_of" not in given:
        raise click.UsageError("--undated says nothing with --in and without --as-of")
    if "by" in given and "best" not in given:
        raise click.UsageError("--by needs --best K")
    if "best" in given and "disjoint" in given:
        raise click.UsageError("give --best or --disjoint")
    for name, unasked in UNASKED.items():
        if name in given and given & unasked:
            raise click.UsageError(f"{_flag(min(given & unasked))} says nothing with {_flag(name)}")


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _asked(start: str, end: str, asked: dict[str, Any]) -> Asked:
    from graphkit.analysis.between import Asked
    from graphkit.engine.filter import Filter
    from graphkit.engine.question import Budget

    return Asked(
        named(start),
        named(end),
        longest=asked["max_steps"],
        via=asked["via"],
        avoid=asked["avoid"],
        through=asked["through"],
        along=asked["along"] or "",
        best=asked["best"],
        measure=asked["by"] or MEASURES[0],
        disjoint=asked["disjoint"],
        chosen=Filter(strength=asked["strength"] or 0.0),
        budget=Budget(asked["limit"], asked["seconds"], asked["max_paths"]),
    )


def _view(workspace: Workspace, inside: tuple[str, ...], plan_of: PlanOf) -> KeptView:
    from graphkit.cli.progress import progress

    with progress("Relations") as tell:
        return workspace.view_in(inside, plan_of(inside), tell)


def _refuse_taken(certificate: str, context: click.Context) -> None:
    """Before the search: what could not be written would be lost."""
    from graphkit.cli.output import writable

    output = context.params.get("output")
    if output and os.path.realpath(output) == os.path.realpath(certificate):
        raise click.UsageError("--certificate and --output name one file")
    writable(certificate, force=context.params["force"])


def _write_certificate(found: Between, view: KeptView, path: str, *, force: bool) -> None:
    from graphkit.cli.output import write
    from graphkit.report.certificate import certificate_dict
    from graphkit.report.forms import json_text

    if found.certificate is None:
        why = "a route was found" if found.routes else "it is not known that no walk leads there"
        if found.explained:
            why = "walks lead there, of which none is a route"
        click.echo(f"No certificate: {why}.", err=True)
        return
    write(json_text(certificate_dict(found, view)), path, force=force)
