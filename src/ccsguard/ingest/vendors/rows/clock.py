"""Makes seconds from the start of a conversation of what its rows say of time: moments, clock times, offsets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ccsguard.ingest.vendors.spoken import values

if TYPE_CHECKING:
    from ccsguard.ingest.vendors.rows.messages import Row

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?[ T]{1,3}([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
)
_ZONE = re.compile(r"[ ]?(?:UTC|GMT)$")
_LONGEST = 64
_OFFSET = 60
"""Seconds from which the time of the first row is one of the day or the calendar, and no offset."""
_LONGEST_CONTACT = 1e7


@dataclass(frozen=True, slots=True)
class Clock:
    """The times of one conversation's rows.

    `spans` are the start and end of each row in seconds from the start of the conversation, as far as they are known;
    `begin` is when it started, where the rows say in which time zone; `backwards` is true where the newest row comes
    first.
    """

    spans: Sequence[tuple[float | None, float | None]]
    begin: str | None
    backwards: bool

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Clock:
        """The clock of rows in their order."""
        times = [_time(row.cells) for row in rows]
        known = [time for time in times if time is not None]
        backwards = (
            len(known) == len(times) > 1 and known[0] > known[-1] and all(one >= two for one, two in pairwise(known))
        )
        moment = _moment(rows[0].cells)
        first = times[0]
        zero = first if first is not None and first >= _OFFSET else 0.0
        spans = [_span(time, row.cells.get("end"), zero) for time, row in zip(times, rows, strict=True)]
        return cls(spans, moment.isoformat() if moment else None, backwards)


def _span(time: float | None, end: Any, zero: float) -> tuple[float | None, float | None]:
    start, until = _since(time, zero), None if end is None else _since(_seconds(end), zero)
    return start, until if start is not None and until is not None and until >= start else None


def _since(seconds: float | None, zero: float) -> float | None:
    since = None if seconds is None else round(seconds - zero, 3)
    return since if since is not None and 0 <= since < _LONGEST_CONTACT else None


def _time(cells: Mapping[str, Any]) -> float | None:
    start = _seconds(cells.get("start"))
    return _seconds(cells.get("time")) if start is None else start


def _moment(cells: Mapping[str, Any]) -> datetime | None:
    """When a row was written, where the time zone is said; a plain number is one only as seconds since 1970."""
    value = cells.get("time", cells.get("start"))
    if isinstance(value, datetime):
        return value if value.tzinfo else None
    if isinstance(value, str):
        value = _ZONE.sub("+00:00", value.strip()[:_LONGEST])
    return values.moment(value)


def _seconds(value: Any) -> float | None:
    """A time as seconds since whatever its column counts from; hours and minutes alone could be minutes and seconds."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return ((value if value.tzinfo else value.replace(tzinfo=UTC)) - _EPOCH).total_seconds()
    if isinstance(value, str):
        text = _ZONE.sub("+00:00", value.strip()) if len(value) <= _LONGEST else ""
        if found := _DAY.match(text):
            year, month, day, clock = found.groups()
            text = f"{year}-{int(month):02}-{int(day):02}T{clock.zfill(5) if len(clock) < 6 else clock.zfill(8)}"
            text += value.strip()[found.end() :].replace(" ", "") if found.end() < len(value.strip()) else ""
        moment = values.moment(text) or _naive(text)
        if moment:
            return (moment - _EPOCH).total_seconds()
        if text.count(":") == 1 and not text.startswith("00:"):
            return None
        return values.offset(text)
    moment = values.moment(value)
    return (moment - _EPOCH).total_seconds() if moment else values.number(value)


def _naive(text: str) -> datetime | None:
    try:
        made = datetime.fromisoformat(text) if len(text) >= 10 and not text.isdigit() else None
    except ValueError:
        return None
    return made.replace(tzinfo=UTC) if made and made.tzinfo is None else made
