"""Order over graphs: held against every walk, listed by brute force, on small random graphs."""

from __future__ import annotations

import pytest
from tests.facts.graphs import SEEDS, done, graph, random_graph, walks, walks_from

from ccsguard.facts.graph import Graph
from ccsguard.facts.names import Names
from ccsguard.facts.order import order

EVERY = frozenset("xyz")


def found(shape: Graph) -> dict[str, list[set[str]]]:
    """The sets of a graph as names; `*` for what is not understood."""
    names = Names(EVERY)
    ordered = order(shape, names)
    keys = ("before", "maybe_before", "perhaps_before", "after", "maybe_after", "perhaps_after")
    return {key: [set(named(names, mask)) for mask in getattr(ordered, key)] for key in keys}


def named(names: Names, mask: int) -> list[str]:
    return names.of(mask & names.every) + ["*"] * bool(mask & names.anything)


def length(shape: Graph) -> int:
    return 2 * len(shape.following) + 1


@pytest.mark.parametrize("lossy", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_came_before_agrees_with_every_walk(seed: int, lossy: bool) -> None:
    shape = random_graph(seed, lossy=lossy)
    sets = found(shape)
    kept: dict[int, list[set[str]]] = {}
    any_way: dict[int, set[str]] = {}
    for walk in walks(shape, length(shape)):
        kept.setdefault(walk[-1], []).append(done(shape, walk))
        any_way.setdefault(walk[-1], set()).update(*(shape.at(node) for node in walk[:-1]))
    assert set(kept) == set(shape.reachable())
    for node, all_before in kept.items():
        assert sets["before"][node] == set.intersection(*all_before)
        assert sets["maybe_before"][node] == any_way[node]
        assert sets["perhaps_before"][node] == set()
    for node in set(range(len(shape.following))) - set(kept):
        assert not any(sets[key][node] for key in sets)


def endings(shape: Graph, node: int) -> list[tuple[int, ...]]:
    """The walks from a node that come to an end, as what lies behind the node."""
    return [walk[1:] for walk in walks_from(shape, node, length(shape)) if not shape.following[walk[-1]]]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_comes_after_agrees_with_every_walk_to_an_end(seed: int) -> None:
    shape = random_graph(seed)
    sets = found(shape)
    for node in shape.reachable():
        onward = endings(shape, node)
        met = set().union(*(shape.at(one) for walk in walks_from(shape, node, length(shape)) for one in walk[1:]))
        assert sets["maybe_after"][node] == met
        if onward:
            every = [set().union(*(shape.at(one) for one in walk)) for walk in onward]
            assert sets["after"][node] == set.intersection(*every)
        else:
            assert sets["after"][node] <= met


@pytest.mark.parametrize("seed", SEEDS)
def test_a_node_that_is_not_understood_may_have_done_everything_and_proves_nothing(seed: int) -> None:
    shape = random_graph(seed, lossy=True, dark=True)
    sets = found(shape)
    sure: dict[int, list[set[str]]] = {}
    best: dict[int, list[set[str]]] = {}
    for walk in walks(shape, length(shape)):
        names = done(shape, walk)
        dark = any(node in shape.opaque for node in walk[:-1])
        sure.setdefault(walk[-1], []).append(names)
        best.setdefault(walk[-1], []).append(EVERY | {"*"} if dark else names)
    for node, all_before in sure.items():
        assert sets["before"][node] == set.intersection(*all_before)
        perhaps = set.intersection(*map(set, best[node])) - sets["before"][node]
        assert sets["perhaps_before"][node] == perhaps


@pytest.mark.parametrize("seed", SEEDS)
def test_a_node_that_is_not_understood_may_still_do_everything_on_the_way_to_an_end(seed: int) -> None:
    shape = random_graph(seed, dark=True)
    sets = found(shape)
    for node in shape.reachable():
        onward = endings(shape, node)
        if not onward:
            continue
        ways = [
            set(EVERY | {"*"}) if shape.opaque & set(walk) else set().union(*(shape.at(one) for one in walk))
            for walk in onward
        ]
        assert sets["perhaps_after"][node] == set.intersection(*ways) - sets["after"][node]


def test_a_loop_does_not_hide_the_way_around_an_act() -> None:
    shape = graph([[1], [0, 2], []], [["x"], ["y"], []])
    assert found(shape)["before"][2] == {"x", "y"}
    assert found(shape)["before"][0] == set()


def test_an_act_in_a_loop_without_an_end_promises_only_what_can_follow() -> None:
    sets = found(graph([[1], [2], [1]], [["z"], ["x"], ["y"]]))
    assert sets["after"][0] == {"x", "y"}
    assert sets["perhaps_after"][0] == set()
