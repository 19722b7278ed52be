"""Scalar types of the document formats: words as written, ISO 8601 durations, times with an offset."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, StrictBool, StrictFloat, StrictInt, TypeAdapter

_DURATION: TypeAdapter[timedelta] = TypeAdapter(timedelta)


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
    """ISO 8601 only: a bare number has no unit, so it is refused."""
    if not isinstance(value, str) or not value.startswith("P"):
        raise ValueError("expected an ISO 8601 duration such as P90D or PT24H")
    return _DURATION.validate_python(value)


def _day(value: Any) -> Any:
    """A date as RFC 3339 writes it; a time of day is not silently cut off."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError("expected a date such as 2026-12-31")
    return date.fromisoformat(value)


def _moment(value: Any) -> Any:
    """A time needs its offset: a local time without one can't be placed on the clock of a rule."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise ValueError("expected a time such as 2026-03-04T19:55:00-05:00") from None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError("expected a time with an offset, such as 2026-03-04T19:55:00-05:00")
    return value


Word = Annotated[str, BeforeValidator(_as_written)]
"""Text; numbers and booleans stay as they were written (`version: 3.0`, `tls: 1.0`)."""
Flag = StrictBool
"""true or false, never a word."""
Count = StrictInt
"""A whole number."""
Share = StrictFloat | StrictInt
"""A number."""
Duration = Annotated[timedelta, BeforeValidator(_duration)]
"""ISO 8601 duration; a year counts 365 days and a month 30."""
Day = Annotated[date, BeforeValidator(_day)]
"""RFC 3339 full-date."""
Moment = Annotated[datetime, BeforeValidator(_moment)]
"""RFC 3339 date-time with an offset."""
