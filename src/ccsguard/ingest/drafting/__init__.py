"""Scripts that people wrote for people, put together line by line, row by row or box by box into a native script."""

from ccsguard.ingest.drafting.draft import Draft, StepDraft
from ccsguard.ingest.drafting.reader import ScriptReader
from ccsguard.ingest.drafting.words import Words, words

__all__ = ["Draft", "ScriptReader", "StepDraft", "Words", "words"]
