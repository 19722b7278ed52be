"""A tagger of two bidirectional LSTM layers and a conditional random field, in NumPy alone and in batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DIRECTIONS = ("", "_reverse")
BATCH = 16
"""Texts at a time. OpenBLAS takes one thread for products of up to 2**18 multiplications; more threads at matrices of
this size wait for one another, and where other programs run too, for many times as long as the product takes."""


class Tagging(NamedTuple):
    """Numbers of tags, characters x texts, and the score of the best way to each tag, characters x texts x tags."""

    tags: NDArray[np.int64]
    scores: NDArray[np.float32]


class BiLstmCrf:
    """The network; weights are named as in PyTorch's `nn.LSTM` and pytorch-crf.

    The weights of three of four gates are halved, so that one call of tanh makes all of them: the logistic function
    of x is (1 + tanh(x / 2)) / 2. What the first layer makes of a character does not depend on the text, so that is
    multiplied once, when the model is read.

    Args:
        weights: by name: `embedding.weight`, `lstm.…`, `fc.…`, `crf.…`.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        import numpy as np

        self._np = np
        first, second = (self._layer(weights, number) for number in (0, 1))
        embedding = weights["embedding.weight"]
        # directions x characters x gates
        self._characters = np.stack([embedding @ matrix + bias for matrix, bias in zip(*first[:2], strict=True)])
        self._inner, self._inputs, self._biases = (first[2], second[2]), second[0], second[1]
        self._output, self._offset = weights["fc.weight"].T.copy(), weights["fc.bias"]
        self._start, self._end = weights["crf.start_transitions"], weights["crf.end_transitions"]
        self._moves = weights["crf.transitions"]

    def _layer(self, weights: Mapping[str, NDArray[np.float32]], number: int) -> tuple[Any, Any, Any]:
        """Matrices of the input, biases and matrices of the state of a layer: one a direction, transposed."""
        np = self._np
        inputs, biases, states = [], [], []
        for direction in _DIRECTIONS:
            end = f"_l{number}{direction}"
            hidden = weights[f"lstm.weight_hh{end}"].shape[1]
            scale = np.full(4 * hidden, 0.5, np.float32)
            scale[2 * hidden : 3 * hidden] = 1.0
            inputs.append(weights[f"lstm.weight_ih{end}"].T * scale)
            biases.append((weights[f"lstm.bias_ih{end}"] + weights[f"lstm.bias_hh{end}"]) * scale)
            states.append(weights[f"lstm.weight_hh{end}"].T * scale)
        return np.stack(inputs), np.stack(biases), np.stack(states)

    def emissions(self, texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """Scores of the tags: characters x texts x tags; beyond the end of a text they mean nothing.

        Args:
            texts: numbers of characters; the longest text first, none empty.
        """
        np = self._np
        lengths = np.array([len(one) for one in texts])
        longest, count = int(lengths[0]), len(texts)
        numbers = np.zeros((longest, count), np.int64)
        for column, one in enumerate(texts):
            numbers[: len(one), column] = one
        places = np.arange(longest)[:, None]
        # Where a character stands when the text is read backwards; what is beyond the end stays where it is.
        back = np.where(places < lengths, lengths - 1 - places, places)
        columns = np.arange(count)[None, :]
        active = (lengths[None, :] > places).sum(axis=1)
        gates = np.stack([self._characters[0][numbers], self._characters[1][numbers[back, columns]]], axis=1)
        states = self._recur(gates, self._inner[0], active)
        joined = np.concatenate([states[:, 0], states[:, 1][back, columns]], axis=-1)
        turned = joined[back, columns]
        gates = np.stack([self._projected(joined, 0), self._projected(turned, 1)], axis=1)
        states = self._recur(gates, self._inner[1], active)
        joined = np.concatenate([states[:, 0], states[:, 1][back, columns]], axis=-1)
        made: NDArray[Any] = joined @ self._output + self._offset
        return made

    def _projected(self, joined: Any, direction: int) -> Any:
        """What the second layer makes of its input, half of the gates at a time: see `BATCH`."""
        np = self._np
        halves = np.split(self._inputs[direction], 2, axis=-1)
        return np.concatenate([joined @ half for half in halves], axis=-1) + self._biases[direction]

    def _recur(self, gates: Any, matrices: Any, active: Any) -> Any:
        """The states of both directions; of texts that have ended nothing more is made.

        Args:
            gates: characters x directions x texts x gates, without the state's part.
            matrices: directions x state x gates.
            active: how many texts (the first, since the longest come first) have a character at each place.
        """
        np = self._np
        longest, directions, count, width = gates.shape
        hidden = width // 4
        made = np.zeros((longest, directions, count, hidden), np.float32)
        state = np.zeros((directions, count, hidden), np.float32)
        cell = np.zeros_like(state)
        for place in range(longest):
            now = active[place]
            gate = np.tanh(gates[place, :, :now] + state[:, :now] @ matrices)
            opened = gate * 0.5 + 0.5
            cell = opened[..., hidden : 2 * hidden] * cell[:, :now]
            cell += opened[..., :hidden] * gate[..., 2 * hidden : 3 * hidden]
            state = opened[..., 3 * hidden :] * np.tanh(cell)
            made[place, :, :now] = state
        return made

    def best_tags(self, emissions: NDArray[np.float32], lengths: Sequence[int]) -> Tagging:
        """The likeliest tags of each text (Viterbi); the way back is looked for only along the best one.

        Args:
            emissions: characters x texts x tags.
            lengths: of the texts; the longest first.
        """
        np = self._np
        longest, count, _ = emissions.shape
        ends = np.asarray(lengths)
        scores = np.empty_like(emissions)
        scores[0] = self._start + emissions[0]
        turned = np.ascontiguousarray(self._moves.T)
        for place in range(1, longest):
            now = int((ends > place).sum())
            before = scores[place - 1, :now, None, :] + turned
            scores[place, :now] = before.max(axis=-1) + emissions[place, :now]
        tags = np.zeros((longest, count), np.int64)
        rows = np.arange(count)
        last = (scores[ends - 1, rows] + self._end).argmax(axis=-1)
        tags[ends - 1, rows] = last
        for place in range(longest - 2, -1, -1):
            now = int((ends > place + 1).sum())
            following = tags[place + 1, :now]
            tags[place, :now] = (scores[place, :now] + turned[following]).argmax(axis=-1)
        return Tagging(tags, scores)

    def margins(self, emissions: Any, tagging: Tagging, lengths: Sequence[int], columns: Sequence[int]) -> Any:
        """By how much the best tags of a text beat the best ones with tag 0 at a character: characters x columns.

        Args:
            emissions: characters x texts x tags.
            tagging: what `best_tags` gave for them.
            lengths: of the texts; the longest first.
            columns: the texts for which this is wanted, in order.
        """
        np = self._np
        ends = np.asarray(lengths)[list(columns)]
        longest = int(ends[0])
        scores, given = tagging.scores[:longest, list(columns)], emissions[:longest, list(columns)]
        best = (scores[ends - 1, np.arange(len(ends))] + self._end).max(axis=-1)
        made = np.zeros((longest, len(ends)), np.float32)
        after = np.broadcast_to(self._end, (len(ends), len(self._end))).copy()
        for place in range(longest - 1, -1, -1):
            now = int((ends > place + 1).sum())
            if now:
                behind = (given[place + 1, :now] + after[:now])[:, None, :] + self._moves
                after[:now] = behind.max(axis=-1)
            made[place] = best - (scores[place, :, 0] + after[:, 0])
        return made
