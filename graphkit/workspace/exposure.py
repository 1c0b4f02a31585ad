"""How much compute parties can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.workspace.held import Held

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace.held import Tell


class ExposureAnswers(Held):
    """What can be asked of amounts of compute."""

    def exposure(
        self, who: str | None = None, *, lens: Lens | None = None, progress: Tell | None = None, **limits: int
    ) -> Answer:
        """Chips, performance and money within reach of a party, a country or "all", between bounds.

        Without a party, those of the place that the data release asks for first.

        >>> ExposureAnswers.open().exposure("INF Tech").rows[0]["chips_high"]
        2304.0
        """
        from graphkit.analysis.exposure import exposure
        from graphkit.analysis.trace import trace
        from graphkit.report.wording.exposure import exposure_answer

        lens = lens or self.lens()
        view = self.view(lens)
        parties, goals = self.chosen(who, None, lens)
        found = trace(self.view, lens, parties, goals, **limits)
        return exposure_answer(exposure(found, view, progress), view)
