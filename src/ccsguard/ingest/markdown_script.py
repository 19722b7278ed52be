"""Reads a script's steps from Markdown: a `##` heading a step, labelled lines, and list items for the ways on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.tree import Tree, step
from ccsguard.ingest.yaml_source import trees
from ccsguard.models.document import Place

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_WAY = re.compile(
    r"[ \t>]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+(?P<condition>.*?)[ \t]*(?:-+>|=+>|→|⇒)[ \t]*(?P<target>.+?)[ \t]*$"
)
_LABEL = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?\*{0,2}(?P<label>[^\W\d_]+)\*{0,2}[ \t]*[:：]\*{0,2}[ \t]*(?P<text>.*)")
_FIELD = re.compile(r"(?P<field>[^(),（），、]+)(?:[(（](?P<purpose>[^()（）]*)[)）]\s*)?(?:[,，、]|\Z)")
_IF = re.compile(r"(?:if\b|when\b|如果|若)[ \t]*", re.IGNORECASE)
_LONGEST_WAY = 2000
"""Characters of a line that can be a way on: its pattern tries every place in it for the arrow."""
_SPEAKERS = {
    "agent": "agent", "bot": "bot", "system": "system",
    "客服": "agent", "坐席": "agent", "座席": "agent", "机器人": "bot", "系统": "system",
}  # fmt: skip
_OTHERS = {"note": "note", "collect": "collect", "do": "do", "备注": "note", "收集": "collect", "动作": "do"}


@dataclass(slots=True)
class _Step:
    """A step as far as it is read; `open_key` names the part that a line without a label goes on with."""

    id: str
    value: dict[str, Any] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    open_key: str | None = None


def read_steps(path: str, body: str, first_line: int) -> tuple[dict[str, Any], dict[str, Place], list[DocumentError]]:
    """`{"steps": …}` with its places, and what is wrong with it."""
    reader = _Reader(path)
    for number, line in enumerate(without_comments(body)[0].split("\n"), first_line):
        reader.take(number, line.rstrip())
    return {"steps": reader.steps}, reader.places, reader.faults


def step_id(heading: str) -> str:
    """The id of a step: its heading in lower case with `_` for blanks."""
    return "_".join(heading.strip().strip("*`").lower().split())


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
        self.path = path
        self.steps: dict[str, dict[str, Any]] = {}
        self.places: dict[str, Place] = {}
        self.faults: list[DocumentError] = []
        self._step: _Step | None = None

    def take(self, number: int, line: str) -> None:
        """Take one line."""
        if heading := _HEADING.match(line):
            self._heading(number, len(heading[1]), heading[2].rstrip("#"))
        elif not line.strip():
            if self._step:
                self._step.open_key = None
        elif len(line) <= _LONGEST_WAY and (way := _WAY.match(line)):
            self._way(number, way)
        elif (label := _LABEL.match(line)) and (key := label["label"].lower()) in {**_SPEAKERS, **_OTHERS}:
            self._labelled(number, key, label)
        elif self._step:
            column = len(line) - len(line.lstrip()) + 1
            self._say(self._step, self._step.open_key or "note", number, column, line.strip())

    def _heading(self, number: int, level: int, title: str) -> None:
        if level > 2 and self._step:
            self._step.open_key = None
        if level != 2:
            return
        name = step_id(title)
        if not name or name in self.steps:
            self._fault("a heading that names no step" if not name else "a step of this name stands above", number)
            name = f"{name}\0{number}"  # what stands below it must not fall to another step
        self._step = _Step(name)
        self.steps[name] = self._step.value
        self.places.setdefault("/steps", Place(number, 1))
        self.places["/steps" + step(name)] = Place(number, 1)

    def _labelled(self, number: int, key: str, found: re.Match[str]) -> None:
        current = self._step
        if current is None:
            self._fault("a line of a step before the first `##` heading", number)
            return
        column, text = found.start("text") + 1, found["text"]
        if key in _SPEAKERS:
            current.value.setdefault("speaker", _SPEAKERS[key])
            self._say(current, "say", number, column, text)
        elif _OTHERS[key] == "note":
            self._say(current, "note", number, column, text)
        elif _OTHERS[key] == "collect":
            self._collect(current, number, column, text)
        else:
            self._do(current, number, column, text)

    def _say(self, current: _Step, key: str, number: int, column: int, text: str) -> None:
        """Add words, one line end a line of the file, so that a place in them can be counted."""
        before = current.value.get(key)
        if before:
            current.value[key] = before + "\n" * (number - current.last[key]) + text
        else:
            current.value[key] = text
            self.places[f"/steps{step(current.id)}/{key}"] = Place(number, column)
        current.last[key] = number
        current.open_key = key

    def _collect(self, current: _Step, number: int, column: int, text: str) -> None:
        fields = current.value.setdefault("collect", [])
        at = 0
        while at < len(text):
            found = _FIELD.match(text, at)
            if found is None:
                self._fault("expected `field (purpose), field (purpose)`", number, column + at)
                return
            entry: dict[str, Any] = {"field": "_".join(found["field"].split())}
            if found["purpose"] and found["purpose"].strip():
                entry["purpose"] = found["purpose"].strip()
            self._item(current, "collect", len(fields), Place(number, column + found.start("field")))
            fields.append(entry)
            at = found.end()
        current.open_key = None

    def _do(self, current: _Step, number: int, column: int, text: str) -> None:
        """`act, act: argument` is a flow sequence of YAML without its brackets."""
        acts = current.value.setdefault("do", [])
        tree = next(trees(self.path, f"[{text.rstrip('.')}]", number), None)
        if not isinstance(tree, Tree) or not isinstance(tree.value, list):
            self._fault("expected `act, act`", number, column)
            return
        for one in range(len(tree.value)):
            self._item(current, "do", len(acts), Place(number, column - 1 + tree.place(f"/{one}").column - 1))
            acts.append(tree.value[one])
        current.open_key = None

    def _way(self, number: int, found: re.Match[str]) -> None:
        current = self._step
        if current is None:
            self._fault("a way on before the first `##` heading", number)
            return
        ways = current.value.setdefault("next", {})
        condition = _IF.sub("", found["condition"].strip().strip("*").rstrip(":,：，").strip(), count=1).strip()
        if condition.lower() in ("otherwise", "then", "next", "else", "timeout", "error"):
            condition = condition.lower()
        if condition in ways:
            self._fault("two ways on under one condition", number)
            return
        ways[condition] = step_id(found["target"].rstrip("."))
        pointer = f"/steps{step(current.id)}/next"
        self.places.setdefault(pointer, Place(number, 1))
        self.places[pointer + step(condition)] = Place(number, found.start("condition") + 1)
        current.open_key = None

    def _item(self, current: _Step, key: str, number: int, place: Place) -> None:
        pointer = f"/steps{step(current.id)}/{key}"
        self.places.setdefault(pointer, place)
        self.places[f"{pointer}/{number}"] = place

    def _fault(self, reason: str, line: int, column: int = 1) -> None:
        self.faults.append(DocumentError(self.path, reason, line, column))
