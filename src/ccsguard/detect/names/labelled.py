"""Words of a text with what the model holds them for: the tokens of one word count as they do on average."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ccsguard.detect.names.words import EnglishNames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PERSON_LABELS = ("GIVEN_NAME", "SURNAME")
STREET, NUMBER, UNIT, CITY, STATE, ZIP = (
    "STREET_NAME",
    "BUILDING_NUMBER",
    "SECONDARY_ADDRESS",
    "CITY",
    "STATE",
    "ZIP_CODE",
)
PLACE_LABELS = (STREET, NUMBER, UNIT, CITY, STATE, ZIP)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NUMBER = re.compile(r"[0-9]+(?:st|nd|rd|th|am|pm|k)?")
_REPEATED = re.compile(r"(\w)\1+")


class Token(NamedTuple):
    """Where a token of the model's stands in the text, and the number of the word it is part of."""

    start: int
    end: int
    word: int | None


class Word(NamedTuple):
    """A word of the text: its spelling in lower case, the likeliest label (or "") and how probable its kind is."""

    start: int
    end: int
    lower: str
    label: str
    score: float

    @property
    def digits(self) -> bool:
        """Whether there is a digit in it."""
        return any(character.isdigit() for character in self.lower)


class Vocabulary:
    """What names.yaml says of single words.

    Args:
        words: its English part.
    """

    def __init__(self, words: EnglishNames) -> None:
        self._words = words
        self._replies = frozenset(_squeezed(word) for word in words.replies)

    def plain(self, lower: str) -> bool:
        """Whether a word can't be a name: a function word, a common one, or a reply drawn out, as in `byee`."""
        return lower in self._words.plain or _squeezed(lower) in self._replies

    def may_hold(self, text: str) -> bool:
        """Whether a text has a word that can be a name, a number is part of an address only beside one."""
        spelled = [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
        return any(self._may_be(spelled, place) for place in range(len(spelled)))

    def _may_be(self, spelled: Sequence[str], place: int) -> bool:
        word = spelled[place]
        if _NUMBER.fullmatch(word) or word in self._words.titles:
            return False
        if word not in self._words.maybe:
            return not self.plain(word)
        before, after = spelled[place - 1 : place], spelled[place + 1 : place + 2]
        led = bool(before) and before[0] in self._words.leads
        return not led and not (after and after[0] in self._words.heads)


def read_words(
    text: str, tokens: Sequence[Token], rows: NDArray[np.float32], labels: Sequence[str], words: EnglishNames
) -> list[Word]:
    """The words of a text.

    Args:
        text: the text.
        tokens: the model's tokens of it.
        rows: tokens x labels, probabilities.
        labels: the labels, such as `B-SURNAME`.
        words: the English part of names.yaml, for its thresholds.
    """
    kinds = [
        ([place for place, label in enumerate(labels) if label[2:] in kind], least)
        for kind, least in ((PERSON_LABELS, words.person), (PLACE_LABELS, words.place))
    ]
    made = []
    for begin, end in _groups(tokens):
        row = rows[begin:end].mean(axis=0)
        label, best = "", 0.0
        for places, least in kinds:
            score = float(row[places].sum())
            if score >= max(least, best):
                best, label = score, labels[max(places, key=lambda place: float(row[place]))][2:]
        start, stop = tokens[begin].start, tokens[end - 1].end
        made.append(Word(start, stop, text[start:stop].lower(), label, best))
    return made


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin < len(tokens):
        end = begin + 1
        while end < len(tokens) and tokens[begin].word is not None and tokens[end].word == tokens[begin].word:
            end += 1
        yield begin, end
        begin = end


def _squeezed(word: str) -> str:
    return _REPEATED.sub(r"\1", word)
