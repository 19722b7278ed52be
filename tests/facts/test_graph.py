"""Order over graphs: checked against every path, listed by brute force, on small random graphs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest

from ccsguard.facts.graph import Graph, State, holding, order, path_onward, path_to, unfollowed, unpreceded


def graph(following: list[list[int]], events: list[list[str]]) -> Graph:
    return Graph(
        tuple(tuple(targets) for targets in following),
        tuple(tuple(frozenset({event}) for event in at) for at in events),
    )


def walks(shape: Graph, length: int) -> Iterator[tuple[int, ...]]:
    """Every walk from the start of at most `length` nodes."""
    waiting = [(0,)]
    while waiting:
        walk = waiting.pop()
        yield walk
        if len(walk) < length:
            waiting.extend((*walk, target) for target in shape.following[walk[-1]])


def random_graph(seed: int) -> Graph:
    dice = random.Random(seed)
    size = dice.randint(2, 6)
    following = [sorted(dice.sample(range(size), dice.randint(0, min(2, size)))) for _ in range(size)]
    events = [[name for name in "xyz" if dice.random() < 0.3] for _ in range(size)]
    return graph(following, events)


@pytest.mark.parametrize("seed", range(150))
def test_must_and_may_sets_agree_with_every_walk(seed: int) -> None:
    shape = random_graph(seed)
    found = order(shape)
    size = len(shape.following)
    seen: dict[int, list[set[str]]] = {}
    for walk in walks(shape, 2 * size + 1):
        before: set[str] = set()
        for node in walk[:-1]:
            before |= shape.at(node)
        seen.setdefault(walk[-1], []).append(before)
    assert set(seen) == set(shape.reachable())
    for node, all_before in seen.items():
        assert found.before[node] == set.intersection(*all_before)
        assert found.maybe_before[node] == set().union(*all_before)


@pytest.mark.parametrize("seed", range(150))
def test_unpreceded_is_the_shortest_walk_that_avoids_the_act(seed: int) -> None:
    shape = random_graph(seed)
    steps = unpreceded(shape, "x")
    shortest: dict[int, int] = {}
    for walk in walks(shape, len(shape.following) + 1):
        if all("x" not in shape.at(node) for node in walk[:-1]):
            shortest[walk[-1]] = min(len(walk), shortest.get(walk[-1], 99))
    assert {node: len(path_to(steps, node)) for node in steps} == shortest


@pytest.mark.parametrize("seed", range(150))
def test_a_state_holds_where_every_walk_has_begun_it(seed: int) -> None:
    shape = random_graph(seed)
    state = State("paused", frozenset({"x"}), frozenset({"y"}))
    every, some = holding(shape, state, every=True), holding(shape, state, every=False)
    seen: dict[int, list[bool]] = {}
    for walk in walks(shape, 2 * len(shape.following) + 1):
        held = False
        for node in walk[:-1]:
            held = state.through(held, shape.events[node])
        seen.setdefault(walk[-1], []).append(held)
    for node, values in seen.items():
        assert every[node] == all(values)
        assert some[node] == any(values)


def lossy(seed: int) -> Graph:
    """A random graph some of whose ways lose an act of their source."""
    plain, dice = random_graph(seed), random.Random(seed + 1000)
    ways = [(source, target) for source, targets in enumerate(plain.following) for target in targets]
    lost = {way: frozenset({"x"}) for way in ways if dice.random() < 0.4}
    return Graph(plain.following, plain.events, lost)


def kept(shape: Graph, walk: tuple[int, ...]) -> set[str]:
    """What a walk has done at its last node's entry, less what failed on its ways."""
    names: set[str] = set()
    for source, target in pairwise(walk):
        names |= shape.at(source) - shape.lost.get((source, target), frozenset())
    return names


@pytest.mark.parametrize("seed", range(150))
def test_what_failed_on_a_way_is_not_before_and_the_witness_goes_past_it(seed: int) -> None:
    shape = lossy(seed)
    before, steps = order(shape).before, unpreceded(shape, "x")
    seen: dict[int, list[set[str]]] = {}
    for walk in walks(shape, 2 * len(shape.following) + 1):
        seen.setdefault(walk[-1], []).append(kept(shape, walk))
    for node, all_before in seen.items():
        assert before[node] == set.intersection(*all_before)
        assert (node in steps) == any("x" not in names for names in all_before)
    for node in steps:
        path = path_to(steps, node)
        assert path[0] == 0
        assert "x" not in kept(shape, path)


def test_the_error_edge_is_the_shortest_bad_path() -> None:
    shape = graph([[1, 2], [3], [3], []], [["hello"], ["verify"], [], ["disclose"]])
    steps = unpreceded(shape, "verify")
    assert path_to(steps, 3) == (0, 2, 3)
    assert "verify" not in order(shape).before[3]
    assert "hello" in order(shape).before[3]


def test_a_loop_does_not_hide_the_way_around_an_act() -> None:
    shape = graph([[1], [0, 2], []], [[], ["notice"], []])
    assert order(shape).before[2] == {"notice"}
    assert 2 not in unpreceded(shape, "notice")


def test_unfollowed_leads_on_to_an_end_without_the_act() -> None:
    shape = graph([[1, 2], [3], [3], []], [["pause"], ["resume"], [], []])
    steps = unfollowed(shape, "resume")
    assert path_onward(steps, 0) == (0, 2, 3)
    assert order(shape).after[0] == frozenset()


def test_an_act_in_a_loop_without_an_end_promises_only_what_can_follow() -> None:
    shape = graph([[1], [0]], [["a"], ["b"]])
    assert order(shape).after[0] <= {"a", "b"}
