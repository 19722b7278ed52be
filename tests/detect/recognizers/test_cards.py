"""Card numbers: written, spoken, split; and the numbers that only look like one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    "given",
    [
        "4532 7119 0846 2253",
        "4532-7119-0846-2253",
        "It's four five three two, seven one one nine, oh eight four six, two two five three.",
        "Forty-five thirty-two, seventy-one nineteen, oh eight forty-six, twenty-two fifty-three",
        "four five three two uh seven double one nine zero eight four six and then double two five three",
        "3782 822463 10005",
        "six two two eight, four eight oh four, oh two five six, four eight nine oh, oh one eight",
    ],
)
def test_a_card_number_that_was_asked_for_is_one_however_it_is_said(hear: Hear, given: str) -> None:
    mention, _ = hear("A: And the long number on the front of the card?", f"C: {given}").one("CREDIT_CARD")
    assert (mention.complete, mention.checksum, mention.asked, mention.score) == (True, True, True, 1.0)


@pytest.mark.parametrize(
    "given",
    [
        "四五三二,七幺幺九,零八四六,二二五三",
        "六二二八四八零四零二五六四八九零零一八",
        "卡号是6228480402564890018",
        "4532 7幺幺九 零八四六 2253",
    ],
)
def test_chinese_numerals_and_union_pay_are_read(hear: Hear, given: str) -> None:
    mention, _ = hear("A: 您念一下银行卡号", f"C: {given}", language="zh").one("CREDIT_CARD")
    assert (mention.checksum, mention.score) == (True, 1.0)


def test_a_card_split_over_turns_is_one_mention_with_several_spans(hear: Hear) -> None:
    heard = hear(
        "A: Read me the card number.", "C: 4532 7119", "A: mm-hm", "C: and then 0846", "A: Okay, go on.", "C: 2253"
    )
    mention, words = heard.one("CREDIT_CARD")
    assert words == ["4532 7119", "0846", "2253"]
    assert [span.node for span in mention.spans] == [1, 3, 5]
    assert (mention.digits, mention.score) == (16, 1.0)
    assert heard.of("PARTIAL_CARD") == []


def test_a_split_card_in_chinese_with_echoes_is_one_mention(hear: Hear) -> None:
    heard = hear(
        "A: 您念卡号吧。",
        "C: 四五三二，七幺幺九，",
        "A: 四五三二七幺幺九",
        "C: 零八四六，然后是，二二五三。",
        language="zh",
    )
    mention, words = heard.one("CREDIT_CARD")
    assert words == ["四五三二，七幺幺九", "零八四六，然后是，二二五三"]
    assert mention.checksum


def test_a_card_number_said_unasked_where_cards_are_talked_of_is_believed(hear: Hear) -> None:
    heard = hear("A: How would you like to pay?", "C: Take it from 4012 8888 8888 1881")
    assert heard.one("CREDIT_CARD")[0].score >= 0.8


def test_a_number_that_nothing_calls_a_card_is_doubtful(hear: Hear) -> None:
    (mention,) = hear("C: It says 4532711908462253 here.", "A: Where does it say that?").of("CREDIT_CARD")
    assert 0.4 <= mention.score < 0.6


def test_a_card_of_an_unknown_brand_is_one_where_it_is_called_so(hear: Hear) -> None:
    assert hear("C: my credit card 3590730093437731 has been lost").violating() == {"CREDIT_CARD"}
    assert hear("C: 3590730093437731 has been lost, and I paid for it").violating() == set()


def test_sixteen_digits_with_a_wrong_check_digit_are_doubtful(hear: Hear) -> None:
    (mention,) = hear("A: Card number?", "C: 4532 7119 0846 2254").of("CREDIT_CARD")
    assert not mention.checksum
    assert 0.4 <= mention.score < 0.6


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("Do you have the order number?", "8234 5678 9012 3457"),
        ("Do you have the order number?", "Yes it is 4539 1488 0343 6467"),
        ("How can I help?", "My tracking number is 4539148803436467, I paid by card"),
        ("How can I help?", "It's about claim 4539-1488-0343-6467, I paid the deductible by card"),
        ("Can you read me the IMEI?", "490154203237518"),
        ("What's your account number?", "5105 1051 0510 5100"),
        ("Do you have your loyalty card number?", "6011 0009 9013 9424"),
        ("Could I take the serial number?", "4024 0071 0935 2883"),
        (
            "Can you read me the policy number?",
            "four oh two four, double oh seven one, oh nine three five, two eight eight three",
        ),
        ("What is the best phone number?", "0770 090 0123"),
    ],
)
def test_numbers_with_a_right_check_digit_that_are_called_something_else_are_no_cards(
    hear: Hear, asked: str, given: str
) -> None:
    assert hear(f"A: {asked}", f"C: {given}", "A: Thank you.").violating() == set()


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("订单号报一下", "4532711908462253"),
        ("运单号是多少？", "八二三四,五六七八,九零幺二,三四五七"),
        ("会员卡号多少", "四五三二七幺幺九零八四六二二五三"),
    ],
)
def test_the_same_in_chinese(hear: Hear, asked: str, given: str) -> None:
    assert hear(f"A: {asked}", f"C: {given}", language="zh").violating() == set()


@pytest.mark.parametrize(
    "text",
    [
        "The card ending in one one one one was charged.",
        "It's the Visa, last four 4242.",
        "XXXX-XXXX-XXXX-1111",
        "4111 11** **** 1111",
        "**** **** **** 1111 on my card",
        "My card is 4532****2253",
        "您尾号8905的卡",
        "卡的后四位是四二三幺",
    ],
)
def test_last_and_masked_digits_are_a_part(hear: Hear, text: str) -> None:
    heard = hear(f"A: {text}", language="zh" if "的" in text else "en")
    assert heard.violating() == set()
    assert {(one.entity, one.complete) for one in heard.mentions} == {("PARTIAL_CARD", False)}


def test_a_card_number_that_the_agent_stops_is_a_part(hear: Hear) -> None:
    heard = hear(
        "C: My card number is 4532 71", "A: Stop, please don't tell me the number, use the keypad.", "C: Okay."
    )
    mention, words = heard.one("PARTIAL_CARD")
    assert (words, mention.complete) == (["4532 71"], False)


@pytest.mark.parametrize(
    "text", ["[CARD_NUMBER]", "{card}", "It is [CARD], and the code is XXX.", "卡号是[卡号]", "<card number>"]
)
def test_placeholders_are_no_values(hear: Hear, text: str) -> None:
    assert hear("A: Your card number?", f"C: {text}").mentions == []


def test_keypad_entry_leaves_nothing(hear: Hear) -> None:
    heard = hear(
        "A: Please key in your card number now.",
        "C: Done, it beeped sixteen times.",
        "S: [DTMF masked]",
        "A: $45.00 went through.",
    )
    assert heard.violating() == set()


def test_a_card_in_a_script_counts_the_same(hear: Hear) -> None:
    heard = hear("A: Say for example: your card number is 4111 1111 1111 1111, is that right?")
    assert heard.one("CREDIT_CARD")[0].score == 1.0


def test_a_chinese_account_with_a_union_pay_number_is_a_card(hear: Hear) -> None:
    assert hear("A: 退款打到哪个账号？", "C: 工商银行，6228 4804 0256 4890 018", language="zh").violating() == {
        "CREDIT_CARD"
    }
    assert hear("A: 请转到账号6228480402564890018", language="zh").violating() == set()
