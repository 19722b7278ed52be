"""Many texts through Presidio's analyzer at once: the same findings, at a fraction of the time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from presidio_analyzer import AnalyzerEngine, RecognizerResult

from ccsguard.detect.batch.documents import NO_NAMES, LateArtifacts, Reader
from ccsguard.detect.batch.memory import Finding, Findings, Memory
from ccsguard.detect.batch.plan import Plan, signature, stepwise
from ccsguard.detect.batch.quiet import silence
from ccsguard.errors import DetectionError

_PLANS = 32
"""Requests of different kinds whose preparation is kept."""
_CHUNK = 1024
"""Texts that are looked at together; models see them in smaller batches."""


class BatchAnalyzer:
    """Gives for each text what `engine.analyze` gives for it alone.

    A recognizer is not asked about a text in which none of its patterns can match; names are looked for in batches,
    and without the parts of the pipeline that do not matter to them; words are brought to their base forms only where
    a context word may raise a score; a text that was seen before is not looked at again. Everything that decides is
    left to Presidio: what a recognizer finds, what its checksums refuse, what context does, which duplicates go.

    An engine or a recognizer of whose ways nothing is known is asked about every text, once while it is remembered.
    Presidio's loggers are silenced, as they would quote the texts, and tldextract is kept off the network.

    Args:
        engine: any engine, with any registry; it may be changed and used meanwhile.
        remember: the number of texts whose findings are kept in memory, 0 for none.
        automaton: whether google-re2 is used, where it is installed.
    """

    def __init__(self, engine: AnalyzerEngine, *, remember: int = 50_000, automaton: bool = True) -> None:
        silence()
        self._engine, self._automaton = engine, automaton
        self._memory = Memory(remember)
        self._plans: OrderedDict[Any, Plan] = OrderedDict()
        self._readers: dict[str, Reader] = {}

    def analyze(
        self,
        texts: Sequence[str],
        language: str = "en",
        entities: Sequence[str] | None = None,
        score_threshold: float | None = None,
    ) -> list[list[RecognizerResult]]:
        """The findings in each text, in the order of the texts.

        Args:
            texts: any number of texts; for very many see `analyze_iterator`.
            language: the language of all of them.
            entities: the types looked for; all that the engine has where none are named.
            score_threshold: as in `AnalyzerEngine.analyze`; None for the thresholds of recognizers and engine.

        Raises:
            DetectionError: a recognizer or a model failed, or the engine has nothing for the request; it does not hold
                any text.
        """
        return list(self.analyze_iterator(texts, language, entities, score_threshold))

    def analyze_iterator(
        self,
        texts: Iterable[str],
        language: str = "en",
        entities: Sequence[str] | None = None,
        score_threshold: float | None = None,
        batch_size: int = _CHUNK,
    ) -> Iterator[list[RecognizerResult]]:
        """The findings in each of any number of texts, one after another; only `batch_size` texts are held at a time.

        Args:
            texts: read as the findings are asked for.
            language: as in `analyze`.
            entities: as in `analyze`.
            score_threshold: as in `analyze`.
            batch_size: number of texts that are looked at together.

        Raises:
            DetectionError: as in `analyze`.
        """
        coming = iter(texts)
        while chunk := list(islice(coming, max(1, batch_size))):
            yield from self._guarded(chunk, language, tuple(entities or ()), score_threshold)

    def _guarded(
        self, texts: Sequence[str], language: str, entities: tuple[str, ...], threshold: float | None
    ) -> list[list[RecognizerResult]]:
        failure = ""
        try:
            return self._chunk(texts, language, entities, threshold)
        except Exception as error:
            failure = type(error).__name__
        # Raised outside the handler, so that the error that may quote a text is not its context either.
        raise DetectionError(f"the analysis of a batch failed ({failure})")

    def _chunk(
        self, texts: Sequence[str], language: str, entities: tuple[str, ...], threshold: float | None
    ) -> list[list[RecognizerResult]]:
        if not stepwise(self._engine):
            return self._whole(texts, language, entities, threshold)
        plan = self._plan(language, entities)
        key = (plan, threshold)
        known = {text: self._memory.get(key, text) for text in dict.fromkeys(texts)}
        new = [text for text, found in known.items() if found is None]
        for text, found in zip(new, self._found(plan, new, language, threshold), strict=True):
            known[text] = found
            self._memory.put(key, text, found)
        return [[one.made() for one in known[text] or ()] for text in texts]

    def _found(self, plan: Plan, texts: Sequence[str], language: str, threshold: float | None) -> Iterator[Findings]:
        """The findings in texts that all differ."""
        reader = self._reader(language)
        raw = [dict(plan.gated(text)) for text in texts]
        full: dict[int, Any] = {}
        if (plan.by_name and not reader.names_alone) or plan.reads_artifacts:
            full = dict(enumerate(reader.full(texts)))
        names: Iterable[Any] = full.values() if full else (NO_NAMES for _ in texts)
        if plan.by_name and not full:
            names = reader.names(texts)
        for place, named in enumerate(names):
            raw[place].update(plan.named(texts[place], named))
            if plan.others:
                raw[place].update(plan.rest(texts[place], full.get(place) or self._late(plan, reader, texts[place])))
        wanting = [place for place, one in enumerate(raw) if place not in full and plan.needs_context(one)]
        read = reader.full if plan.others or plan.always else reader.words
        full.update(zip(wanting, read([texts[place] for place in wanting]), strict=True))
        for place, (text, found) in enumerate(zip(texts, raw, strict=True)):
            context = plan.needs_context(found)
            if not found and not context:
                yield ()
                continue
            artifacts = full.get(place) or NO_NAMES
            made = plan.finish(text, language, found, artifacts, threshold, context=context)
            yield tuple(map(Finding.of, made))

    def _late(self, plan: Plan, reader: Reader, text: str) -> LateArtifacts:
        """Artifacts for a recognizer that may not want them; once one does, they are made in batches."""

        def make() -> Any:
            plan.reads_artifacts = True
            return reader.one(text)

        return LateArtifacts(make)

    def _whole(
        self, texts: Sequence[str], language: str, entities: tuple[str, ...], threshold: float | None
    ) -> list[list[RecognizerResult]]:
        """An engine that does things in its own way is called for every text, with the pipeline's batches alone."""
        artifacts = self._reader(language).full(texts)
        return [
            self._engine.analyze(
                text, language, entities=list(entities) or None, score_threshold=threshold, nlp_artifacts=one
            )
            for text, one in zip(texts, artifacts, strict=True)
        ]

    def _plan(self, language: str, entities: tuple[str, ...]) -> Plan:
        chosen = self._engine.registry.get_recognizers(
            language=language, entities=list(entities) or None, all_fields=not entities
        )
        # The order of a request that names entities is that of a set; findings do not depend on it.
        recognizers = chosen if not entities else sorted(chosen, key=lambda one: str(one.id))
        key = (language, entities, signature(recognizers), _settings(self._engine))
        plan = self._plans.get(key)
        if plan is None:
            wanted = entities or tuple(sorted(self._engine.get_supported_entities(language)))
            plan = Plan(self._engine, recognizers, wanted, automaton=self._automaton)
            self._plans[key] = plan
            if len(self._plans) > _PLANS:
                self._plans.popitem(last=False)
        self._plans.move_to_end(key)
        return plan

    def _reader(self, language: str) -> Reader:
        if language not in self._readers:
            self._readers[language] = Reader(self._engine.nlp_engine, language)
        return self._readers[language]


def _settings(engine: AnalyzerEngine) -> tuple[Any, ...]:
    """What of the engine itself findings depend on."""
    enhancer = engine.context_aware_enhancer
    names = getattr(engine.nlp_engine, "ner_model_configuration", None)
    return (
        engine.default_score_threshold,
        type(enhancer),
        tuple(sorted(vars(enhancer).items())),
        str(names),
    )
