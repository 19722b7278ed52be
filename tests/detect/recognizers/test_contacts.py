"""E-mail addresses and names in messengers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize("text", ["pwong@mail.example", "it's jane dot doe at mail dot example", "ravi 23 gmailcom"])
def test_an_address_is_found_written_said_or_typed_without_marks(hear: Hear, text: str) -> None:
    mention, _ = hear(f"C: {text}").one("EMAIL_ADDRESS")
    assert mention.score >= 0.6


def test_an_address_between_han_characters_is_found(hear: Hear) -> None:
    _, words = hear("C: 邮箱是zhangming@mail.example。", language="zh").one("EMAIL_ADDRESS")
    assert words == ["zhangming@mail.example"]


@pytest.mark.parametrize("text", ["Write to claims at dozewell dot example.", "Mail support@dozewell.example"])
def test_the_address_of_an_office_is_nobodys(hear: Hear, text: str) -> None:
    assert [one for one in hear(f"A: {text}").of("EMAIL_ADDRESS") if one.score >= 0.4] == []


@pytest.mark.parametrize(
    ("text", "words"), [("加我微信 wx_laochen88", "wx_laochen88"), ("我的QQ号是12345678", "12345678")]
)
def test_a_name_in_a_messenger_is_found(hear: Hear, text: str, words: str) -> None:
    assert [words] in [heard for heard in [hear(f"C: {text}", language="zh").one("IM_ID")[1]]]
