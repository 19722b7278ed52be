"""Reads WebVTT (https://www.w3.org/TR/webvtt1/), as Teams and Zoom write what is said in calls, into transcripts."""

from __future__ import annotations

import re

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.vendors.format import TextFormat, Trees
from ccsguard.ingest.vendors.subtitles.captions import cues_of, lost, numbered
from ccsguard.ingest.vendors.subtitles.cues import transcript

_BEGINS = re.compile(r"WEBVTT(?:[ \t\n]|$)")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})[ \t]*", re.IGNORECASE)


def recognise(text: str) -> str | None:
    """By what a text is WebVTT, None where it is not."""
    return "it begins with WEBVTT" if _BEGINS.match(text) else None


def convert(path: str, text: str, setting: Setting, name: str) -> Trees:
    """The transcript of a file, then the cues that could not be read; unmapped names are unknown speakers.

    Raises:
        UnknownFormat: nothing is said in it.
        DocumentError: it has too many lines.
    """
    lines = numbered(path, text)
    # The package's parser of lines is used, not its readers: these split a text by themselves, and places are lost.
    from webvtt import vtt

    parsed = vtt.parse(lines)
    cues = [*cues_of(lines, parsed.captions)]
    yield from lost(path, lines, cues)
    language = next((found[1] for line in parsed.metadata if (found := _LANGUAGE.fullmatch(line))), None)
    yield transcript(path, cues, setting, language)


FORMATS = (TextFormat("WebVTT", "transcript", (".vtt", ".webvtt"), recognise, convert),)
