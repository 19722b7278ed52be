"""Check digits: right ones pass, one wrong digit fails."""

from __future__ import annotations

import pytest

from ccsguard.detect.checksums import (
    card_lengths,
    is_card_number,
    is_credit_code,
    is_expiry,
    is_iban,
    is_resident_id,
    looks_like_old_resident_id,
    luhn,
)
from ccsguard.detect.checksums import looks_like_resident_id as looks_right


@pytest.mark.parametrize(
    "digits",
    [
        "4111111111111111",
        "5555555555554444",
        "378282246310005",
        "30569309025904",
        "3530111333300000",
        "6011111111111117",
        "2223003122003222",
        "6228480402564890018",
        "4222222222222",
    ],
)
def test_numbers_of_all_brands_are_card_numbers_and_no_other_last_digit_is(digits: str) -> None:
    assert is_card_number(digits)
    others = [digits[:-1] + str(last) for last in range(10) if str(last) != digits[-1]]
    assert not any(map(luhn, others))


@pytest.mark.parametrize("digits", ["8234567890123457", "1234567812345670", "0000000000000000", "41111111111111"])
def test_a_right_check_digit_alone_makes_no_card(digits: str) -> None:
    assert not is_card_number(digits)


def test_the_usual_length_of_a_brand_comes_first() -> None:
    assert card_lengths("4532")[0] == 16
    assert card_lengths("3782")[0] == 15
    assert card_lengths("8234") == ()


def test_a_resident_id_needs_region_date_and_check_character() -> None:
    assert is_resident_id("11010519491231002X")
    assert not is_resident_id("110105194912310021")
    assert not is_resident_id("11010519491331002X")
    assert looks_right("110105194912310021")
    assert not looks_right("110105194902300021")


def test_an_old_resident_id_needs_a_date_of_birth() -> None:
    assert looks_like_old_resident_id("130606740510465")
    assert not looks_like_old_resident_id("130606741310465")
    assert not looks_like_old_resident_id("13060674051046")


def test_a_credit_code_passes_with_its_check_character_alone() -> None:
    code = "92520102G8KTW3FKDT"
    assert is_credit_code(code)
    assert not any(is_credit_code(code[:-1] + sign) for sign in "0123456789ABCDEFGHJKLMNPQRUWXY")
    assert not is_credit_code("9252O102G8KTW3FKDT")


def test_an_iban_passes_only_as_it_is() -> None:
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE89370400440532013001")


@pytest.mark.parametrize(
    ("digits", "right"), [("1228", True), ("0927", True), ("122028", True), ("1328", False), ("1299", False)]
)
def test_an_expiry_is_a_month_and_a_year_of_our_time(digits: str, right: bool) -> None:
    assert is_expiry(digits) is right
