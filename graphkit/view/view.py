"""The frozen multigraph that a lens cuts out of the library."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.view.certainty import certainty
from graphkit.view.cut import cut_claims
from graphkit.view.holding import held
from graphkit.view.identity import Identities
from graphkit.view.left_out import beside
from graphkit.view.merge import IDENTITY_ROLE
from graphkit.view.opened import Opened, numbered
from graphkit.view.relations import Relations
from graphkit.view.steps import carriers, least_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    import networkx as nx

    from graphkit.engine.graph import Graph
    from graphkit.model.claim import Claim
    from graphkit.model.language import Language, RelationType
    from graphkit.model.lens import Lens
    from graphkit.model.library import Library
    from graphkit.model.relation import Relation
    from graphkit.model.route import Carrier, Step
    from graphkit.view.kept import Shelf
    from graphkit.view.opened import Carried


class View:
    """Entities numbered from 0 in order of name, and the steps between them.

    Analyses ask it for numbers, neighbours and steps, and never look at how they are held; routes are searched by
    the engine that also serves registers of millions, in :attr:`access`.

    Attributes:
        claims: the admitted claims by name.
        kept_out: for every other claim, the lens part that keeps it out.
        relations: every relation of an admitted claim, those that did not hold included.
        excluded: for relations that are cut, the lens part that does it.
        remarks: what to say of a relation's time.

    Args:
        library: what was read.
        language: the words in which it is said.
        lens: what the view is cut for.
        shelf: where what is found by cutting it is kept, if it is.
    """

    def __init__(self, library: Library, language: Language, lens: Lens, shelf: Shelf | None = None) -> None:
        self.library = library
        self.language = language
        self.lens = lens
        self.claims, self.kept_out, answering = cut_claims(library, lens)
        filling = {name: claim for name, claim in self.claims.items() if name not in answering}
        denied = frozenset(name for claim in self.claims.values() for name in claim.disputes)
        self.identities = Identities(self._identity_claims(filling), self._rank, denied)
        gone = frozenset(self.identities[name] for name in lens.left_out)
        self.relations = Relations(filling, self.claims, self.identities, library, language, gone)
        self._opens: dict[str, dict[tuple[str, str], list[Carrier]]] = {}
        found = shelf.find(tuple(self.relations)) if shelf else None
        self.excluded, self.remarks, names, carried = found[:4] if found else self._looked_up(gone)
        self._opened = Opened(names, carried, self._carriers)
        if found:
            self.access = found.access
        elif shelf:
            shelf.keep(self, tuple(self.relations))

    def _identity_claims(self, filling: dict[str, Claim]) -> Iterable[Claim]:
        for claim in filling.values():
            if IDENTITY_ROLE not in claim.roles or not self.language.stances[claim.stance].admitted:
                continue
            if not (self.lens.certainty and not claim.inference and self._less_certain((claim,))):
                yield claim

    def _rank(self, name: str) -> tuple[object, ...]:
        """Named before unnamed, minted before local to one claim."""
        entity = self.library.entities.get(name)
        nameless = bool(entity and (entity.anonymous or entity.collective))
        local_to_claim = f"claim/{name.rsplit('.', 1)[-1]}" in self.library.claims
        return (nameless, local_to_claim, len(name))

    def _looked_up(self, gone: AbstractSet[str]) -> tuple[dict[str, str], dict[str, str], list[str], Carried]:
        """What the lens cuts and remarks, the ends of the steps that the rest opens, and what carries these."""
        excluded: dict[str, str] = {}
        remarks: dict[str, str] = {}
        carried: dict[tuple[str, str], list[str]] = {}
        for name, relation in self.relations.items():
            reason, remark = ("left-out", "") if gone and beside(relation, gone) is None else self._cut(relation)
            if remark:
                remarks[name] = remark
            if reason:
                excluded[name] = reason
                continue
            for ends in self._carriers(name):
                carried.setdefault(ends, []).append(name)
        return excluded, remarks, *numbered(carried)

    def _cut(self, relation: Relation) -> tuple[str, str]:
        """The lens part that cuts a relation, evidence before time, and what to say of its time."""
        weak = self._too_weak(relation)
        if weak or self.lens.any_day:
            return weak, ""
        holds, remark = held(relation, self.lens.as_of, self.language)
        if holds is None:
            return "" if self.lens.undated else "undated", remark
        return "" if holds else "as-of", remark

    def _too_weak(self, relation: Relation) -> str:
        lens = self.lens
        if lens.types and relation.type.name not in lens.types:
            return "type"
        if lens.certainty and self._less_certain(relation.claims):
            return "certainty"
        if lens.status and self._less_done(least_status(relation.claims, self.language)):
            return "status"
        return ""

    def _less_certain(self, claims: Iterable[Claim]) -> bool:
        found = certainty(claims, self.language, self.library)
        ranks = self.language.certainties
        return not found or ranks[found].rank < ranks[self.lens.certainty].rank

    def _less_done(self, status: str) -> bool:
        ranks = self.language.statuses
        return ranks[status].rank < ranks[self.lens.status].rank

    def _falls_short(self, carrier: Carrier) -> bool:
        """Whether the claims that carry a step are less sure or less far along than the lens asks."""
        if self.lens.status and self._less_done(carrier.status):
            return True
        return bool(self.lens.certainty) and self._less_certain(carrier.claims)

    def _carriers(self, name: str) -> dict[tuple[str, str], list[Carrier]]:
        """By which carriers a relation opens steps, as far as they are as sure and as far along as the lens asks."""
        if name not in self._opens:
            found: dict[tuple[str, str], list[Carrier]] = {}
            for start, end, carrier in carriers(self.relations[name], self.identities, self.claims, self.language):
                if not self._falls_short(carrier):
                    found.setdefault((start, end), []).append(carrier)
            self._opens[name] = found
        return self._opens[name]

    # -- what analyses ask ---------------------------------------------------

    def __len__(self) -> int:
        """How many entities lie on some step."""
        return len(self._opened.names)

    def number(self, name: str) -> int | None:
        """The number of an entity, under any name that stands for it; None if no step has it."""
        return self._opened.numbers.get(self.identities[name])

    def name(self, number: int) -> str:
        """The entity of a number."""
        return self._opened.names[number]

    def after(self, number: int) -> list[int]:
        """Where steps from an entity lead, in order."""
        return self._opened.after[number]

    def before(self, number: int) -> list[int]:
        """Whence steps lead to an entity, in order."""
        return self._opened.before[number]

    def step(self, start: int, end: int) -> Step:
        """The step between two numbers, with all that carries it."""
        return self._opened.step(start, end)

    def steps(self) -> list[Step]:
        """All steps, in order of their ends' numbers."""
        return [step for _, step in self._opened]

    @property
    def carried(self) -> Carried:
        """The relations that carry each step, by the numbers of its ends and in order."""
        return self._opened.carried

    def numbered_steps(self) -> Iterator[tuple[tuple[int, int], Step]]:
        """All steps with the numbers of their ends, in order of these."""
        return iter(self._opened)

    @cached_property
    def access(self) -> Graph:
        """The steps that give access, as the engine searches them."""
        from graphkit.view.as_graph import access_graph

        return access_graph(self)

    def to_networkx(self, steps: Iterable[Step] | None = None) -> nx.MultiDiGraph:
        """The steps, or some of them, as a multigraph of networkx; see :mod:`graphkit.view.graph`."""
        from graphkit.view.graph import to_networkx

        return to_networkx(self, steps)

    def held(self) -> dict[str, Relation]:
        """The relations that the lens leaves."""
        return {name: r for name, r in self.relations.items() if name not in self.excluded}

    def held_of(self, fits: Callable[[RelationType], object]) -> list[Relation]:
        """The relations that the lens leaves and whose type fits, in order of name."""
        return [relation for relation in self.relations.of(fits) if relation.name not in self.excluded]

    def all_about(self, name: str, of_type: str = "") -> list[Relation]:
        """The relations in which an entity fills a role, those that the lens cuts included; if given, of one type."""
        names = self.relations.by_entity.get(self.identities[name], ())
        kinds = self.relations.kinds
        return [self.relations[relation] for relation in names if not of_type or kinds[relation] == of_type]

    def about(self, name: str) -> list[Relation]:
        """The held relations in which an entity fills a role, in order of type and name."""
        found = [relation for relation in self.all_about(name) if relation.name not in self.excluded]
        return sorted(found, key=lambda r: (r.type.label, r.name))

    def responses(self, claim: str) -> tuple[Claim, ...]:
        """The admitted answers to a claim, in order of name."""
        return tuple(self.claims[name] for name in self._answers.get(claim, ()))

    @cached_property
    def _answers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.claims):
            for answered in {*self.claims[name].responds_to, *self.claims[name].disputes}:
                found.setdefault(answered, []).append(name)
        return found

    def is_unnamed(self, name: str) -> bool:
        """Whether an entity is somebody or something that its source does not name."""
        entity = self.library.entities.get(name)
        return entity is not None and entity.anonymous

    def label(self, name: str) -> str:
        """The label of an entity or source."""
        return self.library.label(name)
