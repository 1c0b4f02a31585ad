"""Why there is no route, in full: what a program of somebody else's needs to check it against the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.analysis.between import Between
    from graphkit.engine.certificate import Levels
    from graphkit.engine.kept.reopen import KeptView


def certificate_dict(found: Between, view: KeptView) -> dict[str, Any]:
    """A certificate as plain values, with names; see :class:`graphkit.engine.certificate.Certificate`.

    No relation that was admitted leads from an entity near the starts to one that is not, unless it is as many steps
    away as are covered; likewise backwards from the ends; and no entity is in both lists at one layer. Layers are those
    of the demands on routes; without any there is one, 0.
    """
    question, why = found.question, found.certificate
    if why is None:
        return {}
    name = view.names.name
    chosen = question.chosen
    return {
        "view": view.manifest.key,
        "tables": {table.path: table.digest for table in view.manifest.inputs},
        "starts": sorted(map(name, question.starts)),
        "ends": sorted(map(name, question.targets)),
        "max_steps": question.limit,
        "as_of": chosen.as_of,
        "undated": chosen.undated,
        "certainty": chosen.certainty,
        "strength": chosen.strength,
        "via": list(found.asked.via),
        "avoid": list(found.asked.avoid),
        "through": list(found.asked.through),
        "along": found.asked.along,
        "steps_from_starts": why.forward,
        "steps_to_ends": why.backward,
        "near_starts": _levels(why.near_start, view),
        "near_ends": _levels(why.near_target, view),
    }


def _levels(levels: Levels, view: KeptView) -> list[dict[str, Any]]:
    found = sorted((level, layer, view.names.name(entity)) for (layer, entity), level in levels.items())
    return [{"name": entity, "layer": layer, "steps": level} for level, layer, entity in found]
