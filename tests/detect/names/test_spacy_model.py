"""Names by a spaCy model."""

from __future__ import annotations

import pytest

from ccsguard.detect.names import open_finder
from ccsguard.detect.names.language_models import model_for
from ccsguard.detect.names.spacy_model import SpacyFinder
from ccsguard.errors import CcsguardError


def test_labels_that_count_are_given_as_entities_and_others_not_at_all() -> None:
    if model_for("en") is None:
        pytest.skip("no spaCy model for English is installed: en_core_web_sm")
    finder = open_finder("en", "spacy")
    assert finder is not None
    text = "My name is John Smith and I moved to London on Tuesday."
    found, empty = finder.find([text, ""])
    assert [(one.entity, text[one.start : one.end]) for one in found] == [
        ("PERSON", "John Smith"),
        ("LOCATION", "London"),
    ]
    assert empty == ()
    assert finder.name.startswith("spaCy en_core_web_")


def test_a_model_that_can_not_be_loaded_is_an_error_of_ours() -> None:
    with pytest.raises(CcsguardError, match="no_such_model"):
        SpacyFinder("no_such_model", "en", {"PERSON": "PERSON"})
