"""Reads a script's steps from native Markdown: a `##` heading a step, labelled lines, list items for the ways on."""

from __future__ import annotations

import re
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.drafting import Draft, StepDraft, words
from ccsguard.ingest.drafting.entries import acts, fields
from ccsguard.models.document import Place

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_WAY = re.compile(
    r"[ \t>]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+(?P<condition>.*?)[ \t]*"
    r"(?:-+>|=+>|[→⇒➔➜➡])\ufe0f?[ \t]*(?P<target>.+?)[ \t]*$"
)
_LABEL = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?\*{0,2}(?P<label>[^\W\d_]+)\*{0,2}[ \t]*[:：]\*{0,2}[ \t]*(?P<text>.*)")
_LONGEST_WAY = 2000
"""Characters of a line that can be a way on: its pattern tries every place in it for the arrow."""
_LABELS = {
    "agent": "agent", "bot": "bot", "system": "system", "customer": "customer",
    "note": "note", "collect": "collect", "do": "do", "备注": "note", "收集": "collect", "动作": "do",
    "客服": "agent", "坐席": "agent", "座席": "agent", "机器人": "bot", "系统": "system",
    "客户": "customer", "顾客": "customer", "用户": "customer",
}  # fmt: skip


def read_steps(path: str, body: str, first_line: int) -> tuple[dict[str, Any], dict[str, Place], list[DocumentError]]:
    """`{"steps": …}` with its places, and what is wrong with it."""
    reader = _Reader(path)
    for number, line in enumerate(without_comments(body)[0].split("\n"), first_line):
        reader.take(number, line.rstrip())
    steps, places = reader.draft.finish()
    return {"steps": steps}, places, reader.draft.faults


def without_comments(body: str) -> tuple[str, list[tuple[int, int]]]:
    """The body with the HTML comments blanked out, its lines where they were.

    Besides, the pairs (place in what is left, place in the body) from which on the two run alike.
    """
    kept, at, size, alike = [], 0, 0, [(0, 0)]
    while (begin := body.find("<!--", at)) >= 0 and (end := body.find("-->", begin)) >= 0:
        kept += [body[at:begin], "\n" * body.count("\n", begin, end)]
        size += len(kept[-2]) + len(kept[-1])
        at = end + 3
        alike.append((size, at))
    return "".join((*kept, body[at:])), alike


class _Reader:
    """Takes the lines of a body one by one."""

    def __init__(self, path: str) -> None:
        self.draft = Draft(path, words(), strict=True)
        self._step: StepDraft | None = None
        self._open: str | None = None

    def take(self, number: int, line: str) -> None:
        """Take one line."""
        if heading := _HEADING.match(line):
            self._heading(number, len(heading[1]), heading[2].rstrip("#"))
        elif not line.strip():
            self._open = None
        elif len(line) <= _LONGEST_WAY and (way := _WAY.match(line)):
            self._way(number, way)
        elif (label := _LABEL.match(line)) and (kind := _LABELS.get(label["label"].lower())):
            self._labelled(number, kind, label)
        elif self._step and self._open == "say":
            self._step.go_on(line.strip(), Place(number, len(line) - len(line.lstrip()) + 1))
        elif self._step:
            self._note(self._step, line.strip(), Place(number, len(line) - len(line.lstrip()) + 1))

    def _heading(self, number: int, level: int, title: str) -> None:
        if level > 2:
            self._open = None
        if level != 2:
            return
        place = Place(number, 1)
        twice = self.draft.known(title)
        if not title.strip().strip("*`") or twice:
            self.draft.fault("a step of this name stands above" if twice else "a heading that names no step", place)
        self._step = self.draft.step(title, place)
        self._open = None

    def _labelled(self, number: int, kind: str, found: re.Match[str]) -> None:
        current = self._step
        if current is None:
            self.draft.fault("a line of a step before the first `##` heading", Place(number, 1))
            return
        place, text = Place(number, found.start("text") + 1), found["text"]
        if kind == "note":
            self._note(current, text, place)
        elif kind == "collect":
            self._collect(current, text, place)
        elif kind == "do":
            self._do(current, text, place)
        else:
            current.speak(kind, text, place)
            self._open = "say"

    def _note(self, current: StepDraft, text: str, place: Place) -> None:
        current.last.note.add(text, place)
        self._open = "note"

    def _collect(self, current: StepDraft, text: str, place: Place) -> None:
        found, broken = fields(text)
        if broken is not None:
            self.draft.fault("expected `field (purpose), field (purpose)`", Place(place.line, place.column + broken))
        current.last.collect += [(entry, Place(place.line, place.column + at)) for entry, at in found]
        self._open = None

    def _do(self, current: StepDraft, text: str, place: Place) -> None:
        found = acts(self.draft.path, text)
        if found is None:
            self.draft.fault("expected `act, act`", place)
        current.last.do += [(act, Place(place.line, place.column + at)) for act, at in found or ()]
        self._open = None

    def _way(self, number: int, found: re.Match[str]) -> None:
        current = self._step
        if current is None:
            self.draft.fault("a way on before the first `##` heading", Place(number, 1))
            return
        condition = words().condition(found["condition"])
        if any(way.condition == condition for way in current.last.ways):
            self.draft.fault("two ways on under one condition", Place(number, 1))
            return
        current.way(condition, found["target"], Place(number, found.start("condition") + 1))
        self._open = None
