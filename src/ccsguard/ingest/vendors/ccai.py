"""Google Conversational Insights (CCAI): conversations as they are uploaded, and as its API gives them back.

https://cloud.google.com/contact-center/insights/docs/conversation-data-format
https://cloud.google.com/contact-center/insights/docs/reference/rest/v1/projects.locations.conversations
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken.roles import Voices, channel_of, numbered
from ccsguard.ingest.vendors.spoken.turns import Known, Said, objects, transcript
from ccsguard.ingest.vendors.spoken.values import (
    confidence,
    first,
    key_of,
    listed,
    mapping,
    mean,
    moment,
    number,
    offset,
    since,
    word,
    words,
    written,
)
from ccsguard.models.document import NotExamined

_USEC = ("start_timestamp_usec", "startTimestampUsec")
_SEGMENTS = ("transcriptSegments", "transcript_segments")
_WHO = ("segmentParticipant", "segment_participant")
_LOOKED_AT = 20
_EPOCH_USEC = 1e14


def _is_upload(value: Any) -> str | None:
    if isinstance(value, list):
        return _all(value, _is_upload)
    entries = listed(value.get("entries")) if isinstance(value, Mapping) else []
    found = [mapping(one) for one in islice(entries, _LOOKED_AT)]
    timed = any(key in one for one in found for key in _USEC)
    if found and all("text" in one and "role" in one for one in found) and (timed or "conversation_info" in value):
        return "it has `entries` with `role` and `text`"
    return None


def _is_resource(value: Any) -> str | None:
    if isinstance(value, list):
        return _all(value, _is_resource)
    if not isinstance(value, Mapping):
        return None
    if isinstance(value.get("conversations"), list):
        return _is_resource(value["conversations"])
    inner = mapping(value.get("transcript"))
    if isinstance(first(inner, *_SEGMENTS), list):
        return "it has `transcript.transcriptSegments`"
    return None


def _all(value: list[Any], recognise: Any) -> str | None:
    found = [recognise(one) for one in islice(value, _LOOKED_AT) if isinstance(one, Mapping)]
    return found[0] if found and all(found) else None


def _uploads(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    voices = Voices(setting.voices, "ccai")
    for at, one, position in _several(tree):
        entries = list(objects(tree, listed(one.get("entries")), f"{at}/entries"))
        clock = [number(first(entry, *_USEC)) for _, entry in entries]
        begin = min((time for time in clock if time is not None), default=None)
        started = moment(begin) if begin is not None and begin > _EPOCH_USEC else None
        base = begin if started and begin is not None else 0.0
        said = (
            _entry(where, entry, voices, None if time is None else round((time - base) / 1e6, 6))
            for (where, entry), time in zip(entries, clock, strict=True)
        )
        known: Known = {
            "id": (word(first(one, "conversation_id", "conversationId")), f"{at}/conversation_id"),
            "language": (first(one, "language_code", "languageCode"), f"{at}/language_code"),
            "started_at": (written(started), f"{at}/entries/0"),
        }
        yield transcript(tree, said, known, at=at, number=position)


def _entry(at: str, one: Mapping[str, Any], voices: Voices, start: float | None) -> Said:
    who = first(one, "user_id", "userId")
    return Said(voices.role(one.get("role"), who), words(one.get("text")), at, f"{at}/text", start, voice=word(who))


def _several(tree: Tree) -> Iterator[tuple[str, Mapping[str, Any], int | None]]:
    """The conversations of a file with their pointers, and their positions where there may be several."""
    value, at = tree.value, ""
    if isinstance(value, Mapping) and isinstance(value.get("conversations"), list):
        value, at = value["conversations"], "/conversations"
    if isinstance(value, Mapping):
        yield at, value, None
        return
    for position, (where, one) in enumerate(objects(tree, value, at)):
        yield where, one, position


def _resources(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    for at, one, position in _several(tree):
        yield _resource(tree, one, setting, at, position)


def _resource(tree: Tree, value: Mapping[str, Any], setting: Setting, at: str, position: int | None) -> Tree:
    inner = mapping(value.get("transcript"))
    key = key_of(inner, *_SEGMENTS)
    segments = list(objects(tree, listed(inner.get(key)), f"{at}/transcript/{key}"))
    start_key = key_of(value, "startTime", "start_time")
    begin = moment(value.get(start_key)) or next((found for _, one in segments if (found := _time(one))), None)
    language_key = key_of(value, "languageCode", "language_code")
    language = value.get(language_key) or next((found for _, one in segments if (found := _language(one))), None)
    agents = {
        word(mapping(one).get("agentId")) for one in listed(mapping(value.get("qualityMetadata")).get("agentInfo"))
    }
    agent = word(first(value, "agentId", "agent_id")) or (agents.pop() if len(agents) == 1 else None)
    known: Known = {
        "id": (word(value.get("name")).rpartition("/")[2], f"{at}/name"),
        "language": (language, f"{at}/{language_key}"),
        "channel": (channel_of(value.get("medium")), f"{at}/medium"),
        "started_at": (written(begin), f"{at}/{start_key}"),
        "agent": (agent, f"{at}/agentId"),
    }
    voices = Voices(setting.voices, "ccai", _channels(value))
    said = (_segment(where, one, voices, begin) for where, one in segments)
    return transcript(tree, said, known, at=at, number=position)


def _channels(value: Mapping[str, Any]) -> dict[str, str]:
    """Who is on which channel of the recording, as `callMetadata` says."""
    about = mapping(first(value, "callMetadata", "call_metadata"))
    customer = word(first(about, "customerChannel", "customer_channel"))
    agent = word(first(about, "agentChannel", "agent_channel"))
    if not customer or not agent or customer == agent:
        return {}
    return {f"channel {customer}": "customer", f"channel {agent}": "agent"}


def _segment(at: str, one: Mapping[str, Any], voices: Voices, begin: datetime | None) -> Said:
    who = mapping(first(one, *_WHO))
    heard = [mapping(each) for each in listed(one.get("words"))]
    starts = [offset(first(each, "startOffset", "start_offset")) for each in heard]
    ends = [offset(first(each, "endOffset", "end_offset")) for each in heard]
    start = next((time for time in starts if time is not None), None)
    sure = confidence(one.get("confidence"))
    if not sure:  # proto3 writes 0 where nothing was measured
        sure = mean([confidence(each.get("confidence")) for each in heard])
    channel = numbered("channel", "ch", first(one, "channelTag", "channel_tag"))
    name = word(first(who, "userId", "user_id"))
    return Said(
        voices.role(who.get("role"), *channel, name),
        words(one.get("text")),
        at,
        f"{at}/text",
        since(begin, _time(one)) if start is None else start,
        next((time for time in reversed(ends) if time is not None), None),
        sure,
        name or (channel[0] if channel else ""),
    )


def _time(one: Mapping[str, Any]) -> datetime | None:
    return moment(first(one, "messageTime", "message_time"))


def _language(one: Mapping[str, Any]) -> Any:
    return first(one, "languageCode", "language_code")


FORMATS = (
    TreeFormat("Google Conversational Insights, upload", "transcript", _is_upload, _uploads),
    TreeFormat("Google Conversational Insights", "transcript", _is_resource, _resources),
)
