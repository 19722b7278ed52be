"""Facts as the JSON text that an engine is asked with, the same for both engines."""

from __future__ import annotations

import json
import re
from typing import Any

from ccsguard.errors import EngineError

DEEPEST = 127
"""The embedded engine reads no deeper; OPA is held to the same."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SURROGATE = re.compile("[\ud800-\udfff]")


def question(facts: dict[str, Any]) -> str:
    """The facts as JSON; a lone surrogate, which can crash the embedded engine, becomes U+FFFD.

    Raises:
        EngineError: they are nested too deep, or hold what JSON has no word for.
    """
    _refuse_deep(facts)
    try:
        text = json.dumps(facts, allow_nan=False, ensure_ascii=False)
    except (TypeError, ValueError):
        raise EngineError("the facts cannot be written as JSON") from None
    return _SURROGATE.sub(REPLACEMENT, text)


def asked_of(facts: dict[str, Any], text: str) -> dict[str, Any]:
    """The facts as `text`, the question made from them, says them."""
    if REPLACEMENT not in text:
        return facts
    asked: dict[str, Any] = json.loads(text)
    return asked


def _refuse_deep(facts: object) -> None:
    level: list[Any] = [facts]
    depth = 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise EngineError(f"the facts are nested more than {DEEPEST} deep")
        level = [
            child
            for one in level
            for child in (one.values() if isinstance(one, dict) else one)
            if isinstance(child, dict | list | tuple)
        ]
