"""Conversations exported as arrays of messages by whatever chat, bot or recogniser; the last of the formats tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from ccsguard.ingest.documents import NO_FORMAT, Setting
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken.messages import are_messages, begun, section_of, spoken
from ccsguard.ingest.vendors.spoken.roles import Voices, channel_of
from ccsguard.ingest.vendors.spoken.turns import Known, objects, transcript
from ccsguard.ingest.vendors.spoken.values import first, key_of, word, written
from ccsguard.models.document import NotExamined

_LISTS = ("messages", "turns", "utterances", "conversation", "conversations", "dialogue", "dialog", "transcript",
          "transcription", "chat")  # fmt: skip
_WEAK = ("history", "entries", "items", "events", "log", "logs")
"""Lists that are of all sorts: they are a conversation only where a speaker is known, like an array without a name."""
_SEVERAL = ("conversations", "chats", "dialogs", "dialogues", "calls", "sessions", "transcripts")
_IDS = ("conversation_id", "conversationId", "contact_id", "contactId", "call_id", "callId", "chat_id", "chatId",
        "session_id", "sessionId", "dialogue_id", "dialog_id", "id", "uuid")  # fmt: skip
_LANGUAGES = ("language", "language_code", "languageCode", "lang", "locale")
_CHANNELS = ("channel", "media_type", "mediaType", "medium")
_TYPED = ("messages", "chat")
"""Lists whose name says that somebody wrote what is in them."""
_MILLIS = ("audio_duration", "audio_url")
"""Keys of AssemblyAI, whose times are milliseconds."""
_LOOKED_AT = 20
_UNMAPPED = (
    f"{NO_FORMAT}; it seems to hold messages of speakers whose roles are not known: "
    "map them with --speaker NAME=role, or with `speakers:` in a sidecar"
)


def _is_chat(value: Any) -> str | None:
    if are_messages(value):
        return "it is an array of messages with speakers"
    found, _ = _conversations(value)
    key = _list_of(found[0]) if found else None
    if key and all(_list_of(one) for one in islice(found, _LOOKED_AT)):
        return f"it has `{key}` with speakers and what they say"
    return None


def _conversations(value: Any) -> tuple[list[Any], str]:
    """The conversations of a file and the pointer of their list; one alone is a list of one."""
    if isinstance(value, list):
        return value, ""
    if not isinstance(value, Mapping):
        return [], ""
    if _list_of(value) is None:
        for key in _SEVERAL:
            if isinstance(value.get(key), list):
                return value[key], f"/{key}"
    return [value], ""


def _list_of(value: Any) -> str | None:
    """The key of the messages of a conversation; None where it has none."""
    if not isinstance(value, Mapping):
        return None
    return next((key for key in (*_LISTS, *_WEAK) if are_messages(value.get(key))), None)


def _chats(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    if are_messages(tree.value):
        yield _chat(tree, {"": tree.value}, "", setting, "", None)
        return
    found, at = _conversations(tree.value)
    if found == [tree.value]:
        yield _chat(tree, tree.value, str(_list_of(tree.value)), setting, "", None)
        return
    for number, (where, one) in enumerate(objects(tree, found, at)):
        key = _list_of(one)
        if key is None:
            place = tree.place(where)
            yield NotExamined(tree.path, "a conversation without messages", place.line, place.column)
        else:
            yield _chat(tree, one, key, setting, where, number)


def _chat(tree: Tree, value: Mapping[str, Any], key: str, setting: Setting, at: str, number: int | None) -> Tree:
    """One conversation; its messages stand under `key`, or are all there is where that is empty."""
    inside = f"{at}/{key}" if key else at
    messages = list(objects(tree, value[key], inside))
    voices = Voices(setting.voices, section_of(value[key]))
    said = list(spoken(messages, voices, in_millis=first(value, *_MILLIS) is not None))
    if key not in _LISTS and setting.sidecar is None and all(turn.speaker == "unknown" for turn in said):
        raise UnknownFormat(tree.path, _UNMAPPED)
    id_key, language_key = key_of(value, *_IDS), key_of(value, *_LANGUAGES)
    channel_key = key_of(value, *_CHANNELS)
    channel = channel_of(value.get(channel_key)) or ("chat" if key in _TYPED else None)
    known: Known = {
        "id": (word(value.get(id_key)), f"{at}/{id_key}"),
        "language": (value.get(language_key), f"{at}/{language_key}"),
        "channel": (channel, f"{at}/{channel_key}"),
        "started_at": (written(begun(messages)), f"{inside}/0"),
    }
    return transcript(tree, said, known, at=at, number=number)


FORMATS = (TreeFormat("messages in JSON", "transcript", _is_chat, _chats),)
