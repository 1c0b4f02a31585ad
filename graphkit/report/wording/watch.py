"""What a watch over a list of names found, in words: a section for each name for which something differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.answer import Answer, Line, Section
from graphkit.report.wording.changed import all_claims, changes
from graphkit.report.wording.changed_rows import COLUMNS as CHANGES
from graphkit.report.wording.changed_rows import NO_CHANGE, rows
from graphkit.report.wording.compare import both, evidence, moved, searched, tails
from graphkit.report.wording.trace import DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.analysis.watch import Followed, NotFollowed, Watched
    from graphkit.exchange.name_list import ListedName
    from graphkit.model.answer import Row
    from graphkit.view.view import View

COLUMNS = ("lines", "listed", "entity", *CHANGES)
NOTHING, LOST = "Nothing differs", "Not followed"
NO_ROUTES = "not followed by routes: these begin at parties that are named"
ABOUT_DATA = (
    "About the data, not about those named: that something is told of a name says nothing of its bearer's conduct."
)
SAME_NAME = "A name stands for what bears it in this data; whether that is whom you mean is for you to find out."


def watch_answer(found: Watched, file: str, before: View, after: View) -> Answer:
    """The answer of a watch; its exit code is 1 where nothing differs for any name."""
    sections = (*(_section(each, before, after) for each in found.changed), *_rest(found))
    compared = [each.found for each in found.followed]
    claims = all_claims(sections)
    return Answer(
        name="watch",
        title=_title(found, file, before, after),
        columns=COLUMNS,
        rows=tuple(_rows(found, before, after)),
        release=after.library.release,
        lens=after.lens,
        sections=(both(before, after), *sections),
        claims=claims,
        caveats=(
            evidence(claims, before, after),
            ABOUT_DATA,
            SAME_NAME,
            *tails(compared, before, after),
            DISCLAIMER,
        ),
        completeness=searched(compared),
        no=not found.changed,
    )


def _title(found: Watched, file: str, before: View, after: View) -> str:
    differ, same, lost = len(found.changed), len(found.followed) - len(found.changed), len(found.not_followed)
    named = f"{len(found.followed)} of {file} followed"
    left = f"; {lost} {'name is' if lost == 1 else 'names are'} not followed" if lost else ""
    return f"{named}, {moved(before, after)}: {differ} with differences, {same} without{left}."


def _section(each: Followed, before: View, after: View) -> Section:
    count = each.found.differences
    heading = f"{each.entity.label} ({_where(each.listed)}): {count} difference{'' if count == 1 else 's'}"
    lines = [] if each.begins else [Line(NO_ROUTES, 1)]
    for part in changes(each.found, before, after):
        lines.append(Line(part.heading, 1, mark="party"))
        lines.extend(line._replace(depth=line.depth + 1) for line in part.lines)
    return Section(heading, tuple(lines))


def _rest(found: Watched) -> Iterator[Section]:
    same = [each for each in found.followed if not each.found.differences]
    if same:
        yield Section(
            NOTHING, tuple(Line(f"{each.entity.label} ({_where(each.listed)}){_aside(each)}", 1) for each in same)
        )
    if found.not_followed:
        yield Section(LOST, tuple(Line(f"{_where([each.listed])}: {_lost(each)}", 1) for each in found.not_followed))


def _aside(each: Followed) -> str:
    return "" if each.begins else f"; {NO_ROUTES}"


def _where(listed: Iterable[ListedName]) -> str:
    return ", ".join(f'line {name.line} "{name.text}"' for name in listed)


def _lost(each: NotFollowed) -> str:
    return f"{each.problem.rstrip('.')}. {each.hint}".strip()


def _rows(found: Watched, before: View, after: View) -> Iterator[Row]:
    """A row for each difference of each entity; one that says so for those without, and for names not followed."""
    for each in found.followed:
        head: Row = {
            "lines": [str(name.line) for name in each.listed],
            "listed": [name.text for name in each.listed],
            "entity": each.entity.label,
        }
        differences = list(rows(each.found, before, after)) or [{**NO_CHANGE, "change": "nothing differs"}]
        yield from ({**head, **row} for row in differences)
    for lost in found.not_followed:
        line, text = lost.listed
        because = _lost(lost)
        yield {
            "lines": [str(line)],
            "listed": [text],
            "entity": "",
            **NO_CHANGE,
            "change": "not followed",
            "because": because,
        }
