"""Values that come again in a contact: what is once called an order number is one, and agents read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ccsguard.detect.dialogue import AGENT, Passage, Turn
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.models.mention import Alternative, Mention, Span

_CALLED = frozenset({"ORDER_NUMBER", "ACCOUNT_NUMBER", "ID_DOCUMENT"})
_SECRET = frozenset({"CARD_SECURITY_CODE", "CARD_EXPIRY", "PIN", "ONE_TIME_CODE", "PASSWORD"})
UNKNOWN = "UNKNOWN_NUMBER"
"""A number that nothing explains: it is told of, and nothing follows from it."""
_LONG = {"CREDIT_CARD": "PARTIAL_CARD", "CN_RESIDENT_ID": "CN_RESIDENT_ID"}
"""Numbers so long that their pieces are told apart from chance, and what a piece of one is."""
_PIECE, _LONGEST_PIECE = 4, 13
_NAMED = 0.95
_LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
_SOON = 4
"""Turns within which a short number that is said again is the same one."""


@dataclass(frozen=True)
class Found:
    """A mention in the making.

    `value` is compared within the contact and then dropped, and no repr shows it; `pieces` are the places of a number
    that goes on over several lines.
    """

    entity: str
    start: int
    end: int
    score: float
    value: str = field(repr=False)
    digits: int = 0
    complete: bool = True
    checksum: bool = False
    asked: bool = False
    read_back: bool = False
    pieces: tuple[tuple[int, int], ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    spans: tuple[Span, ...] = ()
    speaker: str = "unknown"

    def at(self, passage: Passage) -> Found:
        """The same at its place in a contact."""
        places = self.pieces or ((self.start, self.end),)
        spans = tuple(span for place in places for span in passage.spans(*place))
        return replace(self, spans=spans, speaker=passage.turns[0].node.speaker)

    def mention(self, unknown: float) -> Mention:
        """The mention, without the value; `unknown` lowers the score where nobody knows who speaks."""
        score = self.score * unknown if self.speaker == "unknown" else self.score
        return Mention(
            self.entity, self.spans, self.speaker, round(score, 4), self.digits, complete=self.complete,
            checksum=self.checksum, asked=self.asked, read_back=self.read_back, alternatives=self.alternatives,
        )  # fmt: skip

    @property
    def side(self) -> bool:
        """True for the firm's side."""
        return self.speaker in AGENT


def value_of(scene: Scene, start: int, end: int) -> str:
    """What is compared: the digits of a number, else the words in lower case."""
    for run in scene.runs:
        if run.start >= start and run.end <= end:
            return run.digits
    return scene.text[start:end].lower()


