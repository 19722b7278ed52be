"""Reads one conversation written as an array of messages: `[{role | speaker | sender, text | content, time}, …]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from ccsguard.ingest.vendors.spoken.roles import Voices, numbered
from ccsguard.ingest.vendors.spoken.turns import Said
from ccsguard.ingest.vendors.spoken.values import (
    confidence,
    first,
    key_of,
    listed,
    mapping,
    millis,
    moment,
    number,
    offset,
    since,
    word,
    words,
)

Item = tuple[str, Mapping[str, Any]]
_ROLE = ("role", "participantRole", "participant_role", "speaker_role", "speakerRole", "sender_type", "senderType",
         "author_type", "authorType", "speaker_type", "from_role", "user_type", "userType")  # fmt: skip
_NAME = ("speaker", "speaker_name", "speakerName", "speaker_label", "speaker_id", "speakerId", "sender", "senderName",
         "sender_name", "from", "author", "participant", "participantId", "party", "user")  # fmt: skip
_ALSO_NAME = ("name", "displayName", "display_name")
"""Names of whoever speaks, which do not say by themselves that anybody does: other lists have them too."""
_TEXT = ("text", "content", "message", "body", "utterance", "transcript", "msg", "chat_message", "contents")
_PAIR = ("from", "value")
"""How ShareGPT writes a turn."""
_CLOCK = ("timestamp", "time", "ts", "created_at", "createdAt", "sent_at", "sentAt", "date", "datetime", "created",
          "createTime", "create_time", "date_created", "dateCreated")  # fmt: skip
_START = ("start", "start_time", "startTime", "begin", "offset", "start_offset", "startOffset")
_END = ("end", "end_time", "endTime", "end_offset", "endOffset")
_START_MILLIS = ("start_ms", "startMs", "startTimeMs", "start_time_ms", "offset_ms", "offsetMs", "startMillis")
_END_MILLIS = ("end_ms", "endMs", "endTimeMs", "end_time_ms", "end_millis", "endMillis")
_MODEL_WORDS = frozenset({"assistant", "gpt", "model", "chatgpt"})
_LOOKED_AT = 20


def are_messages(value: Any) -> bool:
    """True for an array of objects that each say who speaks and what is said."""
    found = list(islice(value, _LOOKED_AT)) if isinstance(value, list) else []
    return bool(found) and all(_is_message(one) for one in found)


def _is_message(one: Any) -> bool:
    if not isinstance(one, Mapping) or not _speaker(one):
        return False
    return any(key in one and _is_said(one[key]) for key in _text_keys(one))


def _text_keys(one: Mapping[str, Any]) -> tuple[str, ...]:
    return (*_TEXT, _PAIR[1]) if _PAIR[0] in one else _TEXT


def _is_said(value: Any) -> bool:
    return value is None or isinstance(value, str | list) or isinstance(mapping(value).get("text"), str)


def section_of(messages: Sequence[Any]) -> str:
    """Which words for roles count: those of a model's log where one of its roles is the model."""
    roles = {word(first(mapping(one), *_ROLE, "from", "speaker")).lower() for one in messages}
    return "model_log" if roles & _MODEL_WORDS else "chat"


def spoken(messages: Sequence[Item], voices: Voices, *, in_millis: bool = False) -> Iterator[Said]:
    """The turns of the messages, one each; `in_millis` where plain numbers of time are milliseconds."""
    begin = begun(messages)
    for at, one in messages:
        key, text = _said(one)
        role, names = _speaker(one) or ("", ())
        start, end = _times(one, begin, in_millis)
        yield Said(
            voices.role(role, *names),
            text,
            at,
            f"{at}/{key}",
            start,
            end,
            confidence(one.get("confidence")),
            word(names[0]) if names else word(role),
        )


def begun(messages: Sequence[Item]) -> datetime | None:
    """When the first message that has a time on a clock was written."""
    times = (moment(first(one, *_CLOCK, *_START, *_START_MILLIS)) for _, one in messages)
    return next((found for found in times if found), None)


def _speaker(one: Mapping[str, Any]) -> tuple[Any, tuple[str, ...]] | None:
    """The word for the role and the names of whoever speaks; None where nothing says who it is."""
    role = word(first(one, *_ROLE))
    names: list[str] = []
    for key in _NAME:
        said = one.get(key)
        if isinstance(said, Mapping):
            role = role or word(first(said, *_ROLE, "type"))
            said = first(said, "name", "displayName", "display_name", "id")
        elif isinstance(said, int) and not isinstance(said, bool):
            names.extend(numbered(key, "spk", said))
            continue
        if word(said):
            names.append(word(said))
    if not role and not names:
        return None
    names.extend(name for key in _ALSO_NAME if (name := word(one.get(key))))
    return role or names[0], tuple(names)


def _said(one: Mapping[str, Any]) -> tuple[str, str]:
    """The key of what is said, and the words: plain, in parts (`[{"type": "text", "text": …}]`) or in an object."""
    key = key_of(one, *_text_keys(one))
    said = one.get(key)
    if isinstance(said, Mapping):
        said = said.get("text")
    if isinstance(said, list):
        parts = (part if isinstance(part, str) else words(mapping(part).get("text")) for part in listed(said))
        return key, "\n".join(part for part in parts if part)
    return key, words(said)


def _times(one: Mapping[str, Any], begin: datetime | None, in_millis: bool) -> tuple[float | None, float | None]:
    found: list[float | None] = []
    for plain, exact in (((*_START, *_CLOCK), _START_MILLIS), (_END, _END_MILLIS)):
        if moment(first(one, *plain, *exact)):
            found.append(since(begin, moment(first(one, *plain, *exact))))
        elif first(one, *exact) is not None:
            found.append(millis(first(one, *exact)))
        elif in_millis and number(first(one, *plain)) is not None:
            found.append(millis(first(one, *plain)))
        else:
            found.append(offset(first(one, *plain)))
    return found[0], found[1]
