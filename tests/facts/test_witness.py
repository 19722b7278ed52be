"""Witnesses: real paths, and none shorter, held against every walk of small random graphs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from tests.facts.graphs import SEEDS, done, graph, is_walk, random_graph, walks, walks_from

from ccsguard.facts.graph import Graph
from ccsguard.facts.names import Names
from ccsguard.facts.order import order
from ccsguard.facts.states import State
from ccsguard.facts.witness import Path, Paths, unfollowed

SILENT = State("silent", frozenset({"x"}), frozenset({"y"}))
Bad = Callable[[Path], bool]


def shapes(seed: int) -> Graph:
    return random_graph(seed, lossy=True, dark=True)


def sure(shape: Graph, walk: Path) -> bool:
    return not shape.opaque & set(walk[:-1])


def shortest(shape: Graph, bad: Bad, start: int = 0) -> int:
    """The nodes of the shortest walk that is bad; 0 where none is."""
    return next((len(walk) for walk in walks_from(shape, start, 2 * len(shape.following) + 1) if bad(walk)), 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_path_that_avoids_an_act_is_real_and_the_shortest(seed: int) -> None:
    shape = shapes(seed)
    for node in range(len(shape.following)):
        path = Paths(shape).to(node, "x")

        def bad(walk: Path, node: int = node) -> bool:
            return walk[-1] == node and sure(shape, walk) and "x" not in done(shape, walk)

        assert len(path) == shortest(shape, bad)
        assert not path or (is_walk(shape, path) and bad(path))


@pytest.mark.parametrize("seed", SEEDS)
def test_there_is_a_path_that_avoids_an_act_exactly_where_it_is_not_perhaps_before(seed: int) -> None:
    shape, names = shapes(seed), Names("xyz")
    ordered = order(shape, names)
    for node in shape.reachable():
        excused = ordered.before[node] | ordered.perhaps_before[node]
        assert bool(Paths(shape).to(node, "x")) == (not excused & names.mask(frozenset("x")))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_path_on_to_an_end_without_an_act_is_real_and_the_shortest(seed: int) -> None:
    shape = shapes(seed)
    for node in shape.reachable():
        path = Paths(shape).onward(node, "x")

        def bad(walk: Path) -> bool:
            behind = walk[1:]
            without = not shape.opaque & set(behind) and not any("x" in shape.at(one) for one in behind)
            return not shape.following[walk[-1]] and without

        onward = shortest(shape, bad, node)
        assert bool(path) == (node in unfollowed(shape, "x")) == bool(onward)
        if path:
            assert is_walk(shape, path)
            assert bad(path[-onward:])
            assert path[-onward] == node
            assert len(path) == onward - 1 + shape.depth[node] + 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_path_between_two_nodes_avoids_the_act_in_between(seed: int) -> None:
    shape = shapes(seed)
    for source in shape.reachable():
        for target in range(len(shape.following)):
            path = Paths(shape).between(source, target, "x")

            def bad(walk: Path, target: int = target) -> bool:
                inner = walk[1:]
                return walk[-1] == target and sure(shape, inner) and "x" not in done(shape, inner)

            between = shortest(shape, bad, source)
            assert len(path) == (between + shape.depth[source] if between else 0)
            assert not path or is_walk(shape, path)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_path_through_places_passes_them_in_their_order(seed: int) -> None:
    shape = shapes(seed)
    nodes = range(len(shape.following))
    doing = frozenset(node for node in nodes if "y" in shape.at(node))
    places = [[frozenset({1}), doing], [frozenset({1}), frozenset({0})]][seed % 2]

    def through(walk: Path) -> bool:
        passed = 0
        for node in walk:
            while passed < len(places) and node in places[passed]:
                passed += 1
        return passed == len(places)

    for node in range(len(shape.following)):
        path = Paths(shape).through(node, places)

        def bad(walk: Path, node: int = node) -> bool:
            return walk[-1] == node and through(walk)

        assert len(path) == shortest(shape, bad)
        assert not path or (is_walk(shape, path) and bad(path))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_path_outside_a_state_comes_to_its_end_without_it(seed: int) -> None:
    shape = shapes(seed)

    def held(walk: Path) -> bool:
        value = SILENT.initially
        for node in walk[:-1]:
            value = SILENT.through(value, shape.events[node]) or node in shape.opaque
        return value

    for node in range(len(shape.following)):
        path = Paths(shape, [SILENT]).outside(node, ["silent"])

        def bad(walk: Path, node: int = node) -> bool:
            return walk[-1] == node and not held(walk)

        assert len(path) == shortest(shape, bad)
        assert not path or (is_walk(shape, path) and bad(path))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_plain_path_is_the_shortest_of_all(seed: int) -> None:
    shape = shapes(seed)
    for node, depth in shape.depth.items():
        assert len(Paths(shape).to(node)) == depth + 1 == min(
            len(walk) for walk in walks(shape, len(shape.following) + 1) if walk[-1] == node
        )  # fmt: skip


def test_a_detour_is_no_witness_where_a_shorter_way_does_the_same() -> None:
    shape = graph([[1, 2], [5], [3], [4], [5], []], [["y"], ["y"], ["y"], ["y"], ["y"], []])
    assert Paths(shape, [SILENT]).outside(5, ["silent"]) == (0, 1, 5)
    assert Paths(shape).through(5, [frozenset({1, 3})]) == (0, 1, 5)
    assert Paths(shape).through(5, [frozenset({3})]) == (0, 2, 3, 4, 5)
    turned = graph([[1, 2], [3], [5], [4], [5], []], [["y"], ["y"], ["y"], ["y"], ["y"], []])
    assert Paths(turned, [SILENT]).outside(5, ["silent"]) == (0, 2, 5)


def test_the_error_edge_is_the_shortest_bad_path() -> None:
    shape = graph([[1, 2], [3], [3], []], [["hello"], ["verify"], [], ["disclose"]])
    assert Paths(shape).to(3, "verify") == (0, 2, 3)
    assert Paths(shape).to(3, "hello") == ()


def test_a_recording_that_was_paused_and_resumed_is_shown_where_it_runs_again() -> None:
    shape = graph([[1, 2], [3], [3], []], [["x"], [], ["y"], []])
    assert Paths(shape, [SILENT]).outside(3, ["silent"]) == (0, 2, 3)
    assert all(target in shape.following[source] for source, target in pairwise((0, 2, 3)))
