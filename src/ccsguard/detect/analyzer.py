"""Presidio's analyzer with our recognizers and the installed spaCy model: nothing is downloaded, nothing is logged."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer import predefined_recognizers as predefined
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine
from spacy.tokens import Doc

from ccsguard.detect.recognizers import own_recognizers
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.settings import Settings
from ccsguard.errors import PackError

_BATCH = 256
_TOKEN = re.compile(r"(?:\w+|[^\w\s]) ?|\s")
_BY_MODEL = "SpacyRecognizer"
_HAN = re.compile(r"[\u3400-\u9fff]{2}")


class LocalNlpEngine(SpacyNlpEngine):
    """Tokens by spaCy, named entities where a model is installed.

    Args:
        models: language to the name of its model, or None for a tokenizer alone.
        named_entities: labels of the models that count, to entities.
    """

    def __init__(self, models: Mapping[str, str | None], named_entities: Mapping[str, str]) -> None:
        self._names = models
        self._wanted = named_entities
        super().__init__(models=[], ner_model_configuration=NerModelConfiguration())

    def load(self) -> None:
        """Load the models; a language without one gets a tokenizer."""
        loaded = {language: _pipeline(name, language) for language, name in self._names.items()}
        labels = {label for nlp in loaded.values() if nlp.has_pipe("ner") for label in nlp.get_pipe("ner").labels}
        self.nlp: Any = loaded
        self.ner_model_configuration = NerModelConfiguration(
            labels_to_ignore=sorted(labels - set(self._wanted)),
            model_to_presidio_entity_mapping=dict(self._wanted),
        )

    def _doc_to_nlp_artifact(self, doc: Any, language: str) -> NlpArtifacts:
        """Presidio's artifacts; words stand in for lemmas, which context words are compared with."""
        entities, scores = self._get_updated_entities(list(doc.ents), self._get_scores_for_entities(doc))
        words = [token.lower_ for token in doc]
        return NlpArtifacts(entities, doc, [token.idx for token in doc], words, self, language, scores)


class _PlainTokenizer:
    """Words and marks, in time that grows with the text alone: spaCy's own takes seconds for a row of brackets."""

    def __init__(self, vocab: Any) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The words of a text; a blank belongs to the word before it."""
        words = [match.group() for match in _TOKEN.finditer(text)]
        return Doc(self._vocab, words=[word[:-1] if word.endswith(" ") and len(word) > 1 else word for word in words],
                   spaces=[word.endswith(" ") and len(word) > 1 for word in words])  # fmt: skip


def _pipeline(name: str | None, language: str) -> Any:
    """A model without what names do not need, or a tokenizer alone."""
    if name is not None:
        return spacy.load(name, exclude=["lemmatizer", "tagger", "attribute_ruler"])
    nlp: Any = spacy.blank(language)
    nlp.tokenizer = _PlainTokenizer(nlp.vocab)
    return nlp


class Analyzer:
    """Runs Presidio's engine on scenes.

    Args:
        settings: the recognizers' part of the pack.
        models: language to the name of its spaCy model, or None.
        scenes: shared by all recognizers.
    """

    def __init__(self, settings: Settings, models: Mapping[str, str | None], scenes: SceneMaker) -> None:
        silence()
        self._settings, self._models = settings, models
        nlp = LocalNlpEngine(models, settings.scores.named_entities)
        nlp.load()
        registry = RecognizerRegistry(
            recognizers=[one for language in models for one in self._recognizers(language, scenes)],
            supported_languages=list(models),
        )
        self._engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=list(models))
        self._entities = {
            (language, digits): self._wanted(language, digits=digits) for language in models for digits in (True, False)
        }

    def names(self, language: str) -> bool:
        """Whether there is a model that finds named entities of a language."""
        return self._models.get(language) is not None

    def artifacts(self, texts: Sequence[str], language: str) -> Iterator[Any]:
        """Presidio's artifacts of texts, made in batches."""
        for _, one in self._engine.nlp_engine.process_batch(texts, language=language, batch_size=_BATCH):
            yield one

    def analyze(self, scene: Scene, artifacts: Any = None) -> list[RecognizerResult]:
        """What all recognizers find in a scene, overlaps included."""
        made: Any = artifacts or self._engine.nlp_engine.process_text(scene.text, scene.language)
        made.scene = scene
        digits = any(character.isdigit() for character in scene.text)
        found: list[RecognizerResult] = self._engine.analyze(
            scene.text,
            language=scene.language,
            entities=self._entities[scene.language, digits],
            score_threshold=self._settings.scores.threshold,
            nlp_artifacts=made,
        )
        for one in found:
            if one.recognition_metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY) == _BY_MODEL:
                several = " " in scene.text[one.start : one.end].strip() or _HAN.search(scene.text, one.start, one.end)
                one.score = self._settings.score("named_by_model", "several_words" if several else "one_word")
        return found

    def _recognizers(self, language: str, scenes: SceneMaker) -> Iterator[EntityRecognizer]:
        yield from own_recognizers(self._settings, language, scenes)
        for one in self._settings.scores.presidio:
            kind = getattr(predefined, one.recognizer, None)
            if kind is None:
                raise PackError(f"recognizers/scores.yaml: Presidio has no {one.recognizer}")
            yield kind(supported_language=language)
        if self.names(language):
            entities = sorted(set(self._settings.scores.named_entities.values()))
            yield predefined.SpacyRecognizer(supported_language=language, supported_entities=entities)

    def _wanted(self, language: str, *, digits: bool) -> list[str]:
        """The entities to look for; those that only numbers can be are left out of a text without digits."""
        numeric = {one.recognizer for one in self._settings.scores.presidio if one.needs == "digits"}
        recognizers: Iterable[EntityRecognizer] = self._engine.get_recognizers(language)
        kept = [one for one in recognizers if digits or type(one).__name__ not in numeric]
        return sorted({entity for one in kept for entity in one.supported_entities})


def silence() -> None:
    """Keep scanned words out of logs, and the public suffix list off the network."""
    for name in ("presidio-analyzer", "presidio_analyzer", "decision_process"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
