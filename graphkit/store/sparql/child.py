"""The child that evaluates one query: gives up what it does not need, answers, and ends.

Its answer is one line of JSON, then the content if a form was asked for, then a newline: it is whole.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sys
import threading
import time
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn

from graphkit.store.sparql.limits import RunLimits

if TYPE_CHECKING:
    from pyoxigraph import Store

LATE, LARGE, POOR = 75, 76, 77  # exit codes
STACK = 64 << 20
PLACE = re.compile(r"error at (\d+):(\d+): ")
MESSAGE = 200
FORMS = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
GRAPHS = {"ntriples": "N_TRIPLES", "turtle": "TURTLE", "rdfxml": "RDF_XML", "jsonld": "JSON_LD"}


def serve(store: Store, order: dict[str, Any], answer: int, alive: int | None) -> NoReturn:
    """Answer one order and end this process; never returns.

    Args:
        store: What the query is over.
        order: Text, form, union and limits.
        answer: Where the reply goes.
        alive: A pipe that ends with the parent, or None where there is none to watch.
    """
    code = 1
    try:
        limits = RunLimits(*order["limits"])
        threading.stack_size(STACK)
        _give_up(limits)
        threading.Thread(target=_work, args=(store, order, limits, answer), daemon=True).start()
        _wait(limits, alive)
        code = LATE
    finally:
        os._exit(code)


def serve_fresh() -> NoReturn:
    """As ``serve``, in a fresh interpreter that finds order and quads on its standard input."""
    from pyoxigraph import RdfFormat, Store

    order = json.loads(sys.stdin.buffer.readline())
    store = Store()
    store.load(sys.stdin.buffer.read(), format=RdfFormat.N_QUADS)
    serve(store, order, os.dup(1), None)


def _wait(limits: RunLimits, alive: int | None) -> None:
    """Until the parent is gone, or time is up; the thread that works ends the process when it is done."""
    if alive is None:
        parent = os.getppid()
        end = time.monotonic() + limits.seconds
        while time.monotonic() < end and os.getppid() == parent:
            threading.Event().wait(min(0.2, limits.seconds))
    else:
        os.read(alive, 1)


def _give_up(limits: RunLimits) -> None:
    """Let go of terminal, signals' handlers, memory, processor time, files and sockets."""
    if "faulthandler" in sys.modules:
        sys.modules["faulthandler"].disable()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    with contextlib.suppress(ImportError):  # no such module on Windows
        import resource

        _limit_memory(resource, limits)
        seconds = int(limits.seconds) + 2  # a child whose parent was killed ends by this
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        lowest = os.dup(0)
        os.close(lowest)
        resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, lowest))


def _limit_memory(resource: Any, limits: RunLimits) -> None:
    with contextlib.suppress(OSError, ValueError):  # only Linux tells how much is in use, and obeys
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
        most = pages * resource.getpagesize() + limits.memory + 2 * STACK
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _work(store: Store, order: dict[str, Any], limits: RunLimits, answer: int) -> None:
    code = 1
    try:
        reply = _reply(store, order, limits)
        if len(reply) > limits.size:
            code = LARGE
        else:
            _send(answer, reply)
            code = 0
    except MemoryError:
        code = POOR
    finally:
        os._exit(code)


def _send(answer: int, reply: bytes) -> None:
    left = memoryview(reply)
    while left:
        left = left[os.write(answer, left) :]


def _reply(store: Store, order: dict[str, Any], limits: RunLimits) -> bytes:
    try:
        said, content = _answered(store, order, limits)
    except SyntaxError as error:
        said, content = _fault("usage", str(error), "See the line and column."), b""
    except OSError as error:
        said = _fault("refused", f"the query tried to reach outside: {error}", "Ask the data at hand.")
        content = b""
    except RuntimeError as error:
        said, content = _fault("usage", str(error), "Only functions of SPARQL 1.1 are known."), b""
    except ValueError as error:
        said, content = _fault("usage", str(error), ""), b""
    return json.dumps(said).encode() + b"\n" + content + b"\n"


def _fault(kind: str, message: str, hint: str) -> dict[str, Any]:
    found = PLACE.match(message)
    line, column = (int(part) for part in found.groups()) if found else (0, 0)
    text = message[found.end() :] if found else message
    short = " ".join(text[:MESSAGE].split()) + ("…" if len(text) > MESSAGE else "")
    safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short)
    return {"error": kind, "message": safe, "line": line, "column": column, "hint": hint}


def _answered(store: Store, order: dict[str, Any], limits: RunLimits) -> tuple[dict[str, Any], bytes]:
    import pyoxigraph

    answer = store.query(order["text"], use_default_graph_as_union=order["union"])
    form = order["format"]
    said: dict[str, Any] = {"kind": "select", "columns": [], "rows": [], "boolean": None, "truncated": False}
    if isinstance(answer, pyoxigraph.QueryBoolean):
        said.update(kind="ask", boolean=bool(answer))
        body = b'{"head":{},"boolean":%s}' % (b"true" if answer else b"false")
        return said, _in_form(body, form) if form else b""
    if isinstance(answer, pyoxigraph.QueryTriples):
        triples = _first(answer, limits, said)
        said.update(kind="graph")
        kind = getattr(pyoxigraph.RdfFormat, _known(form or "ntriples", GRAPHS))
        return said, pyoxigraph.serialize(triples, format=kind) or b""
    columns = [variable.value for variable in answer.variables]
    found = [list(row) for row in _first(answer, limits, said)]
    said.update(columns=columns)
    if not form:
        said.update(rows=[[_cell(term) for term in row] for row in found])
        return said, b""
    bindings = [
        {name: _binding(term) for name, term in zip(columns, row, strict=True) if term is not None} for row in found
    ]
    body = json.dumps({"head": {"vars": columns}, "results": {"bindings": bindings}}).encode()
    return said, _in_form(body, form)


def _first(answer: Any, limits: RunLimits, said: dict[str, Any]) -> list[Any]:
    """As many as are allowed, noting whether there was one more."""
    found = list(islice(answer, limits.rows))
    said["truncated"] = len(found) == limits.rows and next(answer, None) is not None
    return found


def _in_form(body: bytes, form: str) -> bytes:
    """SPARQL results in JSON as another form, written by the engine itself."""
    from pyoxigraph import QueryResultsFormat, parse_query_results

    kind = getattr(QueryResultsFormat, _known(form, FORMS))
    return parse_query_results(body, QueryResultsFormat.JSON).serialize(format=kind) or b""


def _known(form: str, forms: dict[str, str]) -> str:
    if form not in forms:
        raise ValueError(f"this kind of query gives no {form}; choose one of {', '.join(forms)}")
    return forms[form]


def _cell(term: Any) -> list[str] | None:
    import pyoxigraph

    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return ["iri", term.value]
    if isinstance(term, pyoxigraph.BlankNode):
        return ["blank", term.value]
    if isinstance(term, pyoxigraph.Literal):
        return ["literal", term.value, term.datatype.value, term.language or ""]
    return ["triple", str(term)]


def _binding(term: Any) -> dict[str, Any]:
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, pyoxigraph.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts.items()}}
    said = {"type": "literal", "value": term.value}
    if term.language:
        return {**said, "xml:lang": term.language}
    return {**said, "datatype": term.datatype.value}
