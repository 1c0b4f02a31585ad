"""The relations of a view by name, each merged out of its claims when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphkit.view.left_out import beside
from graphkit.view.merge import IDENTITY_ROLE, kind_of, merged

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

    What can be told without merging is: who fills a role, and the type. Those of ``gone`` fill no role, and whatever
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

    def of(self, fits: Callable[[RelationType], object]) -> Iterator[Relation]:
        """The relations whose type fits, in order of name; no other is merged."""
        types = {name for name, kind in self._language.types.items() if fits(kind)}
        for name, claims in self._groups.items():
            if kind_of(name, claims) in types:
                yield self[name]

    def filled(self, name: str) -> dict[str, set[str]]:
        """Who fills which role of a relation."""
        if self._gone or name in self._merged:
            return {role: {*fillers} for role, fillers in self[name].roles.items()}
        found: dict[str, set[str]] = {}
        chosen = self._identities.chosen
        for claim in self._groups[name]:
            for role, fillers in claim.roles.items():
                shown = fillers if role == IDENTITY_ROLE else [chosen.get(filler, filler) for filler in fillers]
                found.setdefault(role, set()).update(shown)
        return found
