"""How a request is carried out: which recognizers are asked about a text, and what each of them needs to see."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerResult
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.predefined_recognizers import PhoneRecognizer, SpacyRecognizer

from ccsguard.detect.batch.gates import PatternGate, by_patterns
from ccsguard.detect.batch.phones import possible_regions
from ccsguard.detect.batch.replay import Finisher, Raw

Found = tuple[int, list[RecognizerResult]]
"""The number of a recognizer, and what it found in a text: at least one place."""
_STEPS = ("analyze", "_enhance_using_context", "get_supported_entities", "get_recognizers")
"""What an engine must do in Presidio's own way for its recognizers to be asked apart."""


def stepwise(engine: AnalyzerEngine) -> bool:
    """Whether the engine's analysis consists of the steps known here; else it is called as a whole for every text."""
    enhances = type(engine.context_aware_enhancer).enhance_using_context
    return enhances is LemmaContextAwareEnhancer.enhance_using_context and all(
        getattr(type(engine), one) is getattr(AnalyzerEngine, one) for one in _STEPS
    )


class Plan:
    """The recognizers of one request (a language and entities), by what is known of the way they look.

    Args:
        engine: whose recognizers they are; `stepwise`.
        recognizers: those that the engine chose for the request.
        entities: the entities asked for, all of the language's where none were named.
        automaton: whether google-re2 may be used.

    Attributes:
        by_name: numbers of the recognizers that take a model's named entities.
        others: numbers of the recognizers of which nothing is known.
        always: whether the last steps are taken even where nothing was found, since a recognizer has one of its own.
        reads_artifacts: whether one of the others was seen to look at the artifacts, so that it pays to make them in
            batches.
    """

    def __init__(
        self,
        engine: AnalyzerEngine,
        recognizers: Sequence[EntityRecognizer],
        entities: Sequence[str],
        *,
        automaton: bool = True,
    ) -> None:
        self.recognizers = list(recognizers)
        self.entities = list(entities)
        kinds = [_kind(one) for one in self.recognizers]
        self.by_name = [number for number, kind in enumerate(kinds) if kind == "names"]
        self.others = [number for number, kind in enumerate(kinds) if kind == "other"]
        self._phones = [number for number, kind in enumerate(kinds) if kind == "phones"]
        self._gate = PatternGate(
            {number: _patterns(self.recognizers[number]) for number, kind in enumerate(kinds) if kind == "patterns"},
            automaton=automaton,
        )
        self._by_regions: dict[tuple[int, tuple[str, ...]], Any] = {}
        self._contextual = {
            number for number, one in enumerate(self.recognizers) if one.context or _enhances_itself(one)
        }
        self.always = any(_enhances_itself(one) for one in self.recognizers)
        self.reads_artifacts = False
        self._finisher = Finisher(engine, self.recognizers, self.entities)

    def gated(self, text: str) -> Iterator[Found]:
        """What the recognizers that need only the text find in it; those that can't find anything are not asked."""
        for number in sorted(self._gate.candidates(text)):
            yield from self._asked(number, self.recognizers[number], text, None)
        for number in self._phones:
            recognizer: Any = self.recognizers[number]
            regions = possible_regions(text, recognizer.supported_regions, recognizer.leniency)
            if regions:
                yield from self._asked(number, self._for_regions(number, regions), text, None)

    def named(self, text: str, artifacts: Any) -> Iterator[Found]:
        """What the recognizers of named entities take from the model's."""
        if artifacts.entities:
            for number in self.by_name:
                yield from self._asked(number, self.recognizers[number], text, artifacts)

    def rest(self, text: str, artifacts: Any) -> Iterator[Found]:
        """What recognizers find of which nothing is known."""
        for number in self.others:
            yield from self._asked(number, self.recognizers[number], text, artifacts)

    def needs_context(self, numbers: Collection[int]) -> bool:
        """Whether words around the findings of some recognizers may change them."""
        # A recognizer of which nothing is known may sign with the name of any other.
        return self.always or (bool(numbers) and (bool(self.others) or not self._contextual.isdisjoint(numbers)))

    def finish(
        self, text: str, language: str, raw: Raw, artifacts: Any, threshold: float | None, *, context: bool
    ) -> list[RecognizerResult]:
        """The engine's last steps (see Finisher.finish)."""
        return self._finisher.finish(text, language, raw, artifacts, threshold, context=context)

    def _asked(self, number: int, recognizer: Any, text: str, artifacts: Any) -> Iterator[Found]:
        if not recognizer.is_loaded:
            recognizer.load()
            recognizer.is_loaded = True
        found = recognizer.analyze(text=text, entities=list(self.entities), nlp_artifacts=artifacts)
        if found:
            yield number, list(found)

    def _for_regions(self, number: int, regions: tuple[str, ...]) -> Any:
        """A recognizer of phone numbers for a few of its regions."""
        key = (number, regions)
        if key not in self._by_regions:
            made: Any = copy.copy(self.recognizers[number])
            made.supported_regions = regions
            self._by_regions[key] = made
        return self._by_regions[key]


def signature(recognizers: Iterable[EntityRecognizer]) -> tuple[Any, ...]:
    """All by which recognizers differ that may be changed in place: a plan holds as long as it stays the same."""
    return tuple(
        (
            id(one),
            one.id,
            tuple(one.supported_entities),
            tuple(one.context or ()),
            tuple(sorted(one.score_thresholds.items())),
            tuple((each.regex, each.score) for each in getattr(one, "patterns", ()) or ()),
            getattr(one, "global_regex_flags", None),
            tuple(getattr(one, "supported_regions", ())),
            getattr(one, "leniency", None),
        )
        for one in recognizers
    )


def _patterns(recognizer: Any) -> list[tuple[str, int]]:
    return [(one.regex, int(recognizer.global_regex_flags or 0)) for one in recognizer.patterns]


def _kind(recognizer: EntityRecognizer) -> str:
    if "analyze" in vars(recognizer):
        return "other"
    if by_patterns(recognizer):
        return "patterns"
    if type(recognizer).analyze is PhoneRecognizer.analyze:
        return "phones"
    return "names" if type(recognizer).analyze is SpacyRecognizer.analyze else "other"


def _enhances_itself(recognizer: EntityRecognizer) -> bool:
    return type(recognizer).enhance_using_context is not EntityRecognizer.enhance_using_context
