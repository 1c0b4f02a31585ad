"""What the graph answers to a question in SPARQL, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError
from graphkit.store.sparql.precheck import check_query
from graphkit.store.sparql.prologue import as_typed, with_dots, with_prefixes
from graphkit.store.sparql.sandbox import run_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Store

    from graphkit.store.sparql.limits import Result


def query(load: Callable[[], Store], text: str, **limits: Any) -> Result:
    """The answer to a query that may use the known prefixes undeclared; evaluated in a child process.

    Args:
        load: Gives the store.
        text: SPARQL as typed; errors name its own lines.
        limits: ``seconds``, ``rows`` and ``memory``.

    Raises:
        UsageError: it is not SPARQL; names line and column.
        LimitError: it met a limit.
        RefusedError: it would change data or ask another machine.
    """
    escaped = with_dots(text)
    above = 0
    try:
        check_query(escaped)
        above = 1
        return run_query(load, with_prefixes(escaped), **limits)
    except GraphkitError as error:
        as_typed(error, text, above=above)
