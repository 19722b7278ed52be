"""Where the characters of a document's texts stand in its file, so that they can be changed and nothing else is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ccsguard.ingest.front_matter import split
from ccsguard.ingest.json_source import tree
from ccsguard.ingest.markdown_script import without_comments
from ccsguard.ingest.tree import Node
from ccsguard.ingest.yaml_source import roots
from ccsguard.models.document import Document, Place

_ESCAPE = re.compile(r"u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|.", re.DOTALL)
_ESCAPED_BLANK = re.compile(
    r"\\(?:[nrtNLP_ \n]|x(?:20|09|0[aAdD]|[aA]0|85)|u(?:0020|0009|000[aAdD]|00[aA]0|0085|3000|202[89]|200[0-9aA]))"
)
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_JSON_CHARACTER = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
_JOINED = re.compile(r"(?:\\\n[ \t]*)+")
_PROPERTY = re.compile(r"(?:[&!]\S*\s+)+")


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it stands in a file: its character i is written from `starts[i]` to `ends[i]` (exclusive)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` (exclusive, not empty) are written."""
        return self.starts[start], self.ends[end - 1]


class JsonSource:
    """A JSON text, or one line of JSON Lines.

    Raises:
        DocumentError: it is not JSON.
    """

    def __init__(self, path: str, text: str) -> None:
        self._text = text
        self._places = tree(path, text).places
        self._lines = _line_starts(text)

    def written(self, document: Document, pointer: str, words: str) -> Written | None:
        """Where a text is written; None where it is not in this file."""
        place = self._places.get(pointer)
        if place is None:
            return None
        at = self._lines[place.line - 1] + place.column - 1
        if not re.fullmatch(r"/steps/[^/]+/next/[^/]*", pointer):
            at = self._value_after(at)
        return _json_string(self._text, at, words)

    def _value_after(self, at: int) -> int:
        """The place of the value whose key begins at a place."""
        at += 1
        while self._text[at] != '"':
            at += 2 if self._text[at] == "\\" else 1
        colon = self._text.index(":", at)
        return colon + 1 + len(self._text[colon + 1 :]) - len(self._text[colon + 1 :].lstrip())


class YamlSource:
    """A YAML text; `offset` is where it begins in the text of the file.

    Raises:
        DocumentError: it is broken.
    """

    def __init__(self, path: str, text: str, offset: int = 0) -> None:
        self._text, self._offset = text, offset
        self._roots = [*roots(path, text)]

    def written(self, document: Document, pointer: str, words: str) -> Written | None:
        """Where a text is written; None where it is not in this file."""
        root, base = self._roots[min(document.index, len(self._roots) - 1)]
        node: Node | None = root
        steps = pointer.split("/")[1:]
        for number, one in enumerate(steps):
            content = node.content if node else None
            if isinstance(content, dict) and (key := _unescaped(one)) in content:
                place, node = content[key]
                if number == len(steps) - 1 and "/next/" in pointer:
                    return self._key(place, base, words)
            elif isinstance(content, list) and one.isdigit() and int(one) < len(content):
                node = content[int(one)]
            else:
                return None
        if node is None:
            return None
        return self._aligned(node.start + base, node.end + base, words)

    def _key(self, place: Place, base: int, words: str) -> Written | None:
        lines = _line_starts(self._text[base:])
        at = base + lines[place.line - 1] + place.column - 1
        end = self._text.find("\n", at)
        return self._aligned(at, end if end >= 0 else len(self._text), words)

    def _aligned(self, start: int, end: int, words: str) -> Written | None:
        found = _yaml_scalar(self._text[start:end], words)
        return _moved(found, start + self._offset) if found else None


class TextSource:
    """A text file: a transcript's lines, a script in Markdown, or plain lines; with the front matter above them.

    Raises:
        DocumentError: the front matter is broken.
    """

    def __init__(self, path: str, text: str) -> None:
        parts = split(path, text)
        self._text = text
        self._front = YamlSource(path, parts.above, parts.above_at) if parts.front else None
        self._body_at = len(text) - len(parts.body)
        self._commented = parts.body
        self._lines = _line_starts(text)

    def written(self, document: Document, pointer: str, words: str) -> Written | None:
        """Where a text is written; None where it is not in this file."""
        if not pointer.startswith(("/turns/", "/steps/")):
            return self._front.written(document, pointer, words) if self._front else None
        place = document.places.get(pointer)
        if place is None:
            return None
        if document.kind == "script":
            body, alike = without_comments(self._commented)
            text, back = self._text[: self._body_at] + body, [(a + self._body_at, b + self._body_at) for a, b in alike]
            found = _in_lines(text, _line_starts(text), place, words, anywhere="/next/" in pointer)
            return _through(found, back) if found else None
        return _in_lines(self._text, self._lines, place, words)


