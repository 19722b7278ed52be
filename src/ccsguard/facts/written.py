"""How scalars of a config are written in facts: seconds, ISO dates, and whether a text says anything."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from ccsguard.facts.words import ConfigWords

Stated = Literal["stated", "placeholder"]


def seconds(duration: timedelta | None) -> int | None:
    """A duration in whole seconds; part of a second counts as one, so that a limit is never met by rounding."""
    return None if duration is None else -int(-duration.total_seconds() // 1)


def iso(day: date | None) -> str | None:
    """A date as RFC 3339 writes it, which sorts as time does."""
    return None if day is None else day.isoformat()


def stated(words: ConfigWords, text: str | None) -> Stated | None:
    """Whether a free text is given: `stated`, `placeholder` (`TBD`, empty), or None where there is no such key."""
    if text is None:
        return None
    return "placeholder" if words.placeholder(text) else "stated"


def country(words: ConfigWords, text: str | None) -> str | None:
    """A country's code; `anywhere` for the world, `unknown` for what is no country, None where nothing is said."""
    if text is None or words.placeholder(text):
        return None if text is None else "unknown"
    if words.anywhere(text):
        return "anywhere"
    return words.country(text) or "unknown"


def absent(part: Any, *names: str) -> dict[str, list[str]]:
    """Which lists of a model are not stated: in facts they are empty, as engines can't walk through null."""
    return {"absent": [name for name in names if getattr(part, name) is None]}


def flags(part: Any, *names: str) -> dict[str, Any]:
    """The named keys of a model as they stand: booleans, numbers and words of the format's own vocabulary."""
    return {name: getattr(part, name) for name in names}
