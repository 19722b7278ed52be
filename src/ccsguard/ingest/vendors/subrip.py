"""Reads SubRip subtitles (`.srt`; https://en.wikipedia.org/wiki/SubRip), in which names stand in the text if at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.vendors import webvtt
from ccsguard.ingest.vendors.format import TextFormat, Trees
from ccsguard.ingest.vendors.subtitles.captions import CueLine, cues_of, lost, numbered
from ccsguard.ingest.vendors.subtitles.cues import transcript

_BEGINS = re.compile(r"\s{0,99}(?:[0-9]{1,9}[ \t]*\n)?[ \t]*[0-9:]{4,20}[,.][0-9]{1,6}[ \t]*-->")
_HOURLESS = re.compile(r"(?<![0-9:])([0-9]{1,2}:[0-9]{1,2}\.)")
_FRACTION = re.compile(r"([0-9]),([0-9])")


def recognise(text: str) -> str | None:
    """By what a text is SubRip (or WebVTT under its name), None where it is neither."""
    return "it begins with the times of a cue" if _BEGINS.match(text) else webvtt.recognise(text)


def convert(path: str, text: str, setting: Setting, name: str) -> Trees:
    """The transcript of a file, then the cues that could not be read; unmapped names are unknown speakers.

    Raises:
        UnknownFormat: nothing is said in it.
        DocumentError: it has too many lines.
    """
    if webvtt.recognise(text):
        yield from webvtt.convert(path, text, setting, name)
        return
    from webvtt import srt

    lines = numbered(path, text)
    cues = [*cues_of(lines, srt.parse_captions([*_with_numbers(lines)]))]
    yield from lost(path, lines, cues)
    yield transcript(path, cues, setting)


def _with_numbers(lines: Sequence[CueLine]) -> Iterator[CueLine]:
    """The lines from the first that says something; a cue without its number gets one, and hours where it has none."""
    begun, before = False, ""
    for line in lines:
        begun = begun or bool(line.strip())
        if not begun:
            continue
        if line.has_times:
            if not before.strip().isdigit():
                yield CueLine.of("0", line.number)
            times = _FRACTION.sub(r"\1.\2", line)
            yield CueLine.of(_HOURLESS.sub(r"00:\1", times), line.number)
        else:
            yield line
        before = line


FORMATS = (TextFormat("SubRip", "transcript", (".srt",), recognise, convert),)
