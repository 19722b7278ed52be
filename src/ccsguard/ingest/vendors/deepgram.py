"""Deepgram: utterances, or paragraphs, or words with speakers and channels.

https://developers.deepgram.com/docs/utterances
https://developers.deepgram.com/docs/diarization
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken.recognised import Piece, joined, runs
from ccsguard.ingest.vendors.spoken.roles import Voices, numbered
from ccsguard.ingest.vendors.spoken.turns import Known, Said, objects, transcript
from ccsguard.ingest.vendors.spoken.values import (
    confidence,
    first,
    listed,
    mapping,
    mean,
    number,
    word,
    words,
)
from ccsguard.models.document import NotExamined


def is_response(value: Any) -> str | None:
    """By what a value is a response of Deepgram, None where it is none."""
    found = mapping(value.get("results")) if isinstance(value, Mapping) else {}
    channels = listed(found.get("channels"))
    alternatives = any(isinstance(mapping(one).get("alternatives"), list) for one in channels[:2])
    if alternatives or (isinstance(found.get("utterances"), list) and "metadata" in value):
        return "it has `results.channels` with `alternatives`"
    return None


def turns_of(tree: Tree, value: Mapping[str, Any], at: str, voices: Voices) -> Iterable[Said]:
    """The turns of a response that stands at a pointer: utterances where it has them, else paragraphs, else words."""
    found = mapping(value.get("results"))
    channels = listed(found.get("channels"))
    utterances = listed(found.get("utterances"))
    several = len(channels) > 1
    if utterances:
        return (_utterance(where, one, voices, several)
                for where, one in objects(tree, utterances, f"{at}/results/utterances"))  # fmt: skip
    said: list[Said] = []
    for position, one in enumerate(channels):
        best = mapping((listed(mapping(one).get("alternatives")) or [None])[0])
        where = f"{at}/results/channels/{position}/alternatives/0"
        said.extend(alternative(tree, best, where, voices, position if several else None))
    return sorted(said, key=lambda turn: turn.start or 0.0) if several else said


def alternative(tree: Tree, value: Mapping[str, Any], at: str, voices: Voices, channel: int | None) -> Iterable[Said]:
    """The turns of one reading of one channel; `channel` is None where there is only one."""
    paragraphs = listed(mapping(value.get("paragraphs")).get("paragraphs"))
    if paragraphs:
        found = objects(tree, paragraphs, f"{at}/paragraphs/paragraphs")
        return [_paragraph(where, one, voices, channel) for where, one in found]
    pieces = [_piece(one, f"{at}/words/{n}") for n, one in enumerate(map(mapping, listed(value.get("words"))))]
    if any(piece.label for piece in pieces):
        return [_run(run, voices, channel) for run in runs(pieces)]
    text = words(value.get("transcript"))
    if not text:
        return []
    start, end = (pieces[0].start, pieces[-1].end) if pieces else (None, None)
    labels = _labels(None, channel)
    voice = labels[0] if labels else ""
    return [
        Said(
            voices.role("", *labels),
            text,
            at,
            f"{at}/transcript",
            start,
            end,
            confidence(value.get("confidence")),
            voice,
        )
    ]


def _response(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    about = mapping(value.get("metadata"))
    channels = listed(mapping(value.get("results")).get("channels"))
    language = first(mapping(channels[0]) if channels else {}, "detected_language", "language")
    known: Known = {
        "id": (word(first(about, "request_id")), "/metadata/request_id"),
        "language": (language, "/results/channels/0/detected_language"),
    }
    yield transcript(tree, turns_of(tree, value, "", Voices(setting.voices, "any")), known)


def _utterance(at: str, one: Mapping[str, Any], voices: Voices, several: bool) -> Said:
    labels = _labels(one.get("speaker"), one.get("channel") if several else None)
    sure = confidence(one.get("confidence"))
    if sure is None:
        sure = mean([confidence(mapping(each).get("confidence")) for each in listed(one.get("words"))])
    return Said(
        voices.role("", *labels),
        words(one.get("transcript")),
        at,
        f"{at}/transcript",
        number(one.get("start")),
        number(one.get("end")),
        sure,
        labels[0] if labels else "",
    )


def _paragraph(at: str, one: Mapping[str, Any], voices: Voices, channel: int | None) -> Said:
    sentences = [words(mapping(each).get("text")) for each in listed(one.get("sentences"))]
    labels = _labels(one.get("speaker"), channel)
    return Said(
        voices.role("", *labels),
        " ".join(filter(None, sentences)),
        at,
        f"{at}/sentences",
        number(one.get("start")),
        number(one.get("end")),
        voice=labels[0] if labels else "",
    )


def _piece(one: Mapping[str, Any], at: str) -> Piece:
    key = "punctuated_word" if words(one.get("punctuated_word")) else "word"
    sure = confidence(one.get("confidence"))
    return Piece(
        words(one.get(key)),
        f"{at}/{key}",
        number(one.get("start")),
        number(one.get("end")),
        sure,
        word(one.get("speaker")),
    )


def _run(run: list[Piece], voices: Voices, channel: int | None) -> Said:
    labels = _labels(run[0].label, channel)
    sure = mean([piece.confidence for piece in run])
    at = run[0].at
    return Said(
        voices.role("", *labels), joined(run), at, at, run[0].start, run[-1].end, sure, labels[0] if labels else ""
    )


def _labels(speaker: Any, channel: Any) -> tuple[str, ...]:
    """What a speaker may be called; the number alone is the speaker's, or the channel's where no speaker has one."""
    return (*numbered("speaker", "spk", speaker), *numbered("channel", "ch", channel))


FORMATS = (TreeFormat("Deepgram", "transcript", is_response, _response),)
