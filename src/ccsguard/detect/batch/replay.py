"""Lets Presidio's own engine finish what its recognizers found: context words, thresholds, duplicates."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer

Raw = Mapping[int, list[RecognizerResult]]
"""What recognizers found, by their numbers."""


class Finisher:
    """Runs the later steps of `AnalyzerEngine.analyze` on findings that are there already.

    Args:
        engine: the engine whose steps they are; it is not changed.
        recognizers: those of the request, in the engine's order.
        entities: the request's entities.
    """

    def __init__(
        self, engine: AnalyzerEngine, recognizers: Sequence[EntityRecognizer], entities: Sequence[str]
    ) -> None:
        self._entities = list(entities)
        self._replays = [_replay(one) for one in recognizers]
        self._with_context = _shadow(engine, engine.context_aware_enhancer)
        self._without = _shadow(engine, _NoContext())

    def finish(
        self, text: str, language: str, raw: Raw, artifacts: Any, threshold: float | None, *, context: bool
    ) -> list[RecognizerResult]:
        """What the engine gives for these findings.

        Args:
            text: the text that they were found in.
            language: its language.
            raw: the findings.
            artifacts: of the text; looked at for context words alone.
            threshold: as in `AnalyzerEngine.analyze`.
            context: whether context words can raise a score; without it the step is left out.
        """
        shadow = self._with_context if context else self._without
        for number, replay in enumerate(self._replays):
            replay.found = raw.get(number, [])
        shadow.registry.recognizers = self._replays if context else [self._replays[number] for number in raw]
        made: list[RecognizerResult] = shadow.analyze(
            text, language, entities=self._entities, score_threshold=threshold, nlp_artifacts=artifacts
        )
        return made


class _Fixed(RecognizerRegistry):
    """A registry that gives just the recognizers put into it."""

    def get_recognizers(self, *_: Any, **__: Any) -> list[Any]:
        return list(self.recognizers)


class _NoContext(ContextAwareEnhancer):
    """Leaves all scores as they are, without the copies that are made to change them."""

    def __init__(self) -> None:
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(self, text: str, raw_results: Any, *_: Any, **__: Any) -> Any:
        return raw_results


def _shadow(engine: AnalyzerEngine, enhancer: ContextAwareEnhancer) -> Any:
    made = copy.copy(engine)
    made.registry = _Fixed(supported_languages=engine.supported_languages)
    made.context_aware_enhancer = enhancer
    made.log_decision_process = False
    return made


def _replay(recognizer: EntityRecognizer) -> Any:
    """A copy that finds what it is told to, and is like the recognizer in all else."""
    made: Any = copy.copy(recognizer)
    made.found = []
    made.is_loaded = True
    made.analyze = lambda **_: made.found
    return made
