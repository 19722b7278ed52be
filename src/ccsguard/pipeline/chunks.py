"""Documents as pieces of work: how much each is, which are alike, and chunks of them that are looked at together."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from ccsguard.models.document import Document, NotExamined
from ccsguard.models.native import Context
from ccsguard.models.script import Script
from ccsguard.models.transcript import Transcript

_TEXTS, _DOCUMENTS = 400, 256
"""Turns or steps, and documents, after which a chunk is full."""


@dataclass(frozen=True, slots=True)
class Work:
    """A document, or what was not examined, on its way to a worker.

    `weight` is its number of turns or steps; `likeness` is the same for documents with the same words: what a worker
    knows of the one it need not find again in the other.
    """

    read_one: Document | NotExamined
    weight: int
    likeness: int


def begun(items: Iterator[Work]) -> tuple[str, Iterator[Work]]:
    """The language of the first document, empty where there is none, and all of the items."""
    first = next(items, None)
    content = first.read_one.content if first and isinstance(first.read_one, Document) else None
    language = content.language.split("-")[0].lower() if isinstance(content, Context) else ""
    return language, items if first is None else chain((first,), items)


def works(documents: Iterable[Document | NotExamined]) -> Iterator[Work]:
    """The documents in order, as pieces of work."""
    for one in documents:
        words = _words(one)
        yield Work(one, max(len(words), 1), zlib.crc32("\n".join(words).encode("utf-8", "replace")))


def chunked(documents: Iterable[Document | NotExamined]) -> Iterator[list[Document | NotExamined]]:
    """The documents in order, in chunks."""
    chunk: list[Document | NotExamined] = []
    texts = 0
    for one in documents:
        chunk.append(one)
        texts += max(len(_words(one)), 1)
        if texts >= _TEXTS or len(chunk) >= _DOCUMENTS:
            yield chunk
            chunk, texts = [], 0
    if chunk:
        yield chunk


def _words(one: Document | NotExamined) -> list[str]:
    content = one.content if isinstance(one, Document) else None
    if isinstance(content, Transcript):
        return [turn.text for turn in content.turns]
    return [step.say for step in content.steps.values()] if isinstance(content, Script) else []
