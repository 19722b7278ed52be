"""Our finders in a stock analyzer engine of Presidio's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

from ccsguard.detect.names import NameFinder, NameRecognizer, NameSpan, choosing
from ccsguard.errors import CcsguardError


class BlankNlpEngine(SpacyNlpEngine):
    """A tokenizer without a model."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.nlp = {language: spacy.blank(language)}

    def is_loaded(self) -> bool:
        return True


class Scripted:
    """A finder that says what the test wants."""

    name, languages = "scripted 1", ("en",)
    entities = frozenset({"PERSON", "LOCATION"})

    def find(self, texts: Sequence[str]) -> list[tuple[NameSpan, ...]]:
        return [(NameSpan("PERSON", 0, 4, 0.9), NameSpan("LOCATION", 8, 12, 0.6)) for _ in texts]


def engine(language: str, finder: NameFinder | None = None) -> AnalyzerEngine:
    registry = RecognizerRegistry(recognizers=[NameRecognizer(language, finder)], supported_languages=[language])
    return AnalyzerEngine(registry, BlankNlpEngine(language), supported_languages=[language])


def test_an_engine_gives_the_spans_of_the_finder_with_their_scores() -> None:
    found = engine("en", Scripted()).analyze("Anna in Oslo", "en")
    assert {(one.entity_type, one.start, one.end, one.score) for one in found} == {
        ("PERSON", 0, 4, 0.9),
        ("LOCATION", 8, 12, 0.6),
    }


def test_only_the_entities_asked_for_are_given() -> None:
    found = engine("en", Scripted()).analyze("Anna in Oslo", "en", entities=["LOCATION"])
    assert [one.entity_type for one in found] == ["LOCATION"]


def test_an_explanation_names_the_finder_and_not_the_text() -> None:
    (one, _) = engine("en", Scripted()).analyze("Anna in Oslo", "en", return_decision_process=True)
    assert one.analysis_explanation.textual_explanation == "scripted 1"
    assert "Anna" not in repr(one.analysis_explanation)


def test_english_names_by_rampart(english: NameFinder) -> None:
    text = "hi this is margaret thornbury calling about my bill"
    found = engine("en").analyze(text, "en", entities=["PERSON"])
    assert [text[one.start : one.end] for one in found] == ["margaret thornbury"]


def test_chinese_names_by_cutword(chinese: NameFinder) -> None:
    text = "您好，请问是刘建华先生吗？"
    found = engine("zh").analyze(text, "zh")
    assert [(one.entity_type, text[one.start : one.end]) for one in found] == [("PERSON", "刘建华")]


def test_a_language_without_a_finder_is_an_error_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CcsguardError, match=r"ccsguard\[names\]"):
        NameRecognizer("zh", Scripted())
    monkeypatch.setattr(choosing, "model_for", lambda language: None)
    with pytest.raises(CcsguardError, match=r"ccsguard\[names\]"):
        NameRecognizer("fi")
