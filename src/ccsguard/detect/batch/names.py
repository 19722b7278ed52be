"""spaCy's finder of named entities for many texts at once: the same moves, but all tokens are scored together.

The finder goes through a text from left to right and makes a move at each token: outside, unit, or begin, in and last
of an entity. What it chooses while no entity is open depends on the token's vector alone, so that is computed for all
tokens in one product of matrices; only inside an entity are tokens looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Span

from ccsguard.detect.batch.vectors import Floats, Integers, Rows, Vectors, product

_NEVER = np.float32(-np.inf)


class NameFinder:
    """Does the work of a spaCy component `ner` on documents in which nothing is marked yet.

    Args:
        component: the component; greedy, with a network of hashed words and windows.

    Raises:
        ValueError: it is made in another way.
    """

    def __init__(self, component: Any) -> None:
        model = component.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W") if lower.name == "precomputable_affine" else np.zeros((0, 0, 0, 0))
        features, hidden, pieces, _ = weights.shape
        if (
            component.cfg.get("beam_width") != 1
            or component.postprocesses
            or model.attrs["unseen_classes"]
            or not model.attrs["has_upper"]
            or (features, min(pieces, 2)) != (3, 2)
        ):
            raise ValueError("not a greedy finder of names with three features")
        whole = model.get_ref("tok2vec")
        linear = whole.layers[-1]
        if linear.name != "linear" or len(whole.layers) != 3:
            raise ValueError("not a network with one linear layer at its end")
        self._vectors = Vectors(whole.layers[0])
        self._linear, self._linear_bias = linear.get_param("W"), linear.get_param("b")
        self._hidden = hidden
        # Piece by piece, so that the maximum is one of long rows.
        self._lower = [_by_piece(weights[one]) for one in range(features)]
        self._pads = [_by_piece(lower.get_param("pad")[0, one]) for one in range(features)]
        self._bias = _by_piece(lower.get_param("b"))
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        self._moves = [component.moves.get_class_name(one) for one in range(component.moves.n_moves)]
        self._outside = self._moves.index("O")
        self._inside = {
            label: (self._moves.index(f"I-{label}"), self._moves.index(f"L-{label}"))
            for label in (name[2:] for name in self._moves if name.startswith("B-"))
        }

    def mark(self, docs: Sequence[Any]) -> None:
        """Set the named entities of documents without any, as the component does."""
        spoken = [doc for doc in docs if len(doc)]
        if not spoken:
            return
        rows = self._vectors.of(spoken)
        states = product(rows.vectors, self._linear) + self._linear_bias
        first = product(states, self._lower[0])
        chosen = self._closed(first, rows)
        ends = np.cumsum(rows.lengths)
        marked = np.flatnonzero(chosen != self._outside)
        owners = np.searchsorted(ends, marked, side="right")
        for number in np.unique(owners):
            doc, offset = spoken[number], int(ends[number] - rows.lengths[number])
            own = [int(one) - offset for one in marked[owners == number]]
            moves = {one: self._moves[chosen[offset + one]] for one in own}
            places = rows.place[offset : offset + len(doc)]
            spans = [Span(doc, *one) for one in self._spans(moves, places, states, first)]
            doc.set_ents(spans)

    def _closed(self, first: Floats, rows: Rows) -> Integers:
        """For each token the move that is made at it while no entity is open."""
        scores = self._scored(first + self._pads[1] + self._pads[2] + self._bias)
        allowed = np.array([name == "O" or (name[:2] in ("B-", "U-") and len(name) > 2) for name in self._moves])
        begins = np.array([name.startswith("B-") for name in self._moves])
        scores[:, ~allowed] = _NEVER
        best = scores.argmax(axis=1)[rows.place]
        scores[:, begins] = _NEVER
        # The last token of a text can't begin anything, and white space can't be a name.
        last = np.cumsum(rows.lengths) - 1
        best[last] = scores.argmax(axis=1)[rows.place[last]]
        best[rows.blank] = self._outside
        chosen: Integers = best
        return chosen

    def _spans(
        self, moves: dict[int, str], places: Integers, states: Floats, first: Floats
    ) -> Iterator[tuple[int, int, str]]:
        """Start, end and label of the entities of one document."""
        done = 0
        for start, move in moves.items():
            if start < done:
                continue
            label = move[2:]
            done = start + 1 if move.startswith("U-") else self._end(start, label, places, states, first)
            yield start, done, label

    def _end(self, start: int, label: str, places: Integers, states: Floats, first: Floats) -> int:
        """Where an entity that begins at a token ends, the end exclusive."""
        going_on, last = self._inside[label]
        begun = self._lower[1] @ states[places[start]]
        for token in range(start + 1, len(places)):
            before = self._lower[2] @ states[places[token - 1]]
            scores = self._scored((first[places[token]] + begun + before + self._bias)[None, :])[0]
            ahead = scores[going_on] > scores[last] or (scores[going_on] == scores[last] and going_on < last)
            if not ahead:
                return token + 1
        return len(places)

    def _scored(self, sums: npt.NDArray[np.float32]) -> Floats:
        hidden = sums[:, : self._hidden]
        for piece in range(self._hidden, sums.shape[1], self._hidden):
            hidden = np.maximum(hidden, sums[:, piece : piece + self._hidden])
        scores = product(np.ascontiguousarray(hidden), self._upper)
        scores += self._upper_bias
        return scores


def _by_piece(weights: Any) -> Any:
    """Weights (outputs, pieces, …) as rows, the first piece of all outputs first."""
    swapped = weights.swapaxes(0, 1)
    return np.ascontiguousarray(swapped.reshape(-1, *weights.shape[2:]))
