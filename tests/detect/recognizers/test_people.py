"""Names and addresses that the dialogue or their form gives away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("A: May I have your name?", "C: Leonard Ibarra, June 30th"), "Leonard Ibarra"),
        (("C: My name is Camille Duarte, claim HL-40771",), "Camille Duarte"),
        (("C: No, I'm Tess Halloran, it's H A double L.",), "Tess Halloran"),
    ],
)
def test_a_name_is_found_where_it_is_asked_for_or_introduced(hear: Hear, lines: tuple[str, ...], words: str) -> None:
    _, found = hear(*lines, asked={0: {"name"}}).one("PERSON")
    assert found == [words]


def test_a_chinese_name_is_found_where_it_is_introduced(hear: Hear) -> None:
    assert hear("C: 我叫张伟，帮我查一下", language="zh").one("PERSON")[1] == ["张伟"]


@pytest.mark.parametrize(
    "text", ["I'm Sorry about that", "yes", "[NAME], [DATE_OF_BIRTH].", "Why do you ask?", "I'm calling about a bill"]
)
def test_no_name_is_made_of_other_words(hear: Hear, text: str) -> None:
    assert hear("A: Your name?", f"C: {text}", asked={0: {"name"}}).of("PERSON") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("It's 417 Larch Hollow Road, apartment 6", "417 Larch Hollow Road"), ("14 Sallow Lane", "14 Sallow Lane")],
)
def test_a_street_with_a_number_is_an_address(hear: Hear, text: str, words: str) -> None:
    assert hear(f"C: {text}").one("STREET_ADDRESS")[1] == [words]


def test_a_chinese_street_with_a_number_is_an_address(hear: Hear) -> None:
    assert hear("C: 我住银杏街二十号", language="zh").of("STREET_ADDRESS") != []


def test_a_postal_code_counts_only_where_it_is_asked_for(hear: Hear) -> None:
    assert hear("A: And the ZIP code?", "C: 90099.").one("POSTAL_CODE")[1] == ["90099"]
    assert hear("A: How many points?", "C: 90099").of("POSTAL_CODE") == []
