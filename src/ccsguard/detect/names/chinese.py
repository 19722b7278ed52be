"""What Chinese spans are: a road with the number of a house is an address; titles and what is no name go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ccsguard.detect.names.spans import ADDRESS, LOCATION, PERSON, NameSpan
from ccsguard.detect.names.words import ChineseNames

_NUMERAL = "[0-9０-９一二三四五六七八九十百零〇幺两]"
_GAP = 2
"""Characters between two parts of one address."""
_BRANCH = re.compile(r"\s{0,2}[(（][^()（）]{1,12}店")
"""The branch of a shop, behind its name."""
_LINE = re.compile(rf"(?:地铁|公交)?{_NUMERAL}{{1,4}}(?:路|号线)")
"""A line of the underground or of buses."""


class ChineseReader:
    """Turns what the model says into names.

    Args:
        words: the Chinese part of names.yaml.
    """

    def __init__(self, words: ChineseNames) -> None:
        self._words = words
        roads, numbered = ("|".join(map(re.escape, each)) for each in (words.roads, words.numbered))
        self._road = re.compile(roads)
        number = rf"[A-Za-z甲乙丙]?{_NUMERAL}{{1,5}}(?:[-—－]{_NUMERAL}{{1,5}}){{0,3}}"
        self._house = re.compile(rf"\s?(?:{number}\s?(?:{numbered})(?!线)|[A-Za-z][座栋幢])")
        self._rest = re.compile(rf"(?<={_NUMERAL})(?:{numbered})|\s?{number}\s?(?:{numbered})?(?![0-9０-９])")

    def names(self, text: str, spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
        """The names of a text.

        Args:
            text: the text.
            spans: what the model says, in order.
        """
        for one in self._joined(text, spans):
            if one.entity == PERSON:
                yield from self._person(text, one)
            elif one.entity == LOCATION:
                yield from self._place(text, one)
            else:
                yield one

    def _person(self, text: str, one: NameSpan) -> Iterator[NameSpan]:
        """A name without the words before it; a title stays only with a surname alone, as in 王女士."""
        words, start, end = self._words, one.start, one.end
        for lead in words.leads:
            if end - start > len(lead) and text.startswith(lead, start, end):
                start += len(lead)
        title = next((title for title in words.titles if text.endswith(title, start, end)), "")
        name = text[start : end - len(title)]
        if len(name) > 1:
            end -= len(title)
        if not name or (len(name) == 1 and not title) or words.not_persons & {name, text[start:end]}:
            return
        if any(part in name for part in words.never_in):
            return
        if text.startswith(words.things, one.end) or _BRANCH.match(text, one.end):
            return
        yield replace(one, start=start, end=end)

    def _place(self, text: str, one: NameSpan) -> Iterator[NameSpan]:
        """An address, with the numbers behind it, where there are a road and a house; or a place."""
        if text[one.start : one.end] in self._words.not_places or _LINE.match(text, one.start, one.end):
            return
        road = self._road.search(text, one.start, one.end)
        end = one.end
        if road:
            rest = self._rest.match(text, end)
            while rest:
                end = rest.end()
                rest = self._rest.match(text, end)
        house = self._house.search(text, one.start, end)
        if house and road:
            yield replace(one, entity=ADDRESS, end=end)
        elif not house or house.span() != (one.start, one.end):
            yield one

    def _joined(self, text: str, spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
        """The spans, places put together that follow one another directly, or over a comma where a house comes."""
        waiting: NameSpan | None = None
        for one in spans:
            if waiting is not None and not self._one_place(text, waiting, one):
                yield waiting
                waiting = None
            if waiting is not None:
                one = replace(waiting, end=one.end, score=min(waiting.score, one.score))
            waiting = one
        if waiting is not None:
            yield waiting

    def _one_place(self, text: str, before: NameSpan, after: NameSpan) -> bool:
        between = text[before.end : after.start].strip()
        if not before.entity == after.entity == LOCATION or after.start - before.end > _GAP:
            return False
        return not between or (between in "，,、的" and bool(self._house.search(text, after.start, after.end)))
