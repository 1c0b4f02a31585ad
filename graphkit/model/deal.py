"""A transaction that is not in the data, as a reader describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Deal(NamedTuple):
    """What a reader asks about; texts as he writes them.

    ``place`` is where the buyer is: its headquarters, and the destination unless that is given.
    ``parent`` is a name, a name with a share (``Tencent:100%``), or ``none`` for a company that
    nobody controls. A buyer that only ``rents`` uses the chips of a ``provider``. ``file`` and ``line``
    say where a deal of a table stands.
    """

    buyer: str
    chip: str
    place: str = ""
    destination: str = ""
    parent: str = ""
    owners: tuple[str, ...] = ()
    quantity: int | None = None
    ship_from: str = ""
    seller: str = ""
    rents: bool = False
    provider: str = ""
    day: date | None = None
    file: str = ""
    line: int = 0
