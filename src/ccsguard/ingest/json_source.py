"""Reads JSON into trees: an iterative parser that knows the line and column of every key and item."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NoReturn

from ccsguard.errors import DocumentError
from ccsguard.ingest.naming import shown
from ccsguard.ingest.tree import MAX_DEPTH, MAX_VALUES, Node, Tree, depth_of, unfold
from ccsguard.ingest.yaml_scalars import decimal, whole
from ccsguard.models.document import Place

_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(
    r'"([^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*)"'
)  # fmt: skip
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)((?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")
_WORD = re.compile(r"true|false|null")
_WORDS = {"true": True, "false": False, "null": None}
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST = 300


def tree(path: str, text: str, first_line: int = 1, index: int = 0) -> Tree:
    """The one value of a JSON text.

    Raises:
        DocumentError: it is not JSON, has more than one value, or is too deep or too large.
    """
    parser = _Parser(path, text, first_line)
    value, places = unfold(parser.parse(), Place(first_line, 1))
    return Tree(path, value, places, index, faults=tuple(parser.faults))


def line_tree(path: str, text: str, line: int) -> Tree:
    """The value on one line of JSON Lines, quickly: places are worked out only when they are asked for.

    Raises:
        DocumentError: as in `tree`.
    """
    if not _ESCAPED_SURROGATE.search(text):
        try:
            value = _DECODER.decode(text)
        except (ValueError, RecursionError):
            pass
        else:
            if depth_of(value) <= MAX_DEPTH:
                return Tree(path, value, _LinePlaces(path, text, line), line - 1)
    return tree(path, text, line, line - 1)


class _LinePlaces(Mapping[str, Place]):
    """The places of one line, parsed on first use; the whole line's place is known without."""

    def __init__(self, path: str, text: str, line: int) -> None:
        self._path, self._text, self._line = path, text, line

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        try:
            return tree(self._path, self._text, self._line).places
        except DocumentError:
            return {"": Place(self._line, 1)}  # more values than are given places: the line has to do

    def __getitem__(self, pointer: str) -> Place:
        return self._places[pointer] if pointer else Place(self._line, 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Parser:
    """One pass over a text, with the open arrays and objects on a stack of our own."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path, self.text, self.first_line = path, text, first_line
        self.faults: list[DocumentError] = []
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._at = 0
        self._stack: list[tuple[Node, tuple[str, Place] | None]] = []
        self._values = 0

    def parse(self) -> Node:
        """The value of the whole text."""
        self._skip()
        while True:
            done = self._value()
            while done is not None:
                if not self._stack:
                    if self._at < len(self.text):
                        self._fail("more than one value; JSON Lines belong into a .jsonl file")
                    return done
                done = self._after(done)

    def _value(self) -> Node | None:
        """Read a scalar or an empty collection; None after the opening of one that has something in it."""
        start = self._at
        mark = self.text[start : start + 1]
        self._values += 1
        if self._values > MAX_VALUES:
            self._fail(f"more than {MAX_VALUES:,} values in one document")
        if mark not in ("{", "["):
            return Node(self._scalar(mark), self._place(start))
        if len(self._stack) >= MAX_DEPTH:
            self._fail(f"nested more than {MAX_DEPTH} levels deep")
        node = Node({} if mark == "{" else [], self._place(start))
        self._at += 1
        self._skip()
        if self.text[self._at : self._at + 1] == ("}" if mark == "{" else "]"):
            self._at += 1
            self._skip()
            return node
        self._stack.append((node, self._key() if mark == "{" else None))
        return None

    def _after(self, value: Node) -> Node | None:
        """Put a value into what it stands in; that, when it closes here."""
        outer, key = self._stack.pop()
        content = outer.content
        if key is None:
            content.append(value)
        elif key[0] in content:
            first = content[key[0]][0].line
            reason = f"{shown(key[0])} stands twice in one object, first on line {first}"
            self.faults.append(DocumentError(self.path, reason, key[1].line, key[1].column))
        else:
            content[key[0]] = (key[1], value)
        mark, close = self.text[self._at : self._at + 1], "]" if key is None else "}"
        if mark not in (",", close):
            self._fail(f"expected `,` or `{close}`")
        self._at += 1
        self._skip()
        if mark == close:
            return outer
        self._stack.append((outer, None if key is None else self._key()))
        return None

    def _key(self) -> tuple[str, Place]:
        start = self._at
        if self.text[start : start + 1] != '"':
            self._fail("expected a key in double quotes")
        key = self._string()
        if self.text[self._at : self._at + 1] != ":":
            self._fail("expected `:`")
        self._at += 1
        self._skip()
        return key, self._place(start)

    def _scalar(self, mark: str) -> Any:
        if mark == '"':
            return self._string()
        if word := _WORD.match(self.text, self._at):
            self._move(word.end())
            return _WORDS[word[0]]
        number = _NUMBER.match(self.text, self._at)
        if number is None:
            self._fail("expected a value; NaN, Infinity, comments and single quotes are not JSON")
        if len(number[0]) > _LONGEST:
            self._fail("a number with more digits than any number has")
        self._move(number.end())
        value = decimal(number[0]) if number[1] else whole(int(number[0]), number[0])
        if isinstance(value, str):
            self._fail("a number beyond all bounds")
        return value

    def _string(self) -> str:
        found = _STRING.match(self.text, self._at)
        if found is None:
            self._fail("a string that does not end, or holds a control character or an unknown escape")
        self._move(found.end())
        if "\\" not in found[1]:
            return found[1]
        return _SURROGATE.sub("\ufffd", str(json.loads(found[0])))

    def _move(self, to: int) -> None:
        self._at = to
        self._skip()

    def _skip(self) -> None:
        self._at = _BLANK.match(self.text, self._at).end()  # type: ignore[union-attr]  # it matches nothing as well

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._breaks, offset - 1)
        begin = self._breaks[line - 1] + 1 if line else 0
        return Place(self.first_line + line, offset - begin + 1)

    def _fail(self, reason: str) -> NoReturn:
        place = self._place(min(self._at, len(self.text)))
        raise DocumentError(self.path, f"JSON: {reason}", place.line, place.column)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError
    return content


def _refuse(written: str) -> NoReturn:
    raise ValueError


def _decimal(written: str) -> Any:
    number = decimal(written)
    if isinstance(number, str):
        raise ValueError
    return number


def _whole(written: str) -> int:
    if len(written) > _LONGEST:
        raise ValueError
    return int(written)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse, parse_float=_decimal, parse_int=_whole)
