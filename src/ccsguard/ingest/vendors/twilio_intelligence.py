"""Twilio Conversation Intelligence: the sentences of a transcript, alone or within the transcript's own record.

https://www.twilio.com/docs/conversation-intelligence-classic/api/transcript-sentence-subresource
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken.roles import Voices, numbered, role_of
from ccsguard.ingest.vendors.spoken.turns import Known, Said, objects, transcript
from ccsguard.ingest.vendors.spoken.values import (
    confidence,
    first,
    key_of,
    listed,
    mapping,
    mean,
    moment,
    offset,
    word,
    words,
    written,
)
from ccsguard.models.document import NotExamined

_CHANNEL = ("media_channel", "mediaChannel")
_INDEX = ("sentence_index", "sentenceIndex")
_LOOKED_AT = 20


def _is_transcript(value: Any) -> str | None:
    if isinstance(value, list):
        found = [mapping(one) for one in islice(value, _LOOKED_AT)]
        if found and all(_is_sentence(one) for one in found):
            return "its items have `media_channel` and `transcript`"
        return "its items have `sentences`" if found and all(_is_transcript(one) for one in found) else None
    sentences = listed(value.get("sentences")) if isinstance(value, Mapping) else []
    found = [mapping(one) for one in islice(sentences, _LOOKED_AT)]
    if found and all(_is_sentence(one) for one in found):
        return "it has `sentences` with `media_channel`"
    return None


def _is_sentence(one: Mapping[str, Any]) -> bool:
    return "transcript" in one and (first(one, *_CHANNEL) is not None or first(one, *_INDEX) is not None)


def _transcripts(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    if isinstance(value, Mapping):
        yield _transcript(tree, value, "/sentences", setting, "", None)
    elif _is_sentence(mapping(value[0])):
        yield _transcript(tree, {"sentences": value}, "", setting, "", None)
    else:
        for number, (at, one) in enumerate(objects(tree, value, "")):
            yield _transcript(tree, one, f"{at}/sentences", setting, at, number)


def _transcript(
    tree: Tree, value: Mapping[str, Any], sentences_at: str, setting: Setting, at: str, number: int | None
) -> Tree:
    sentences = list(objects(tree, listed(value.get("sentences")), sentences_at))
    record = mapping(value.get("transcript")) or value
    inside = f"{at}/transcript" if record is not value else at
    id_key = key_of(record, "sid", "transcript_sid", "transcriptSid")
    own = word(record.get(id_key)) or next(
        (word(one["transcript_sid"]) for _, one in sentences if "transcript_sid" in one), ""
    )
    language_key = key_of(record, "language_code", "languageCode")
    start_key = key_of(record, "media_start_time", "mediaStartTime")
    known: Known = {
        "id": (own, f"{inside}/{id_key}"),
        "language": (record.get(language_key), f"{inside}/{language_key}"),
        "started_at": (written(moment(record.get(start_key))), f"{inside}/{start_key}"),
        "redacted": (True if record.get("redaction") is True else None, f"{inside}/redaction"),
    }
    voices = Voices(setting.voices, "twilio", _channels(record))
    said = (_said(where, one, voices) for where, one in sentences)
    return transcript(tree, said, known, at=at, number=number)


def _channels(record: Mapping[str, Any]) -> dict[str, str]:
    """Who is on which channel, as the transcript's record says."""
    found = {}
    for one in map(mapping, listed(mapping(record.get("channel")).get("participants"))):
        channel = word(first(one, "channel_participant", "channelParticipant"))
        if role := role_of(word(one.get("role")), "twilio"):
            found[f"channel {channel}"] = role
    return found


def _said(at: str, one: Mapping[str, Any], voices: Voices) -> Said:
    channel = numbered("channel", "ch", first(one, *_CHANNEL))
    heard = [mapping(each) for each in listed(one.get("words"))]
    sure = confidence(one.get("confidence"))
    if sure is None:
        sure = mean([confidence(each.get("confidence")) for each in heard])
    return Said(
        voices.role("", *channel),
        words(one.get("transcript")),
        at,
        f"{at}/transcript",
        offset(first(one, "start_time", "startTime")),
        offset(first(one, "end_time", "endTime")),
        sure,
        channel[0] if channel else "",
    )


FORMATS = (TreeFormat("Twilio Conversation Intelligence", "transcript", _is_transcript, _transcripts),)
