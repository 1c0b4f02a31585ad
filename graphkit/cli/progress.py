"""A bar on standard error for work that takes longer than two seconds, on a terminal only."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 2.0
MOMENT = 0.2


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """What work may tell how much is done, of how much; None where nobody watches.

    >>> with progress("Reading") as tell:
    ...     print(tell)
    None
    """
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(label)
    try:
        yield bar.tell
    finally:
        bar.close()


@contextmanager
def counting() -> Iterator[Callable[[str, int], None] | None]:
    """What a search may tell how many of what it looked at, where nobody knows how many there will be.

    >>> with counting() as tell:
    ...     print(tell)
    None
    """
    if not sys.stderr.isatty():
        yield None
        return
    count = _Count()
    try:
        yield count.tell
    finally:
        count.close()


class _Count:
    def __init__(self) -> None:
        self.next = time.monotonic() + PATIENCE
        self.shown = False

    def tell(self, what: str, done: int) -> None:
        if time.monotonic() >= self.next:
            self.next = time.monotonic() + MOMENT
            self.shown = True
            click.echo(f"\rLooked at {done:,} {what} ", nl=False, err=True)

    def close(self) -> None:
        if self.shown:
            click.echo(err=True)


class _Bar:
    def __init__(self, label: str) -> None:
        self.label = label
        self.since = time.monotonic()
        self.bar: Any = None

    def tell(self, done: int, total: int) -> None:
        if self.bar is None:
            if time.monotonic() - self.since < PATIENCE:
                return
            self.bar = click.progressbar(length=total, label=self.label, file=sys.stderr)
            self.bar.__enter__()
        self.bar.update(done - self.bar.pos)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.__exit__(None, None, None)
