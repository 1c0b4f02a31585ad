"""From which day a fact is known that was not known on the day of knowing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from graphkit.model.rule import Condition
from graphkit.rules.circumstances import Asked, Circumstances
from graphkit.view.view import View

if TYPE_CHECKING:
    from datetime import date

    from graphkit.model.verdict import Key, Verdict


def known_later(verdict: Verdict, view: View) -> dict[Key, date]:
    """The missing facts that the data tells by a source that came out only after the day of knowing, with its day."""
    if not verdict.missing or view.lens.known_at >= view.library.release.day:
        return {}
    facts = _later(view)
    asked = Asked(verdict.activity, verdict.days[1])
    found = {}
    for key in (missing.key for missing in verdict.missing if missing.key.fact):
        leaf = Condition(key.operator, reads=key.fact, operand=key.operand, word=key.word)
        told = facts.answer(leaf, asked)
        claims = [name for ground in told.grounds for name in ground.claims if name in view.library.claims]
        day = max((view.library.claims[name].said.latest for name in claims), default=view.lens.known_at)
        if told.holds is not None and day > view.lens.known_at:
            found[key] = day
    return found


@lru_cache(maxsize=16)
def _later(view: View) -> Circumstances:
    """The facts of the same view with everything known that is known on the release's day."""
    lens = view.lens._replace(known_at=view.library.release.day)
    return Circumstances(view.language.law, View(view.library, view.language, lens))
