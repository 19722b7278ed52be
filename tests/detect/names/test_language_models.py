"""Which models would be used, told from package metadata alone."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from ccsguard.detect.names import language_models


def with_models(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    points = [EntryPoint(name, name, "spacy_models") for name in names]
    monkeypatch.setattr(language_models, "entry_points", lambda group: points)


def test_without_models_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with_models(monkeypatch)
    assert (language_models.model_for("en"), language_models.model_for("zh")) == (None, None)


def test_the_larger_model_of_a_language_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    with_models(monkeypatch, "en_core_web_sm", "en_core_web_lg", "zh_core_web_md", "de_core_news_lg")
    assert language_models.model_for("en") == "en_core_web_lg"
    assert language_models.model_for("zh") == "zh_core_web_md"
    assert language_models.model_for("de") is None


def test_a_repackaged_model_serves_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with_models(monkeypatch, "en_core_web_sm_packed")
    assert language_models.model_for("en") == "en_core_web_sm_packed"
