"""The relations of a view by name, each merged out of its claims when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.view.left_out import beside
from graphkit.view.merge import kind_of, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from graphkit.model.claim import Claim
    from graphkit.model.language import Language, RelationType
    from graphkit.model.library import Library
    from graphkit.model.relation import Relation
    from graphkit.view.identity import Identities


class Relations(Mapping[str, "Relation"]):
    """Every relation that some claim fills, by representative name, in order of name.

    Types, and who takes part in what, are told without merging. Those of ``gone`` fill no role, and a relation that
    cannot do without them stays as it is.

    Args:
        filling: the claims that fill roles and values.
        claims: all admitted claims; denials among them dispute.
        gone: who is left out.
    """

    def __init__(
        self,
        filling: Mapping[str, Claim],
        claims: Mapping[str, Claim],
        identities: Identities,
        library: Library,
        language: Language,
        gone: AbstractSet[str] = frozenset(),
    ) -> None:
        self._identities, self._library, self._language, self._gone = identities, library, language, gone
        groups: dict[str, list[Claim]] = {}
        chosen = identities.chosen
        for claim in filling.values():
            if language.stances[claim.stance].admitted and claim.relation and claim.type:
                groups.setdefault(chosen.get(claim.relation, claim.relation), []).append(claim)
        self._groups = {name: groups[name] for name in sorted(groups)}
        self._denials: dict[str, list[Claim]] = {}
        for claim in claims.values():
            for denied in claim.disputes:
                self._denials.setdefault(denied, []).append(claim)
        self._merged: dict[str, Relation] = {}

    def __getitem__(self, name: str) -> Relation:
        """The relation of a representative name.

        Raises:
            KeyError: there is none.
        """
        if name not in self._merged:
            claims = self._groups[name]
            relation = merged(name, claims, self._denials, self._identities, self._library, self._language)
            self._merged[name] = (beside(relation, self._gone) or relation) if self._gone else relation
        return self._merged[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    def __contains__(self, name: object) -> bool:
        return name in self._groups

    @property
    def looked_at(self) -> int:
        """How many were merged so far."""
        return len(self._merged)

    def of(self, fits: Callable[[RelationType], object]) -> Iterator[Relation]:
        """The relations whose type fits, in order of name; no other is merged."""
        types = {name for name, kind in self._language.types.items() if fits(kind)}
        return (self[name] for name, kind in self.kinds.items() if kind in types)

    def filling(self, *roles: str) -> Iterator[Relation]:
        """The relations in which one of the roles is filled, in order of name; no other is merged."""
        wanted = {*roles}
        for name, claims in self._groups.items():
            if not all(wanted.isdisjoint(claim.roles) for claim in claims):
                yield self[name]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The type of each relation."""
        return {name: kind_of(name, claims) for name, claims in self._groups.items()}

    @cached_property
    def by_entity(self) -> dict[str, list[str]]:
        """The relations in which each entity fills a role, in order of name."""
        found: dict[str, list[str]] = {}
        for name in self._groups:
            for entity in self._entities(name):
                found.setdefault(entity, []).append(name)
        return found

    def _entities(self, name: str) -> set[str]:
        told = {f for claim in self._groups[name] for fillers in claim.roles.values() for f in fillers}
        if self._gone or not told.isdisjoint(self._identities.chosen):
            return {filler for fillers in self[name].roles.values() for filler in fillers}
        return told
