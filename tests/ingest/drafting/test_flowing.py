"""Steps that name no way on: which go on below, and which are ends."""

from __future__ import annotations

import pytest

from ccsguard.ingest.drafting.flowing import falling_through


@pytest.mark.parametrize(
    ("following", "ends", "added"),
    [
        ({"a": [], "b": [], "c": []}, "", {"a": "b", "b": "c"}),
        ({"a": ["c"], "b": [], "c": []}, "", {}),
        ({"a": ["b"], "b": [], "c": ["d"], "d": []}, "", {"b": "c"}),
        ({"a": ["b", "c"], "b": [], "c": []}, "", {}),
        ({"a": [], "b": [], "c": []}, "a", {}),
        ({"a": ["a"], "b": []}, "", {}),
    ],
)
def test_a_step_goes_on_below_where_nothing_else_leads_there(
    following: dict[str, list[str]], ends: str, added: dict[str, str]
) -> None:
    assert falling_through(list(following), following, ends.__contains__) == added


def test_a_long_script_is_walked_once() -> None:
    steps = [str(number) for number in range(50_000)]
    assert len(falling_through(steps, {step: [] for step in steps}, lambda _: False)) == len(steps) - 1
