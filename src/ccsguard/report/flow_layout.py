"""Places the steps of a graph in layers, from the start downwards, with few crossings, and the edges between them.

Source: the layered method of K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual Understanding of Hierarchical
System Structures" (1981): edges that lead back are turned round, long ones get a bend in every layer, and layers are
ordered by barycentre.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Edge = tuple[int, int]
_SWEEPS = 12
_BEND = 26.0
"""Room in x for an edge that passes a layer."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`centres[i]` is the centre (x, y) of step i, `bends[k]` the points that edge k passes between its ends."""

    centres: tuple[tuple[float, float], ...]
    bends: tuple[tuple[tuple[float, float], ...], ...]
    width: float
    height: float


def layout(sizes: Sequence[tuple[float, float]], edges: Sequence[Edge], *, gap: float, between: float) -> Layout:
    """Places boxes of the given sizes (width, height), box 0 at the top.

    Args:
        sizes: of the steps.
        edges: (source, target) among them; loops at one step are allowed and get no bends.
        gap: between neighbours in a layer.
        between: between layers.
    """
    forward, turned = _acyclic(len(sizes), edges)
    layers = _layers(len(sizes), forward)
    chains = _Chains(layers, forward)
    rows = _ordered(chains)
    widths = [width for width, _ in sizes] + [_BEND] * (len(chains.layer) - len(sizes))
    xs = _spread(chains, rows, widths, gap)
    tops, height = _heights(rows, sizes, between)
    centre_y = [tops[chains.layer[one]][0] + tops[chains.layer[one]][1] / 2 for one in range(len(xs))]
    bends = []
    for number, chain in enumerate(chains.of_edge):
        points = [(xs[one], centre_y[one]) for one in chain]
        bends.append(tuple(reversed(points)) if turned[number] else tuple(points))
    width = max((x + w / 2 for x, w in zip(xs, widths, strict=True)), default=0.0)
    return Layout(tuple((xs[one], centre_y[one]) for one in range(len(sizes))), tuple(bends), width, height)


def _acyclic(count: int, edges: Sequence[Edge]) -> tuple[list[Edge], list[bool]]:
    """The edges with those that close a cycle turned round, and which ones those are."""
    following: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for number, (source, target) in enumerate(edges):
        following[source].append((target, number))
    state, turned = [0] * count, [False] * len(edges)
    for root in range(count):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(following[root]))]
        while stack:
            node, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                state[node] = 2
                stack.pop()
            elif state[step[0]] == 1:
                turned[step[1]] = True
            elif state[step[0]] == 0:
                state[step[0]] = 1
                stack.append((step[0], iter(following[step[0]])))
    return [(b, a) if turned[number] else (a, b) for number, (a, b) in enumerate(edges)], turned


def _layers(count: int, edges: Sequence[Edge]) -> list[int]:
    """The layer of each step: one below the lowest of those that lead to it."""
    following: list[list[int]] = [[] for _ in range(count)]
    waiting_for = [0] * count
    for source, target in edges:
        if source != target:
            following[source].append(target)
            waiting_for[target] += 1
    layer = [0] * count
    ready = deque(node for node in range(count) if not waiting_for[node])
    while ready:
        node = ready.popleft()
        for target in following[node]:
            layer[target] = max(layer[target], layer[node] + 1)
            waiting_for[target] -= 1
            if not waiting_for[target]:
                ready.append(target)
    return layer


class _Chains:
    """Steps and bends as one graph whose links lead from a layer to the next."""

    def __init__(self, layers: Sequence[int], edges: Sequence[Edge]) -> None:
        self.layer = list(layers)
        self.of_edge: list[list[int]] = []
        links: list[Edge] = []
        for source, target in edges:
            chain: list[int] = []
            last = source
            for row in range(layers[source] + 1, layers[target]):
                self.layer.append(row)
                chain.append(len(self.layer) - 1)
                links.append((last, chain[-1]))
                last = chain[-1]
            if source != target:
                links.append((last, target))
            self.of_edge.append(chain)
        self.above: list[list[int]] = [[] for _ in self.layer]
        self.below: list[list[int]] = [[] for _ in self.layer]
        for upper, lower in links:
            self.below[upper].append(lower)
            self.above[lower].append(upper)


