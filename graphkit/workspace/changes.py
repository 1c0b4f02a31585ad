"""What changed: between days, days of knowing and data releases."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from graphkit.workspace.held import Held

if TYPE_CHECKING:
    from graphkit.analysis.ask import Choose
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace.held import Tell


class ChangeAnswers(Held):
    """What can be asked of changes."""

    def compare(
        self,
        who: str | None = None,
        target: str | None = None,
        *,
        lens: Lens | None = None,
        against: Lens | None = None,
        other: Held | None = None,
    ) -> Answer:
        """What differs for a party, a country or "all" between two lenses, and two workspaces where one is given.

        ``against`` is the lens of the side that comes first, ``other`` its data and law; each is that of this
        side where it is not given.

        >>> from datetime import date
        >>> opened = ChangeAnswers.open()
        >>> then = opened.lens(known_at=date(2025, 12, 1))
        >>> opened.compare("Tencent", "b200", against=then).rows[0]["change"]
        'route appears'
        """
        from graphkit.analysis.compare import compare, sides
        from graphkit.analysis.evidence import claims_about, horizon
        from graphkit.report.wording.compare import compare_answer

        lens = lens or self.lens()
        first, then = other or self, against or lens
        views = first.view(then), self.view(lens)
        chosen = first.chosen(who, target, then), self.chosen(who, target, lens)
        asked = [starts(view) for (starts, _), view in zip(chosen, views, strict=True)]
        found = compare(
            *sides(*views, (chosen[0][1], chosen[1][1])),
            (asked[0].names, asked[1].names),
            whole=target is None,
            chips=_named(chosen[1][1], self, lens),
        )
        after = views[1]
        goals = chosen[1][1](after).words if chosen[1][1] else "every chip"
        subject = f"{asked[1].words} to {goals}"
        return compare_answer(found, subject, *views, horizon(claims_about(after, asked[1].names), after.library), ())

    def watch(
        self,
        path: str,
        *,
        lens: Lens | None = None,
        against: Lens | None = None,
        other: Held | None = None,
        progress: Tell | None = None,
    ) -> Answer:
        """What differs, for each name of a list in a file, between two lenses, and two workspaces where one is given.

        A name that the data does not have, or that can mean several, is told with its line.
        """
        from graphkit.analysis.compare import sides
        from graphkit.analysis.watch import watch
        from graphkit.exchange.name_list import read_names
        from graphkit.report.wording.watch import watch_answer

        listed = read_names(path)
        lens = lens or self.lens()
        first = other or self
        before, after = sides(first.view(against or lens), self.view(lens))
        found = watch(listed, (before, first.names), (after, self.names), progress)
        return watch_answer(found, os.path.basename(path), before.view, after.view)


def _named(chosen: Choose | None, held: Held, lens: Lens) -> tuple[str, ...]:
    return chosen(held.view(lens)).names if chosen else ()
