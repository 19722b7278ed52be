"""Order over the graph of a contact: what happened before and after, on every path and on some, to a fixpoint."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

Sets = list[frozenset[str]]
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes 0 … n-1 with node 0 as the start; `events[i]` are the names of what happens at node i, in order.

    `lost[(i, j)]` are names that do not count on the way from i to j: they happened at i but failed.
    """

    following: tuple[tuple[int, ...], ...]
    events: tuple[tuple[frozenset[str], ...], ...]
    lost: Mapping[tuple[int, int], frozenset[str]] = field(default_factory=dict)

    @property
    def preceding(self) -> tuple[tuple[int, ...], ...]:
        """The nodes before each node."""
        before: list[list[int]] = [[] for _ in self.following]
        for node, targets in enumerate(self.following):
            for target in targets:
                if node not in before[target]:
                    before[target].append(node)
        return tuple(tuple(nodes) for nodes in before)

    def reachable(self) -> frozenset[int]:
        """The nodes that some path from the start reaches."""
        seen, waiting = {0}, deque([0])
        while waiting:
            for target in self.following[waiting.popleft()]:
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return frozenset(seen)

    def at(self, node: int) -> frozenset[str]:
        """Everything that happens at a node."""
        return frozenset().union(*self.events[node]) if self.events[node] else frozenset()

    def passes(self, source: int, target: int, name: str) -> bool:
        """Whether going from `source` to `target` leaves `name` done at `source`."""
        return name in self.at(source) and name not in self.lost.get((source, target), _NOTHING)


def _fixpoint(
    nodes: Sequence[int],
    sources: Sequence[Sequence[int]],
    own: Callable[[int], frozenset[str]],
    *,
    first: Callable[[int], bool],
    every: bool,
    lost: Mapping[tuple[int, int], frozenset[str]],
) -> Sets:
    """For each node the names gathered on every (or some) way to it from the nodes that are `first`.

    `every`: what all ways share, starting from everything and taking away; else what any way has, adding up.
    `lost[(source, node)]` is what the source itself does not add on that way.
    """
    everything = frozenset().union(*(own(node) for node in nodes)) if nodes else frozenset()
    wanted = set(nodes)
    size = len(sources)
    gathered: Sets = [everything if every and not first(node) else frozenset() for node in range(size)]
    waiting, queued = deque(nodes), set(nodes)
    targets: list[list[int]] = [[] for _ in range(size)]
    for node in nodes:
        for source in sources[node]:
            targets[source].append(node)
    while waiting:
        node = waiting.popleft()
        queued.discard(node)
        ways = [
            gathered[source] | (own(source) - lost.get((source, node), _NOTHING))
            for source in sources[node] if source in wanted
        ]  # fmt: skip
        if every:
            value = frozenset() if first(node) or not ways else frozenset.intersection(*ways)
        else:
            value = frozenset().union(*ways) if ways else frozenset()
        if value != gathered[node]:
            gathered[node] = value
            for target in targets[node]:
                if target not in queued:
                    queued.add(target)
                    waiting.append(target)
    return gathered


def _is_start(node: int) -> bool:
    return node == 0


@dataclass(frozen=True, slots=True)
class Order:
    """At the entry of each node what came before; at its end what comes after; on every path and on some."""

    before: Sets
    maybe_before: Sets
    after: Sets
    maybe_after: Sets


def order(graph: Graph) -> Order:
    """Must and may sets of a graph; unreachable nodes take no part.

    Source: iterative data-flow analysis (Kildall 1973); the lattice is finite, so loops end.
    """
    nodes = sorted(graph.reachable())
    preceding = graph.preceding
    ends = [not graph.following[node] for node in range(len(graph.following))]
    own = [graph.at(node) for node in range(len(graph.following))]
    gather = partial(_fixpoint, nodes, own=own.__getitem__)
    maybe_after = gather(graph.following, first=ends.__getitem__, every=False, lost={})
    after = gather(graph.following, first=ends.__getitem__, every=True, lost={})
    return Order(
        before=gather(preceding, first=_is_start, every=True, lost=graph.lost),
        maybe_before=gather(preceding, first=_is_start, every=False, lost={}),
        # A loop without a way out would promise everything: only what can follow counts.
        after=[must & may for must, may in zip(after, maybe_after, strict=True)],
        maybe_after=maybe_after,
    )


@dataclass(frozen=True, slots=True)
class State:
    """Something that acts begin and end, such as a paused recording."""

    name: str
    begins: frozenset[str]
    ends: frozenset[str]
    initially: bool = False

    def after(self, holds: bool, event: frozenset[str]) -> bool:
        """Whether it holds after an event."""
        if event & self.begins:
            return True
        return holds and not event & self.ends

    def through(self, holds: bool, events: Sequence[frozenset[str]]) -> bool:
        """Whether it holds after several events."""
        for event in events:
            holds = self.after(holds, event)
        return holds


def holding(graph: Graph, state: State, *, every: bool) -> list[bool]:
    """For each node whether the state holds at its entry on every (or some) path; unreachable nodes: `initially`."""
    reachable = graph.reachable()
    preceding = graph.preceding
    value = [every for _ in graph.following]
    value[0] = state.initially
    changed = True
    while changed:
        changed = False
        for node in sorted(reachable):
            ways = [state.through(value[one], graph.events[one]) for one in preceding[node] if one in reachable]
            if node == 0:
                ways.append(state.initially)
            new = all(ways) if every else any(ways)
            if new != value[node]:
                value[node], changed = new, True
    return [held if node in reachable else state.initially for node, held in enumerate(value)]


def unpreceded(graph: Graph, name: str) -> dict[int, int]:
    """Nodes that some path from the start enters without `name`, each with the node before it on the shortest one."""
    found, waiting = {0: -1}, deque([0])
    while waiting:
        node = waiting.popleft()
        for target in graph.following[node]:
            if target not in found and not graph.passes(node, target, name):
                found[target] = node
                waiting.append(target)
    return found


def unfollowed(graph: Graph, name: str) -> dict[int, int]:
    """Nodes from whose end some path to an end avoids `name`, each with the next node on the shortest (-1: none)."""
    reachable = graph.reachable()
    preceding = graph.preceding
    found: dict[int, int] = {node: -1 for node in sorted(reachable) if not graph.following[node]}
    waiting = deque(found)
    while waiting:
        node = waiting.popleft()
        if name in graph.at(node):
            continue
        for source in preceding[node]:
            if source in reachable and source not in found:
                found[source] = node
                waiting.append(source)
    return found


def path_to(steps: Mapping[int, int], node: int) -> tuple[int, ...]:
    """The path that a map of `unpreceded` leads back from `node` to the start, in walking order; empty if none."""
    path: list[int] = []
    while node in steps and node != -1:
        path.append(node)
        node = steps[node]
    return tuple(reversed(path))


def path_onward(steps: Mapping[int, int], node: int) -> tuple[int, ...]:
    """The path that a map of `unfollowed` leads on from `node` to an end; empty if none."""
    path: list[int] = []
    while node in steps and node != -1:
        path.append(node)
        node = steps[node]
    return tuple(path)
