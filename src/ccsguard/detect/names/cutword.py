"""Chinese names, places and organisations by the model of cutword: its files alone, run in NumPy and in batches."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ccsguard.detect.names.bilstm_crf import BATCH, BiLstmCrf
from ccsguard.detect.names.chinese import ChineseReader
from ccsguard.detect.names.model_files import ModelPackage
from ccsguard.detect.names.spans import ADDRESS, LOCATION, ORGANISATION, PERSON, NameSpan
from ccsguard.detect.names.torch_archive import read_tensors
from ccsguard.detect.names.words import ChineseNames

_MODEL, _TAGS = "cutword/model_params.pth", "cutword/ner_vocab_tags.json"
PACKAGE = ModelPackage(
    "cutword",
    "0.1.1",
    {
        _MODEL: "cab3b714cb91be7d89ea8c21dabd2a091c46923af468d9d0e7dcae2029b99180",
        _TAGS: "15d15bb142205d3132a7f9a94b97e409190992dc6140636bee13192de425e73d",
    },
    needs=("numpy",),
)
_LONGEST = 126
"""Characters that the model sees at a time, as in cutword itself."""
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]*")
_CLAUSE = re.compile(rf"[^，,、；;\s]{{1,{_LONGEST}}}[，,、；;\s]?|[，,、；;\s]")
_UNIT = re.compile(r"[a-z0-9]+|\S")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KINDS = {"PERSON": PERSON, "LOC": LOCATION, "ORG": ORGANISATION}
_SOFTNESS = 1.0
_NUMBER, _HANZI, _UNKNOWN = "[NUMBER]", "[HANZI]", "[UNK]"


class _Piece(NamedTuple):
    """A sentence of a text: the numbers of its characters, and where each begins and ends in the text."""

    text: int
    numbers: list[int]
    places: list[tuple[int, int]]


class CutwordFinder:
    """The model of cutword (Apache-2.0).

    Args:
        words: the Chinese part of names.yaml.

    Raises:
        CcsguardError: a file of the model is missing, or not the known one.
    """

    name = f"cutword {PACKAGE.label}"
    languages = ("zh",)
    entities = frozenset({PERSON, LOCATION, ORGANISATION, ADDRESS})

    def __init__(self, words: ChineseNames) -> None:
        import numpy as np

        known = json.loads(PACKAGE.read(_TAGS))
        self._numbers: dict[str, int] = known["char2id"]
        self._tags = tuple(known["id2label"][str(place)] for place in range(len(known["id2label"])))
        self._network = BiLstmCrf(read_tensors(PACKAGE.read(_MODEL)))
        self._wanted = np.array([tag.partition("_")[2] in _KINDS for tag in self._tags])
        self._reader = ChineseReader(words)

    def find(self, texts: Sequence[str]) -> list[tuple[NameSpan, ...]]:
        """The names of each text; a text without Chinese characters is passed over."""
        raw: list[list[NameSpan]] = [[] for _ in texts]
        held = (number for number, text in enumerate(texts) if _HAN.search(text))
        pieces = [piece for number in held for piece in self._pieces(number, texts[number])]
        pieces.sort(key=lambda piece: -len(piece.numbers))
        for begin in range(0, len(pieces), BATCH):
            batch = pieces[begin : begin + BATCH]
            lengths = [len(piece.numbers) for piece in batch]
            emissions = self._network.emissions([piece.numbers for piece in batch])
            tagging = self._network.best_tags(emissions, lengths)
            wanted = self._wanted[tagging.tags]
            columns = [column for column, length in enumerate(lengths) if wanted[:length, column].any()]
            if not columns:
                continue
            margins = self._network.margins(emissions, tagging, lengths, columns)
            for row, column in enumerate(columns):
                best = tagging.tags[: lengths[column], column].tolist()
                raw[batch[column].text] += self._spans(batch[column], best, margins[:, row].tolist())
        return [
            tuple(self._reader.names(text, sorted(spans, key=lambda one: one.start)))
            for text, spans in zip(texts, raw, strict=True)
        ]

    def _pieces(self, number: int, text: str) -> Iterator[_Piece]:
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
        for start, end in _cut(lower):
            piece = _Piece(number, [], [])
            for match in _UNIT.finditer(lower, start, end):
                self._add(piece, match)
            if piece.numbers:
                yield piece

    def _add(self, piece: _Piece, match: re.Match[str]) -> None:
        """A run of letters and digits that the model knows as one, or its characters one by one."""
        known = self._numbers.get(match.group())
        if known:
            piece.numbers.append(known)
            piece.places.append(match.span())
            return
        for place, one in enumerate(match.group(), match.start()):
            unknown = _NUMBER if one.isdigit() else _HANZI if _HAN.match(one) else _UNKNOWN
            piece.numbers.append(self._numbers.get(one) or self._numbers[unknown])
            piece.places.append((place, place + 1))

    def _spans(self, piece: _Piece, best: Sequence[int], margins: Sequence[float]) -> Iterator[NameSpan]:
        """What begins with B and ends with E, or stands alone with S; of the kinds that count."""
        begun: int | None = None
        for place, number in enumerate(best):
            head, _, kind = self._tags[number].partition("_")
            if head in ("B", "S"):
                begun = place
            elif head == "O":
                begun = None
            if head in ("E", "S") and begun is not None:
                if kind in _KINDS:
                    start, end = piece.places[begun][0], piece.places[place][1]
                    yield NameSpan(_KINDS[kind], start, end, _score(min(margins[begun : place + 1])))
                begun = None


def _score(margin: float) -> float:
    """A margin of the field as a score from 0 to 1."""
    return round(1 / (1 + math.exp(-margin / _SOFTNESS)), 4)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences of a text, long ones cut at commas, or where they are too long for that."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() - sentence.start() <= _LONGEST:
            yield sentence.span()
            continue
        begin = end = sentence.start()
        for clause in _CLAUSE.finditer(text, *sentence.span()):
            if clause.end() - begin > _LONGEST:
                yield begin, end
                begin = end
            end = clause.end()
        yield begin, end
