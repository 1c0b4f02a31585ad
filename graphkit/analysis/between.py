"""By which routes some entities lead to others, in a graph of any size, and if by none, why."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from graphkit.engine.automaton import demand
from graphkit.engine.best import MEASURES, STEPS, Measured
from graphkit.engine.bottlenecks import disjoint_routes
from graphkit.engine.certificate import fault
from graphkit.engine.connected import connection
from graphkit.engine.expression import no_such_type, read_expression
from graphkit.engine.filter import Filter
from graphkit.engine.question import Budget, Completeness, Question, SpentError, Watch
from graphkit.engine.routes import all_routes, best_routes
from graphkit.engine.search import Search
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graphkit.engine.certificate import Certificate
    from graphkit.engine.graph import Graph

LONGEST = 6
AHEAD = 1_000
"""Where some routes are told as one, at least so many are looked at: one that comes late may take in the first."""
MOST_CHECKED = 200_000
"""A certificate that names more entities is not checked at once: that takes as long as the search."""


class Atlas(NamedTuple):
    """A graph with the names of what it numbers.

    Attributes:
        graph: entities and relations by number.
        number: the number of a name; raises an error that a reader can act on where there is none.
        name: the name of a number.
        types: the names of the relation types, in order of number.
        spellings: for each type, how a reader may call it besides.
        strength: what the strength of a relation is called.
    """

    graph: Graph
    number: Callable[[str], int]
    name: Callable[[int], str]
    types: Sequence[str]
    spellings: Sequence[Sequence[str]]
    strength: str = "strength"


class Asked(NamedTuple):
    """What routes are asked for, in the words of whoever asks.

    Attributes:
        starts: the names of entities at which they begin.
        ends: the names of entities at which they end.
        longest: the most steps; None for any number.
        via: entities that each must pass.
        avoid: entities that none may pass.
        through: relation types of which each must have a step.
        along: an expression over relation types that each must follow; empty for any.
        best: how many to give at most, the best first; None for all.
        measure: by what they are put in order.
        disjoint: whether to give routes that share no entity but their ends.
        chosen: which relations count.
        certainty: the least certainty that counts, in a word; empty for any.
        budget: how far to search.
    """

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    longest: int | None = LONGEST
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    along: str = ""
    best: int | None = None
    measure: str = STEPS
    disjoint: bool = False
    chosen: Filter = Filter()
    certainty: str = ""
    budget: Budget = Budget()


class Between(NamedTuple):
    """The routes that were found, and what is known of the others.

    Attributes:
        atlas: the graph with its names.
        asked: for what.
        question: the same in numbers.
        routes: as the graph numbers their entities.
        completeness: what was searched, and whether nothing can be missing.
        certificate: where no walk leads from a start to an end, why.
        explained: whether it was seen, where there is no route, if walks lead there or not.
        checked: whether the certificate was also checked against the relations themselves.
        most_disjoint: no set of routes that share nothing has more; None where this was not asked.
        exact: whether there are as many of these as no set can exceed.
        enough: whether the search for the best ended with as many as were sought; there may be others.
    """

    atlas: Atlas
    asked: Asked
    question: Question
    routes: tuple[Measured, ...]
    completeness: Completeness
    certificate: Certificate | None = None
    explained: bool = False
    checked: bool = False
    most_disjoint: int | None = None
    exact: bool = True
    enough: bool = False


def between(
    atlas: Atlas,
    asked: Asked,
    progress: Callable[[str, int], None] | None = None,
    told: Callable[[Sequence[Measured]], int] | None = None,
) -> Between:
    """The routes from some entities to others, as they were asked for.

    Args:
        atlas: What is searched, with its names.
        asked: What is asked for.
        progress: Is told what was looked at so far.
        told: As how many some routes are told, if some may be told as one; then more than the best are sought, until
            as many as were asked for are told.

    Raises:
        UsageError: a name or a type is not there, an expression cannot be read, or the demands do not go together.

    Complexity: that of pruning, then of the search that was asked for; see :mod:`graphkit.engine.search`.
    """
    question = _question(atlas, asked)
    search, watch = Search(atlas.graph), Watch(asked.budget, *([progress] if progress else []))
    find = _disjoint if asked.disjoint else _all if asked.best is None else partial(_best, told)
    found = find(search, Between(atlas, asked, question, (), Completeness(exhaustive=True)), watch)
    return found if found.routes or not found.completeness.exhaustive else _explained(search, found, watch)


def words_of(types: Sequence[str], spellings: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """For each word by which a reader may call relation types, the types it stands for, bit t for type t.

    A name with spaces or marks is also called by its letters and digits with hyphens between, an IRI by its last part,
    and each in small letters; a word that is itself a name stands for no other.

    >>> words_of(["capacity contract", "https://example.org/owns"], [["CapacityContract"], []])["capacity-contract"]
    1
    """
    found: dict[str, int] = {}
    names: dict[str, int] = {}
    for number, name in enumerate(types):
        names[name] = names.get(name, 0) | 1 << number
        last = re.split(r"[/#]", name.rstrip("/#"))[-1]
        plain = {re.sub(r"\W+", "-", each).strip("-") for each in (name, last)}
        for word in {name, last, *plain, *map(str.lower, plain), *spellings[number]} - {""}:
            found[word] = found.get(word, 0) | 1 << number
    return found | names


def _question(atlas: Atlas, asked: Asked) -> Question:
    _refuse_senseless(asked)
    words = words_of(atlas.types, atlas.spellings)
    via = [atlas.number(name) for name in asked.via]
    avoid = asked.chosen.avoid.union(map(atlas.number, asked.avoid))
    through = [_type(word, words, atlas) for word in asked.through]
    ends = frozenset(map(atlas.number, asked.ends))
    starts = [number for number in dict.fromkeys(map(atlas.number, asked.starts)) if number not in ends]
    if not starts:
        raise UsageError("every start is also an end", hint="Name two different entities.")
    both = {*starts, *ends, *via} & avoid
    if both:
        raise UsageError(f'"{atlas.name(min(both))}" is both asked for and to be avoided')
    chosen, form = asked.chosen._replace(avoid=avoid), demand(via, through)
    if asked.along:
        expression = read_expression(asked.along, words)
        form = demand(via, through, expression.places, expression.last)
    return Question(starts, ends, asked.longest, chosen, form)


def _refuse_senseless(asked: Asked) -> None:
    """Refuse what would be answered by a sentence that says something else."""
    senseless = {
        "nothing is named to begin or to end at": not asked.starts or not asked.ends,
        "a route has at least one step": asked.longest is not None and asked.longest < 1,
        "at least one best route is to be asked for": asked.best is not None and asked.best < 1,
        f"routes are best by {', '.join(MEASURES)}": asked.measure not in MEASURES,
        "a measure is for the best routes, and needs best": asked.best is None and asked.measure != STEPS,
        "ask for the best routes or for disjoint ones": asked.best is not None and asked.disjoint,
        "a strength is a number from 0 to 1": not 0 <= asked.chosen.strength <= 1,
    }
    for why, holds in senseless.items():
        if holds:
            raise UsageError(why)


def _type(word: str, words: Mapping[str, int], atlas: Atlas) -> int:
    """The one type that a word stands for."""
    bits = words.get(word, 0)
    if not bits:
        raise no_such_type(word, words)
    if bits & bits - 1:
        meant = [name for number, name in enumerate(atlas.types) if bits >> number & 1]
        raise UsageError(f'"{word}" can mean several types', hint=f"There are {', '.join(meant[:8])}.")
    return bits.bit_length() - 1


def _all(search: Search, found: Between, watch: Watch) -> Between:
    every = all_routes(search, found.question, watch)
    routes = tuple(Measured(route, float(len(route) - 1)) for route in every.sequences())
    return found._replace(routes=routes, completeness=every.completeness)


def _best(told: Callable[[Sequence[Measured]], int] | None, search: Search, found: Between, watch: Watch) -> Between:
    asked, best = found.asked, found.asked.best or 0
    wanted = max(best, AHEAD) if told else best
    while True:
        ranked = best_routes(search, found.question, wanted, asked.measure, watch)
        enough = len(ranked.routes) == wanted
        if not enough or not told or told(ranked.routes) >= best:
            return found._replace(routes=ranked.routes, completeness=ranked.completeness, enough=enough)
        wanted *= 2
        watch.tried = 0  # the same beginnings are looked at anew


def _disjoint(search: Search, found: Between, watch: Watch) -> Between:
    try:
        remainder = search.prune(found.question, watch)
    except SpentError as spent:
        cut = Completeness(exhaustive=False, cut=spent.what, scanned=watch.scanned)
        return found._replace(completeness=cut, exact=False)
    several = disjoint_routes(remainder, watch=watch)
    routes = tuple(Measured(route, float(len(route) - 1)) for route in several.routes)
    ended = several.cut
    if several.most and not routes:  # those that were found share nothing, and are all too long
        ranked = best_routes(search, found.question, 1, STEPS, watch)
        routes, ended = ranked.routes, ranked.completeness.cut
    exact = len(routes) == several.most
    done = Completeness(exact, ended, watch.scanned, len(remainder.relations), watch.tried)
    return found._replace(routes=routes, completeness=done, most_disjoint=several.most, exact=exact)


def _explained(search: Search, found: Between, watch: Watch) -> Between:
    """With a certificate that there is no walk, if there is none and the time that is left suffices to see that."""
    try:
        why = connection(search, found.question, watch).certificate
    except SpentError:
        return found
    found = found._replace(explained=True)
    if why is None or len(why.near_start) + len(why.near_target) > MOST_CHECKED:
        return found._replace(certificate=why)
    wrong = fault(search.graph, found.question, why)
    if wrong:
        raise AssertionError(wrong)
    return found._replace(certificate=why, checked=True)
