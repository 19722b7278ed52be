"""Amazon Transcribe: Call Analytics jobs, and plain jobs with or without speakers and channels.

https://docs.aws.amazon.com/transcribe/latest/dg/tca-output-batch.html
https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken import amazon
from ccsguard.ingest.vendors.spoken.recognised import Piece, joined, runs
from ccsguard.ingest.vendors.spoken.roles import Voices, channel_of, language_of
from ccsguard.ingest.vendors.spoken.turns import Known, Said, objects, transcript
from ccsguard.ingest.vendors.spoken.values import confidence, key_of, listed, mapping, mean, number, word, words
from ccsguard.models.document import NotExamined

_RESULTS = "/results"


def _is_call(value: Any) -> str | None:
    if not isinstance(value, Mapping) or not isinstance(value.get("Transcript"), list):
        return None
    first = mapping(value["Transcript"][0]) if value["Transcript"] else {}
    about = {"JobName", "JobStatus", "Participants", "ConversationCharacteristics"} & value.keys()
    if about and ("ParticipantRole" in first or "JobName" in value):
        return "it has `Transcript` of a Call Analytics job"
    return None


def _call(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    items = list(objects(tree, value["Transcript"], "/Transcript"))
    name = key_of(value, "JobName", "SessionId")
    known: Known = {
        "id": (word(value.get(name)), f"/{name}"),
        **amazon.known(value),
        "channel": (channel_of(value.get("Channel")), "/Channel"),
    }
    voices = Voices(setting.voices, "amazon")
    yield transcript(tree, amazon.spoken(items, amazon.participants(value), voices, None), known)


def _is_job(value: Any) -> str | None:
    inner = mapping(value.get("results")) if isinstance(value, Mapping) else {}
    if isinstance(inner.get("transcripts"), list) and ("items" in inner or "jobName" in value):
        return "it has `results.transcripts` of a Transcribe job"
    return None


def _job(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    found = mapping(value["results"])
    language = value.get("language_code") or found.get("language_code")
    known: Known = {
        "id": (word(value.get("jobName")), "/jobName"),
        "language": (language, "/results/language_code"),
        "redacted": (value.get("isRedacted") if isinstance(value.get("isRedacted"), bool) else None, "/isRedacted"),
    }
    voices = Voices(setting.voices, "amazon")
    spaced = (language_of(language) or "").partition("-")[0] not in ("zh", "ja", "th")
    yield transcript(tree, _turns(tree, found, voices, spaced), known)


def _turns(tree: Tree, found: Mapping[str, Any], voices: Voices, spaced: bool) -> Iterable[Said]:
    """The turns where the file has them best: whole segments, segments of speakers, words by channel, all in one."""
    segments = listed(found.get("audio_segments"))
    if segments:
        return _segments(tree, segments, found, voices)
    pieces = list(_pieces(found))
    by_speaker = listed(mapping(found.get("speaker_labels")).get("segments"))
    if by_speaker:
        return _by_speaker(tree, by_speaker, pieces, voices, spaced)
    channels = list(_channels(found))
    if channels:
        return (_said(run, voices, spaced) for run in runs(sorted(channels, key=lambda one: one.start or 0.0)))
    if any(piece.label for piece in pieces):
        return (_said(run, voices, spaced) for run in runs(pieces))
    whole = objects(tree, found["transcripts"], f"{_RESULTS}/transcripts")
    sure = mean([piece.confidence for piece in pieces])
    return (
        Said(voices.role(""), words(one.get("transcript")), at, f"{at}/transcript", confidence=sure)
        for at, one in whole
        if words(one.get("transcript"))
    )


def _segments(tree: Tree, found: list[Any], job: Mapping[str, Any], voices: Voices) -> Iterator[Said]:
    items = listed(job.get("items"))
    speakers = {
        word(one.get("start_time")): word(one.get("speaker_label"))
        for one in map(mapping, listed(mapping(job.get("speaker_labels")).get("segments")))
    }
    for at, one in objects(tree, found, f"{_RESULTS}/audio_segments"):
        label = word(one.get("speaker_label")) or speakers.get(word(one.get("start_time")), "")
        channel = word(one.get("channel_label"))
        sure = [_confidence(items[own]) for own in listed(one.get("items"))
                if isinstance(own, int) and 0 <= own < len(items)]  # fmt: skip
        yield Said(
            voices.role("", label, channel),
            words(one.get("transcript")),
            at,
            f"{at}/transcript",
            number(one.get("start_time")),
            number(one.get("end_time")),
            mean(sure),
            label or channel,
        )


def _by_speaker(tree: Tree, found: list[Any], pieces: list[Piece], voices: Voices, spaced: bool) -> Iterator[Said]:
    """A turn for every segment of `speaker_labels`, with the words that start at the times listed in it."""
    segments = list(objects(tree, found, f"{_RESULTS}/speaker_labels/segments"))
    owner = {
        word(item.get("start_time")): index
        for index, (_, one) in enumerate(segments)
        for item in map(mapping, listed(one.get("items")))
    }
    own: list[list[Piece]] = [[] for _ in segments]
    current = None
    for piece in pieces:
        current = current if piece.mark else owner.get(piece.begins)
        if current is not None:
            own[current].append(piece)
    for (at, one), mine in zip(segments, own, strict=True):
        label = word(one.get("speaker_label"))
        sure = mean([piece.confidence for piece in mine])
        yield Said(
            voices.role("", label),
            joined(mine, spaced=spaced),
            at,
            mine[0].at if mine else at,
            number(one.get("start_time")),
            number(one.get("end_time")),
            sure,
            label,
        )


def _channels(found: Mapping[str, Any]) -> Iterator[Piece]:
    for position, channel in enumerate(listed(mapping(found.get("channel_labels")).get("channels"))):
        at = f"{_RESULTS}/channel_labels/channels/{position}"
        label = word(mapping(channel).get("channel_label")) or f"ch_{position}"
        last: float | None = None
        for piece in _pieces(mapping(channel), at, label):
            last = piece.start if piece.start is not None else last  # punctuation stays with the word before it
            yield Piece(piece.text, piece.at, last, piece.end, piece.confidence, label, piece.mark)


def _pieces(found: Mapping[str, Any], at: str = _RESULTS, label: str = "") -> Iterator[Piece]:
    for position, one in enumerate(map(mapping, listed(found.get("items")))):
        yield _piece(one, f"{at}/items/{position}", label)


def _piece(item: Mapping[str, Any], at: str, label: str) -> Piece:
    best = mapping((listed(item.get("alternatives")) or [None])[0])
    return Piece(
        words(best.get("content")),
        f"{at}/alternatives/0/content",
        number(item.get("start_time")),
        number(item.get("end_time")),
        _confidence(item),
        label or word(item.get("speaker_label")) or word(item.get("channel_label")),
        item.get("type") == "punctuation",
        word(item.get("start_time")),
    )


def _confidence(item: Any) -> float | None:
    if mapping(item).get("type") == "punctuation":
        return None
    return confidence(mapping((listed(mapping(item).get("alternatives")) or [None])[0]).get("confidence"))


def _said(run: list[Piece], voices: Voices, spaced: bool) -> Said:
    label, ends = run[0].label, [piece.end for piece in run if piece.end is not None]
    sure = mean([piece.confidence for piece in run])
    text, at = joined(run, spaced=spaced), run[0].at
    return Said(voices.role("", label), text, at, at, run[0].start, max(ends, default=None), sure, label)


FORMATS = (
    TreeFormat("Amazon Transcribe Call Analytics", "transcript", _is_call, _call),
    TreeFormat("Amazon Transcribe", "transcript", _is_job, _job),
)
