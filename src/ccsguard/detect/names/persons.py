"""From labelled words to names of persons: given name, initials and surname become one, greetings and firms go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ccsguard.detect.names.labelled import PERSON_LABELS, Vocabulary, Word
from ccsguard.detect.names.spans import PERSON, NameSpan
from ccsguard.detect.names.words import EnglishNames

_LINKS = ("-", "'", "’")
_SHORT_TEXT = 6
"""Words of a reply that may be little else than a name."""
_LONGEST_NAME = 3
_BELIEVED = 0.6


class Persons:
    """The persons of one text.

    Args:
        text: the text.
        made: its words, as the model labels them.
        words: the English part of names.yaml.
        vocabulary: made of it.
    """

    def __init__(self, text: str, made: Sequence[Word], words: EnglishNames, vocabulary: Vocabulary) -> None:
        self._text, self._made, self._words, self._vocabulary = text, made, words, vocabulary
        self._cased = text != text.lower() and text != text.upper()

    def spans(self) -> list[NameSpan]:
        """The persons: those of the model's, the same names again, or the given name that a short reply is."""
        found: list[NameSpan] = []
        place = 0
        while place < len(self._made):
            if self._made[place].label in PERSON_LABELS:
                last = self._last(place)
                found += self._span(place, last)
                place = last
            place += 1
        return [*found, *(self._again(found) if found else self._lone())]

    def _last(self, place: int) -> int:
        """The last word of the name that begins at a place."""
        while (following := self._following(place)) is not None:
            place = following
        return place

    def _following(self, place: int) -> int | None:
        """The next word of the same name, over a hyphen, or over an initial and its point."""
        made = self._made
        after = place + 1
        if after < len(made) and made[after].lower in _LINKS:
            after += 1
        elif after < len(made) and len(made[after].lower) == 1 and made[after].lower.isalpha():
            after += 1
            if after < len(made) and made[after].lower == ".":
                after += 1
        elif made[place].end - made[place].start == 1 and after < len(made) and made[after].lower == ".":
            after += 1
        if after >= len(made) or not self._near(place, after):
            return None
        return after if made[after].label in PERSON_LABELS or self._surname(after) else None

    def _near(self, place: int, after: int) -> bool:
        """Whether two words stand on one line, with nothing but blanks before the second."""
        between = self._text[self._made[place].end : self._made[after].start]
        return "\n" not in between and not self._text[self._made[after - 1].end : self._made[after].start].strip()

    def _surname(self, place: int) -> bool:
        """Whether a word that the model does not know is written as a surname is, where the text uses capitals."""
        one = self._made[place]
        return self._cased and not one.label and self._text[one.start].isupper() and self._strange(one)

    def _strange(self, one: Word) -> bool:
        """Whether a word could be a name, by its spelling."""
        return (
            len(one.lower) > 1
            and one.lower.isalpha()
            and not self._vocabulary.plain(one.lower)
            and one.lower not in self._words.firms
            and not self._thing(one)
        )

    def _thing(self, one: Word) -> bool:
        return one.lower in self._words.not_persons or one.lower in self._words.countries

    def _span(self, first: int, last: int) -> Iterator[NameSpan]:
        """The name between two words, both included, without titles and strays at its ends."""
        made = self._made
        while first <= last and self._stray(made[first]):
            first += 1
        while last >= first and self._stray(made[last]):
            last -= 1
        parts = [one for one in made[first : last + 1] if one.lower.isalpha()]
        if not any(len(one.lower) > 1 for one in parts) or any(self._thing(one) for one in parts):
            return
        if self._firm(parts[-1]) or self._firm(*made[last + 1 : last + 2]) or self._date(first, last):
            return
        scores = [one.score for one in made[first : last + 1] if one.label]
        first, last = self._whole() or (first, last)
        yield NameSpan(PERSON, made[first].start, made[last].end, round(sum(scores) / max(1, len(scores)), 4))

    def _whole(self) -> tuple[int, int] | None:
        """The words of a reply that is nothing but a name, one word of which the model may not know."""
        if len(self._made) > _SHORT_TEXT or not all(self._strange(one) or one.digits for one in self._made):
            return None
        whole = [place for place, one in enumerate(self._made) if not one.digits]
        near = whole and whole[-1] - whole[0] < len(whole) <= _LONGEST_NAME
        return (whole[0], whole[-1]) if near else None

    def _stray(self, one: Word) -> bool:
        words = self._words
        return one.lower in words.titles or one.lower in words.edges or self._vocabulary.plain(one.lower)

    def _firm(self, one: Word | None = None) -> bool:
        """Whether a word makes the one before it a firm."""
        if one is None:
            return False
        capital = self._cased and self._text[one.start].isupper()
        return one.lower in self._words.suffixes or (capital and one.lower in self._words.firms)

    def _date(self, first: int, last: int) -> bool:
        """Whether it is a month that is a name too, before a number."""
        after = self._made[last + 1 : last + 2]
        return first == last and self._made[first].lower in self._words.maybe and bool(after) and after[0].digits

    def _again(self, found: Sequence[NameSpan]) -> Iterator[NameSpan]:
        """The words of a name where they come again with a capital."""
        if not self._cased:
            return
        sure = [one for one in found if one.score >= _BELIEVED]
        spelled = {word for one in sure for word in self._text[one.start : one.end].split() if word[0].isupper()}
        taken = {place for one in found for place in range(one.start, one.end)}
        for one in self._made:
            if one.start not in taken and self._text[one.start : one.end] in spelled and self._strange(one):
                yield NameSpan(PERSON, one.start, one.end, _BELIEVED)

    def _lone(self) -> Iterator[NameSpan]:
        """The given name in a short reply whose other words are plain, or have digits."""
        words = [one for one in self._made if any(character.isalnum() for character in one.lower)]
        named = [one for one in words if one.lower in self._words.given and not one.label]
        if len(named) != 1 or len(words) > _SHORT_TEXT:
            return
        if not any(self._strange(one) for one in words if one is not named[0]):
            yield NameSpan(PERSON, named[0].start, named[0].end, self._words.lone_name)
