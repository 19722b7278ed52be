"""One best reading for each place: of what recognizers hold it for, the one that counts, with the others beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ccsguard.models.mention import Alternative


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a recognizer holds for personal data; the fields are those of a mention.

    `by_model` is true for what a model of named entities says: patterns and the dialogue come before it.
    """

    entity: str
    start: int
    end: int
    score: float
    digits: int = 0
    complete: bool = True
    checksum: bool = False
    asked: bool = False
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The candidate that counts at a place, and what else the place was held for, surest first."""

    chosen: Candidate
    alternatives: tuple[Alternative, ...] = ()


_MERGED = frozenset({"PERSON", "STREET_ADDRESS"})
"""What a rule and a model may each see a part of: the parts are one mention."""
_LAST = "UNKNOWN_NUMBER"


def readings(candidates: Sequence[Candidate]) -> list[Reading]:
    """The readings of a text, in its order, no two of which overlap.

    Patterns and the dialogue come before the labels of a model, then the surer one, then the longer; a number that is
    nothing known comes last.
    """
    kept: list[Candidate] = []
    for one in sorted(merged(candidates), key=_rank):
        if not any(_meet(one, other) for other in kept):
            kept.append(one)
    return [Reading(one, _others(one, candidates)) for one in sorted(kept, key=lambda each: each.start)]


def merged(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, names and addresses that overlap put together; a rule's score counts before a model's."""
    waiting: dict[str, Candidate] = {}
    for one in sorted(candidates, key=lambda each: (each.start, each.end)):
        if one.entity not in _MERGED:
            yield one
            continue
        other = waiting.get(one.entity)
        if other is None or not _meet(one, other):
            if other is not None:
                yield other
            waiting[one.entity] = one
            continue
        first = max(other, one, key=lambda each: (not each.by_model, each.score))
        waiting[one.entity] = replace(
            first, start=other.start, end=max(one.end, other.end), asked=one.asked or other.asked
        )
    yield from waiting.values()


def _rank(one: Candidate) -> tuple[bool, bool, float, int, int, str]:
    return one.entity == _LAST, one.by_model, -one.score, one.start - one.end, one.start, one.entity


def _meet(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _others(chosen: Candidate, candidates: Sequence[Candidate]) -> tuple[Alternative, ...]:
    best: dict[str, float] = {}
    for one in candidates:
        if one.entity not in (chosen.entity, _LAST) and _meet(one, chosen):
            best[one.entity] = max(best.get(one.entity, 0.0), one.score)
    return tuple(
        Alternative(name, round(score, 4)) for name, score in sorted(best.items(), key=lambda each: (-each[1], each[0]))
    )
