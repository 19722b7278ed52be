"""Facts as JSON: the same text for every engine, or none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ccsguard.decide.question import asked_of, question
from ccsguard.errors import EngineError


def test_surrogates_become_the_replacement_character_in_keys_and_values() -> None:
    facts = {"a\udfff": ["\ud83d", "\ud83d\ude00"]}
    assert json.loads(question(facts)) == {"a\ufffd": ["\ufffd", "\ufffd\ufffd"]}
    assert asked_of(facts, question(facts)) == {"a\ufffd": ["\ufffd", "\ufffd\ufffd"]}


def test_other_text_stays_as_it_is() -> None:
    facts = {"name": "顾客 \u0000 \U0001f600 \\ud800"}
    assert json.loads(question(facts)) == facts
    assert asked_of(facts, question(facts)) is facts


def test_an_endless_structure_is_refused() -> None:
    facts: dict[str, Any] = {}
    facts["again"] = [facts]
    with pytest.raises(EngineError, match="nested more than 127 deep"):
        question(facts)


def test_the_error_does_not_say_what_could_not_be_written() -> None:
    with pytest.raises(EngineError) as failure:
        question({"amount": float("nan"), "name": "Miller"})
    assert str(failure.value) == "the facts cannot be written as JSON"
