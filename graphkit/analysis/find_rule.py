"""Which rule, or scenario, a reader means by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from graphkit.errors import UsageError
from graphkit.model.names import curie, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model.law import Law, Scenario
    from graphkit.model.rule import Rule

Named = TypeVar("Named", "Rule", "Scenario")


def find_rule(law: Law, text: str) -> Rule:
    """The rule of a label, an alias, a record id or a name, in any case.

    Raises:
        UsageError: there is none; near names are offered.

    >>> from graphkit.workspace import Workspace
    >>> find_rule(Workspace.open().language.law, "r08").name
    'rule/diffusion'
    """
    return _find(law.rules, text, "rule", "See graphkit rules.")


def find_scenario(law: Law, text: str) -> Scenario:
    """The scenario of a label or a name, in any case.

    Raises:
        UsageError: there is none; those that there are are listed.
    """
    offered = ", ".join(local(name) for name in sorted(law.scenarios))
    return _find(law.scenarios, text, "scenario", f"There are: {offered}; or name a file of your own.")


def _find(held: Mapping[str, Named], text: str, what: str, hint: str) -> Named:
    wanted = _plain(text)
    spoken = {word: name for name in sorted(held) for word in _names(held[name])}
    if wanted in spoken:
        return held[spoken[wanted]]
    from difflib import get_close_matches

    near = [local(spoken[word]) for word in get_close_matches(wanted, spoken, 3, 0.6)]
    raise UsageError(
        f'there is no {what} "{text}"', hint=f"Near names: {', '.join(dict.fromkeys(near))}." if near else hint
    )


def _names(thing: Rule | Scenario) -> set[str]:
    aliases = getattr(thing, "aliases", ())
    return {_plain(word) for word in (thing.label, local(thing.name), curie(thing.name), *aliases)}


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("%", " %").split())
