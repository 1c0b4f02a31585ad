"""A place where claims do not say the same, and how its two sides are worded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.analysis.measured import fillers
from graphkit.model.names import local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.analysis.measured import Value
    from graphkit.model.claim import Claim
    from graphkit.model.relation import Relation
    from graphkit.view.view import View

ALLEGED = "ontology/Alleged"


@dataclass(frozen=True, slots=True)
class Side:
    """What is said on one side of a difference, and the claims that say it.

    ``told`` is true where the words name the voices themselves.
    """

    says: str
    claims: tuple[Claim, ...]
    told: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The claims by name."""
        return tuple(claim.name for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One difference of one kind. ``joins`` are claims by which the two sides speak of one thing."""

    kind: str
    subject: str
    first: Side
    second: Side
    remark: str = ""
    joins: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of both sides, each once."""
        return tuple({c.name: c for c in (*self.first.claims, *self.second.claims)}.values())


def side(says: str, claims: Iterable[Claim], *, told: bool = False) -> Side:
    """A side with each claim once, in order of name."""
    found = {claim.name: claim for claim in claims}
    return Side(says, tuple(found[name] for name in sorted(found)), told)


def ids(names: Iterable[str]) -> str:
    """Claims as answers cite them.

    >>> ids(("claim/S001-014", "claim/S001-048"))
    'S001-014, S001-048'
    """
    return ", ".join(local(name) for name in names)


def voice(view: View, claim: Claim) -> str:
    """Who makes a claim and by what speech act; with the interest of one who charges somebody."""
    speaker = view.library.entities.get(claim.speaker)
    interest = claim.interest or (speaker.interest if speaker else "")
    act = view.language.stances[claim.stance].label
    shown = f"{act}; {interest}" if claim.stance == ALLEGED and interest else act
    return f"{view.label(claim.speaker)} ({shown})"


def voices(view: View, claims: Iterable[Claim]) -> str:
    """Who makes some claims, each voice once."""
    return "; ".join(dict.fromkeys(voice(view, claim) for claim in claims))


def described(view: View, relation: Relation) -> str:
    """A relation in a few words: its type and those by whom it is identified."""
    kind = relation.type
    told = {*kind.key, *kind.scope_roles}
    roles = [role for role in kind.roles if role in told and role in relation.roles]
    roles = roles or [role for role in kind.roles if role in relation.roles]
    names = dict.fromkeys(name for role in roles for name in fillers(view, relation, role))
    shown = [_label(view, n) for n in names if n in view.library.entities or n in view.language.figures]
    return f"{kind.label}: " + ", ".join(shown)


def worded(view: View, value: Value) -> str:
    """A number with of what it is a number, and its period."""
    what = [_label(view, name) for _, name in value.scope]
    start, end = value.period
    when = " to ".join(dict.fromkeys(str(day) for day in (start, end) if day))
    about = ", ".join(part for part in (view.language.label(value.measure), *what, when) if part)
    return f"{value.quantity.text} ({about})"


def phrase(view: View, status: str) -> str:
    """A status as answers word it."""
    return view.language.statuses[status].phrase


def joined(names: Iterable[str]) -> str:
    """A remark on the claims by which two sides speak of one thing; empty where none was needed."""
    found = ids(sorted(set(names)))
    return f"joined by {found}" if found else ""


def remarks(*parts: str) -> str:
    """Remarks put one after another, the empty ones left out."""
    return "; ".join(part for part in parts if part)


def _label(view: View, name: str) -> str:
    return view.language.label(name) if name in view.language.terms else view.label(name)
