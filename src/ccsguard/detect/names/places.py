"""From labelled words to addresses and places: the parts of an address become one, and it must look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ccsguard.detect.names.labelled import CITY, PLACE_LABELS, STATE, STREET, UNIT, ZIP, Vocabulary, Word
from ccsguard.detect.names.spans import ADDRESS, LOCATION, POSTAL, NameSpan
from ccsguard.detect.names.words import EnglishNames

_FARTHEST = 60
"""Characters between two parts of one address."""
_BRIDGE = 5
"""Words between two parts of one address that the model may miss."""
_ZIP_DIGITS = 5
_ORDINAL = ("st", "rd", "nd", "th")
_CODE = (3, 6)
"""Digits of postal codes."""
_MIXED = (5, 7)
"""Letters and digits of postal codes that have both."""
_NEAR = 6
"""Words between the word for a postal code and the code."""
_BY_FORM = 0.85
_MARKS = (",", ".", "#", "-", "/", "'", "’")


class Places:
    """The places of one text.

    Args:
        text: the text.
        made: its words, as the model labels them.
        words: the English part of names.yaml.
        vocabulary: made of it.
    """

    def __init__(self, text: str, made: Sequence[Word], words: EnglishNames, vocabulary: Vocabulary) -> None:
        self._text, self._made, self._words, self._vocabulary = text, made, words, vocabulary
        self._cased = text != text.lower() and text != text.upper()

    def addresses(self) -> Iterator[NameSpan]:
        """Streets with number, town and code, as far as they are there; each must have what only addresses have."""
        for first, last in self._groups():
            if self._address(first, last):
                yield self._span(ADDRESS, *self._widened(first, last))
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in self._text)
        for form in self._words.forms:
            for match in re.finditer(form, lower):
                yield NameSpan(ADDRESS, *match.span(), _BY_FORM)

    def loose(self) -> Iterator[NameSpan]:
        """Towns that are no part of an address."""
        for first, last in self._groups():
            towns = [place for place in range(first, last + 1) if self._made[place].label in (CITY, STATE)]
            if not towns or self._address(first, last):
                continue
            if any(self._town(self._made[place].lower) for place in towns):
                yield self._span(LOCATION, towns[0], towns[-1])

    def _town(self, word: str) -> bool:
        return word not in self._words.not_places and word not in self._words.not_persons

    def streets(self) -> Iterator[NameSpan]:
        """What may be a street and a number, and is no more: doubtful."""
        for first, last in self._groups():
            if not self._address(first, last) and self._street(first, last):
                yield replace(self._span(ADDRESS, first, last), score=self._words.lone_street)

    def codes(self) -> Iterator[NameSpan]:
        """Postal codes: behind the word for them, or five digits behind a town."""
        heard = -_NEAR
        for place, one in enumerate(self._made):
            if one.lower in self._words.postal_words:
                heard = place
            elif one.lower.isdecimal() and _CODE[0] <= len(one.lower) <= _CODE[1] and place - heard < _NEAR:
                heard = -_NEAR
                yield NameSpan(POSTAL, one.start, one.end, _BY_FORM)
            elif one.label == ZIP and one.lower.isdecimal() and len(one.lower) == _ZIP_DIGITS:
                if any(other.label in (CITY, STATE) for other in self._made[max(0, place - 2) : place]):
                    yield NameSpan(POSTAL, one.start, one.end, round(one.score, 4))
            elif one.label == ZIP and one.digits and not one.lower.isdecimal():
                yield from self._mixed(place)

    def _mixed(self, place: int) -> Iterator[NameSpan]:
        """A code of letters and digits, as in Britain and Canada: one word, or the first of two."""
        last = place + 1 if self._made[place + 1 : place + 2] and self._made[place + 1].label == ZIP else place
        code = self._text[self._made[place].start : self._made[last].end].replace(" ", "")
        if code.isalnum() and _MIXED[0] <= len(code) <= _MIXED[1] and self._made[last].digits:
            yield self._span(POSTAL, place, last)

    def _groups(self) -> Iterator[tuple[int, int]]:
        """First and last word of each run of parts, small gaps between them bridged."""
        first: int | None = None
        last = -1
        for place, one in enumerate(self._made):
            if one.label not in PLACE_LABELS:
                continue
            if first is not None and not self._bridged(last, place):
                yield first, last
                first = None
            first, last = place if first is None else first, place
        if first is not None:
            yield first, last

    def _bridged(self, before: int, after: int) -> bool:
        between = self._made[before + 1 : after]
        if self._made[after].start - self._made[before].end > _FARTHEST:
            return False
        if sum(one.lower not in _MARKS for one in between) > _BRIDGE:
            return False
        return all(
            one.lower in _MARKS or one.lower in self._words.joins or one.lower in self._words.units or self._part(one)
            for one in between
        )

    def _part(self, one: Word) -> bool:
        """Whether a word that has no label can be part of an address: a capital, where there are any, or a number."""
        if one.lower.isdecimal() or (len(one.lower) == 1 and one.lower.isalpha()):
            return True
        if not one.lower.isalpha() or self._vocabulary.plain(one.lower):
            return False
        return not self._cased or not self._text[one.start].islower()

    def _address(self, first: int, last: int) -> bool:
        """Whether a run of parts is an address: a street with its kind, a flat, or number, town and code together."""
        parts = self._made[first : last + 1]
        labels = {one.label for one in parts if one.label}
        units = any(self._unit(place) for place in range(first, last + 1))
        kinds = any(self._kind(place) for place in range(first, last + 1))
        letters = self._letters(parts)
        if parts[0].lower.isdecimal() and labels >= {STATE, ZIP} and STREET in labels:
            return True
        if not letters:
            return (units or kinds) and UNIT in labels and len(labels) > 1
        if not kinds and (
            all(self._vocabulary.plain(one.lower) for one in letters)
            or any(one.lower in self._words.not_places for one in parts)
        ):
            return False
        if kinds or units or len(labels & {CITY, STATE, ZIP}) > 1:
            return True
        return parts[0].lower.isdecimal() and bool(labels & {CITY, STATE, ZIP})

    def _kind(self, place: int) -> bool:
        """Whether a word is a kind of street, and not what makes a number an ordinal one, as in `23 rd`."""
        before = self._made[place - 1 : place]
        ordinal = bool(before) and before[0].lower.isdecimal() and self._made[place].lower in _ORDINAL
        return self._made[place].lower in self._words.streets and not ordinal

    def _unit(self, place: int) -> bool:
        """Whether a word is a part of a house and its number follows."""
        after = [one for one in self._made[place + 1 : place + 3] if one.lower not in _MARKS]
        return (
            self._made[place].lower in self._words.units
            and bool(after)
            and (after[0].digits or len(after[0].lower) == 1)
        )

    def _street(self, first: int, last: int) -> bool:
        """Whether a run may be a street and a number: number first, or with capitals, where the text has any."""
        parts = self._made[first : last + 1]
        letters = self._letters(parts)
        if not any(self._own(one) for one in letters) or not any(one.lower.isdecimal() for one in parts):
            return False
        if self._cased:
            return self._text[letters[0].start].isupper()
        return parts[0].lower.isdecimal() and len(letters) > 1

    def _own(self, one: Word) -> bool:
        return not self._vocabulary.plain(one.lower) and one.lower not in self._words.not_persons

    @staticmethod
    def _letters(parts: Sequence[Word]) -> list[Word]:
        return [one for one in parts if one.label == STREET and one.lower.isalpha() and len(one.lower) > 1]

    def _widened(self, first: int, last: int) -> tuple[int, int]:
        """The run with numbers and units that stand directly before and behind it."""
        made = self._made
        while first > 0 and (made[first - 1].lower.isdecimal() or made[first - 1].lower in self._words.units):
            first -= 1
        while last > first and made[last].lower in (*_MARKS, *self._words.joins):
            last -= 1
        return first, last

    def _span(self, entity: str, first: int, last: int) -> NameSpan:
        parts = [one.score for one in self._made[first : last + 1] if one.label]
        return NameSpan(
            entity, self._made[first].start, self._made[last].end, round(sum(parts) / max(1, len(parts)), 4)
        )
