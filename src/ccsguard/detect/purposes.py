"""What a value is for: the words beside it, or the question that it answers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.settings import Contexts, Settings
from ccsguard.pack.literals import NeededWords, needed

_FAR = {"en": 60, "zh": 24}
_CACHE = 10_000
"""Texts kept in memory, never on disk: agents ask in the same words."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_AFTERWARDS = re.compile(
    r"[\s,]*(?:(?:is|are|was|that's|that is|those are|as|for|on|being|which is)\b\s*(?:the|my|your|our|his|her|a)?"
    r"|(?:the|my|your|our|his|her)\b)\s*(?:\w+\s)?|[\s,]*(?:这|那|这个|这就)?是(?:我的?|您的?|你的?)?",
    re.IGNORECASE,
)
"""Between a number and the word for it behind: `4111 … is my card number`."""
_IS_THE = re.compile(r"\b(?:is|are|was) (?:the|my|your|our|his|her)\b|是我|是您|是你", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;。]")
_BELONGS = re.compile(
    r"\s*(?:for|of|on|with|to|by|from|about|behind)(?: (?:the|your|that|this|a|my))?\s*", re.IGNORECASE
)
_SENT = "one_time_code"
"""What an agent first announces and then asks for."""
_NOT_ASKED = frozenset({"nothing", "amount", "place", "some_code"})


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a text that say what a value beside them is for; `near` is how far it may be."""

    name: str
    start: int
    end: int
    near: int


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a value can be for, how that is known, and whether nothing but linking words stands between."""

    names: frozenset[str] = frozenset()
    source: Literal["said", "asked", "none"] = "none"
    linked: bool = False
    label: Label | None = None

    def is_(self, *names: str) -> bool:
        """Whether one of the names is among what it can be for."""
        return not self.names.isdisjoint(names)

    def said(self, *names: str) -> bool:
        """Whether the words beside it say one of the names."""
        return self.source == "said" and self.is_(*names)


class LabelReader:
    """Finds labels, parts and requests in folded text by the pack's contexts."""

    def __init__(self, settings: Settings) -> None:
        contexts = settings.contexts
        self._asked = lru_cache(maxsize=_CACHE)(self._read_asked)
        self._by_language = {language: _Labels(contexts, language) for language in ("en", "zh")}
        self._last_digits = _any(contexts.last_digits)
        self._some_characters = _any(contexts.some_characters)
        self._asking, self._not_asking = _any(contexts.asking), _any(contexts.not_asking)
        self._announcing = _any(contexts.announcing)
        self._asking_back = _any(contexts.asking_back)
        self._recalling = _any(contexts.recalling)
        self._card_talk = _any(contexts.card_talk)
        english, chinese = (_either(contexts.links[language]) for language in ("en", "zh"))
        self._link = re.compile(
            rf"(?:'s\b|[\s,.…:=#\"'(「『*-]|(?<![a-z])(?:{english})(?![a-z])|{chinese})*", re.IGNORECASE
        )
        self._after = re.compile(r"[\s-]*(?:" + "|".join(_patterns(contexts.quantities.after)) + ")", re.IGNORECASE)
        self._before = re.compile("|".join(_patterns(contexts.quantities.before)), re.IGNORECASE)

    def labels(self, text: str) -> tuple[Label, ...]:
        """All labels of a text, in order."""
        found = list(self._by_language["en"].read(text))
        if _HAN.search(text):
            found += self._by_language["zh"].read(text)
            found.sort(key=lambda label: (label.start, -label.end))
        return tuple(found)

    def parts(self, text: str) -> tuple[tuple[int, int], ...]:
        """Places that say that only the first or last digits are meant."""
        return tuple(match.span() for match in self._last_digits.finditer(text))

    def link(self, text: str, start: int) -> int:
        """Where the linking words that begin at `start` end."""
        match = self._link.match(text, start)
        return match.end() if match else start

    def is_quantity(self, text: str, run: NumberRun) -> bool:
        """Whether a number counts or measures something: an amount, a time, a flat."""
        if self._after.match(text, run.end):
            return True
        return self._before.search(text[max(0, run.start - 24) : run.start]) is not None

    def recalls(self, text: str) -> bool:
        """Whether something comes back to the speaker that was asked for before."""
        return self._recalling.search(text) is not None

    def card_talk(self, text: str) -> bool:
        """Whether a text talks of cards or of paying."""
        return self._card_talk.search(text) is not None

    def asked(self, text: str) -> frozenset[str]:
        """What an agent's words ask for, as far as labels tell.

        With `last_digits` or `some_characters` among them where only a part is asked for.
        """
        return self._asked(text)

    def _read_asked(self, text: str) -> frozenset[str]:
        found: set[str] = set()
        coming = False
        for sentence in re.split(r"(?<=[.?!。;\n])\s*", text):
            if not sentence or self._not_asking.search(sentence):
                continue
            if coming and self._asking_back.search(sentence):
                found.add(_SENT)
            names = self._asked_in(sentence)
            coming = coming or _SENT in names
            short = len(sentence) < 40 and not self._announcing.search(sentence)
            if self._asking.search(sentence) or short:
                found |= names
        return frozenset(found)

    def _asked_in(self, sentence: str) -> set[str]:
        labels = self.labels(sentence)
        beside = zip((None, *labels), labels, strict=False)
        asked = [label for before, label in beside if not _is_object(sentence, before, label)]
        near = _FAR["zh"] if len(sentence) > 40 else 0  # in a long sentence a weak label asks for nothing
        names = {label.name for label in asked if label.near >= near} - _NOT_ASKED
        codes = [(label.start, label.end) for label in labels if label.name == "card_security_code"]
        if any(not any(_overlap(part, code) for code in codes) for part in self.parts(sentence)):
            names.add("last_digits")
        if self._some_characters.search(sentence):
            names.add("some_characters")
        return names


