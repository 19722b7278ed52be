"""Parses Mermaid flowcharts: https://mermaid.js.org/syntax/flowchart.html."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ccsguard.ingest.flowchart.wording import plain

MAX_BOXES = 20_000
"""Boxes and arrows of one flowchart; what is beyond is refused."""
_HEADER = re.compile(
    r"[ \t]*(?:graph|flowchart(?:-elk|-v2)?)\b[ \t]*(?:TB|TD|BT|RL|LR|>|<|\^|v)?[ \t]*;?[ \t]*(?:%%.*)?$", re.MULTILINE
)
_NO_BOX = r"\b(?![ \t]*(?:-[-.]|==|\[|\(|\{|&))"
_OTHER = re.compile(
    rf"(?:direction|classDef|class|style|linkStyle|click|accTitle|accDescr){_NO_BOX}[^\n]*"
    rf"|subgraph{_NO_BOX}[ \t]*(?P<group>[\w-]*)[^\n]*|(?P<end>end){_NO_BOX}|%%[^\n]*"
)
_NAME = re.compile(r"(?:\w|[./#*+'!?$%\\]|:(?!::)|-(?![-.>])|=(?!=))+")
_PLAIN = re.compile(
    r"(?:[\w-]{1,40}@)?(?P<left>[<xo](?=[-=]))?(?:-{2,}[-xo>]|={2,}[=xo>]|-\.+-[xo>]?|(?P<unseen>~{3,}))"
)
_OPEN = re.compile(r"(?:[\w-]{1,40}@)?(?P<left><)?(?:--|==|-\.)(?=[^-=.>\n])")
_CLOSE = re.compile(r"-{2,}[-xo>]|={2,}[=xo>]|\.+-[xo>]?")
_BLANK = re.compile(r"[ \t]*")
_GAP = re.compile(r"(?:\s|;)*")
_CLASS = re.compile(r":::[\w-]+")
_ATTRIBUTES = re.compile(r"@\{(?P<inner>[^{}]{0,2000})\}")
_LABEL = re.compile(r"\blabel\s*:\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^,\n}]*))")
_SHAPE = re.compile(r"\bshape\s*:\s*\"?(?P<shape>[\w-]+)")
_DECISIONS = ("diam", "diamond", "decision", "question", "hex", "hexagon", "prepare")
_SHAPES = (
    ("(((", (")))",)), ("((", ("))",)), ("([", ("])",)), ("[[", ("]]",)), ("[(", (")]",)), ("[/", ("/]", "\\]")),
    ("[\\", ("\\]", "/]")), ("{{", ("}}",)), ("{", ("}",)), ("[", ("]",)), ("(", (")",)), (">", ("]",)),
)  # fmt: skip


@dataclass(slots=True)
class Box:
    """A box with its words; `at` is the offset of the words in the text, and of the name where there are none."""

    name: str
    words: str
    at: int
    decision: bool = False
    shaped: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow, with the words on it and where they stand."""

    source: str
    target: str
    words: str
    at: int


@dataclass(slots=True)
class Chart:
    """All of a flowchart; `broken` is the offset of the first statement that could not be read."""

    text: str
    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    broken: int | None = None
    full: bool = False
    _starts: list[int] = field(default_factory=list)
    _groups: dict[str, list[str]] = field(default_factory=dict)

    def enclose(self, name: str, groups: list[str]) -> None:
        """Know in which groups a box stands."""
        for group in groups:
            if group and group != name:
                self._groups.setdefault(group, []).append(name)

    def resolve_groups(self) -> None:
        """An arrow to a group leads to its first box, and one from it leads on from its last."""
        inner = {
            name: boxes for name, boxes in self._groups.items() if name in self.boxes and not self.boxes[name].shaped
        }
        if inner:
            self.arrows = [
                Arrow(
                    inner.get(one.source, [one.source])[-1], inner.get(one.target, [one.target])[0], one.words, one.at
                )
                for one in self.arrows
            ]
            self.boxes = {name: box for name, box in self.boxes.items() if name not in inner}

    def spot(self, at: int) -> tuple[int, int]:
        """The line and the column of an offset, counted from 0."""
        if not self._starts:
            self._starts = [0, *(one.end() for one in re.finditer("\n", self.text))]
        line = bisect_right(self._starts, at) - 1
        return line, at - self._starts[line]


def chart_of(text: str) -> Chart | None:
    """The flowchart that a text is; None where it begins as something else."""
    begin = _body_at(text)
    header = _HEADER.match(text, begin)
    if header is None:
        return None
    reader = _Reader(Chart(text), header.end())
    reader.run()
    reader.chart.resolve_groups()
    return reader.chart


def _body_at(text: str) -> int:
    """The offset behind front matter, directives and comments."""
    at = len(text) - len(text.lstrip())
    if text.startswith("---\n", at) and (end := text.find("\n---", at + 3)) >= 0:
        at = end + 4
    while True:
        at += len(text[at : at + 10_000]) - len(text[at : at + 10_000].lstrip())
        if not text.startswith("%%", at):
            return at
        closing = text.find("}%%", at) if text.startswith("%%{", at) else -1
        end = closing + 3 if closing >= 0 else text.find("\n", at)
        if end < 0:
            return len(text)
        at = end


