"""Witnesses: the shortest real path of a graph that shows what is wrong, found by breadth, never by listing paths."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ccsguard.facts.graph import Graph
from ccsguard.facts.states import State

Path = tuple[int, ...]
_State = tuple[int, int, int]
"""A node, how many of the wanted places were passed, and the states that hold on arriving there, as bits."""


def unpreceded(graph: Graph, name: str | None) -> dict[int, int]:
    """Nodes that some path from the start enters without `name`, each with the node before it on the shortest one.

    Without a name: every node that can be reached. No path with a name leads through a node that is not understood.
    """
    found, waiting = {0: -1}, deque([0])
    while waiting:
        node = waiting.popleft()
        for target in graph.following[node]:
            if target not in found and not (name is not None and graph.passes(node, target, name)):
                found[target] = node
                waiting.append(target)
    return found


def unfollowed(graph: Graph, name: str) -> dict[int, int]:
    """Nodes from whose end some path to an end avoids `name`, each with the next node on the shortest (-1: none)."""
    found: dict[int, int] = {node: -1 for node in sorted(graph.depth) if not graph.following[node]}
    waiting = deque(found)
    while waiting:
        node = waiting.popleft()
        if node in graph.opaque or name in graph.at(node):
            continue
        for source in graph.preceding[node]:
            if source in graph.depth and source not in found:
                found[source] = node
                waiting.append(source)
    return found


def path_to(steps: dict[int, int], node: int) -> Path:
    """The path that a map of `unpreceded` leads back from `node` to the start, in walking order; empty if none."""
    return path_onward(steps, node)[::-1]


def path_onward(steps: dict[int, int], node: int) -> Path:
    """The path that a map of `unfollowed` leads on from `node` to an end; empty if none."""
    path: list[int] = []
    while node in steps and node != -1:
        path.append(node)
        node = steps[node]
    return tuple(path)


@dataclass(frozen=True)
class Paths:
    """Shortest paths of one graph; what one name asks for is found once, however many findings ask."""

    graph: Graph
    states: Sequence[State] = ()
    _before: dict[str | None, dict[int, int]] = field(default_factory=dict, repr=False)
    _after: dict[str, dict[int, int]] = field(default_factory=dict, repr=False)

    def to(self, node: int, avoiding: str | None = None) -> Path:
        """From the start to a node, past nothing that does `avoiding`; empty where there is none."""
        if avoiding not in self._before:
            self._before[avoiding] = unpreceded(self.graph, avoiding)
        return path_to(self._before[avoiding], node)

    def onward(self, node: int, avoiding: str) -> Path:
        """From the start to a node and on to an end, with no `avoiding` after the node; empty where there is none."""
        if avoiding not in self._after:
            self._after[avoiding] = unfollowed(self.graph, avoiding)
        return self._led_to(path_onward(self._after[avoiding], node))

    def between(self, source: int, target: int, avoiding: str | None = None) -> Path:
        """From the start to `source` and on to `target`, with no `avoiding` in between; empty where there is none.

        What happens at `source` and `target` themselves does not count.
        """
        return self._led_to(self._leg(source, target, avoiding))

    def _leg(self, source: int, target: int, avoiding: str | None) -> Path:
        found, waiting = {source: -1}, deque([source])
        while waiting and target not in found:
            node = waiting.popleft()
            for one in self.graph.following[node]:
                blocked = avoiding is not None and node != source and self.graph.passes(node, one, avoiding)
                if one not in found and not blocked:
                    found[one] = node
                    waiting.append(one)
        return path_to(found, target)

    def through(self, target: int, places: Sequence[frozenset[int]], avoiding: str | None = None) -> Path:
        """From the start to a node, past one node of each place in their order; empty where there is none."""
        if avoiding is None and all(len(one) == 1 for one in places):
            return self._legs([node for one in places for node in one], target)
        return self._product(target, places, (), avoiding)

    def _legs(self, stops: Sequence[int], target: int) -> Path:
        """From stop to stop, each leg by itself the shortest: far less to look at than the whole graph each time."""
        path = self.to(stops[0])
        for source, stop in pairwise((*stops, target)):
            leg = self._leg(source, stop, None)
            if not path or not leg:
                return ()
            path += leg[1:]
        return path

    def outside(self, target: int, states: Sequence[str], avoiding: str | None = None) -> Path:
        """From the start to a node so that none of the states holds at its entry; empty where there is none."""
        return self._product(target, (), [one for one in self.states if one.name in states], avoiding)

    def _led_to(self, path: Path) -> Path:
        return self.to(path[0])[:-1] + path if path and path[0] in self.graph.depth else ()

    def _product(
        self, target: int, places: Sequence[frozenset[int]], states: Sequence[State], avoiding: str | None
    ) -> Path:
        first = (0, _passed(0, 0, places), sum(1 << number for number, one in enumerate(states) if one.initially))
        found: dict[_State, _State | None] = {first: None}
        waiting = deque([first])
        while waiting:
            state = waiting.popleft()
            if state[0] == target and state[1] == len(places) and not state[2]:
                return _walked(found, state)
            for after in self._next(state, places, states, avoiding):
                if after not in found:
                    found[after] = state
                    waiting.append(after)
        return ()

    def _next(
        self, state: _State, places: Sequence[frozenset[int]], states: Sequence[State], avoiding: str | None
    ) -> Iterator[_State]:
        node, passed, held = state
        if states:
            held = self._left_with(node, held, states)
        for target in self.graph.following[node]:
            if avoiding is None or not self.graph.passes(node, target, avoiding):
                yield target, _passed(target, passed, places), held

    def _left_with(self, node: int, held: int, states: Sequence[State]) -> int:
        """The states that hold when a node is left: all of them after one that is not understood."""
        if node in self.graph.opaque:
            return (1 << len(states)) - 1
        return sum(
            1 << number
            for number, one in enumerate(states)
            if one.through(bool(held >> number & 1), self.graph.events[node])
        )


def _passed(node: int, passed: int, places: Sequence[frozenset[int]]) -> int:
    while passed < len(places) and node in places[passed]:
        passed += 1
    return passed


def _walked(found: dict[_State, _State | None], last: _State) -> Path:
    path: list[int] = []
    state: _State | None = last
    while state is not None:
        path.append(state[0])
        state = found[state]
    return tuple(reversed(path))
