"""In what amounts of compute are told: by a figure of the chips, as it is or in chips of a yardstick."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.arithmetic.performance import equivalents
from graphkit.rules.figures import PERFORMANCE, figures

if TYPE_CHECKING:
    from graphkit.arithmetic.performance import Between
    from graphkit.model.language import Language, Yardstick
    from graphkit.view.view import View

FAMILY = "ontology/ChipFamily"


class Scale(NamedTuple):
    """A figure of chips; where a yardstick is given, how many of its chips have as much of it."""

    figure: str
    yardstick: Yardstick | None = None

    @property
    def key(self) -> str:
        """Its name in columns and pictures."""
        words = (self.yardstick.name, self.figure) if self.yardstick else (self.figure,)
        return "_by_".join(word.rsplit("/", 1)[-1] for word in words)


def scales(language: Language) -> tuple[Scale, ...]:
    """Each yardstick by each of its figures, then the figure on which most thresholds rest.

    >>> from graphkit.workspace import Workspace
    >>> [scale.key for scale in scales(Workspace.open().language)][0]
    'H100Equivalents_by_FP16'
    """
    by_yardstick = (Scale(figure, each) for each in language.yardsticks for figure in each.figures)
    return (*by_yardstick, Scale(PERFORMANCE))


def of_one(chip: str, scale: Scale, view: View) -> Between | None:
    """Between what one chip lies on a scale; None for a family, and where a figure is not known.

    >>> from graphkit.workspace import Workspace
    >>> view = Workspace.open().view()
    >>> [of_one("chip/nvidia-b300", scale, view) for scale in scales(view.language)][-1]
    (54000.0, 60000.0)
    """
    if not is_model(chip, view):
        return None
    known = _figure(chip, scale.figure, view)
    return equivalents(1.0, known, _figure(scale.yardstick.chip, scale.figure, view)) if scale.yardstick else known


def is_model(chip: str, view: View) -> bool:
    """Whether a name is that of one chip model, not of a family or of something whose name is not told."""
    entity = view.library.entities.get(chip)
    return entity is not None and not entity.anonymous and FAMILY not in entity.classes


def _figure(chip: str, figure: str, view: View) -> Between | None:
    known = figures(chip, view.library, view.language).get(figure)
    return (known.low, known.high) if known and known.low is not None and known.high is not None else None
