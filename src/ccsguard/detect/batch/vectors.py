"""Token vectors of spaCy's small embedding networks, with every window of words computed once for many texts.

A token's vector depends on the word and a few neighbours. In talk the same words stand side by side again and again, so
each layer is computed for the windows that differ, in one product of matrices; what a word is by itself is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE, NORM, ORTH, SPACY
from thinc.api import NumpyOps

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

_OF_WORDS = frozenset({"NORM", "PREFIX", "SUFFIX", "SHAPE", "LOWER", "ORTH", "IS_SPACE", "SPACY"})
"""Attributes that are the same for all tokens of the same letters, spelling and blank behind them."""
_MOST_WORDS = 60_000
"""Words kept; when there are more, all are forgotten and the next ones learnt anew."""
_BLOCK = 2048
"""Windows that are computed together: few enough for the processor's own memory."""
_MANY = 1.3
"""With so many windows for a vector it is cheaper to multiply each vector once for each place in a window."""
_NEAR = 1e-8
"""What the network's layers add to a variance."""


_OPERATIONS = NumpyOps()


def product(rows: Floats, weights: Floats) -> Floats:
    """Rows times weights (outputs, inputs), by the routine of spaCy's own layers.

    It uses one thread, and so is not slowed down when a machine is busy, as that of NumPy is.
    """
    made: Floats = _OPERATIONS.gemm(rows, weights, trans2=True)
    return made


@dataclass(frozen=True, slots=True)
class Rows:
    """The vectors of the tokens of several documents.

    Attributes:
        vectors: those that differ, one a row.
        place: for each token, in the order of the documents, its row.
        lengths: tokens of each document.
        blank: for each token, whether it is white space.
    """

    vectors: Floats
    place: Integers
    lengths: Integers
    blank: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A maximum over linear pieces, brought to one mean and spread; the weights of the first piece come first."""

    weights: Floats
    bias: Floats
    pieces: int
    scale: Floats
    shift: Floats

    def __call__(self, made: Floats) -> Floats:
        """What the layer makes of the products of its inputs and weights, which are overwritten."""
        made += self.bias
        width = self.scale.shape[0]
        best = made[:, :width]
        for piece in range(1, self.pieces):
            np.maximum(best, made[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / width + np.float32(_NEAR)
        best *= (spread ** np.float32(-0.5))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Vectors:
    """The embedding network of one component.

    Args:
        network: a chain of `embed` and `encode`, as spaCy's HashEmbedCNN.

    Raises:
        ValueError: it is made in another way.
    """

    def __init__(self, network: Any) -> None:
        embed, encode = network.get_ref("embed"), network.get_ref("encode")
        extract = next((one for one in embed.walk() if one.name == "extract_features"), None)
        self._arrays = [one for one in embed.layers if one.name.startswith("with_array")]
        self._layers = [_layer(one) for one in _residuals(encode)]
        columns = list(extract.attrs["columns"]) if extract is not None else []
        names = [one.name for one in embed.walk()]
        if (
            not isinstance(network.ops, NumpyOps)
            or not columns
            or not _OF_WORDS.issuperset(columns)
            or len(self._arrays) not in (1, 2)
            or any("vectors" in name for name in names)
            or encode.attrs.get("pad") != len(self._layers)
        ):
            raise ValueError("not a network of hashed words and windows")
        self._columns = columns
        self._known: dict[tuple[int, ...], int] = {}
        self._words = np.zeros((1, self._layers[0].scale.shape[0]), dtype=np.float32)

    def of(self, docs: Sequence[Any]) -> Rows:
        """The vectors of all tokens of the documents, at least one token in all."""
        tokens = np.concatenate([doc.to_array([ORTH, NORM, SPACY, IS_SPACE]) for doc in docs])
        lengths = np.fromiter(map(len, docs), dtype=np.int64, count=len(docs))
        words = self._looked_up(docs, tokens)
        depth = len(self._layers)
        # Between two texts lie as many empty places as there are layers, so that no text sees another one.
        at = np.arange(len(words)) + np.repeat(np.arange(1, len(docs) + 1), lengths) * depth
        ids = np.zeros(len(words) + (len(docs) + 1) * depth, dtype=np.int64)
        ids[at] = words
        # Only the words at hand: all those known may be many times more.
        used, ids = np.unique(ids, return_inverse=True)
        vectors, ids = self._words[used], ids.reshape(-1)
        for number, layer in enumerate(self._layers):
            windows = np.arange(len(ids) - 2) if number < depth - 1 else at - depth
            vectors, ids = _windowed(layer, vectors, ids, windows)
        return Rows(vectors, ids, lengths, tokens[:, 3].astype(bool))

    def _looked_up(self, docs: Sequence[Any], tokens: Any) -> Integers:
        """For each token the row of its word, new words being learnt."""
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
            self._words = self._words[:1]
        keys = list(map(tuple, tokens[:, : 3 if "SPACY" in self._columns else 2].tolist()))
        new = {key: place for place, key in reversed(list(enumerate(keys))) if key not in self._known}
        if new:
            places = sorted(new.values())
            ends = np.cumsum([len(doc) for doc in docs])
            owners = np.searchsorted(ends, places, side="right")
            features = [
                docs[owner][int(place - ends[owner] + len(docs[owner]))]
                for place, owner in zip(places, owners, strict=True)
            ]
            learnt = self._embedded(features)
            first = len(self._words)
            self._known.update((keys[place], first + number) for number, place in enumerate(places))
            self._words = np.concatenate([self._words, learnt])
        return np.fromiter(map(self._known.__getitem__, keys), dtype=np.int64, count=len(keys))

    def _embedded(self, tokens: Sequence[Any]) -> Floats:
        """The network's own vectors of words by themselves."""
        made: Any = np.asarray(
            [[_attribute(token, column) for column in self._columns] for token in tokens], dtype=np.uint64
        )
        for one in self._arrays:
            made = one.predict(made)
        return cast(Floats, made)


