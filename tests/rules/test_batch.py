"""Judging many at once gives what judging one by one gives."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from graphkit.model.rule import Given, leaves
from graphkit.model.verdict import LICENCE_REQUIRED, RED_FLAG, UNKNOWN, Activity
from graphkit.rules.batch import judge_many
from graphkit.rules.circumstances import Circumstances
from graphkit.rules.clocks import turning_days
from graphkit.rules.columns import columns_of
from graphkit.rules.judge import judge
from graphkit.rules.truths import FALSE, OPEN, TRUE

if TYPE_CHECKING:
    from graphkit.model.law import Law
    from graphkit.workspace import Workspace

KNOWN_AT = (date(2026, 11, 22), date(2025, 12, 31), date(2023, 10, 20))
CODES = ("CN", "HK CN", "MO", "JP", "SG", "MY", "AE", "US", "KH", "TW", "XX", "RU")
NUMBERS = {
    "totalProcessingPerformance": (1500, 1600, 2368, 2400, 4750, 4800, 15832, 20999, 21000, 36000),
    "performanceDensity": (1.5, 1.6, 2.9, 3.2, 5.9, 5.92, 20),
    "interconnect": (64, 400, 600, 900, 1800),
    "memoryBandwidth": (300, 1344, 1400, 3999, 4000, 6499, 6500, 8000),
    "bandwidthSum": (400, 1699, 1700, 5000),
    "memoryBandwidthDensity": (1.9, 2.1, 3.2, 3.4),
    "consigneeOwnedPart": (0, 0.49, 0.5, 1),
    "dataCenter": (0, 1),
    "soldInUnitedStates": (0, 1),
    "knowledgeOfEndUse": (0, 1),
    "letterText": (0, 1),
}


def _random_given(chance: random.Random, law: Law) -> list[Given]:
    """Some facts of an activity, each of them given or not."""
    found = []
    for word in law.facts:
        name = word.rsplit("/", 1)[-1]
        if chance.random() < 0.4:
            continue
        if name in NUMBERS:
            found.append(Given(word, float(chance.choice(NUMBERS[name]))))
        elif law.facts[word].kind.endswith("PlaceFact"):
            found.append(Given(word, names=tuple(chance.choice(CODES).split())))
        elif name == "itemParagraph" and chance.random() < 0.3:
            found.append(Given(word, names=chance.choice((("3A090.a", "3A090.a.1"), ("3A090.b",), ("3A090",)))))
        elif name == "itemClass":
            found.append(Given(word, names=(f"ontology/{chance.choice(('MemoryStack', 'FoundryDie', 'ChipModel'))}",)))
        elif name in {"itemMaker", "exporterParty"}:
            found.append(Given(word, names=(f"entity/{chance.choice(('nvidia', 'amd', 'huawei'))}",)))
        elif name == "consigneeLists":
            listed = chance.random() < 0.5
            found.append(
                Given(word, names=("list/entity-list",)) if listed else Given(word, lists_not=("list/entity-list",))
            )
    return found


def _random_day(chance: random.Random, law: Law) -> date:
    """A day near one on which some rule turns."""
    return chance.choice(turning_days(law)) + timedelta(days=chance.choice((-1, 0, 1, 15)))


@pytest.mark.parametrize("kind", ["ontology/TransferItem", "ontology/RemoteService"])
@pytest.mark.parametrize("known_at", KNOWN_AT, ids=str)
def test_the_outcomes_are_those_of_one_by_one(workspace: Workspace, kind: str, known_at: date) -> None:
    """For two thousand activities with facts missing at random, around every day on which a rule turns."""
    law = workspace.language.law
    chance = random.Random(f"{kind}{known_at}")  # noqa: S311 - any numbers do, the same each time
    days = [_random_day(chance, law) for _ in range(2000)]
    given = [_random_given(chance, law) for _ in days]
    found = judge_many(columns_of(days, given), kind, law, known_at)
    facts = Circumstances(law)
    seen = set()
    for place, (day, facts_given) in enumerate(zip(days, given, strict=True)):
        one = judge(Activity(kind, {}, given=tuple(facts_given)), day, known_at, facts)
        outcome = found.names[found.outcome[place]]
        expected = one.outcome if one.outcome in {LICENCE_REQUIRED, UNKNOWN} else found.names[0]
        assert outcome == expected, (day, facts_given)
        flags = [r for r in one.rulings if r.rule.outcome == RED_FLAG and r.state.counts is not False]
        flagged = TRUE if any(r.outcome for r in flags) else OPEN if flags else FALSE
        assert found.flags[place] == flagged, (day, facts_given)
        if outcome == found.names[0]:
            assert found.examined[place] == (one.outcome != "ontology/NotExamined"), (day, facts_given)
            reached = one.outcome not in {"ontology/NotReached", "ontology/NotExamined"}
            assert (found.reached[place] and found.examined[place]) == reached, (day, facts_given)
        seen.add((outcome, flagged))
    assert len(seen) >= (5 if kind.endswith("TransferItem") and known_at.year > 2024 else 1)


def test_every_test_word_of_the_bundled_rules_is_tried(workspace: Workspace) -> None:
    """The random facts reach each fact that a rule of the bundled law reads, save those that nobody can give."""
    law = workspace.language.law
    read = {leaf.reads for rule in law.rules.values() if rule.enters for leaf in leaves(rule.condition)}
    chance = random.Random(1)  # noqa: S311 - any numbers do
    tried = {given.fact for _ in range(300) for given in _random_given(chance, law)}
    assert read <= tried
