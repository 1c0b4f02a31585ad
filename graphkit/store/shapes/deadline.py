"""Ends what takes too long in this process, where the platform and the thread allow it."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from graphkit.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def deadline(seconds: float, what: str) -> Iterator[None]:
    """Run a block for so many seconds at most.

    A pattern that never ends is ended too: the engine of ``re`` looks for signals. Outside the main
    thread, and where there is no such signal (Windows), there is no limit.

    Raises:
        LimitError: the time is over.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: object) -> NoReturn:
        raise LimitError(f"{what} was stopped at {seconds:g} s", hint="Allow more time by --timeout.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
