"""Our own recognizers, one module a family; the folder is the registry."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.scene_recognizer import SceneRecognizer
from ccsguard.detect.settings import Settings


def own_recognizers(settings: Settings, language: str, scenes: SceneMaker) -> Iterator[SceneRecognizer]:
    """Every recognizer that a module of this folder defines, by module and name.

    Raises:
        ImportError: a module defines none.
    """
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        kinds = [
            kind for _, kind in sorted(vars(loaded).items())
            if isinstance(kind, type) and issubclass(kind, SceneRecognizer) and kind.__module__ == loaded.__name__
        ]  # fmt: skip
        if not kinds:
            raise ImportError(f"{loaded.__name__} defines no recognizer")
        for kind in kinds:
            yield kind(settings, language, scenes)
