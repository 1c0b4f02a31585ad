"""The class of a chip is computed from its figures, by the thresholds of each day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graphkit.model.deal import Deal
from graphkit.model.rule import Condition
from graphkit.rules.classify import OPEN, RESTRICTED, UNKNOWN, UNRESTRICTED, classify, classify_on
from graphkit.rules.evaluate import narrowed
from graphkit.rules.figures import PERFORMANCE, figures, formats
from graphkit.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

YEARS = {"2022": date(2022, 12, 1), "2023": date(2024, 1, 1)}
OF_2022 = {
    "nvidia-a100": RESTRICTED,
    "nvidia-h100-sxm": RESTRICTED,
    "nvidia-h100-pcie": RESTRICTED,
    "nvidia-a800": UNRESTRICTED,
    "nvidia-h800": UNRESTRICTED,
    "nvidia-l40s": UNRESTRICTED,
    "nvidia-rtx-4090": UNKNOWN,
}
OF_2023 = {
    "nvidia-a100": "3A090.a.1",
    "nvidia-a800": "3A090.a.1",
    "nvidia-h800": "3A090.a.1",
    "nvidia-l40s": "3A090.a.1",
    "nvidia-rtx-4090": "3A090.a.1",
    "nvidia-l4": "3A090.a.2",
    "nvidia-l40": "3A090.b.1",
    "nvidia-a30": "3A090.b.1",
    "nvidia-h20": "",
    "nvidia-l20": "",
    "nvidia-l2": "",
    "nvidia-rtx-4090d": "",
    "nvidia-rtx-5090d": "",
    "nvidia-b200": "3A090.a.1",
}
MET, MET_OPEN, NOT_MET = "parameters met", f"parameters met{OPEN}", ""
OF_2026 = {
    "nvidia-h100-sxm": MET,
    "nvidia-h200": MET,
    "amd-mi300x": MET,
    "amd-mi325x": MET,
    "nvidia-a800": MET_OPEN,
    "nvidia-h800": MET_OPEN,
    "amazon-trainium2": MET_OPEN,
    "nvidia-b100": NOT_MET,
    "nvidia-b200": NOT_MET,
    "nvidia-b300": NOT_MET,
    "nvidia-b30a": NOT_MET,
    "amd-mi350x": NOT_MET,
    "amd-mi355x": NOT_MET,
    "nvidia-h20": NOT_MET,
}
INTERCONNECT = """@prefix gk: <https://w3id.org/graphkit/ontology/> .
<https://example.org/spec> a gk:Specification ; gk:specificationOf <https://w3id.org/graphkit/chip/nvidia-rtx-4090> ;
    gk:interconnect 64 .
