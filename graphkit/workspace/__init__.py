"""The front door: reads ontology and data, cuts views, and answers by name."""

from __future__ import annotations

from graphkit.workspace.answers import Answers
from graphkit.workspace.capacity import CapacityAnswers
from graphkit.workspace.changes import ChangeAnswers
from graphkit.workspace.exposure import ExposureAnswers
from graphkit.workspace.hinges import HingeAnswers
from graphkit.workspace.law import LawAnswers
from graphkit.workspace.notebook import register
from graphkit.workspace.pictures import Pictures
from graphkit.workspace.views import ViewAnswers

__all__ = ["Workspace"]


class Workspace(
    Answers, CapacityAnswers, ExposureAnswers, HingeAnswers, LawAnswers, ChangeAnswers, Pictures, ViewAnswers
):
    """Ontology and data, read once, and what can be asked of them.

    In a notebook, it and all that it answers show themselves.

    >>> workspace = Workspace.open()
    >>> workspace.library.label("entity/tencent")
    'Tencent'
    """


register()
