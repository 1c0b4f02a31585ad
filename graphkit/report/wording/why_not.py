"""Why there is no route, in words that blame the data and not the party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Line
from graphkit.report.wording.evidence import ids, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.why_not import WhyNot
    from graphkit.view.view import View


def why_not_lines(why: WhyNot, parties: str, view: View) -> Iterator[Line]:
    """What cuts the route; or that nothing does, and what is held of the parties instead."""
    if why.opened is None:
        yield from _nothing(why, parties, view)
    else:
        yield from _cut(why, view)


def _cut(why: WhyNot, view: View) -> Iterator[Line]:
    yield Line(f"Cut by {' and '.join(map(named_part, why.parts))}; else there is this route:", 1)
    if why.opened:
        yield Line(" > ".join(view.label(name) for name in why.opened.entities), 2)
    for step in why.missing:
        claims = [claim for carrier in step.carriers for claim in carrier.claims]
        start, end = view.label(step.start), view.label(step.end)
        yield Line(f"missing: {start} to {end}: {said(claims, view)} ({ids(claims)})", 2)
    sources = sorted({claim.source for claim in why.late if claim.source})
    for source in sources:
        held = view.library.sources[source]
        yield Line(f"Its source is later: {held.label}, published {held.published}.", 1)


def named_part(part: str) -> str:
    """A part of the lens as the reader typed it, or what he did not type."""
    return "what is not known of the time (see --undated)" if part == "undated" else f"--{part}"


def _nothing(why: WhyNot, names: str, view: View) -> Iterator[Line]:
    yield Line("Not cut by a filter: with every day, certainty and source admitted there is none either.", 1)
    kinds = sorted({relation.type.label for relation in why.relations})
    count = len(why.relations)
    if count:
        verb = "opens" if why.opening == 1 else "open"
        opens = f"{why.opening} of them {verb} a step" if why.opening else "none opens access to a chip"
        many = "1 relation" if count == 1 else f"{count} relations"
        yield Line(f"Of {names} there {'is' if count == 1 else 'are'} {many} here ({', '.join(kinds)}); {opens}.", 1)
    else:
        yield Line(f"Of {names} there is no relation here.", 1)
    sources = sorted({c.source for relation in why.relations for c in relation.claims if c.source})
    yield Line(f"Sources that speak of it: {', '.join(view.label(s) for s in sources) or 'none'}.", 1)
