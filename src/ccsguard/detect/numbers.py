"""Reads numbers as they are written and said: digits, digit words, pauses and fillers, with their places."""

from __future__ import annotations

import re
from functools import lru_cache

from ccsguard.detect.number_runs import NumberRun, RunBuilder
from ccsguard.detect.settings import NumberWords

_OPAQUE = "|".join((
    r"(?<![A-Za-z0-9])[0-9]{0,8}[ -]?(?:[*•#]{3}|[Xx]{3})[*•#Xx -]{0,24}[0-9]{0,4}(?![0-9])",  # masked
    r"[$£€¥]\s?[0-9][0-9,]*(?:\.[0-9]+)?",  # an amount
    r"(?<![0-9.\-/])[0-9]{1,2}(?P<sep>[/.\-])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![0-9\-/])",  # a date
    r"(?<![0-9\-/])(?:19|20)[0-9]{2}(?P<sep2>[/.\-])[0-9]{1,2}(?P=sep2)[0-9]{1,2}(?![0-9\-/])",
    r"(?<![0-9/])[0-9]{1,2}/[0-9]{2}(?:[0-9]{2})?(?![0-9/])",  # a month and a year
    r"(?<![0-9])[0-9]{1,2}:[0-9]{2}(?![0-9])",  # a time
    r"(?<![0-9.])[0-9]+\.[0-9]+(?!\.?[0-9])",  # a fraction
    r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])",  # thousands
    r"[0-9]+(?:st|nd|rd|th)\b",
    r"[\w.+-]+@[\w.-]+",
    r"[\[{<][^\]}>]{0,40}[\]}>]",  # a placeholder
))  # fmt: skip
"""What holds digits and is no number of anything: runs neither cross nor contain it."""
_FOLLOWING = re.compile(r" (?P<word>[A-Za-z]+)")
_CLAUSE_END = re.compile(r"\s*(?:[,.]|$)")
_MARKS = r"[,.…()+\-]"


