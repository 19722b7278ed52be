"""Accounts, orders and claims: what a long number is when it is no card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    ("lines", "entity", "words"),
    [
        (
            ("A: What's your account number?", "C: nine nine oh one, double four, two seven"),
            "ACCOUNT_NUMBER",
            "nine nine oh one, double four, two seven",
        ),
        (("C: account BB-20931",), "ACCOUNT_NUMBER", "BB-20931"),
        (("A: Sort code and account number?", "C: 20-00-00, 5577 9911"), "ACCOUNT_NUMBER", "5577 9911"),
        (("C: order EO-33910",), "ORDER_NUMBER", "EO-33910"),
        (("A: Booking code?", "C: QXLT44. My flight got cancelled"), "ORDER_NUMBER", "QXLT44"),
        (("C: my passport number is KR8129301",), "ID_DOCUMENT", "KR8129301"),
        (("C: DE89 3704 0044 0532 0130 00 please",), "IBAN_CODE", "DE89 3704 0044 0532 0130 00"),
    ],
)
def test_a_number_is_what_it_is_called(hear: Hear, lines: tuple[str, ...], entity: str, words: str) -> None:
    heard = hear(*lines)
    assert [words] in [heard.words(one) for one in heard.of(entity)]


def test_the_last_digits_of_an_account_are_a_part(hear: Hear) -> None:
    mention, words = hear("A: It's on your loan, account ending 5520.").one("ACCOUNT_NUMBER")
    assert (words, mention.complete) == (["5520"], False)


def test_amounts_beside_the_word_account_are_no_account(hear: Hear) -> None:
    assert hear("C: There is $2500.00 in my account and 1200 dollars left").of("ACCOUNT_NUMBER") == []
