"""The gate lets every recognizer through that can match, and few others."""

from __future__ import annotations

import pytest
import regex
from presidio_analyzer import Pattern, PatternRecognizer
from presidio_analyzer.predefined_recognizers import EmailRecognizer, IbanRecognizer, PhoneRecognizer

from ccsguard.detect.batch.gates import PatternGate, by_patterns

FLAGS = int(regex.DOTALL | regex.MULTILINE | regex.IGNORECASE)
GATES = {0: [(r"\b\d{4}\b", FLAGS), ("#[a-z]", FLAGS)], 1: [(r"\w@\w", FLAGS)], 2: [(r"\p{Lu}{3}", FLAGS)]}


class Strange(PatternRecognizer):
    """Looks in a way of its own."""

    def analyze(self, *_: object, **__: object) -> list[object]:  # type: ignore[override]
        """Nothing."""
        return []


@pytest.mark.parametrize("automaton", [True, False])
def test_a_recognizer_is_let_through_by_any_of_its_patterns(automaton: bool) -> None:
    gate = PatternGate(GATES, automaton=automaton)
    assert set(gate.candidates("a1984b 1984")) == {0, 2}
    assert set(gate.candidates("it is #x")) >= {0, 2}
    assert set(gate.candidates("a@b")) == {1, 2}
    assert set(gate.candidates("ünd a@b 1984")) == {0, 1, 2}
    assert set(gate.candidates("hello")) == {2}


def test_the_automaton_tells_more_than_the_signs() -> None:
    pytest.importorskip("re2")
    assert set(PatternGate(GATES).candidates("@ 198 4")) == {2}
    assert set(PatternGate(GATES, automaton=False).candidates("@ 198 4")) == {0, 1, 2}


def test_an_automaton_that_gives_up_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("re2")
    gate = PatternGate(GATES)

    class Exhausted:
        def Match(self, _: str) -> list[int]:
            return []

    monkeypatch.setattr(gate, "_set", Exhausted())
    assert set(gate.candidates("1984")) == {0, 2}


def test_only_recognizers_that_go_by_their_patterns_are_gated() -> None:
    assert by_patterns(EmailRecognizer())
    assert by_patterns(IbanRecognizer())
    assert not by_patterns(PhoneRecognizer())
    assert not by_patterns(Strange("X", patterns=[Pattern("x", "x", 0.5)]))
