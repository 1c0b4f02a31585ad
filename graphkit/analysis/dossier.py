"""All that is said of one entity, by type of relation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.analysis.evidence import claims_about, horizon

if TYPE_CHECKING:
    from graphkit.model.entity import Entity
    from graphkit.model.relation import Relation
    from graphkit.view.view import View


class Dossier(NamedTuple):
    """An entity, the names that stand for it, its relations, and what is said but left out.

    ``left_out`` holds relations that the lens cuts, with the part of it that does; ``others`` whom the
    reader may have meant instead.
    """

    entity: Entity
    aliases: tuple[str, ...]
    relations: tuple[Relation, ...]
    left_out: tuple[tuple[Relation, str], ...]
    horizon: str
    others: tuple[Entity, ...] = ()


def dossier(view: View, name: str, others: tuple[Entity, ...] = ()) -> Dossier:
    """The dossier of an entity; identity, relations in order of type, and what the lens leaves out."""
    chosen = view.identities[name]
    relations = tuple(view.about(chosen))
    cut = [(r, view.excluded[r.name]) for r in view.all_about(chosen) if r.name in view.excluded]
    return Dossier(
        entity=view.library.entities[chosen],
        aliases=view.identities.aliases(chosen),
        relations=relations,
        left_out=tuple(cut),
        others=tuple(other for other in others if view.identities[other.name] != chosen),
        horizon=horizon(claims_about(view, [chosen]), view.library),
    )
