"""PINs and one-time codes, and the codes that anybody may know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("A: For security, what is your four digit PIN?", "C: nineteen ninety"), "nineteen ninety"),
        (("C: my pin is 4821",), "4821"),
        (("A: Account number and PIN?", "C: 85731890 and 5380"), "5380"),
        (("C: 84318931431 and my PIN is 5380 if you need that",), "5380"),
        (("A: Please say or enter the PIN for your card.", "C: 4 8 2 1"), "4 8 2 1"),
    ],
)
def test_a_pin_is_found_where_it_is_asked_for_or_named(hear: Hear, lines: tuple[str, ...], words: str) -> None:
    mention, found = hear(*lines).one("PIN")
    assert found == [words]
    assert mention.score >= 0.85


@pytest.mark.parametrize(
    "lines",
    [
        (
            "C: Do you want my PIN or my password?",
            "A: No, never tell anyone your PIN.",
            "C: It's only 4 digits anyway.",
        ),
        ("A: And your PIN code for the delivery address?", "C: 560001, Bangalore"),
        ("C: 12 MG Road, Pune, pin code 411001",),
        ("A: I have pinned the location, 4821 Oak Street.", "C: yes"),
        ("A: Your new PIN will arrive in 5 to 7 working days at 4821 Elm Road.", "C: great"),
        ("A: Is there a gate code for the driver?", "C: Yes, 4821"),
        ("A: What PIN length do you want?", "C: 4 digits, like everybody since 1998"),
        ("A: You can set a PIN of your choice.", "C: I'll do that at 1900 or so"),
    ],
)
def test_postal_pins_offers_and_other_numbers_are_no_pin(hear: Hear, lines: tuple[str, ...]) -> None:
    assert hear(*lines).violating() == set()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("A: I've just sent you a one-time code, can you read it to me?", "C: Yeah, 482 913"), ["482 913"]),
        (
            ("A: You'll get a text with a six digit code. What does it say?", "C: four eight two nine one three"),
            ["four eight two nine one three"],
        ),
        (
            (
                "A: I'll text a passcode to the mobile ending 4471. Please read that back.",
                "C: Okay... nine one three, zero zero four.",
            ),
            ["nine one three, zero zero four"],
        ),
        (("C: The verification code you texted is 771204",), ["771204"]),
        (("A: Please tell me the code we texted you.", "C: G-482913"), ["G-482913"]),
        (("A: What is the six digit code you got?", "C: hang on", "A: No rush.", "C: ok. 771 204"), ["771 204"]),
        (
            ("A: Read me the passcode from the text message.", "C: seven seven one", "A: yes", "C: two oh four"),
            ["seven seven one", "two oh four"],
        ),
    ],
)
def test_a_one_time_code_is_found(hear: Hear, lines: tuple[str, ...], words: list[str]) -> None:
    mention, found = hear(*lines).one("ONE_TIME_CODE")
    assert found == words
    assert (mention.speaker, mention.score >= 0.85) == ("customer", True)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("A: 短信验证码是多少？", "C: 我看一下，四八二九幺三"), "四八二九幺三"),
        (("C: 验证码是 482913，你看一下",), "482913"),
        (("A: 我给您发了个六位数，您念给我听", "C: 五五八幺二零"), "五五八幺二零"),
        (("A: 请念一下手机上收到的动态密码", "C: 嗯我看看啊，七七零二五八"), "七七零二五八"),
    ],
)
def test_a_one_time_code_is_found_in_chinese(hear: Hear, lines: tuple[str, ...], words: str) -> None:
    mention, found = hear(*lines, language="zh").one("ONE_TIME_CODE")
    assert (found, mention.score >= 0.85) == ([words], True)


@pytest.mark.parametrize(
    "lines",
    [
        ("A: Your pickup code is 4821, show it at the counter.", "C: 4821, got it."),
        ("A: I'll read you the collection reference: 482913. Just show that code.", "C: 482913"),
        ("A: You will get a code by text. Never share that code with anyone.", "C: It came. I typed it in."),
        ("A: Your confirmation code is H77241", "C: H77241"),
        ("A: The promo code 202611 gives you ten percent.", "C: ok"),
        ("A: I've texted you a code, just type it in, don't read it out.", "C: Done. It was valid for 300 seconds."),
    ],
)
def test_references_and_warnings_are_no_one_time_code(hear: Hear, lines: tuple[str, ...]) -> None:
    assert hear(*lines).violating() == set()


@pytest.mark.parametrize(
    "lines",
    [
        ("A: 您的取件码是482913，请凭码取件。", "C: 482913，记下了"),
        ("C: 要不要我把密码或者那个验证码给你？", "A: 不用的，密码和验证码您谁都不要说。"),
        ("A: 您好，工号302748为您服务，是短信验证码没收到吗", "C: 对，没收到"),
        ("A: 邮编多少", "C: 一零零零八零"),
    ],
)
def test_pickup_codes_offers_and_warnings_in_chinese_are_none(hear: Hear, lines: tuple[str, ...]) -> None:
    assert hear(*lines, language="zh").violating() == set()


def test_a_pin_of_a_bank_card_in_chinese(hear: Hear) -> None:
    mention, words = hear("A: 请告诉我您银行卡的取款密码", "C: 是 135790", language="zh").one("PIN")
    assert (words, mention.asked) == (["135790"], True)
