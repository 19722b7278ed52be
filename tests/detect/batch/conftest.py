"""Engines of Presidio's to compare with, and lines with personal data in every form that its recognizers know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pytest
import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerResult
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpEngineProvider, SpacyNlpEngine

from ccsguard.detect.batch.quiet import silence
from ccsguard.detect.names.language_models import model_for

Found = list[tuple[str, int, int, float]]

VALUES = (
    "ada.lovelace@example.com", "a_b-c+d@mail.example.co.uk", "212-555-0187", "(415) 555-2671", "+44 20 7946 0958",
    "020 7946 0958", "+49 30 901820", "4970", "+43 1 58858", "98765 43210", "4111 1111 1111 1111", "5555555555554444",
    "3782 822463 10005", "4111 1111 1111 1112", "DE89 3704 0044 0532 0130 00", "gb29nwbk60161331926819",
    "192.168.10.44", "2001:db8::ff00:42:8329", "::1", "078-05-1120", "536 22 8746", "123456789", "912-70-1234",
    "A1234567", "D123456789012", "12345678901", "943 476 5919", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "12/05/1984",
    "1984-05-12", "5-MAY-1984", "05/84", "00:1a:2b:3c:4d:5e", "https://example.org/path?x=1", "www.example.net",
    "550e8400-e29b-41d4-a716-446655440000", "BB1388568", "Peter Parker", "New York", "next Tuesday", "London Bridge",
    "three hundred dollars", "X1234567", "1234", "6 5 0 2 5 3 0 0 0 0", "12345 6789",
)  # fmt: skip
TEMPLATES = (
    "{}", "My number is {}, thanks.", "the card I pay with: {} expires soon", "social security {}",
    "Please call {} on my cell phone", "wire it to my bank account {} today", "my driver license and passport: {}.",
    "it's “{}” – right?", "das Konto lautet {} für Jörg", "我的号码是{}。", "{} {}", "Hi! I'm Maria Gomez. {}\nBye",
)  # fmt: skip
QUIET = (
    "", " ", "\n", "ok", "Thank you so much.", "Could you spell that for me, please?", "What's your e-mail @ work?",
    "I'll be there at five o'clock.", "See sections 4.2 and 4.3: both apply.", "No, that is not what I said!", "...",
    "We have 24 rooms and 3 suites.", "😀 great", "Is that so? I do not think, we met. Anna Bell. Yes Sir Henry.",
    "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", "１２３４５６７８９", "caf\u00e9 9\u00e4 12345678\u00e9",
)  # fmt: skip


def lines() -> list[str]:
    """Made-up lines: every value in every sentence, and harmless ones."""
    return [template.replace("{}", value) for value, template in product(VALUES, TEMPLATES)] + list(QUIET)


def plain(results: Sequence[RecognizerResult]) -> Found:
    """Findings as they are compared."""
    return [(one.entity_type, one.start, one.end, one.score) for one in results]


@pytest.fixture(scope="session")
def texts() -> list[str]:
    return lines()


@pytest.fixture
def blank() -> Callable[..., AnalyzerEngine]:
    """Makes an engine without a model, with the registry given or Presidio's own."""

    def make(**options: Any) -> AnalyzerEngine:
        silence()
        nlp = SpacyNlpEngine(ner_model_configuration=NerModelConfiguration())
        nlp.nlp = {"en": spacy.blank("en")}
        return AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"], **options)

    return make


@pytest.fixture(scope="session")
def with_names() -> AnalyzerEngine:
    """An engine with an installed model that finds names."""
    model = model_for("en")
    if model is None:
        pytest.skip("no en_core_web_* model is installed")
    silence()
    configuration = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
    return AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=configuration).create_engine())
