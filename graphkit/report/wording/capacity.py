"""What is under contract, in words: each contract, how it stands on the day, and what they come to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.analysis.capacity import beside
from graphkit.analysis.capacity_totals import DISPUTED
from graphkit.analysis.evidence import claims_about, horizon, responses, reviewed
from graphkit.analysis.measured import joined_by
from graphkit.model.answer import Answer, Line, Section
from graphkit.report.wording.capacity_rows import COLUMNS, contract_rows, total_rows
from graphkit.report.wording.capacity_words import (
    head_words,
    missing,
    on_day_words,
    parties,
    price_words,
    side_words,
    sum_lines,
    term_words,
)
from graphkit.report.wording.evidence import ids, names_of, said, sentence, terms
from graphkit.report.wording.route import answers, reasons, relation_lines
from graphkit.report.wording.trace import DISCLAIMER
from graphkit.view.certainty import weight
from graphkit.view.dispute import UNDONE
from graphkit.view.terms import told_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.capacity import Contract
    from graphkit.analysis.capacity_totals import Total
    from graphkit.analysis.select import Selection
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

ENDING = "ending clause"
DETAIL = 3
"""How deep the details of a relation stand under a step; here they stand under a contract."""
COMPLETE = (
    "Every contract for capacity that the lens admits, whether or not it holds on the day; "
    "use without a contract, purchases and stocks are in graphkit ledger."
)
CAVEATS = (
    "A start that is not stated is not assumed; a term is taken not to begin before its contract was agreed.",
    "A length is taken as it was said: three years are thirty-six months.",
    "Surely is what must run by what is told; what may run stands beside it.",
    "A sum has no upper end where a contract that may run tells no number.",
    "Planned, agreed and happened are kept apart; letting and taking are never added to each other.",
    "A clause by which a contract can be ended early is told, and not weighed.",
    "A price of an hour takes all pieces, for all hours of the base term, for all the money; that it is so is assumed.",
)


def capacity_answer(
    found: Sequence[Contract], sums: Sequence[Total], selection: Selection | None, view: View, cut: int = 0
) -> Answer:
    """The answer of ``capacity``: contracts, what they come to on the day, and the general terms behind them.

    ``cut`` says, where none is found, how many the data has that the lens does not admit.
    """
    claims = claims_of(found)
    return Answer(
        name="capacity",
        title=f"{title(selection)} on {view.lens.as_of}: {_count(found, view, cut)}{rests_on(claims, view)}.",
        columns=COLUMNS,
        rows=(*contract_rows(found, view), *total_rows(sums, view)),
        release=view.library.release,
        lens=view.lens,
        sections=tuple(section for section in _sections(found, sums, view) if section.lines),
        relations=tuple(relation.name for relation in relations_of(found)),
        claims=told_claims(claims, view),
        caveats=caveats(claims, selection),
        completeness=COMPLETE,
        horizon=horizon(asked_about(claims, selection, view), view.library),
        no=not found,
    )


def title(selection: Selection | None) -> str:
    """Of whom the contracts are."""
    return f"Under contract of {selection.words}" if selection else "Under contract"


def caveats(claims: Sequence[Claim], selection: Selection | None) -> tuple[str, ...]:
    """What a reader must know beside contracts."""
    whom = (f"About the data, not about {selection.words}.",) if selection else ()
    return (*CAVEATS, reviewed(claims) + ".", *whom, DISCLAIMER)


def rests_on(claims: Sequence[Claim], view: View) -> str:
    """From how many origins contracts are known; nothing where there are none."""
    return f"; {weight(claims, view.library)}" if claims else ""


def asked_about(claims: Sequence[Claim], selection: Selection | None, view: View) -> Sequence[Claim]:
    """The claims by which the horizon is told: of the contracts, or else of those who were asked about."""
    return claims or (claims_about(view, selection.names) if selection else [])


def relations_of(found: Sequence[Contract]) -> list[Relation]:
    """The contracts and the general terms told beside them, each once."""
    every = [*(c.relation for c in found), *(usual for c in found for usual in c.usual)]
    return list({relation.name: relation for relation in every}.values())


def claims_of(found: Sequence[Contract]) -> list[Claim]:
    """The claims of contracts and of the general terms told beside them, each once."""
    return list({c.name: c for relation in relations_of(found) for c in relation.claims}.values())


def told_claims(claims: Sequence[Claim], view: View) -> tuple[str, ...]:
    """The claims of an answer with the responses to them, by name."""
    return tuple(dict.fromkeys(claim.name for claim in (*claims, *responses(view, claims))))


def none_words(cut: int) -> str:
    """That there is no contract; one that the lens cuts is no contract that is not there.

    >>> none_words(0), none_words(3)
    ('no contract in this data', 'no contract that the lens admits, 3 in this data that it does not')
    """
    return (
        f"no contract that the lens admits, {cut} in this data that it does not" if cut else "no contract in this data"
    )


def _count(found: Sequence[Contract], view: View, cut: int) -> str:
    if not found:
        return none_words(cut)
    runs = [
        (contract.terms.runs(view.lens.as_of), contract.sure and contract.status not in UNDONE) for contract in found
    ]
    surely, no = runs.count((True, True)), sum(each is False for each, _ in runs)
    over = f", not {no}" if no else ""
    words = f"in the base term surely {surely}, perhaps {len(found) - surely - no}{over}"
    return f"{len(found)} contract{'' if len(found) == 1 else 's'}{_not_firm(found, view)}; {words}"


def _not_firm(found: Sequence[Contract], view: View) -> str:
    """How many of the contracts are only planned or possible, and how many in dispute or only charged."""
    undone = Counter(contract.status for contract in found if contract.status in UNDONE)
    parts = {view.language.statuses[status].phrase: number for status, number in sorted(undone.items())}
    unsure = sum(not contract.sure for contract in found)
    parts |= {DISPUTED: unsure} if unsure else {}
    if len(found) == 1:
        return "".join(f", {words}" for words in parts)
    listed = " and ".join(f"{number} {words}" for words, number in parts.items())
    return f", among them {listed}" if listed else ""


def _sections(found: Sequence[Contract], sums: Sequence[Total], view: View) -> Iterator[Section]:
    told: set[str] = set()
    for side in dict.fromkeys(contract.side for contract in found):
        same = [contract for contract in found if contract.side == side]
        lines = [line for contract in same for line in _contract(contract, view, told)]
        yield Section(f"Contracts, {side_words(side, view)}", tuple(lines))
    usual = {relation.name: relation for contract in found for relation in contract.usual}
    yield Section("Usual terms", tuple(line for each in usual.values() for line in _usual(each, view)))
    yield Section(f"Sums on {view.lens.as_of}, each status apart", tuple(_sums(sums, view)))


def _contract(contract: Contract, view: View, told: set[str]) -> Iterator[Line]:
    relation, day = contract.relation, view.lens.as_of
    claims = [claim for claim in relation.claims if not claim.inference] or list(relation.claims)
    words = " / ".join(dict.fromkeys(sentence(claim, view) for claim in claims))
    yield Line(f"{words}: {said(claims, view)} ({ids(claims)})", 1, names_of(relation.claims))
    yield Line(parties(contract, view), 2)
    yield from (
        line._replace(depth=2 if line.depth == DETAIL else line.depth) for line in _details(contract, view, told)
    )
    yield Line(f"term: {term_words(contract, view)}", 2, names_of(relation.claims))
    yield Line(f"on {day}: {on_day_words(contract, day)}", 2)
    yield from _prices(contract, view, told)
    yield from _ending(contract, view)


def _details(contract: Contract, view: View, told: set[str]) -> Iterator[Line]:
    """What is told of a contract, in dispute and answered, and what it rests on that joins or infers."""
    relation = contract.relation
    yield from relation_lines(relation, view, told)
    inferred = [claim.name for claim in relation.claims if claim.inference]
    joins = joined_by(view, relation, relation.claims)
    inferred.extend(name for name in joins if view.claims[name].inference)
    yield from reasons(inferred, [name for name in joins if name not in inferred], view, told)


def _prices(contract: Contract, view: View, told: set[str]) -> Iterator[Line]:
    for each in contract.prices:
        yield Line(price_words(each, contract, view), 2, (*each.money.claims, *each.pieces.claims))
    if contract.prices:
        return
    yield Line(f"price of a chip-hour: not known: {missing(contract, view)}", 2)
    filled, values = beside(view, contract)
    if values:
        words = "; ".join(
            f"{v.quantity.text}, {view.language.statuses[v.status].phrase} ({ids(v.names)})" for v in values
        )
        where = ", ".join(view.label(name) for name in filled)
        names = tuple(name for value in values for name in value.names)
        yield Line(f"told of {where}, and not said to be of this contract: {words}", 3, names)
        yield from answers([claim for value in values for claim in value.claims], view, 4, told)


def _ending(contract: Contract, view: View) -> Iterator[Line]:
    """That it can be ended early; by what clause stands with its claims, or with the usual terms."""
    own = told_by(contract.relation, view.language, ENDING)
    general = [claim for usual in contract.usual for claim in told_by(usual, view.language, ENDING)]
    if own or general:
        whose = "told" if own else "told of the contracts of its provider in general"
        names = names_of(own or general)
        yield Line(f"a clause for ending it early is {whose} ({ids(names)}), and not weighed", 2, names)


def _usual(relation: Relation, view: View) -> Iterator[Line]:
    whose = ", ".join(view.label(name) for name in relation.fillers(relation.type.terms_of))
    yield Line(f"{whose}: {terms(relation, view)}", 1, names_of(relation.claims))


def _sums(sums: Sequence[Total], view: View) -> Iterator[Line]:
    head = ("", "")
    for total in sums:
        if (total.key.side, total.key.status) != head:
            head = (total.key.side, total.key.status)
            yield Line(head_words(total.key, view), 1)
        yield from sum_lines(total, view)