def pieces_of(scene: Scene, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The places of a value line by line; empty where it stands in one line."""
    lines: dict[int, tuple[int, int]] = {}
    for run in scene.runs:
        for token in run.tokens if start <= run.start and run.end <= end else ():
            line = scene.text.count("\n", start, token.start)
            lines[line] = (min(token.start, lines.get(line, (token.start, 0))[0]), token.end)
    if not lines:
        lines = dict(enumerate(match.span() for match in _LINE.finditer(scene.text, start, end)))
    return tuple(lines.values()) if len(lines) > 1 else ()


def settled(found: Sequence[Found], turns: Sequence[Turn], scenes: SceneMaker) -> list[Found]:
    """The findings of a contact, each value under one name, with those that only repeat marked as read back."""
    known = [one for one in _named_alike(found) if one.spans]
    known = [*known, *_repeated(known, turns, scenes)]
    known = _without_unknown([*known, *_parts_repeated(known, turns, scenes)])
    known.sort(key=lambda one: (one.spans[0].node, one.spans[0].start))
    return list(_marked(known))


def _named_alike(found: Sequence[Found]) -> Iterator[Found]:
    """A card number that nobody calls a card, and somebody an order number, is none."""
    called = {one.value: one for one in found if one.entity in _CALLED and one.digits > 11}
    cards = {one.value for one in found if one.entity == "CREDIT_CARD" and one.score >= _NAMED}
    for one in found:
        other = called.get(one.value)
        if one.entity == "CREDIT_CARD" and other is not None and one.value not in cards:
            yield replace(one, entity=other.entity, score=other.score, checksum=False)
        else:
            yield one


def _marked(found: Sequence[Found]) -> Iterator[Found]:
    given: dict[str, tuple[Found, int]] = {}
    for one in found:
        if one.entity == UNKNOWN:
            yield one
            continue
        node = one.spans[0].node
        earlier = given.get(one.value)
        if earlier is not None and earlier[0].side != one.side and (one.digits > 5 or node - earlier[1] <= _SOON):
            yield replace(one, read_back=True, score=_again(one, earlier[0]))
        elif earlier is None and one.digits == 4 and not one.complete and _ends_like(one, given):
            yield replace(one, read_back=True)
        else:
            given.setdefault(one.value, (one, node))
            yield one


def _again(one: Found, earlier: Found) -> float:
    """The score of a value that is said again; a code that the firm itself gave out is no surer for being repeated."""
    if one.entity != earlier.entity:
        return one.score
    return earlier.score if earlier.side and one.entity in _SECRET else max(one.score, earlier.score)


def _ends_like(one: Found, given: dict[str, tuple[Found, int]]) -> bool:
    long = [(value, other) for value, (other, _) in given.items() if other.digits > 5]
    return any(value.endswith(one.value) and other.side != one.side for value, other in long)


def _repeated(found: Sequence[Found], turns: Sequence[Turn], scenes: SceneMaker) -> Iterator[Found]:
    """Numbers that the other side says again without any word for them."""
    wanted = [
        one
        for one in found
        if one.entity != UNKNOWN and one.complete and one.digits > (2 if one.entity in _SECRET else 5)
    ]
    if not wanted:
        return
    seen = {(span.node, span.start) for one in found for span in one.spans}
    for turn in turns:
        before = {one.value: one for one in wanted if _is_before(one, turn)}
        for run in scenes.numbers.runs(turn.text) if before else ():
            given = before.get(run.digits)
            span = Span(turn.node.index, *turn.folded.original(run.start, run.end))
            if given is None or (span.node, span.start) in seen or scenes.labels.is_quantity(turn.text, run):
                continue
            yield replace(given, spans=(span,), speaker=turn.node.speaker, asked=False, read_back=True)


def _parts_repeated(found: Sequence[Found], turns: Sequence[Turn], scenes: SceneMaker) -> Iterator[Found]:
    """Pieces of a long number that anybody says again near it: `sixty-two twenty-five, and the rest?`."""
    taken = [span for one in found if one.entity != UNKNOWN for span in one.spans]
    for one in found:
        if one.entity not in _LONG or one.digits < _LONGEST_PIECE or one.read_back:
            continue
        for turn in turns:
            if not one.spans[0].node <= turn.node.index <= one.spans[-1].node + _SOON:
                continue
            for run in scenes.numbers.runs(turn.text):
                span = Span(turn.node.index, *turn.folded.original(run.start, run.end))
                piece = _PIECE <= len(run.digits) < _LONGEST_PIECE and run.digits in one.value
                if not piece or scenes.labels.is_quantity(turn.text, run) or any(_meet(span, each) for each in taken):
                    continue
                taken.append(span)
                yield replace(
                    one, entity=_LONG[one.entity], spans=(span,), speaker=turn.node.speaker, value=run.digits,
                    digits=len(run.digits), complete=False, checksum=False, asked=False, read_back=True,
                    alternatives=(),
                )  # fmt: skip


def _without_unknown(found: Sequence[Found]) -> list[Found]:
    """The findings without unknown numbers where something is known after all."""
    known = [span for one in found if one.entity != UNKNOWN for span in one.spans]
    return [one for one in found if one.entity != UNKNOWN or not any(_meet(one.spans[0], span) for span in known)]


def _meet(one: Span, other: Span) -> bool:
    return one.node == other.node and one.start < other.end and other.start < one.end


def _is_before(one: Found, turn: Turn) -> bool:
    distance = turn.node.index - one.spans[-1].node
    return distance > 0 and (turn.node.speaker in AGENT) != one.side and (distance <= _SOON or one.digits > 5)
