"""Which regions a text can hold a phone number of, by the digits it has in a row: each region takes its time."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, phonenumbermatcher

_PARSER: Any = importlib.import_module("re._parser")
_PLUS = "+\uff0b"
_CANDIDATE: Any = getattr(phonenumbermatcher, "_PATTERN", None)
"""The library's own first look at a text, the same for every region."""
_LONG = 18
"""Digits of a run from which on it is not looked at more closely: it may be several numbers."""
_ONE_GROUP = re.compile(r"\\[1-9]")


def runs(text: str) -> list[str]:
    """The digits and letters (they may stand for digits) of each run that may be a number."""
    if _CANDIDATE is None:
        return ["".join(filter(str.isalnum, text))] if any(map(str.isdecimal, text)) else []
    return ["".join(filter(str.isalnum, match.group())) for match in _CANDIDATE.finditer(text)]


def possible_regions(text: str, regions: Iterable[str], leniency: int) -> tuple[str, ...]:
    """Those of the regions, in their order, whose numbers the text may hold.

    Args:
        text: what is said.
        regions: codes of two letters, as in `PhoneRecognizer.supported_regions`.
        leniency: of the matcher; below 1 it takes numbers that are not valid, so every region stays in.
    """
    found = runs(text)
    if not found:
        return ()
    plus = any(one in text for one in _PLUS)
    return tuple(region for region in regions if leniency < 1 or any(_fits(run, region, plus=plus) for run in found))


def least_digits(region: str, *, plus: bool) -> int:
    """The fewest digits of a valid number in a text read for a region, numbers of other countries included.

    Args:
        region: two letters; one that the library does not know has only numbers of other countries.
        plus: whether a plus sign may stand before the country's code, instead of the digits that dial abroad.
    """
    return _numbers_of(region).least(plus=plus)


class _Numbers:
    """The valid numbers of a region, as far as they can be told by a look at digits in a row."""

    def __init__(self, region: str) -> None:
        metadata = PhoneMetadata.metadata_for_region(region, None)
        code = int(metadata.country_code or 0) if metadata is not None else 0
        prefix = (metadata.international_prefix if metadata is not None else None) or ""
        # Every part of a prefix is a digit.
        self._dialled = int(_PARSER.parse(prefix).getwidth()[0]) if prefix else 0
        self._national = _least_national(code, region) if metadata is not None else _least_abroad()
        rule = (metadata.national_prefix_transform_rule if metadata is not None else None) or r"\1"
        patterns = [*_patterns(code), rf"(?:{prefix})\d{{{_least_abroad()},}}"]
        # Where the library may write digits of its own, a number need not stand in the text as it is.
        known = metadata is not None and _ONE_GROUP.fullmatch(rule)
        self._inside = re.compile("|".join(f"(?:{one})" for one in patterns)) if known else None

    def least(self, *, plus: bool) -> int:
        """The fewest digits of a number."""
        return max(1, min(self._national, _least_abroad() + (0 if plus else self._dialled)))

    def fit(self, run: str) -> bool:
        """Whether a number of the region is in the run, or one that is dialled from there."""
        return self._inside is None or self._inside.search(run) is not None


def _fits(run: str, region: str, *, plus: bool) -> bool:
    numbers = _numbers_of(region)
    if len(run) < numbers.least(plus=plus):
        return False
    return plus or len(run) > _LONG or not (run.isascii() and run.isdecimal()) or numbers.fit(run)


@lru_cache(maxsize=512)
def _numbers_of(region: str) -> _Numbers:
    return _Numbers(region)


@lru_cache(maxsize=1)
def _least_abroad() -> int:
    """Digits of the shortest number of any country, its code included."""
    return min(
        len(str(code)) + _least_national(code, regions[0]) for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()
    )


def _least_national(code: int, reading: str) -> int:
    """Digits of the shortest number of a country's code, where a region's rules take off national prefixes."""
    shortest = min(
        (length for metadata in _family(code) for length in metadata.general_desc.possible_length), default=1
    )
    return shortest - _written_by_rule(PhoneMetadata.metadata_for_region_or_calling_code(code, reading))


def _patterns(code: int) -> list[str]:
    """The patterns of all national numbers under a country's code."""
    every = (metadata.general_desc.national_number_pattern for metadata in _family(code))
    return list(dict.fromkeys(one for one in every if one))


def _family(code: int) -> Iterator[Any]:
    """What is known of the regions that share a country's code."""
    for region in COUNTRY_CODE_TO_REGION_CODE.get(code, ()):
        metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        if metadata is not None and metadata.general_desc is not None:
            yield metadata


def _written_by_rule(metadata: Any) -> int:
    """Digits that the library itself may add when it takes off a national prefix."""
    rule = (metadata.national_prefix_transform_rule or "") if metadata is not None else ""
    return sum(map(str.isdecimal, _ONE_GROUP.sub("", rule)))
