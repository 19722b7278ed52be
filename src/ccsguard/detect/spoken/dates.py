"""Dates as they are written and said in both languages: day, month and year, or some of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ccsguard.detect.settings import Settings

Extent = Literal["dated", "yearless", "partial"]


@dataclass(frozen=True, slots=True)
class DatePlace:
    """Where a date stands: `dated` with day, month and year, `yearless`, or `partial` for a year or a month of one."""

    start: int
    end: int
    extent: Extent


_PART = r"(?:[ ,.\n-]{1,3}(?:(?:uh|um|er|erm|the|of|in|and|day|year|month)\b[ ,\n]{1,2}){0,3})"
"""Between the parts of a date in words."""
_SIGN = r"(?:\s?[/.-]\s?|\s(?:slash|dash|hyphen|dot|point|stroke)\s|\s?[点杠]\s?)"
_TWO = "(?:[0-9]{1,2})"
_HAN = "零〇一二三四五六七八九幺两"
_HAN_YEAR = (
    rf"(?:(?:19|20)\s?[0-9]{{2}}|[0-9]{{2}}|[一幺][九][{_HAN}]{{2}}|二[零〇][{_HAN}]{{2}}|[{_HAN}]{{2}}"
    rf"|两千(?:[零〇]?[{_HAN}]|一?十[{_HAN}]?|二十[{_HAN}]?)?)"
)
_HAN_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[零〇]?[一二三四五六七八九]|一[零〇一二]|正|腊|冬)"
_HAN_DAY = (
    "(?:[12][0-9]|3[01]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]?"
    "|初[一二三四五六七八九十]|[零〇][一二三四五六七八九]|[一二]?[一二三四五六七八九])"
)
_DAYS, _MONTHS = 31, 12


class DateReader:
    """Finds dates in folded text; what looks like none (`next Friday`, `nice day`) is none.

    Args:
        settings: number words and months of the policy pack.
    """

    def __init__(self, settings: Settings) -> None:
        self._words = _english(settings)
        self._signs = re.compile(
            rf"(?<![0-9/.-])(?:{_TWO}{_SIGN}{_TWO}{_SIGN}'?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})"
            rf"|(?:19|20)[0-9]{{2}}{_SIGN}[01]?[0-9]{_SIGN}[0-3]?[0-9])(?![0-9/-])"
            rf"|(?<![{_HAN}])[一二][九零〇][{_HAN}]{{2}}[点, ]{_HAN_MONTH}[点, ]{_HAN_DAY}"
            rf"|(?<![0-9/.-])(?:{_TWO} {_TWO} (?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}} {_TWO} {_TWO})(?![0-9/-])",
            re.IGNORECASE,
        )
        self._han = re.compile(
            rf"(?:(?<![0-9{_HAN}])(?P<year>{_HAN_YEAR})\s?(?:年的?|(?=,))[\s,]{{0,2}})?(?:阴历|农历|阳历|公历|新历|旧历)?的?"
            rf"(?<![0-9{_HAN}])(?P<month>{_HAN_MONTH})\s?月份?的?[\s,]{{0,2}}(?P<day>{_HAN_DAY}(?:\s?[日号]|(?![0-9{_HAN}十年月])))?"
            rf"|(?<![0-9{_HAN}])(?P<only>{_HAN_YEAR})\s?年(?!代|级|后|内|前|多|来)"
        )

    def find(self, text: str) -> Iterator[DatePlace]:
        """The dates of a text, those in figures first; overlapping ones are left to the caller."""
        for match in self._signs.finditer(text):
            if _can_be_date(match.group()):
                yield DatePlace(match.start(), match.end(), "dated")
        for match in self._words.finditer(text):
            year = any(match.group(name) for name in match.re.groupindex if name.startswith("y"))
            whole = not match.group("partial")
            yield DatePlace(
                match.start(), match.end(), "dated" if year and whole else "yearless" if whole else "partial"
            )
        for match in self._han.finditer(text):
            if match.group("only"):
                yield DatePlace(match.start(), match.end(), "partial")
            elif match.group("day"):
                yield DatePlace(match.start(), match.end(), "dated" if match.group("year") else "yearless")
            elif match.group("year"):
                yield DatePlace(match.start(), match.end(), "partial")


def _english(settings: Settings) -> re.Pattern[str]:
    en = settings.numbers.en
    months = rf"(?:{'|'.join(settings.forms.months)})\b\.?"
    unit = _either(word for word, digit in en.units.items() if digit != "0")
    teen, ten, zero = _either(en.teens), _either(en.tens), _either(w for w, d in en.units.items() if d == "0")
    ordinal = rf"(?:(?:twenty|thirty)[ -]?)?(?:{_either(en.ordinals)})\b"
    count = rf"(?:(?:twenty|thirty)(?:[ -](?:{unit}))?|{teen}|(?:(?:{zero})[ -])?(?:{unit}))\b"
    day = rf"(?:{ordinal}|[0-3]?[0-9](?: ?(?:st|nd|rd|th))?\b|{count})"
    pair = rf"(?:(?:{ten})(?:[ -](?:{unit}))?|{teen}|(?:{zero})[ -](?:{unit}))"
    year = (
        rf"(?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}|(?:nineteen|twenty)(?: hundred(?: and)?)?[ -]{pair}|nineteen hundred"
        rf"|(?:two|2) thousand(?:(?: and)? (?:{pair}|{unit}))?|{pair})\b(?!:)"
    )
    said = rf"(?:nineteen[ -]{pair}|(?:two|2) thousand(?:(?: and)? (?:{pair}|{unit}))?)"
    number = rf"(?:[01]?[0-9]|{count})"
    return re.compile(
        rf"\b(?:the )?{day}{_PART}?{months}(?:{_PART}?(?P<y1>{year}))?"
        rf"|\b{months}{_PART}?{day}(?:{_PART}(?P<y2>{year}))?"
        rf"|\b(?:the )?{ordinal}{_PART}{ordinal}{_PART}(?P<y3>{year})"
        rf"|\b{number}{_SIGN}{number}{_SIGN}(?P<y4>{year})"
        rf"|\b{number}[ ,]{{1,2}}{number}[ ,]{{1,2}}(?P<y7>{said})\b"
        rf"|\b(?P<y5>(?:19|20)[0-9]{{2}}|(?:nineteen|twenty)[ -]{pair}){_PART}{months}{_PART}{day}"
        rf"|\b(?P<partial>{months}{_PART}(?P<y6>(?:19|20)[0-9]{{2}}|{said})\b"
        rf"|(?:19[0-9]{{2}}|20[012][0-9]|{said})\b)",
        re.IGNORECASE,
    )


def _either(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def _can_be_date(written: str) -> bool:
    """Whether figures with signs between can be a day, a month and a year."""
    parts = [int(part) for part in re.findall("[0-9]+", written)]
    if len(parts) != 3:
        return True  # in numerals
    first, second = (parts[1], parts[2]) if parts[0] > _DAYS else (parts[0], parts[1])
    return _is_day_and_month(first, second)


def digits_are_date(groups: Sequence[str]) -> bool:
    """Whether digits said in groups, such as 5, 3, 84 or 05, 03, 1984, can be a day, a month and a year."""
    digits = "".join(groups)
    if len(digits) == 8:
        return _valid(digits[:2], digits[2:4], digits[4:]) or _valid(digits[4:6], digits[6:], digits[:4])
    if len(digits) == 6 and (
        _valid(digits[:2], digits[2:4], digits[4:]) or _valid(digits[2:4], digits[4:], digits[:2])
    ):
        return True
    if not 4 <= len(digits) <= 7 or len(groups) < 3 or (len(digits) < 6 and len(groups) > 3):
        return False
    front = _valid(groups[0], groups[1], "".join(groups[2:]))
    return front or (len(groups[0]) == 4 and len(groups) == 3 and _valid(groups[1], groups[2], groups[0]))


def digits_are_day(digits: str) -> bool:
    """Whether four digits, such as 0503, can be a day and a month."""
    return len(digits) == 4 and _is_day_and_month(int(digits[:2]), int(digits[2:]))


def _valid(one: str, other: str, year: str) -> bool:
    if len(one) > 2 or len(other) > 2 or len(year) not in (2, 4):
        return False
    return _is_day_and_month(int(one), int(other)) and (len(year) == 2 or 1900 <= int(year) <= 2035)


def _is_day_and_month(one: int, other: int) -> bool:
    return 0 < min(one, other) <= _MONTHS and 0 < max(one, other) <= _DAYS
