"""States over graphs: held against every walk, listed by brute force, on small random graphs."""

from __future__ import annotations

import pytest
from tests.facts.graphs import SEEDS, graph, random_graph, walks

from ccsguard.facts.states import State, States

PAUSED = State("paused", frozenset({"x"}), frozenset({"y"}))
SILENT = State("silent", frozenset({"z", "x"}), frozenset({"y"}), initially=True)


@pytest.mark.parametrize("state", [PAUSED, SILENT])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_state_holds_where_every_walk_has_begun_it(seed: int, state: State) -> None:
    shape = random_graph(seed, dark=True)
    states = States(shape, [PAUSED, SILENT])
    every: dict[int, list[bool]] = {}
    some: dict[int, list[bool]] = {}
    perhaps: dict[int, list[bool]] = {}
    for walk in walks(shape, 2 * len(shape.following) + 1):
        held = best = state.initially
        for node in walk[:-1]:
            dark = node in shape.opaque
            held = state.through(held, shape.events[node]) and not dark
            best = state.through(best, shape.events[node]) or dark
        every.setdefault(walk[-1], []).append(held)
        perhaps.setdefault(walk[-1], []).append(best)
    some = every
    for node in set(every) - shape.opaque:
        at = states.held(node, 0)
        assert (state.name in at.during) == all(every[node])
        assert (state.name in at.maybe_during) == any(some[node])
        assert (state.name in at.perhaps_during) == (all(perhaps[node]) and not all(every[node]))


def test_events_of_a_node_change_the_state_one_after_the_other() -> None:
    shape = graph([[]], [["x", "y", "x"]])
    held = [states.during for position in range(4) for states in [States(shape, [PAUSED]).held(0, position)]]
    assert held == [(), ("paused",), (), ("paused",)]


def test_inside_a_node_that_is_not_understood_no_state_is_sure() -> None:
    shape = graph([[1], []], [["x"], ["x"]], frozenset({1}))
    at = States(shape, [PAUSED]).held(1, 1)
    assert (at.during, at.maybe_during, at.perhaps_during) == ((), (), ("paused",))
