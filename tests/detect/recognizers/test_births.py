"""Dates of birth, and dates that are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    "given",
    [
        "9/21/1990",
        "June 30th, '58",
        "Second of May, nineteen forty-four",
        "12 June 1990",
        "May 5th 1969",
        "the third of March two thousand and one",
    ],
)
def test_a_date_that_answers_the_question_is_a_date_of_birth(hear: Hear, given: str) -> None:
    mention, words = hear("A: And your date of birth?", f"C: {given}").one("DATE_OF_BIRTH")
    assert (words, mention.complete, mention.asked) == ([given], True, True)


@pytest.mark.parametrize("given", ["一九八五年三月二号", "1985年3月2日"])
def test_the_same_in_chinese(hear: Hear, given: str) -> None:
    mention, words = hear("A: 出生日期呢？", f"C: {given}", language="zh").one("DATE_OF_BIRTH")
    assert (words, mention.complete) == ([given], True)


def test_a_day_without_a_year_is_a_part(hear: Hear) -> None:
    assert not hear("C: My birthday is June 30th").one("DATE_OF_BIRTH")[0].complete


@pytest.mark.parametrize("text", ["It came on 9/21/2025", "the 14th of January visit", "过期日是2028年12月31日"])
def test_other_dates_are_none(hear: Hear, text: str) -> None:
    assert hear(f"C: {text}").of("DATE_OF_BIRTH") == []
