"""A text with what the dialogue says about it: who speaks, what was asked, and what its numbers are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from ccsguard.detect.arbitration import Candidate
from ccsguard.detect.checksums import card_lengths, is_card_number, is_expiry
from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.numbers import NumberReader
from ccsguard.detect.purposes import Label, LabelReader, Purpose, label_before, purpose_of
from ccsguard.detect.settings import Settings
from ccsguard.detect.spoken.normalised import Normalised
from ccsguard.detect.spoken.reader import SpokenReader

_NEUTRAL = frozenset({"name", "address", "agreement", "email", "last_digits", "some_characters", "postal", "im"})
"""What can be asked for beside a number without saying what that number is."""
_ALIASES = {"last_digits_of_card": "card_number", "last_digits_of_account": "account_number", "postal_pin": "postal"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_FIRST_LOOK = re.compile(
    r"[0-9@]|\bpass ?(?:word|phrase|code)|\bpwd|maiden|memorable|favou?rite|childhood|\bpet\b|code ?word|safe ?word"
    r"|\b(?:security|secret) (?:answer|word|phrase|question)|\bdot\b|\b\w{1,40} ?com\b|\bname|\bborn|birth"
    r"|\bi'?m\b|\bthis is\b|\bi am\b|\bspeak|\bm(?:rs?|s|iss)\b|wechat|telegram"
    r"|[\u3400-\u9fff]",
    re.IGNORECASE,
)
_OR = re.compile(
    r"[\s,.]*(?:or|or maybe|or else|or it'?s|或者?|还是|要么)(?: (?:it'?s|maybe|perhaps|else))?[\s,]*", re.IGNORECASE
)
_CODES = frozenset({"card_security_code", "one_time_code", "pin"})
_NUMERIC = frozenset({"account_number", "bank_account", "pin", "phone", "national_id", "order_number", "one_time_code"})
_AGENT = frozenset({"agent", "bot", "system"})


@dataclass(frozen=True)
class Scene:
    """One text as recognizers see it.

    `asked` holds the classes that were asked of this speaker just before, `talk` whether the contact talks of cards or
    paying, `joined` whether the text is put together from several turns, `rewritten` whether it is another scene's text
    with what was spoken written out, `named` what a model of
    names sees in it.
    """

    text: str
    reader: LabelReader
    language: str = "en"
    speaker: str = "customer"
    asked: frozenset[str] = frozenset()
    talk: bool = False
    joined: bool = False
    rewritten: bool = False
    runs: tuple[NumberRun, ...] = ()
    labels: tuple[Label, ...] = ()
    named: tuple[Candidate, ...] = ()
    _purposes: dict[NumberRun, Purpose] = field(default_factory=dict, repr=False, compare=False)
    _maker: SceneMaker | None = field(default=None, repr=False, compare=False)

    @cached_property
    def spoken(self) -> Normalised:
        """The text with spoken and spelled values written out, and the way back."""
        return self._maker.spoken.normalise(self.text, self.runs) if self._maker else Normalised(self.text)

    @cached_property
    def written(self) -> Scene | None:
        """The scene of that text; None where nothing is spoken or spelled in it."""
        if self._maker is None or not self.spoken.pieces:
            return None
        plain = self._maker.scene(
            self.spoken.text, self.language, self.speaker, self.asked, talk=self.talk, joined=self.joined
        )
        return replace(plain, rewritten=True, _maker=None, _purposes={})

    @property
    def by_agent(self) -> bool:
        """Whether the firm speaks: an agent, a bot or the system."""
        return self.speaker in _AGENT

    @cached_property
    def chinese(self) -> bool:
        """Whether Chinese is spoken: numbers are read as they are in China."""
        return self.language == "zh" or _HAN.search(self.text) is not None

    @cached_property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Places that say that only the first or last digits are meant; those on the back of a card are a code."""
        whole = [label for label in self.labels if label.name == "card_security_code"]
        return tuple(
            part for part in self.reader.parts(self.text)
            if not any(label.start < part[1] and part[0] < label.end for label in whole)
        )  # fmt: skip

    def purpose(self, run: NumberRun) -> Purpose:
        """What a number is for."""
        if run not in self._purposes:
            before = self._or_before(run)
            if before is not None:
                self._purposes[run] = self.purpose(before)
                return self._purposes[run]
            found = purpose_of(run, self.text, self.labels, self.runs, self.asked - _NEUTRAL, self.reader)
            names = frozenset(_ALIASES.get(name, name) for name in found.names)
            if "some_code" in names:
                names = self._code_meant(run)
            self._purposes[run] = replace(found, names=names)
        return self._purposes[run]

    def _or_before(self, run: NumberRun) -> NumberRun | None:
        """The number that this one is the other choice to: `it is either 9503 or 1596`."""
        for other in self.runs:
            if other.end <= run.start <= other.end + 24 and _OR.fullmatch(self.text, other.end, run.start):
                return other if len(other.digits) == len(run.digits) else None
        return None

    def _code_meant(self, run: NumberRun) -> frozenset[str]:
        """What `the code` is: one that was asked for, else that of a card whose number stands before it."""
        if any(is_card_number(one.digits) and one.end <= run.start for one in self.runs):
            return frozenset({"card_security_code"})
        return self.asked & _CODES or frozenset({"some_code"})

    def is_part(self, run: NumberRun) -> bool:
        """Whether a number is said to be the first or last digits of a longer one."""
        if len(run.digits) > 8:
            return False
        purpose = self.purpose(run)
        if purpose.label is not None and purpose.label.name.startswith("last_digits"):
            return True
        if purpose.said("card_security_code"):
            return False
        for start, end in self.parts:
            between = any(end <= one.start and one.end <= run.start for one in self.runs)
            if (0 <= run.start - end <= 40 and not between) or 0 <= start - run.end <= 24:
                return True
        return "last_digits" in self.asked

    def is_quantity(self, run: NumberRun) -> bool:
        """Whether a number counts or measures something."""
        return self.reader.is_quantity(self.text, run)

    def is_linked(self, label: Label, start: int) -> bool:
        """Whether nothing but linking words stands between a label and a place."""
        return self.reader.link(self.text, label.end) >= start

    def link(self, label: Label) -> int:
        """Where what stands right behind a label begins, linking words left out."""
        return self.reader.link(self.text, label.end)

    def label_before(self, start: int) -> Label | None:
        """The nearest label before a place."""
        return label_before(start, self.text, self.labels, self.runs)


