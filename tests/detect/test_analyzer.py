"""Presidio's engine around our recognizers: silent, local, and usable by itself."""

from __future__ import annotations

import logging
import socket
import sys
from typing import Any

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

from ccsguard.detect.analyzer import Analyzer, LocalNlpEngine
from ccsguard.detect.recognizers import own_recognizers
from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.settings import Settings


@pytest.fixture(scope="module")
def analyzer(settings: Settings, scenes: SceneMaker) -> Analyzer:
    return Analyzer(settings, {"en": None, "zh": None}, scenes)


def test_an_email_address_does_not_touch_the_network(
    analyzer: Analyzer, scenes: SceneMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = analyzer.analyze(scenes.scene("Write to ines.r@mail.example or www.mail.example"))
    assert [one.entity_type for one in found] == ["EMAIL_ADDRESS"]
    assert sys.modules["tldextract"].tldextract.TLD_EXTRACTOR.extract_str("a.mail.co.uk").suffix == "co.uk"


def test_presidio_logs_nothing(analyzer: Analyzer) -> None:
    logger = logging.getLogger("presidio-analyzer")
    assert not logger.isEnabledFor(logging.CRITICAL)
    assert not logger.propagate


def test_presidios_own_recognizers_run_beside_ours(analyzer: Analyzer, scenes: SceneMaker) -> None:
    found = analyzer.analyze(scenes.scene("My NI number is AB 12 34 56 C and my social security number is 521-44-9382"))
    assert {"UK_NINO", "US_SSN"} <= {one.entity_type for one in found}


def test_our_recognizers_work_in_a_plain_engine_of_presidios(settings: Settings, scenes: SceneMaker) -> None:
    nlp = LocalNlpEngine({"en": None}, {})
    registry = RecognizerRegistry(list(own_recognizers(settings, "en", scenes)), supported_languages=["en"])
    engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])
    found = engine.analyze("my card number is four one one one, 1111 1111 1111, pin 4821", language="en")
    assert {one.entity_type for one in found} == {"CREDIT_CARD", "PIN"}


def test_tokens_lie_where_they_stand_in_the_text() -> None:
    nlp = LocalNlpEngine({"en": None}, {})
    nlp.load()
    text = "It's (802) 555-0163,\nor ines@mail.example"
    artifacts = nlp.process_text(text, "en")
    assert [text[token.idx : token.idx + len(token)] for token in artifacts.tokens] == [
        token.text for token in artifacts.tokens
    ]
    assert "".join(token.text_with_ws for token in artifacts.tokens) == text


def test_what_a_model_finds_scores_by_its_number_of_words(
    settings: Settings, scenes: SceneMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    import spacy

    def ruled(name: str, **_: Any) -> Any:
        nlp = spacy.blank("en")
        ruler: Any = nlp.add_pipe("entity_ruler")
        ruler.add_patterns(
            [
                {"label": "PERSON", "pattern": "Ines Roth"},
                {"label": "PERSON", "pattern": "Whichever"},
                {"label": "GPE", "pattern": "Galway"},
            ]
        )
        return nlp

    monkeypatch.setattr(spacy, "load", ruled)
    analyzer = Analyzer(settings, {"en": "en_core_web_sm"}, scenes)
    text = "Whichever, Ines Roth moved to Galway"
    (artifacts,) = analyzer.artifacts([text], "en")
    found = {
        text[one.start : one.end]: (one.entity_type, one.score)
        for one in analyzer.analyze(scenes.scene(text), artifacts)
    }
    assert found == {"Ines Roth": ("PERSON", 0.7), "Whichever": ("PERSON", 0.5), "Galway": ("LOCATION", 0.5)}
