"""What the blocks of a flow say of the contact as a whole: its language, its direction, analytics of emotions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ccsguard.ingest.vendors.connect.blocks import Block
from ccsguard.ingest.vendors.connect.meaning import Kind, Meaning
from ccsguard.ingest.vendors.connect.values import at, is_true, text

_LANGUAGES = (
    "LanguageCode",
    "AnalyticsBehavior.AnalyticsLanguage",
    "VoiceBehavior.VoiceAnalyticsBehavior.AnalyticsLanguage",
    "ChatBehavior.ChatAnalyticsBehavior.AnalyticsLanguage",
)
_SENTIMENT = (
    "AnalyticsBehavior.SentimentConfiguration.Enabled",
    "VoiceBehavior.VoiceAnalyticsBehavior.SentimentConfiguration.Enabled",
    "ChatBehavior.ChatAnalyticsBehavior.SentimentConfiguration.Enabled",
)


def settings_of(blocks: Sequence[Block], kind: Kind, meaning: Meaning) -> dict[str, Any]:
    """The native keys of the contact that the flow tells; a language only where it is the one language of the flow."""
    found: dict[str, Any] = {}
    languages = {one.split("-")[0].lower(): one for one in _languages(blocks)}
    voices = {*_voices(blocks, meaning)}
    if len(languages) == 1:
        found["language"] = next(iter(languages.values()))
    elif not languages and len(voices) == 1 and voices != {""}:
        found["language"] = next(iter(voices))
    if kind.direction:
        found["direction"] = kind.direction
    if any(is_true(at(block.parameters, path)) for block in blocks for path in _SENTIMENT):
        found["interaction"] = {"emotion_analytics": True}
    return found


def _languages(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for path in _LANGUAGES:
            written = text(at(block.parameters, path)).strip()
            if written and len(written) <= 20 and written.replace("-", "").isalpha():
                yield written


def _voices(blocks: Sequence[Block], meaning: Meaning) -> Iterator[str]:
    """The languages of the voices that are not English, empty for every other voice."""
    for block in blocks:
        if voice := text(block.parameters.get("TextToSpeechVoice")).strip().lower():
            yield meaning.voices.get(voice, "")
