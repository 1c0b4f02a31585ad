"""Graphs and what is known of routes in them: the cases on which networkx and rustworkx test theirs, as facts.

An entity is one character, a step two, "ab": from a to b. Where a number is put to a step, "ab7", it is what the step
costs. What is known of these graphs is stated as a route is understood here: a sequence of different entities from a
start to where it first meets a target. Where a library answers otherwise, the fact says so under ``DIFFERENT``.

Left out are questions that have no such answer: dominance frontiers, weights below nought (a strength above one, which
is refused), capacities other than one, averages over all pairs, and the raising of errors for graphs of other kinds.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from string import ascii_letters, digits
from typing import NamedTuple

ENTITIES = digits + ascii_letters

NEVER = 999
"""A step at this cost is none."""

Steps = list[tuple[str, str, int]]
"""Start, end and cost of each step."""


def steps(text: str) -> Steps:
    """The steps of a text, in one direction."""
    return [(a, b, int(cost or 1)) for a, b, cost in re.findall(r"(\w)(\w)(\d*)(?= |$)", text)]


def paths(text: str) -> Steps:
    """The steps along each word of a text."""
    return [(a, b, 1) for word in text.split() for a, b in pairwise(word)]


def both(given: Steps) -> Steps:
    """The same steps in both directions, as in a graph without any."""
    return [each for a, b, cost in given for each in ((a, b, cost), (b, a, cost))]


def ring(size: int) -> Steps:
    """A circle, in one direction."""
    return paths(ENTITIES[:size] + "0")


def complete(names: str) -> Steps:
    """Each joined to each."""
    return both(paths(" ".join(a + b for a, b in combinations(names, 2))))


def grid(side: int) -> Steps:
    """A square of entities, each joined to the one on its right and the one below, in this direction."""
    rows = [ENTITIES[n * side : (n + 1) * side] for n in range(side)]
    return paths(" ".join([*rows, *map("".join, zip(*rows, strict=True))]))


LINE = both(paths("0123"))
FORK = paths("0123 24")
CROSSING = steps("01 02 03 12 13 23 24 32 34 42 45 52 53")
SHORTCUTS = steps("01 12 23 34 05 15 13 54 42 43")
WHEEL = both(paths("123451 01 02 03 04 05"))
DIAMOND = paths("013 023")
PETERSEN = both(paths("012340 05 16 27 38 49 579685"))
OCTAHEDRON = both(paths(" ".join(a + b for a, b in combinations("012345", 2) if int(a) + int(b) != 5)))
ICOSAHEDRON = both(steps("01 05 07 08 0b 12 15 16 18 23 26 28 29 34 36 39 3a 45 46 4a 4b 56 5b 78 79 7a 7b 89 9a ab"))
DODECAHEDRON = both(steps("01 0a 0j 12 18 23 26 34 3j 45 4h 56 5f 67 78 7e 89 9a 9d ab bc bi cd cg de ef fg gh hi ij"))
TUTTE = both(
    steps(
        "01 02 03 14 1q 2a 2b 3i 3j 45 4x 56 5t 67 6r 78 7e 89 8C 9B 9a AB AD Az BC Cy Da Db EF EI Em FG Fk GH GJ HI "
        "Hh Ig Ji Jj bc cd cz de df ey fg fm gh hi jk kl lm ln no nr op ow pq pv qx rs st sw tu uv ux vw yz"
    )
)
FLORENCE = both(steps("08 15 16 18 24 28 36 3a 3d 4a 4d 67 6e 8b 8c 8e 9c ad bd be"))
KARATE = both(
    steps(
        "01 02 03 04 05 06 07 08 0a 0b 0c 0d 0h 0j 0l 0v 12 13 17 1d 1h 1j 1l 1u 23 27 28 29 2d 2r 2s 2w 37 3c 3d 46 "
        "4a 56 5a 5g 6g 8u 8w 8x 9x dx ew ex fw fx iw ix jx kw kx mw mx np nr nt nw nx op or ov pv qt qx rx sv "
        "sx tw tx uw ux vw vx wx"
    )
)
MEETING = both(steps("ab ad af ag bc bd bg cd ce cz de df ef ez fz gz"))
CHAPTER = both(steps("12 13 14 15 23 26 34 36 46 47 57 68 69 78 7a 8b 9a 9b ab"))
THREE_CLIQUES = [*complete("0123"), *complete("0456"), *complete("0789")]
BRIDGED = [*complete("0123"), *complete("4567"), *both(steps("04"))]
TEXTBOOK = steps("su10 sx5 uv1 ux2 vy1 xu3 xv5 xy2 ys7 yv6")
DETOUR = steps("141 451 561 631 1350 12100 23100")
HEXAGON = both(steps("012 1212 231 345 451 5010"))
OCTAGON = both(steps("012 122 231 341 451 561 671 701"))
CITIES = steps("ab7 ca9 ad14 bc10 dc2 de9 bf15 cf11 ef6")


class Known(NamedTuple):
    """All routes of a question, as words.

    Attributes:
        steps: the graph.
        start: where routes begin, one or more.
        targets: where they end.
        routes: all there are.
        limit: the most steps.
        avoid: which entities are not passed.
    """

    steps: Steps
    start: str
    targets: str
    routes: str
    limit: int | None = None
    avoid: str = ""


ROUTES = {
    "a line": Known(LINE, "0", "3", "0123"),
    "a line is too long": Known(LINE, "0", "3", "", 2),
    "no step is allowed": Known(complete("0123"), "0", "3", "", 0),
    "a long line and no step": Known(both(paths("012345678")), "0", "8", "", 0),
    "there and back": Known(paths("123 321"), "1", "3", "123"),
    "two ends of a fork": Known(FORK, "0", "34", "0123 0124"),
    "two ends of a fork, both directions": Known(both(FORK), "0", "34", "0123 0124"),
    "two ends of a fork within a limit": Known(FORK, "0", "34", "0123 0124", 3),
    "two ends of a fork within a limit, both directions": Known(both(FORK), "0", "34", "0123 0124", 3),
    "a way out of a circle": Known([*ring(3), *steps("13")], "0", "3", "013"),
    "a circle with one end in it": Known([*ring(3), *steps("13")], "0", "23", "012 013"),
    "one step among all": Known(complete("0123"), "0", "1", "01", 1),
    "two steps among all": Known(complete("0123"), "0", "1", "01 021 031", 2),
    "through all of four": Known(complete("0123"), "0", "3", "03 013 023 0123 0213"),
    "short cuts to one end": Known(SHORTCUTS, "1", "2", "12 1342 1542"),
    "short cuts to the other": Known(SHORTCUTS, "1", "3", "13 123 1543 15423"),
    "short cuts to either": Known(SHORTCUTS, "1", "23", "12 13 1542 1543"),
    "short cuts of three steps": Known(SHORTCUTS, "1", "23", "12 13 1542 1543", 3),
    "short cuts of two steps": Known(SHORTCUTS, "1", "23", "12 13", 2),
    "two ends one step away": Known(both(steps("01 02")), "0", "12", "01 02", 1),
    "relations to oneself are no step": Known(both(steps("00 01 11 12")), "0", "2", "012"),
    "parallel relations are one step": Known(both([*steps("12 12"), *paths("31a2")]), "1", "2", "12 1a2"),
    "parallel relations within a limit": Known(both(steps("12 12 1a a2")), "1", "2", "12", 1),
    "two alone": Known(steps("22"), "0", "1", ""),
    "two parts": Known(both(paths("012 345")), "0", "3", ""),
    "two parts, one direction": Known(paths("123 45"), "1", "5", ""),
    "against the direction": Known(steps("ab db"), "a", "d", ""),
    "around both ways": Known(both(ring(7)), "0", "3", "0123 06543"),
    "around one way": Known(ring(7), "0", "3", "0123"),
    "around, not through one": Known(both(ring(7)), "0", "3", "06543", avoid="1"),
    "around one way, not through one": Known(ring(7), "0", "3", "", avoid="1"),
    "around, a step is missing": Known([each for each in ring(7) if each[0] != "1"], "0", "3", ""),
    "a wheel without its hub": Known(WHEEL, "1", "3", "123 1543", avoid="0"),
    "a wheel without hub and short way": Known(WHEEL, "1", "3", "1543", avoid="02"),
    "a start that is avoided": Known(both(steps("12 13 14")), "1", "2", "", avoid="1"),
    "an end that is avoided": Known(both(steps("12 13 14")), "1", "2", "", avoid="2"),
    "both ends avoided": Known(both(steps("13 14 32")), "1", "2", "", avoid="12"),
    "a square of four corners": Known(both(ring(4)), "0", "2", "012 032"),
    "next to each other on a square": Known(both(ring(4)), "0", "1", "01 0321"),
    "a circle of four, one way": Known(ring(4), "0", "2", "012"),
    "a diamond": Known(DIAMOND, "0", "3", "013 023"),
    "three ways of two steps": Known(paths("021 031 041"), "0", "1", "021 031 041"),
    "two ways of three steps": Known(paths("0123 0453"), "0", "3", "0123 0453"),
    "a chain with a short cut": Known([*paths("0123"), *steps("13")], "0", "3", "013 0123"),
    "a chain with a short cut, to its middle": Known([*paths("0123"), *steps("13")], "0", "2", "012"),
    "a short way back": Known(steps("01 05 12 15 23 34 45"), "0", "3", "0123"),
    "circles behind the end": Known(steps("01 12 23 30 45 14 56 67 75"), "1", "3", "123"),
    "circles on the way": Known(steps("01 12 23 30 45 14 56 67 75"), "1", "7", "14567"),
    "two chains": Known(paths("01234 6789ab"), "6", "b", "6789ab"),
    "two chains joined": Known(paths("01234 46789ab"), "0", "b", "012346789ab"),
}

CROSSED = {
    "01": "01",
    "02": "02 012 032 0132 0342 01342 03452 013452",
    "03": "03 013 023 0123 02453 012453",
    "04": "024 034 0124 0134 0234 0324 01234 01324",
    "05": "0245 0345 01245 01345 02345 03245 012345 013245",
    "12": "12 132 1342 13452",
    "13": "13 123 12453",
    "14": "124 134 1234 1324",
    "15": "1245 1345 12345 13245",
    "23": "23 2453",
    "24": "24 234",
    "25": "245 2345",
    "32": "32 342 3452",
    "34": "34 324",
    "35": "345 3245",
    "42": "42 452 4532",
    "43": "423 453 4523",
    "45": "45",
    "52": "52 532 5342",
    "53": "53 523",
    "54": "524 534 5234 5324",
}
"""All routes of ``CROSSING`` by their two ends; between others there is none."""

BOTH_CROSSED = (
    "025 035 0125 0135 0235 0245 0325 0345 01235 01245 01325 01345 02135 02345 02435 03125 03245 03425 "
    "012345 012435 013245 013425 021345 031245"
)
"""All routes of ``CROSSING`` from 0 to 5 where steps lead both ways."""


class Best(NamedTuple):
    """What ways cost: those with the least come first.

    Attributes:
        steps: the graph, with costs.
        ends: where routes begin and end, two characters.
        routes: the best ones, by what each costs.
        all: whether there are no others.
        avoid: which entities are not passed.
    """

    steps: Steps
    ends: str
    routes: dict[str, int]
    all: bool = False
    avoid: str = ""


BEST = {
    "the textbook": Best(TEXTBOOK, "sv", {"sxuv": 9, "sxv": 10, "suv": 11}),
    "the textbook without one": Best(TEXTBOOK, "sv", {"sxv": 10}, avoid="u"),
    "the textbook without a step": Best([s for s in TEXTBOOK if s[:2] != ("s", "x")], "sv", {"suv": 11}),
    "the textbook cut off": Best([s for s in TEXTBOOK if s[:2] != ("s", "x")], "sv", {}, all=True, avoid="u"),
    "the textbook with a worse parallel": Best([*TEXTBOOK, *steps("su15")], "sv", {"sxuv": 9}),
    "the textbook with worse parallels": Best([*TEXTBOOK, *((a, b, 90) for a, b, _ in TEXTBOOK)], "sv", {"sxuv": 9}),
    "the textbook both ways": Best(both([s for s in TEXTBOOK if s[:2] != ("x", "u")]), "sv", {"sxuv": 8}),
    "the textbook, one step": Best(TEXTBOOK, "xu", {"xu": 3}),
    "the textbook, around": Best([s for s in TEXTBOOK if s[:2] != ("x", "u")], "xu", {"xysu": 19}),
    "the textbook, around one": Best([s for s in TEXTBOOK if s[:2] != ("x", "u")], "sv", {"sxv": 10}),
    "the textbook, each step dearer": Best([(a, b, cost + 10) for a, b, cost in TEXTBOOK], "sv", {"sxv": 30}),
    "many cheap steps": Best(DETOUR, "13", {"14563": 4, "13": 50, "123": 200}, all=True),
    "a hexagon": Best(HEXAGON, "03", {"0123": 15, "0543": 16}, all=True),
    "a hexagon without one": Best(HEXAGON, "03", {"0543": 16}, all=True, avoid="1"),
    "a hexagon cut off": Best(HEXAGON, "03", {}, all=True, avoid="14"),
    "an octagon": Best(OCTAGON, "02", {"012": 4, "0765432": 6}, all=True),
    "an octagon with a worse parallel": Best([*OCTAGON, *both(steps("013"))], "02", {"012": 4, "0765432": 6}, all=True),
    "a ring": Best(both(ring(7)), "03", {"0123": 3, "06543": 4}, all=True),
    "a ring, the other way": Best(both(ring(7)), "04", {"0654": 3, "01234": 4}, all=True),
    "a ring with a dear step": Best(
        both([(a, b, 10 if a == "1" else 1) for a, b, _ in ring(7)]), "03", {"06543": 4, "0123": 12}, all=True
    ),
    "a ring with a step of seven": Best(
        both([(a, b, 7 if a == "1" else 1) for a, b, _ in ring(7)]), "03", {"06543": 4, "0123": 9}, all=True
    ),
    "cities": Best(both(steps("4110 407 0110 3010 2312 1215")), "13", {"103": 20, "123": 27, "1403": 27}, all=True),
    "straight on": Best(both(steps("io2 ia1 ib2 bo2")), "io", {"io": 2, "ibo": 4}, all=True),
    "straight on, one direction": Best(steps("io2 ia1 ib2 bo2"), "io", {"io": 2, "ibo": 4}, all=True),
    "around is cheaper": Best(both(steps("io10 ia1 ib1 bo1")), "io", {"ibo": 2, "io": 10}, all=True),
    "around is cheaper, one direction": Best(steps("io10 ia1 ib1 bo1"), "io", {"ibo": 2, "io": 10}, all=True),
    "all of five, inner steps never": Best(
        [(a, b, 1 if abs(int(a) - int(b)) in {1, 4} else NEVER) for a, b, _ in complete("01234")],
        "02",
        {"012": 2, "0432": 3},
        all=True,
    ),
    "two of one length": Best(both(steps("ab18 ac68 bc50 cd67")), "ad", {"acd": 135, "abcd": 135}, all=True),
    "the first looked at is not the best": Best(steps("5111 529 211 1032"), "50", {"5210": 42, "510": 43}, all=True),
    "met twice on the way": Best(steps("ab1 ac1 bd2 cd1 de1"), "ae", {"acde": 3, "abde": 4}, all=True),
    "the cheaper of two parallels": Best(both(steps("ab10 ab99")), "ab", {"ab": 10}, all=True),
    "a triangle": Best(both(steps("0210 011 121")), "02", {"012": 2, "02": 10}, all=True),
    "nothing to pay": Best(steps("010 021 131 230"), "03", {"013": 1, "023": 1}, all=True),
    "six cities": Best(CITIES, "ae", {"ade": 23}, all=True),
    "six cities, farther": Best(CITIES, "af", {"abf": 22, "adcf": 27, "abcf": 28, "adef": 29}, all=True),
    "six cities, back": Best(CITIES, "be", {"bcade": 42}, all=True),
    "six cities, and back again": Best(CITIES, "db", {"dcab": 18}, all=True),
    "six cities without one": Best(CITIES, "ac", {"abc": 17}, all=True, avoid="d"),
    "six cities both ways": Best(both(CITIES), "ae", {"acde": 20, "ade": 23}),
}


class Apart(NamedTuple):
    """How many ways share nothing between two ends.

    Attributes:
        steps: the graph.
        ends: where routes begin and end.
        by_entities: how many share no entity between their ends.
        by_steps: how many share no step.
        cut: the entities that cut all, where there is one such set; None where it is not known or there are several.
    """

    steps: Steps
    ends: str
    by_entities: int
    by_steps: int
    cut: str | None = None


APART = {
    "a chapter on connectivity": Apart(CHAPTER, "1b", 2, 3, "67"),
    "three cliques share one": Apart(THREE_CLIQUES, "14", 1, 3, "0"),
    "cliques joined by a step": Apart(BRIDGED, "15", 1, 1),
    "Petersen, next but one": Apart(PETERSEN, "06", 3, 3),
    "Petersen, farther": Apart(PETERSEN, "07", 3, 3),
    "an octahedron": Apart(OCTAHEDRON, "05", 4, 4, "1234"),
    "an icosahedron": Apart(ICOSAHEDRON, "06", 5, 5),
    "a dodecahedron": Apart(DODECAHEDRON, "05", 3, 3),
    "Tutte": Apart(TUTTE, "0J", 3, 3),
    "families of Florence": Apart(FLORENCE, "8d", 3, 3),
    "a karate club": Apart(KARATE, "0x", 6, 10),
    "a meeting": Apart(MEETING, "az", 4, 4),
    "all of five": Apart(complete("01234"), "03", 4, 4),
    "all of ten": Apart(complete("0123456789"), "09", 9, 9),
    "one way around": Apart(ring(10), "14", 1, 1),
    "both ways around": Apart(both(ring(10)), "14", 2, 2),
    "two parts": Apart(paths("123 45"), "15", 0, 0, ""),
    "two parts, both directions": Apart(both(paths("123 45")), "15", 0, 0, ""),
    "nobody around": Apart(both(paths("45")), "15", 0, 0, ""),
    "a star": Apart(both(paths("012 13 14")), "03", 1, 1, "1"),
    "a star with a rim": Apart(both(steps("01 12 13 14 03 04 34")), "02", 1, 1, "1"),
    "a star with a rim, on it": Apart(both(steps("01 12 13 14 03 04 34")), "04", 3, 3),
    "two steps from a source": Apart(steps("sb sc cd da ba at"), "st", 1, 1, "a"),
    "a diamond with a bar": Apart(steps("ab ac bc bd cd"), "ad", 2, 2, "bc"),
    "a textbook of flows": Apart(steps("s1 s2 12 21 13 32 24 43 3t 4t"), "st", 2, 2),
    "half a flow": Apart(steps("xa xb ac bc bd de cy ey"), "xy", 2, 2),
}


class Narrow(NamedTuple):
    """Through whom all routes pass.

    Attributes:
        steps: the graph.
        start: where routes begin.
        before: for each entity that is reached the last one through which all routes to it pass.
    """

    steps: Steps
    start: str
    before: dict[str, str]


def one_before(text: str) -> dict[str, str]:
    """Each character but the first, and the one before it."""
    return dict(zip(text[1:], text, strict=False))


LOOPING = steps("12 23 24 26 35 45 52")
GUARDED = steps("01 12 13 27 34 45 46 57 64")


def back(given: Steps) -> Steps:
    """All steps turned round."""
    return [(b, a, cost) for a, b, cost in given]


NARROW = {
    "nobody": Narrow(steps("00"), "0", {}),
    **{f"a line of {size}": Narrow(paths(ENTITIES[:size]), "0", one_before(ENTITIES[:size])) for size in (5, 10, 20)},
    **{f"a circle of {size}": Narrow(ring(size), "0", one_before(ENTITIES[:size])) for size in (5, 10, 20)},
    "from the middle of a line": Narrow(paths("01234"), "1", one_before("1234")),
    "two who reach each other": Narrow(steps("12 21 32 41 53 54"), "5", dict.fromkeys("1234", "5")),
    "three who reach each other": Narrow(steps("12 21 23 32 42 43 51 64 65"), "6", dict.fromkeys("12345", "6")),
    "a loop with a way out": Narrow(LOOPING, "1", {"2": "1", "3": "2", "4": "2", "5": "2", "6": "2"}),
    "a loop, backwards": Narrow(back(LOOPING), "6", {"1": "2", "2": "6", "3": "5", "4": "5", "5": "2"}),
    "guarded": Narrow(GUARDED, "0", {"1": "0", "2": "1", "3": "1", "4": "3", "5": "4", "6": "4", "7": "1"}),
    "guarded, backwards": Narrow(
        back(GUARDED), "7", {"0": "1", "1": "7", "2": "7", "3": "4", "4": "5", "5": "7", "6": "4"}
    ),
}


class Far(NamedTuple):
    """How far it is, and how many shortest routes there are.

    Attributes:
        steps: the graph.
        start: where routes begin.
        away: for each other entity, in order, how many steps; a dash if there is no way.
        ways: for some entities how many shortest routes.
    """

    steps: Steps
    start: str
    away: str
    ways: dict[str, int]


FAR = {
    "a ring": Far(both(ring(7)), "0", "123321", {}),
    "a ring, one way": Far(ring(7), "0", "123456", {}),
    "a ring, from elsewhere": Far(ring(7), "3", "456123", {}),
    "a line": Far(LINE, "0", "123", {"3": 1}),
    "a line, from its middle": Far(both(paths("012")), "1", "11", {}),
    "a square": Far(both(ring(4)), "0", "121", {"2": 2}),
    "a square with one apart": Far([*both(ring(4)), *steps("44")], "0", "121-", {"2": 2}),
    "a grid of four": Far(both(grid(4)), "0", "123123423453456", {"a": 6, "f": 20}),
    "a grid of five, one way": Far(
        grid(5),
        "0",
        "123412345234563456745678",
        {"6": 2, "7": 3, "c": 6, "d": 10, "e": 15, "i": 20, "j": 35, "k": 1, "l": 5, "n": 35, "o": 70},
    ),
    "the textbook": Far(TEXTBOOK, "s", "", {"v": 2}),
    "six cities": Far(CITIES, "a", "", {"e": 1, "f": 1}),
    "three ways": Far(paths("021 031 041"), "0", "2111", {"1": 3}),
    "two ways": Far(paths("0123 0453"), "0", "12312", {"3": 2}),
    "two chains": Far(paths("01234 6789ab"), "0", "1234-------", {}),
    "two chains, the second": Far(paths("01234 6789ab"), "6", "------12345", {}),
    "a wheel": Far(WHEEL, "1", "11221", {"3": 2, "4": 2}),
}


class Different(NamedTuple):
    """Where libraries answer otherwise.

    Attributes:
        case: the question, with the routes as they are here.
        elsewhere: what libraries give, each way as a word.
        why: why it is different here.
    """

    case: Known
    elsewhere: tuple[str, ...]
    why: str


DIFFERENT = {
    "from an entity to itself": Different(Known(LINE, "1", "1", ""), ("1",), "Nobody reaches himself by a step."),
    "from an entity to itself, alone": Different(Known(steps("11"), "0", "0", ""), ("0",), "There is no step."),
    "a start among the ends": Different(
        Known(both(paths("012")), "0", "012", ""), ("0", "01", "012"), "Nothing begins where it ends."
    ),
    "two ends in line": Different(Known(LINE, "0", "23", "012"), ("012", "0123"), "An end is not passed."),
    "two ends in line, with a short cut": Different(
        Known([*paths("0123"), *steps("13")], "0", "23", "012 013"), ("012", "0123", "013"), "An end is not passed."
    ),
    "two ends, short cuts": Different(
        Known(SHORTCUTS, "1", "23", "12 13 1542 1543"),
        ("12", "1342", "1542", "13", "123", "1543", "15423"),
        "An end is not passed.",
    ),
    "two ends on one way": Different(
        Known(steps("01 05 12 15 23 34 45"), "0", "23", "012"), ("012", "0123"), "An end is not passed."
    ),
    "parallel relations": Different(
        Known(both([*steps("12 12"), *paths("31a2")]), "1", "2", "12 1a2"),
        ("12", "12", "1a2"),
        "Parallel relations are one step, which tells them all.",
    ),
}
