"""Whisper and what writes like it: OpenAI's json, verbose_json and diarized_json, whisper.cpp, WhisperX.

https://platform.openai.com/docs/api-reference/audio/json-object
https://platform.openai.com/docs/api-reference/audio/verbose-json-object
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from ccsguard.ingest.documents import NO_FORMAT, Setting
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken.roles import Voices, numbered
from ccsguard.ingest.vendors.spoken.turns import Known, Said, objects, transcript
from ccsguard.ingest.vendors.spoken.values import confidence, first, listed, mapping, mean, millis, number, word, words
from ccsguard.models.document import NotExamined

_ALONE = frozenset({"text", "language", "duration", "task", "usage", "logprobs", "words"})
"""Keys of an answer without segments: nothing else may stand beside its text."""
_LINES = (".jsonl", ".ndjson")
"""Ends of names of files whose lines may have a text and nothing else, as corpora do: no recogniser wrote those."""
_LOOKED_AT = 20


def is_answer(value: Any) -> str | None:
    """By what a value is an answer of Whisper, None where it is none."""
    if not isinstance(value, Mapping):
        return None
    text = isinstance(value.get("text"), str)
    if "segments" not in value:
        return "it has `text` as Whisper writes it" if text and _ALONE.issuperset(value) else None
    found = [mapping(one) for one in islice(listed(value["segments"]), _LOOKED_AT)]
    if found and all("text" in one and "start" in one and "end" in one for one in found):
        return "it has `segments` with `start`, `end` and `text`"
    return "it has `text` and `segments`" if text and not found and "language" in value else None


def turns_of(tree: Tree, value: Mapping[str, Any], at: str, voices: Voices) -> Iterable[Said]:
    """The turns of an answer that stands at a pointer: its segments, or all of its text where it has none."""
    segments = listed(value.get("segments"))
    if segments:
        return (_segment(where, one, voices) for where, one in objects(tree, segments, f"{at}/segments"))
    text = words(value.get("text"))
    heard = [mapping(one) for one in listed(value.get("words"))]
    start, end = (number(heard[0].get("start")), number(heard[-1].get("end"))) if heard else (None, None)
    return [Said(voices.role(""), text, at, f"{at}/text", start, end, _sure(heard))] if text else []


def _answer(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    if set(tree.value) == {"text"} and tree.path.lower().endswith(_LINES):
        raise UnknownFormat(tree.path, NO_FORMAT)
    known: Known = {"language": (tree.value.get("language"), "/language")}
    yield transcript(tree, turns_of(tree, tree.value, "", Voices(setting.voices, "any")), known)


def _segment(at: str, one: Mapping[str, Any], voices: Voices) -> Said:
    speaker = first(one, "speaker", "speaker_id", "speaker_label")
    labels = numbered("speaker", "spk", speaker) if isinstance(speaker, int) else (word(speaker),)
    voice = labels[0] if labels else ""
    sure = confidence(one.get("confidence"))
    if sure is None:
        sure = _sure([mapping(each) for each in listed(one.get("words"))])
    likely = number(one.get("avg_logprob"))
    if sure is None and likely is not None and likely <= 0:
        sure = round(math.exp(likely), 6)
    return Said(
        voices.role("", *labels),
        words(one.get("text")).strip(),
        at,
        f"{at}/text",
        number(one.get("start")),
        number(one.get("end")),
        sure,
        voice,
    )


def _sure(heard: list[Mapping[str, Any]]) -> float | None:
    return mean([confidence(first(one, "probability", "score", "confidence")) for one in heard])


def _is_cpp(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return None
    found = [mapping(one) for one in islice(listed(value.get("transcription")), _LOOKED_AT)]
    if found and all("text" in one and ("offsets" in one or "timestamps" in one) for one in found):
        return "it has `transcription` with `offsets`"
    return None


def _cpp(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    language = mapping(tree.value.get("result")).get("language")
    known: Known = {"language": (language, "/result/language")}
    voices = Voices(setting.voices, "any")
    found = objects(tree, tree.value["transcription"], "/transcription")
    yield transcript(tree, (_offsets(at, one, voices) for at, one in found), known)


def _offsets(at: str, one: Mapping[str, Any], voices: Voices) -> Said:
    clock = mapping(one.get("offsets"))
    label = word(one.get("speaker"))
    sure = mean([confidence(mapping(each).get("p")) for each in listed(one.get("tokens"))])
    start, end = millis(clock.get("from")), millis(clock.get("to"))
    role = voices.role("", *numbered("speaker", "spk", label))
    return Said(role, words(one.get("text")).strip(), at, f"{at}/text", start, end, sure, label)


FORMATS = (
    TreeFormat("Whisper", "transcript", is_answer, _answer),
    TreeFormat("whisper.cpp", "transcript", _is_cpp, _cpp),
)