class SceneMaker:
    """Makes scenes; its readers compile once what the pack tells.

    Args:
        settings: the recognizers' part of the pack.
    """

    def __init__(self, settings: Settings) -> None:
        self.numbers = NumberReader(settings.numbers)
        self.labels = LabelReader(settings)
        self.spoken = SpokenReader(settings.numbers, settings.spelling, self.numbers)
        self._last = ("", Scene("", self.labels))

    def may_hold(self, text: str) -> bool:
        """A first look, without what was asked: numbers, an e-mail address, or a word for a secret or a name."""
        return _FIRST_LOOK.search(text) is not None or self.numbers.may_hold(text) or self.spoken.may_hold(text)

    def alone(self, text: str, language: str) -> Scene:
        """The scene of a text without a dialogue: a customer's words, nothing asked."""
        if text != self._last[0] or language != self._last[1].language:
            self._last = (text, self.scene(text, language, talk=self.labels.card_talk(text)))
        return self._last[1]

    def scene(
        self,
        text: str,
        language: str = "en",
        speaker: str = "customer",
        asked: frozenset[str] = frozenset(),
        *,
        talk: bool = False,
        joined: bool = False,
    ) -> Scene:
        """The scene of a folded text."""
        runs, labels = self.numbers.runs(text), self.labels.labels(text)
        whole = Scene(text, self.labels, language, speaker, asked, talk, joined, False, runs, labels, _maker=self)
        if not any(len(run.digits) > 6 for run in runs):
            return whole
        return replace(whole, runs=tuple(_split(whole)), _purposes={})


def _split(scene: Scene) -> Iterator[NumberRun]:
    """Runs with a card number cut out of what is said around it, and an expiry date out of what follows it."""
    for run in scene.runs:
        purpose = scene.purpose(run)
        open_to_cards = purpose.is_("card_number", "card_expiry", "card_security_code") or not purpose.names
        window = card_window(run) if open_to_cards and len(run.digits) > 12 else None
        if window is None:
            yield from _split_details(run, scene)
            continue
        first, last = window
        if first:
            yield run.part(0, first)
        yield run.part(first, last)
        if last < len(run.tokens):
            yield from _split_details(run.part(last, len(run.tokens)), scene, follows=True)


def _split_details(run: NumberRun, scene: Scene, *, follows: bool = False) -> Iterator[NumberRun]:
    """`1228 506`: month and year, then the code, where both may be meant; two numbers where two were asked for."""
    size = len(run.digits)
    if len(scene.asked & _NUMERIC) > 1 and len([token for token in run.tokens if token.pause]) == 1:
        token = next(place for place, one in enumerate(run.tokens) if one.pause)
        if min(len(run.part(0, token).digits), len(run.part(token, len(run.tokens)).digits)) > 3:
            yield run.part(0, token)
            yield run.part(token, len(run.tokens))
            return
    if 7 <= size <= 10 and (follows or "card_security_code" in scene.asked or "card_expiry" in scene.asked):
        places = list(accumulate(len(token.digits) for token in run.tokens))
        for cut in (4, 6):
            if cut in places and size - cut in (3, 4) and is_expiry(run.digits[:cut]):
                token = places.index(cut) + 1
                yield run.part(0, token)
                yield run.part(token, len(run.tokens))
                return
    yield run


def card_window(run: NumberRun) -> tuple[int, int] | None:
    """The tokens `first` to `last` (exclusive) of a run that are a card number with a right check digit, if any are."""
    digits = run.digits
    if is_card_number(digits):
        return 0, len(run.tokens)
    ends = list(accumulate(len(token.digits) for token in run.tokens))
    tokens = {end: number + 1 for number, end in enumerate(ends)}
    for first, start in enumerate((0, *ends[:-1])):
        token = run.tokens[first]
        if first and not token.pause and len(token.digits) < 3:
            continue
        last = _window_end(digits, start, tokens)
        if last is not None:
            return first, last
    return None


def _window_end(digits: str, start: int, tokens: dict[int, int]) -> int | None:
    for length in card_lengths(digits[start : start + 6]):
        if start + length in tokens and is_card_number(digits[start : start + length]):
            return tokens[start + length]
    return None


def run_before(scene: Scene, run: NumberRun) -> NumberRun | None:
    """The run before this one, or None for the first."""
    place = scene.runs.index(run)
    return scene.runs[place - 1] if place else None
