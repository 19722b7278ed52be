"""What detection finds in a contact: mentions of personal data, and acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["high", "medium", "low"]
Where = Literal["said", "note", "do", "collect", "condition"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of the text of one node (turn or step)."""

    node: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """What else a place was held for, with that reading's score 0..1."""

    entity: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of personal data; a value split over turns has several spans, in order.

    `score` is the recogniser's 0..1, `digits` the number of digits when it is a number, `complete` false for a part
    such as the last four, `masked` true when the source shows it redacted, `asked` true when it answers a question
    for it, `read_back` true when the speaker repeats what the other one gave. `alternatives` are readings of the place
    that lost, surest first. The value itself is not kept.
    """

    entity: str
    spans: tuple[Span, ...]
    speaker: str
    score: float
    digits: int = 0
    complete: bool = True
    checksum: bool = False
    asked: bool = False
    read_back: bool = False
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class ActMention:
    """One act of a node: `pitch`, `asks:card_security_code`, `identity_stated` …

    `literals` are the words of the lexicon pattern that found it: the only words of the text that may be shown.
    """

    act: str
    span: Span
    speaker: str
    where: Where
    confidence: Confidence
    language: str = ""
    literals: frozenset[str] = frozenset()
