"""What changed: between days, days of knowing and data releases."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
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
        then = against or lens
        starts, targets = self._chosen_on_either(who, target, lens, other, then)
        before, after = sides((other or self).view(then), self.view(lens), targets)
        asked = starts(before.view).names, starts(after.view).names
        chips = targets(after.view).names if targets else ()
        found = compare(before, after, asked, whole=target is None, chips=chips)
        about = claims_about(after.view, asked[1])
        subject = f"{starts(after.view).words} to {targets(after.view).words if targets else 'every chip'}"
        return compare_answer(found, subject, before.view, after.view, horizon(about, after.view.library))

    def _chosen_on_either(
        self, who: str | None, target: str | None, lens: Lens, other: Held | None, against: Lens
    ) -> tuple[Choose, Choose | None]:
        """What words mean in this data, else in the other, which may hold what this one does not any more."""
        try:
            return self.chosen(who, target, lens)
        except UsageError as error:
            if other is None:
                raise
            try:
                return other.chosen(who, target, against)
            except UsageError:
                raise error from None

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
