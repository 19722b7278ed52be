"""Boxes of a drawing do not overlap, edges go through the room between them, and loops end."""

import random
from itertools import pairwise

from ccsguard.report.flow_layout import layout


def _placed(count: int, edges: list[tuple[int, int]]):
    random.seed(7)
    sizes = [(random.choice((120.0, 236.0)), random.choice((40.0, 90.0))) for _ in range(count)]
    return sizes, layout(sizes, edges, gap=20, between=50)


def _random_edges(count: int, seed: int) -> list[tuple[int, int]]:
    chance = random.Random(seed)
    return [(at, chance.randrange(count)) for at in range(count) for _ in range(chance.randrange(1, 4))]


def test_no_two_boxes_overlap_in_graphs_full_of_loops():
    for seed in range(20):
        sizes, made = _placed(60, _random_edges(60, seed))
        boxes = [
            (x - w / 2, x + w / 2, y - h / 2, y + h / 2) for (x, y), (w, h) in zip(made.centres, sizes, strict=True)
        ]
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
                assert apart, (seed, one, other)


def test_a_chain_goes_straight_down():
    _, made = _placed(4, [(0, 1), (1, 2), (2, 3)])
    assert [x for x, _ in made.centres] == [made.centres[0][0]] * 4
    assert all(upper[1] < lower[1] for upper, lower in pairwise(made.centres))


def test_an_edge_past_a_layer_has_a_bend_in_it_and_a_way_back_runs_from_its_own_source():
    _, made = _placed(4, [(0, 1), (1, 2), (2, 3), (0, 3), (3, 0)])
    assert [len(bends) for bends in made.bends] == [0, 0, 0, 2, 2]
    down, up = made.bends[3], made.bends[4]
    assert down[0][1] < down[1][1]
    assert up[0][1] > up[1][1]


def test_a_loop_at_one_step_is_no_layer_of_its_own():
    _, made = _placed(2, [(0, 0), (0, 1)])
    assert made.bends[0] == ()
    assert made.centres[0][1] < made.centres[1][1]


def test_simple_crossings_are_undone():
    # two pairs, given crosswise: 0 leads to both middles, whose ends cross when left in the order of their numbers
    _, made = _placed(5, [(0, 1), (0, 2), (1, 4), (2, 3)])
    order = (made.centres[1][0] < made.centres[2][0], made.centres[4][0] < made.centres[3][0])
    assert order[0] == order[1]
