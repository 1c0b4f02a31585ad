"""What the engine is to reach, and whether the last runs did. Nothing is rounded in our favour."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from race.lead import FAST, OURS
from race.results import ahead, behind, time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from race.results import Result

YEN = ("networkx", "igraph", "csgraph")
BOUNDED = ("day:6", "party:6", "others:6")


class Aim(NamedTuple):
    """One of them: what was got, with the times it rests on; whether it is reached, None if it was not measured."""

    what: str
    wanted: str
    got: str
    reached: bool | None


def aims(results: Mapping[str, Result]) -> list[Aim]:
    """All of them, from the last run of each size."""
    found: list[Aim] = []
    if "M" in results:
        found += [*_streaming(results["M"]), *_peers(results["M"]), *_routes(results["M"])]
    if "S" in results:
        found += _best(results["S"])
    if "M" in results:
        found += _bytes(results["M"])
    if {"M", "L"} <= set(results):
        found += _growth(results["M"], results["L"])
    return found


def _most(
    run: Result, what: str, question: str, limit: str, most: float | None, shown: str, engine: str = OURS
) -> Iterator[Aim]:
    """An aim that what we take be at most so many times something else of ours."""
    own, least = run.seconds(engine, question), run.seconds(engine, limit)
    if own is None or least is None:
        yield Aim(what, shown, "not measured", None)
        return
    reached = None if most is None else own / least <= most
    yield Aim(what, shown, f"{behind(own / least)} times ({time(own)} to {time(least)})", reached)


def _streaming(run: Result) -> Iterator[Aim]:
    reach = "M: entities that reach a chip in at most 6 steps on a day"
    looked, whole = (f"{reach}, in readings of {what}" for what in ("the bytes it looks at", "the whole reverse index"))
    least = "M: looking at these bytes row by row, at the distance of each, and nothing else, in such readings"
    for engine, name in ((OURS, ""), (FAST, ", [fast]")):
        yield from _most(run, f"{looked}{name}", "day:6", "scan:6", 25, "at most 25", engine)
        yield from _most(run, f"{whole}{name}", "day:6", "stream", None, "no aim; beside it", engine)
        yield from _most(run, f"{least}{name}", "rows:6", "scan:6", None, "no aim; beside it", engine)


def _peers(run: Result) -> Iterator[Aim]:
    for peer in ("igraph", "ladybug"):
        for question, what in (("day:6", "the same on a day"), ("reach:6", "the same, the day cut out for it before")):
            ratio, row = run.ratio(peer, question), run.row(peer, question)
            got = row.get("why", "not measured")
            if ratio is not None:
                got = f"{ahead(ratio)} times ({time(run.seconds(peer, question) or 0)})"
            yield Aim(f"M: {what}, ahead of {peer}", "at least 100", got, None if ratio is None else ratio >= 100)  # noqa: PLR2004 - the aim


def _routes(run: Result) -> Iterator[Aim]:
    row = run.row(OURS, "routes:6")
    count = f"{row['count']:,} " if row else ""
    what = f"M: all {count}routes of all parties in at most 6 steps, in exact prunes for them"
    yield from _most(run, what, "routes:6", "prune:6", 4, "at most 4")
    yield from _most(run, f"{what}, [fast]", "routes:6", "prune:6", 2, "at most 2", FAST)
    for question, words in (("others:6", "a further party"), ("further:6", "a further party that has any")):
        what = f"M: routes of {words}, in such prunes"
        yield from _most(run, what, question, "prune:6", 0.001, "at most 0.001")


def _best(run: Result) -> Iterator[Aim]:
    for engine, name in ((OURS, ""), (FAST, ", [fast]")):
        what, wanted = f"S: ten best routes by product, ahead of the best Yen of a library{name}", "at least 500"
        own = run.seconds(engine, "best")
        found = [(its, peer) for peer in YEN if (its := run.seconds(peer, "best")) is not None]
        if own is None or not found:
            yield Aim(what, wanted, "not measured", None)
            continue
        its, peer = min(found)
        yield Aim(what, wanted, f"{ahead(its / own)} times ({time(own)} to {time(its)} of {peer})", its / own >= 500)  # noqa: PLR2004 - the aim


def _bytes(run: Result) -> Iterator[Aim]:
    row = run.row(OURS, "bytes")
    if row:
        each = row["bytes"] / row["relations"]
        yield Aim("M: bytes a relation, with the row it comes from", "at most 32", behind(each), each <= 32)  # noqa: PLR2004 - the aim


def _growth(small: Result, large: Result) -> Iterator[Aim]:
    yield from _grown(small, large)
    looked = [(run.seconds(OURS, "day:6"), run.row(OURS, "scan:6").get("bytes")) for run in (small, large)]
    (own, few), (more, many) = looked
    if own and more and few and many:
        yield Aim(
            "from M to L: entities that reach a chip, for each relation looked at",
            "no aim; beside it",
            f"{behind(more / many / (own / few))} times ({many / few:.1f} times as many are looked at)",
            None,
        )


def _grown(small: Result, large: Result) -> Iterator[Aim]:
    names = {"day:6": "entities that reach a chip", "party:6": "one party", "others:6": "a further party"}
    for question in BOUNDED:
        own, more = small.seconds(OURS, question), large.seconds(OURS, question)
        if own is None or more is None:
            continue
        counts = (run.row(OURS, question)["count"] for run in (small, large))
        told = " to ".join(f"{count:,}" for count in counts)
        yield Aim(
            f"from M to L: {names[question]} in at most 6 steps",
            "grows by at most 2",
            f"{behind(more / own)} times ({time(own)} to {time(more)}; answers {told})",
            more / own <= 2,  # noqa: PLR2004 - the aim
        )
