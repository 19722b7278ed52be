"""The recognizers' part of the pack: read strictly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ccsguard.detect.settings import Settings, load_settings
from ccsguard.errors import PackError
from ccsguard.pack.loading import policies_root


def copied(tmp_path: Path) -> Path:
    shutil.copytree(policies_root() / "recognizers", tmp_path / "recognizers")
    return tmp_path


@pytest.mark.parametrize("name", ["numbers", "contexts", "answers", "forms", "scores"])
def test_an_unknown_key_is_refused_with_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    path = copied(tmp_path) / "recognizers" / f"{name}.yaml"
    path.write_text(path.read_text("utf-8") + "\nsurprise: true\n", "utf-8")
    with pytest.raises(PackError, match=f"recognizers/{name}.yaml"):
        load_settings(tmp_path)


def test_a_score_over_one_is_refused(tmp_path: Path) -> None:
    path = copied(tmp_path) / "recognizers" / "scores.yaml"
    path.write_text(path.read_text("utf-8").replace("named: 1.0", "named: 1.5"), "utf-8")
    with pytest.raises(PackError, match="scores"):
        load_settings(tmp_path)


def test_a_score_that_the_pack_does_not_give_is_named(settings: Settings) -> None:
    with pytest.raises(PackError, match=r"card\.nowhere"):
        settings.score("card", "nowhere")


def test_both_languages_have_words_for_every_secret(settings: Settings) -> None:
    for name in ("card_number", "card_security_code", "pin", "password", "one_time_code", "security_answer"):
        assert settings.contexts.classes[name].keys() >= {"en", "zh"}
