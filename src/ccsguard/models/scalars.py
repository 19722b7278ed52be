"""Scalar types of the document formats: words as written, ISO 8601 durations, times with an offset."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import AllowInfNan, BeforeValidator, StrictBool, StrictFloat, StrictInt

_NUMBER = r"([0-9]+(?:[.,][0-9]+)?)"
_DURATION = re.compile(
    rf"P(?=[0-9T])(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=[0-9])(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)
_SECONDS = (365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})")


class WrittenInt(int):
    """An integer that remembers how it was written in YAML (`007`, `1_000`)."""

    written: str = ""


class WrittenFloat(float):
    """A decimal that remembers how it was written in YAML (`1.0`)."""

    written: str = ""


def _as_written(value: Any) -> Any:
    """A plain YAML scalar in a place that wants a word is that word, as it was written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, WrittenInt | WrittenFloat):
        return value.written
    if isinstance(value, int | float):
        return str(value)
    return value


def _duration(value: Any) -> Any:
    """ISO 8601 only: a bare number has no unit, so it is refused. The messages hold no scanned value."""
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("expected an ISO 8601 duration such as P90D or PT24H")
    parts = [float(part.replace(",", ".")) if part else 0.0 for part in found.groups()]
    try:
        return timedelta(seconds=sum(part * unit for part, unit in zip(parts, _SECONDS, strict=True)))
    except OverflowError:
        raise ValueError("the duration is longer than any clock can count") from None


def _day(value: Any) -> Any:
    """A date as RFC 3339 writes it; a time of day is not silently cut off."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("expected a date such as 2026-12-31")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("there is no such day in the calendar") from None


def _moment(value: Any) -> Any:
    """A time needs its offset: a local time without one can't be placed on the clock of a rule."""
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            value = datetime.fromisoformat(value.upper())
        except ValueError:
            raise ValueError("there is no such time on the clock") from None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError("expected a time with an offset, such as 2026-03-04T19:55:00-05:00")
    return value


Word = Annotated[str, BeforeValidator(_as_written, json_schema_input_type=str | int | float | bool)]
"""Text; numbers and booleans stay as they were written (`version: 3.0`, `tls: 1.0`)."""
Flag = StrictBool
"""true or false, never a word."""
Count = StrictInt
"""A whole number."""
Share = Annotated[StrictFloat, AllowInfNan(False)] | StrictInt
"""A number."""
Duration = Annotated[timedelta, BeforeValidator(_duration, json_schema_input_type=timedelta)]
"""ISO 8601 duration; a year counts 365 days and a month 30."""
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
"""RFC 3339 full-date."""
Moment = Annotated[datetime, BeforeValidator(_moment, json_schema_input_type=datetime)]
"""RFC 3339 date-time with an offset."""
