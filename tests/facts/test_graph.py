"""The shape of graphs: how far nodes are, in which order they are walked, and which of them loops join."""

from __future__ import annotations

import pytest
from tests.facts.graphs import SEEDS, graph, random_graph, walks_from

from ccsguard.facts.graph import components, walking_order


@pytest.mark.parametrize("seed", SEEDS)
def test_nodes_are_in_one_group_exactly_where_each_leads_to_the_other(seed: int) -> None:
    shape = random_graph(seed)
    size = len(shape.following)
    leads = [{walk[-1] for walk in walks_from(shape, node, size + 1)} for node in range(size)]
    groups = components(shape.following, range(size))
    assert sorted(node for group in groups for node in group) == list(range(size))
    of = {node: number for number, group in enumerate(groups) for node in group}
    for one in range(size):
        for other in range(size):
            assert (of[one] == of[other]) == (other in leads[one] and one in leads[other])
            if other in leads[one]:
                assert of[other] <= of[one]


def test_a_walk_meets_a_node_after_all_before_it_but_those_that_lead_back() -> None:
    shape = graph([[1, 2], [3], [3], [0]], [[], [], [], []])
    ranks = {node: rank for rank, node in enumerate(walking_order(shape.following, [0]))}
    assert ranks[0] < ranks[1] < ranks[3]
    assert ranks[0] < ranks[2] < ranks[3]


def test_a_chain_of_a_hundred_thousand_steps_is_walked_without_recursion() -> None:
    size = 100_000
    following = [[node + 1, node - 1] for node in range(size - 1)] + [[]]
    following[0] = [1]
    assert len(components(following, range(size))) == 2
    assert len(walking_order(following, [0])) == size


def test_a_node_has_its_shortest_distance_and_an_unreachable_one_has_none() -> None:
    shape = graph([[1, 2], [2], [0], [0]], [[], [], [], []])
    assert dict(shape.depth) == {0: 0, 1: 1, 2: 1}
    assert shape.preceding == ((2, 3), (0,), (0, 1), ())
