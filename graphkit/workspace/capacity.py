"""What can be asked of contracts: how much computing is under contract on a day, and through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.workspace.held import Held

if TYPE_CHECKING:
    from graphkit.analysis.select import Selection
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.view.view import View
    from graphkit.workspace.held import Tell


class CapacityAnswers(Held):
    """What can be asked of contracts."""

    def capacity(self, party: str | None = None, *, lens: Lens | None = None) -> Answer:
        """The computing under contract on a day, with and without options, of a party, a country or all.

        >>> CapacityAnswers.open().capacity("Microsoft").rows[0]["state"]
        'not known: not begun or in the base term'
        """
        from graphkit.analysis.capacity import contracts
        from graphkit.analysis.capacity_totals import totals
        from graphkit.analysis.wholes import Wholes
        from graphkit.report.wording.capacity import capacity_answer

        view = self.view(lens)
        wholes, selection = Wholes(view), self._selection(view, party)
        found = contracts(view, selection, wholes)
        sums = totals(view, found, view.lens.as_of, wholes)
        return capacity_answer(found, sums, selection, view, 0 if found else self._cut(party, view))

    def capacity_series(
        self, party: str | None = None, *, lens: Lens | None = None, progress: Tell | None = None
    ) -> Answer:
        """The same as a series: a row for every day on which a sum may change, with its value before and after.

        >>> CapacityAnswers.open().capacity_series("Microsoft").rows[0]["day"]
        '2025-09-01'
        """
        from graphkit.analysis.capacity import contracts
        from graphkit.analysis.capacity_series import series, unchanging
        from graphkit.analysis.wholes import Wholes
        from graphkit.report.wording.capacity_series import series_answer

        view = self.view(lens)
        wholes, selection = Wholes(view), self._selection(view, party)
        found = contracts(view, selection, wholes)
        steps = series(view, found, wholes, progress)
        same = unchanging(view, found, wholes, steps)
        return series_answer(found, steps, same, selection, view, 0 if found else self._cut(party, view))

    def _cut(self, party: str | None, view: View) -> int:
        """How many contracts there are where every day, certainty, status and source is admitted."""
        from graphkit.analysis.capacity import contracts
        from graphkit.analysis.wholes import Wholes

        wide = self.view(view.lens.widest())
        return len(contracts(wide, self._selection(wide, party), Wholes(wide)))

    def _selection(self, view: View, party: str | None) -> Selection | None:
        """The parties of a country, or whoever or whatever bears a name; None for all.

        Raises:
            UsageError: nothing bears the name, or nobody is placed there on any day.
        """
        from graphkit.analysis.select import Selection, is_place, parties_in

        if party in {None, "all"}:
            return None
        entity = self.names.resolve(party, lambda e: e.party or is_place(self.library, e.name))
        if is_place(self.library, entity.name):
            if not parties_in(self.view(view.lens.widest()), entity.name):
                hint = "Name a party, a site, a country, or none for all; see graphkit search."
                raise UsageError(f"no party in this data is placed in {entity.label}", hint=hint)
            return Selection(f"parties placed in {entity.label}", parties_in(view, entity.name))
        name = view.identities[entity.name]
        return Selection(view.label(name), (name,))
