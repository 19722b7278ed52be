"""Small random graphs and every walk over them, which the tests of order hold its answers against."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

from ccsguard.facts.graph import Graph

SEEDS = range(250)


def graph(following: list[list[int]], events: list[list[str]], opaque: frozenset[int] = frozenset()) -> Graph:
    """A graph with one name an event."""
    return Graph(
        tuple(tuple(targets) for targets in following),
        tuple(tuple(frozenset({event}) for event in at) for at in events),
        {},
        opaque,
    )


def random_graph(seed: int, *, lossy: bool = False, dark: bool = False) -> Graph:
    """Two to six nodes with loops, some ways that lose an act of their source, some nodes that are not understood."""
    dice = random.Random(seed)
    size = dice.randint(2, 6)
    following = [sorted(dice.sample(range(size), dice.randint(0, min(2, size)))) for _ in range(size)]
    events = [dice.sample("xyz", 3)[: dice.choice((0, 0, 1, 2))] for _ in range(size)]
    plain = graph(following, events)
    ways = [(source, target) for source, targets in enumerate(following) for target in targets]
    lost = {way: frozenset({"x"}) for way in ways if lossy and dice.random() < 0.4}
    opaque = frozenset(node for node in range(size) if dark and dice.random() < 0.25)
    return Graph(plain.following, plain.events, lost, opaque)


def walks(shape: Graph, length: int) -> Iterator[tuple[int, ...]]:
    """Every walk from the start of at most `length` nodes."""
    yield from walks_from(shape, 0, length)


def walks_from(shape: Graph, start: int, length: int) -> Iterator[tuple[int, ...]]:
    """Every walk from a node of at most `length` nodes, shorter ones first."""
    walking = [(start,)]
    for _ in range(length):
        yield from walking
        walking = [(*walk, target) for walk in walking for target in shape.following[walk[-1]]]


def done(shape: Graph, walk: tuple[int, ...]) -> set[str]:
    """What a walk has done at its last node's entry, less what failed on its ways."""
    names: set[str] = set()
    for source, target in pairwise(walk):
        names |= shape.at(source) - shape.lost.get((source, target), frozenset())
    return names


def is_walk(shape: Graph, path: tuple[int, ...]) -> bool:
    """Whether there is a way between each two nodes, from the start."""
    return path[0] == 0 and all(target in shape.following[source] for source, target in pairwise(path))
