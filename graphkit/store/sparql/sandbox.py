"""Runs a query in a child process that can be killed, and has neither sockets nor much memory.

The engine offers no time limit, no memory limit and no way to stop; some queries overflow its stack and end
the process. So the process that asks never evaluates. The store is built by ``load`` in the parent, before
the child exists: an error in the data then is an ordinary exception, the store can be kept for the next
query, and the limits of the child are for the query alone. A fork shares its pages, in milliseconds.

Where the parent has threads, or the platform no fork, a fresh interpreter gets the quads as N-Quads instead.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time
from pathlib import Path
from select import select
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, LimitError, RefusedError, UsageError
from graphkit.store.sparql.child import FORMS, GRAPHS, LARGE, LATE, POOR, serve
from graphkit.store.sparql.limits import Cell, Result, RunLimits
from graphkit.store.sparql.precheck import check_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Store

ERRORS: dict[str, type[GraphkitError]] = {"usage": UsageError, "limit": LimitError, "refused": RefusedError}
BLOCK = 1 << 16


def run_query(
    load: Callable[[], Store],
    text: str,
    *,
    seconds: float = RunLimits().seconds,
    rows: int = RunLimits().rows,
    memory: int = RunLimits().memory,
    result_format: str = "",
    union: bool = False,
    fresh: bool | None = None,
) -> Result:
    """The answer to a query over a store, or an error that says which limit it met.

    Args:
        load: Gives the store; called once, in this process.
        text: The query, with its prefixes. It is checked before it runs.
        seconds: After these the child is killed.
        rows: No more rows or triples than these; ``truncated`` tells if there were more.
        memory: Bytes the query may take beyond the store.
        result_format: ``csv``, ``tsv``, ``json`` or ``xml`` for rows, ``ntriples``, ``turtle``, ``rdfxml`` or
            ``jsonld`` for triples; rows come as values, and triples as ``ntriples``, where it is empty.
        union: Whether all named graphs together are the default graph.
        fresh: Whether to start an interpreter instead of forking; by default, where forking is not safe.

    Raises:
        UsageError: the query is not SPARQL; names line and column.
        LimitError: it met a limit of text, time, memory, nesting or size.
        RefusedError: it would change data or ask another machine.
    """
    check_query(text)
    if result_format and result_format not in {**FORMS, **GRAPHS}:
        raise UsageError(f"no result is called {result_format!r}", hint=f"Known are {', '.join([*FORMS, *GRAPHS])}.")
    store = load()
    limits = RunLimits(seconds, rows, memory)
    order = {"text": text, "format": result_format, "union": union, "limits": limits}
    if fresh is None:
        fresh = not _may_fork()
    reply, status = _in_fresh(store, order, limits) if fresh else _in_fork(store, order, limits)
    if status or not reply.endswith(b"\n"):
        raise _ended(status, limits)
    return _result(reply)


def _may_fork() -> bool:
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def _in_fork(store: Store, order: dict[str, Any], limits: RunLimits) -> tuple[bytes, int]:
    answer, answer_end = os.pipe()
    alive, alive_end = os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # until both know who they are
    process = os.fork()
    if not process:
        os.close(answer)
        os.close(alive_end)  # the child sees the end of this pipe when the parent is gone
        serve(store, order, answer_end, alive)
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(answer_end)
        os.close(alive)
        reply = _collected(answer, limits)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        os.close(answer)
        os.close(alive_end)
    return reply, os.waitstatus_to_exitcode(status)


def _collected(source: int, limits: RunLimits) -> bytes:
    """Everything the child says before it closes its end, within the time and size allowed."""
    deadline = time.monotonic() + limits.seconds
    parts: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select([source], [], [], left)[0]:
            raise _late(limits)
        part = os.read(source, BLOCK)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > limits.size + BLOCK:
            raise _large(limits)


def _in_fresh(store: Store, order: dict[str, Any], limits: RunLimits) -> tuple[bytes, int]:
    import subprocess

    from pyoxigraph import RdfFormat

    dumped = store.dump(format=RdfFormat.N_QUADS) or b""
    quads = b"\n".join(reversed(dumped.split(b"\n")))  # newest first there, so rows keep their order here
    code = "import sys; sys.path[:0] = sys.argv[1:]; from graphkit.store.sparql.child import serve_fresh; serve_fresh()"
    here = str(Path(__file__).resolve().parents[3])
    with subprocess.Popen(  # noqa: S603  # this interpreter, and no word of the query among its arguments
        [sys.executable, "-c", code, here],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            # Starting and reading come on top; the child itself counts the seconds from there.
            message = json.dumps(order).encode() + b"\n" + quads
            reply, _ = process.communicate(message, timeout=limits.seconds + 5 + len(quads) / 5e6)
        except subprocess.TimeoutExpired:
            raise _late(limits) from None
        finally:
            process.kill()
    return reply, process.returncode


def _result(reply: bytes) -> Result:
    head, _, content = reply[:-1].partition(b"\n")
    said = json.loads(head)
    if "error" in said:
        raise ERRORS[said["error"]](said["message"], line=said["line"], column=said["column"], hint=said["hint"])
    rows = tuple(tuple(None if cell is None else Cell(*cell) for cell in row) for row in said["rows"])
    return Result(said["kind"], tuple(said["columns"]), rows, said["boolean"], content, said["truncated"])


def _ended(status: int, limits: RunLimits) -> GraphkitError:
    """What the end of a child without an answer means."""
    if status in {LATE, -getattr(signal, "SIGXCPU", 0)}:
        return _late(limits)
    if status == LARGE:
        return _large(limits)
    if status in {POOR, -signal.SIGABRT, -9}:
        return LimitError(
            f"the query needed more than its memory limit of {limits.memory >> 20:,} MB",
            hint="Narrow it, or ask for fewer columns.",
        )
    return LimitError("the query brought the engine down", hint="Nest it less deeply.")


def _late(limits: RunLimits) -> LimitError:
    return LimitError(f"the query was stopped at {limits.seconds:g} s", hint="Narrow it, or allow more time.")


def _large(limits: RunLimits) -> LimitError:
    return LimitError(f"the answer is larger than {limits.size >> 20} MB", hint="Narrow the query, or add LIMIT.")
