"""Finds the step that a way on names: by its heading, its id, its number, or an anchor of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ccsguard.ingest.drafting.words import folded, step_id

_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:#([^()\s]{1,200})|[^()\s]{0,200})\)")
_WRAPPED = "*_`\"'“”‘’「」『』【】<> \t"
_KEYWORD = r"(?:step|stage|section|part|phase|node|question|q|scene|node id|步骤|环节|节点|场景|问题|阶段|流程)"
_DIGITS = r"[0-9]{1,4}(?:\.[0-9]{1,3}){0,4}[a-z]?"
_NUMBERED = re.compile(
    rf"(?:(?P<keyword>{_KEYWORD})[ \t#]*)?(?P<number>{_DIGITS}|[一二三四五六七八九十]{{1,3}}|(?(keyword)[a-z]|\b\B))"
    rf"(?P<sign>[ \t]*[.:：、)）\-–—|]+[ \t]*|[ \t]+|\Z)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"第[ \t]*(?P<number>[0-9]{1,4}|[一二三四五六七八九十]{1,3})[ \t]*(?:步|节|章|部分|环节|题)[ \t.:：、)）\-–—]*"
)
_AROUND = re.compile(r"(?:the )?(.{1,120}?)(?: (?:step|section|stage|node|script|block))?$")
_HAN = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
_MOST_NAMES = 2_000
"""Names among which parts of headings are looked for."""
_SHORTEST = 4
"""Letters by which a part of a heading can name it."""


@dataclass(slots=True)
class Targets:
    """The names of steps; `exact` takes no part of a heading for the whole."""

    exact: bool = False
    _ids: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _ordered: list[str] = field(default_factory=list)

    def add(self, step: str, names: Iterable[str]) -> None:
        """Know a step by its id and its names; the first of two steps with one name has it."""
        self._ids.setdefault(step, step)
        self._ordered.append(step)
        for name in names:
            number, rest = numbered(name)
            self._ids.setdefault(step_id(name), step)
            for one in (name, rest):
                if key := folded(one):
                    self._names.setdefault(key, step)
            if number:
                self._numbers.setdefault(number, step)

    def find(self, text: str) -> str | None:
        """The step that words name, None where they name none, or more than one."""
        link = _LINK.search(text)
        for one in (link[2] or "", link[1]) if link else (text,):
            if found := self._find(one.strip(_WRAPPED).rstrip(".,;。，；!").strip(_WRAPPED)):
                return found
        return None

    def _find(self, text: str) -> str | None:
        key = folded(text)
        if found := self._ids.get(step_id(text)) or self._names.get(key):
            return found
        if self.exact or not key:
            return None
        number, rest = numbered(text)
        around = _AROUND.match(folded(rest))
        bare = around[1] if around else ""
        if found := self._names.get(folded(rest)) or self._names.get(bare):
            return found
        if number and (found := self._numbers.get(number)):
            return found
        if number and not bare and not self._numbers and number.isdigit() and 0 < int(number) <= len(self._ordered):
            return self._ordered[int(number) - 1]
        if number or len(self._names) > _MOST_NAMES or len(bare) < (2 if not bare.isascii() else _SHORTEST):
            return None
        alike = {step for name, step in self._names.items() if f" {bare} " in f" {name} " or f" {name} " in f" {bare} "}
        return alike.pop() if len(alike) == 1 else None


def numbered(text: str) -> tuple[str | None, str]:
    """The number that a heading begins with and the rest of it.

    >>> numbered("Step 4: Verify"), numbered("2.1 Greeting"), numbered("第三步 核实"), numbered("Close")
    (('4', 'Verify'), ('2.1', 'Greeting'), ('3', '核实'), (None, 'Close'))
    """
    plain = text.strip().strip("*_`")
    found = _ORDINAL.match(plain) or _NUMBERED.match(plain)
    if found is None:
        return None, plain
    written = found["number"].lower()
    return (str(_han(written)) if written[0] in "一二三四五六七八九十" else written), plain[found.end() :].strip()


def _han(written: str) -> int:
    """A Chinese number below a hundred."""
    if "十" not in written:
        return _HAN.get(written[-1], 0)
    tens, _, ones = written.partition("十")
    return 10 * (_HAN.get(tens, 1) if tens else 1) + (_HAN.get(ones, 0) if ones else 0)
