"""Which spaCy models are installed; looks at package metadata only and loads nothing."""

from __future__ import annotations

from importlib.metadata import entry_points

_FAMILIES = {"en": "en_core_web_", "zh": "zh_core_web_"}
_SIZES = ("lg", "md", "sm", "trf")
"""In the order of choice: the transformer is exact, but slow on a processor."""


def model_for(language: str) -> str | None:
    """The model that is used for a language, repackaged ones included, or None when none is installed."""
    family = _FAMILIES.get(language)
    if family is None:
        return None
    names = sorted(one.name for one in entry_points(group="spacy_models"))
    return next((name for size in _SIZES for name in names if name.startswith(family + size)), None)


def model_label(name: str) -> str:
    """The name of a model with its version, as reports show it."""
    point = next((one for one in entry_points(group="spacy_models") if one.name == name), None)
    return f"spaCy {name} {point.dist.version}" if point is not None and point.dist is not None else f"spaCy {name}"
