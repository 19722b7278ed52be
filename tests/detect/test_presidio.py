"""Presidio's engine and our recognizers: silent, local, and the same findings as in an engine of Presidio's."""

from __future__ import annotations

import json
import logging
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult

from ccsguard.detect import presidio_recognizers
from ccsguard.detect.arbitration import Candidate, readings
from ccsguard.detect.mentions import PiiDetector
from ccsguard.detect.presidio import PresidioRecognizers, TokenizingEngine, switched_on
from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.settings import Settings
from ccsguard.detect.text import TextNode, fold

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
LINES = (
    "my card number is four one one one, 1111 1111 1111, pin 4821",
    "My NI number is AB 12 34 56 C and my social security number is 521-44-9382",
    "IBAN DE89 3704 0044 0532 0130 00, server 192.0.2.44",
    "Write to ines.r@mail.example or call (802) 555-0163, my dob is 03/04/1985",
    "我的身份证是110101199003074477，手机13812345678",
    "password is karl 1234 and my order number is rft 245",
    "4111 1111 1111 1111",
    "nothing to see here at all",
)


def found_plainly(engine: AnalyzerEngine, text: str, settings: Settings) -> list[tuple[str, int, int, float]]:
    results: list[RecognizerResult] = engine.analyze(text, language="en", score_threshold=0.0)
    about = [one.recognition_metadata or {} for one in results]
    candidates = [
        Candidate(one.entity_type, one.start, one.end, one.score, by_model=bool(facts.get("by_model")))
        for one, facts in zip(results, about, strict=True)
        if facts[RecognizerResult.RECOGNIZER_NAME_KEY] in OWN or one.score >= settings.scores.threshold
    ]
    chosen = (one.chosen for one in readings(candidates))
    return [
        (one.entity, one.start, one.end, round(one.score, 4))
        for one in chosen
        if one.score >= settings.scores.least(one.entity)
    ]


OWN: set[str] = set()
"""Names of our recognizers; what Presidio's own find counts from the threshold."""


@pytest.fixture(scope="module")
def plain(settings: Settings) -> AnalyzerEngine:
    """Every recognizer in one engine of Presidio's, as anybody would put it together."""
    ours = presidio_recognizers("en", names="none")
    OWN.update(type(one).__name__ for one in ours)
    nlp = TokenizingEngine(["en"])
    nlp.load()
    registry = RecognizerRegistry([*ours, *switched_on(settings, "en", frozenset())], supported_languages=["en"])
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])


@pytest.fixture(scope="module")
def presidio(settings: Settings) -> PresidioRecognizers:
    return PresidioRecognizers(settings, ("en", "zh"))


def fast(detector: PiiDetector, text: str) -> list[tuple[str, int, int, float]]:
    mentions = detector.mentions([TextNode(0, "customer", text)], {}, least=0.0)
    return [(one.entity, one.spans[0].start, one.spans[0].end, one.score) for one in mentions]


@pytest.mark.parametrize("line", LINES)
def test_the_detector_finds_what_the_same_recognizers_find_in_an_engine_of_presidios(
    line: str, plain: AnalyzerEngine, detector: PiiDetector, settings: Settings
) -> None:
    folded = fold(line)
    expected = [
        (entity, *folded.original(start, end), score)
        for entity, start, end, score in found_plainly(plain, folded.text, settings)
    ]
    assert fast(detector, line) == expected


def turns() -> Iterator[str]:
    for name in ("multidogo/customer_turns.jsonl", "star/pii_customer_turns.jsonl", "presidio_research/pii.jsonl"):
        path = CORPORA / name
        for number, line in enumerate(path.open(encoding="utf-8") if path.is_file() else ()):
            if number % 2 == 0:
                yield json.loads(line)["text"]


def test_nothing_is_lost_on_thousands_of_real_turns(
    plain: AnalyzerEngine, detector: PiiDetector, settings: Settings
) -> None:
    texts = sorted({text for text in turns() if text.isascii() and fold(text).text == text and len(text) < 3000})
    if not texts:
        pytest.skip("the corpora are not here")
    different = [text for text in texts if fast(detector, text) != found_plainly(plain, text, settings)]
    assert len(texts) > 2000
    assert len(different) <= len(texts) / 1000


def test_an_email_address_does_not_touch_the_network(detector: PiiDetector, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    text = "Write to ines.r@mail.example or www.mail.example"
    assert [one[0] for one in fast(detector, text)] == ["EMAIL_ADDRESS"]
    assert sys.modules["tldextract"].tldextract.TLD_EXTRACTOR.extract_str("a.mail.co.uk").suffix == "co.uk"


def test_presidio_logs_nothing(presidio: PresidioRecognizers) -> None:
    logger = logging.getLogger("presidio-analyzer")
    assert not logger.isEnabledFor(logging.CRITICAL)
    assert not logger.propagate


@pytest.mark.parametrize(
    ("jurisdiction", "text", "entity"),
    [
        ("uk", "My NHS number is 401 023 2137", "UK_NHS"),
        ("us", "my passport number is 912803456", "US_PASSPORT"),
        ("eu", "mi NIF es 12345678Z", "ES_NIF"),
        ("eu", "numer PESEL 44051401359", "PL_PESEL"),
    ],
)
def test_identifiers_of_a_jurisdiction_are_looked_for_in_its_contacts_alone(
    jurisdiction: str, text: str, entity: str, presidio: PresidioRecognizers, scenes: SceneMaker
) -> None:
    scene = scenes.scene(text)
    assert entity in {one.entity for one in presidio.find(scene, frozenset({jurisdiction}))}
    assert entity not in {one.entity for one in presidio.find(scene, frozenset())}


def test_tokens_lie_where_they_stand_in_the_text() -> None:
    nlp = TokenizingEngine(["en"])
    nlp.load()
    text = "It's (802) 555-0163,\nor ines@mail.example"
    artifacts = nlp.process_text(text, "en")
    assert [text[token.idx : token.idx + len(token)] for token in artifacts.tokens] == [
        token.text for token in artifacts.tokens
    ]
    assert "".join(token.text_with_ws for token in artifacts.tokens) == text
