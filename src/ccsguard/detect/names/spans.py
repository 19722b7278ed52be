"""What every finder of names gives: spans, and the interface that the rest of detection knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

PERSON, ADDRESS, LOCATION, POSTAL, ORGANISATION = (
    "PERSON",
    "STREET_ADDRESS",
    "LOCATION",
    "POSTAL_CODE",
    "ORGANIZATION",
)
"""The entities, spelled as Presidio spells them where it has them."""


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One name in a text.

    `start` and `end` are offsets of characters in the text, the end exclusive; `score` is from 0 to 1.
    """

    entity: str
    start: int
    end: int
    score: float


class NameFinder(Protocol):
    """Finds names of persons, places and organisations in texts of its languages.

    `name` is what reports show: the engine, its version and, where the model's files are pinned, the start of the
    SHA-256 of the model. `languages` are primary subtags, `entities` what it can find.
    """

    @property
    def name(self) -> str:
        """Engine, version and model."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Primary subtags of the languages it reads."""

    @property
    def entities(self) -> frozenset[str]:
        """What it can find."""

    def find(self, texts: Sequence[str]) -> list[tuple[NameSpan, ...]]:
        """The names of each text, in the order of the texts; within one in order and without overlaps."""