Source = JsonSource | YamlSource | TextSource


def _in_lines(text: str, lines: list[int], place: Place, words: str, *, anywhere: bool = False) -> Written | None:
    """Words that begin on a line of a text, each line of theirs the end of one line there, or anywhere in it."""
    starts: list[int] = []
    ends: list[int] = []
    for number, part in enumerate(words.split("\n"), place.line - 1):
        if number >= len(lines):
            return None
        begin = lines[number]
        line = text[begin : lines[number + 1] - 1 if number + 1 < len(lines) else len(text)]
        at = line.find(part, place.column - 1) if anywhere else len(line.rstrip()) - len(part)
        if at < 0 or line[at : at + len(part)] != part:
            return None
        if starts:  # the line end before this line
            starts.append(ends[-1])
            ends.append(begin + at)
        starts += range(begin + at, begin + at + len(part))
        ends += range(begin + at + 1, begin + at + len(part) + 1)
        if not ends:
            return None
    return Written(tuple(starts), tuple(ends))


def _through(found: Written, alike: list[tuple[int, int]]) -> Written:
    """Places in a text from which comments were taken out as places in the text with them."""
    keys = [left for left, _ in alike]

    def back(at: int) -> int:
        left, whole = alike[bisect_right(keys, at) - 1]
        return whole + at - left

    return Written(tuple(back(at) for at in found.starts), tuple(back(at - 1) + 1 for at in found.ends))


def _json_string(text: str, at: int, words: str) -> Written | None:
    """A JSON string that begins at a place with its quote, character by character."""
    if text[at : at + 1] != '"':
        return None
    starts: list[int] = []
    ends: list[int] = []
    here = at + 1
    for _ in words:
        found = _PAIR.match(text, here) or _JSON_CHARACTER.match(text, here)
        if found is None:
            return None
        starts.append(here)
        here = found.end()
        ends.append(here)
    return Written(tuple(starts), tuple(ends)) if text[here : here + 1] == '"' else None


def _yaml_scalar(written: str, words: str) -> Written | None:
    """A scalar of any style: its blanks may be folded or indented, and quotes and escapes stand for one character."""
    begin = _PROPERTY.match(written)
    at = begin.end() if begin else 0
    style = written[at : at + 1]
    if style in ("'", '"'):
        at += 1
    elif style in ("|", ">") and "\n" in written:
        at = written.index("\n", at) + 1
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    while place < len(words):
        if words[place].isspace():
            run = _blanks(words, place)
            end = _blanks_written(written, at, style)
            if end == at:
                return None
            same = written[at:end] == words[place:run]
            starts += range(at, end) if same else [at] * (run - place)
            ends += range(at + 1, end + 1) if same else [end] * (run - place)
            at, place = end, run
            continue
        if not starts:
            at = _blanks_written(written, at, style)
        elif style == '"' and (line_end := _JOINED.match(written, at)):
            at = line_end.end()
        stop = _one(written, at, style, words[place])
        if stop is None:
            return None
        starts.append(at)
        ends.append(stop)
        at, place = stop, place + 1
    return Written(tuple(starts), tuple(ends))


def _blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _blanks_written(written: str, at: int, style: str) -> int:
    """The end of blanks and line ends, with those that an escape stands for."""
    while at < len(written):
        if written[at].isspace():
            at += 1
        elif style == '"' and (escape := _ESCAPED_BLANK.match(written, at)):
            at = escape.end()
        else:
            break
    return at


def _one(written: str, at: int, style: str, character: str) -> int | None:
    """The end of one character that is no blank; None where another one stands there."""
    if style == '"' and written[at : at + 1] == "\\":
        found = _ESCAPE.match(written, at + 1)
        return found.end() if found else None
    if style == "'" and written[at : at + 2] == "''":
        return at + 2 if character == "'" else None
    return at + 1 if written[at : at + 1] == character else None


def _moved(found: Written, by: int) -> Written:
    return Written(tuple(at + by for at in found.starts), tuple(at + by for at in found.ends))


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _unescaped(one: str) -> str:
    return one.replace("~1", "/").replace("~0", "~")
