"""Reads values that nobody has validated: each function gives what was asked for, or nothing, and never raises."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

_N = r"[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_ISO = re.compile(
    rf"P(?=[0-9T])(?:{_N}Y)?(?:{_N}M)?(?:{_N}W)?(?:{_N}D)?(?:T(?=[0-9])(?:{_N}H)?(?:{_N}M)?(?:{_N}S)?)?", re.IGNORECASE
)
_COUNTED = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)\s*([a-z]{0,12})\.?", re.IGNORECASE)
_APART = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST = 64


@lru_cache(maxsize=8)
def table(name: str) -> Mapping[str, Any]:
    """The words of a format: policies/vendors/<name>.yaml."""
    found: Mapping[str, Any] = read_yaml(policies_root() / "vendors" / f"{name}.yaml")
    return found


def mapping(value: Any) -> Mapping[str, Any]:
    """The mapping, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: Any, at: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The mappings of a list (one alone is a list of one) with the pointer of each."""
    if isinstance(value, Mapping):
        yield at, value
    elif isinstance(value, list):
        yield from ((f"{at}/{number}", one) for number, one in enumerate(value) if isinstance(one, Mapping))


def word(value: Any) -> str | None:
    """A text, or a number as it was written; None for anything else and for a blank text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return (str(getattr(value, "written", "") or value)).strip() or None


def said(value: Mapping[str, Any], at: str, *keys: str) -> Said | None:
    """The text under the first of several keys that has one, with its place."""
    for key in keys:
        if found := word(value.get(key)):
            return Said(found, f"{at}/{key}")
    return None


def words(value: Any, at: str) -> list[Said]:
    """The texts of a list, with their places; a text alone is a list of one."""
    if isinstance(value, list):
        return [Said(found, f"{at}/{number}") for number, one in enumerate(value) if (found := word(one))]
    found = word(value)
    return [Said(found, at)] if found else []


def folded(text: str) -> str:
    """A text in lower case, its words apart by single blanks: `legalBasis`, `legal_basis`, `Legal basis` are one.

    >>> folded("legalBasis"), folded("Legal-basis")
    ('legal basis', 'legal basis')
    """
    return _APART.sub(" ", _CAMEL.sub(" ", text[: 4 * _LONGEST]).lower()).strip()


def meant(format_name: str, section: str, written: Any) -> str | None:
    """Our word for a word of a format, by a section of its table (`ours: [theirs, …]`); None where it is not listed."""
    found = word(written)
    return _meanings(format_name, section).get(folded(found)) if found else None


@lru_cache(maxsize=64)
def _meanings(format_name: str, section: str) -> Mapping[str, str]:
    listed = table(format_name)[section]
    return {folded(str(one)): ours for ours, theirs in listed.items() for one in theirs}


def duration(written: Any, unit: Any = None) -> str | None:
    """A span of time as ISO 8601 writes it: `P1Y`, `90 days`, or a number and its unit (`3`, `y`); None for others."""
    text = word(written)
    if text is None or len(text) > _LONGEST:
        return None
    if _ISO.fullmatch(text):
        return text.upper()
    found = _COUNTED.fullmatch(text)
    if found is None:
        return None
    named = found[2] or word(unit) or ""
    pattern = _meanings("durations", "units").get(folded(named)) if not (found[2] and unit) else None
    count = float(found[1])
    return pattern.replace("#", found[1]) if pattern and math.isfinite(count) else None
