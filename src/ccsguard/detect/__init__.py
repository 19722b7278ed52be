"""Finds personal data and acts in what is said; its recognizers fit into any AnalyzerEngine of Presidio's.

`from ccsguard.detect import PiiDetector, BatchAnalyzer, NameRecognizer, presidio_recognizers`: each is loaded when
it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ROOMS = {
    "PiiDetector": "ccsguard.detect.mentions",
    "BatchAnalyzer": "ccsguard.detect.batch",
    "NameRecognizer": "ccsguard.detect.names",
    "presidio_recognizers": "ccsguard.detect.recognizers",
}


def __getattr__(name: str) -> Any:
    """The public names, from their modules."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
