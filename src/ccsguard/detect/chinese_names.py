"""Reads Chinese names in folded text: where one begins, how long it is, and whether it may be one at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ccsguard.detect.chinese_words import NameWords

_HAN = re.compile(r"[\u3400-\u9fff]")
_MIDDLE_DOT = re.compile(r"[\u3400-\u9fff]{2,6}(?:[·•・][\u3400-\u9fff]{2,8}){1,3}")
_GRAMMAR = frozenset("的是在了吗和有")
"""Characters that no name from another language is written with."""
_LONGEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Name:
    """Where a name stands; `known` when all its characters are usual in given names, `bounded` when it ends there."""

    start: int
    end: int
    known: bool
    bounded: bool


class ChineseNameReader:
    """Reads names by surname, given name and what follows.

    Args:
        words: the part of chinese.yaml on names.
    """

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._surnames, self._given, self._stops = (
            frozenset(words.surnames),
            frozenset(words.given),
            frozenset(words.stops),
        )
        self._precedes = frozenset(words.precedes)
        self._lengths = sorted({len(word) for word in words.not_names}, reverse=True)
        self._follows = re.compile("|".join(_longest_first(words.follows)))
        self._before = re.compile(rf"(?:{'|'.join(_longest_first(words.words_before))})$")

    def surname_at(self, text: str, start: int) -> int:
        """The length of the surname that may begin at a place, or 0."""
        if text[start : start + 2] in self._words.compound:
            return 2
        return 1 if text[start : start + 1] in self._surnames else 0

    def name_at(self, text: str, start: int) -> Name | None:
        """The name that begins at a place: two given characters rather than one, where both may be."""
        foreign = _MIDDLE_DOT.match(text, start)
        if foreign is not None and _GRAMMAR.isdisjoint(foreign.group()):
            return Name(start, foreign.end(), known=True, bounded=True)
        surname = self.surname_at(text, start)
        if not surname or self.is_word(text, start):
            return None
        found = [name for size in (2, 1) if (name := self._sized(text, start, start + surname, size)) is not None]
        return next((name for name in found if name.known and name.bounded), None) or next(
            (name for name in found if name.bounded), next((name for name in found if name.known), None)
        )

    def is_word(self, text: str, start: int) -> bool:
        """Whether a word begins at a place that only looks like a name."""
        return any(text[start : start + size] in self._words.not_names for size in self._lengths)

    def in_word(self, text: str, start: int) -> bool:
        """Whether the surname at a place is the end of another word: 由于, 工程, 保安."""
        return self._before.search(text, max(0, start - _LONGEST_WORD), start + 1) is not None

    def ends_at(self, text: str, end: int) -> bool:
        """Whether a name may end at a place: no character of Chinese goes on, or a word that follows names."""
        return _HAN.match(text, end) is None or self._follows.match(text, end) is not None

    def _sized(self, text: str, start: int, given: int, size: int) -> Name | None:
        signs = text[given : given + size]
        if len(signs) < size or any(not _HAN.match(sign) or sign in self._stops for sign in signs):
            return None
        if size == 2 and self._follows.match(text, given + 1) and _HAN.match(text, given + 2):
            return None
        return Name(start, given + size, self._given.issuperset(signs), self.ends_at(text, given + size))

    def begins_at(self, text: str, start: int) -> bool:
        """Whether a surname alone may begin at a place: nothing stands before it, or a word that precedes names."""
        before = text[max(0, start - 1) : start]
        return not _HAN.match(before) or before in self._precedes or before in self._stops

    def is_given(self, signs: str) -> bool:
        """Whether all characters are usual in given names; true of none."""
        return self._given.issuperset(signs)

    @property
    def compounds(self) -> frozenset[str]:
        """Surnames of two characters."""
        return self._words.compound

    @cached_property
    def surname(self) -> str:
        """A regular expression for any surname."""
        return rf"(?:{'|'.join(sorted(self._words.compound))}|[{self._words.surnames}])"


def _longest_first(words: tuple[str, ...]) -> list[str]:
    return sorted(words, key=len, reverse=True)
