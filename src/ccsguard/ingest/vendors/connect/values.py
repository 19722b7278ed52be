"""Takes values out of a file that may hold anything where something else is expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def text(value: Any) -> str:
    """A string as it stands, a number as it is written, otherwise nothing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def mapping(value: Any) -> Mapping[str, Any]:
    """A mapping, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def items(value: Any) -> Sequence[Any]:
    """A list, or an empty one."""
    return value if isinstance(value, list) else ()


def at(value: Any, path: str) -> Any:
    """What stands under a dotted path of keys; None where a key is missing."""
    for key in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def is_true(value: Any) -> bool:
    """True for true, and for what the flow language writes for it."""
    return value is True or text(value).strip().lower() in ("true", "enabled", "enable")
