"""Reads Chinese addresses in folded text: one place from the province to the room, written or said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ccsguard.detect.chinese_words import AddressWords

_HAN = r"\u3400-\u9fff"
_NUMERAL = "零〇一二三四五六七八九十百千两幺"
_NUMBER = (
    rf"(?:(?<![0-9])[0-9]{{1,5}}(?:-[0-9]{{1,4}}){{0,3}}|(?<![{_NUMERAL}])[{_NUMERAL}]{{1,7}}"
    r"|(?<![A-Za-z])[A-Za-z][0-9]{0,3})(?:之[一二三0-9])?[甲乙丙丁]?"
)
_BARE = rf"(?:[0-9]{{3,4}}(?![0-9])|[{_NUMERAL}]{{3,4}}(?![{_NUMERAL}]))(?![年月日元块个米平万分人])"
_PLACEHOLDER = re.compile(r"[Xx]{2}|某")
_LONGEST = 44
_ENDS = frozenset("省市区县镇乡州旗村路街道里")
"""Behind one of these a blank or a comma may part two pieces of one address."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an address stands; `numbered` when a house, a flat or a room is told."""

    start: int
    end: int
    numbered: bool


class ChineseAddressReader:
    """Reads addresses by the endings of their parts.

    Args:
        words: the part of chinese.yaml on addresses.
    """

    def __init__(self, words: AddressWords) -> None:
        estates, streets = tuple(one for one in words.estates if len(one) > 1), (*words.roads, *words.villages)
        every, counted = (*streets, *words.estates), (*words.strong_units, *words.units)
        leads = "|".join(sorted(words.leads, key=len, reverse=True))
        self._strong = frozenset(words.strong_units)
        self._unit = re.compile(
            rf"(?:{_NUMBER})\s?(?P<unit>{_either(counted)})(?!(?<=号)\s?(?:{_either(words.not_numbers)}))"
            rf"|(?:(?<=[{_HAN}]))(?P<flat>[0-9]{{1,4}}(?:-[0-9]{{1,5}}){{1,3}}|[0-9]{{3,4}})(?![0-9年月日元块个米平万分号人/.-])"
        )
        self._ends_named = re.compile(rf"[{_HAN}0-9A-Za-z](?:{_either(every)})$")
        self._ends_estate = re.compile(rf"[{_HAN}0-9A-Za-z](?:{_either((*estates, *words.roads))})$")
        self._between = re.compile(rf"[\s,]?(?:[{_HAN}A-Za-z0-9]{{1,12}}?(?:{_either(every)}))?[\s,-]?")
        self._tail = re.compile(
            rf"(?:\s?(?:(?!{leads})[{_HAN}]){{2,8}}?(?:{_either(estates)})(?:{_BARE})?|\s?(?:{_BARE}))?(?:[A-Z]座)?"
        )
        self._leads = re.compile(rf"{leads}|[{words.lead_signs}]")
        known = _either((*words.provinces, *words.cities))
        self._known = re.compile(rf"(?:{known})(?:省|市|(?:维吾尔|壮族|回族)?自治区|特别行政区)?(?=[{_HAN}])")
        self._road = re.compile(rf"[东南西北中]?(?:{_either(words.roads)})")
        self._part = re.compile(rf"{_either(words.regions)}|{_either(streets)}")
        self._ending = re.compile(rf"(?P<street>{_either((*streets, *estates))})|(?P<region>{_either(words.regions)})")
        self._stretch = re.compile(rf"[{_HAN}]+")

    def read(self, text: str) -> Iterator[Address]:
        """Addresses with a number, in order."""
        units = list(self._unit.finditer(text))
        place = 0
        while place < len(units):
            last = self._chain(text, units, place)
            start = self._start(text, units[place].start())
            if (
                start is not None
                and not _PLACEHOLDER.search(text, start, units[last].end())
                and self._makes_one(text[start : units[place].start()], units[place : last + 1])
            ):
                tail = self._tail.match(text, units[last].end())
                yield Address(start, tail.end() if tail else units[last].end(), numbered=True)
                place = last + 1
            else:
                place += 1

    def unnumbered(self, text: str) -> Iterator[Address]:
        """Addresses that name two regions or more, down to a road, a village or an estate, and no number."""
        for stretch in self._stretch.finditer(text):
            start = stretch.start()
            for lead in (*self._leads.finditer(text, *stretch.span()), None):
                stop = stretch.end() if lead is None else lead.start()
                if stop - start > 5:
                    yield from self._down_to_a_street(text, start, min(stop, start + _LONGEST))
                start = stop if lead is None else lead.end()

    def _down_to_a_street(self, text: str, start: int, stop: int) -> Iterator[Address]:
        known = self._known.search(text, start, stop)
        place, regions, end = start, 0, 0
        if known is not None and known.start() - start <= 8 and not self._part.search(text, start, known.start()):
            start, place, regions = known.start(), known.end(), 1
        for match in self._ending.finditer(text, place, stop):
            if match.start() == place:
                return  # an ending alone names nothing
            if match.lastgroup == "street" and regions > 1:
                end = match.end()
            elif not end:
                regions += match.lastgroup == "region"
            place = match.end()
        if end - start > 5:
            yield Address(start, end, numbered=False)

    def named(self, text: str, start: int) -> Address | None:
        """An estate or a street that a whole answer names, from a place on."""
        match = re.compile(rf"[{_HAN}]{{3,14}}").match(text, start)
        if match is None or self._leads.search(match.group()) or not self._ends_named.search(match.group()):
            return None
        return Address(start, match.end(), numbered=False)

    def _chain(self, text: str, units: Sequence[re.Match[str]], first: int) -> int:
        """The last of the counted parts that go on with the first one."""
        last = first
        while last + 1 < len(units):
            end, start = units[last].end(), units[last + 1].start()
            if (
                start - end > 14
                or not self._between.fullmatch(text, end, start)
                or self._leads.search(text, end, start)
            ):
                break
            last += 1
        return last

    def _start(self, text: str, core: int) -> int | None:
        """Where the address begins whose first counted part stands at `core`."""
        start = core
        while start > max(0, core - _LONGEST):
            sign, before = text[start - 1], text[start - 2 : start - 1]
            parts = sign in " ," and before in _ENDS
            if not parts and not re.match(rf"[{_HAN}A-Za-z0-9()·]", sign):
                break
            start -= 1
        for match in self._leads.finditer(text, start, core):
            start = match.end()
        digits = re.search(r"[0-9]{6,}[^0-9]{0,2}(?=[^0-9]*$)", text[start:core])
        start += digits.end() if digits else 0
        known = self._known.search(text, start, core)
        if known is not None and known.start() - start <= 8 and not self._part.search(text, start, known.start()):
            start = start if self._road.match(text, known.end()) else known.start()
        while start < core and text[start] in " ,()·":
            start += 1
        return start if start < core else None

    def _makes_one(self, name: str, units: Sequence[re.Match[str]]) -> bool:
        """Whether a name and what is counted behind it make an address."""
        name = name.rstrip(" ,")
        unit = units[0].group("unit")
        if len(name) < 2 or not re.search(rf"[{_HAN}]{{2}}", name):
            return False
        if unit is None or unit in ("室", "楼", "层", "座", "户", "房"):
            least = 5 if unit in ("楼", "层") else 3
            ends = self._ends_named if unit and len(name) >= least else self._ends_estate
            return ends.search(name) is not None
        if unit in self._strong:
            return self._ends_named.search(name) is not None or len(units) > 1 or self._part.search(name) is not None
        return self._ends_named.search(name) is not None and (unit in ("号", "巷", "支弄") or len(units) > 1)


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
