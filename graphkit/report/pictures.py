"""A drawing in each form it can be written in; one file is one form."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.report.drawing import Drawing

FORMS = {
    "page": "graphkit.report.page.page",
    "network": "graphkit.report.network.network",
    "svg": "graphkit.report.page.alone",
    "png": "graphkit.report.page.png",
    "mermaid": "graphkit.report.graphs.mermaid",
    "dot": "graphkit.report.graphs.dot",
    "graphml": "graphkit.report.graphs.graphml",
    "gexf": "graphkit.report.graphs.gexf",
    "json": "graphkit.report.graphs.json_file",
}
"""The module of each form; its ``write`` makes it. A form is imported only when it is asked for."""
FOR_A_FILE = ("page", "network", "png")
"""The forms that are of no use on a terminal."""


def rendered(drawing: Drawing, form: str) -> str | bytes:
    """The drawing in a form of ``FORMS``.

    Raises:
        UsageError: the form needs something that is not installed; says what to do.
    """
    written: str | bytes = import_module(FORMS[form]).write(drawing)
    return written
