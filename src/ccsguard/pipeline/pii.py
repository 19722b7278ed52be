"""The run of a search for personal data: documents in, their mentions out, one document at a time and in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from ccsguard import __version__
from ccsguard.errors import CcsguardError, DetectionError
from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.mention import Mention, Span
from ccsguard.models.report import Detection, Tool
from ccsguard.pipeline.chunks import Work, begun, chunked, works
from ccsguard.pipeline.excerpt import shown_name
from ccsguard.pipeline.finding_pii import Located, PiiFinder
from ccsguard.pipeline.merging import one_detection
from ccsguard.pipeline.options import PiiOptions
from ccsguard.pipeline.pii_report import (
    PiiClosing,
    PiiDocument,
    PiiMention,
    PiiNotExamined,
    PiiReport,
    PiiSummary,
    PlaceOf,
    Reading,
)
from ccsguard.pipeline.texts import Texts
from ccsguard.pipeline.workers import crew

Item = PiiDocument | PiiNotExamined
_Read = Document | NotExamined
_NO_TEXT = "a config holds no words of a contact; scan judges it"


class PiiSearch:
    """One search: iterate it once, then ask for its `closing`.

    Args:
        paths: files, directories, globs, or `-` for standard input.
        options: what is looked for.
        stdin: where `-` is read from.
    """

    def __init__(self, paths: Sequence[str], options: PiiOptions, *, stdin: BinaryIO | None = None) -> None:
        self._paths, self._options, self._stdin = paths, options, stdin
        self._summary = PiiSummary()
        self._detection: Detection | None = None

    def __iter__(self) -> Iterator[Item]:
        """Each document with its mentions, or what was not examined, in the order of the files.

        Raises:
            CcsguardError: an engine for names is not installed, or a worker process died.
        """
        options, tally = self._options, _Tally()
        documents = read(self._paths, speakers=options.speakers, stdin=self._stdin, texts=True)
        task = PiiTask(options)
        if options.workers > 1:
            language, pieces = begun(works(documents))
            with crew(task, options.workers, language) as workers:
                for items in workers.outputs(pieces):
                    yield from tally.added(items)
                workers.end()
                self._detection = one_detection(workers.ends)
        else:
            with task.opened() as found:
                for chunk in chunked(documents):
                    for items in found([*works(chunk)]):
                        yield from tally.added(items)
                self._detection = task.ended()
        self._summary = tally.summary()

    def closing(self) -> PiiClosing:
        """What is known at the end of the search.

        Raises:
            CcsguardError: the search has not come to its end.
        """
        if self._detection is None:
            raise CcsguardError("the search has not come to its end")
        return PiiClosing(
            tool=Tool(version=__version__),
            detection=self._detection,
            least=self._options.least,
            entities=tuple(sorted(self._options.entities)),
            summary=self._summary,
        )


class PiiTask:
    """What a process does for a search: the mentions of chunks of documents."""

    def __init__(self, options: PiiOptions) -> None:
        self._options = options
        self._finder = PiiFinder(options)

    def share(self, language: str) -> None:
        """Load what all workers can share."""
        self._finder.share(language)

    @contextmanager
    def opened(self) -> Iterator[Callable[[Sequence[Work]], list[list[Item]]]]:
        """What finds the mentions of each document of a chunk."""
        yield lambda chunk: [[item] for item in self._items([one.read_one for one in chunk])]

    def ended(self) -> Detection:
        """What was looked with."""
        return self._finder.describe()

    def _items(self, chunk: Sequence[_Read]) -> Iterator[Item]:
        """The items of a chunk, in its order."""
        contacts = [one for one in chunk if isinstance(one, Document) and one.kind in ("script", "transcript")]
        found = self._finder.of_all(contacts) if contacts else iter(())
        for one in chunk:
            if isinstance(one, NotExamined):
                yield PiiNotExamined(
                    path=one.path, reason=one.reason, line=one.line, column=one.column, error=one.error
                )
            elif one.kind not in ("script", "transcript"):
                yield PiiNotExamined(path=one.source, reason=_NO_TEXT, error=False)
            else:
                located = next(found)
                if isinstance(located, DetectionError):
                    place = one.place("")
                    yield PiiNotExamined(path=one.source, reason=str(located), line=place.line if place else None)
                else:
                    yield _document(located, explain=self._options.explain)


def pii(paths: Sequence[str], options: PiiOptions, *, stdin: BinaryIO | None = None) -> PiiReport:
    """The whole report of a search at once, for callers that want one value.

    Raises:
        CcsguardError: an engine for names is not installed, or a worker process died.
    """
    run = PiiSearch(paths, options, stdin=stdin)
    items = list(run)
    closing = run.closing()
    return PiiReport(
        **{name: getattr(closing, name) for name in ("tool", "detection", "least", "entities", "summary")},
        mentions=tuple(one for item in items if isinstance(item, PiiDocument) for one in item.mentions),
        not_examined=tuple(item for item in items if isinstance(item, PiiNotExamined)),
    )


def _document(located: Located, *, explain: bool) -> PiiDocument:
    texts = located.texts
    document = texts.document
    return PiiDocument(
        path=document.source,
        id=shown_name(document.id),
        index=document.index,
        kind=document.kind,
        texts=len(texts.texts),
        mentions=tuple(_mention(texts, one, explain) for one in located.mentions),
    )


def _mention(texts: Texts, mention: Mention, explain: bool) -> PiiMention:
    spans = tuple(_place(texts, span) for span in mention.spans)
    first, document = spans[0], texts.document
    readings = tuple(Reading(entity=one.entity, score=one.score) for one in mention.alternatives) if explain else None
    of_line = first.id is not None and first.line is not None
    return PiiMention(
        path=document.source,
        id=first.id if first.id is not None else shown_name(document.id),
        index=first.line - 1 if of_line and first.line else document.index,
        turn=first.turn,
        step=first.step,
        start=first.start,
        end=first.end,
        entity=mention.entity,
        score=mention.score,
        speaker=texts.texts[mention.spans[0].node].speaker,
        asked=mention.asked,
        read_back=mention.read_back,
        complete=mention.complete,
        checksum=mention.checksum,
        digits=mention.digits,
        spans=spans,
        alternatives=readings,
    )


def _place(texts: Texts, span: Span) -> PlaceOf:
    text, document = texts.texts[span.node], texts.document
    place = document.place(text.pointer)
    own = document.scalars.get(text.pointer.rpartition("/")[0] + "/id")
    in_turn = text.part == "said" and document.kind == "transcript"
    return PlaceOf(
        part=text.part,
        turn=int(text.name) if in_turn else None,
        step=shown_name(text.name) if document.kind == "script" else None,
        key=text.name if text.part == "metadata" else None,
        id=shown_name(own) if own is not None else None,
        line=place.line if place else None,
        start=span.start,
        end=span.end,
    )


class _Tally:
    """Counts of what a search has found so far."""

    def __init__(self) -> None:
        self._by_entity: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def added(self, items: Sequence[Item]) -> Iterator[Item]:
        """The items, each counted."""
        for item in items:
            if isinstance(item, PiiNotExamined):
                self._counts["not_examined"] += 1
            else:
                self._counts["documents"] += 1
                self._counts["documents_with_mentions"] += bool(item.mentions)
                self._counts["texts"] += item.texts
                self._counts["mentions"] += len(item.mentions)
                self._by_entity.update(one.entity for one in item.mentions)
            yield item

    def summary(self) -> PiiSummary:
        return PiiSummary(**self._counts, by_entity=dict(sorted(self._by_entity.items())))
