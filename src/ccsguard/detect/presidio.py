"""Recognizers of Presidio's that run as they are, by jurisdiction: nothing is downloaded, nothing is logged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import spacy
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer import predefined_recognizers as predefined
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine
from spacy.tokens import Doc

from ccsguard.detect.arbitration import Candidate
from ccsguard.detect.batch import BatchAnalyzer
from ccsguard.detect.batch.quiet import silence
from ccsguard.detect.scene import Scene
from ccsguard.detect.settings import Predefined, Settings
from ccsguard.errors import PackError

_TOKEN = re.compile(r"(?:\w+|[^\w\s]) ?|\s")
_DIGIT = re.compile(r"[0-9]")


class TokenizingEngine(SpacyNlpEngine):
    """Words and marks alone, which is all that patterns with context words need; words stand in for lemmas.

    Args:
        languages: the languages that texts may have.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = tuple(languages)
        super().__init__(models=[], ner_model_configuration=NerModelConfiguration())

    def load(self) -> None:
        """Make a blank pipeline a language."""
        self.nlp: Any = {language: _blank(language) for language in self._languages}
        self.ner_model_configuration = NerModelConfiguration(default_score=0.85)

    def _doc_to_nlp_artifact(self, doc: Any, language: str) -> NlpArtifacts:
        words = [token.lower_ for token in doc]
        return NlpArtifacts([], doc, [token.idx for token in doc], words, self, language, [])


class _PlainTokenizer:
    """Words and marks, in time that grows with the text alone: spaCy's own takes seconds for a row of brackets."""

    def __init__(self, vocab: Any) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The words of a text; a blank belongs to the word before it."""
        words = [match.group() for match in _TOKEN.finditer(text)]
        return Doc(self._vocab, words=[word[:-1] if word.endswith(" ") and len(word) > 1 else word for word in words],
                   spaces=[word.endswith(" ") and len(word) > 1 for word in words])  # fmt: skip


def _blank(language: str) -> Any:
    nlp: Any = spacy.blank(language)
    nlp.tokenizer = _PlainTokenizer(nlp.vocab)
    return nlp


class PresidioRecognizers:
    """Presidio's engine with those of its own recognizers that the pack switches on.

    Args:
        settings: the recognizers' part of the pack.
        languages: the languages that texts may have.

    Raises:
        PackError: the pack names a recognizer that this Presidio does not have.
    """

    def __init__(self, settings: Settings, languages: Sequence[str]) -> None:
        silence()
        self._least = settings.scores.threshold
        nlp = TokenizingEngine(languages)
        nlp.load()
        made = {language: [(one, _made(one, language)) for one in settings.scores.presidio] for language in languages}
        registry = RecognizerRegistry(
            recognizers=[recognizer for switched in made.values() for _, recognizer in switched],
            supported_languages=list(languages),
        )
        self._analyzer = BatchAnalyzer(
            AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=list(languages))
        )
        self._switched = [(one, recognizer.supported_entities) for one, recognizer in made[languages[0]]]
        self._checked = settings.scores.checked

    def find(self, scene: Scene, jurisdictions: frozenset[str]) -> Iterator[Candidate]:
        """What they find in a scene; nothing is looked for where there is no digit."""
        if _DIGIT.search(scene.text) is None:
            return
        (found,) = self._analyzer.analyze(
            [scene.text], scene.language, entities=list(self._wanted(jurisdictions)), score_threshold=self._least
        )
        for one in found:
            digits = sum(character.isdigit() for character in scene.text[one.start : one.end])
            checked = one.entity_type in self._checked
            yield Candidate(one.entity_type, one.start, one.end, one.score, digits, checksum=checked)

    def entities(self) -> set[str]:
        """Every entity that one of them can find, in whatever jurisdiction."""
        return {entity for _, supported in self._switched for entity in supported}

    @lru_cache(maxsize=64)  # noqa: B019  # one object a detector, and a handful of sets
    def _wanted(self, jurisdictions: frozenset[str]) -> tuple[str, ...]:
        entities = {
            entity
            for one, supported in self._switched
            if not one.jurisdictions or jurisdictions & set(one.jurisdictions)
            for entity in supported
        }
        return tuple(sorted(entities))


def switched_on(settings: Settings, language: str, jurisdictions: frozenset[str]) -> list[EntityRecognizer]:
    """Presidio's recognizers that the pack switches on everywhere and in these jurisdictions."""
    return [
        _made(one, language)
        for one in settings.scores.presidio
        if not one.jurisdictions or jurisdictions & set(one.jurisdictions)
    ]


def _made(one: Predefined, language: str) -> EntityRecognizer:
    kind = getattr(predefined, one.recognizer, None)
    if kind is None:
        raise PackError(f"recognizers/scores.yaml: Presidio has no {one.recognizer}")
    made: EntityRecognizer = kind(supported_language=language)
    return made
