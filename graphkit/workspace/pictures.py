"""What can be drawn: the routes of a trace as a picture, in any form."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from graphkit.workspace.held import Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.analysis.trace import Trace
    from graphkit.model.figure import Figure
    from graphkit.model.lens import Lens
    from graphkit.model.route import Route
    from graphkit.report.drawing import Drawing
    from graphkit.view.view import View
    from graphkit.workspace.held import Tell

MOST_TREES = 4
"""A page draws the holdings above so many parties of its routes, nearest to the chips first."""


class Pictures(Held):
    """What can be drawn."""

    def drawing(
        self,
        who: str | None = None,
        target: str | None = None,
        *,
        lens: Lens | None = None,
        whole: bool = False,
        documents: str = "",
        private: bool = False,
        progress: Tell | None = None,
        **limits: int,
    ) -> Drawing:
        """The routes of a party, a country or "all", with what explains them, in words.

        Args:
            who: As in :meth:`trace`.
            target: As in :meth:`trace`.
            lens: What to look at.
            whole: Whether to show every relation, not only what belongs to the routes.
            documents: A folder with the reader's copies of the texts; passages are shown from these only.
            private: Whether claims marked private may be shown.
            progress: Is told how many relations are in words, of how many: most of the time goes there.
            limits: As in :meth:`trace`.

        >>> [box.label for box in Pictures.open().drawing("Tencent", "b300").boxes if box.lane][:3]
        ['Tencent', 'NowNaw', 'Datasection']
        """
        from graphkit.analysis.picture import judged_by_relation, picture
        from graphkit.analysis.trace import find_routes, trace
        from graphkit.analysis.verify import passages
        from graphkit.model.openness import published
        from graphkit.report.wording.drawing import drawing
        from graphkit.report.wording.trace import trace_answer

        shown = self if private else self.over(published(self.library))
        lens = lens or shown.lens()
        parties, goals = shown.chosen(who, target, lens)
        view, ever = shown.view(lens), shown.view(lens._replace(any_day=True))
        found = trace(shown.view, lens, parties, goals, **limits)
        seen = picture(found, find_routes(ever, parties, goals, **limits), ever, whole=whole)
        answer = trace_answer(found, view)._replace(figures=tuple(_figures(found, view)))
        told = {claim.name for relation in seen.relations for claim in relation.claims}
        texts = passages(shown.library, documents, sorted(told)) if documents else {}
        kept_off = len(self.library.claims) - len(shown.library.claims)
        return drawing(seen, answer, view, texts, kept_off, judged_by_relation(found), progress=progress)


def _figures(found: Trace, view: View) -> Iterator[Figure]:
    """What a page draws beside its picture: what is within reach, what is under contract, who holds the parties."""
    from graphkit.analysis.exposure import exposure
    from graphkit.report.wording.exposure_figure import exposure_bars

    yield from exposure_bars(exposure(found, view), view)
    yield from _steps(found.counted, view)
    yield from _trees(found.counted, view)


def _steps(routes: Sequence[Route], view: View) -> Iterator[Figure]:
    """What the contracts that carry the routes come to through time."""
    from graphkit.analysis.capacity import contracts
    from graphkit.analysis.capacity_series import series
    from graphkit.analysis.wholes import Wholes
    from graphkit.report.wording.capacity_figure import drawn

    carrying = {carrier.relation.name for route in routes for carrier in route.chosen}
    wholes = Wholes(view)
    found = [each for each in contracts(view, None, wholes) if each.relation.name in carrying]
    yield from drawn(series(view, found, wholes), view)


def _trees(routes: Sequence[Route], view: View) -> Iterator[Figure]:
    """The holdings above the parties on the routes, as far as any are told."""
    from graphkit.analysis.owners import owners
    from graphkit.report.wording.owner_tree import owner_tree

    entities = view.library.entities
    names = dict.fromkeys(name for route in routes for name in reversed(route.entities))
    parties = [name for name in names if name in entities and entities[name].party]
    held = (found for name in parties if (found := owners(view, name)).told or found.control)
    yield from filter(None, (owner_tree(found, view) for found in islice(held, MOST_TREES)))
