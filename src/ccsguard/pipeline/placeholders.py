"""Typed placeholders for mentions: one number for one value of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ccsguard.detect.anonymizing import Mark
from ccsguard.models.mention import Mention
from ccsguard.pipeline.texts import Texts

if TYPE_CHECKING:
    from ccsguard.detect.scene import SceneMaker

_MARKS = re.compile(r"[\W_]+")


class Numbering:
    """The placeholders of one document; values are compared in memory only, and dropped with it.

    Args:
        values: what of a value is compared.
    """

    def __init__(self, values: Values) -> None:
        self._values = values
        self._numbers: dict[tuple[str, str], int] = {}
        self._counts: dict[str, int] = {}

    def marks(self, texts: Texts, mentions: Sequence[Mention]) -> dict[int, list[Mark]]:
        """The marks of each text by its number, in order, none over another."""
        found: dict[int, list[Mark]] = {}
        for mention in mentions:
            words = " ".join(texts.texts[span.node].words[span.start : span.end] for span in mention.spans)
            key = mention.entity, self._values.key(words, mention.digits)
            if key not in self._numbers:
                self._numbers[key] = self._counts[mention.entity] = self._counts.get(mention.entity, 0) + 1
            placeholder = f"<{mention.entity}_{self._numbers[key]}>"
            for span in mention.spans:
                found.setdefault(span.node, []).append(Mark(span.start, span.end, mention.entity, placeholder))
        return {number: [*_apart(marks)] for number, marks in found.items()}


class Values:
    """What is compared of values: a number by its digits, spoken or written, words without their marks."""

    def key(self, words: str, digits: int) -> str:
        """The same for all ways in which one value is said; `digits` is the number of digits that it has."""
        from ccsguard.detect.text import fold

        folded = fold(words).text.casefold()
        scene = self._scenes.scene(folded, "en", "customer", frozenset())
        for said in ("".join(run.digits for run in scene.runs), "".join(one for one in folded if one.isdigit())):
            if said and len(said) == digits:
                return said
        spoken: Any = getattr(scene, "spoken", None)
        return _MARKS.sub("", spoken.text if spoken else folded)

    @cached_property
    def _scenes(self) -> SceneMaker:
        from ccsguard.detect.scene import SceneMaker
        from ccsguard.detect.settings import load_settings

        return SceneMaker(load_settings(None))


def _apart(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Marks in order; of those that overlap the first stands for all that they cover, so that nothing is left over."""
    current: Mark | None = None
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if current and mark.start < current.end:
            current = Mark(current.start, max(current.end, mark.end), current.entity, current.placeholder)
            continue
        if current:
            yield current
        current = mark
    if current:
        yield current
