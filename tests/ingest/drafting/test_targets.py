"""Words for steps: headings, numbers, anchors, parts of headings, and what names no step."""

from __future__ import annotations

import pytest

from ccsguard.ingest.drafting.targets import Targets, numbered

NAMES = ("Step 1: Opening", "Step 2 - Verify identity", "3.1 The offer", "Close the call", "第五步 结束语")


@pytest.fixture
def targets() -> Targets:
    made = Targets()
    for number, name in enumerate(NAMES):
        made.add(f"s{number}", (name,))
    return made


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("Opening", "s0"),
        ("step 1", "s0"),
        ("Step 1: Opening", "s0"),
        ("**Step 2**", "s1"),
        ("“Verify identity”.", "s1"),
        ("[verify](#step-2---verify-identity)", "s1"),
        ("[go](#the-offer)", "s2"),
        ("3.1", "s2"),
        ("the offer step", "s2"),
        ("Close the call", "s3"),
        ("close", "s3"),
        ("步骤5", "s4"),
        ("结束语", "s4"),
        ("第五步", "s4"),
        ("step 2 to verify", "s1"),
        ("Step 9", None),
        ("our pages", None),
        ("", None),
        ("a", None),
    ],
)
def test_words_that_name_a_step(written: str, step: str | None, targets: Targets) -> None:
    assert targets.find(written) == step


def test_a_part_of_two_headings_names_neither() -> None:
    targets = Targets()
    targets.add("one", ("Close the sale",))
    targets.add("two", ("Close the call",))
    assert targets.find("close") is None


def test_only_whole_names_count_where_names_are_exact() -> None:
    targets = Targets(exact=True)
    targets.add("close_the_call", ("Close the call",))
    assert targets.find("Close the call") == "close_the_call"
    assert targets.find("close") is None


def test_steps_without_numbers_are_counted() -> None:
    targets = Targets()
    for name in ("Greeting", "Offer"):
        targets.add(name.lower(), (name,))
    assert (targets.find("step 2"), targets.find("step 3")) == ("offer", None)


@pytest.mark.parametrize(
    ("heading", "number", "rest"),
    [
        ("Step 4: Verify", "4", "Verify"),
        ("2.1 Greeting", "2.1", "Greeting"),
        ("第三步 核实", "3", "核实"),
        ("十二、结束", "12", "结束"),
        ("Close", None, "Close"),
        ("Step A - Go", "a", "Go"),
        ("A big deal", None, "A big deal"),
        ("Question", None, "Question"),
    ],
)
def test_the_number_of_a_heading(heading: str, number: str | None, rest: str) -> None:
    assert numbered(heading) == (number, rest)
