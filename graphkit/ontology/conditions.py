"""Conditions of rules, read from Turtle: all, any, not, or one test of one fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import DataError
from graphkit.model.names import curie
from graphkit.model.rule import Condition
from graphkit.rdf.index import FIRST, Properties, listed, one

if TYPE_CHECKING:
    Graph = dict[str, Properties]

MANY = ("all", "any")
NUMBERS = ("atLeast", "lessThan")
WORDS = ("inGroup", "within", "under", "isOfClass", "is", "onList")
TESTS = (*NUMBERS, "isTrue", *WORDS)
KNOWN = frozenset(f"ontology/{word}" for word in (*MANY, "not", "reads", "listedPart", *TESTS))


def read_condition(graph: Graph, node: str, about: str, above: tuple[str, ...] = ()) -> Condition:
    """The condition of a node.

    Args:
        about: the rule in which it stands, by which an error finds its file.
        above: the conditions in which it stands.

    Raises:
        DataError: it is no condition that is known, it reads nothing, or it holds itself.
    """
    if node in above:
        raise _fault("a condition stands in itself", about, "ontology/condition")
    above = (*above, node)
    said = graph.get(node, {})
    strange = sorted(set(said) - KNOWN)
    if strange:
        raise _fault(f"a condition says {curie(strange[0])}, which is no test", about, strange[0])
    for operator in MANY:
        if f"ontology/{operator}" in said:
            members = listed(graph, one(said, f"ontology/{operator}"))
            if not members or FIRST not in graph.get(one(said, f"ontology/{operator}"), {}):
                raise _fault(f"gk:{operator} wants a list in round brackets", about, f"ontology/{operator}")
            return Condition(operator, tuple(read_condition(graph, member, about, above) for member in members))
    if "ontology/not" in said:
        return Condition("not", (read_condition(graph, one(said, "ontology/not"), about, above),))
    return _test(said, about)


def _test(said: Properties, about: str) -> Condition:
    reads = one(said, "ontology/reads")
    found = [operator for operator in TESTS if f"ontology/{operator}" in said]
    if not reads or len(found) != 1:
        problem = "reads no fact" if not reads else f"has {len(found) or 'no'} tests where it must have one"
        raise _fault(f"a condition {problem}", about, f"ontology/{found[0]}" if found else reads)
    operator = found[0]
    text = one(said, f"ontology/{operator}")
    if operator in WORDS:
        return Condition(operator, reads=reads, word=text)
    if operator == "isTrue":
        return Condition(operator, reads=reads, operand=float(text in {"true", "1"}))
    try:
        return Condition(operator, reads=reads, operand=float(text), word=one(said, "ontology/listedPart"))
    except ValueError:
        raise _fault(f'gk:{operator} wants a number, not "{text}"', about, f"ontology/{operator}") from None


def _fault(message: str, about: str, near: str) -> DataError:
    hint = f"Tests are {', '.join(f'gk:{word}' for word in TESTS)}; they stand in gk:all, gk:any or gk:not."
    return DataError(f"{curie(about)}: {message}", hint=hint, about=about, near=near)
