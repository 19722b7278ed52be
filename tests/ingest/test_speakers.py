"""Who a name is mapped to: exact names, patterns, speaker words, and files of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccsguard.errors import CcsguardError
from ccsguard.ingest.speaker_file import read_speakers
from ccsguard.ingest.speakers import Speakers


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("rowan  O'DELL", "agent"), ("Kim@Acme.example", "agent"), ("kim@other.example", "unknown_to_all"),
        ("Agent Smith", "agent"), ("Agent (Kim)", "bot"), ("agent", "agent"), ("Customer", "customer"),
        ("客服", "agent"), ("a-b_c", "system"), ("xay", "third_party"), ("x", None), ("xy", "third_party"),
    ],
)  # fmt: skip
def test_names_come_before_words_and_words_before_patterns(label: str, role: str | None) -> None:
    speakers = Speakers({
        "Rowan O'Dell": "agent", "Agent (Kim)": "bot", "*@acme.example": "agent", "Agent *": "agent", "A b C": "system",
        "x*y": "third_party",
    })  # fmt: skip
    assert speakers.role(label) == (None if role == "unknown_to_all" else role)


def test_a_pattern_for_all_others_changes_no_speaker_word() -> None:
    speakers = Speakers({"Rowan": "agent", "*": "customer"})
    assert [speakers.named(one) for one in ("Rowan", "anybody", "agent", "unknown")] == [
        "agent",
        "customer",
        None,
        None,
    ]


def test_a_pattern_is_not_fitted_twice_over() -> None:
    speakers = Speakers({"ab*ba": "agent", "*".join("a" * 30): "agent"})
    assert (speakers.role("aba"), speakers.role("abba")) == (None, "agent")
    assert speakers.role("a" * 190 + "b") is None


def test_of_two_sources_the_first_has_precedence() -> None:
    speakers = Speakers({"Dana *": "agent"}).also({"* Vale": "customer", "Dana *": "bot"})
    assert (speakers.role("Dana Vale"), speakers.role("Kim Vale")) == ("agent", "customer")


def test_a_file_maps_names_and_patterns_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text('"*@acme.example": agent\nDana (Tier 1), Jr.: 客服\n7: customer\n')
    assert list(read_speakers(str(tmp_path / "s.yaml")).items()) == [
        ("*@acme.example", "agent"), ("Dana (Tier 1), Jr.", "客服"), ("7", "customer"),
    ]  # fmt: skip
    (tmp_path / "t.yaml").write_text("speakers:\n  Dana: agent\n")
    assert read_speakers(str(tmp_path / "t.yaml")) == {"Dana": "agent"}


@pytest.mark.parametrize(
    ("text", "place"),
    [("Zelda: boss\n", ":1:1"), ("a: agent\nZelda: [agent]\n", ":2:1"), ("- Zelda\n", ""), ("a: b: c\n", "")],
)
def test_a_wrong_file_is_refused_without_a_name(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "s.yaml").write_text(text)
    with pytest.raises(CcsguardError) as caught:
        read_speakers(str(tmp_path / "s.yaml"))
    assert "Zelda" not in str(caught.value) and place in str(caught.value)


def test_a_missing_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(CcsguardError, match="can't be read"):
        read_speakers(str(tmp_path / "none.yaml"))