def _ordered(chains: _Chains) -> list[list[int]]:
    """The order in each layer after sweeps by barycentre; the best one by its crossings is kept."""
    rows: list[list[int]] = [[] for _ in range(max(chains.layer, default=-1) + 1)]
    for node in _walk(chains):
        rows[chains.layer[node]].append(node)
    best, fewest = [row[:] for row in rows], _crossings(chains, rows)
    for sweep in range(_SWEEPS if len(chains.layer) <= 4000 else 2):
        down = sweep % 2 == 0
        beside = chains.above if down else chains.below
        for row in rows[1:] if down else reversed(rows[:-1]):
            _by_barycentre(row, beside, _positions(rows, chains, row, down))
        crossings = _crossings(chains, rows)
        if crossings < fewest:
            best, fewest = [row[:] for row in rows], crossings
    return best


def _walk(chains: _Chains) -> Iterator[int]:
    """Every node once, depth first from the top, so that what belongs together begins side by side."""
    seen = [False] * len(chains.layer)
    for root in sorted(range(len(chains.layer)), key=lambda node: (bool(chains.above[node]), node)):
        stack = [root]
        while stack:
            node = stack.pop()
            if not seen[node]:
                seen[node] = True
                yield node
                stack.extend(reversed(chains.below[node]))


def _positions(rows: Sequence[Sequence[int]], chains: _Chains, row: Sequence[int], down: bool) -> dict[int, int]:
    """Where the nodes of the layer stand that a layer is ordered by."""
    other = chains.layer[row[0]] + (-1 if down else 1)
    return {node: at for at, node in enumerate(rows[other])}


def _by_barycentre(row: list[int], beside: Sequence[Sequence[int]], position: dict[int, int]) -> None:
    own = {node: at for at, node in enumerate(row)}

    def centre(node: int) -> float:
        near = [position[one] for one in beside[node] if one in position]
        return sum(near) / len(near) if near else own[node]

    row.sort(key=lambda node: (centre(node), own[node]))


def _crossings(chains: _Chains, rows: Sequence[Sequence[int]]) -> int:
    """Crossings of links between neighbouring layers, counted as inversions with a binary indexed tree."""
    total = 0
    for upper, lower in pairwise(rows):
        position = {node: at for at, node in enumerate(lower)}
        ends = [at for node in upper for at in sorted(position[one] for one in chains.below[node])]
        tree = [0] * (len(lower) + 1)
        for seen, at in enumerate(ends):
            before, index = 0, at + 1
            while index:
                before += tree[index]
                index &= index - 1
            total += seen - before
            index = at + 1
            while index <= len(lower):
                tree[index] += 1
                index += index & -index
    return total


def _spread(chains: _Chains, rows: Sequence[Sequence[int]], widths: Sequence[float], gap: float) -> list[float]:
    """The x of each centre: near the mean of its neighbours, no two closer than they are wide."""
    xs = [0.0] * len(widths)
    for row in rows:
        _packed(row, [0.0] * len(row), widths, gap, xs)
    for sweep in range(_SWEEPS * 2):
        beside = chains.above if sweep % 2 == 0 else chains.below
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = [
                sum(xs[one] for one in beside[node]) / len(beside[node]) if beside[node] else xs[node] for node in row
            ]
            _packed(row, wanted, widths, gap, xs)
    left = min((x - w / 2 for x, w in zip(xs, widths, strict=True)), default=0.0)
    return [x - left for x in xs]


def _packed(row: Sequence[int], wanted: Sequence[float], widths: Sequence[float], gap: float, xs: list[float]) -> None:
    """Sets the x of a layer as near to what is wanted as the room allows (mean of packing from both sides)."""
    if not row:
        return
    apart = [(widths[a] + widths[b]) / 2 + gap for a, b in pairwise(row)]
    from_left, from_right = list(wanted), list(wanted)
    for at in range(1, len(row)):
        from_left[at] = max(from_left[at], from_left[at - 1] + apart[at - 1])
    for at in range(len(row) - 2, -1, -1):
        from_right[at] = min(from_right[at], from_right[at + 1] - apart[at])
    for at, node in enumerate(row):
        xs[node] = (from_left[at] + from_right[at]) / 2


def _heights(
    rows: Sequence[Sequence[int]], sizes: Sequence[tuple[float, float]], between: float
) -> tuple[list[tuple[float, float]], float]:
    """For each layer its top and height; and the height of all."""
    tops: list[tuple[float, float]] = []
    at = 0.0
    for row in rows:
        tall = max((sizes[node][1] for node in row if node < len(sizes)), default=0.0)
        tops.append((at, tall))
        at += tall + between
    return tops, max(at - between, 0.0)
