"""Scripts that are drawn as Mermaid flowcharts: a box a step, an arrow a way on, https://mermaid.js.org/syntax/flowchart.html."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting
from ccsguard.ingest.drafting import Draft, ScriptReader, StepDraft, words
from ccsguard.ingest.drafting.native import script_tree
from ccsguard.ingest.flowchart.parsing import MAX_BOXES, Box, Chart, chart_of
from ccsguard.ingest.labelled_lines import language_of
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TextFormat
from ccsguard.models.document import NotExamined, Place
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

NAME = "Mermaid flowchart"
_BECAUSE = "a flowchart whose boxes hold what is said in a contact"
_LABEL = re.compile(r"(?P<label>[^\s:：][^:：\n]{0,40}?)[ \t]*[:：]")
_LEAST = 2
"""Boxes that must tell of a contact."""


def recognise(text: str) -> str | None:
    """By what a text is a flowchart of a script; None where it draws something else."""
    chart = chart_of(text)
    if chart is None:
        return None
    telling = _telling()
    boxes = list(chart.boxes.values())
    told = sum(bool(telling.search(one.words.lower())) for one in boxes)
    return _BECAUSE if told >= min(_LEAST, len(boxes)) and (told or _speakers(chart)) else None


def is_spoken(text: str) -> bool:
    """Whether a flowchart in a page of Markdown is a script: speakers must stand in its boxes."""
    chart = chart_of(text)
    return chart is not None and _speakers(chart) >= _LEAST and bool(chart.arrows)


def convert(path: str, text: str, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    """The script of one file."""
    yield flowchart_tree(path, text, 1, name, 0)


def flowchart_tree(path: str, text: str, first_line: int, name: str, index: int) -> Tree:
    """The script that a flowchart draws; `first_line` is the line of the file on which it begins.

    Raises:
        DocumentError: a statement of it can't be read, so that steps or ways would be lost.
    """
    chart = chart_of(text)
    if chart is None or not chart.boxes:
        raise DocumentError(path, "no flowchart with boxes", first_line)
    if chart.broken is not None or chart.full:
        line, column = chart.spot(chart.broken or 0)
        reason = (
            f"more than {MAX_BOXES:,} boxes and arrows" if chart.full else "a statement of the flowchart can't be read"
        )
        raise DocumentError(path, reason, first_line + line, column + 1)
    draft = Draft(path, words(), strict=True)
    reader = ScriptReader(draft)
    steps = {one.name: _step(one, reader, draft, _place(chart, one.at, first_line)) for one in chart.boxes.values()}
    for arrow in chart.arrows:
        condition = draft.words.condition(arrow.words.replace("\n", " ")) if arrow.words else "then"
        steps[arrow.source].last.follow(condition, arrow.target, _place(chart, arrow.at, first_line))
    language = language_of("".join(one.words for one in list(chart.boxes.values())[:200]))
    return script_tree(draft, NAME, _BECAUSE, name, language, start=_start(chart), index=index)


def _step(box: Box, reader: ScriptReader, draft: Draft, place: Place) -> StepDraft:
    """What stands in a box: labelled lines, what is done, a question that is only asked of the one who follows it."""
    reader.heading(box.name, place, key=box.name)
    made = draft.steps[box.name]
    text = box.words.replace("\n", " ")
    act: Any = draft.words.act(text) or draft.words.transfer(text)
    if not act and draft.words.ends(text):
        act = "end_contact"
    if act:
        made.last.do.append((act, place))
        made.last.note.add(text, place)
    elif _label(box.words):
        for line in _paragraphs(box.words):
            reader.line(line, lambda _: place)
    elif box.decision or " ".join(text.lower().split()) in _tables()["start"] or not box.shaped:
        made.last.note.add(text, place)
    else:
        made.speak("agent", text, place)
        made.last.speaker = None
    return made


def _paragraphs(text: str) -> Iterator[str]:
    """The lines that begin with a label, each with those below it that have none."""
    gathered: list[str] = []
    for line in text.split("\n"):
        if _label(line) and gathered:
            yield " ".join(gathered)
            gathered = []
        gathered.append(line)
    yield " ".join(gathered)


def _label(text: str) -> str | None:
    found = _LABEL.match(text)
    return words().label(found["label"].strip("*_ ")) if found else None


def _speakers(chart: Chart) -> int:
    """Boxes that begin with a label of a speaker that stands in scripts alone."""
    labels = (_LABEL.match(one.words) for one in chart.boxes.values())
    return sum(found is not None and words().tells(found["label"].strip("*_ ")) for found in labels)


def _start(chart: Chart) -> str:
    """The box that no arrow leads to, the first of several; the first of all where an arrow leads to each."""
    reached = {one.target for one in chart.arrows if one.source != one.target}
    left = {one.source for one in chart.arrows}
    first = [name for name in chart.boxes if name not in reached and name in left] or list(chart.boxes)[:1]
    begins = [name for name in first if {name.lower(), chart.boxes[name].words.lower()} & {*_tables()["start"]}]
    return (begins or first)[0]


def _place(chart: Chart, at: int, first_line: int) -> Place:
    line, column = chart.spot(at)
    return Place(first_line + line, column + 1)


@lru_cache(maxsize=1)
def _tables() -> dict[str, list[str]]:
    return dict(read_yaml(policies_root() / "vendors" / "mermaid.yaml"))


@lru_cache(maxsize=1)
def _telling() -> re.Pattern[str]:
    every = (rf"\b{re.escape(one)}" if one.isascii() else re.escape(one) for one in _tables()["telling"])
    return re.compile("|".join(every))


FORMATS = (TextFormat(NAME, "script", (".mmd", ".mermaid"), recognise, convert),)
