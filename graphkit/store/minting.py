"""The mint: what a relation is called, so that two claims of one relation meet under one name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.model.names import local

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from graphkit.model.language import RelationType


def mint(kind: RelationType, stated: Mapping[str, Sequence[str]], claim: str, anonymous: Container[str] = ()) -> str:
    """The short name of a relation, from its type and the values that identify it.

    Where the type has no key, a value of the key is not stated or somebody is unnamed, the relation
    belongs to its claim alone.

    Args:
        kind: The type of the relation.
        stated: For each role and date, the fillers by name and the days by lexical form.
        claim: The name of the claim.
        anonymous: The names of unnamed parties and sites.

    >>> from graphkit.workspace import Workspace
    >>> kind = Workspace.open().language.types["ontology/Control"]
    >>> stated = {"ontology/controller": ["entity/a"], "ontology/controlled": ["entity/b"]}
    >>> mint(kind, stated, "claim/C1")
    'relation/control.a.b'
    >>> mint(kind, stated, "claim/C1", anonymous={"entity/b"})
    'relation/control.C1'
    """
    start = f"relation/{kebab(local(kind.name))}"
    values = [stated.get(word, ()) for word in kind.key]
    if not values or not all(values) or any(name in anonymous for given in values for name in given):
        return f"{start}.{local(claim)}"
    return ".".join([start, *("+".join(sorted(local(name) for name in given)) for given in values)])


def mint_own(
    kind: RelationType, stated: Mapping[str, Sequence[str]], claim: str, anonymous: Container[str] = ()
) -> str:
    """What a relation is called by a claim under somebody's own address.

    It has the shared name where all that identifies it is shared; what belongs to the claim alone, or
    rests on names of other addresses, is named under the claim's.

    >>> from graphkit.workspace import Workspace
    >>> kind = Workspace.open().language.types["ontology/Control"]
    >>> stated = {"ontology/controller": ["entity/a"], "ontology/controlled": ["entity/b"]}
    >>> mint_own(kind, stated, "https://example.org/my/claim/X")
    'relation/control.a.b'
    >>> mint_own(kind, {}, "https://example.org/my/claim/X")
    'https://example.org/my/relation/control.X'
    """
    name = mint(kind, stated, claim, anonymous)
    shared = not name.endswith(f".{local(claim)}")
    if shared and not any(":" in value for word in kind.key for value in stated.get(word, ())):
        return name
    return f"{claim.removesuffix(local(claim)).removesuffix('claim/')}{name}"


def kebab(name: str) -> str:
    """A name of the ontology in lower case with hyphens.

    >>> kebab("HardwarePurchase")
    'hardware-purchase'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
