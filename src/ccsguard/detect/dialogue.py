"""The dialogue around a turn: what was asked of its speaker, and numbers that go on over several turns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ccsguard.detect.numbers import NumberReader
from ccsguard.detect.purposes import LabelReader
from ccsguard.detect.spoken import SpokenReader
from ccsguard.detect.text import Folded, TextNode, fold
from ccsguard.models.mention import Span

AGENT = frozenset({"agent", "bot", "system"})
_CARD = frozenset({"card_number", "card_expiry", "card_security_code"})
_SECRETS = frozenset({"pin", "password", "one_time_code", "card_security_code", "security_answer"})
_RECALLABLE = frozenset({"pin", "account_number"})
"""What customers do not know at once, and what is only taken for it when it is a number."""
_RECALLED = 14
"""Turns within which it may come back to them."""
_WHOLE_CARD = 13
_MOST_TURNS = 12
_HEARD, _EDGES = 2_000, 400
"""Characters heard for questions at the end of an agent's turn, and for numbers that go on at the ends of any turn."""
_SHORT = (10, 20)
"""Words, or Chinese characters, of a remark that leaves a question or a number open."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDED = re.compile(
    r"\s*(?:$|[.,;!?。，]|(?:and|that|that's|is|expir\w*|exp|with|then|valid|good)\b|[\u3400-\u9fff])", re.IGNORECASE
)
"""What may follow the last digits of a number; `545 e 15th street` goes on with something else."""
_OPEN = re.compile(r"(?:[A-Za-z0-9]|点|艾特|@)\W{0,2}$")
"""An address can go on after a word or a mark, not after the end of a sentence."""
_LEAD = re.compile(r"[A-Za-z']+|[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Turn:
    """A node with its folded text and what was asked of its speaker just before."""

    node: TextNode
    folded: Folded
    asked: frozenset[str]

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text


@dataclass(frozen=True, slots=True)
class Passage:
    """A folded text of one turn or of several of one speaker; `starts` are the places where the turns begin in it."""

    text: str
    turns: tuple[Turn, ...]
    starts: tuple[int, ...]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans of the original texts behind a place of the passage."""
        found = []
        for turn, begin in zip(self.turns, self.starts, strict=True):
            first, last = max(start, begin), min(end, begin + len(turn.text))
            if first < last:
                found.append(Span(turn.node.index, *turn.folded.original(first - begin, last - begin)))
        return tuple(found)


def passage(*turns: Turn) -> Passage:
    """The passage of turns that go on with one number."""
    starts, place = [], 0
    for turn in turns:
        starts.append(place)
        place += len(turn.text) + 1
    return Passage("\n".join(turn.text for turn in turns), turns, tuple(starts))


