"""Findings of texts seen before, in memory only: a hash of a short turn on disk could be guessed."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from presidio_analyzer import RecognizerResult

_LONGEST = 2_000
"""Characters of a text that is worth remembering; longer ones seldom come again."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of Presidio's, without the text."""

    entity: str
    start: int
    end: int
    score: float
    metadata: tuple[tuple[str, Any], ...]

    @classmethod
    def of(cls, one: RecognizerResult) -> Finding:
        """The finding that Presidio's class holds."""
        return cls(one.entity_type, one.start, one.end, one.score, tuple((one.recognition_metadata or {}).items()))

    def made(self) -> RecognizerResult:
        """A new object of Presidio's class, which its owner may change."""
        return RecognizerResult(self.entity, self.start, self.end, self.score, recognition_metadata=dict(self.metadata))


Findings = tuple[Finding, ...]


class Memory:
    """The findings of the texts that were seen last.

    Args:
        most: how many texts are remembered; 0 for none.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Any, str], Findings] = OrderedDict()

    def get(self, plan: Any, text: str) -> Findings | None:
        """What was found in a text under a plan, or None where that is not known."""
        found = self._kept.get((plan, text))
        if found is not None:
            self._kept.move_to_end((plan, text))
        return found

    def put(self, plan: Any, text: str, found: Findings) -> None:
        """Remember what was found, and forget the text that was not asked for the longest."""
        if len(text) > _LONGEST or not self._most:
            return
        self._kept[plan, text] = found
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
