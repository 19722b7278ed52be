"""Answers are read strictly: every rule, no other, in order, and free of contradiction."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.decide.answer import decisions_from
from ccsguard.errors import EngineError

STEMS = ("customer_protection/b", "customer_protection/a")
FINDING = {"at": ["a0"]}


def answer(**changed: Any) -> dict[str, Any]:
    decision: dict[str, Any] = {"outcome": "compliant", "findings": [], "reasons": []}
    return {"input_valid": True, "decisions": {STEMS[1]: decision, STEMS[0]: {**decision, **changed}}}


def test_decisions_come_in_the_order_of_the_rules() -> None:
    assert list(decisions_from(answer(), STEMS)) == list(STEMS)


def test_a_violation_may_have_reasons_besides() -> None:
    decision = decisions_from(answer(outcome="violation", findings=[FINDING], reasons=["unclear"]), STEMS)[STEMS[0]]
    assert (decision.outcome, decision.findings[0].at, decision.reasons) == ("violation", ("a0",), ("unclear",))


@pytest.mark.parametrize(
    "changed",
    [
        {"outcome": "violation"},
        {"findings": [FINDING]},
        {"reasons": ["unclear"]},
        {"outcome": "not_applicable", "findings": [FINDING]},
        {"outcome": "inconclusive"},
        {"outcome": "inconclusive", "reasons": ["unclear"], "findings": [FINDING]},
        {"outcome": "error"},
    ],
)
def test_an_outcome_that_its_findings_and_reasons_contradict_is_an_error(changed: dict[str, Any]) -> None:
    with pytest.raises(EngineError, match="contradicts itself for customer_protection/b"):
        decisions_from(answer(**changed), STEMS)


@pytest.mark.parametrize(
    "changed",
    [
        {"outcome": "passed"}, {"outcome": None}, {"findings": None}, {"findings": {}}, {"findings": [{"at": [1]}]},
        {"findings": [{"at": ["a0"], "witness": {"to": "3"}}]}, {"findings": [{"at": ["a0"], "witness": {"to": True}}]},
        {"findings": [{"at": ["a0"], "by_policy": 1}]}, {"reasons": "unclear"}, {"more": 1},
    ],
)  # fmt: skip
def test_a_malformed_decision_is_an_error_that_names_its_rule(changed: dict[str, Any]) -> None:
    with pytest.raises(EngineError, match=r"malformed: decisions\.customer_protection/b\."):
        decisions_from(answer(**changed), STEMS)


@pytest.mark.parametrize("value", [None, [], "yes", 1, True, {}, {"input_valid": True}, {"decisions": {}}])
def test_an_answer_of_another_shape_is_an_error(value: object) -> None:
    with pytest.raises(EngineError, match="malformed"):
        decisions_from(value, STEMS)


@pytest.mark.parametrize("valid", [False, None, "true", 1])
def test_facts_count_as_read_only_when_the_policy_says_exactly_so(valid: object) -> None:
    with pytest.raises(EngineError):
        decisions_from({**answer(), "input_valid": valid}, STEMS)


def test_rules_that_are_missing_or_strange_are_named_and_cut_short() -> None:
    with pytest.raises(EngineError, match="no decision for customer_protection/c"):
        decisions_from(answer(), (*STEMS, "customer_protection/c"))
    with pytest.raises(EngineError, match="does not have: customer_protection/b"):
        decisions_from(answer(), STEMS[1:])
    strange = {f"\x1b[31m{number:03}" * 200: answer()["decisions"][STEMS[0]] for number in range(9)}
    with pytest.raises(EngineError) as failure:
        decisions_from({"input_valid": True, "decisions": {**answer()["decisions"], **strange}}, STEMS)
    assert "\x1b" not in str(failure.value)
    assert len(str(failure.value)) < 600


def test_the_error_never_repeats_what_the_answer_held() -> None:
    with pytest.raises(EngineError) as failure:
        decisions_from(answer(findings=[{"at": ["a0"], "confidence": "Miller 4111"}]), STEMS)
    assert "Miller" not in str(failure.value)
