"""Who owns a company, in words: the reckonings side by side, each named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.analysis.evidence import claims_about, horizon, reviewed
from graphkit.model.answer import Answer, Line, Section
from graphkit.report.wording.control import CONTROL, control_lines
from graphkit.report.wording.evidence import ids, names_of, said, sentence
from graphkit.report.wording.owner_above import ABOVE, lines_above
from graphkit.report.wording.owner_rows import COLUMNS, rows
from graphkit.report.wording.owner_tree import owner_tree
from graphkit.report.wording.owner_words import assuming, claims_by
from graphkit.report.wording.parts import SURE, WHOLE, against_half, between, percent, side
from graphkit.report.wording.route import relation_lines
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.view.certainty import weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.owners import Owner, Owners, Right
    from graphkit.arithmetic.ownership import Bounds
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

APART = (
    "Money multiplies along a chain; the rule on half does not, it counts a company that is held by half as a whole; "
    "votes follow neither, and control by votes needs more than half. None of these may be read for another."
)
NOT_CONTROL = "Stated control, posts and consolidation in accounts are no shares and enter no sum."
NOBODY = "nobody named is shown to hold more than half, or to hold what may be more than half"


def owners_answer(found: Owners, view: View) -> Answer:
    """The answer of ``owners``: what is told, then money, votes, the rule on half, control, and rights."""
    claims = _claims(found, view)
    label = view.label(found.company)
    counted = len(found.owners)
    tree = owner_tree(found, view)
    named = f"{counted} owner{'' if counted == 1 else 's'} named" if counted else "no owner with a share is known"
    return Answer(
        name="owners",
        title=f"Who owns {label} on {view.lens.as_of}: {named}; {weight(claims, view.library)}.",
        columns=COLUMNS,
        rows=tuple(rows(found, view)),
        release=view.library.release,
        lens=view.lens,
        sections=tuple(_sections(found, view)),
        relations=tuple(relation.name for relation in _relations(found)),
        claims=tuple(claim.name for claim in claims),
        caveats=(APART, NOT_CONTROL, reviewed(claims) + ".", f"About the data, not about {label}.", DISCLAIMER),
        completeness="Every holding above it that the lens admits; owners of whom nothing is told stay unknown.",
        horizon=horizon(claims_about(view, [found.company]), view.library),
        no=not found.told and not found.control and not found.rights,
        figures=(tree,) if tree else (),
    )


# -- sections ------------------------------------------------------------------


def _sections(found: Owners, view: View) -> Iterator[Section]:
    told: set[str] = set()
    summed = {claim for by in found.holdings.shares.values() for claim in by}
    lines: list[Line] = []
    for relation in found.told:
        lines.extend(told_lines(relation, view, told))
        if summed.isdisjoint(claim.name for claim in relation.claims):
            lines.append(Line("enters no sum: it is in dispute, alleged, only planned, or not shown to hold", 2))
    yield Section("What is told of holdings", tuple(lines or [Line("nothing is told of who holds a share", 1)]))
    yield Section("Economic: what each holds of the money in the end", tuple(_economic(found, view)))
    yield Section("Votes", tuple(_votes(found, view)))
    yield Section("Cascade of the rule on half: the part in listed hands", tuple(_cascades(found, view)))
    yield Section(CONTROL, tuple(control_lines(found.controllers, NOBODY, view)))
    if found.control or found.posts:
        apart = [line for relation in (*found.control, *found.posts) for line in told_lines(relation, view, told)]
        yield Section("Control and posts, which are no shares", tuple(apart))
    above = tuple(lines_above(found, view))
    if above:
        yield Section(ABOVE, above)
    for right in found.rights:
        yield Section("If rights to new shares are exercised", tuple(_right(right, found, view, told)))


def told_lines(relation: Relation, view: View, told: set[str]) -> Iterator[Line]:
    """What is told of a relation: its claims, and where it is first told its terms, disputes and answers."""
    claims = relation.claims
    words = " / ".join(dict.fromkeys(sentence(claim, view) for claim in claims))
    yield Line(f"{words}: {said(claims, view)} ({ids(claims)})", 1, names_of(claims))
    if relation.name not in told:
        told.add(relation.name)
        yield from relation_lines(relation, view, told)


def _economic(found: Owners, view: View) -> Iterator[Line]:
    if found.economic is None:
        yield Line(f"not reckoned: {_with_labels(found, view)}", 1)
        return
    for owner in found.owners:
        yield Line(f"{view.label(owner.name)}: {between(owner.low, owner.high)}", 1, claims_by(found, owner.name))
        yield from (Line(words, 2) for words in _chains(owner, view))
    for circle in found.economic.closed:
        names = ", ".join(view.label(name) for name in circle)
        yield Line(f"{names} own each other wholly: nobody outside is known to own them, so no number is given", 1)
    surely = sum(share.low for share in found.holdings.shares if share.owned == found.company)
    left = max(WHOLE - surely, 0.0)
    if left > SURE:
        yield Line(f"not accounted for: at most {percent(left)} of direct holdings, whose owners are not known", 1)


def _chains(owner: Owner, view: View) -> Iterator[str]:
    if len(owner.chains) > 1 or any(len(chain.names) > 2 for chain in owner.chains):  # noqa: PLR2004 - an indirect one
        for chain in owner.chains:
            yield f"{' > '.join(view.label(name) for name in chain.names)}: {between(chain.low, chain.high)}"
    if owner.more:
        yield f"and more chains than the {len(owner.chains)} listed"


def _votes(found: Owners, view: View) -> Iterator[Line]:
    if not found.votes:
        yield Line("not told; shares are not votes", 1)
    for relation in found.votes:
        owner, _, measure, waived = relation.type.marks["ontology/holdsVotes"]
        who = ", ".join(view.label(name) for name in relation.fillers(owner))
        for value, claim in relation.values(measure):
            yield Line(f"{who}: {value.text} of the votes, {said([claim], view)} ({ids([claim])})", 1, (claim.name,))
        for claim in relation.claims:
            if waived in claim.texts:
                words = f"{who}: what is given up counts as 0 %: {claim.texts[waived]}"
                yield Line(f"{words}; {said([claim], view)} ({ids([claim])})", 1, (claim.name,))


def _cascades(found: Owners, view: View) -> Iterator[Line]:
    if not found.cascades:
        yield Line("nobody known to hold a part of it, nor the company itself, stands on a list in this data", 1)
    for which, bounds in found.cascades.items():
        hands = f" ({', '.join(view.label(name) for name in bounds.owners)})" if bounds.owners else ""
        words = f"{view.label(which)}: {_in_hands(bounds)}{hands}; {side(bounds.low, bounds.high)}"
        yield Line(words, 1)


def _in_hands(bounds: Bounds) -> str:
    return f"{between(bounds.low, bounds.high)} in listed hands"


def _right(right: Right, found: Owners, view: View, told: set[str]) -> Iterator[Line]:
    yield from told_lines(right.relation, view, told)
    yield Line(assuming(right, view), 2)
    for exercised, part in right.at:
        yield Line(f"{percent(exercised)} exercised: {percent(part)} of all shares, {against_half(part)}", 2)
    for line, needed in right.crossings:
        words = f"reached at {percent(needed)} exercised" if needed is not None else "not reached, all exercised"
        yield Line(f"{percent(line)} of all shares: {words}", 2)
    yield from _against(right, found, view)


def _against(right: Right, found: Owners, view: View) -> Iterator[Line]:
    """A cap that a holder is said to keep to against what the right would give."""
    most = max(part for _, part in right.at)
    for relation in found.told:
        owner, _, measure = relation.type.marks["ontology/holdsShare"]
        if set(relation.fillers(owner)) & set(right.holders):
            for value, claim in relation.values(measure):
                by = 100 if value.unit == "Percent" else 1
                if value.number is not None and value.high / by < most - SURE:
                    words = f"conflict: {value.text} ({ids([claim])}, {said([claim], view)})"
                    yield Line(
                        f"{words} against {percent(most)} if all are exercised", 2, (claim.name,), mark="dispute"
                    )


def _with_labels(found: Owners, view: View) -> str:
    words = found.refused
    for share in found.holdings.shares:
        for name in (share.owner, share.owned):
            words = words.replace(name, view.label(name))
    return words


def _relations(found: Owners) -> list[Relation]:
    rights = [right.relation for right in found.rights]
    return [*{r.name: r for r in (*found.told, *found.control, *found.posts, *rights)}.values()]


def _claims(found: Owners, view: View) -> list[Claim]:
    """The claims of what is told of it, and of the holdings above that enter the sums."""
    told = {claim.name: claim for relation in _relations(found) for claim in relation.claims}
    above = (name for by in found.holdings.shares.values() for name in by if name in view.claims)
    return [*(told | {name: view.claims[name] for name in above}).values()]
