"""An answer as a page of its own: one file that needs no network and no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.report.html import html
from graphkit.report.page.page import digest
from graphkit.report.page.svg import text

if TYPE_CHECKING:
    from graphkit.model.answer import Answer

STYLE = (
    ":root { color-scheme: light dark; } "
    "body { max-width: 60em; margin: 1em auto; padding: 0 1em; overflow-wrap: anywhere; "
    'font: 15px/1.45 system-ui, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", "Noto Sans CJK SC", sans-serif; } '
    "h1 { font-size: 1.4em; } h2 { font-size: 1.1em; } svg { max-width: 100%; height: auto; } "
    "table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: 3px 8px; }"
)


def answer_page(answer: Answer) -> str:
    """The page of an answer: the same bytes for the same answer.

    It requests nothing: its policy admits its own style by its digest, and nothing else.

    >>> from graphkit.workspace import Workspace
    >>> page = answer_page(Workspace.open().owners("Datasection"))
    >>> page.count("<svg"), "<script" in page
    (1, False)
    """
    policy = f"default-src 'none'; style-src {digest(STYLE)}; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{text(answer.title)}</title><style>{STYLE}</style></head>\n"
        f"<body><main>{html(answer, headed=True)}</main></body></html>\n"
    )