class _Reader:
    """Reads statement by statement; one that it can't read is left out and remembered."""

    def __init__(self, chart: Chart, at: int) -> None:
        self.chart = chart
        self._text, self._at = chart.text, at
        self._open: list[str] = []

    def run(self) -> None:
        while True:
            self._at = self._match(_GAP)
            if self._at >= len(self._text) or self.chart.full:
                return
            if other := _OTHER.match(self._text, self._at):
                self._at = other.end()
                self._group_marks(other)
            elif not self._statement():
                if self.chart.broken is None:
                    self.chart.broken = self._at
                end = self._text.find("\n", self._at)
                self._at = len(self._text) if end < 0 else end

    def _group_marks(self, found: re.Match[str]) -> None:
        if found["group"] is not None:
            self._open.append(found["group"])
        elif found["end"] and self._open:
            self._open.pop()

    def _match(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        return found.end() if found else self._at

    def _statement(self) -> bool:
        """Boxes, and arrows from each of them to each of the next."""
        sources = self._group()
        while sources:
            self._at = self._match(_BLANK)
            if self._at >= len(self._text) or self._text[self._at] in "\n;" or self._text.startswith("%%", self._at):
                return True
            link = self._link()
            if link is None:
                return False
            words, at, both, seen = link
            self._at = self._match(_BLANK)
            targets = self._group()
            if not targets:
                return False
            for source in sources if seen else ():
                for target in targets:
                    self._add(Arrow(source, target, words, at))
                    if both:
                        self._add(Arrow(target, source, words, at))
            sources = targets
        return False

    def _add(self, arrow: Arrow) -> None:
        self.chart.arrows.append(arrow)
        self.chart.full = self.chart.full or len(self.chart.arrows) + len(self.chart.boxes) >= MAX_BOXES

    def _group(self) -> list[str]:
        names: list[str] = []
        while (name := self._box()) is not None:
            names.append(name)
            self._at = self._match(_BLANK)
            if not self._text.startswith("&", self._at):
                break
            self._at += 1
            self._at = self._match(_BLANK)
        return names

    def _box(self) -> str | None:
        found = _NAME.match(self._text, self._at)
        if found is None:
            return None
        name, begin = found[0], self._at
        self._at = found.end()
        if name not in self.chart.boxes:
            self.chart.enclose(name, self._open)
        box = self.chart.boxes.setdefault(name, Box(name, name, begin))
        if attributes := _ATTRIBUTES.match(self._text, self._at):
            self._attributes(box, attributes)
        else:
            self._shape(box)
        self._at = self._match(_CLASS)
        return name

    def _attributes(self, box: Box, found: re.Match[str]) -> None:
        """`@{ shape: diamond, label: "…" }`."""
        self._at = found.end()
        if label := _LABEL.search(found["inner"]):
            group = "quoted" if label["quoted"] is not None else "bare"
            box.words, box.at, box.shaped = plain(label[group]), found.start("inner") + label.start(group), True
        if shape := _SHAPE.search(found["inner"]):
            box.decision = shape["shape"] in _DECISIONS

    def _shape(self, box: Box) -> None:
        for opening, closings in _SHAPES:
            if not self._text.startswith(opening, self._at):
                continue
            begin = self._at + len(opening)
            end, after = self._inside(begin, closings)
            if end < 0:
                continue
            written = self._text[begin:end]
            lead = len(written) - len(written.lstrip(' \t\n"`'))
            box.words, box.at, box.shaped = plain(written), begin + lead, True
            box.decision = opening in ("{", "{{")
            self._at = after
            return

    def _inside(self, begin: int, closings: tuple[str, ...]) -> tuple[int, int]:
        """Where the words in a shape end and where the shape does; (-1, -1) where it is not closed."""
        at = begin + len(self._text[begin : begin + 100]) - len(self._text[begin : begin + 100].lstrip())
        if self._text.startswith('"', at):
            quote = self._text.find('"', at + 1)
            if quote < 0:
                return -1, -1
            rest = _GAP.match(self._text, quote + 1)
            closed = rest.end() if rest else quote + 1
            one = next((each for each in closings if self._text.startswith(each, closed)), None)
            return (quote + 1, closed + len(one)) if one else (-1, -1)
        line = self._text.find("\n", begin)
        limit = line if line >= 0 else len(self._text)
        found = [(place, one) for one in closings if (place := self._text.find(one, begin, limit)) >= 0]
        if not found:
            return -1, -1
        end, one = min(found)
        return end, end + len(one)

    def _link(self) -> tuple[str, int, bool, bool] | None:
        """The words of an arrow, where they stand, whether it leads both ways, and whether it is to be seen."""
        begin = self._at
        if found := _PLAIN.match(self._text, self._at):
            self._at = found.end()
            both = found["left"] == "<"
            self._at = self._match(_BLANK)
            if self._text.startswith("|", self._at):
                end = self._text.find("|", self._at + 1)
                if end < 0:
                    return None
                words, at = self._text[self._at + 1 : end], self._at + 1
                self._at = end + 1
                return plain(words), at + len(words) - len(words.lstrip(' \t"')), both, True
            return "", begin, both, not found["unseen"]
        opening = _OPEN.match(self._text, self._at)
        if opening is None:
            return None
        line = self._text.find("\n", opening.end())
        closing = _CLOSE.search(self._text, opening.end(), line if line >= 0 else len(self._text))
        if closing is None:
            return None
        words = self._text[opening.end() : closing.start()]
        self._at = closing.end()
        at = opening.end() + len(words) - len(words.lstrip(' \t"'))
        return plain(words), at, opening["left"] == "<", True