"""


@pytest.mark.parametrize("chip", OF_2022)
def test_the_thresholds_of_2022(workspace: Workspace, chip: str) -> None:
    """Interconnect and bit length times operations decide; a missing figure leaves it unknown."""
    found = classify_on(f"chip/{chip}", YEARS["2022"], workspace.library, workspace.language)
    assert found.outcome == OF_2022[chip]


def test_a_figure_that_is_added_decides(tmp_path: Path) -> None:
    """The RTX 4090 is unknown in 2022 until somebody states its interconnect."""
    (tmp_path / "figures.ttl").write_text(INTERCONNECT, encoding="utf-8")
    own = Workspace.open([str(tmp_path)])
    assert classify_on("chip/nvidia-rtx-4090", YEARS["2022"], own.library, own.language).outcome == UNRESTRICTED
    assert classify_on("chip/nvidia-rtx-4090", YEARS["2023"], own.library, own.language).paragraph == "3A090.a.1"


@pytest.mark.parametrize("chip", OF_2023)
def test_the_thresholds_of_2023(workspace: Workspace, chip: str) -> None:
    """Performance and density decide, and whether it is for data centers."""
    found = classify_on(f"chip/{chip}", YEARS["2023"], workspace.library, workspace.language)
    assert found.paragraph == OF_2023[chip]
    assert found.outcome == (RESTRICTED if OF_2023[chip] else UNRESTRICTED)


@pytest.mark.parametrize("chip", OF_2026)
def test_the_parameters_of_2026(workspace: Workspace, chip: str) -> None:
    """Performance and memory bandwidth decide; what else is asked for is said where it is not known."""
    (rule,) = (c for c in workspace.language.law.classifications if not c.restricts)
    found = classify(f"chip/{chip}", rule, workspace.library, workspace.language)
    assert found.paragraph == OF_2026[chip]


def test_before_there_were_thresholds(workspace: Workspace) -> None:
    """On a day before 2022-10-21 no chip falls under a paragraph."""
    day = date(2022, 10, 20)
    found = classify_on("chip/nvidia-h100-sxm", day, workspace.library, workspace.language)
    assert (found.outcome, found.reason) == (UNRESTRICTED, "no thresholds in effect on 2022-10-20")


@pytest.mark.parametrize(
    ("chip", "form", "performance"),
    [("nvidia-gb300", "FP4", 60000), ("amd-mi355x", "FP6", 60397.8), ("nvidia-h20", "FP16", 2368)],
)
def test_the_greatest_product_decides(workspace: Workspace, chip: str, form: str, performance: float) -> None:
    """The performance is the greatest product of rate and bits over all formats, and which one it is can be seen."""
    best = formats(f"chip/{chip}", workspace.library, workspace.language)[0]
    known = figures(f"chip/{chip}", workspace.library, workspace.language)[PERFORMANCE]
    assert best.label == form
    assert best.product == pytest.approx(performance)
    assert known.low == known.high == best.product


def test_specifications_that_differ_leave_bounds(workspace: Workspace) -> None:
    """Of the B300 three rates in FP4 are stated, so that its performance lies between two products; its FP16 is one."""
    known = figures("chip/nvidia-b300", workspace.library, workspace.language)
    assert (known[PERFORMANCE].low, known[PERFORMANCE].high) == (13_500 * 4, 15_000 * 4)
    assert (known["ontology/FP16"].low, known["ontology/FP16"].high) == (2250, 2250)


def test_a_family_has_what_all_its_models_share(workspace: Workspace) -> None:
    """Blackwell parts all fall under a.1; Hopper holds the H20, so its class is unknown."""
    day, library, language = YEARS["2023"], workspace.library, workspace.language
    assert classify_on("chip/nvidia-blackwell", day, library, language).paragraph == "3A090.a.1"
    assert classify_on("chip/nvidia-hopper", day, library, language).outcome == UNKNOWN
    assert classify_on("chip/nvidia-h100", day, library, language).paragraph == "3A090.a.1"


def test_ref_shows_the_arithmetic(workspace: Workspace) -> None:
    """Every product, the quotient by the area, each version's paragraph, and the letter that takes it in."""
    answer = workspace.chip("H20")
    told = "\n".join(line.text for section in answer.sections for line in section.lines)
    for words in (
        "FP16: 148 x 16 bits = 2,368",
        "2,368 / 814 mm2 = 2.909",
        "letter to Nvidia of 2025-04-09 on the H20",
    ):
        assert words in told
    assert [row["paragraph"] for row in answer.rows][:2] == ["under no paragraph"] * 2


@pytest.mark.parametrize(
    ("chip", "words"),
    [
        ("H20", "takes it in"),
        ("RTX 5090", "whether it takes it in is not known"),
        ("RTX 5090D", "whether it takes it in is not known"),
        ("A800", "whether it takes it in is not known"),
        ("L2", "does not take it in"),
    ],
)
def test_a_letter_is_read_as_by_a_check(workspace: Workspace, chip: str, words: str) -> None:
    """Whether a letter takes a chip in is read from its condition as for a shipment that meets its other tests."""
    told = [line.text for section in workspace.chip(chip).sections for line in section.lines]
    assert f"letter to Nvidia of 2025-04-09 on the H20: {words}" in told
    lens = workspace.lens(as_of=date(2025, 6, 1))
    (row,) = workspace.check_deals([Deal("Tencent", chip, place="CN", seller="Nvidia")], lens=lens).rows
    by_letter = "letter to Nvidia of 2025-04-09 on the H20"
    assert (by_letter in str(row["rule"]) and row["outcome"] == "licence required") == (words == "takes it in")


def test_what_is_left_of_a_condition_suits_the_tests_that_are_not_asked() -> None:
    """A test that is not asked holds where it stands upright and fails under a not, whatever the others say."""
    item, place = Condition("isTrue", reads="item"), Condition("isTrue", reads="place")
    no_place = Condition("not", (place,))
    for condition, left in (
        (place, None),
        (no_place, None),
        (Condition("all", (item, no_place)), Condition("all", (item,))),
        (Condition("any", (item, no_place)), None),
        (Condition("not", (Condition("all", (item, place)),)), None),
        (Condition("not", (Condition("any", (item, place)),)), Condition("not", (Condition("any", (item,)),))),
    ):
        assert narrowed(condition, lambda leaf: leaf.reads == "item") == left
