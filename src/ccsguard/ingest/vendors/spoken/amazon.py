"""Reads `Transcript[]` as Amazon Connect Contact Lens and Transcribe Call Analytics write it, in speech and in chat.

https://docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html
https://docs.aws.amazon.com/transcribe/latest/dg/tca-output-batch.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from ccsguard.ingest.vendors.spoken.roles import Voices
from ccsguard.ingest.vendors.spoken.turns import Known, Said
from ccsguard.ingest.vendors.spoken.values import (
    confidence,
    first,
    listed,
    mapping,
    mean,
    millis,
    moment,
    since,
    word,
    words,
    written,
)

Item = tuple[str, Mapping[str, Any]]
"""An item of the list, with its pointer."""


def participants(value: Mapping[str, Any]) -> dict[str, str]:
    """The role words of the participants by their ids."""
    found = (mapping(one) for one in listed(value.get("Participants")))
    return {word(one.get("ParticipantId")): words(one.get("ParticipantRole")) for one in found}


def spoken(items: Iterable[Item], roles: Mapping[str, str], voices: Voices, begin: datetime | None) -> Iterator[Said]:
    """The turns of a list; `begin` is the time that the times of a chat are counted from."""
    for at, item in items:
        who = word(item.get("ParticipantId"))
        said = words(item.get("ParticipantRole")) or roles.get(who) or who
        start, end = millis(item.get("BeginOffsetMillis")), millis(item.get("EndOffsetMillis"))
        yield Said(
            speaker=voices.role(said, who, item.get("DisplayName")),
            text=words(item.get("Content")),
            at=at,
            text_at=f"{at}/Content",
            start=since(begin, time_of(item)) if start is None else start,
            end=end,
            confidence=_confidence(item),
            voice=who,
        )


def time_of(item: Mapping[str, Any]) -> datetime | None:
    """When a message of a chat was sent."""
    return moment(first(item, "AbsoluteTime") or mapping(item.get("Time")).get("AbsoluteTime"))


def known(value: Mapping[str, Any], at: str = "") -> Known:
    """What a file says of the contact beside its turns, but for its id and channel."""
    pauses = mapping(mapping(value.get("ConversationCharacteristics")).get("NonTalkTime"))
    silences = [_stretch(mapping(one)) for one in listed(pauses.get("Instances"))]
    return {
        "language": (value.get("LanguageCode"), f"{at}/LanguageCode"),
        "redacted": (redacted(mapping(value.get("ContentMetadata")).get("Output")), f"{at}/ContentMetadata/Output"),
        "silences": (
            [one for one in silences if one],
            f"{at}/ConversationCharacteristics/NonTalkTime/Instances",
        ),
    }


def begun(items: Iterable[Item]) -> tuple[datetime | None, str]:
    """When the first message was sent, and the pointer of it."""
    for at, item in items:
        if found := time_of(item):
            return found, at
    return None, ""


def started(begin: datetime | None, at: str) -> tuple[str | None, str]:
    """The start of a chat as a native key has it."""
    return written(begin), at


def redacted(output: Any) -> bool | None:
    """What a file's own word says of its redaction; None where it has none."""
    return {"redacted": True, "raw": False}.get(words(output).lower())


def _stretch(instance: Mapping[str, Any]) -> dict[str, float] | None:
    start, end = millis(instance.get("BeginOffsetMillis")), millis(instance.get("EndOffsetMillis"))
    length = millis(instance.get("DurationMillis"))
    if start is not None and end is None and length is not None:
        end = start + length
    return None if start is None or end is None else {"start": start, "end": end}


def _confidence(item: Mapping[str, Any]) -> float | None:
    found = (mapping(one) for one in listed(item.get("Items")))
    return mean([confidence(one.get("Confidence")) for one in found if one.get("Type") != "punctuation"])
