"""Runs of digits that belong to one number, and how they are gathered from what is written or said."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Token:
    """Digits that were written or said as one; `pause` when a pause stands before them."""

    start: int
    end: int
    digits: str = field(repr=False)
    pause: bool = False


@dataclass(frozen=True)
class NumberRun:
    """Digits given one after another, with nothing but blanks, marks and fillers between."""

    tokens: tuple[Token, ...]
    spoken: bool = False

    @property
    def start(self) -> int:
        """Where the first digit stands."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Behind the last digit."""
        return self.tokens[-1].end

    @cached_property
    def digits(self) -> str:
        """All digits."""
        return "".join(token.digits for token in self.tokens)

    def part(self, first: int, last: int) -> NumberRun:
        """The run of the tokens `first` to `last` (exclusive)."""
        return NumberRun(self.tokens[first:last], self.spoken)

    def __repr__(self) -> str:
        return f"NumberRun({self.start}-{self.end}, {len(self.digits)} digits)"


class RunBuilder:
    """Gathers digits into runs, as they come."""

    def __init__(self) -> None:
        self.runs: list[NumberRun] = []
        self._tokens: list[Token] = []
        self._spoken = self._tens = self._stopped = self._spoken_last = False
        self._rests = self._repeat = self._repeat_at = self._corrected = 0

    @property
    def open(self) -> bool:
        """Whether a run has begun."""
        return bool(self._tokens)

    @property
    def paused(self) -> bool:
        """Whether a pause stands since the last digit."""
        return self._rests > 0

    @property
    def paced(self) -> bool:
        """Whether digits come one by one with a pause after each."""
        return (
            self._rests == 1 and len(self._tokens) > 1 and self._tokens[-1].pause and len(self._tokens[-1].digits) == 1
        )

    @property
    def waiting(self) -> bool:
        """Whether a word such as double waits for its digit."""
        return self._repeat > 0

    def add(self, start: int, end: int, digits: str, *, spoken: bool = True, tens: bool = False) -> None:
        """Digits said or written as one; `tens` for a bare `twenty`, which a unit may follow."""
        if self._stopped and self._tokens and spoken != self._spoken_last:
            self.close()
        if self._repeat:
            digits, start = digits[0] * self._repeat + digits[1:], self._repeat_at
        self._tokens.append(Token(start, end, digits, self._rests > 0 and bool(self._tokens)))
        self._spoken = self._spoken or spoken
        self._tens, self._rests, self._repeat = tens, 0, 0
        self._stopped, self._spoken_last = False, spoken

    def unit(self, start: int, end: int, digit: str) -> None:
        """One digit; after a bare `twenty` it is part of it."""
        if self._tens and not self._repeat and digit != "0":
            last = self._tokens[-1]
            self._tokens[-1] = Token(last.start, end, last.digits[0] + digit, last.pause)
            self._tens = False
            return
        self.add(start, end, digit)

    def repeat(self, start: int, times: int) -> None:
        """`double`: the next digit comes so many times."""
        self._repeat, self._repeat_at, self._tens = times, start, False

    def several(self, end: int, digit: str) -> None:
        """`four ones`: the last digit is a count."""
        last = self._tokens[-1] if self._tokens and not self._rests else None
        if last is not None and last.digits in tuple("23456"):
            self._tokens[-1] = Token(last.start, end, digit * int(last.digits), last.pause)
        else:
            self.close()

    def hundred(self, end: int) -> None:
        """`eight hundred`: the last number times a hundred."""
        if self._tokens and len(self._tokens[-1].digits) <= 2 and not self._rests:
            last = self._tokens[-1]
            self._tokens[-1] = Token(last.start, end, last.digits + "00", last.pause)
            self._tens = False
        else:
            self.close()

    def correct(self) -> None:
        """`no, sorry`: what comes next stands for digits before it."""
        if self._tokens:
            self._settle()
            self._corrected = len(self._tokens)
            self.rest()

    def rest(self) -> None:
        """A pause or a filler; after some of them the run is over."""
        self._settle()
        self._rests += 1
        self._tens = False
        self._repeat = 0
        if self._rests > 6:
            self.close()

    def stop(self) -> None:
        """A full stop: a number said and a number written on its two sides are two."""
        self.rest()
        self._stopped = True

    def drop(self) -> None:
        """What was gathered is an amount."""
        self._tokens = []
        self.close()

    def _settle(self) -> None:
        """Put what was said after a correction in the place of what it corrects, else begin a new run with it."""
        place, self._corrected = self._corrected, 0
        before, after = self._tokens[:place], self._tokens[place:]
        if not place or not after:
            self._corrected = place
            return
        wrong = _corrected(before, after)
        if wrong:
            kept = before[: len(before) - wrong]
            start, pause = before[-wrong].start, before[-wrong].pause
            self._tokens = [*kept, Token(start, after[0].end, after[0].digits, pause), *after[1:]]
        else:
            self.runs.append(NumberRun(tuple(before), self._spoken))
            self._tokens = after

    def close(self) -> None:
        """End the run, if one has begun."""
        self._settle()
        self._corrected = 0
        if self._tokens:
            self.runs.append(NumberRun(tuple(self._tokens), self._spoken))
        self._tokens = []
        self._spoken = self._tens = self._stopped = False
        self._rests = self._repeat = 0


def _corrected(before: list[Token], after: list[Token]) -> int:
    """How many tokens at the end of `before` the tokens `after` a correction stand for; 0 where that can't be told.

    A group that is said again as a whole stands for the group; one that begins with the same digits for the end of it;
    a single digit for the one before it.
    """
    group = 1
    while group < len(before) and not before[-group].pause:
        group += 1
    said, again = ("".join(token.digits for token in tokens) for tokens in (before[-group:], after))
    if len(again) == len(said) and len(again) > 1:
        return group
    tail = before[-len(after) :]
    same = len(after) < len(before) and [len(one.digits) for one in tail] == [len(one.digits) for one in after]
    if same and len(after) > 1 and tail[0].digits == after[0].digits:
        return len(after)
    return 1 if len(after[0].digits) == len(before[-1].digits) else 0
