"""Says in plain words what a model refuses, without the value that it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ccsguard.ingest.kinds import known_keys
from ccsguard.ingest.naming import is_plain_name, nearest
from ccsguard.models.document import Kind

_EXPECTED = {
    "string_type": "expected a word",
    "bool_type": "expected true or false",
    "int_type": "expected a whole number",
    "float_type": "expected a number",
    "finite_number": "expected a finite number",
    "tuple_type": "expected a list",
    "model_type": "expected a mapping",
    "model_attributes_type": "expected a mapping",
    "dict_type": "expected a mapping",
}
_ALLOWED = {
    "greater_than_equal": ("ge", "expected at least {}"),
    "less_than_equal": ("le", "expected at most {}"),
    "too_short": ("min_length", "expected at least {} entry"),
    "literal_error": ("expected", "expected {}"),
}
_MOST_KEYS = 24


def message(kind: Kind, error: Mapping[str, Any], steps: Sequence[str | int]) -> str:
    """What is wrong at `steps`; of pydantic's `error` only that is used which comes from the model."""
    sort, last = str(error["type"]), steps[-1] if steps else ""
    named = f"`{last}`: " if isinstance(last, str) and last in known_keys(kind, steps[:-1]) else ""
    if sort == "missing":
        return f"the required key `{last}` is missing"
    if sort == "extra_forbidden":
        return _unknown_key(str(last), known_keys(kind, steps[:-1]))
    if sort == "value_error":
        return f"{named}{error['ctx']['error']}"
    if sort in _ALLOWED:
        key, words = _ALLOWED[sort]
        return named + words.format(error["ctx"][key])
    if sort == "string_pattern_mismatch":
        return f"{named}not written as it has to be"
    return named + _EXPECTED.get(sort, "not a value that may stand here")


def _unknown_key(name: str, known: Sequence[str]) -> str:
    unknown = f"unknown key `{name}`" if is_plain_name(name) else "unknown key"
    if near := nearest(name, known):
        return f"{unknown}; the nearest known key is `{near}`"
    return f"{unknown}; known here: {', '.join(known[:_MOST_KEYS])}{', …' if len(known) > _MOST_KEYS else ''}"
