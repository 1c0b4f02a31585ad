"""The most that flows through a network of whole capacities, unit by unit, within a time.

By shortest ways in phases (Dinitz 1970; Even and Tarjan, doi:10.1137/0204043): where what is between the ends bears one
unit, in about the square root of as many phases as nodes. Whatever flows when time is over is a flow.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.engine.question import Watch

OFTEN = 4_096
"""After so many turns the watch is asked: every few milliseconds."""
UNBOUNDED = 1 << 40


class Flow:
    """Pipes between nodes that are numbered from 0, and what flows through them.

    A pipe has an even number; the next is its twin in the other direction, which takes back what flows.

    Attributes:
        pipes: from each node, the numbers of those that begin there, twins among them.
        ends: where each leads.
        left: what each bears beside what flows; of a twin, what flows.
        watch: is asked every few milliseconds, and raises SpentError when time is over.
    """

    def __init__(self, nodes: int, watch: Watch) -> None:
        self.pipes: list[list[int]] = [[] for _ in range(nodes)]
        self.ends = array("I")
        self.left = array("Q")
        self.watch = watch

    def pipe(self, start: int, end: int, most: int) -> int:
        """The number of a new pipe that bears so much."""
        number = len(self.ends)
        if not number % OFTEN:
            self.watch.scan(0)
        self.ends.extend((end, start))
        self.left.extend((most, 0))
        self.pipes[start].append(number)
        self.pipes[end].append(number + 1)
        return number

    def flows(self, pipe: int) -> int:
        """How much flows through a pipe."""
        return self.left[pipe + 1]

    def fill(self, source: int, sink: int) -> None:
        """Lets flow as much as can, if every way from source to sink bears one unit at most.

        Raises:
            SpentError: If the watch is over; what flows by then is a flow.

        Complexity: linear in the pipes, for each length that a shortest way left has in turn.

        >>> from graphkit.engine.question import Watch
        >>> flow = Flow(4, Watch())
        >>> ways = [flow.pipe(0, 1, 1), flow.pipe(0, 2, 1), flow.pipe(1, 3, 1), flow.pipe(1, 2, 1)]
        >>> flow.fill(0, 3)
        >>> [flow.flows(way) for way in ways]
        [1, 0, 1, 0]
        """
        while level := self._levels(source, sink):
            self._along(level, source, sink)

    def beyond(self, sink: int) -> set[int]:
        """The nodes from which more could flow to the sink."""
        met, waiting = {sink}, [sink]
        while waiting:
            for twin in self.pipes[waiting.pop()]:
                before = self.ends[twin]
                if self.left[twin ^ 1] and before not in met:
                    met.add(before)
                    waiting.append(before)
        return met

    def _levels(self, source: int, sink: int) -> array[int]:
        """By how many pipes more could flow to each node, and one more; empty if none to the sink."""
        ends, left = self.ends, self.left
        level = array("I", bytes(4 * len(self.pipes)))
        level[source], reached, near = 1, 1, [source]
        while near and not level[sink]:
            self.watch.scan(0)
            reached += 1
            onwards = []
            for node in near:
                for pipe in self.pipes[node]:
                    if left[pipe] and not level[ends[pipe]]:
                        level[ends[pipe]] = reached
                        onwards.append(ends[pipe])
            near = onwards
        return level if level[sink] else array("I")

    def _along(self, level: array[int], source: int, sink: int) -> None:
        """Lets a unit flow along each way that leads from level to level, until there is none."""
        ends, left = self.ends, self.left
        tried = array("I", bytes(4 * len(self.pipes)))
        node, turns = source, 0
        way: list[int] = []
        while True:
            turns += 1
            if not turns % OFTEN:
                self.watch.scan(0)
            if node == sink:
                for pipe in way:
                    left[pipe] -= 1
                    left[pipe ^ 1] += 1
                node, way = source, []
            pipes, place = self.pipes[node], tried[node]
            while place < len(pipes) and not (left[pipes[place]] and level[ends[pipes[place]]] == level[node] + 1):
                place += 1
            tried[node] = place
            if place < len(pipes):
                way.append(pipes[place])
                node = ends[pipes[place]]
            elif way:
                node = ends[way.pop() ^ 1]
                tried[node] += 1
            else:
                return
