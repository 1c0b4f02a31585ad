"""How far the evidence on a subject reaches, and what is said about it besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkit.model.claim import Claim
    from graphkit.model.library import Library
    from graphkit.model.relation import Relation
    from graphkit.model.route import Route
    from graphkit.view.view import View

TOPIC = "ontology/onTopic"
NEVER = frozenset({"as-of", "type"})
"""What keeps out speech: that it came later, or was not asked for. Nothing else does."""
LISTING = frozenset({"ontology/isEntry", "ontology/isLookUp"})
"""Marks of relation types that tell of lists of parties, whose days say nothing of what parties do."""
MENTIONS = ("ontology/about", "ontology/accused", "ontology/affected", "ontology/accuser")


def horizon(claims: Iterable[Claim], library: Library) -> str:
    """The day of the newest source behind some claims, in words; undated sources are counted apart.

    A source counts as dated where its bounds lie within a month. Collections of the editors do not
    count: their day says nothing of how new their content is.
    """
    collected = {source.name for source in library.sources.values() if source.collection}
    days = {c.source: c.said for c in claims if not c.inference and c.source not in collected}
    dated = [day for day in days.values() if (day.latest - day.earliest).days <= 31]  # noqa: PLR2004 - a month
    undated = len(days) - len(dated)
    newest = f"newest source on this subject {max(dated, key=lambda d: d.latest)}" if dated else ""
    also = f"{undated} source{'s' if undated > 1 else ''} without a day" if undated else ""
    return "; ".join(part for part in (newest, also) if part) or "no source on this subject"


def claims_about(view: View, names: Iterable[str]) -> list[Claim]:
    """Every admitted claim of a relation that opens steps and in which one of the entities has a role.

    Where there is none, every admitted claim of any relation of theirs.
    """
    names = tuple(names)
    found = _claims_of(view, names, opening=True) or _claims_of(view, names, opening=False)
    return [found[name] for name in sorted(found)]


def _claims_of(view: View, names: Iterable[str], *, opening: bool) -> dict[str, Claim]:
    about = (relation for name in names for relation in view.all_about(name))
    relations = [relation for relation in about if not LISTING & set(relation.type.marks)]
    return {c.name: c for relation in relations if relation.type.steps or not opening for c in relation.claims}


def spoken_about(view: View, routes: Sequence[Route]) -> list[Relation]:
    """What is said about some routes: charges against those on them, and every voice on their topics.

    A topic is theirs where all that it concerns lies on one of them.
    """
    ways = [frozenset(route.entities) for route in routes]
    parties = {name for route in routes for name in route.entities[:-1]}
    found = [
        relation
        for relation in view.relations.filling(TOPIC, *MENTIONS)
        if view.excluded.get(relation.name) not in NEVER and _speaks(view, relation, ways, parties)
    ]
    return sorted(found, key=lambda relation: (not relation.type.needs_response, relation.name))


def _speaks(view: View, relation: Relation, ways: list[frozenset[str]], parties: set[str]) -> bool:
    mentioned = {name for role in MENTIONS for name in relation.fillers(role)}
    if relation.type.needs_response and mentioned & parties:
        return True
    return any(_concerns(view, topic, way) for topic in relation.fillers(TOPIC) for way in ways)


def _concerns(view: View, topic: str, way: frozenset[str]) -> bool:
    entity = view.library.entities.get(topic)
    if entity is None or not entity.concerns:
        return False
    return {view.identities[name] for name in entity.concerns} <= way


def responses(view: View, claims: Iterable[Claim]) -> list[Claim]:
    """The admitted answers to some claims, each once."""
    found = {
        answer.name: answer for claim in claims for answer in view.responses(claim.name) if answer.name in view.claims
    }
    return [found[name] for name in sorted(found)]


def is_charge(view: View, claim: Claim) -> bool:
    """Whether a claim is never told without what was answered to it, or that nothing is held."""
    kind = view.language.types.get(claim.type)
    return view.language.stances[claim.stance].needs_response or (kind is not None and kind.needs_response)


def unanswered(view: View, claims: Iterable[Claim]) -> list[Claim]:
    """The charges among some claims to which no answer is in the data."""
    return [claim for claim in claims if is_charge(view, claim) and not view.responses(claim.name)]


def usual_terms(view: View, parties: Iterable[str]) -> list[Relation]:
    """The general terms under which one of the parties is said to contract."""
    wanted = set(parties)
    return [
        relation
        for relation in view.held_of(lambda kind: kind.terms_of)
        if wanted & set(relation.fillers(relation.type.terms_of))
    ]


def reviewed(claims: Iterable[Claim]) -> str:
    """How many claims were read against their passage, and how many have none and were not reviewed.

    An inference has premises in place of a passage and is not among the latter.

    >>> reviewed([])
    '0 of 0 claims reviewed'
    """
    claims = tuple(claims)
    found = f"{sum(claim.reviewed for claim in claims)} of {len(claims)} claims reviewed"
    bare = sum(not (claim.reviewed or claim.inference or claim.has_passage) for claim in claims)
    return f"{found}; {bare} {'carries' if bare == 1 else 'carry'} no passage" if bare else found
