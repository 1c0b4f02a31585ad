"""Judging many at once gives what judging one by one gives, under laws that nobody wrote."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from graphkit.model.days import Day
from graphkit.model.law import ChipClassification, CountryGroup, Membership, Paragraph
from graphkit.model.rule import Condition, Given, Period, Reach, Rule
from graphkit.model.verdict import LICENCE_REQUIRED, UNKNOWN, Activity
from graphkit.rules.batch import judge_many
from graphkit.rules.circumstances import Asked, Circumstances
from graphkit.rules.clocks import state, turning_days
from graphkit.rules.columns import columns_of
from graphkit.rules.evaluate import Found, evaluate
from graphkit.rules.judge import judge, speaking
from graphkit.rules.ruling import rule_on
from graphkit.rules.truths import as_number, joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphkit.model.law import Law
    from graphkit.workspace import Workspace

KIND = "ontology/TransferItem"
FIGURES = ("totalProcessingPerformance", "performanceDensity", "interconnect")
TRUTHS = ("dataCenter", "letterText", "knowledgeOfEndUse")
PLACES = ("destinationPlace", "consigneeSeat")
CODES = ("AA", "BB", "CC", "DD")
LABELS = ("P.a.1", "P.a.2", "P.b.1")
CLOCKS = ("Effective", "Effective", "Compliance", "Enforced", "Unenforced", "Suspended", "SuspensionOpen", "EffectOpen")
LINES = (1.0, 2.0, 3.0)


class _Chance(random.Random):
    """Chance that makes laws, and activities under them."""

    def day(self) -> Day:
        """A day, a month or a year."""
        text = f"{self.choice((2024, 2025))}-{self.randint(1, 6):02}-{self.randint(1, 28):02}"
        return Day.parse(text[: self.choice((4, 7, 10, 10, 10))])

    def bounds(self) -> tuple[Day | None, Day | None]:
        """A beginning, mostly, and an end, sometimes."""
        return self.day() if self.random() < 0.8 else None, self.day() if self.random() < 0.4 else None

    def condition(self, test: Callable[[], Condition], depth: int = 2) -> Condition:
        """Some tests, joined in some way."""
        operator = self.choice(("test", "not", "all", "any")) if depth else "test"
        if operator == "test":
            return test()
        count = 1 if operator == "not" else self.randint(1, 3)
        return Condition(operator, tuple(self.condition(test, depth - 1) for _ in range(count)))

    def figure(self) -> Condition:
        """A test of a figure."""
        if self.random() < 0.3:
            return Condition("isTrue", reads="ontology/dataCenter", operand=float(self.choice((0, 1))))
        operator = self.choice(("atLeast", "lessThan"))
        return Condition(operator, reads=f"ontology/{self.choice(FIGURES)}", operand=self.choice(LINES))

    def test(self) -> Condition:
        """A test of any kind."""
        place = f"ontology/{self.choice(PLACES)}"
        part = Condition("atLeast", reads="ontology/consigneeOwnedPart", operand=2.0, word="list/a")
        truth = Condition("isTrue", reads=f"ontology/{self.choice(TRUTHS)}", operand=float(self.choice((0, 1))))
        return self.choice(
            (
                self.figure(),
                part,
                truth,
                Condition(self.choice(("atLeast", "lessThan")), reads="ontology/knowledgeOfEndUse", operand=0.5),
                Condition("inGroup", reads=place, word=self.choice(("group/g", "group/h"))),
                Condition("within", reads=place, word=self.choice(CODES)),
                Condition("under", reads="ontology/itemParagraph", word=self.choice((*LABELS, "P.a", "P.b"))),
                Condition("under", reads="ontology/itemParagraph", word=self.choice((*LABELS, "P.a", "P.b"))),
                Condition("onList", reads="ontology/consigneeLists", word=self.choice(("list/a", "list/b"))),
                Condition("is", reads="ontology/itemMaker", word="entity/x"),
                Condition("isOfClass", reads="ontology/itemClass", word="ontology/K"),
            )
        )

    def law(self, law: Law) -> Law:
        """A law in the words of another: groups, thresholds and rules of its own."""
        groups = {
            name: CountryGroup(name, name, self.memberships(), includes, self.random() < 0.4)
            for name, includes in (("group/g", ()), ("group/h", ("group/g",)))
        }
        thresholds = tuple(self.classification() for _ in range(self.randint(0, 3)))
        rules = {name: self.rule(name) for name in ("rule/a", "rule/b", "rule/c")}
        return law._replace(rules=rules, groups=groups, classifications=thresholds)

    def memberships(self) -> tuple[Membership, ...]:
        """Of some countries, whether they belong to a group, and when."""
        return tuple(Membership(c, self.random() < 0.7, *self.bounds()) for c in CODES if self.random() < 0.8)

    def classification(self) -> ChipClassification:
        """Thresholds, with paragraphs that may ask for something besides."""
        labels = self.sample(LABELS, self.randint(1, 3))
        paragraphs = tuple(
            Paragraph(label, label[:3], self.condition(self.figure, 1), self.figure() if self.random() < 0.4 else None)
            for label in labels
        )
        exempt = self.condition(self.figure, 1) if self.random() < 0.5 else None
        begins, ends = self.day(), self.day() if self.random() < 0.3 else None
        return ChipClassification("c", "c", begins, ends, "", paragraphs, exempt, restricts=self.random() < 0.8)

    def rule(self, name: str) -> Rule:
        """A rule with some clocks."""
        known = Day.parse(self.choice(("2024-02-01", "2025-03")))
        clocks = ("Effective", *self.sample(CLOCKS, self.randint(0, 2)))
        return Rule(
            name,
            label=name,
            comment="",
            kind="ontology/Regulation",
            effect="ontology/Imposes",
            announced=known,
            enters=True,
            reaches=(Reach(KIND),),
            condition=self.condition(self.test),
            outcome=self.choice((LICENCE_REQUIRED, LICENCE_REQUIRED, "ontology/RedFlag")),
            periods=tuple(Period(f"ontology/{clock}", *self.bounds(), known, name) for clock in clocks),
        )

    def given(self) -> list[Given]:
        """Some facts of an activity, each of them given or not; some numbers a hair below a line."""
        near = (*LINES, 1 - 5e-10, 2 - 5e-10, 0.5, 3.5)
        lists = (("list/a",), ()), ((), ("list/a",)), (("list/a", "list/b"), ()), ((), ())
        every = [
            *(Given(f"ontology/{word}", self.choice(near)) for word in (*FIGURES, "consigneeOwnedPart")),
            *(Given(f"ontology/{word}", float(self.choice((0, 1)))) for word in TRUTHS),
            *(Given(f"ontology/{word}", None, tuple(self.sample((*CODES, "ZZ", "entity/y"), 2))) for word in PLACES),
            Given("ontology/consigneeLists", None, *self.choice(lists)),
            Given("ontology/itemMaker", names=(self.choice(("entity/x", "entity/y")),)),
            Given("ontology/itemClass", names=(self.choice(("ontology/K", "ontology/L")),)),
        ]
        kept = [fact for fact in every if self.random() < 0.7]
        if self.random() < 0.1:
            kept.append(Given("ontology/itemParagraph", names=("P.a", "P.a.1")))
        return kept


@pytest.mark.parametrize("seed", range(8))
def test_under_laws_made_by_chance_each_rule_and_the_outcome_are_those_of_one_by_one(
    workspace: Workspace, seed: int
) -> None:
    """For 40 laws with partial days and every test, 40 activities each, around the days on which they turn."""
    chance = _Chance(seed)
    seen = set()
    for _ in range(40):
        law = chance.law(workspace.language.law)
        known_at = chance.choice((date(2026, 1, 1), date(2025, 3, 15)))
        days = [chance.choice(turning_days(law)) + timedelta(days=chance.choice((-1, 0, 1, 9))) for _ in range(40)]
        given = [chance.given() for _ in days]
        found = judge_many(columns_of(days, given), KIND, law, known_at)
        facts = Circumstances(law)
        for place, (day, known) in enumerate(zip(days, given, strict=True)):
            activity = Activity(KIND, {}, given=tuple(known))
            for rule in speaking(law, KIND):
                ruling = rule_on(rule, state(rule, day, known_at), Asked(activity, day), known_at, facts)
                assert found.holds[rule.name][place] == as_number(ruling.holds), (day, known, rule)
            one = judge(activity, day, known_at, facts).outcome
            expected = one if one in {LICENCE_REQUIRED, UNKNOWN} else found.names[0]
            assert found.names[found.outcome[place]] == expected, (day, known, law.rules)
            seen.add(expected)
    assert len(seen) == 3


A, NOT_A = (Condition("isTrue", reads="a", operand=value) for value in (1.0, 0.0))
B = Condition("isTrue", reads="b", operand=1.0)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Condition("any", (A, Condition("not", (A,)))), True),
        (Condition("all", (A, Condition("not", (A,)))), False),
        (Condition("any", (A, NOT_A)), True),
        (Condition("any", (Condition("all", (A, B)), Condition("all", (Condition("not", (A,)), B)))), None),
        (Condition("any", (A, A)), None),
    ],
)
def test_a_test_that_stands_twice_has_one_value(condition: Condition, holds: bool | None) -> None:
    """What holds whether a missing fact is so or not holds, one by one and over columns."""
    assert evaluate(condition, lambda _: Found(None)).holds is holds
    nothing = np.zeros(2, np.int8)
    assert joined(condition, lambda _: nothing, 2).tolist() == [as_number(holds)] * 2


def test_a_paragraph_of_which_something_else_is_not_known_leaves_the_item_unknown(workspace: Workspace) -> None:
    """Its figures hold and what it asks for besides is not known: the item is not taken to fall under it."""
    figure = Condition("atLeast", reads="ontology/totalProcessingPerformance", operand=1.0)
    besides = Condition("isTrue", reads="ontology/dataCenter", operand=1.0)
    thresholds = ChipClassification(
        "c", "c", Day.parse("2024"), None, "", (Paragraph("P.a.1", "P.a", figure, besides),)
    )
    law = workspace.language.law._replace(classifications=(thresholds,))
    leaf = Condition("under", reads="ontology/itemParagraph", word="P.a")
    for more, holds in (((), None), ((1.0,), True), ((0.0,), False)):
        given = (Given(figure.reads, 2.0), *(Given(besides.reads, value) for value in more))
        asked = Asked(Activity(KIND, {}, given=given), date(2025, 1, 1))
        assert Circumstances(law).answer(leaf, asked).holds is holds
        rule = (
            _Chance(1)
            .rule("r")
            ._replace(condition=leaf, periods=(Period("ontology/Effective", None, None, Day.parse("2024"), "r"),))
        )
        many = judge_many(
            columns_of([date(2025, 1, 1)], [given]), KIND, law._replace(rules={"r": rule}), date(2026, 1, 1)
        )
        assert many.holds["r"].tolist() == [as_number(holds)]
