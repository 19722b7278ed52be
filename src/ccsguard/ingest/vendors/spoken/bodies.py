"""Reads what a vCon holds: written messages, and transcripts in the forms of the recognisers that made them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.tree import MAX_DEPTH, Tree, depth_of
from ccsguard.ingest.turns import is_conversation, parse, turns
from ccsguard.ingest.vendors import deepgram, whisper
from ccsguard.ingest.vendors.spoken import amazon, messages
from ccsguard.ingest.vendors.spoken.roles import Voices, language_of
from ccsguard.ingest.vendors.spoken.turns import Said, objects
from ccsguard.ingest.vendors.spoken.values import first, listed, mapping, word, words

_LISTS = ("transcript", "utterances", "turns", "messages", "sentences", "entries", "segments")
_SAID = ("text", "message", "content", "body")
_NOBODY = Speakers({})


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is said in one dialog, and the language where a transcript names one."""

    said: Sequence[Said] = field(default=())
    language: str = ""


def of_body(
    tree: Tree, at: str, analysis: Mapping[str, Any], dialog: Mapping[str, Any], voices: Voices, after: float
) -> Analysis:
    """The turns of an analysis that is a transcript of a dialog; `after` is the dialog's start in the contact."""
    body, inside = analysis.get("body"), f"{at}/body"
    if isinstance(body, str):
        text = _decoded(body, analysis)
        body = _parsed(text)
        found = list(_plain(text, inside, voices) if body is None else _turns(tree, body, inside, voices))
        found = [replace(one, at=inside, text_at=inside) for one in found]  # nothing inside of a text has a place
    else:
        found = list(_turns(tree, body, inside, voices))
    by_channel = _channels(dialog, body, voices)
    found = [_placed(one, after, by_channel) for one in found]
    tag = first(mapping(body), "language", "language_code") or mapping(mapping(body).get("transcript")).get("language")
    return Analysis(found, language_of(tag) or "")


def text_of(dialog: Mapping[str, Any]) -> str:
    """The words of a written message."""
    body = dialog.get("body")
    said = first(body, *_SAID) if isinstance(body, Mapping) else body
    return _decoded(words(said), dialog)


def _turns(tree: Tree, body: Any, at: str, voices: Voices) -> Iterable[Said]:
    """The turns of a transcript by the form that it has; none where it has no form that is known."""
    value = mapping(body)
    if isinstance(body, list):
        return _listed(tree, body, at, voices)
    if deepgram.is_response(value):
        return deepgram.turns_of(tree, value, at, voices)
    if isinstance(value.get("Transcript"), list):
        items = objects(tree, value["Transcript"], f"{at}/Transcript")
        return amazon.spoken(items, amazon.participants(value), voices, None)
    if whisper.is_answer(value) or listed(value.get("segments")):
        return whisper.turns_of(tree, value, at, voices)
    if "paragraphs" in value or ("words" in value and "transcript" in value):
        return deepgram.alternative(tree, value, at, voices, None)
    for key in _LISTS:
        if isinstance(value.get(key), list) and value[key]:
            return _listed(tree, value[key], f"{at}/{key}", voices)
    key = "transcript" if words(value.get("transcript")) else "text"
    return _plain(words(value.get(key)), f"{at}/{key}", voices)


def _listed(tree: Tree, found: list[Any], at: str, voices: Voices) -> Iterable[Said]:
    if not messages.are_messages(found):
        return ()
    return messages.spoken(list(objects(tree, found, at)), voices)


def _plain(text: str, at: str, voices: Voices) -> Iterable[Said]:
    """A text: `Speaker: words` lines where it has any, else one turn."""
    if not text.strip():
        return
    lines = parse(text, 1)
    labels = {line.label for line in lines if line.label}
    roles = {label: role for label in labels if (role := voices.role("", label)) != "unknown"}
    speakers = Speakers(roles) if roles else _NOBODY
    if not is_conversation(lines, speakers):
        yield Said(voices.role(""), text, at, at)
        return
    for turn in turns(lines, speakers):
        yield Said(turn.speaker, turn.text, at, at, turn.seconds)


def _decoded(body: str, holder: Mapping[str, Any]) -> str:
    """The text of a body, which may be written in base64url."""
    if words(holder.get("encoding")).lower() not in ("base64url", "base64"):
        return body
    try:
        raw = base64.b64decode(body.replace("-", "+").replace("_", "/") + "=" * (-len(body) % 4), validate=True)
        return raw.decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def _parsed(text: str) -> Any:
    """The value of a body that is JSON written as text; None where it is none."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if depth_of(value) <= MAX_DEPTH else None


def _channels(dialog: Mapping[str, Any], body: Any, voices: Voices) -> Mapping[str, str]:
    """Roles by channel where a recording has one for each party: they stand in the order of the dialog's parties."""
    parties = listed(dialog.get("parties"))
    channels = listed(mapping(mapping(body).get("results")).get("channels"))
    if len(channels) < 2 or len(channels) != len(parties):
        return {}
    return {f"channel {number}": voices.role("", f"party {word(one)}") for number, one in enumerate(parties)}


def _placed(said: Said, after: float, by_channel: Mapping[str, str]) -> Said:
    start = None if said.start is None else said.start + after
    end = None if said.end is None else said.end + after
    role = by_channel.get(said.voice, said.speaker) if said.speaker == "unknown" else said.speaker
    return replace(said, start=start, end=end, speaker=role)
