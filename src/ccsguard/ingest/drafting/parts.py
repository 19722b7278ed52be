"""The pieces of a step while it is put together: what one speaker says there, and where it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ccsguard.ingest.tree import step
from ccsguard.models.document import Place

DEFAULTS = ("otherwise", "then", "next", "else", "default", "")
"""Conditions that stand for no condition."""
_SAME = {"otherwise": DEFAULTS, "then": ("then", *DEFAULTS), "": ("", *DEFAULTS)} | {
    "timeout": ("timeout", "time_out", "no_input"),
    "error": ("error", "failure", "exception"),
}


@dataclass(slots=True)
class Way:
    """A way on: the condition, the words for the step that it leads to, and whether they must mean a step.

    `to` is the step's id where it is known; `told` where the words are guidance as well, and may mean something else.
    """

    condition: str
    target: str
    place: Place
    sure: bool = True
    to: str | None = None
    told: bool = False


@dataclass(slots=True)
class Passage:
    """Words over one line or more; between two of them as many line ends as there are lines in the file."""

    text: str = ""
    place: Place | None = None
    last: int = 0

    def add(self, text: str, place: Place) -> None:
        """Add words that stand at a place."""
        if self.place is None:
            self.text, self.place = text, place
        else:
            self.text += "\n" * max(1, place.line - self.last) + text
        self.last = place.line + text.count("\n")

    def lead(self, before: Passage) -> None:
        """Put other words before these."""
        if before.place is not None:
            if self.place is not None:
                before.add(self.text, self.place)
            self.text, self.place, self.last = before.text, before.place, before.last


@dataclass(slots=True)
class Part:
    """One native step: words of one speaker, what is asked and done there, and the ways on after them.

    `heard` are words that the customer says after them; a `branch` is said under one condition of the part before it,
    and `ends` is true of one that was made for what a way on does instead of leading to a step.
    """

    id: str
    place: Place
    speaker: str | None = None
    say: Passage = field(default_factory=Passage)
    note: Passage = field(default_factory=Passage)
    collect: list[tuple[dict[str, Any], Place]] = field(default_factory=list)
    do: list[tuple[Any, Place]] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    heard: list[tuple[str, Place]] = field(default_factory=list)
    opaque: str | None = None
    ends: bool = False
    branch: bool = False

    @property
    def empty(self) -> bool:
        """True where there are no more than notes."""
        return not (self.say.place or self.collect or self.do or self.ways or self.heard or self.opaque or self.ends)

    def follow(self, condition: str, to: str, place: Place) -> None:
        """Go on to a step that is known by its id."""
        self.ways.append(Way(condition, "", place, to=to))

    def value(self) -> dict[str, Any]:
        """The native value; the ways must have been found their steps."""
        made: dict[str, Any] = {"speaker": self.speaker} if self.speaker else {}
        made |= {key: one.text for key, one in (("say", self.say), ("note", self.note)) if one.place}
        made |= {key: [entry for entry, _ in one] for key, one in (("collect", self.collect), ("do", self.do)) if one}
        if self.opaque:
            made["opaque"] = self.opaque
        if told := dict(self._told()):
            made["next"] = {condition: way.to for condition, way in told.items()}
        return made

    def places(self) -> Iterator[tuple[str, Place]]:
        """The native pointers of the part and where they stand."""
        pointer = "/steps" + step(self.id)
        yield pointer, self.place
        for key, words in (("say", self.say), ("note", self.note)):
            if words.place:
                yield f"{pointer}/{key}", words.place
        for key, entries in (("collect", self.collect), ("do", self.do)):
            for number, (_, place) in enumerate(entries):
                if not number:
                    yield f"{pointer}/{key}", place
                yield f"{pointer}/{key}/{number}", place
        for number, (condition, way) in enumerate(self._told()):
            if not number:
                yield f"{pointer}/next", Place(way.place.line, 1, way.place.pointer, way.place.where, way.place.source)
            yield f"{pointer}/next{step(condition)}", way.place

    def _told(self) -> Iterator[tuple[str, Way]]:
        """The ways on, each under a condition of its own."""
        taken: dict[str, str | None] = {}
        again: dict[str, int] = {}
        for way in self.ways:
            if way.to is None or (way.condition in taken and taken[way.condition] == way.to):
                continue
            free = next((one for one in _SAME.get(way.condition, (way.condition,)) if one not in taken), None)
            while free is None:
                again[way.condition] = again.get(way.condition, 1) + 1
                told = f"{way.condition} ({again[way.condition]})"
                free = None if told in taken else told
            taken[free] = way.to
            yield free, way
