"""Reads values of a document that nobody has validated: each gives what was asked for, or nothing, and never raises."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

_NUMBER = re.compile(r"[-+]?[0-9]{1,18}(?:\.[0-9]{1,18})?(?:[eE][-+]?[0-9]{1,2})?")
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,2}):([0-9]{1,2}(?:[.,][0-9]{1,9})?)")
_FRACTION = re.compile(r"(\.[0-9]{6})[0-9]+")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FROM_MILLIS, _FROM_MICROS, _FROM_NANOS = 1e11, 1e14, 1e17
_EARLIEST = 5e8
"""Seconds since 1970 below which a number is an offset and no date."""
_LONGEST = 64


def mapping(value: Any) -> Mapping[str, Any]:
    """The object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def listed(value: Any) -> list[Any]:
    """The array, or an empty one."""
    return value if isinstance(value, list) else []


def words(value: Any) -> str:
    """The text, or none."""
    return value if isinstance(value, str) else ""


def word(value: Any) -> str:
    """A name, an id or a number that stands for one, as text; empty where it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).strip()


def first(value: Mapping[str, Any], *keys: str) -> Any:
    """The value of the first of several spellings of a key that is there and not null."""
    return next((value[key] for key in keys if value.get(key) is not None), None)


def key_of(value: Mapping[str, Any], *keys: str) -> str:
    """The first of several spellings of a key that is there; the first of all where none is."""
    return next((key for key in keys if value.get(key) is not None), keys[0])


def number(value: Any) -> float | None:
    """A finite number, also one written as text (`"0.97"`)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        if len(value) > _LONGEST or not _NUMBER.fullmatch(value.strip()):
            return None
        value = float(value)
    if not isinstance(value, int | float) or not abs(value) < 1e300:
        return None
    return float(value)


def millis(value: Any) -> float | None:
    """Seconds of a number of milliseconds."""
    found = number(value)
    return None if found is None else round(found / 1000, 6)


def offset(value: Any) -> float | None:
    """Seconds of a span as it is written: `12.5`, `"12.500s"`, `{"seconds": 12, "nanos": 5}`, `"00:12.5"`."""
    if isinstance(value, Mapping):
        if "milliseconds" in value:
            return millis(value["milliseconds"])
        seconds, nanos = number(value.get("seconds", 0)), number(value.get("nanos", 0))
        return None if seconds is None or nanos is None else seconds + nanos / 1e9
    if isinstance(value, str) and len(value) <= _LONGEST:
        if found := _CLOCK.fullmatch(value.strip()):
            return float(found[1] or 0) * 3600 + float(found[2]) * 60 + float(found[3].replace(",", "."))
        value = value.strip().removesuffix("s")
    return number(value)


def confidence(value: Any) -> float | None:
    """A recogniser's confidence, where it is one from 0 to 1."""
    found = number(value)
    return found if found is not None and 0 <= found <= 1 else None


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of the confidences that are known."""
    known = [one for one in values if one is not None]
    return round(math.fsum(known) / len(known), 6) if known else None


def moment(value: Any) -> datetime | None:
    """A time with an offset: RFC 3339 as text, or seconds, milliseconds, microseconds or nanoseconds since 1970."""
    if isinstance(value, Mapping):
        value = offset(value)
    if isinstance(value, str) and number(value) is None:
        if len(value) > _LONGEST:
            return None
        try:
            made = datetime.fromisoformat(_FRACTION.sub(r"\1", value.strip()))
        except ValueError:
            return None
        return made if made.tzinfo is not None else None
    since = number(value)
    if since is None or since < _EARLIEST:
        return None
    for limit, unit in ((_FROM_NANOS, 1e9), (_FROM_MICROS, 1e6), (_FROM_MILLIS, 1e3)):
        if since > limit:
            since /= unit
            break
    try:
        return _EPOCH + timedelta(seconds=round(since, 6))
    except OverflowError:
        return None


def since(begin: datetime | None, at: datetime | None) -> float | None:
    """Seconds from one time to another."""
    return None if begin is None or at is None else round((at - begin).total_seconds(), 6)


def written(value: datetime | None) -> str | None:
    """A time as RFC 3339 writes it."""
    return value.isoformat() if value else None