class Dialogue:
    """Reads the turns of one contact.

    Args:
        numbers: reads number runs.
        labels: reads what things are for.
        spoken: reads what is spelled out.
    """

    def __init__(self, numbers: NumberReader, labels: LabelReader, spoken: SpokenReader) -> None:
        self._numbers, self._labels, self._spoken = numbers, labels, spoken

    def turns(self, nodes: Sequence[TextNode], asked: Mapping[int, frozenset[str]]) -> list[Turn]:
        """All nodes with what was asked of their speakers.

        Questions stay open over fillers for three answers, and come back when the customer says that it came back.
        """
        found: list[Turn] = []
        pending: dict[str, int] = {}
        lapsed: dict[str, int] = {}
        given = 0
        for place, node in enumerate(nodes):
            plain = folded(node.text)
            answers = node.speaker not in AGENT
            lapsed = {name: last for name, last in lapsed.items() if place - last <= _RECALLED}
            comes_back = answers and bool(lapsed) and self._labels.recalls(plain.text[:_EDGES])
            open_now = pending.keys() | (lapsed.keys() if comes_back else ())
            found.append(Turn(node, plain, frozenset(open_now) if answers else frozenset()))
            if answers:
                lapsed.update(dict.fromkeys(pending.keys() & _RECALLABLE, place))
                pending = {name: age + 1 for name, age in pending.items() if age < 2}
                given += self._digits(plain.text) if "card_number" in pending else 0
                if given >= _WHOLE_CARD:
                    pending.pop("card_number", None)
            if not answers or node.speaker == "unknown":
                pending = self._after_agent(plain.text[-_HEARD:], asked.get(node.index, frozenset()), pending)
                given = given if "card_number" in pending else 0
        return found

    def _digits(self, text: str) -> int:
        return sum(len(run.digits) for run in self._numbers.runs(text[:_HEARD]))

    def _after_agent(self, text: str, asked: frozenset[str], pending: dict[str, int]) -> dict[str, int]:
        heard = self._labels.asked(text)
        new = heard | (asked - _SECRETS if heard & _SECRETS else asked)  # which secret, the words themselves tell best
        if new - {"last_digits", "some_characters"}:
            kept = _CARD & pending.keys() if new & _CARD else frozenset()
            return dict.fromkeys(new | kept, 0)
        if new or self._leaves_open(text):
            return {**pending, **dict.fromkeys(new, 0)}
        return {}

    def _leaves_open(self, text: str) -> bool:
        """Whether a remark is so short that a question or a number before it still stands."""
        return _is_short(text) or (len(text) <= _EDGES and self._numbers.only_fillers(text))

    def joined(self, turns: Sequence[Turn]) -> Iterator[Passage]:
        """Passages of turns of one speaker over which a number goes on, with nothing but short remarks between."""
        ends = [self._ends_in_number(turn.text) for turn in turns]
        taken: set[int] = set()
        for first, turn in enumerate(turns):
            if first in taken or not ends[first]:
                continue
            chain = [turn]
            for place in self._continued(turns, first):
                chain.append(turns[place])
                taken.add(place)
                if not ends[place]:
                    break
            if len(chain) > 1:
                yield passage(*chain)
        yield from self._addresses(turns)

    def _addresses(self, turns: Sequence[Turn]) -> Iterator[Passage]:
        """Passages of two turns of one speaker over which a spelled address goes on."""
        for first, turn in enumerate(turns):
            if turn.node.speaker in AGENT or _OPEN.search(turn.text[-_EDGES:]) is None:
                continue
            for later in turns[first + 1 : first + 4]:
                if later.node.speaker == turn.node.speaker:
                    if self._spoken.goes_on(turn.text, later.text):
                        yield passage(turn, later)
                    break
                if not self._carries(later.text):
                    break

    def _continued(self, turns: Sequence[Turn], first: int) -> Iterator[int]:
        speaker, place, count = turns[first].node.speaker, first + 1, 1
        while place < len(turns) and count < _MOST_TURNS:
            between = 0
            while place < len(turns) and turns[place].node.speaker != speaker and between < 2:
                if not self._carries(turns[place].text):
                    return
                place, between = place + 1, between + 1
            if place >= len(turns) or turns[place].node.speaker != speaker:
                return
            if not turns[place].asked <= turns[first].asked:
                return  # another question came between
            if self._begins_with_number(turns[place].text):
                yield place
                count += 1
            elif not self._numbers.only_fillers(turns[place].text):
                return
            place += 1

    def _carries(self, text: str) -> bool:
        """Whether the other one only listens, repeats digits, or asks for the next ones."""
        return self._leaves_open(text) or self._only_numbers(text)

    def _only_numbers(self, text: str) -> bool:
        if len(text) > _EDGES:
            return False
        runs = self._numbers.runs(text)
        if not runs:
            return False
        return len(_LEAD.findall(text[: runs[0].start] + text[runs[-1].end :])) <= 6

    def _ends_in_number(self, text: str) -> bool:
        text = text[-_EDGES:]
        runs = self._numbers.runs(text)
        return bool(runs) and self._numbers.only_fillers(text[runs[-1].end :])

    def _begins_with_number(self, text: str) -> bool:
        text = text[:_EDGES]
        runs = self._numbers.runs(text)
        if not runs:
            return False
        lead = text[: runs[0].start]
        ended = _ENDED.match(text, runs[0].end) is not None or self._numbers.only_fillers(text[runs[0].end :])
        return ended and len(_LEAD.findall(lead)) <= 5 and not self._labels.labels(lead)


def _is_short(text: str) -> bool:
    words, signs = _SHORT
    return len(_HAN.findall(text)) <= signs and len(text.split()) <= words


@lru_cache(maxsize=10_000)
def folded(text: str) -> Folded:
    """`fold`, with a short way for plain text."""
    if text.isascii() and "  " not in text and not any(sign in text for sign in "\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f"):
        return Folded(text, range(len(text) + 1))  # type: ignore[arg-type]  # a range serves as the tuple it stands for
    return fold(text)
