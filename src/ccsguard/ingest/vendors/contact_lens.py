"""Amazon Connect Contact Lens: contacts after their end, in speech and in chat, segments while they last, and rules.

https://docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html
https://docs.aws.amazon.com/connect/latest/adminguide/chat-real-time-contact-analysis-segment-streams-data-model.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken import amazon
from ccsguard.ingest.vendors.spoken.roles import Voices, channel_of
from ccsguard.ingest.vendors.spoken.turns import Known, objects, transcript
from ccsguard.ingest.vendors.spoken.values import first, listed, mapping, word
from ccsguard.models.document import NotExamined

_SEGMENTS = frozenset({"Transcript", "Utterance", "Categories", "Event", "Attachments", "Issues", "PostContactSummary"})
_LOOKED_AT = 20


def _is_contact(value: Any) -> str | None:
    if not isinstance(value, Mapping) or not isinstance(value.get("Transcript"), list) or "JobName" in value:
        return None
    contact = "CustomerMetadata" in value or "ContactId" in value
    named = any("ParticipantId" in mapping(one) for one in islice(value["Transcript"], _LOOKED_AT))
    if (contact or named) and ("Participants" in value or "Channel" in value or contact):
        return "it has `Transcript` with participants of a contact"
    return None


def _contact(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    items = list(objects(tree, value["Transcript"], "/Transcript"))
    begin, at = amazon.begun(items)
    roles, voices = amazon.participants(value), Voices(setting.voices, "amazon")
    beside = mapping(value.get("CustomerMetadata"))
    known: Known = {
        "id": _id(beside, "/CustomerMetadata") if "ContactId" in beside else _id(value, ""),
        **amazon.known(value),
        "channel": (channel_of(value.get("Channel")) or ("chat" if begin else None), "/Channel"),
        "started_at": amazon.started(begin, at),
    }
    yield transcript(tree, amazon.spoken(items, roles, voices, begin), known)


def _id(value: Mapping[str, Any], at: str) -> tuple[str, str]:
    return word(value.get("ContactId")), f"{at}/ContactId"


def _is_live(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return None
    event = "EventType" in value or "StreamingEventType" in value
    if event and "ContactId" in value and "InstanceId" in value:
        return "it is an event of a real-time contact analysis"
    found = [mapping(one) for one in islice(listed(value.get("Segments")), _LOOKED_AT)]
    if found and all(one and _SEGMENTS.issuperset(one) for one in found):
        return "it has `Segments` of a real-time contact analysis"
    return None


def _live(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    """The finished words of a contact that lasts; those that are still being recognised come again as such."""
    value = tree.value
    segments = objects(tree, listed(value.get("Segments")), "/Segments")
    items = [(f"{at}/Transcript", mapping(one["Transcript"])) for at, one in segments if one.get("Transcript")]
    if not items:
        place = tree.place("")
        reason = "an event of a real-time contact analysis without finished words"
        yield NotExamined(tree.path, reason, place.line, place.column, error=False)
        return
    begin, at = amazon.begun(items)
    voices = Voices(setting.voices, "amazon")
    settings = mapping(value.get("StreamingSettings"))
    masked = any("Redaction" in item for _, item in items)
    output = amazon.redacted(first(value, "OutputType") or settings.get("Output"))
    known: Known = {
        "id": _id(value, ""),
        "language": (first(value, "LanguageCode") or settings.get("LanguageCode"), "/LanguageCode"),
        "channel": (channel_of(value.get("Channel")) or ("chat" if begin else None), "/Channel"),
        "started_at": amazon.started(begin, at),
        "redacted": (True if masked else output, "/OutputType"),
    }
    yield transcript(tree, amazon.spoken(items, amazon.participants(value), voices, begin), known)


def _is_rule(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return None
    if "TriggerEventSource" in value and "Function" in value and ("Actions" in value or "PublishStatus" in value):
        return "it has `TriggerEventSource` and `Function`"
    inner = mapping(value.get("RuleFunction"))
    return "it has `RuleFunction`" if "Operator" in inner or "Operands" in inner else None


FORMATS = (
    TreeFormat(
        "Amazon Connect rule", None, _is_rule, reason="it tells Contact Lens what to look for; nobody speaks in it"
    ),
    TreeFormat("Amazon Contact Lens", "transcript", _is_contact, _contact),
    TreeFormat("Amazon Contact Lens, real time", "transcript", _is_live, _live),
)
