"""Names of persons, streets, places and organisations: one interface over the engines that find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ccsguard.detect.names.choosing import (
    ENGINES,
    FinderNote,
    describe_finders,
    not_seen,
    open_finder,
    usable_finder,
)
from ccsguard.detect.names.spans import NameFinder, NameSpan

if TYPE_CHECKING:
    from ccsguard.detect.names.recognizer import NameRecognizer

__all__ = [
    "ENGINES",
    "FinderNote",
    "NameFinder",
    "NameRecognizer",
    "NameSpan",
    "describe_finders",
    "not_seen",
    "open_finder",
    "usable_finder",
]


def __getattr__(name: str) -> Any:
    """Presidio, which takes a second and more to import, is loaded only for the recognizer."""
    if name == "NameRecognizer":
        from ccsguard.detect.names.recognizer import NameRecognizer

        return NameRecognizer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