@dataclass(frozen=True, slots=True)
class _Sign:
    """One expression of a class, and how far before a value it may stand."""

    name: str
    near: int
    regex: re.Pattern[str]


class _Labels:
    """The labels of one language: of two that meet the first, of two that begin together the higher in the file."""

    def __init__(self, contexts: Contexts, language: str) -> None:
        self._signs: list[_Sign] = []
        needs = []
        for name, patterns in contexts.classes.items():
            for one in patterns.get(language, ()):
                pattern, near = (one, _FAR[language]) if isinstance(one, str) else (one.pattern, one.near)
                self._signs.append(_Sign(name, near, re.compile(pattern, re.IGNORECASE)))
                needs.append(needed(pattern))
        self._needed = NeededWords(needs)

    def read(self, text: str) -> Iterator[Label]:
        lower, found = text.lower(), []
        for rank in self._needed.candidates(lower):
            found += [(match.start(), rank, match.end()) for match in self._signs[rank].regex.finditer(text)]
        reached = 0
        for start, rank, end in sorted(found):
            if start >= reached:
                yield Label(self._signs[rank].name, start, end, self._signs[rank].near)
                reached = end


def purpose_of(
    run: NumberRun,
    text: str,
    labels: Sequence[Label],
    runs: Sequence[NumberRun],
    asked: frozenset[str],
    reader: LabelReader,
) -> Purpose:
    """What a run is for: the nearest label before it, else one right behind it, else what was asked."""
    before = label_before(run.start, text, labels, runs)
    if before is not None and any(_claims(other, before, text) for other in runs if other.end <= before.start):
        before = None
    after = _label_after(run, text, labels, runs, reader)
    if before is not None and not (after is not None and _SENTENCE_END.search(text, before.end, run.start)):
        linked = reader.link(text, before.end) >= run.start
        return Purpose(frozenset({before.name}), "said", linked, before)
    if after is not None:
        return Purpose(frozenset({after.name}), "said", True, after)
    return Purpose(asked, "asked" if asked else "none")


def _claims(run: NumberRun, label: Label, text: str) -> bool:
    """Whether a label is said of the number before it: `5411 is the ssn`."""
    return (
        label.start - run.end <= 24
        and _IS_THE.search(text, run.end, label.start) is not None
        and _AFTERWARDS.fullmatch(text, run.end, label.start) is not None
    )


def label_before(start: int, text: str, labels: Sequence[Label], runs: Sequence[NumberRun]) -> Label | None:
    """The nearest label before a place, unless another number came between or the label wants to be nearer."""
    place = bisect_right([label.end for label in labels], start) - 1 if labels else -1
    while place >= 0:
        label = labels[place]
        gap = start - label.end
        between = any(label.end <= run.start and run.end <= start for run in runs if len(run.digits) > 2)
        if between or gap > max(_FAR.values()):
            return None
        if gap <= label.near:
            return label
        place -= 1
    return None


def _label_after(
    run: NumberRun, text: str, labels: Sequence[Label], runs: Sequence[NumberRun], reader: LabelReader
) -> Label | None:
    """A label that looks back at a number, and has no number of its own."""
    after = next((label for label in labels if label.start >= run.end), None)
    if after is None or after.start - run.end > 24 or not _AFTERWARDS.fullmatch(text, run.end, after.start):
        return None
    if _claims(run, after, text):
        return after  # `5411 is the ssn and 0935…`: said of this one, whatever follows
    linked = reader.link(text, after.end)
    owned = (other for other in runs if after.end <= other.start <= linked)
    return None if any(not _SENTENCE_END.search(text, after.end, other.start) for other in owned) else after


def _is_object(sentence: str, before: Label | None, label: Label) -> bool:
    """`the tracking number for your card`: what belongs to what is asked for is not asked for itself."""
    return before is not None and _BELONGS.fullmatch(sentence, before.end, label.start) is not None


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _patterns(table: dict[str, tuple[str, ...]]) -> Sequence[str]:
    return [pattern for patterns in table.values() for pattern in patterns]


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _any(table: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    return _compiled("|".join(_patterns(table)))
