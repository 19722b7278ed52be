"""Words for speakers, languages and channels are data, and mapped names come before them."""

from __future__ import annotations

from typing import get_args

import pytest

from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.vendors.spoken.roles import Voices, channel_of, language_of, numbered
from ccsguard.models.native import Channel
from ccsguard.models.transcript import Speaker
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml


def test_all_meanings_exist() -> None:
    found = read_yaml(policies_root() / "vendors" / "transcript_roles.yaml")
    assert {role for table in found["roles"].values() for role in table} <= set(get_args(Speaker))
    assert set(found["channels"]) <= set(get_args(Channel))
    assert all(isinstance(word, str) for table in found["roles"].values() for words in table.values() for word in words)
    assert all(isinstance(tag, str) for tag in found["languages"])


def test_mapped_names_come_first_then_the_files_own_then_its_words() -> None:
    voices = Voices(Speakers({"p1": "bot"}), "amazon", {"Dana": "third_party"})
    assert voices.role("AGENT", "p1") == "bot"
    assert voices.role("", "dana") == "third_party"
    assert voices.role("Custom-Bot") == "bot"
    assert voices.role("", *numbered("speaker", "spk", 0)) == "unknown"
    assert Voices(Speakers({"spk_0": "agent"}), "any").role("", *numbered("speaker", "spk", 0)) == "agent"


def test_a_word_means_what_its_format_means_by_it() -> None:
    nobody = Speakers({})
    assert Voices(nobody, "genesys").role("user") == "agent"
    assert Voices(nobody, "chat").role("user") == "customer"
    assert Voices(nobody, "any").role("user") == "unknown"


@pytest.mark.parametrize(
    ("written", "tag"), [("en-US", "en-US"), ("zh_CN", "zh-CN"), ("cmn-Hans-CN", "zh"), ("English", "en"), ("EN", "en"),
                         ("klingonese", "und"), (None, None), ("", None), ({}, None)]
)  # fmt: skip
def test_languages(written: object, tag: str | None) -> None:
    assert language_of(written) == tag


def test_channels() -> None:
    assert [channel_of(word) for word in ("VOICE", "PHONE_CALL", "webchat", "fax", None)] == [
        "voice", "voice", "chat", None, None,
    ]  # fmt: skip
