"""A redacted copy of one file: typed placeholders in its texts, all else as it is, or no copy at all."""

from __future__ import annotations

import codecs
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ccsguard.detect.anonymizing import Anonymizer, Replaced
from ccsguard.errors import CcsguardError, DetectionError, DocumentError
from ccsguard.ingest.archives import is_archive
from ccsguard.ingest.discover import STDIN
from ccsguard.ingest.encoding import MAX_FILE, is_wide, open_regular, read_text
from ccsguard.ingest.formats import Form, form_of, unnamed
from ccsguard.ingest.reading import read_stream
from ccsguard.ingest.written import JsonSource, Source, TextSource, YamlSource
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.report import Detection
from ccsguard.pipeline.chunks import chunked
from ccsguard.pipeline.copying import Change, CopiedLines, changed, unfolded
from ccsguard.pipeline.excerpt import shown_name
from ccsguard.pipeline.finding_pii import Located, PiiFinder
from ccsguard.pipeline.options import PiiOptions
from ccsguard.pipeline.placeholders import Numbering, Values
from ccsguard.pipeline.texts import Text, Texts, texts_of

Entry = dict[str, str | int | None]
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NOTHING = "; nothing was written"


@dataclass
class Redacted:
    """What became of a file.

    `by_entity` counts places, of which a value split over turns has several; `left` are metadata keys that were left as
    they are, since nothing was found in them.
    """

    detection: Detection = field(default_factory=Detection)
    documents: int = 0
    by_entity: Counter[str] = field(default_factory=Counter)
    left: dict[str, None] = field(default_factory=dict)


