"""Makes a transcript of cues: tags and dashes taken off, names made roles, the cues of one utterance one turn."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.labelled_lines import language_of
from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.ingest.vendors.subtitles.captions import Cue
from ccsguard.ingest.vendors.subtitles.labels import Labels
from ccsguard.models.document import Place

_TAG = re.compile(
    r"<(?P<close>/)?(?:(?P<voice>v)(?:\.[^<>\s]*)?(?:\s+(?P<name>[^<>]*))?|(?:c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>]*)?"
    r"|[0-9:.]+)>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
"""What a cue's text is marked with (https://www.w3.org/TR/webvtt1/#webvtt-cue-text-span), and SubRip's `{\\an8}`. Other
words in angle brackets are no markup: redacted texts have `<NAME>`."""
_TEAMS = re.compile(r"(?P<utterance>[0-9A-Za-z-]{8,64}/[0-9]{1,9})-[0-9]{1,9}")
"""The id of a Teams cue: the transcript's, a slash, the number of the utterance and that of the cue in it."""
_DASH = re.compile(r"\s*(?:[-\u2010-\u2015]|>{2,3})\s*(?=\S)")
_WIDE = re.compile("[\u3000-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one voice says on one line of a cue, without markup; `parts` are its beginnings with their columns.

    `fresh` is true where a cue begins, or a line with the dash of another speaker.
    """

    cue: Cue
    voice: str | None
    text: str
    parts: tuple[tuple[int, int], ...]
    line: int
    fresh: bool

    def column(self, at: int) -> int:
        """The 1-based column of a character of the text."""
        start, column = next(part for part in reversed(self.parts) if part[0] <= at)
        return column + at - start


@dataclass(slots=True)
class _Turn:
    """A turn while cues are joined to it; `utterance` is what Teams calls it by, `tagged` is true where a tag names
    the voice."""

    voice: str | None
    tagged: bool
    parts: list[str]
    place: Place
    cue: Cue
    end: float
    utterance: str

    @property
    def text(self) -> str:
        """All that is said in it."""
        return joined(self.parts)


def transcript(path: str, cues: Sequence[Cue], setting: Setting, language: str | None = None) -> Tree:
    """The transcript of a file's cues; `language` is the one that the file names.

    Raises:
        UnknownFormat: nothing is said in the file.
    """
    pieces = [piece for cue in cues for piece in _pieces(cue)]
    labels = Labels([piece.text for piece in pieces if piece.fresh and piece.voice is None], setting.voices)
    turns = [*_turns(pieces, labels)]
    if not turns:
        raise UnknownFormat(path, "subtitles in which nothing is said")
    places = {"": Place(1, 1)}
    for number, turn in enumerate(turns):
        places[f"/turns/{number}"] = places[f"/turns/{number}/text"] = turn.place
    said = "".join(turn.text for turn in turns[:50])
    spoken = [_native(turn, setting.voices) for turn in turns]
    return Tree(path, {KEY: "transcript/v1", "language": language or language_of(said), "turns": spoken}, places)


def joined(parts: Iterable[str]) -> str:
    """Lines that are not empty as one text: an end of a line ends no sentence, and Chinese words have no blanks."""
    found: list[str] = []
    for part in parts:
        if found and not (_WIDE.match(found[-1][-1]) and _WIDE.match(part[0])):
            found.append(" ")
        found.append(part)
    return "".join(found)


def _native(turn: _Turn, speakers: Speakers) -> dict[str, Any]:
    role = speakers.role(turn.voice) if turn.voice else None
    start = turn.cue.start
    return {"speaker": role or "unknown", "text": turn.text, "start": start, "end": max(start, turn.end)}


def _turns(pieces: Iterable[_Piece], labels: Labels) -> Iterator[_Turn]:
    """What one voice says in one cue, or in one utterance of Teams, at one go."""
    turn: _Turn | None = None
    for piece in pieces:
        voice, at = (piece.voice, 0) if piece.voice is not None else labels.split(piece.text, piece.fresh)
        words = _words(piece.text[at:])
        if not words:
            continue
        found = _TEAMS.fullmatch(piece.cue.identifier)
        utterance = found["utterance"] if found else ""
        if turn and _goes_on(turn, piece, voice, utterance):
            turn.parts.append(words)
            turn.end = piece.cue.end
            continue
        if turn:
            yield turn
        column = piece.column(at + len(piece.text[at:]) - len(piece.text[at:].lstrip()))
        place = Place(piece.line, column, where=f"cue {piece.cue.number}")
        turn = _Turn(voice, piece.voice is not None, [words], place, piece.cue, piece.cue.end, utterance)
    if turn:
        yield turn


def _goes_on(turn: _Turn, piece: _Piece, voice: str | None, utterance: str) -> bool:
    """True where a piece belongs to the turn before it: a further line of its cue, or of the same utterance."""
    if turn.cue is piece.cue:
        return not piece.fresh and (voice == turn.voice or (voice is None and not turn.tagged))
    return bool(utterance) and utterance == turn.utterance and voice == turn.voice


def _words(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _pieces(cue: Cue) -> Iterator[_Piece]:
    """What is said in a cue, line by line and voice by voice; lines that begin with dashes are said by turns."""
    voice: str | None = None
    dashed = sum(bool(_DASH.match(line)) for line in cue.lines) > 1
    for number, line in enumerate(cue.lines):
        dash = _DASH.match(line)
        fresh = number == 0 or (dashed and dash is not None)
        parts: list[tuple[int, int]] = []
        text, at = "", dash.end() if dash else 0
        for tag in (*_TAG.finditer(line, at), None):
            end = tag.start() if tag else len(line)
            if end > at:
                parts.append((len(text), at + 1))
                text += line[at:end]
            at = tag.end() if tag else end
            changes = tag is None or tag["voice"]
            if changes and text.strip():
                yield _Piece(cue, voice, text, tuple(parts), line.number, fresh)
                fresh = False
            if changes:
                parts, text = [], ""
            if tag and tag["voice"]:
                voice = None if tag["close"] else _words(tag["name"] or "")
