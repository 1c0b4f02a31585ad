"""Where speakers take positions on one topic that cannot both be right."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from graphkit.analysis.conflicts.finding import Conflict, ids, side, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

TOPIC = "ontology/onTopic"
POSITION = "ontology/position"

Held = dict[str, list["Claim"]]
"""Claims by the position that they take."""


def opposed(view: View, relations: Iterable[Relation]) -> Iterator[Conflict]:
    """One line for each topic on which incompatible positions are taken, all voices in it.

    Positions are opposed where the ontology declares them incompatible and they are taken by
    different speakers or in one text. None of them is ours.
    """
    topics: dict[str, Held] = {}
    for relation in relations:
        for topic in relation.fillers(TOPIC):
            for claim in relation.claims:
                for position in claim.roles.get(POSITION, ()):
                    topics.setdefault(topic, {}).setdefault(position, []).append(claim)
    for topic in sorted(topics):
        for one, other in _sides(view, topics[topic]):
            yield _conflict(view, topic, topics[topic], (one, other))


def _conflict(view: View, topic: str, held: Held, sides: tuple[list[str], list[str]]) -> Conflict:
    one, other = ([c for position in taken for c in held[position]] for taken in sides)
    return Conflict(
        kind="opposed assessment",
        subject=view.label(topic),
        first=side(_says(view, held, sides[0]), one, told=True),
        second=side(_says(view, held, sides[1]), other, told=True),
        remark="positions of speakers, none of them ours",
        relations=tuple(sorted({claim.relation for claim in (*one, *other)})),
    )


def _says(view: View, held: Held, taken: list[str]) -> str:
    return " / ".join(_taken(view, position, held[position]) for position in taken)


def _taken(view: View, position: str, claims: list[Claim]) -> str:
    cited = ids(claim.name for claim in claims)
    return f"{view.language.label(position)}: {voices(view, claims)} {cited}"


def _sides(view: View, held: Held) -> Iterator[tuple[list[str], list[str]]]:
    """The positions that are connected by oppositions, parted so that each side is of one mind."""
    seen: dict[str, int] = {}
    for start in sorted(held):
        if start in seen:
            continue
        seen[start] = 0
        reached, waiting = [start], deque([start])
        while waiting:
            position = waiting.popleft()
            for other in sorted(held.keys() - seen.keys()):
                if _opposed(view, held, position, other):
                    seen[other] = 1 - seen[position]
                    reached.append(other)
                    waiting.append(other)
        if len(reached) > 1:
            yield [p for p in reached if seen[p] == 0], [p for p in reached if seen[p] == 1]


def _opposed(view: View, held: Held, one: str, other: str) -> bool:
    return (one, other) in view.language.incompatible and any(
        a.speaker != b.speaker or a.source == b.source for a in held[one] for b in held[other]
    )
