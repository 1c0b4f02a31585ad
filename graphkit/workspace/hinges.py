"""Where access hinges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.view.view import View
from graphkit.workspace.held import Held

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.lens import Lens
    from graphkit.workspace.held import Tell


class HingeAnswers(Held):
    """What can be asked of the routes taken together."""

    def chokepoints(
        self,
        who: str | None = None,
        target: str | None = None,
        *,
        lens: Lens | None = None,
        progress: Tell | None = None,
        **limits: int,
    ) -> Answer:
        """Who lies on every counted route, what is lost without each, and how little breaks all of them.

        >>> HingeAnswers.open().chokepoints("Tencent", "b200").rows[0]["names"]
        ['NowNaw']
        """
        from graphkit.analysis.chokepoints import chokepoints
        from graphkit.report.wording.chokepoints import chokepoints_answer

        def cut(lens: Lens) -> View:
            """A view that is not kept: hundreds are cut for one answer."""
            return View(self.library, self.language, lens)

        lens = lens or self.lens()
        parties, goals = self.chosen(who, target, lens)
        found = chokepoints(cut, lens, parties, goals, progress=progress, **limits)
        return chokepoints_answer(found, self.view(lens))
