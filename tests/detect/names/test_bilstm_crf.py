"""The tagger against a plain one, written character by character as the definitions say."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from ccsguard.detect.names.bilstm_crf import BiLstmCrf

_TAGS, _HIDDEN, _CHARACTERS, _WIDTH = 4, 3, 9, 5
Weights = dict[str, NDArray[np.float32]]


@pytest.fixture(scope="module")
def weights() -> Weights:
    random = np.random.default_rng(7)

    def some(*shape: int) -> NDArray[np.float32]:
        return random.normal(size=shape).astype(np.float32)

    made = {"embedding.weight": some(_CHARACTERS, _WIDTH)}
    for layer, width in ((0, _WIDTH), (1, 2 * _HIDDEN)):
        for direction in ("", "_reverse"):
            end = f"_l{layer}{direction}"
            made[f"lstm.weight_ih{end}"] = some(4 * _HIDDEN, width)
            made[f"lstm.weight_hh{end}"] = some(4 * _HIDDEN, _HIDDEN)
            made[f"lstm.bias_ih{end}"], made[f"lstm.bias_hh{end}"] = some(4 * _HIDDEN), some(4 * _HIDDEN)
    made |= {"fc.weight": some(_TAGS, 2 * _HIDDEN), "fc.bias": some(_TAGS)}
    made |= {f"crf.{name}_transitions": some(_TAGS) for name in ("start", "end")}
    return made | {"crf.transitions": some(_TAGS, _TAGS)}


def plain_layer(weights: Weights, end: str, inputs: list[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
    """One direction of a layer; gates in the order input, forget, cell, output."""
    state, cell, made = np.zeros(_HIDDEN), np.zeros(_HIDDEN), []
    for one in inputs:
        gates = weights[f"lstm.weight_ih{end}"] @ one + weights[f"lstm.bias_ih{end}"]
        gates = gates + weights[f"lstm.weight_hh{end}"] @ state + weights[f"lstm.bias_hh{end}"]
        into, forget, new, out = np.split(gates, 4)
        cell = cell / (1 + np.exp(-forget)) + np.tanh(new) / (1 + np.exp(-into))
        state = np.tanh(cell) / (1 + np.exp(-out))
        made.append(state)
    return made


def plain_emissions(weights: Weights, text: list[int]) -> NDArray[np.float32]:
    inputs = [weights["embedding.weight"][number] for number in text]
    for layer in (0, 1):
        forward = plain_layer(weights, f"_l{layer}", inputs)
        backward = plain_layer(weights, f"_l{layer}_reverse", inputs[::-1])[::-1]
        inputs = [np.concatenate(both) for both in zip(forward, backward, strict=True)]
    return np.array([weights["fc.weight"] @ one + weights["fc.bias"] for one in inputs])


def path_score(weights: Weights, emissions: NDArray[np.float32], tags: tuple[int, ...]) -> float:
    score = weights["crf.start_transitions"][tags[0]] + weights["crf.end_transitions"][tags[-1]]
    score += sum(emissions[place, tag] for place, tag in enumerate(tags))
    return float(score + sum(weights["crf.transitions"][one, other] for one, other in pairwise(tags)))


TEXTS = [[1, 2, 3, 4, 5], [8, 7, 6], [3, 3], [0]]


def test_texts_of_several_lengths_get_the_emissions_of_the_plain_network(weights: Weights) -> None:
    made = BiLstmCrf(weights).emissions(TEXTS)
    for column, text in enumerate(TEXTS):
        np.testing.assert_allclose(made[: len(text), column], plain_emissions(weights, text), atol=1e-5)


def test_the_best_tags_are_those_of_the_best_of_all_paths(weights: Weights) -> None:
    network = BiLstmCrf(weights)
    emissions, lengths = network.emissions(TEXTS), [len(text) for text in TEXTS]
    tagging = network.best_tags(emissions, lengths)
    for column, text in enumerate(TEXTS):
        paths = product(range(_TAGS), repeat=len(text))
        best = max(paths, key=lambda tags, at=column: path_score(weights, emissions[:, at], tags))  # type: ignore[misc]
        assert tuple(tagging.tags[: len(text), column].tolist()) == best


def test_a_margin_is_what_the_best_path_gains_over_the_best_with_tag_0_there(weights: Weights) -> None:
    network = BiLstmCrf(weights)
    emissions, lengths = network.emissions(TEXTS), [len(text) for text in TEXTS]
    made = network.margins(emissions, network.best_tags(emissions, lengths), lengths, [0, 2])
    for row, column in enumerate((0, 2)):
        scores = {
            tags: path_score(weights, emissions[:, column], tags)
            for tags in product(range(_TAGS), repeat=lengths[column])
        }
        for place in range(lengths[column]):
            without = max(score for tags, score in scores.items() if tags[place] == 0)
            assert made[place, row] == pytest.approx(max(scores.values()) - without, abs=1e-4)
