"""What every analysis returns: columns and rows, and what a reader must know beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graphkit.model.figure import Figure
    from graphkit.model.lens import Lens
    from graphkit.model.library import Release

Cell = str | int | float | bool | None | list[str]
Row = dict[str, Cell]


class Line(NamedTuple):
    """One line of an answer in words, indented by ``depth``; ``claims`` are those it rests on."""

    text: str
    depth: int = 0
    claims: tuple[str, ...] = ()
    mark: str = ""


class Section(NamedTuple):
    """A headed part of an answer in words."""

    heading: str
    lines: tuple[Line, ...] = ()


class Answer(NamedTuple):
    """An answer that can be written in any form.

    ``rows`` hold the same facts as ``sections`` for machines. ``figures`` show some of them.
    ``completeness`` says what was searched; ``no`` is true where nothing was found, and ``cut`` where the search ended
    before it was complete: only without it the answer is no. ``asked`` is what was asked for beside the lens, by the
    name of its flag, where the title says it in words only.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    release: Release
    lens: Lens
    sections: tuple[Section, ...] = ()
    relations: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    completeness: str = ""
    horizon: str = ""
    no: bool = False
    cut: bool = False
    figures: tuple[Figure, ...] = ()
    asked: tuple[tuple[str, Cell], ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where something was found, 1 where the answer is no, 4 where a limit was reached before that was known."""
        if not self.no:
            return 0
        return 4 if self.cut else 1

    @property
    def found(self) -> bool | None:
        """Whether something was found; None where it is not known that there is nothing."""
        return None if self.no and self.cut else not self.no
