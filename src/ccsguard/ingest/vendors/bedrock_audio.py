"""Amazon Bedrock Data Automation: the standard output of a sound file, and outputs of blueprints, where nobody speaks.

https://docs.aws.amazon.com/bedrock/latest/userguide/bda-ouput-audio.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken.roles import Voices
from ccsguard.ingest.vendors.spoken.turns import Known, Said, objects, transcript
from ccsguard.ingest.vendors.spoken.values import first, listed, mapping, millis, word, words
from ccsguard.models.document import NotExamined


def _is_audio(value: Any) -> str | None:
    if not isinstance(value, Mapping) or not isinstance(value.get("audio_segments"), list):
        return None
    about = mapping(value.get("metadata")).get("semantic_modality") == "AUDIO"
    return "it has `audio_segments` of a sound file" if about or "audio_items" in value else None


def _audio(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    voices, segments = Voices(setting.voices, "amazon"), listed(tree.value["audio_segments"])
    said = (_said(at, one, voices) for at, one in objects(tree, segments, "/audio_segments"))
    language = mapping(tree.value.get("metadata")).get("dominant_asset_language")
    known: Known = {"language": (language, "/metadata/dominant_asset_language")}
    yield transcript(tree, said, known)


def _said(at: str, one: Mapping[str, Any], voices: Voices) -> Said:
    speaker, channel = mapping(one.get("speaker")), word(mapping(one.get("channel")).get("channel_label"))
    label = word(speaker.get("speaker_label"))
    role = first(speaker, "speaker_role", "role")
    start, end = millis(one.get("start_timestamp_millis")), millis(one.get("end_timestamp_millis"))
    text = words(one.get("text"))
    return Said(voices.role(role, label, channel), text, at, f"{at}/text", start, end, voice=label or channel)


def _is_blueprint(value: Any) -> str | None:
    if not isinstance(value, Mapping) or "inference_result" not in value:
        return None
    return "it has `matched_blueprint` and `inference_result`" if "matched_blueprint" in value else None


FORMATS = (
    TreeFormat("Amazon Bedrock Data Automation", "transcript", _is_audio, _audio),
    TreeFormat(
        "Amazon Bedrock Data Automation, blueprint",
        None,
        _is_blueprint,
        reason="it tells what a model made of a document; what was said is not in it",
    ),
)
