"""Our own recognizers, one module a family; the folder is the registry."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from presidio_analyzer import EntityRecognizer

from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.scene_recognizer import SceneRecognizer
from ccsguard.detect.settings import Settings, load_settings


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


def presidio_recognizers(language: str = "en", *, names: str = "auto") -> list[EntityRecognizer]:
    """All our recognizers for an AnalyzerEngine of one's own: `registry.add_recognizer(one)` for each of them.

    Without a dialogue they see each text by itself, as a customer's words. Arbitration is the engine's own: it takes
    out no overlap between entities; `ccsguard.detect.arbitration.readings` does.

    Args:
        language: `en` or `zh`, as Presidio's registry wants it; both are read in every text.
        names: the engine that finds names, see `ccsguard.detect.names.open_finder`.

    Raises:
        PackError: the pack that ships with the program is broken.
        CcsguardError: the engine of names asked for is not installed.
    """
    from ccsguard.detect.names import NameRecognizer, open_finder

    settings = load_settings()
    found: list[EntityRecognizer] = list(own_recognizers(settings, language, SceneMaker(settings)))
    finder = open_finder(language, names)
    return [*found, NameRecognizer(language, finder)] if finder is not None else found
