"""What is sure and what is the most, on random worlds: taking away never adds, and no sum is exceeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from worlds import DAY, claim, entity, library

from graphkit.analysis.exposure import exposure
from graphkit.analysis.reach import numbered, told
from graphkit.analysis.select import Selection
from graphkit.analysis.trace import Part as Routes
from graphkit.analysis.trace import Trace, find_routes
from graphkit.arithmetic.covering import Part, Sure, least_by_kind, most
from graphkit.model.lens import Lens
from graphkit.model.quantity import Quantity
from graphkit.view.view import View
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from graphkit.analysis.exposure import Exposure
    from graphkit.analysis.exposure_totals import Total
    from graphkit.model.claim import Claim
    from graphkit.model.language import Language

LENS = Lens(DAY, DAY)
PARTIES = ["p0", "p1", "p2"]
SITES = ["s0", "s1"]
CHIPS = ["c0", "c1", "c9"]
KINDS = {
    "CapacityContract": {"customer": PARTIES, "provider": PARTIES, "site": SITES, "chip": CHIPS},
    "ComputeUse": {"user": PARTIES, "provider": PARTIES, "site": SITES, "chip": CHIPS},
    "SiteOperation": {"operator": PARTIES, "site": SITES},
    "HardwarePurchase": {"buyer": PARTIES, "site": SITES, "chip": CHIPS},
    "Deployment": {"site": SITES, "chip": CHIPS, "holder": PARTIES},
    "Stockpile": {"holder": PARTIES, "chip": CHIPS},
}
STATUSES = [f"ontology/{word}" for word in ("Happened", "Happened", "Happened", "Agreed", "Planned", "Unstated")]
OFTEN = st.sampled_from([True, True, True, False])
SENSES = ["Exact", "Exact", "MoreThan", "AtMost", "About"]
WORKSPACE = Workspace.open()
LANGUAGE: Language = WORKSPACE.language


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Up to nine claims with numbers of chips; some are of one relation, and some deployments fulfil a purchase."""
    found: list[Claim] = []
    for number in range(draw(st.integers(2, 9))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        roles = {role: draw(st.sampled_from(fillers)) for role, fillers in KINDS[kind].items() if draw(OFTEN)}
        bought = [one.relation for one in found if one.type == "ontology/HardwarePurchase"]
        if kind == "Deployment" and bought and draw(st.booleans()):
            roles["fulfils"] = draw(st.sampled_from(bought))
        count = draw(st.sampled_from([1.0, 2.0, 4.0, 8.0, None]))
        sense = draw(st.sampled_from(SENSES)) if count else "InWords"
        found.append(
            claim(
                f"X{number}",
                kind,
                roles,
                f"relation/{kind}.{draw(st.integers(0, 2))}" if draw(st.booleans()) else "",
                status=draw(st.sampled_from(STATUSES)),
                values={"ontology/quantity": (Quantity(count, sense, "Chips", wording="many"),)},
            )
        )
    return found


def _exposure(found: list[Claim], lens: Lens = LENS, parties: tuple[str, ...] = tuple(PARTIES)) -> Exposure:
    family = entity("c9", LANGUAGE)._replace(classes=LANGUAGE.ancestors("ontology/ChipFamily"))
    given_of = {
        "c0": ({"name": "0", "tops": (("ontology/FP16", 3.0),)}, {"name": "1", "tops": (("ontology/FP16", 4.0),)})
    }
    given_of |= {each.chip: WORKSPACE.library.specifications[each.chip] for each in LANGUAGE.yardsticks}
    everybody = tuple(entity(name, LANGUAGE) for name in PARTIES)
    made = library(found, LANGUAGE, (family, *everybody))._replace(specifications=given_of)
    view = View(made, LANGUAGE, lens)
    chosen = Selection("all", parties)
    routes = tuple(find_routes(view, lambda _: chosen))
    unjudged = Trace(chosen, Selection("every chip", ()), (Routes("unknown", routes),), {}, (), (), (), True, "")  # noqa: FBT003
    return exposure(unjudged, view)


def _lows(total: Total) -> list[float]:
    return [total.chips.low, total.named.low, *(bound.low for bound in total.amounts)]


def _of_party(found: Exposure, party: str) -> list[float]:
    """What is sure of one party, nothing where it has no route."""
    parties = {route.entities[0] for route in found.routes}
    totals = [each for each in found.totals if each.of == party or (each.by == "all" and parties == {party})]
    return _lows(totals[-1]) if totals else [0.0] * (2 + len(found.scales))


@settings(max_examples=150, deadline=None)
@given(claims(), st.data())
def test_removing_a_relation_never_raises_what_is_sure(found: list[Claim], data: st.DataObject) -> None:
    """Without one relation, neither any party nor all together surely reach more chips, or more by any figure."""
    gone = data.draw(st.sampled_from(sorted({one.relation for one in found})))
    fuller, fewer = _exposure(found), _exposure([one for one in found if one.relation != gone])
    assert all(few <= full for few, full in zip(_lows(fewer.total), _lows(fuller.total), strict=True))
    for party in PARTIES:
        assert all(few <= full for few, full in zip(_of_party(fewer, party), _of_party(fuller, party), strict=True))


@settings(max_examples=150, deadline=None)
@given(claims(), st.data())
def test_removing_a_claim_never_raises_what_is_sure(found: list[Claim], data: st.DataObject) -> None:
    """Nor without one claim, unless it is what other claims of its relation stand against."""
    gone = data.draw(st.sampled_from(found))
    others = [one for one in found if one.relation == gone.relation and one != gone]
    assume(all((one.status, one.roles, one.values) == (gone.status, gone.roles, gone.values) for one in others))
    fuller, fewer = _exposure(found), _exposure([one for one in found if one != gone])
    assert all(few <= full for few, full in zip(_lows(fewer.total), _lows(fuller.total), strict=True))


@settings(max_examples=150, deadline=None)
@given(claims())
def test_no_total_exceeds_the_sum_of_its_parts(found: list[Claim]) -> None:
    """The most is at most the sum of the numbers, that of all at most those of the parties, and low below high."""
    made = _exposure(found)
    numbers = {each.key: told(each.value.quantity)[1] for each in made.reaches if numbered(each)}
    parties = [total for total in made.totals if total.by == "party"]
    for total in made.totals:
        for bound in (total.chips, total.named, *total.amounts):
            assert bound.most is None or bound.low <= bound.least + 1e-9  # type: ignore[operator]
            assert bound.most is None or bound.least <= bound.most  # type: ignore[operator]
        assert (total.named.most or 0) <= sum(numbers.values())
    if parties and all(total.chips.most is not None for total in parties):
        highs = [total.chips.most or 0 for total in parties]
        assert made.total.chips.most is not None
        assert max(highs) <= made.total.chips.most <= sum(highs)
    lows = [total.chips.low for total in parties]
    assert made.total.chips.low <= sum(lows) if parties else True
    assert made.total.chips.low >= max(lows, default=0)


@settings(max_examples=100, deadline=None)
@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_total(found: list[Claim], chance) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Claims in another order make the same totals."""
    other = list(found)
    chance.shuffle(other)
    assert _exposure(found).totals == _exposure(other).totals


@settings(max_examples=100, deadline=None)
@given(claims())
def test_a_lens_that_asks_for_more_never_raises_what_is_sure(found: list[Claim]) -> None:
    """Looked at by what is done alone, no more is sure than by all that is told."""
    strict = _exposure(found, LENS._replace(status="ontology/Happened"))
    assert all(few <= full for few, full in zip(_lows(strict.total), _lows(_exposure(found).total), strict=True))


NUMBERS = st.sampled_from([1.0, 2.0, 3.0, 5.0])


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.tuples(NUMBERS, st.sampled_from("abcdefx"), st.booleans(), st.booleans())
    )
)
def test_the_most_lies_between_the_greatest_number_and_their_sum(
    given_parts: dict[str, tuple[float, str, bool, bool]],
) -> None:
    """Whatever lies in what, circles too, the most is at least each number that is no cap, and at most their sum."""
    parts = {key: Part(*values) for key, values in given_parts.items()}
    real = [part.high for part in parts.values() if not part.cap]
    assert max(real, default=0.0) <= most(parts) <= sum(real)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.builds(Sure, NUMBERS, st.sampled_from("xy"), st.sampled_from(["", "s", "t"])), max_size=6), st.data()
)
def test_what_is_sure_falls_with_every_number_left_out(given_sure: list[Sure], data: st.DataObject) -> None:
    """Of each kind, without one of the numbers no more is sure; and never more than the sum."""
    whole = least_by_kind(given_sure)
    assert all(low <= sum(each.low for each in given_sure if each.kind == kind) for kind, low in whole.items())
    if given_sure:
        gone = data.draw(st.integers(0, len(given_sure) - 1))
        fewer = least_by_kind([each for place, each in enumerate(given_sure) if place != gone])
        assert all(low <= whole[kind] for kind, low in fewer.items())
