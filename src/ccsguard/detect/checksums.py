"""Check digits and number ranges: what tells a card or an identity number from any other row of digits."""

from __future__ import annotations

import calendar
import re

_CARD_RANGES: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = tuple(
    (re.compile(start), lengths)
    for start, lengths in (
        (r"4", (16, 13, 19)),
        (r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
        (r"3[47]", (15,)),
        (r"62|81", (16, 19, 17, 18)),
        (r"6011|64[4-9]|65", (16, 19)),
        (r"3(?:0[0-5]|095|6|8|9)", (14, 16)),
        (r"35(?:2[89]|[3-8])", (16, 19)),
        (r"50|5[6-8]|6", (16, 13, 14, 15, 17, 18, 19)),
        (r"220[0-4]", (16,)),
        (r"2131|1800", (15,)),
    )
)
"""Starts of card numbers and their lengths, the usual one first: Visa, Mastercard, American Express, UnionPay,
Discover, Diners Club, JCB, Maestro, Mir."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REMAINDERS = "10X98765432"
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def luhn(digits: str) -> bool:
    """Whether the last of the digits is the Luhn check digit of the others.

    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = ord(digit) - 48
        if place % 2:
            number = number * 2 - 9 if number > 4 else number * 2
        total += number
    return total % 10 == 0


def card_lengths(digits: str) -> tuple[int, ...]:
    """The lengths of card numbers that start like these digits, the usual one first; empty where none does."""
    return next((lengths for start, lengths in _CARD_RANGES if start.match(digits)), ())


def is_card_number(digits: str) -> bool:
    """Whether digits have the start, the length and the check digit of a card number, and are not all the same pair."""
    return len(digits) in card_lengths(digits) and luhn(digits) and len(set(digits)) > 1


def is_resident_id(text: str) -> bool:
    """Whether 18 characters are a Chinese resident identity number: region, date of birth, MOD 11-2 check character."""
    return looks_like_resident_id(text) and (
        _REMAINDERS[sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True)) % 11]
        == text[17].upper()
    )


def looks_like_resident_id(text: str) -> bool:
    """Whether 18 characters begin with a region of China and hold a date of birth."""
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9Xx]", text) or text[:2] in ("10", "20", "30", "40"):
        return False
    year, month, day = int(text[6:10]), int(text[10:12]), int(text[12:14])
    return 1900 <= year <= 2035 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def looks_like_old_resident_id(digits: str) -> bool:
    """Whether 15 digits can be a Chinese resident identity number of before 1999: a date of birth, no check digit."""
    if not re.fullmatch(r"[1-9][0-9]{14}", digits):
        return False
    year, month, day = 1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def is_credit_code(text: str) -> bool:
    """Whether 18 characters are a Chinese unified social credit code: GB 32100, region, MOD 31 check character."""
    if not re.fullmatch(r"[1-9ANY][1-9A][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}", text):
        return False
    total = sum(_CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(text[:17], _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_SIGNS[-total % 31] == text[17]


def is_iban(text: str) -> bool:
    """Whether text without blanks passes the ISO 13616 check (MOD 97)."""
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def is_expiry(digits: str) -> bool:
    """Whether digits read as a month and a year of a card: MMYY or MMYYYY, in 2015 to 2049."""
    if len(digits) not in (4, 6) or not 1 <= int(digits[:2]) <= 12:
        return False
    year = int(digits[2:]) if len(digits) == 6 else 2000 + int(digits[2:])
    return 2015 <= year <= 2049
