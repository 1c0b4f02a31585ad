"""Graphs to draw: the bundled one, a large one, one of one entity, an empty one, and one of hostile texts."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from worlds import claim, library

if TYPE_CHECKING:
    from graphkit.model.entity import Entity
    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace

HOSTILE = (
    "<script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 1">',
    "</script><script>window.hit = 1</script>",
    "javascript:window.hit=1",
    "'-alert(1)-'{{7*7}}${7*7}{% raw %}#{7*7}",
    "line\u2028separator\u2029and\x00null\x1b[2J",
    "\u202egnp.exe\u202c right to left \u2066override\u2069",
    "]]><!-- --><svg onload=window.hit=1>",
    "n" * 10_000,
    "腾讯控股有限公司與株式会社データセクション한국어",
    "👩‍👩‍👧‍👦🏴‍☠️ emoji 🇯🇵",
    "&lt;b&gt;&amp;amp; \\u003c \\' \\\" `",
    "  spaces\tand\nlines\r\n",
)


def hostile(workspace: Workspace) -> Workspace:
    """The bundled graph with hostile text in every field of every entity, source and claim that holds text."""
    words = iter(HOSTILE * 10_000)
    held = workspace.library
    entities = {name: _hostile_entity(entity, words) for name, entity in held.entities.items()}  # type: ignore[arg-type]
    sources = {
        name: source._replace(
            label=next(words), url=next(words), rights=next(words), note=next(words), reliability_reason=next(words)
        )
        for name, source in held.sources.items()
    }
    claims = {
        name: made._replace(
            note=next(words),
            rationale=next(words),
            resolved=next(words),
            interest=next(words),
            texts={word: next(words) for word in made.texts},
            values={
                measure: tuple(value._replace(wording=next(words)) for value in values)
                for measure, values in made.values.items()
            },
        )
        for name, made in held.claims.items()
    }
    return workspace.over(held._replace(entities=entities, sources=sources, claims=claims))


def _hostile_entity(entity: Entity, words: object) -> Entity:
    label = next(words)  # type: ignore[call-overload]
    return entity._replace(
        label=label,
        names=((label, "en"), (next(words), "ja")),  # type: ignore[call-overload]
        comment=next(words),  # type: ignore[call-overload]
        note=next(words),  # type: ignore[call-overload]
        interest=next(words),  # type: ignore[call-overload]
        identifiers=(),
    )


def many(workspace: Workspace, count: int, seed: int = 7) -> Workspace:
    """A graph of about so many relations, drawn by chance: contracts, purchases and statements."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    parties, sites, chips = ([f"{kind}{n}" for n in range(size)] for kind, size in (("p", 60), ("s", 40), ("c", 12)))
    claims = []
    for number in range(count):
        pick = chance.choice
        kind, roles = pick(
            (
                ("SiteInvestment", {"investor": pick(parties), "site": pick(sites)}),
                ("SiteOperation", {"operator": pick(parties), "site": pick(sites)}),
                ("ComputeOffering", {"provider": pick(parties), "chip": pick(chips)}),
                ("AlternativeSourcing", {"seeker": pick(parties), "chip": pick(chips)}),
                ("OwnershipInterest", {"owner": pick(parties), "owned": pick(parties)}),
            )
        )
        claims.append(claim(f"K-{number}", kind, roles, relation=f"relation/{kind}.{number}"))
    made = library(claims, workspace.language)
    return workspace.over(made._replace(release=made.release._replace(asks_first="p0")))


def one(workspace: Workspace) -> Workspace:
    """A graph of one entity of which nothing is told."""
    from worlds import entity

    made = library([], workspace.language, (entity("p0", workspace.language),))
    return workspace.over(made)


def drawings(workspace: Workspace) -> dict[str, Drawing]:
    """A drawing of each graph, by name."""
    lonely = one(workspace)
    return {
        "party": workspace.drawing("Tencent"),
        "pair": workspace.drawing("Tencent", "b200"),
        "country": workspace.drawing(),
        "whole": workspace.drawing("all", whole=True),
        "empty": workspace.drawing("Baidu", "b200"),
        "one entity": lonely.drawing("p0"),
        "thousand": many(workspace, 1_000).drawing("all", whole=True, longest=2, most=50),
        "too large": many(workspace, 3_000).drawing("all", longest=3, most=200),
        "hostile": hostile(workspace).drawing("all", whole=True),
    }
