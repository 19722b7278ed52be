"""The graph of a contact: its nodes with what happens there, and how they follow one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Graph:
    """Nodes 0 … n-1 with node 0 as the start; `events[i]` are the names of what happens at node i, in order.

    `lost[(i, j)]` are names that do not count on the way from i to j: they happened at i but failed. At the nodes of
    `opaque` something happens that is not known: it may be anything.
    """

    following: tuple[tuple[int, ...], ...]
    events: tuple[tuple[frozenset[str], ...], ...]
    lost: Mapping[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    opaque: frozenset[int] = frozenset()

    @cached_property
    def preceding(self) -> tuple[tuple[int, ...], ...]:
        """The nodes before each node, each once."""
        before: list[dict[int, None]] = [{} for _ in self.following]
        for node, targets in enumerate(self.following):
            for target in targets:
                before[target][node] = None
        return tuple(tuple(nodes) for nodes in before)

    @cached_property
    def depth(self) -> Mapping[int, int]:
        """The nodes that some path from the start reaches, nearest first, with the fewest ways to get there."""
        seen, waiting = {0: 0}, deque([0])
        while waiting:
            node = waiting.popleft()
            for target in self.following[node]:
                if target not in seen:
                    seen[target] = seen[node] + 1
                    waiting.append(target)
        return seen

    @cached_property
    def ranks(self) -> Mapping[int, int]:
        """The places of the reachable nodes in `walking_order` from the start."""
        return ranked(self.following, [0])

    def reachable(self) -> frozenset[int]:
        """The nodes that some path from the start reaches."""
        return frozenset(self.depth)

    def at(self, node: int) -> frozenset[str]:
        """Everything that is known to happen at a node."""
        return frozenset().union(*self.events[node]) if self.events[node] else frozenset()

    def passes(self, source: int, target: int, name: str) -> bool:
        """Whether going from `source` to `target` leaves `name` done at `source`, as far as is known."""
        if source in self.opaque:
            return True
        return name in self.at(source) and name not in self.lost.get((source, target), _NOTHING)


def walking_order(following: Sequence[Sequence[int]], roots: Sequence[int]) -> list[int]:
    """The nodes that can be reached from the roots, each after all before it but for those that a loop leads back from.

    It is the reverse of the order in which a depth-first walk leaves the nodes.
    """
    left: list[int] = []
    seen: set[int] = set()
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        walk = [(root, iter(following[root]))]
        while walk:
            node, targets = walk[-1]
            target = next((one for one in targets if one not in seen), None)
            if target is None:
                left.append(node)
                walk.pop()
            else:
                seen.add(target)
                walk.append((target, iter(following[target])))
    return left[::-1]


def ranked(following: Sequence[Sequence[int]], roots: Sequence[int]) -> dict[int, int]:
    """The place of each node in `walking_order`."""
    return {node: rank for rank, node in enumerate(walking_order(following, roots))}


def components(following: Sequence[Sequence[int]], nodes: Sequence[int]) -> list[list[int]]:
    """The groups of nodes that loops join, each after every group that it leads to; a node without a loop is one alone.

    Source: Kosaraju's two walks; both are linear.
    """
    inside = set(nodes)
    turned: list[list[int]] = [[] for _ in following]
    onward: list[Sequence[int]] = [()] * len(following)
    for node in nodes:
        onward[node] = [target for target in following[node] if target in inside]
        for target in onward[node]:
            turned[target].append(node)
    found: list[list[int]] = []
    taken: set[int] = set()
    for root in walking_order(onward, nodes):
        if root in taken:
            continue
        taken.add(root)
        group = [root]
        for node in group:  # grows while it is walked
            for source in turned[node]:
                if source not in taken:
                    taken.add(source)
                    group.append(source)
        found.append(group)
    return found[::-1]
