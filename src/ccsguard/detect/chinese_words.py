"""The model of chinese.yaml: words, characters and ranges of Chinese names, addresses, documents and numbers."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NameWords(_Closed):
    """Words of names; `surnames`, `given`, `stops` and `precedes` are rows of characters, the others whole words."""

    surnames: str
    compound: frozenset[str]
    given: str
    not_names: frozenset[str]
    stops: str
    precedes: str
    follows: tuple[str, ...]
    forms: tuple[str, ...]
    persons: tuple[str, ...]
    verbs: tuple[str, ...]
    does: tuple[str, ...]
    links: tuple[str, ...]
    titles: tuple[str, ...]
    offices: tuple[str, ...]
    short_titles: tuple[str, ...]
    not_titles: tuple[str, ...]
    words_before: tuple[str, ...]
    nicknames: tuple[str, ...]


class AddressWords(_Closed):
    """Words of addresses: names of regions, endings of their parts, what they begin behind, and whose they are.

    `leads` are regular expressions, all others plain words or characters.
    """

    provinces: tuple[str, ...]
    cities: tuple[str, ...]
    regions: tuple[str, ...]
    roads: tuple[str, ...]
    villages: tuple[str, ...]
    estates: tuple[str, ...]
    strong_units: tuple[str, ...]
    units: tuple[str, ...]
    not_numbers: tuple[str, ...]
    leads: tuple[str, ...]
    lead_signs: str
    business: tuple[str, ...]
    personal: tuple[str, ...]
    given_by: tuple[str, ...]


class NumberRanges(_Closed):
    """Ranges of telephone and identity numbers; `mobiles`, `landlines` and `services` are regular expressions."""

    mobiles: str
    landlines: str
    services: str
    id_regions: frozenset[str]
    plates: str
    last_x: tuple[str, ...]


class DocumentWords(_Closed):
    """Words that say which document or plate a code beside them is."""

    passport: tuple[str, ...]
    permit: tuple[str, ...]
    social: tuple[str, ...]
    officer: tuple[str, ...]
    licence: tuple[str, ...]
    credit_code: tuple[str, ...]
    plate: tuple[str, ...]
    taxi: tuple[str, ...]


class ChineseWords(_Closed):
    """chinese.yaml."""

    names: NameWords
    addresses: AddressWords
    numbers: NumberRanges
    documents: DocumentWords
