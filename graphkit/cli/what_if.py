"""``graphkit what-if``: the difference that a change of the law or the data makes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import data_options, day_of, lens_options, output_options
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.law import Scenario
    from graphkit.model.lens import Lens
    from graphkit.workspace import Workspace


@click.command("what-if", epilog="Example: graphkit what-if Tencent b200 --enforce diffusion --as-of 2025-12-31")
@click.argument("who", required=False)
@click.argument("target", required=False)
@click.option("--enforce", multiple=True, metavar="RULE", help="Taken to be enforced, and not suspended; repeats.")
@click.option("--repeal", multiple=True, metavar="RULE", help="Taken out; repeats.")
@click.option("--enact", multiple=True, metavar="BILL", help="Taken to be law from --from on; repeats.")
@click.option("--from", "start", metavar="DAY", help="First day of what is enacted.")
@click.option("--without", multiple=True, metavar="NAME", help="An entity, relation or source to leave out; repeats.")
@data_options
@output_options
@lens_options
def command(
    who: str | None,
    target: str | None,
    enforce: tuple[str, ...],
    repeal: tuple[str, ...],
    enact: tuple[str, ...],
    start: str | None,
    without: tuple[str, ...],
    workspace: Workspace,
    lens: Lens,
) -> Answer:
    """What differs for the routes from WHO to TARGET, and for the verdicts on them; only the difference.

    Give changes, or --scenario with a name or a file. Nothing is kept.
    """
    if start and not enact:
        raise UsageError("--from goes with --enact", hint="A scenario of a file says gk:enactedFrom itself.")
    given = _scenario(workspace, enforce, repeal, enact, day_of(start, "--from"), without)
    known = workspace.scenario
    if known and given.changes:
        raise UsageError("give --scenario or single changes, not both")
    chosen = known or given
    if not (known or given.changes):
        raise UsageError("nothing is changed", hint="Give --scenario, --enforce, --repeal, --enact or --without.")
    if enact and not start:
        raise UsageError("--enact needs --from", hint="Write --from 2026-01-01.")
    bare = lens._replace(left_out=frozenset(), scenario="", not_sources=lens.not_sources - frozenset(chosen.leaves_out))
    return workspace.plain().what_if(chosen, who, target, lens=bare)


def _scenario(
    workspace: Workspace,
    enforce: tuple[str, ...],
    repeal: tuple[str, ...],
    enact: tuple[str, ...],
    start: date | None,
    without: tuple[str, ...],
) -> Scenario:
    from graphkit.analysis.find_rule import find_rule
    from graphkit.model.law import Scenario

    law = workspace.language.law
    enforced, repealed, enacted = (tuple(find_rule(law, text) for text in texts) for texts in (enforce, repeal, enact))
    words = [f"the {rule.label} were enforced" for rule in enforced]
    words += [f"the {rule.label} were repealed" for rule in repealed]
    words += [f"the {rule.label} were law from {start}" for rule in enacted]
    words += [f"{text} were not there" for text in without]
    for rule in enacted:
        if rule.enters and not rule.hypothetical:
            raise UsageError(f"the {rule.label} is no proposal", hint="A rule is enforced by --enforce.")
    for rule in (*enforced, *repealed):
        if not rule.enters or rule.hypothetical:
            raise UsageError(f"the {rule.label} is no law", hint="A proposal is made law by --enact, with --from.")
    return Scenario(
        name="scenario/yours",
        label=" and ".join(words),
        comment="",
        enforces=tuple(rule.name for rule in enforced),
        repeals=tuple(rule.name for rule in repealed),
        enacts=tuple(rule.name for rule in enacted),
        enacted_from=start or date.min,
        leaves_out=tuple(workspace.named(text) for text in without),
    )
