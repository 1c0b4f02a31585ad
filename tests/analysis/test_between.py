"""Routes between any two entities: as they were asked for, in the words of whoever asks."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.analysis.between import Asked, Atlas, between, words_of
from graphkit.analysis.carried import carried, weakest
from graphkit.engine.build import Row, build
from graphkit.engine.certificate import fault
from graphkit.engine.filter import Filter
from graphkit.engine.question import Budget, SpentError
from graphkit.errors import UsageError
from graphkit.report.wording.completeness import certificate_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAMES = "ABCDEF"
TYPES = ("owns", "rents", "is part of")


def atlas(rows: Sequence[Row]) -> Atlas:
    """A graph whose entities are letters."""

    def number(name: str) -> int:
        if name not in NAMES:
            raise UsageError(f"nothing is called {name}")
        return NAMES.index(name)

    return Atlas(build(len(NAMES), rows), number, NAMES.__getitem__, TYPES, [[], [], ["PartOf"]])


def row(text: str, **more: float) -> Row:
    """A relation from a text such as ``A owns B``; words between may be cut short."""
    start, kind, end = text.split()
    kinds = {"owns": 0, "rents": 1, "part": 2}
    return Row(NAMES.index(start), NAMES.index(end), kinds[kind], **more)  # type: ignore[arg-type]


WORLD = [
    row("A owns B", strength=0.5),
    row("B rents C", strength=0.5),
    row("A rents C", strength=0.2, certainty=1),
    row("C part D"),
    row("A part B", strength=0.9),
    row("E owns D"),
]


def found(**asked: object) -> list[str]:
    """The routes from A to D in the small world, as letters."""
    result = between(atlas(WORLD), Asked(("A",), ("D",), **asked))  # type: ignore[arg-type]
    return ["".join(NAMES[n] for n in route.entities) for route in result.routes]


@pytest.mark.parametrize(
    ("asked", "routes"),
    [
        ({}, ["ACD", "ABCD"]),
        ({"longest": 2}, ["ACD"]),
        ({"longest": 1}, []),
        ({"via": ("B",)}, ["ABCD"]),
        ({"via": ("B", "C")}, ["ABCD"]),
        ({"avoid": ("B",)}, ["ACD"]),
        ({"avoid": ("C",)}, []),
        ({"through": ("owns",)}, ["ABCD"]),
        ({"through": ("PartOf",)}, ["ACD", "ABCD"]),
        ({"along": "rents is-part-of"}, ["ACD"]),
        ({"along": "(owns|rents)+ ."}, ["ACD", "ABCD"]),
        ({"along": "owns"}, []),
        ({"best": 1}, ["ACD"]),
        ({"best": 1, "measure": "weakest"}, ["ABCD"]),
        ({"best": 2, "measure": "product"}, ["ABCD", "ACD"]),
        ({"chosen": Filter(certainty=1)}, []),
        ({"chosen": Filter(strength=0.3)}, ["ABCD"]),
        ({"disjoint": True}, ["ACD"]),
    ],
)
def test_routes_are_those_asked_for(asked: dict[str, object], routes: list[str]) -> None:
    """Each demand leaves the routes that meet it and no other."""
    assert found(**asked) == routes


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"via": ("X",)}, "nothing is called X"),
        ({"via": ("B",), "avoid": ("B",)}, '"B" is both asked for and to be avoided'),
        ({"through": ("own",)}, "Did you mean owns"),
        ({"along": "owns ("}, "a relation type is missing"),
        ({"ends": ("A",)}, "every start is also an end"),
        ({"ends": ()}, "nothing is named"),
        ({"longest": 0}, "at least one step"),
        ({"best": 0}, "at least one best route"),
        ({"best": 1, "measure": "luck"}, "routes are best by steps, product, weakest"),
        ({"measure": "weakest"}, "needs best"),
        ({"best": 1, "disjoint": True}, "disjoint"),
        ({"chosen": Filter(strength=float("nan"))}, "a number from 0 to 1"),
        ({"chosen": Filter(avoid=frozenset({1})), "via": ("B",)}, '"B" is both asked for and to be avoided'),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, object], words: str) -> None:
    """A name or type that is not there, and demands that contradict each other, are named."""
    whole = Asked(("A",), asked.pop("ends", ("D",)), **asked)  # type: ignore[arg-type]
    with pytest.raises(UsageError) as refused:
        between(atlas(WORLD), whole)
    assert words in str(refused.value)


def test_only_relations_that_count_are_told() -> None:
    """The relations of a step are those that the filter admits, of types that can stand at its place in the order."""
    every = between(atlas(WORLD), Asked(("A",), ("D",)))
    assert [len(step) for step in carried(every, (0, 1, 2, 3))] == [2, 1, 1]
    strong = between(atlas(WORLD), Asked(("A",), ("D",), chosen=Filter(strength=0.6)))
    assert [len(step) for step in carried(strong, (0, 1))] == [1]
    typed = between(atlas(WORLD), Asked(("A",), ("D",), along="owns rents is-part-of"))
    assert [typed.atlas.graph.strength[place] for place in carried(typed, (0, 1, 2, 3))[0]] == [0.5]
    assert weakest(every, (0, 1, 2, 3)) == 0.5


def test_a_cut_search_says_so_and_claims_no_absence() -> None:
    """Where a budget is spent the answer is not exhaustive, and there is no certificate."""
    cut = between(atlas(WORLD), Asked(("A",), ("D",), budget=Budget(routes=1)))
    assert (len(cut.routes), cut.completeness.exhaustive, cut.completeness.cut) == (1, False, "routes")
    none = between(atlas(WORLD), Asked(("A",), ("D",), budget=Budget(seconds=1e-9)))
    assert (none.completeness.exhaustive, none.certificate) == (False, None)


def test_wherever_time_ends_no_walk_is_made_up() -> None:
    """Time that is over before an absence is explained explains nothing: no walk is said to lead there."""
    for most in itertools.count():
        told = itertools.count()

        def end(_what: str, _done: int, told: Iterator[int] = told, most: int = most) -> None:
            if next(told) == most:
                raise SpentError("seconds")

        result = between(atlas(WORLD), Asked(("D",), ("A",)), end)
        words = " ".join(line.text for line in certificate_lines(result))
        assert "Walks lead there" not in words
        assert result.certificate or "before it could be seen" in words
        if next(told) <= most:
            break
    assert result.explained


def test_a_word_for_two_types_is_refused() -> None:
    """A last part of two IRIs stands for both in an expression, and is refused where one type is needed."""
    types = ("https://a.example/owns", "https://b.example/owns")
    assert words_of(types, [(), ()])["owns"] == 0b11
    two = Atlas(build(2, [Row(0, 1, 0), Row(0, 1, 1)]), "AB".index, "AB".__getitem__, types, [(), ()])
    assert between(two, Asked(("A",), ("B",), along="owns")).routes
    with pytest.raises(UsageError, match="can mean several types"):
        between(two, Asked(("A",), ("B",), through=("owns",)))


def test_a_word_that_is_a_name_stands_for_no_other() -> None:
    """Of two types that differ in capitals each can be asked for; by other words, only both."""
    words = words_of(["owns", "Owns", "is owned", "Is-Owned"], [()] * 4)
    assert (words["owns"], words["Owns"], words["is-owned"]) == (0b1, 0b10, 0b1100)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 1), st.sampled_from([0.25, 0.5, 1.0]))),
    st.sampled_from([{"through": ("rents",)}, {"along": "owns rents|rents* owns"}, {"via": ("B",)}, {}]),
)
def test_the_weakest_step_is_the_one_it_was_put_in_order_by(
    rows: list[tuple[int, int, int, float]], more: dict[str, object]
) -> None:
    """What is told as the weakest step is what the best by it were measured by, whatever form was demanded."""
    world = atlas([Row(start, end, kind, strength=strength) for start, end, kind, strength in rows])
    result = between(world, Asked(("A",), ("D",), best=20, measure="weakest", **more))  # type: ignore[arg-type]
    assert [weakest(result, route.entities) for route in result.routes] == [route.value for route in result.routes]


ROWS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 2)).map(lambda ends: Row(*ends)),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(ROWS, st.integers(1, 5))
def test_there_is_a_route_or_a_certificate(rows: list[Row], longest: int) -> None:
    """All sequences of different entities joined step by step are found; if there is none, a certificate holds."""
    result = between(atlas(rows), Asked(("A",), ("F",), longest=longest))
    steps = {(each.start, each.end) for each in rows}
    every = {
        (0, *middle, 5)
        for size in range(longest)
        for middle in itertools.permutations(range(1, 5), size)
        if all(pair in steps for pair in itertools.pairwise((0, *middle, 5)))
    }
    assert {route.entities for route in result.routes} == every
    assert result.completeness.exhaustive
    if not every:
        assert result.certificate is not None
        assert result.checked
        assert not fault(result.atlas.graph, result.question, result.certificate)


@settings(max_examples=200, deadline=None)
@given(ROWS, st.sampled_from(["owns* .", "owns rents|rents owns", ". owns?", "(owns|is-part-of)+ rents"]))
def test_each_relation_told_can_be_taken(rows: list[Row], along: str) -> None:
    """A relation is told at a step if and only if some choice of one relation a step with it reads as was asked."""
    words = {"owns": "o", "rents": "r", "is-part-of": "p", ".": "[orp]", " ": ""}
    pattern = along
    for word, short in words.items():
        pattern = pattern.replace(word, short) if word != "." else re.sub(r"\.", short, pattern)
    result = between(atlas(rows), Asked(("A",), ("F",), along=along, longest=4))
    edges, widths = result.atlas.graph.forward.edges, result.atlas.graph.widths
    for route in result.routes:
        told = [{"orp"[widths.unpack(edges[p])[1]] for p in step} for step in carried(result, route.entities)]
        there = [
            {"orp"[each.type] for each in rows if (each.start, each.end) == pair}
            for pair in itertools.pairwise(route.entities)
        ]
        readings = [each for each in itertools.product(*there) if re.fullmatch(pattern, "".join(each))]
        assert told == [set(kinds) for kinds in zip(*readings, strict=True)]
