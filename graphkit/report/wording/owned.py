"""What a party owns, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import claims_about, horizon, reviewed
from graphkit.model.answer import Answer, Line, Row, Section
from graphkit.model.names import local
from graphkit.report.wording.control import CONTROL, claims_of, control_lines, of_companies, words
from graphkit.report.wording.owners import APART, NOT_CONTROL, told_lines
from graphkit.report.wording.parts import between, side
from graphkit.report.wording.route import response_cell
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.view.certainty import weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.owned import Owned
    from graphkit.model.claim import Claim
    from graphkit.view.view import View

NONE = "of no company in this data is it shown to hold more than half, or what may be more than half"
COLUMNS = (
    "company",
    "low",
    "high",
    "side_of_half",
    "chains",
    "votes_low",
    "votes_high",
    "control",
    "claims",
    "responses",
)


def owned_answer(found: Sequence[Owned], party: str, view: View) -> Answer:
    """The answer of ``owned``: each company below a party, with its part of the money and the holdings behind it."""
    claims = _claims(found)
    label = view.label(party)
    count = f"{len(found)} compan{'y' if len(found) == 1 else 'ies'}" if found else "no company"
    return Answer(
        name="owned",
        title=f"What {label} owns on {view.lens.as_of}: {count} in this data; {weight(claims, view.library)}.",
        columns=COLUMNS,
        rows=tuple(_row(each, view) for each in found),
        release=view.library.release,
        lens=view.lens,
        sections=(
            Section("Economic: the part of the money in the end", tuple(_lines(found, view))),
            Section(CONTROL, tuple(control_lines([each.control for each in found if each.control], NONE, view))),
        ),
        relations=tuple(dict.fromkeys(relation.name for each in found for relation in each.relations)),
        claims=tuple(claim.name for claim in claims),
        caveats=(APART, NOT_CONTROL, reviewed(claims) + ".", f"About the data, not about {label}.", DISCLAIMER),
        completeness="Every holding below it that the lens admits.",
        horizon=horizon(claims_about(view, [party]), view.library),
        no=not found,
    )


def _claims(found: Sequence[Owned]) -> list[Claim]:
    told = {c.name: c for each in found for relation in each.relations for c in relation.claims}
    return list(told.values())


def _lines(found: Sequence[Owned], view: View) -> Iterator[Line]:
    told: set[str] = set()
    for each in found:
        part = "not reckoned: see graphkit owners" if each.low is None or each.high is None else _part(each)
        yield Line(f"{view.label(each.company)}: {part}", 1)
        for chain in each.chains:
            yield Line(f"{' > '.join(view.label(name) for name in chain.names)}: {between(chain.low, chain.high)}", 2)
        for relation in each.relations:
            if relation.name not in told:
                yield from (line._replace(depth=line.depth + 1) for line in told_lines(relation, view, told))


def _part(each: Owned) -> str:
    low, high = each.low or 0.0, each.high or 0.0
    return f"{between(low, high)}; {side(low, high)}"


def _row(each: Owned, view: View) -> Row:
    claims = [claim for relation in each.relations for claim in relation.claims]
    control = each.control
    by = {claim.name for claim in claims} | set(claims_of(control) if control else ())
    return {
        "company": view.label(each.company),
        "low": each.low,
        "high": each.high,
        "side_of_half": side(each.low, each.high) if each.low is not None and each.high is not None else "",
        "chains": [" > ".join(view.label(name) for name in chain.names) for chain in each.chains],
        "votes_low": control.control.low if control else None,
        "votes_high": control.control.high if control else None,
        "control": words(control, view) + of_companies(control, view) if control else "",
        "claims": sorted(local(name) for name in by),
        "responses": response_cell(claims, view),
    }
