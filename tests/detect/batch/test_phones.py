"""A region is left out only where the text can't hold a number that is valid for it."""

from __future__ import annotations

from itertools import product

import phonenumbers

from ccsguard.detect.batch.phones import least_digits, possible_regions, runs

REGIONS = ("US", "GB", "DE", "FR", "IL", "IN", "CA", "BR")


def test_a_text_without_digits_has_no_region() -> None:
    assert possible_regions("call me", REGIONS, 1) == ()


def test_four_digits_are_a_number_in_germany_only_and_there_not_often() -> None:
    assert least_digits("DE", plus=False) == 4
    assert possible_regions("it was in 2019", REGIONS, 1) == ()
    assert possible_regions("+494901", REGIONS, 1)[:3] == ("US", "GB", "DE")


def test_a_whole_number_can_be_one_of_any_region() -> None:
    assert possible_regions("call 212-555-0187 now", REGIONS, 1) == REGIONS


def test_a_matcher_that_takes_invalid_numbers_keeps_its_regions() -> None:
    assert possible_regions("12", REGIONS, 0) == REGIONS


def test_a_plus_sign_shortens_what_dials_abroad() -> None:
    assert least_digits("US", plus=True) < least_digits("US", plus=False) <= 10


def test_digits_of_one_run_count_together_and_letters_with_them() -> None:
    assert runs("(212) 555-0187, or 12") == ["2125550187", "12"]
    assert runs("555-0187 ext 12") == ["5550187ext12"]


def test_example_numbers_of_all_regions_are_within_reach() -> None:
    forms = phonenumbers.PhoneNumberFormat
    tried = 0
    for region, kind in product(sorted(phonenumbers.SUPPORTED_REGIONS), range(11)):
        number = phonenumbers.example_number_for_type(region, kind)
        for written in (forms.E164, forms.INTERNATIONAL, forms.NATIONAL) if number is not None else ():
            text = f"it's {phonenumbers.format_number(number, written)}"
            for reader in (region, "US", "DE"):
                if any(phonenumbers.PhoneNumberMatcher(text, reader, leniency=1)):
                    tried += 1
                    assert possible_regions(text, (reader,), 1) == (reader,), (text, reader)
    assert tried > 3000
