"""Telephone numbers of persons, and numbers that anybody can ring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    "text",
    [
        "and the new number is 802-555-0163",
        "call me on 07700 900123",
        "my mobile is oh seven seven double oh, nine hundred one two three",
        "(646) 555-0171",
    ],
)
def test_a_telephone_number_is_found_written_or_said(hear: Hear, text: str) -> None:
    mention, _ = hear(f"C: {text}").one("PHONE_NUMBER")
    assert mention.score >= 0.6
    assert mention.complete


@pytest.mark.parametrize("text", ["电话是13812345678。", "手机号幺三八零零幺三八零零零", "138 1234 5678，麻烦您"])
def test_a_chinese_mobile_is_found_between_han_characters(hear: Hear, text: str) -> None:
    mention, _ = hear(f"C: {text}", language="zh").one("CN_PHONE")
    assert (mention.digits, mention.score >= 0.8) == (11, True)


@pytest.mark.parametrize("text", ["ring 0800 111 999", "call us at 1-800-555-0199", "拨打95533或者4001234567"])
def test_service_numbers_are_nobodys(hear: Hear, text: str) -> None:
    heard = hear(f"A: {text}", language="zh" if "拨" in text else "en")
    assert [one for one in heard.of("PHONE_NUMBER") + heard.of("CN_PHONE") if one.score >= 0.4] == []


def test_its_last_digits_are_a_part(hear: Hear) -> None:
    mention, _ = hear("A: The last four digits of the phone on file?", "C: 0171").one("PHONE_NUMBER")
    assert not mention.complete


@pytest.mark.parametrize(
    "text", ["138****0000", "my order is 8025550163", "I waited since 2016 or 2017", "138XXXX9999"]
)
def test_masked_numbers_orders_and_years_are_no_telephone(hear: Hear, text: str) -> None:
    heard = hear(f"C: {text}")
    assert heard.of("PHONE_NUMBER") + heard.of("CN_PHONE") == []
