"""Sample rows: card data and other values are told by form and name; masks and harmless numbers are not."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.facts.samples import kinds_in


def kinds(configs: Any, text: str) -> list[str]:
    return list(kinds_in(text, configs.words))


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1111 12/27 123",
        "5555555555554444|1127|737",
        "4111111111111111 / 123",
        "4111-1111-1111-1111, exp 12/2027, 4821",
        "ref 12 4111111111111111;123",
    ],
)
def test_a_card_number_with_its_code_is_seen(configs: Any, text: str) -> None:
    assert "card_number_with_code" in kinds(configs, text)


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1111",
        "4111 1111 1111 1111 12/27",
        "4111111111111111 1227",
        "4111 1111 1111 1111 2027",
        "4111 1111 1111 1111 charged 250 EUR",
        "4111111111111112 123",
        "1234 5678 9012 3456 123",
        "order 0000000000000000 123",
    ],
)
def test_an_expiry_an_amount_and_numbers_of_no_card_are_no_code(configs: Any, text: str) -> None:
    assert "card_number_with_code" not in kinds(configs, text)


@pytest.mark.parametrize(
    "text",
    ["the security code is 123", "CVV: 4821", "cvc2 737", "my PIN is 4821", "取款密码是482100", "安全码 123"],
)
def test_a_code_that_is_told_is_seen(configs: Any, text: str) -> None:
    assert "card_security_code" in kinds(configs, text)


@pytest.mark.parametrize(
    "text", ["Pin: 560001", "the security code is on the back", "spin 1234", "CVV checked 2026-11-23"]
)
def test_words_about_codes_are_none(configs: Any, text: str) -> None:
    assert "card_security_code" not in kinds(configs, text)


@pytest.mark.parametrize("text", [";4111111111111111=27121010000000000000?", "%B4111111111111111^ROE/JANE^2712101000?"])
def test_track_data_are_seen(configs: Any, text: str) -> None:
    assert "track_data" in kinds(configs, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to jane@mail.example", "email"),
        ("call 087 555 0139", "phone"),
        ("+49 151 23456789", "phone"),
        ("DE89 3704 0044 0532 0130 00", "iban"),
        ("11010519491231002X", "national_id"),
    ],
)
def test_who_somebody_is_is_seen_by_form(configs: Any, text: str, kind: str) -> None:
    assert kind in kinds(configs, text)


@pytest.mark.parametrize("text", ["[PHONE]", "2026-11-23T10:00:00Z", "110105194912310021", "DE00 1234", "PM-0044190"])
def test_masks_dates_and_numbers_that_fail_their_checksum_are_nobody(configs: Any, text: str) -> None:
    assert not {"phone", "iban", "national_id", "email"} & set(kinds(configs, text))


def test_cells_know_their_field_their_class_and_their_mask(configs: Any) -> None:
    flow = configs.flow(
        fields=[{"name": "mobile_no", "category": "contact.phone"}],
        examples=[{"MobileNo": "087 555 0139", "card": {"cvv": "***", "tags": ["a"]}}],
    )
    mobile, cvv, tag = flow["examples"][0]["cells"]
    assert (mobile["field"], mobile["class"], mobile["kinds"]) == (0, "contact", ["phone"])
    assert (cvv["field"], cvv["class"], cvv["masked"]) == (None, "card_security", True)
    assert (tag["masked"], tag["text"]) == (False, False)
