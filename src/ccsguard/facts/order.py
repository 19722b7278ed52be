"""Order over the graph of a contact: what happened before and after, on every path and on some, to a fixpoint."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ccsguard.facts.graph import Graph, components, ranked
from ccsguard.facts.names import Names

Masks = list[int]


@dataclass(frozen=True, slots=True)
class Order:
    """At the entry of each node what came before; at its end what comes after; as bits of `Names`.

    `before` on every path, `maybe_before` on some. `perhaps_before`: on every path if the nodes that are not understood
    did it, and not in `before`. `maybe_before` and `maybe_after` have the bit for anything where such a node is there.
    """

    before: Masks
    maybe_before: Masks
    perhaps_before: Masks
    after: Masks
    maybe_after: Masks
    perhaps_after: Masks


def order(graph: Graph, names: Names) -> Order:
    """Must and may sets of a graph; unreachable nodes take no part and have empty ones.

    Nothing is listed path by path: what is *lacking* on some way spreads along the ways, and each name spreads over
    each way at most once, so loops end and the cost grows with the ways.
    Source: iterative data-flow analysis (Kildall 1973).
    """
    nodes = list(graph.depth)
    own = [names.mask(graph.at(node)) for node in range(len(graph.following))]
    unknown = [names.anything if node in graph.opaque else 0 for node in range(len(own))]
    done = [mask | more for mask, more in zip(own, unknown, strict=True)]
    lost = {way: names.mask(failed) for way, failed in graph.lost.items()}
    whole = names.every | names.anything
    ends = {node: whole for node in nodes if not graph.following[node]}
    reach = graph.depth
    sources = [[one for one in before if one in reach] for before in graph.preceding]
    # As known, and as if nodes that are not understood did everything and failed at nothing.
    kept = [whole & ~mask for mask in own]
    surely_kept = [0 if node in graph.opaque else mask for node, mask in enumerate(kept)]
    failing = [0 if node in graph.opaque else mask for node, mask in enumerate(own)]
    views = ((kept, own), (surely_kept, failing))
    sooner = [spread(graph.following, graph.ranks, {0: whole}, keeps, fails, lost) for keeps, fails in views]
    back = ranked(sources, list(ends))
    later = [spread(sources, back, ends, keeps, fails, {}) for keeps, fails in views]
    maybe_before, maybe_after = (_met(ways, nodes, done) for ways in (sources, graph.following))
    # A loop without a way out would promise everything: only what can follow counts.
    after = [names.every & ~lacking & may for lacking, may in zip(later[0], maybe_after, strict=True)]
    before = [names.every & ~lacking if node in reach else 0 for node, lacking in enumerate(sooner[0])]
    return Order(
        before,
        maybe_before,
        [whole & ~lacking & ~sure if node in reach else 0
         for node, (lacking, sure) in enumerate(zip(sooner[1], before, strict=True))],
        after,
        maybe_after,
        [whole & ~lacking & ~sure if may & names.anything else 0
         for lacking, sure, may in zip(later[1], after, maybe_after, strict=True)],
    )  # fmt: skip


def spread(
    following: Sequence[Sequence[int]],
    ranks: Mapping[int, int],
    roots: Mapping[int, int],
    keeps: Sequence[int],
    own: Sequence[int],
    lost: Mapping[tuple[int, int], int],
    adds: Sequence[int] | None = None,
) -> Masks:
    """The bits that come to each node on some way from the roots, which begin with theirs.

    A node passes on those of its bits that it `keeps` and those it `adds`. On a way of `lost`, what of `own` is lost
    there is kept after all. `ranks` are the places of the nodes in a walk from the roots: in that order a node is
    mostly looked at once.
    """
    come = [0] * len(following)
    for node, mask in roots.items():
        come[node] = mask
    passed = [-1] * len(following)
    waiting = sorted((ranks[node], node) for node in roots)
    queued = set(roots)
    while waiting:
        _, node = heapq.heappop(waiting)
        queued.discard(node)
        if passed[node] == come[node]:
            continue
        passed[node] = come[node]
        out = (come[node] & keeps[node]) | (adds[node] if adds else 0)
        for target in following[node]:
            failed = lost.get((node, target), 0) if lost else 0
            more = (out | come[node] & own[node] & failed) & ~come[target]
            if more:
                come[target] |= more
                if target not in queued:
                    queued.add(target)
                    heapq.heappush(waiting, (ranks[target], target))
            elif passed[target] < 0 and target not in queued:  # even nothing must come to a node that adds something
                queued.add(target)
                heapq.heappush(waiting, (ranks[target], target))
    return come


def _met(following: Sequence[Sequence[int]], nodes: Sequence[int], own: Sequence[int]) -> Masks:
    """For each node what happens after it on some way on: inside a loop everything that happens in it, its own too."""
    inside = set(nodes)
    met = [0] * len(following)
    for group in components(following, nodes):
        members = set(group)
        onward = 0
        for node in group:
            for target in following[node]:
                if target in inside:
                    onward |= own[target] | met[target]
        if len(group) == 1 and group[0] not in following[group[0]]:
            met[group[0]] = onward
            continue
        for node in members:
            onward |= own[node]
        for node in members:
            met[node] = onward
    return met
