"""pii/v1: where personal data stands in documents, as `ccsguard pii` tells it; places and types, never a value."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ccsguard.models.native import Closed
from ccsguard.models.report import Detection, NotExaminedEntry, Tool
from ccsguard.pipeline.texts import Part

SCHEMA = "ccsguard/pii/v1"
Number = Annotated[int, Field(ge=0)]


class PlaceOf(Closed):
    """Characters `start` to `end` (exclusive) of one text of a document.

    `turn` is the number of a turn, `step` the id of a script's step, `key` that of a metadata key; `id` is the id of a
    line of text that has one of its own, `line` the line of the file on which the text begins.
    """

    part: Part = "said"
    turn: Number | None = None
    step: str | None = None
    key: str | None = None
    id: str | None = None
    line: Number | None = None
    start: Number
    end: Number


class Reading(Closed):
    """What else a place was held for, with the score of that reading."""

    entity: str
    score: float


class PiiMention(Closed):
    """One mention; `spans` has the places of a value in order, one for each turn that it is split over.

    `turn`, `step`, `start` and `end` are those of the first span.
    """

    type: Literal["mention"] = "mention"
    path: str
    id: str
    index: Number
    turn: Number | None = None
    step: str | None = None
    start: Number
    end: Number
    entity: str
    score: float
    speaker: str
    asked: bool = False
    read_back: bool = False
    complete: bool = True
    checksum: bool = False
    digits: Number = 0
    spans: tuple[PlaceOf, ...]
    alternatives: tuple[Reading, ...] | None = None


class PiiNotExamined(NotExaminedEntry):
    """A file or part of one that was not looked through; `error` where that counts in the exit code."""

    type: Literal["not_examined"] = "not_examined"


class PiiDocument(Closed):
    """One document with its mentions: the unit in which a run tells them, so that memory stays flat."""

    path: str
    id: str
    index: Number = 0
    kind: str
    texts: Number
    mentions: tuple[PiiMention, ...] = ()


class PiiSummary(Closed):
    """Counts of a run; `texts` are turns, steps, notes, conditions and metadata values."""

    documents: Number = 0
    documents_with_mentions: Number = 0
    texts: Number = 0
    mentions: Number = 0
    not_examined: Number = 0
    by_entity: dict[str, int] = Field(default_factory=dict)


class PiiClosing(Closed):
    """What is known at the end of a run: what looked, what is thereby not seen, how much was found."""

    type: Literal["closing"] = "closing"
    schema_: Annotated[Literal["ccsguard/pii/v1"], Field(alias="schema")] = "ccsguard/pii/v1"
    tool: Tool
    detection: Detection = Detection()
    least: float
    entities: tuple[str, ...] = ()
    summary: PiiSummary = PiiSummary()


class PiiReport(Closed):
    """All of a run as one value."""

    schema_: Annotated[Literal["ccsguard/pii/v1"], Field(alias="schema")] = "ccsguard/pii/v1"
    tool: Tool
    detection: Detection = Detection()
    least: float
    entities: tuple[str, ...] = ()
    mentions: tuple[PiiMention, ...] = ()
    not_examined: tuple[PiiNotExamined, ...] = ()
    summary: PiiSummary = PiiSummary()
