"""How answers, drawings and the workspace itself show themselves as the last value of a notebook cell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.model.answer import Answer
    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace

SHOWN = ("Answer", "Drawing", "Result")
"""Whatever gives one of these is a question."""


def register() -> bool:
    """Tell a running IPython how to show what graphkit makes; whether there is one.

    IPython is looked for and never loaded. The values of ``model`` know nothing of this: how they are shown is
    told from outside, as IPython has it for types of others.

    >>> register()
    False
    """
    shell = _shell()
    if shell is None:
        return False
    from graphkit.model.answer import Answer
    from graphkit.report.drawing import Drawing
    from graphkit.workspace import Workspace

    formatters = shell.display_formatter.formatters
    for kind, words in ((Answer, _answer_text), (Drawing, drawing_text), (Workspace, _workspace_text)):
        formatters["text/plain"].for_type(kind, _printing(words))
    formatters["text/html"].for_type(Answer, _answer_html)
    formatters["text/html"].for_type(Workspace, _workspace_html)
    formatters["image/svg+xml"].for_type(Drawing, _drawing_svg)
    return True


def described(workspace: Workspace) -> Answer:
    """The workspace as an answer: its release, counts and days, and what can be asked.

    >>> from graphkit.workspace import Workspace
    >>> described(Workspace.open()).sections[1].lines[0].text
    'trace(who, target): Routes of a party, a country or "all" to a chip, family, maker, paragraph or to every chip.'
    """
    from graphkit.report.wording.workspace import workspace_answer

    questions = dict(_questions(type(workspace)))
    return workspace_answer(workspace.library, workspace.lens(), questions, len(workspace.gathered.own))


def drawing_text(drawing: Drawing) -> str:
    """A drawing where no picture can be shown: what it is of, its routes, and how to have the rest.

    >>> from graphkit.workspace import Workspace
    >>> print(drawing_text(Workspace.open().drawing("Baidu", "b200")).splitlines()[-1])
    Picture of 0 routes. For the page: drawing.written("page"); for all that is told: drawing.answer.
    """
    from graphkit.report.escape import visible
    from graphkit.report.text import head

    rows = drawing.answer.rows
    routes = [f"{row['number']}  {row['route']}" for row in rows]
    many = f"{len(rows)} route{'' if len(rows) == 1 else 's'}"
    more = 'For the page: drawing.written("page"); for all that is told: drawing.answer.'
    lines = (drawing.answer.title, head(drawing.answer), *routes, f"Picture of {many}. {more}")
    return "\n".join(visible(line.replace("\n", " ")) for line in lines)


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _questions(kind: type) -> Iterator[tuple[str, str]]:
    """Every question of a workspace as it is typed, with the first line of what it says of itself."""
    from inspect import Parameter, getdoc, isfunction, signature

    for room in kind.__mro__:
        for name, asked in vars(room).items():
            if name.startswith("_") or not isfunction(asked) or signature(asked).return_annotation not in SHOWN:
                continue
            parameters = list(signature(asked).parameters.values())[1:]
            typed = ", ".join(p.name for p in parameters if p.kind is Parameter.POSITIONAL_OR_KEYWORD)
            yield f"{name}({typed})", (getdoc(asked) or "").partition("\n")[0].replace("``", "")


# -- one for each form that IPython asks for; what writes it is loaded only then --


def _printing(words: Callable[[Any], str]) -> Callable[[Any, Any, bool], None]:
    def pretty(value: Any, printer: Any, cycle: bool) -> None:
        del cycle
        printer.text(words(value).rstrip("\n"))

    return pretty


def _answer_text(answer: Answer) -> str:
    from graphkit.report.text import text

    return text(answer)


def _answer_html(answer: Answer) -> str:
    from graphkit.report.html import html

    return html(answer)


def _workspace_text(workspace: Workspace) -> str:
    return _answer_text(described(workspace))


def _workspace_html(workspace: Workspace) -> str:
    return _answer_html(described(workspace))


def _drawing_svg(drawing: Drawing) -> str:
    from graphkit.report.page.alone import write

    return write(drawing)
