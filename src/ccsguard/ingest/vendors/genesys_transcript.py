"""Genesys Cloud: the transcript of a conversation, as its transcript URL gives it.

https://developer.genesys.cloud/analyticsdatamanagement/speechtextanalytics/transcript-url
Times are milliseconds since 1970 or from the start, and lengths `durationMs` or `duration.milliseconds`: both are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken.roles import Voices, channel_of
from ccsguard.ingest.vendors.spoken.turns import Known, Said, objects, transcript
from ccsguard.ingest.vendors.spoken.values import (
    confidence,
    first,
    key_of,
    listed,
    mapping,
    mean,
    millis,
    moment,
    offset,
    since,
    word,
    words,
    written,
)
from ccsguard.models.document import NotExamined

_STARTS = ("conversationStartTime", "startTime")
_LOOKED_AT = 20


def _is_conversation(value: Any) -> str | None:
    if isinstance(value, list):
        found = [_is_conversation(one) for one in islice(value, _LOOKED_AT) if isinstance(one, Mapping)]
        return found[0] if found and all(found) else None
    inner = islice(listed(value.get("transcripts")), _LOOKED_AT) if isinstance(value, Mapping) else ()
    if any(isinstance(mapping(one).get("phrases"), list) for one in inner):
        return "it has `transcripts` with `phrases`"
    return None


def _conversations(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    if isinstance(tree.value, Mapping):
        yield _conversation(tree, tree.value, setting, "", None)
        return
    for number, (at, one) in enumerate(objects(tree, tree.value, "")):
        yield _conversation(tree, one, setting, at, number)


def _conversation(tree: Tree, value: Mapping[str, Any], setting: Setting, at: str, number: int | None) -> Tree:
    begin_key = key_of(value, *_STARTS)
    phrases = list(_phrases(tree, value, at))
    begin = moment(value.get(begin_key)) or _earliest(phrases)
    parts = [mapping(one) for one in listed(value["transcripts"])]
    language = first(value, "language", "dialect") or next(
        (one["language"] for one in parts if "language" in one), None
    )
    known: Known = {
        "id": (word(value.get("conversationId")), f"{at}/conversationId"),
        "language": (language, f"{at}/transcripts"),
        "channel": (channel_of(value.get("mediaType")), f"{at}/mediaType"),
        "started_at": (written(begin), f"{at}/{begin_key}"),
        "agent": _agent(value, at),
    }
    voices = Voices(setting.voices, "genesys")
    said = (_said(where, one, voices, begin) for where, one in phrases)
    return transcript(tree, said, known, at=at, number=number)


def _phrases(tree: Tree, value: Mapping[str, Any], at: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for where, one in objects(tree, listed(value.get("transcripts")), f"{at}/transcripts"):
        yield from objects(tree, listed(one.get("phrases")), f"{where}/phrases")


def _earliest(phrases: list[tuple[str, Mapping[str, Any]]]) -> datetime | None:
    """When the first phrase begins, where times are those of a clock; the contact began no later."""
    times = [found for _, one in phrases if (found := moment(one.get("startTimeMs")))]
    return min(times, default=None)


def _said(at: str, one: Mapping[str, Any], voices: Voices, begin: datetime | None) -> Said:
    text_key = "decoratedText" if words(one.get("decoratedText")) else "text"
    start = _start(one, begin)
    length = millis(first(one, "durationMs", "durationMilliseconds"))
    length = offset(one.get("duration")) if length is None else length
    sure = confidence(one.get("confidence"))
    if sure is None:
        sure = mean([confidence(mapping(each).get("confidence")) for each in listed(one.get("words"))])
    purpose = first(one, "participantPurpose", "participant", "purpose")
    return Said(
        voices.role(purpose, one.get("participantId"), one.get("userId")),
        words(one.get(text_key)),
        at,
        f"{at}/{text_key}",
        start,
        None if start is None or length is None else round(start + length, 6),
        sure,
        word(one.get("participantId")),
    )


def _start(one: Mapping[str, Any], begin: datetime | None) -> float | None:
    clock = since(begin, moment(one.get("startTimeMs")))
    if clock is not None:
        return clock
    start = millis(first(one, "startTimeMs", "offsetMs"))
    return offset(one.get("offset")) if start is None else start


def _agent(value: Mapping[str, Any], at: str) -> tuple[str | None, str]:
    """The id of the agent, where there was one only."""
    found = {
        word(one.get("userId")): f"{at}/participants/{number}/userId"
        for number, one in enumerate(map(mapping, listed(value.get("participants"))))
        if word(one.get("userId")) and word(one.get("participantPurpose")) in ("agent", "user", "internal")
    }
    return next(iter(found.items())) if len(found) == 1 else (None, "")


FORMATS = (TreeFormat("Genesys Cloud transcript", "transcript", _is_conversation, _conversations),)
