"""Which reader takes which file: by the end of its name, and standard input by how it begins."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, Literal

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting, examine, not_examined
from ccsguard.ingest.encoding import MAX_LINE, is_wide, joined, read_text
from ccsguard.ingest.front_matter import names_kind, split
from ccsguard.ingest.native import documents_of, examined, named
from ccsguard.ingest.templated import untemplated
from ccsguard.ingest.tree import UnknownFormat
from ccsguard.models.document import Document, NotExamined

_MOST_BLANK = 2**16
"""Bytes of blank lines before anything is said."""
_HEAD = 2**16
Form = Literal["yaml", "json", "jsonl", "text", "vendor"]
"""How a file is written; `vendor` is a text or binary format of its own."""
Reading = Iterator[Document | NotExamined]
Reader = Callable[[BinaryIO, str, Setting, str], Reading]
"""Takes a stream, the path as the user named it, what surrounds it, and an id for a document without one."""


def reader_of(suffix: str) -> Reader | None:
    """The reader of files whose name ends like this (`.yaml`), None where nothing reads them."""
    form = form_of(suffix)
    return _READERS[form] if form else None


def read_unknown(stream: BinaryIO, path: str, setting: Setting, name: str) -> Reading:
    """Read a file whose name says nothing: exports of flows often have no ending.

    Raises:
        UnknownFormat: it is no JSON.
    """
    begun = stream.read(_MOST_BLANK)
    if begun.removeprefix(codecs.BOM_UTF8).lstrip()[:1] not in (b"{", b"["):
        raise UnknownFormat(path, "files of this kind are not read")
    try:
        yield from _json(joined(begun, stream), path, setting, name)
    except UnknownFormat:
        raise
    except DocumentError as error:
        raise UnknownFormat(
            path, f"files of this kind are not read, and as JSON it can't be ({error.reason})"
        ) from None


def reader_for(form: Form) -> Reader:
    """The reader of a form."""
    return _READERS[form]


def form_of(suffix: str) -> Form | None:
    """How a file is written whose name ends like this, None where nothing reads it."""
    form = _FORMS.get(suffix.lower())
    if form is None and suffix:
        from ccsguard.ingest.vendors import suffixes

        return "vendor" if suffix.lower() in suffixes() else None
    return form


def read_unnamed(stream: BinaryIO, path: str, setting: Setting, name: str) -> Reading:
    """Read a stream that has no file name; JSON Lines are still read line by line."""
    form, whole = unnamed(stream, path)
    yield from _READERS[form](whole, path, setting, name)


def unnamed(stream: BinaryIO, path: str) -> tuple[Form, BinaryIO]:
    """How a stream that has no file name is written, by how it begins; and the stream, to be read from its beginning.

    Raises:
        DocumentError: it is no text.
    """
    begun = bytearray()
    while len(begun) <= _MOST_BLANK and (line := stream.readline(MAX_LINE + 1)):
        begun += line
        if line.removeprefix(codecs.BOM_UTF8).strip():
            break
    head = bytes(begun)
    whole = joined(head, stream)
    if is_wide(head):
        return unnamed(_as_stream(read_text(whole, path)), path)
    first = head.decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    if first[:1] in ("{", "["):
        return ("jsonl" if _is_object(first) else "json"), whole
    text = read_text(whole, path)
    return ("text" if _is_text(path, text) else "yaml"), _as_stream(text)


def _as_stream(text: str) -> BinaryIO:
    return io.BytesIO(text.encode("utf-8", "replace"))


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_text(path: str, text: str) -> bool:
    """True for front matter without turns or steps, and where no line names a kind: YAML says at once what it is."""
    if not names_kind(text):
        return True
    try:
        front = split(path, text).front
    except DocumentError:
        return False
    return front is not None and not {"turns", "steps", "flows"} & set(front.value)


def _yaml(stream: BinaryIO, path: str, setting: Setting, name: str) -> Reading:
    from ccsguard.ingest.yaml_source import trees

    text, found, ours = read_text(stream, path), False, False
    for tree in trees(path, text if names_kind(text) else untemplated(text)):
        found = True
        if isinstance(tree, DocumentError):
            yield not_examined(tree)
            continue
        try:
            yield from documents_of(replace(tree, name=name), setting)
            ours = True
        except UnknownFormat as error:
            if tree.index:
                error.line = tree.place("").line
            yield not_examined(error) if ours else setting.unknown(error)
    if not found:
        raise DocumentError(path, "no document in it, only comments")


def _json(stream: BinaryIO, path: str, setting: Setting, name: str) -> Reading:
    from ccsguard.ingest.json_source import tree

    yield from documents_of(replace(tree(path, read_text(stream, path)), name=name), setting)


def _jsonl(stream: BinaryIO, path: str, setting: Setting, name: str) -> Reading:
    from ccsguard.ingest.jsonl_source import jsonl_documents

    yield from jsonl_documents(stream, path, setting, name)


def _text(stream: BinaryIO, path: str, setting: Setting, name: str) -> Reading:
    from ccsguard.ingest.plain_text import plain_trees
    from ccsguard.ingest.text_source import text_tree
    from ccsguard.ingest.written_markdown import written_trees

    text = read_text(stream, path)
    if made := [*written_trees(path, text, setting, name)]:
        yield from examined(made, setting)
        return
    try:
        tree = text_tree(path, text, setting, name)
    except UnknownFormat:
        # A page of Markdown that nobody named is somebody's documentation, not a text to look through.
        if not setting.texts or not (setting.named or path.lower().endswith(".txt")):
            raise
        for plain in plain_trees(path, text, name):
            yield from examine(plain, setting)
        return
    yield from examine(tree, setting)


def _vendor(stream: BinaryIO, path: str, setting: Setting, name: str) -> Reading:
    """A file in a text or binary format of its own, told by the end of its name and by how it begins."""
    from ccsguard.ingest.vendors import StreamFormat, TextFormat, formats

    head, whole = _peeked(stream)
    text: str | None = None
    for one in formats():
        if not isinstance(one, TextFormat | StreamFormat) or not told_name(path).endswith(one.suffixes):
            continue
        if isinstance(one, StreamFormat):
            because = one.recognise(head) if one.recognise else f"its name ends so ({one.name})"
        else:
            text = read_text(whole, path) if text is None else text
            because = one.recognise(text)
        if because is None:
            continue
        if isinstance(one, StreamFormat):
            made = one.read(whole, path, setting, name)
        else:
            made = one.convert(path, text or "", setting, name)
        yield from examined((named(each, one.name, because, name) for each in made), setting)
        return
    raise UnknownFormat(path, "its name is that of a format that is read, but what stands in it is not")


def told_name(path: str) -> str:
    """The name whose end says how a file is written: lower case, without the `.gz` of a compressed one."""
    return path.lower().removesuffix(".gz")


def is_sequential(name: str) -> bool:
    """True where a file of this name is read in one go from its beginning to its end, however long it is."""
    from ccsguard.ingest.vendors import StreamFormat, formats

    told = told_name(name)
    ends = (one.suffixes for one in formats() if isinstance(one, StreamFormat) and one.sequential)
    return told.endswith((".jsonl", ".ndjson")) or any(told.endswith(suffixes) for suffixes in ends)


def _peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """How a stream begins, and the stream from its beginning."""
    if not stream.seekable():
        head = stream.read(_HEAD)
        return head, joined(head, stream)
    here = stream.tell()
    head = stream.read(_HEAD)
    stream.seek(here)
    return head, stream


_READERS: Mapping[Form, Reader] = {"yaml": _yaml, "json": _json, "jsonl": _jsonl, "text": _text, "vendor": _vendor}
_FORMS: Mapping[str, Form] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".share": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
}
