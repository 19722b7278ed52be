"""Cuts a folded text into atoms: letters as they are spelled, digits, words, and the names of marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ccsguard.detect.settings import NumberWords, Spelling

AtomKind = Literal["letter", "alphabet", "digits", "word", "at", "dot", "joint", "comma", "skip", "colon", "hyphen",
                   "han", "stop", "other"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """One of the smallest parts of what is spelled.

    `value` is what it says, for a word of the alphabet its letter and `said` the word; `sure` is true for a letter that
    is explained (`b as in bravo`) or called a capital and for a mark that is said by its name, `spoken` for a number in
    words.
    """

    kind: AtomKind
    start: int
    end: int
    value: str = field(default="", repr=False)
    sure: bool = False
    spoken: bool = False
    said: str = field(default="", repr=False)

    @property
    def text(self) -> str:
        """What it is in an address: a name such as Mike is no letter there."""
        return self.said or self.value


PARTS = frozenset({"word", "letter", "alphabet", "digits"})
"""Kinds of atoms that are parts of a value."""
PAUSES = frozenset({"skip", "comma"})
"""Kinds of atoms that stand between parts without a meaning."""
_SIGNS: dict[str, AtomKind] = {
    "@": "at", ",": "comma", ":": "colon", "-": "hyphen", "_": "joint", ".": "stop", "!": "stop", "?": "stop",
    ";": "stop", "。": "stop",
}  # fmt: skip
_BY_MARK: dict[str, AtomKind] = {"@": "at", ".": "dot"}
_LETTER = "A-Za-z\u00c0-\u024f"
_END = rf"(?![{_LETTER}0-9'])"
_BEGIN = rf"(?<![{_LETTER}0-9'])"


class AtomReader:
    """Reads the atoms of a folded text, in time that grows with the text alone.

    Args:
        numbers: the number words of both languages.
        spelling: letters and marks as they are said.
    """

    def __init__(self, numbers: NumberWords, spelling: Spelling) -> None:
        en, zh = numbers.en, numbers.zh
        self._en, self._zh = en, zh
        self._marks = {said.lower(): mark for mark, names in spelling.marks.items() for said in names}
        self._alphabet = {**spelling.alphabet, **spelling.letter_names}
        self._by_name = spelling.addresses.by_name
        self._capitals = frozenset(spelling.capitals)
        by_letter = [f"{letter}(?: |, ?|-){re.escape(word)}" for word, letter in spelling.alphabet.items()]
        units, tens = _either(en.units), _either(en.tens)
        counted = _either((*en.units, *en.teens))
        self._regex = re.compile(
            rf"{_BEGIN}(?P<e_mail>e-?mails?){_END}"
            rf"|(?P<skip>{_phrases((*spelling.remarks, *spelling.fillers))})"
            rf"|{_BEGIN}(?P<explained>(?P<letter>[A-Za-z]) ?(?:{_either(spelling.as_in)}) (?:the )?(?P=letter)[A-Za-z]+"
            rf"|{'|'.join(by_letter)}){_END}"
            rf"|(?P<cased>{_phrases((*spelling.capitals, *spelling.smalls))})[ -]?(?P<cased_letter>[A-Za-z]){_END}"
            rf"|{_BEGIN}(?P<times>{_either(en.repeats)})[ -](?!u{_END})(?P<what>[A-Za-z0-9]|{units}){_END}"
            rf"|{_BEGIN}(?P<alphabet>{_either((*spelling.letter_names, *spelling.alphabet))}){_END}"
            rf"|{_BEGIN}(?P<thousand>(?:two|2) thousand(?:(?: and)? (?P<more>{counted}))?){_END}"
            rf"|{_BEGIN}(?P<tens>{tens})(?:[ -](?P<ones>{units}))?{_END}"
            rf"|{_BEGIN}(?P<count>{counted}){_END}"
            rf"|(?P<mark>{_phrases(self._marks)})|(?P<by_name>{_either(self._by_name)})"
            rf"|{_BEGIN}(?P<single>[A-Za-z]){_END}"
            rf"|(?P<written>[0-9]+(?:[ -][0-9]+)*)(?![A-Za-z0-9@._])"
            rf"|(?P<word>[{_LETTER}0-9]+(?:[._%+-][{_LETTER}0-9]+)*(?:'[a-z]+)?)"
            rf"|(?P<numerals>[{''.join(zh.units)}]+)|(?P<han>[\u3400-\u9fff])|(?P<blank>\s+)|(?P<sign>.)",
            re.IGNORECASE | re.DOTALL,
        )
        self._made: dict[str, Callable[[re.Match[str]], Atom]] = {
            "explained": self._explained, "cased_letter": self._cased, "what": self._repeated,
            "alphabet": self._of_alphabet, "thousand": self._thousand, "tens": self._tens, "count": self._count,
            "by_name": self._named,
            "mark": self._mark, "numerals": self._numerals, "sign": self._sign,
        }  # fmt: skip

    def read(self, text: str) -> Iterator[Atom]:
        """The atoms, without the blanks between them."""
        for match in self._regex.finditer(text):
            kind = _kind(match)
            if kind == "blank":
                continue
            made = self._made.get(kind)
            yield made(match) if made else _plain(kind, match)

    def _explained(self, match: re.Match[str]) -> Atom:
        return Atom("letter", *match.span(), match.group()[0].lower(), sure=True)

    def _cased(self, match: re.Match[str]) -> Atom:
        letter = match.group("cased_letter")
        value = letter.upper() if match.group("cased").lower() in self._capitals else letter.lower()
        return Atom("letter", *match.span(), value, sure=True)

    def _repeated(self, match: re.Match[str]) -> Atom:
        times, what = self._en.repeats[match.group("times").lower()], match.group("what").lower()
        digit = self._en.units.get(what, what)
        if digit.isdigit() and what != "o":
            return Atom("digits", *match.span(), digit * times, spoken=True)
        return Atom("letter", *match.span(), what * times, sure=True)

    def _of_alphabet(self, match: re.Match[str]) -> Atom:
        return Atom("alphabet", *match.span(), self._alphabet[match.group().lower()], said=match.group())

    def _thousand(self, match: re.Match[str]) -> Atom:
        more = (match.group("more") or "").lower()
        last = self._en.units.get(more) or self._en.teens.get(more) or "0"
        return Atom("digits", *match.span(), f"20{int(last):02}", spoken=True)

    def _tens(self, match: re.Match[str]) -> Atom:
        ones = self._en.units[match.group("ones").lower()] if match.group("ones") else "0"
        return Atom("digits", *match.span(), self._en.tens[match.group("tens").lower()] + ones, spoken=True)

    def _count(self, match: re.Match[str]) -> Atom:
        word = match.group().lower()
        if word == "o":
            return Atom("letter", *match.span(), match.group())
        return Atom("digits", *match.span(), self._en.units.get(word) or self._en.teens[word], spoken=True)

    def _mark(self, match: re.Match[str]) -> Atom:
        mark = self._marks[match.group().lower()]
        return Atom(_BY_MARK.get(mark, "joint"), *match.span(), mark, sure=True)

    def _named(self, match: re.Match[str]) -> Atom:
        return Atom("word", *match.span(), self._by_name[match.group()])

    def _numerals(self, match: re.Match[str]) -> Atom:
        value = "".join(self._zh.units[sign] for sign in match.group())
        return Atom("digits", *match.span(), value, spoken=True)

    def _sign(self, match: re.Match[str]) -> Atom:
        return Atom(_SIGNS.get(match.group(), "other"), *match.span(), match.group())


_PLAIN: dict[str, AtomKind] = {"single": "letter", "written": "digits", "word": "word", "e_mail": "word"}


def _plain(kind: str, match: re.Match[str]) -> Atom:
    value = re.sub("[ -]", "", match.group()) if kind == "written" else match.group()
    if kind == "word" and value.isdigit():
        kind = "written"  # before a full stop
    return Atom(_PLAIN.get(kind, kind), *match.span(), value)  # type: ignore[arg-type]  # the rest are named as kinds


def _kind(match: re.Match[str]) -> str:
    """The alternative that matched."""
    return "tens" if match.lastgroup == "ones" else match.lastgroup or "sign"


def _either(words: object) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))  # type: ignore[call-overload]


def _phrases(phrases: object) -> str:
    """Alternatives bounded as words where they begin or end with a letter."""
    bounded = []
    for one in sorted(phrases, key=len, reverse=True):  # type: ignore[call-overload]
        begin = _BEGIN if one[0].isascii() and one[0].isalnum() else ""
        end = _END if one.isascii() and one[-1].isalnum() else ""
        bounded.append(f"{begin}{re.escape(one)}{end}")
    return "|".join(bounded)
