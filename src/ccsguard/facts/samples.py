"""Sample rows of a shared flow: what kinds of value stand in their cells, told by form and by the cell's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.facts.words import ConfigWords, squashed
from ccsguard.models.sharing import Field_

_MASK = re.compile(
    r"[*•●█]{2,}|x{3,}|^\s*[\[<{(].*[\]>})]\s*$"
    r"|\b(?:redacted|masked|removed|tokeni[sz]ed|hashed|encrypted|null|none|n/a|empty)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![0-9])(?=([2-6](?:[ -]?[0-9]){12,18}))")
_LENGTHS = (16, 15, 19, 18, 17, 14, 13)
_TRACK = re.compile(r"%?B[0-9]{12,19}\^[^^]{2,40}\^[0-9]{4}|;?[0-9]{12,19}=[0-9]{7,}")
_EXPIRY = r"(?:0[1-9]|1[0-2])\s*[/.-]?\s*(?:20)?[2-4][0-9]"
_CODE_BESIDE = re.compile(
    rf"[\s,;:|/-]{{1,4}}(?:(?:exp\w*|valid\w*|thru|until)?[\s.:]*{_EXPIRY}[\s,;:|/-]{{1,4}})?"
    rf"(?!(?:19|20)[0-9]{{2}}(?![0-9])|{_EXPIRY}(?![0-9]))[0-9]{{3,4}}(?![0-9]|[:./-][0-9])",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![^\s@,;<>])[^\s@,;<>]{1,80}@[^\s@,;<>]{1,200}\.[^\s@,;<>.]{2,}")
_PHONE = re.compile(r"(?<![0-9A-Za-z])(?:\+|00)?[0-9](?:[ ().-]{0,2}[0-9]){8,13}(?![0-9A-Za-z])")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?![A-Z0-9])")
_CHINESE_ID = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a sample row; `kinds` are the kinds of value seen in it, none of them with their value."""

    key: str
    name_class: str
    field: int | None
    masked: bool
    text: bool
    kinds: tuple[str, ...]


def cells(row: Mapping[str, Any], fields: Sequence[Field_], words: ConfigWords) -> Iterator[Cell]:
    """The cells of one row, lists and mappings in it laid flat under the key they stand at."""
    by_name = {squashed(one.name): at for at, one in enumerate(fields)}
    for key, name, value in _flat(row):
        at = by_name.get(squashed(name))
        category = fields[at].category if at is not None else None
        yield Cell(
            key=key,
            name_class=words.field_class(name, category),
            field=at,
            masked=is_masked(value),
            text=_is_text(value),
            kinds=tuple(kinds_in(value, words)),
        )


def kinds_in(text: str, words: ConfigWords) -> Iterator[str]:
    """The kinds of value that stand in a text: card data first, then what tells who somebody is."""
    if _TRACK.search(text):
        yield "track_data"
    numbers = list(_card_ends(text))
    if any(_CODE_BESIDE.match(text[end:]) for end in numbers):
        yield "card_number_with_code"
    if words.speaks_a_code(text):
        yield "card_security_code"
    if numbers:
        yield "card_number"
    if _EMAIL.search(text):
        yield "email"
    if any(_is_chinese_id(found) for found in _CHINESE_ID.findall(text)):
        yield "national_id"
    if any(_is_iban(found) for found in _IBAN.findall(text)):
        yield "iban"
    if not numbers and any(_is_phone(found.group()) for found in _PHONE.finditer(text)):
        yield "phone"


def is_masked(value: str) -> bool:
    """Whether a sample shows a mask, a placeholder or nothing in place of a value."""
    return not value.strip() or _MASK.search(value) is not None


def _is_text(value: str) -> bool:
    han = sum("\u3400" <= sign <= "\u9fff" for sign in value)
    return len(value.split()) >= 4 or han >= 8


def _flat(row: Mapping[str, Any], top: str | None = None) -> Iterator[tuple[str, str, str]]:
    """Top key, own key and text of every scalar below a row."""
    for key, value in row.items():
        name = str(key)
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Mapping):
                yield from _flat(one, top or name)
            elif isinstance(one, list | tuple):
                waiting.extend(one)
            elif one is not None:
                yield top or name, name, str(getattr(one, "written", "") or one)


def _card_ends(text: str) -> Iterator[int]:
    """Where card numbers end; what follows one may be digits as well, so that every length is tried."""
    for found in _NUMBER.finditer(text):
        places = [found.start(1) + at for at, sign in enumerate(found.group(1)) if sign.isdigit()]
        for length in _LENGTHS:
            end = places[length - 1] + 1 if length <= len(places) else 0
            if end and not text[end : end + 1].isdigit() and _is_card([int(text[at]) for at in places[:length]]):
                yield end
                break


def _is_card(digits: Sequence[int]) -> bool:
    if len(set(digits)) == 1:
        return False
    doubled = [digit if at % 2 == 0 else digit * 2 - 9 * (digit > 4) for at, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _is_iban(text: str) -> bool:
    plain = text.replace(" ", "")
    turned = plain[4:] + plain[:4]
    return 15 <= len(plain) <= 34 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _is_chinese_id(text: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(text, weights, strict=False)) % 11] == text[-1].upper()


def _is_phone(text: str) -> bool:
    digits = sum(sign.isdigit() for sign in text)
    return 9 <= digits <= 14 and text.strip()[0] in "+0123456789" and not re.fullmatch(r"\s*\d{4}-\d{2}-\d{2}.*", text)
