"""Gives webvtt-py, which tells no places, lines that know theirs, and makes cues of the captions it sorts them into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccsguard.errors import DocumentError
from ccsguard.ingest.tree import MAX_VALUES
from ccsguard.models.document import NotExamined

if TYPE_CHECKING:
    from webvtt.models import Caption

_ARROW = "-->"
_TIMES = re.compile(r"\s*[0-9][0-9:.,]{2,30}[ \t]*-->[ \t]*[0-9]")
_MOST = 25
_NO_CUE = ("WEBVTT", "NOTE", "STYLE", "REGION")
_LOST = "a cue that is not written as cues are (its times, or the lines around them): its words were not read"


class CueLine(str):
    """A line of the file that keeps its number when a library sorts lines into cues."""

    number: int

    @classmethod
    def of(cls, text: str, number: int) -> CueLine:
        """The line of a 1-based number."""
        line = cls(text)
        line.number = number
        return line

    @property
    def has_times(self) -> bool:
        """True for the line with the times of a cue."""
        return bool(_TIMES.match(self))


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its 1-based number in the file, its id, its times in seconds, and the lines of its text as written."""

    number: int
    identifier: str
    start: float
    end: float
    lines: Sequence[CueLine]


def numbered(path: str, text: str) -> list[CueLine]:
    """The lines of a text; an arrow that stands in words is written as `--&gt;`, so that no cue is looked for there.

    Raises:
        DocumentError: there are too many.
    """
    if text.count("\n") > MAX_VALUES:
        raise DocumentError(path, f"more than {MAX_VALUES:,} lines in one document")
    lines = (CueLine.of(line, number) for number, line in enumerate(text.split("\n"), 1))
    return [
        CueLine.of(line.replace(_ARROW, "--&gt;"), line.number) if _ARROW in line and not line.has_times else line
        for line in lines
    ]


def cues_of(lines: Sequence[CueLine], captions: Iterable[Caption]) -> Iterator[Cue]:
    """The cues of captions that were made of the lines, those without words left out."""
    number_of = _numbers(lines)
    for caption in captions:
        written = [line for line in caption.lines if isinstance(line, CueLine)]
        if not written:
            continue
        number = number_of.get(_above(written[0], number_of), 0)
        start, end = (time.in_milliseconds() / 1000 for time in (caption.start_time, caption.end_time))
        yield Cue(number, caption.identifier or "", start, end, written)


def lost(path: str, lines: Sequence[CueLine], cues: Iterable[Cue]) -> Iterator[NotExamined]:
    """What is in no cue and is no comment, style or region, by its first line; at most 25 places are listed."""
    number_of = _numbers(lines)
    used: set[int] = set()
    for cue in cues:
        times = _above(cue.lines[0], number_of)
        used.update((times - 1, times, *(line.number for line in cue.lines)))
    told = 0
    for block in _blocks(line for line in lines if line.number not in used):
        words = [line for line in block if not line.has_times and not line.strip().isdigit()]
        if not words or block[0].startswith(_NO_CUE):
            continue
        told += 1
        if told <= _MOST:
            yield NotExamined(path, _LOST, words[0].number)
    if told > _MOST:
        yield NotExamined(path, f"{told - _MOST} more cues that were not read")


def _blocks(lines: Iterable[CueLine]) -> Iterator[list[CueLine]]:
    """Lines that follow each other and are not blank."""
    block: list[CueLine] = []
    for line in lines:
        if block and (not line.strip() or line.number != block[-1].number + 1):
            yield block
            block = []
        if line.strip():
            block.append(line)
    if block:
        yield block


def _numbers(lines: Sequence[CueLine]) -> dict[int, int]:
    """The numbers of cues by the lines of their times."""
    return {line: number for number, line in enumerate((one.number for one in lines if one.has_times), 1)}


def _above(first: CueLine, number_of: dict[int, int]) -> int:
    """The line with the times over the first line of words; SubRip files may have blank ones between, a few at most."""
    return next((line for line in range(first.number - 1, first.number - 6, -1) if line in number_of), 0)
