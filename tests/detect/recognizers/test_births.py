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
        "oh five oh three eighty four",
        "third of the fifth eighty four",
        "five slash three slash eighty four",
        "1984-05-03",
    ],
)
def test_a_date_that_answers_the_question_is_a_date_of_birth(hear: Hear, given: str) -> None:
    mention, words = hear("A: And your date of birth?", f"C: {given}").one("DATE_OF_BIRTH")
    assert (words, mention.complete, mention.asked) == ([given], True, True)


@pytest.mark.parametrize(
    "given", ["一九八五年三月二号", "1985年3月2日", "八四年五月三日", "一九八五零三一六", "1984.5.3"]
)
def test_the_same_in_chinese(hear: Hear, given: str) -> None:
    mention, words = hear("A: 出生日期呢？", f"C: {given}", language="zh").one("DATE_OF_BIRTH")
    assert (words, mention.complete) == ([given], True)


def test_a_day_without_a_year_is_a_part(hear: Hear) -> None:
    assert not hear("C: My birthday is June 30th").one("DATE_OF_BIRTH")[0].complete


@pytest.mark.parametrize(
    "text",
    [
        "It came on 9/21/2025",
        "the 14th of January visit",
        "过期日是2028年12月31日",
        "have a nice day",
        "next Friday",
        "三四天",
    ],
)
def test_other_dates_are_none(hear: Hear, text: str) -> None:
    assert hear(f"C: {text}").of("DATE_OF_BIRTH") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I was born on May 3rd 1984", "May 3rd 1984"),
        ("1984-05-03 is my date of birth", "1984-05-03"),
        ("my dob 5/3/84, the card expires 12/28", "5/3/84"),
        ("我是八四年五月三号生的", "八四年五月三号"),
        ("生于1984年5月3日", "1984年5月3日"),
    ],
)
def test_the_word_for_a_birthday_stands_before_or_behind_it(hear: Hear, text: str, words: str) -> None:
    assert hear(f"C: {text}", language="zh").one("DATE_OF_BIRTH")[1] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "happy birthday. It came on 9/21/2025",
        "when is your birthday? today is 3 May 2024",
        "the company was founded in 1984",
    ],
)
def test_a_date_of_another_sentence_is_no_birthday(hear: Hear, text: str) -> None:
    assert hear(f"C: {text}").of("DATE_OF_BIRTH") == []


def test_a_year_alone_is_a_doubtful_part(hear: Hear) -> None:
    mention, words = hear("C: I was born in 1984").one("DATE_OF_BIRTH")
    assert (words, mention.complete, mention.score) == (["1984"], False, 0.5)
