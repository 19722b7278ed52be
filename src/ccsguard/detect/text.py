"""The text that detectors look at: one node at a time, folded to one spelling with a way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ccsguard.models.mention import Where


@dataclass(frozen=True, slots=True)
class TextNode:
    """What one node (turn or step) says, notes or names as a condition; `language` is a primary subtag such as `en`."""

    index: int
    speaker: str
    text: str
    language: str = "en"
    where: Where = "said"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in NFKC with straight quotes and single blanks; `offsets[i]` is where its character i came from."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind the folded characters `start` to `end` (exclusive)."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


_STRAIGHT = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-",
    "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u3001": ",",
})  # fmt: skip
_ABBREVIATED = re.compile(r"(?:\b(?:mr|mrs|ms|dr|st|no|inc|ltd|co|vs|jr|sr)|\b[a-z])$", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t]*\r?\n")
_WRAPPED_HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]\n[ \t]*[\u3400-\u9fff]")
_LONGEST = 1200
"""Characters of a sentence that are matched at a time: speech recognition may give pages without a full stop."""
_OVERLAP = 150


def fold(text: str) -> Folded:
    """Fold a text; the offsets lead back to it.

    A line end is a blank, or nothing between two Han characters, since text is wrapped anywhere; an empty line stays.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        plain = character if character.isascii() else unicodedata.normalize("NFKC", character).translate(_STRAIGHT)
        if character == "\n" and _EMPTY_LINE.match(text, index):
            plain = "\n"
        elif character == "\n" and _WRAPPED_HAN.match(text, max(index - 1, 0)):
            continue
        elif plain.isspace():
            if folded and folded[-1] in " \n":
                continue
            plain = " "
        for one in plain:
            folded.append(one)
            offsets.append(index)
    offsets.append(len(text))
    return Folded("".join(folded), tuple(offsets))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a folded text, the closing mark included; very long ones in overlapping windows."""
    start = 0
    for match in re.finditer(r"[.!?](?=[\s\"')]|$)|[!?]|[;。\n]", text):
        if match.group() == "." and _ABBREVIATED.search(text, max(start, match.start() - 6), match.start()):
            continue
        yield from _windows(start, match.end())
        start = match.end()
    yield from _windows(start, len(text))


def _windows(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        yield start, start + _LONGEST
        start += _LONGEST - _OVERLAP
    if end > start:
        yield start, end