def _windowed(layer: _Layer, vectors: Floats, ids: Integers, places: Integers) -> tuple[Floats, Integers]:
    """One layer over the windows that start at `places`: vectors of those that differ, and for each place its row."""
    size = len(vectors)
    keys = (ids[places] * size + ids[places + 1]) * size + ids[places + 2]
    _, first, rows = np.unique(keys, return_index=True, return_inverse=True)
    starts = places[first]
    parts = _parts(layer, vectors) if len(starts) > _MANY * size else None
    made = np.empty((len(starts), layer.scale.shape[0]), dtype=np.float32)
    for block in range(0, len(starts), _BLOCK):
        left, middle, right = (ids[starts[block : block + _BLOCK] + one] for one in range(3))
        if parts is not None:
            products = parts[0][left] + parts[1][middle] + parts[2][right]
        else:
            window = np.concatenate([vectors[left], vectors[middle], vectors[right]], axis=1)
            products = product(window, layer.weights)
        np.add(layer(products), vectors[middle], out=made[block : block + _BLOCK])
    return made, rows.reshape(-1)


def _parts(layer: _Layer, vectors: Floats) -> list[Floats]:
    """The products of each vector at the left, in the middle and at the right of a window."""
    return [product(vectors, np.ascontiguousarray(one)) for one in np.split(layer.weights, 3, axis=1)]


def _residuals(encode: Any) -> list[Any]:
    """The layers over windows, each with what is added to it.

    Raises:
        ValueError: there is something else between them, or a window is not of three words.
    """
    inner = encode.layers[0]
    alone = sum(node.name == "expand_window" for node in inner.walk()) == 1
    layers = [inner] if alone else list(inner.layers)
    for one in layers:
        windows = [node for node in one.walk() if node.name == "expand_window"]
        if not one.name.startswith("residual(") or len(windows) != 1 or windows[0].attrs["window_size"] != 1:
            raise ValueError("not a chain of windows")
    if not layers:
        raise ValueError("no layer")
    return layers


def _layer(residual: Any) -> _Layer:
    maxout = [one for one in residual.walk() if one.name == "maxout"]
    norm = [one for one in residual.walk() if one.name == "layernorm"]
    if len(maxout) != 1 or len(norm) != 1:
        raise ValueError("not a maxout with a norm")
    weights = maxout[0].get_param("W")
    outputs, pieces, inputs = weights.shape
    by_piece = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs)
    return _Layer(
        np.ascontiguousarray(by_piece),
        np.ascontiguousarray(maxout[0].get_param("b").reshape(outputs, pieces).T.reshape(-1)),
        pieces,
        norm[0].get_param("G"),
        norm[0].get_param("b"),
    )


def _attribute(token: Any, column: str) -> int:
    if column == "SPACY":
        return int(bool(token.whitespace_))
    if column == "IS_SPACE":
        return int(token.is_space)
    return int(getattr(token, column.lower()))
