"""Security codes and expiry dates, and three digits that are something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    ("asked", "given", "words"),
    [
        ("And the three digits on the back?", "five oh six", "five oh six"),
        ("Security code?", "It's 506", "506"),
        ("and I need those last three on the back", "uh, 5 0 6", "5 0 6"),
        ("And the 4 digit code on the front?", "1 2 3 4", "1 2 3 4"),
        ("The expiry and the CVV?", "Twelve twenty-eight and it says five oh six.", "five oh six"),
        ("The expiry and the CVV?", "12/28, 506", "506"),
    ],
)
def test_the_answer_to_the_question_for_it_is_the_code(hear: Hear, asked: str, given: str, words: str) -> None:
    mention, found = hear(f"A: {asked}", f"C: {given}").one("CARD_SECURITY_CODE")
    assert (found, mention.asked, mention.complete) == ([words], True, True)
    assert mention.score >= 0.6


@pytest.mark.parametrize(
    ("asked", "given", "words"),
    [
        ("卡背面最后三位数字是多少？", "七六五", "七六五"),
        ("有效期和背后三位呢？", "幺二二八，后面三位是五零六。", "五零六"),
        ("安全码？", "嗯，三三七", "三三七"),
        ("麻烦翻到背面，念一下最后那三个数字", "三三七", "三三七"),
    ],
)
def test_the_same_in_chinese(hear: Hear, asked: str, given: str, words: str) -> None:
    mention, found = hear(f"A: {asked}", f"C: {given}", language="zh").one("CARD_SECURITY_CODE")
    assert found == [words]
    assert mention.score >= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "My CVV is 506",
        "cvv: 506",
        "the security code is five oh six",
        "the three on the back are 506",
        "安全码是506",
        "4111 1111 1111 1111, 12/28, 506",
        "4111 1111 1111 1111 exp 12/28 506",
        "four triple one, one one one one, one one one one, one one one one, oh nine twenty-seven, and three four five",
    ],
)
def test_it_is_the_code_where_the_customer_calls_it_so_or_says_it_after_the_card(hear: Hear, text: str) -> None:
    heard = hear("A: You can pay in the app.", f"C: {text}", language="zh" if "是" in text else "en")
    assert [one.score >= 0.6 for one in heard.of("CARD_SECURITY_CODE")] == [True]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("And the three digit code on the back?", "I'm in flat 304, wait, sorry, what code?"),
        ("What is the security code on the card?", "Can you transfer me to extension 221?"),
        ("And the three numbers on the back?", "Hold on, how much is it again, 120 dollars?"),
        ("And the code on the back?", "On the back of my order it says order number 506"),
        ("Your policy number's last three?", "506"),
        ("I don't need your card number or security code for this.", "Good. I'm on the 506 line."),
        ("The security code is the three digits on the back. Don't tell me, key it in.", "All right, 3 seconds."),
    ],
)
def test_three_digits_that_are_something_else_are_no_code(hear: Hear, asked: str, given: str) -> None:
    assert hear(f"A: {asked}", f"C: {given}").of("CARD_SECURITY_CODE") == []


def test_four_digits_are_the_code_of_a_card_whose_number_was_given(hear: Hear) -> None:
    lines = (
        "A: Card number?",
        "C: 3782 822463",
        "A: yes",
        "C: 10005",
        "A: And the 4 digit code on the front?",
        "C: 1 2 3 4",
    )
    assert hear(*lines).violating() == {"CREDIT_CARD", "CARD_SECURITY_CODE"}


def test_room_numbers_and_prices_in_chinese_are_no_code(hear: Hear) -> None:
    assert hear("A: 背面三位数呢", "C: 我在502房间，等一下", language="zh").of("CARD_SECURITY_CODE") == []
    assert hear("A: 背面三位数呢", "C: 一共120块对吧", language="zh").of("CARD_SECURITY_CODE") == []


@pytest.mark.parametrize("given", ["12/28", "oh eight twenty-seven", "0827", "August 2027", "May of 27"])
def test_an_expiry_date_is_found_where_it_is_asked_for(hear: Hear, given: str) -> None:
    mention, _ = hear("A: And when does the card expire?", f"C: {given}").one("CARD_EXPIRY")
    assert mention.asked


def test_a_balance_that_lapses_on_a_day_is_no_card_expiry(hear: Hear) -> None:
    heard = hear("C: 有效期到什么时候？", "A: 到2028年12月31日，过期可以免费延一年。", language="zh")
    assert heard.of("CARD_EXPIRY") == []
