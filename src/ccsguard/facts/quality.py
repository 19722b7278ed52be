"""Script quality: steps that no way leads to, dead ends, loops without a way out, and steps that are not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ccsguard.facts.graph import components
from ccsguard.facts.witness import Path, Paths
from ccsguard.models.contact import Contact

Kind = Literal["unreachable", "dead_end", "endless_loop", "not_understood"]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a script as a script: the nodes that show it, and the shortest way from the start there."""

    kind: Kind
    nodes: Path
    path: Path


def flaws(contact: Contact, paths: Paths, ending: frozenset[int]) -> Iterator[Flaw]:
    """What is wrong with a script's graph.

    Args:
        contact: the steps as the document has them.
        paths: the shortest paths of their graph.
        ending: nodes at which something brings the contact to an end or hands it on, a farewell for instance.
    """
    graph = paths.graph
    unreachable = tuple(node.index for node in contact.nodes if node.index not in graph.depth)
    if unreachable:
        yield Flaw("unreachable", unreachable, ())
    for node in sorted(graph.depth):
        if not graph.following[node] and node not in ending and node not in graph.opaque:
            yield Flaw("dead_end", (node,), paths.to(node))
    for loop in _endless(paths):
        yield Flaw("endless_loop", loop, paths.to(min(loop, key=lambda node: (graph.depth[node], node))))
    for node in sorted(graph.opaque):
        if node in graph.depth:
            yield Flaw("not_understood", (node,), paths.to(node))


def _endless(paths: Paths) -> Iterator[Path]:
    """The loops that can be reached and have no way out to an end; a step not understood may well be a way out."""
    graph = paths.graph
    ends = [node for node in graph.depth if not graph.following[node] or node in graph.opaque]
    leaving = set(ends)
    for node in ends:  # grows while it is walked
        for source in graph.preceding[node]:
            if source in graph.depth and source not in leaving:
                leaving.add(source)
                ends.append(source)
    caught = [node for node in sorted(graph.depth) if node not in leaving]
    for group in components(graph.following, caught):
        if _closed(group, graph.following):
            yield tuple(sorted(group))


def _closed(group: Sequence[int], following: Sequence[Sequence[int]]) -> bool:
    """Whether nothing leads out of it: of loops that lead into one another the last one is told."""
    inside = set(group)
    return all(target in inside for node in group for target in following[node])
