"""Reads `[mm:ss] Speaker: words` lines into turns, continuation lines and unlabelled ones too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ccsguard.ingest.speakers import Speakers
from ccsguard.models.document import Place

_MARK = r"[0-9]{1,3}(?::[0-9]{1,2}){1,2}(?:[.,][0-9]{1,6})?"
_TIME = re.compile(rf"[\[(（【][ \t]*({_MARK})[ \t]*[\])）】][ \t\u3000]*")
_BARE_TIME = re.compile(rf"({_MARK})[ \t]+(?:-[ \t]+)?")
_LABEL = re.compile(
    r"\*{0,2}([^\s:：\[\]*#>|`{}/\\,;!?。，；！？\"][^:：\[\]*|`{}/\\,;!?。，；！？\"]{0,39}?)\*{0,2}"
    r"[ \t\u3000]*[:：](?!//)\*{0,2}[ \t\u3000]*"
)
_QUOTED = re.compile(r"[ \t\u3000]*(?:>[ \t]?)?[ \t\u3000]*")
_HEADING = re.compile(r"[ \t]*(?:#{1,6}[ \t]|(?:-{3,}|\*{3,}|_{3,})[ \t]*$)")
_HAN = re.compile("[\u3400-\u9fff]")
_MOST_WORDS = 4
_MOST_HAN = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    `text` is what follows the label, `rest` what follows the time mark, label and all; columns are 1-based. `marked` is
    true where the time stands in brackets.
    """

    place: Place
    seconds: float | None
    marked: bool
    label: str | None
    text: str
    text_column: int
    rest: str
    rest_column: int

    @property
    def has_name(self) -> bool:
        """True where the label looks like a name: short, its words capitalised or Chinese."""
        words = (self.label or "").split()
        if not words or len(words) > _MOST_WORDS or words[0][0].isdigit():
            return False
        if _HAN.search(words[0]):
            return len("".join(words)) <= _MOST_HAN
        return all(word[0].isupper() or not word[0].isalpha() for word in words)

    @property
    def is_heading(self) -> bool:
        """True for a Markdown heading or rule."""
        return self.label is None and bool(_HEADING.match(self.rest))


@dataclass(slots=True)
class SpokenTurn:
    """One turn: the places of its line and of its words, and its text with a line end for each line of the file."""

    speaker: str
    seconds: float | None
    text: str
    place: Place
    text_place: Place
    last_line: int

    def go_on(self, line: Line) -> None:
        """Add a continuation line."""
        number = line.place.line
        if self.text:
            self.text += "\n" * (number - self.last_line) + line.rest
        else:
            self.text, self.text_place = line.rest, Place(number, line.rest_column)
        self.last_line = number


def parse(body: str, first_line: int) -> list[Line]:
    """The lines that are not blank."""
    return [_line(number, raw) for number, raw in enumerate(body.split("\n"), first_line) if raw.strip()]


def is_conversation(lines: Sequence[Line], speakers: Speakers) -> bool:
    """True where lines are a transcript by themselves: the first has a speaker, and enough of them are known."""
    spoken = [line for line in lines if not line.is_heading]
    known = sum(line.label is not None and speakers.role(line.label) is not None for line in spoken)
    if not spoken or spoken[0].label is None:
        return False
    starts = spoken[0].has_name or speakers.role(spoken[0].label) is not None
    return starts and (known >= 2 or known == len(spoken))


def has_names(lines: Sequence[Line]) -> bool:
    """True where most lines begin with what may be a speaker, known or not."""
    names = sum(line.has_name for line in lines)
    return names >= 2 and 2 * names >= len(lines)


def turns(lines: Sequence[Line], speakers: Speakers) -> Iterator[SpokenTurn]:
    """The turns; words before the first label, and every line of a text without any, have an unknown speaker."""
    begins = _beginnings(lines, speakers)
    labelled, current = any(begins), None
    for line, begins_turn in zip(lines, begins, strict=True):
        if current and labelled and not begins_turn:
            current.go_on(line)
            continue
        if not begins_turn and line.is_heading:
            continue
        if current:
            yield current
        role = speakers.role(line.label) if begins_turn and line.label else None
        text, column = (line.text, line.text_column) if begins_turn else (line.rest, line.rest_column)
        number = line.place.line
        current = SpokenTurn(role or "unknown", line.seconds, text, line.place, Place(number, column), number)
    if current:
        yield current


def _beginnings(lines: Sequence[Line], speakers: Speakers) -> list[bool]:
    """Which lines begin a turn: a known speaker's, an unknown one's with a time mark, or (where no line has one) one
    whose name comes again; `Total: 30 euros` is said by whoever spoke before."""
    known = {line.label for line in lines if line.label and speakers.role(line.label)}
    timed = any(line.seconds is not None and (line.label in known or line.has_name) for line in lines)
    counts = Counter(line.label for line in lines if line.has_name)
    found = []
    for line in lines:
        if line.label is None or line.label in known:
            found.append(line.label is not None)
        elif line.seconds is not None:
            found.append(line.has_name or (line.marked and " " not in line.label))
        else:
            found.append(not timed and counts[line.label] >= 2)
    return found


def _line(number: int, raw: str) -> Line:
    start = _end(_QUOTED.match(raw), 0)
    time = _TIME.match(raw, start)
    rest_at = _end(time, start)
    marked = time is not None
    label = _LABEL.match(raw, rest_at)
    if not time and (time := _BARE_TIME.match(raw, start)):
        label = _LABEL.match(raw, time.end())
        time = time if label else None
    text_at = _end(label, rest_at)
    return Line(
        Place(number, start + 1), _seconds(time[1]) if time else None, marked, label[1].strip() if label else None,
        raw[text_at:].strip(), text_at + 1, raw[rest_at:].strip(), rest_at + 1,
    )  # fmt: skip


def _end(found: re.Match[str] | None, otherwise: int) -> int:
    return found.end() if found else otherwise


def _seconds(mark: str) -> float | None:
    """`mm:ss` or `hh:mm:ss` in seconds; None where it is no time."""
    parts = [float(part) for part in mark.replace(",", ".").split(":")]
    if any(part >= 60 for part in parts[1:]):
        return None
    total = 0.0
    for part in parts:
        total = total * 60 + part
    return total
