"""Numbers that may speak of the same things are found, however many others are asked about with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import claim, entity, library

from graphkit.analysis.ledger.overlaps import DIFFERS, MAYBE, SAME, TAKES_IN, TOTAL, Overlaps
from graphkit.analysis.measured import values
from graphkit.analysis.wholes import Wholes, apart, wider
from graphkit.model.quantity import Quantity
from graphkit.view.view import View

if TYPE_CHECKING:
    from graphkit.analysis.measured import Value
    from graphkit.model.claim import Claim
    from graphkit.workspace import Workspace

PARTIES, SITES, CHIPS = ["p0", "p1", "p2"], ["", "s0", "s1"], ["c0", "c1", "cf"]
NUMBERS = st.lists(
    st.tuples(st.sampled_from(PARTIES), st.sampled_from(SITES), st.sampled_from(CHIPS), st.integers(0, 3)),
    min_size=1,
    max_size=7,
)


def _claims(numbers: list[tuple[str, str, str, int]], whole: int, fulfilled: int) -> list[Claim]:
    """Deployments of some parties at sites; p0 runs s0; one may be a total of others, one may fulfil another."""
    found = [claim("O", "SiteOperation", {"operator": "p0", "site": "s0"})]
    for n, (holder, site, chip, many) in enumerate(numbers):
        roles = {"holder": holder, "chip": chip, **({"site": site} if site else {})}
        if n == 0 and fulfilled < len(numbers):
            roles["fulfils"] = f"relation/{fulfilled}"
        given = tuple(Quantity(float(10 + k), "Exact", "Chips") for k in range(1 + many // 3))
        found.append(claim(f"{n}", "Deployment", roles, values={"ontology/quantity": given}))
    if whole < len(numbers):
        parts = " ".join(f"relation/{n}" for n in range(len(numbers)) if n > whole)
        found.extend([claim("P", "Partition", {"whole": f"relation/{whole}", "part": parts})] if parts else [])
    return found


def _plain(group: list[Value], parts: set[str], whole: str, wholes: Wholes) -> dict[int, str]:
    """The same, each pair compared anew."""
    names = {value.relation.name for value in group}
    found = {n: SAME for n, v in enumerate(group) if names & set(v.relation.fillers("ontology/fulfils"))}
    found |= {n: TOTAL for n, v in enumerate(group) if v.relation.name == whole and parts & names and n not in found}
    left = [n for n in range(len(group)) if n not in found]
    near = {(n, m) for n in left for m in left if n != m and not apart(group[n].scope, group[m].scope, wholes)}
    found |= {n: TAKES_IN for n, m in near if wider(group[n].scope, group[m].scope, wholes)}
    kept: list[int] = []
    for n in (n for n in left if n not in found):
        same = [group[m].relation.name for m in kept if (n, m) in near]
        if same:
            found[n] = DIFFERS if group[n].relation.name in same else MAYBE
        else:
            kept.append(n)
    return found


@settings(max_examples=150, deadline=None)
@given(numbers=NUMBERS, whole=st.integers(0, 9), fulfilled=st.integers(1, 9), data=st.data())
def test_any_of_them_overlap_as_if_they_were_all_there_are(
    workspace: Workspace, numbers: list[tuple[str, str, str, int]], whole: int, fulfilled: int, data: st.DataObject
) -> None:
    """What is found once for all numbers gives for any of them what comparing just these, pair by pair, gives."""
    language = workspace.language
    claims = _claims(numbers, whole, fulfilled)
    made = library(claims, language, (entity("c0", language, family=("cf",)), entity("cf", language)))
    view = View(made, language, workspace.lens()._replace(as_of=made.release.day, known_at=made.release.day))
    wholes = Wholes(view)
    every = values(view, [r for r in view.relations.values() if r.values("ontology/quantity")])
    places = data.draw(st.lists(st.sampled_from(range(len(every))), unique=True))
    partition = view.relations.get("relation/P")
    parts = set(partition.fillers("ontology/part")) if partition else set()
    named = f"relation/{whole}" if partition else ""
    expected = _plain([every[n] for n in places], parts, named, wholes)
    assert Overlaps(view, every, wholes).not_counted(places) == {places[n]: why for n, why in expected.items()}
