"""E-mail addresses and names in messengers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ccsguard.detect.recognizers.contacts import ContactRecognizer
from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.settings import Settings

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
    ("text", "words"),
    [
        ("my email is john smith at gmail com", "john smith at gmail com"),
        ("sure its sam 63 gmailcom thanks", "sam 63 gmailcom"),
        ("It's j smith nineteen eighty at outlook dot co dot uk.", "j smith nineteen eighty at outlook dot co dot uk"),
        ("reach me on john dot smith@gmail.com", "john dot smith@gmail.com"),
        ("my email is john smith@gmail.com", "smith@gmail.com"),
        ("it is abc123@gmail,com", "abc123@gmail,com"),
    ],
)
def test_a_span_is_the_whole_address_and_no_word_before_it(hear: Hear, text: str, words: str) -> None:
    assert hear(f"C: {text}").one("EMAIL_ADDRESS")[1] == [words]


@pytest.mark.parametrize(
    "text", ["I bought it at amazon dot com", "I use gmail com", "it shows me a 375", "meet me at ten"]
)
def test_a_shop_a_host_or_a_place_is_no_address(hear: Hear, text: str) -> None:
    assert hear(f"C: {text}").of("EMAIL_ADDRESS") == []


def test_an_address_in_two_pieces_is_one(settings: Settings, scenes: SceneMaker) -> None:
    scene = scenes.scene("olivia dot brown\nat outlook dot com", joined=True)
    (found,) = ContactRecognizer(settings, "en", scenes).find(scene)
    assert scene.text[found.start : found.end] == scene.text


def test_an_address_that_was_asked_for_is_surer(hear: Hear) -> None:
    asked, _ = hear("A: Where to?", "C: jane dot doe at mail dot example", asked={0: {"email"}}).one("EMAIL_ADDRESS")
    assert asked.asked and asked.score > hear("C: jane dot doe at mail dot example").one("EMAIL_ADDRESS")[0].score


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("加我微信 wx_laochen88", "wx_laochen88"),
        ("我的QQ号是12345678", "12345678"),
        ("Q Q 号 幺二三四五六七", "幺二三四五六七"),
        ("我的微信zhao_xf1990，你加一下", "zhao_xf1990"),
        ("vx:abc_123", "abc_123"),
        ("my telegram is john underscore s", "john underscore s"),
    ],
)
def test_a_name_in_a_messenger_is_found(hear: Hear, text: str, words: str) -> None:
    assert [words] in [heard for heard in [hear(f"C: {text}", language="zh").one("IM_ID")[1]]]


@pytest.mark.parametrize(
    "text", ["加个微信群吧", "微信支付还是支付宝", "skype me later", "can I pay with wechat pay", "微信同号13812345678"]
)
def test_the_name_of_a_messenger_alone_names_nobody(hear: Hear, text: str) -> None:
    assert hear(f"C: {text}", language="zh").of("IM_ID") == []
