"""Reads what is spoken or spelled in a folded text and writes it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.numbers import NumberReader
from ccsguard.detect.settings import NumberWords, Spelling, load_settings
from ccsguard.detect.spoken.addresses import AddressReader
from ccsguard.detect.spoken.atoms import Atom, AtomReader
from ccsguard.detect.spoken.codes import codes, identifiers, internet_addresses
from ccsguard.detect.spoken.normalised import Normalised, Piece, written_out

_FEWEST_DIGITS = 4
"""Of a number that is said in several words: `twenty one` may be a count, `forty two twelve` is none."""
_EDGE = 120
"""Characters at the end of a text and at the beginning of the next in which an address may be parted."""
_COMMON = frozenset({"at", "point", "period", "plus", "minus"})
"""Names of marks that are common words: what they join shows by something else."""
_PAUSES = frozenset({"skip", "comma", "stop"})


class SpokenReader:
    """Writes out spoken values of folded texts.

    Args:
        numbers: the number words of both languages.
        spelling: letters, marks and addresses as they are said.
        runs: reads number runs.
    """

    def __init__(self, numbers: NumberWords, spelling: Spelling, runs: NumberReader) -> None:
        self._runs = runs
        self._atoms = AtomReader(numbers, spelling)
        self._addresses = AddressReader(spelling)
        self._words, self._ends, self._han = _gates(spelling)

    def may_hold(self, text: str) -> bool:
        """A first look: whether letters, marks or an address can be spelled in the text; numbers are not looked for."""
        return (
            "@" in text
            or self._words.search(text) is not None
            or self._ends.search(text) is not None
            or (not text.isascii() and self._han.search(text) is not None)
        )

    def goes_on(self, before: str, after: str) -> bool:
        """Whether an address that one text leaves open goes on in the next: `john dot smith`, `at gmail dot com`.

        Args:
            before: a folded text.
            after: what the same speaker says next.
        """
        last = [atom for atom in self._atoms.read(before[-_EDGE:]) if atom.kind not in _PAUSES][-1:]
        first = [atom for atom in self._atoms.read(after[:_EDGE]) if atom.kind not in _PAUSES][:1]
        if not last or not first:
            return False
        whole = f"{before[-_EDGE:]}\n{after[:_EDGE]}"
        border = len(before[-_EDGE:])
        return (_is_mark(last[0]) or _is_mark(first[0])) and any(
            piece.kind == "address" and piece.start < border < piece.end for piece in self.normalise(whole).pieces
        )

    def normalise(self, text: str, runs: Sequence[NumberRun] | None = None) -> Normalised:
        """A folded text with what is spoken in it written out.

        Args:
            text: the folded text.
            runs: its number runs, where they are known.
        """
        found = list(self._spelled(text)) if self.may_hold(text) else []
        found += _numbers(self._runs.runs(text) if runs is None else runs)
        return written_out(text, found)

    def _spelled(self, text: str) -> Iterator[Piece]:
        atoms = tuple(self._atoms.read(text))
        yield from self._addresses.find(text, atoms)
        yield from internet_addresses(atoms)
        yield from codes(text, atoms)
        yield from identifiers(atoms)


def _is_mark(atom: Atom) -> bool:
    return atom.kind in ("at", "dot", "joint") and atom.sure


def _numbers(runs: Sequence[NumberRun]) -> Iterator[Piece]:
    for run in runs:
        if run.spoken and len(run.tokens) > 1 and (len(run.digits) >= _FEWEST_DIGITS or len(run.tokens) > 2):
            yield Piece(run.start, run.end, run.digits, "number")


def _gates(spelling: Spelling) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What is in every text with a spelled value, one of them: at the beginning of a word, at the end of one, by Han.

    Two letters or names of letters in a row, the name of a mark, or a host. The first is tried at words alone, which
    makes it some times faster than one expression for all.
    """
    names = _alternatives({*spelling.alphabet, *spelling.letter_names})
    said = [one for names in spelling.marks.values() for one in names]
    marks = _alternatives(one for one in said if one.isascii() and one[0].isalpha() and one not in _COMMON)
    digit, unit = "[0-9零〇一幺二两三四五六七八九]", "(?:zero|one|two|three|four|five|six|seven|eight|nine)"
    words = re.compile(
        rf"\b(?<!')(?:[a-z](?:[ ,-]{{1,2}}{unit}\b|(?: |, ?|-|\. ?)[a-z0-9]\b| (?:as in|for|like)\b"
        rf"|,? ?{digit}[ ,]{{0,2}}{digit})"
        rf"|(?:{names})[ ,-]{{1,2}}(?:{names}|[a-z0-9]\b)|(?:double|triple|capital) [a-z]\b|(?:{marks})\b|www\b"
        rf"|{unit}[ ,-]{{1,2}}(?:[a-z]|{names})\b|{digit} ?[a-z](?![a-z]))",
        re.IGNORECASE,
    )
    ends = re.compile(
        r"(?<![a-z])at (?:[^ ]{1,40}\.[a-z]|g ?mail|hot ?mail|yahoo|outlook|icloud|aol|qq|163)"
        r"|[(\[{<]at[)\]}>]|(?<=\w)(?: ?[.,]?(?:com|con)| ?(?:net|org|xom))\b",
        re.IGNORECASE,
    )
    signs = _alternatives(one for one in said if not one.isascii() and len(one) > 1)
    han = re.compile(
        rf"(?<![a-z])[a-z],? ?{digit}[ ,]{{0,2}}{digit}|{digit} ?[a-z](?![a-z])|[大小]写|[点杠] ?[a-z康]|{signs}",
        re.IGNORECASE,
    )
    return words, ends, han


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=1)
def _shipped() -> SpokenReader:
    settings = load_settings()
    return SpokenReader(settings.numbers, settings.spelling, NumberReader(settings.numbers))


def normalise(text: str) -> Normalised:
    """A folded text with what is spoken in it written out, by the words of the pack that ships with the program."""
    return _shipped().normalise(text)