class NumberReader:
    """Reads the number runs of a folded text.

    Args:
        words: the number words of both languages.
    """

    def __init__(self, words: NumberWords) -> None:
        self._en, self._zh = words.en, words.zh
        en, zh = words.en, words.zh
        units = "".join(zh.units)
        self._numerals = units + zh.ten
        spoken = "|".join(sorted((*en.units, *en.teens, *en.tens, *en.repeats), key=len, reverse=True))
        self._gate = re.compile(
            rf"[0-9]|\b(?:{spoken})\b[^A-Za-z]{{1,4}}(?:[a-z]{{1,6}}\W{{1,3}}){{0,2}}(?:{spoken}|hundred)\b"
            rf"|\b(?:two|three|four|five|six) (?:{'|'.join(en.plurals)})\b"
            rf"|[{self._numerals}][\s,.]{{0,2}}[{self._numerals}]|[{self._numerals}]个[{self._numerals}]",
            re.IGNORECASE,
        )
        self._next_number = re.compile(rf"[ -](?:[0-9]|(?:{spoken})\b)", re.IGNORECASE)
        several = f"[二两三四五六]个[{''.join(zh.units)}](?![{zh.amounts}])"
        self._lexer = re.compile(
            rf"(?P<opaque>{_OPAQUE})|(?P<number>[0-9]+)"
            rf"|(?P<correction>(?<![A-Za-z])(?:{_either(en.corrections)})(?![A-Za-z'])|{_either(zh.corrections)})|(?P<word>[A-Za-z]+(?:'[a-z]+)?)"
            rf"|(?P<several>{several})|(?P<han>(?:(?!{several})[{self._numerals}{zh.amounts}])+)|(?P<filler>{_either(zh.fillers)})"
            rf"|(?P<blank>[ \t]+)|(?P<mark>{_MARKS}|\n)|(?P<other>.)",
            re.DOTALL,
        )
        self._han_parts = re.compile(
            rf"[{units}]?{zh.ten}[{''.join(word for word, digit in zh.units.items() if digit != '0')}]?|[{units}]"
        )
        going_on = "|".join((*map(re.escape, (*en.fillers, *en.going_on)),))
        self._only_fillers = re.compile(
            rf"(?:[\s,.…!?~-]|\b(?:{going_on})\b|{_either((*zh.fillers, *zh.going_on))})*", re.IGNORECASE
        )

        self._attached = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(en.attached)})$", re.IGNORECASE)
        # In memory, never on disk: a turn is looked at some times, and half of the turns of a domain repeat.
        self._remembered = lru_cache(maxsize=10_000)(self._runs)

    def may_hold(self, text: str) -> bool:
        """A first look: whether a run of two digits or more can be in the text."""
        return self._gate.search(text) is not None

    def only_fillers(self, text: str) -> bool:
        """Whether a text says nothing but go on, a filler or a mark."""
        return self._only_fillers.fullmatch(text) is not None

    def runs(self, text: str) -> tuple[NumberRun, ...]:
        """The runs of at least two digits, in order."""
        return self._remembered(text)

    def _runs(self, text: str) -> tuple[NumberRun, ...]:
        if not self.may_hold(text):
            return ()
        builder = RunBuilder()
        for match in self._lexer.finditer(text):
            kind = match.lastgroup or "other"
            getattr(self, f"_{kind}", self._halt)(builder, text, match)
        builder.close()
        return tuple(run for run in builder.runs if len(run.digits) > 1)

    def _halt(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        builder.close()

    def _blank(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        """Nothing that parts two digits."""

    def _mark(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        if match.group() in ".\n":
            builder.stop()
        elif match.group() not in "-()+":
            builder.rest()

    def _filler(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        builder.rest()

    def _correction(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        builder.correct()

    def _number(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        if _in_a_code(text, match.start(), match.end()) and not self._attached.search(text[: match.start()][-8:]):
            builder.close()
        else:
            builder.add(match.start(), match.end(), match.group(), spoken=False)

    def _several(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        count, digit = int(self._zh.units[match.group()[0]]), self._zh.units[match.group()[2]]
        builder.add(match.start(), match.end(), digit * count)

    def _han(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        said, zh = match.group(), self._zh
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        count = (len(said) == 1 or zh.ten in said) and len(said) <= 3 and after and after in zh.measures
        alone = said in zh.shy and not builder.open
        in_a_word = before and (before in zh.before or (before.isascii() and before.isalpha()))
        if set(said) & set(zh.amounts) or count or alone or in_a_word:
            builder.close()
            return
        for part in self._han_parts.finditer(said):
            builder.add(match.start() + part.start(), match.start() + part.end(), self._han_digits(part.group()))

    def _han_digits(self, part: str) -> str:
        units, ten = self._zh.units, self._zh.ten
        if ten not in part:
            return units[part]
        tens, _, ones = part.partition(ten)
        return (units[tens] if tens else "1") + (units[ones] if ones else "0")

    def _word(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        en, word = self._en, match.group().lower()
        start, end = match.span()
        if word in en.shy:
            self._shy(builder, text, match)
        elif word in en.units:
            self._unit(builder, text, match)
        elif word in en.teens:
            builder.add(start, end, en.teens[word])
        elif word in en.tens:
            builder.add(start, end, en.tens[word] + "0", tens=True)
        elif word in en.repeats:
            builder.repeat(start, en.repeats[word])
        elif word in en.plurals:
            builder.several(end, en.plurals[word])
        elif word in en.hundreds:
            builder.hundred(end)
        elif word in en.amounts:
            builder.drop()
        elif word in en.fillers:
            builder.rest()
        else:
            builder.close()

    def _unit(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        following = _FOLLOWING.match(text, match.end())
        counts = following is not None and not self._goes_on(following.group("word").lower())
        if builder.open and builder.paused and counts:
            builder.close()  # `…, one moment`
        else:
            builder.unit(match.start(), match.end(), self._en.units[match.group().lower()])

    def _goes_on(self, word: str) -> bool:
        en = self._en
        known = (en.units, en.teens, en.tens, en.repeats, en.plurals, en.hundreds, en.amounts, en.fillers)
        return any(word in words for words in known)

    def _shy(self, builder: RunBuilder, text: str, match: re.Match[str]) -> None:
        beside = self._next_number.match(text, match.end()) is not None
        last = builder.paced and _CLAUSE_END.match(text, match.end()) is not None  # `two, two, oh.`
        if beside or last or builder.waiting or (builder.open and not builder.paused):
            builder.unit(match.start(), match.end(), self._en.units[match.group().lower()])
        else:
            builder.rest()


def _in_a_code(text: str, start: int, end: int) -> bool:
    """Whether digits stand in a code of letters and digits, such as HL-40771."""
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    if after.isascii() and after.isalpha():
        return True
    if not before:
        return False
    last = before[-1]
    if last.isascii() and (last.isalpha() or last == "_"):
        return True
    return last == "-" and len(before) == 2 and before[0].isascii() and before[0].isalpha()


def _either(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