class Redaction:
    """Redacts one file.

    Args:
        path: the file, or `-` for standard input.
        options: what is looked for.
        stdin: where `-` is read from.
    """

    def __init__(self, path: str, options: PiiOptions, *, stdin: BinaryIO | None = None) -> None:
        self._path, self._options = path, options
        self._finder = PiiFinder(options)
        self._anonymizer, self._values = Anonymizer(), Values()
        self._stdin = stdin
        self.told = Redacted()

    def write(self, out: BinaryIO, tell: Callable[[Entry], object] = lambda entry: None) -> None:
        """Write the copy, and tell of each placeholder where it stands and what it stands for.

        Raises:
            CcsguardError: something of the file can't be read or redacted; what was written is no copy.
        """
        form, opened = self._opened()
        with opened() as stream:
            head = stream.read(3)
        bom = next((one for one in _BOMS if head.startswith(one)), b"")
        encoding = _ENCODINGS.get(bom, "utf-8")
        out.write(bom)
        if form == "jsonl" and not is_wide(head):
            pieces = self._lines(opened, tell)
        else:
            with opened() as stream:
                raw = stream.read(MAX_FILE + 1)
            pieces = self._whole(raw, form, encoding, tell)
        for piece in pieces:
            out.write(piece.encode(encoding))
        self.told.detection = self._finder.describe()

    def _opened(self) -> tuple[Form, Callable[[], BinaryIO]]:
        """How the file is written, and what opens it."""
        if self._path == STDIN:
            raw = self._stdin.read(MAX_FILE + 1) if self._stdin else b""
            if len(raw) > MAX_FILE:
                raise CcsguardError(f"standard input is larger than {MAX_FILE // 2**20} MB{_NOTHING}")
            return unnamed(io.BytesIO(raw), STDIN)[0], lambda: io.BytesIO(raw)
        if is_archive(self._path):
            raise CcsguardError(f"{self._path}: no copy is made of archives and compressed files: unpack it{_NOTHING}")
        form = form_of(Path(self._path).suffix)
        if form is None:
            raise CcsguardError(f"{self._path}: files of this kind are not read{_NOTHING}")
        if form == "vendor":
            raise CcsguardError(f"{self._path}: no copy is made of files of this kind{_NOTHING}")
        return form, self._regular

    def _regular(self) -> BinaryIO:
        try:
            return open_regular(self._path, self._path)
        except OSError as error:
            raise CcsguardError(f"{self._path}: can't be read: {error.strerror}{_NOTHING}") from None

    def _documents(self, stream: BinaryIO, form: Form) -> Iterator[Document]:
        """The documents of the file; a part that can't be read ends it, since it would stay in the copy."""
        for one in read_stream(stream, self._path, form, speakers=self._options.speakers, texts=True):
            if isinstance(one, NotExamined):
                place = ":".join(str(part) for part in (one.path, one.line, one.column) if part is not None)
                raise CcsguardError(f"{place}: {one.reason}{_NOTHING}")
            if one.format:
                # Such files say the same words in several places (word by word, as alternatives): a copy would keep
                # some.
                raise CcsguardError(f"{one.source}: no copy is made of the format {one.format}{_NOTHING}")
            if one.kind not in ("script", "transcript"):
                raise CcsguardError(f"{one.source}: a config holds no words of a contact{_NOTHING}")
            yield one

    def _whole(self, raw: bytes, form: Form, encoding: str, tell: Callable[[Entry], object]) -> Iterator[str]:
        """A file that is read as one text; JSON Lines in UTF-16 too."""
        text = read_text(io.BytesIO(raw), self._path)
        if form == "jsonl":
            plain = text.encode("utf-8")
            yield from self._lines(lambda: io.BytesIO(plain), tell)
            return
        documents = [*self._documents(io.BytesIO(text.encode("utf-8")), form)]
        source: Source = {"yaml": YamlSource, "json": JsonSource, "text": TextSource}[form](self._path, text)
        changes: list[Change] = []
        wanted: list[list[str]] = []
        numbering = Numbering(self._values)
        for chunk in chunked(documents):
            for located in self._located([one for one in chunk if isinstance(one, Document)]):
                if form != "text":  # the pages of one text are one document
                    numbering = Numbering(self._values)
                words = [one.words for one in located.texts.texts]
                for number, words_after, replaced in self._replaced(located, numbering):
                    text_of = located.texts.texts[number]
                    found = self._changes(source, located.texts, text_of, replaced)
                    if found is not None:
                        changes += found
                        words[number] = words_after
                        self._told(located.texts, text_of, replaced, tell)
                wanted.append(words)
        copy = changed(text, changes)
        self._verify(copy, form, wanted)
        original = raw.decode("utf-16" if is_wide(raw) else "utf-8-sig")
        yield copy if original == text else changed(original, unfolded(original, changes))

    def _lines(self, opened: Callable[[], BinaryIO], tell: Callable[[Entry], object]) -> Iterator[str]:
        """JSON Lines, a chunk of documents at a time."""
        with opened() as first, opened() as second:
            copied = CopiedLines(second)
            for chunk in chunked(self._documents(first, "jsonl")):
                for located in self._located([one for one in chunk if isinstance(one, Document)]):
                    yield from self._of_lines(located, copied, tell)
            yield from copied.rest()

    def _of_lines(self, located: Located, copied: CopiedLines, tell: Callable[[Entry], object]) -> Iterator[str]:
        texts = located.texts
        spread = bool(texts.document.scalars)
        by_line: dict[int, list[tuple[Text, str, str, list[Replaced]]]] = {}
        for number, words_after, replaced in self._replaced(located, Numbering(self._values)):
            text = texts.texts[number]
            line = int(texts.document.scalars[text.pointer.rpartition("/")[0] + "/line"]) if spread else 0
            line = line or texts.document.index + 1
            by_line.setdefault(line, []).append((text, "/text" if spread else text.pointer, words_after, replaced))
        for line in sorted(by_line):
            yield from copied.before(line)
            written = copied.line()
            source, changes = JsonSource(self._path, written), list[Change]()
            for text, pointer, _, replaced in by_line[line]:
                found = self._changes(source, texts, text, replaced, pointer)
                changes += found or ()
                if found is not None:
                    self._told(texts, text, replaced, tell)
            copy = changed(written, changes)
            again = JsonSource(self._path, copy)
            for text, pointer, words_after, _ in by_line[line]:
                if again.written(texts.document, pointer, words_after) is None:
                    raise self._refused(texts.document, text)
            yield copy

    def _located(self, documents: Sequence[Document]) -> Iterator[Located]:
        for located in self._finder.of_all(documents):
            if isinstance(located, DetectionError):
                raise CcsguardError(f"{self._path}: {located}{_NOTHING}")
            self.told.documents += 1
            yield located

    def _replaced(self, located: Located, numbering: Numbering) -> Iterator[tuple[int, str, list[Replaced]]]:
        """Each text that changes: its number, the redacted text, and its placeholders."""
        marks = numbering.marks(located.texts, located.mentions)
        for number, text in enumerate(located.texts.texts):
            if number in marks:
                yield number, *self._anonymizer.replaced(text.words, marks[number])
            elif text.part == "metadata":
                self.told.left[text.name] = None

    def _changes(
        self, source: Source, texts: Texts, text: Text, replaced: Sequence[Replaced], pointer: str | None = None
    ) -> list[Change] | None:
        """The changes of one text; None where it is written in the sidecar, of which no copy is made."""
        written = source.written(texts.document, pointer or text.pointer, text.words)
        if written is None:
            if text.part == "metadata" and text.pointer not in texts.document.places:
                self.told.left[text.name] = None
                return None
            raise self._refused(texts.document, text)
        return [Change(*written.span(one.mark.start, one.mark.end), one.mark.placeholder) for one in replaced]

    def _verify(self, copy: str, form: Form, wanted: Sequence[Sequence[str]]) -> None:
        """Read the copy: it must be the same documents with the redacted texts in them."""
        found = [*self._documents(io.BytesIO(copy.encode("utf-8")), form)]
        for document, words in zip(found, wanted, strict=False):
            for text, expected in zip(texts_of(document, self._options.language).texts, words, strict=False):
                if text.words.split() != expected.split():
                    raise self._refused(document, text)
        if len(found) != len(wanted):
            raise CcsguardError(f"{self._path}: can't be redacted in place{_NOTHING}")

    def _refused(self, document: Document, text: Text) -> DocumentError:
        place = document.place(text.pointer)
        reason = f"a text can't be redacted in place{_NOTHING}"
        return DocumentError(self._path, reason, place.line if place else None)

    def _told(self, texts: Texts, text: Text, replaced: Sequence[Replaced], tell: Callable[[Entry], object]) -> None:
        document = texts.document
        place = document.place(text.pointer)
        own = document.scalars.get(text.pointer.rpartition("/")[0] + "/id")
        where: Entry = {
            "path": document.source,
            "id": shown_name(own if own is not None else document.id),
            "index": document.index,
            "part": text.part,
            "turn" if document.kind == "transcript" and text.part == "said" else "name": shown_name(text.name),
            "line": place.line if place else None,
        }
        if "turn" in where:
            where["turn"] = int(text.name)
        for one in replaced:
            self.told.by_entity[one.mark.entity] += 1
            tell({
                **where,
                "start": one.mark.start, "end": one.mark.end, "redacted_start": one.start, "redacted_end": one.end,
                "entity": one.mark.entity, "placeholder": one.mark.placeholder,
            })  # fmt: skip
