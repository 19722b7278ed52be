"""Bedrock Data Automation: sound files are read, blueprints are named."""

from __future__ import annotations

import json
from typing import Any

SEGMENT = {"type": "TRANSCRIPT", "start_timestamp_millis": 1500, "end_timestamp_millis": 2500, "text": "Good day.",
           "speaker": {"speaker_label": "spk_1"}, "channel": {"channel_label": "ch_1"}}  # fmt: skip


def test_segments_of_a_sound_file_are_turns(read_file: Any) -> None:
    value = {"metadata": {"semantic_modality": "AUDIO", "dominant_asset_language": "EN"}, "audio_segments": [SEGMENT]}
    [document] = read_file("a.json", json.dumps(value), speakers={"ch_1": "customer"})
    [turn] = document.content.turns
    assert (turn.speaker, turn.text, turn.start, turn.end) == ("customer", "Good day.", 1.5, 2.5)
    assert document.content.language == "en"
    assert document.place("/turns/0/text").pointer == "/audio_segments/0/text"


def test_a_blueprint_holds_nothing_that_was_said(read_file: Any) -> None:
    [one] = read_file("a.json", json.dumps({"matched_blueprint": {}, "inference_result": {"summary": "x"}}))
    assert "what was said is not in it" in one.reason
