"""Why there is no route, in full: what a program of somebody else's needs to check it against the tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from graphkit.engine.automaton import ANYWHERE
from graphkit.engine.filter import EVERY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.analysis.between import Between
    from graphkit.engine.automaton import Automaton
    from graphkit.engine.certificate import Levels
    from graphkit.engine.kept.reopen import KeptView


def certificate_dict(found: Between, view: KeptView) -> dict[str, Any]:
    """A certificate as plain values, with names; see :class:`graphkit.engine.certificate.Certificate`.

    No relation that was admitted leads from an entity near the starts to one that is not, unless it is as many steps
    away as are covered; likewise backwards from the ends; and no entity is in both lists at one layer. Layers are those
    of the demands on routes, and ``moves`` says which steps lead from which to which: of some types or of any, into a
    certain entity or into any. Without demands there is one layer, 0. An end is not passed, and strengths are compared
    to seven digits.
    """
    question, why = found.question, found.certificate
    if why is None:
        return {}
    name = view.names.name
    chosen, form = question.chosen, question.form
    return {
        "view": view.manifest.key,
        "read_as": view.manifest.choices,
        "tables": {table.path: table.digest for table in view.manifest.inputs},
        "starts": sorted(map(name, question.starts)),
        "ends": sorted(map(name, question.targets)),
        "max_steps": question.limit,
        "as_of": date.fromordinal(chosen.as_of).isoformat() if chosen.as_of else None,
        "undated": chosen.undated,
        "certainty": found.asked.certainty,
        "strength": chosen.strength,
        "via": list(found.asked.via),
        "avoid": list(found.asked.avoid),
        "through": list(found.asked.through),
        "along": found.asked.along,
        "begins": [{"name": name(start), "layer": form.first(start)} for start in question.begins()],
        "ends_in": form.ends(),
        "moves": list(_moves(form, view)),
        "steps_from_starts": why.forward,
        "steps_to_ends": why.backward,
        "near_starts": _levels(why.near_start, view),
        "near_ends": _levels(why.near_target, view),
    }


def _levels(levels: Levels, view: KeptView) -> list[dict[str, Any]]:
    found = sorted((level, layer, view.names.name(entity)) for (layer, entity), level in levels.items())
    return [{"name": entity, "layer": layer, "steps": level} for level, layer, entity in found]


def _moves(form: Automaton, view: KeptView) -> Iterator[dict[str, Any]]:
    types = view.manifest.types
    for layer, moves in enumerate(form.out):
        for move in moves:
            yield {
                "from": layer,
                "types": None if move.types == EVERY else [t for n, t in enumerate(types) if move.types >> n & 1],
                "enters": None if move.enters == ANYWHERE else view.names.name(move.enters),
                "to": list(move.layers),
            }
