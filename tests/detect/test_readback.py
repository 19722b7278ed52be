"""Values that come again: one name for one number, and who repeats whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Hear = Callable[..., Any]


def test_an_agent_who_repeats_the_whole_card_number_reads_it_back(hear: Hear) -> None:
    heard = hear(
        "A: Card number please.", "C: 5555 5555 5555 4444", "A: So that is 5555 5555 5555 4444, correct?", "C: yes"
    )
    given, back = heard.of("CREDIT_CARD")
    assert (given.speaker, given.read_back, given.complete) == ("customer", False, True)
    assert (back.speaker, back.read_back, back.complete) == ("agent", True, True)
    assert back.spans[0].node == 2


def test_a_security_code_repeated_without_a_word_is_read_back(hear: Hear) -> None:
    heard = hear("A: And the security code?", "C: It is 506.", "A: 506, thank you.")
    assert [(one.spans[0].node, one.read_back) for one in heard.of("CARD_SECURITY_CODE")] == [(1, False), (2, True)]


def test_a_price_that_looks_like_the_code_is_not_read_back(hear: Hear) -> None:
    heard = hear("A: And the security code?", "C: It is 506.", "A: That makes 506 dollars in all.")
    assert [one.spans[0].node for one in heard.of("CARD_SECURITY_CODE")] == [1]


def test_the_last_four_of_a_given_card_are_a_part_that_is_read_back(hear: Hear) -> None:
    heard = hear("A: Card number?", "C: 5555 5555 5555 4444", "A: Thanks, I charged the card ending in 4444.")
    part, _ = heard.one("PARTIAL_CARD")
    assert (part.spans[0].node, part.complete, part.read_back) == (2, False, True)


def test_an_order_number_is_none_wherever_it_is_repeated(hear: Hear) -> None:
    heard = hear(
        "A: The order number?", "C: 4539 1488 0343 6467", "A: 4539 1488 0343 6467, got it. Paid by card?", "C: yes"
    )
    assert heard.violating() == set()
    assert [one.spans[0].node for one in heard.of("ORDER_NUMBER")] == [1, 2]


def test_what_is_called_an_order_number_later_was_one_before(hear: Hear) -> None:
    heard = hear(
        "C: I have here 4539148803436467, and I paid by card.",
        "A: Thank you, order number 4539148803436467, one moment.",
    )
    assert heard.violating() == set()


def test_a_code_that_the_firm_gave_out_is_no_surer_when_the_customer_repeats_it(hear: Hear) -> None:
    heard = hear("A: Your verification code is 482913.", "C: The code is 482913?")
    assert all(one.score < 0.6 for one in heard.of("ONE_TIME_CODE"))


def test_pieces_of_a_card_number_that_are_said_again_are_parts_of_it(hear: Hear) -> None:
    heard = hear(
        "A: The long number, please?", "C: four one one one one one one one one one one one one one one one",
        "A: I have four one one one, four times ones, and the rest?", "C: ones again, one one one one",
    )  # fmt: skip
    (card,) = heard.of("CREDIT_CARD")
    parts = heard.of("PARTIAL_CARD")
    assert card.complete
    assert [heard.words(one) for one in parts] == [["four one one one"], ["one one one one"]]
    assert all(one.read_back and not one.complete for one in parts)
