"""Standard input has no name that ends in anything: what it holds tells how to read it."""

from __future__ import annotations

import io
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined

LINE = '{"ccsguard": "transcript/v1", "id": "x", "turns": [{"text": "Hello."}]}\n'
SCRIPT = "ccsguard: script/v1\nid: a\nstart: a\nsteps: {a: {say: Hello.}}\n"
TEXT = "---\nccsguard: transcript/v1\nid: t\n---\nAgent: Hello.\n"


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (LINE, ["transcript"]),
        ("\n\n" + LINE * 3, ["transcript"] * 3),
        (LINE.replace(",", ",\n"), ["transcript"]),
        (SCRIPT, ["script"]),
        ("# head\n---\n" + SCRIPT + "---\n" + SCRIPT, ["script", "script"]),
        ("---\n" + SCRIPT + "---\n" + SCRIPT, ["script", "script"]),
        (TEXT, ["transcript"]),
        ("---\nccsguard: script/v1\nid: m\nstart: a\n---\n## A\nAgent: Hello.\n", ["script"]),
        ("Agent: Hello.\nCustomer: Hi.\n", ["transcript"]),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_native_form_is_recognised(content: str, kinds: list[str], codec: str) -> None:
    found: list[Any] = list(read(["-"], stdin=io.BytesIO(content.encode(codec))))
    assert [isinstance(one, Document) and one.kind for one in found] == kinds, found
    assert {one.source for one in found} == {"-"}


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"{}", b"words", b"a: b\n", b"{", b"\xff", b"\0", b"[1]", b"\n" * 100_000]
)
def test_anything_else_is_an_error(content: bytes) -> None:
    (found,) = read(["-"], stdin=io.BytesIO(content))
    assert isinstance(found, NotExamined) and found.error and found.path == "-"


def test_a_stream_without_end_is_cut_off() -> None:
    class Endless(io.RawIOBase):
        def __init__(self, filler: bytes) -> None:
            self.filler = filler

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            buffer[:] = (self.filler * len(buffer))[: len(buffer)]
            return len(buffer)

    for filler in (b"\n", b"x", b"{"):
        (found,) = read(["-"], stdin=io.BufferedReader(Endless(filler)))
        assert isinstance(found, NotExamined) and found.error
