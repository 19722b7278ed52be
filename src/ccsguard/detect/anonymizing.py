"""Puts placeholders in the place of marked characters, by Presidio's anonymizer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presidio_anonymizer import AnonymizerEngine

_BATCH = 100
"""Mentions that the anonymizer is given at a time: it copies the text for each of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) of a text that give way to a placeholder such as `<PERSON_1>`."""

    start: int
    end: int
    entity: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A mark with where its placeholder stands in the redacted text."""

    mark: Mark
    start: int
    end: int


class Anonymizer:
    """Presidio's anonymizer with one operator, which puts the placeholder of each mark in its place."""

    def replaced(self, text: str, marks: Sequence[Mark]) -> tuple[str, list[Replaced]]:
        """The text with its placeholders, and where they stand; marks are in order, none over another."""
        pieces: list[str] = []
        found: list[Replaced] = []
        at = size = 0
        for first in range(0, len(marks), _BATCH):
            batch = marks[first : first + _BATCH]
            end = marks[first + _BATCH].start if first + _BATCH < len(marks) else len(text)
            piece, places = self._of_batch(text[at:end], batch, at)
            moved = ((start + size, stop + size) for start, stop in places)
            found += [Replaced(mark, *place) for mark, place in zip(batch, moved, strict=True)]
            pieces.append(piece)
            at, size = end, size + len(piece)
        return ("".join(pieces), found) if marks else (text, [])

    def _of_batch(self, text: str, marks: Sequence[Mark], at: int) -> tuple[str, list[tuple[int, int]]]:
        from presidio_anonymizer import OperatorConfig, RecognizerResult

        # Each mark is a type of its own: the operator is told the type and the text, not which mention it is at.
        recognized = [
            RecognizerResult(str(number), mark.start - at, mark.end - at, 1.0) for number, mark in enumerate(marks)
        ]
        operators = {
            str(number): OperatorConfig("custom", {"lambda": _always(mark.placeholder)})
            for number, mark in enumerate(marks)
        }
        made = self._engine.anonymize(text, recognized, operators, merge_entities_with_spaces=False)
        places = {int(item.entity_type): (item.start, item.end) for item in made.items}
        return made.text, [places[number] for number in range(len(marks))]

    @cached_property
    def _engine(self) -> AnonymizerEngine:
        from presidio_anonymizer import AnonymizerEngine

        return AnonymizerEngine()  # type: ignore[no-untyped-call]


def _always(placeholder: str) -> Callable[[str], str]:
    return lambda _: placeholder
