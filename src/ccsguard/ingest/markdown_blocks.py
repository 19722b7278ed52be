"""Splits a Markdown text into what a script can be made of: headings, lines, tables, and flowcharts in fences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ccsguard.ingest.drafting.rows import Cell
from ccsguard.ingest.markdown_script import without_comments
from ccsguard.models.document import Place

_HEADING = re.compile(r"[ ]{0,3}(?P<signs>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*\Z")
_BOLD = re.compile(r"[ ]{0,3}(?:\*\*|__)(?P<title>[^*_:：]{1,80})[:：]?(?:\*\*|__)[:：]?[ \t]*\Z")
_FENCE = re.compile(r"[ \t>]*(?P<sign>`{3,}|~{3,})[ \t]*(?P<language>[\w-]*)")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_DIVIDER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{1,200}:?[ \t]*\|){1,200}(?:[ \t]*:?-{1,200}:?)?[ \t]*\Z")
_CELL = re.compile(r"(?:\\.|[^|\\])*")
_LONGEST_ROW = 20_000


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a line in bold letters alone where the text has no headings."""

    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """One line, blank ones too."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, its header first."""

    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Flowchart:
    """The text of a fence with a Mermaid diagram, and the line on which it begins."""

    text: str
    first_line: int


Block = Heading | Line | Table | Flowchart


@dataclass(slots=True)
class _Reader:
    lines: list[str]
    first: int
    bold: bool
    at: int = 0
    pending: list[str] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at].rstrip()
            number = self.first + self.at
            if fence := _FENCE.match(line):
                yield from self._fenced(fence)
            elif self._begins_table():
                yield self._table()
            else:
                self.at += 1
                if heading := self._heading(line):
                    yield Heading(heading, Place(number, 1))
                elif not _RULE.match(line):
                    yield Line(line, number)

    def _heading(self, line: str) -> str | None:
        if len(line) > _LONGEST_ROW:
            return None
        found = _HEADING.match(line) or (_BOLD.match(line) if self.bold else None)
        return found["title"] if found else None

    def _fenced(self, fence: re.Match[str]) -> Iterator[Block]:
        """What stands in a fence is no part of what is said; a Mermaid diagram may be the script itself."""
        begin = self.at + 1
        self.at = begin
        while self.at < len(self.lines) and not self.lines[self.at].strip(" \t>").startswith(fence["sign"]):
            self.at += 1
        if fence["language"].lower() in ("mermaid", "mermaid-js"):
            yield Flowchart("\n".join(self.lines[begin : self.at]), self.first + begin)
        self.at += 1

    def _begins_table(self) -> bool:
        below = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        short = len(below) <= _LONGEST_ROW and len(self.lines[self.at]) <= _LONGEST_ROW
        return short and "|" in self.lines[self.at] and "-" in below and "|" in below and bool(_DIVIDER.match(below))

    def _table(self) -> Table:
        rows = [_cells(self.lines[self.at], self.first + self.at)]
        self.at += 2
        while self.at < len(self.lines) and "|" in self.lines[self.at] and len(self.lines[self.at]) <= _LONGEST_ROW:
            rows.append(_cells(self.lines[self.at], self.first + self.at))
            self.at += 1
        return Table(rows)


def blocks_of(body: str, first_line: int) -> Iterator[Block]:
    """The blocks of a text in their order; comments are left out."""
    lines = without_comments(body)[0].split("\n")
    headings = sum(bool(_HEADING.match(line)) for line in lines if line.lstrip()[:1] == "#" and len(line) <= 500)
    yield from _Reader(lines, first_line, bold=headings < 2).blocks()


def _cells(line: str, number: int) -> list[Cell]:
    """The cells of a row of a table with their columns."""
    begin = len(line) - len(line.lstrip())
    at = begin + 1 if line[begin : begin + 1] == "|" else begin
    cells: list[Cell] = []
    while at < len(line):
        found = _CELL.match(line, at)
        end = found.end() if found else at
        written = line[at:end]
        text = written.strip()
        if text or end < len(line):
            column = at + len(written) - len(written.lstrip())
            cells.append(Cell(text.replace("\\|", "|"), Place(number, column + 1)))
        at = end + 1
    return cells
