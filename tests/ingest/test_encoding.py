"""Hostile and broken files are refused with a reason, in bounded memory, and never waited for."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import encoding, read
from ccsguard.models.document import Document, NotExamined

SCRIPT = "ccsguard: script/v1\nid: 客\nstart: a\nsteps: {a: {say: é}}\n"
LINE = '{"ccsguard": "transcript/v1", "id": "x", "turns": [{"speaker": "agent", "text": "Hello."}]}\n'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_unicode_with_and_without_mark_is_read(codec: str, read_file: Any) -> None:
    marks = {"utf-16-le-bom": ("utf-16-le", b"\xff\xfe"), "utf-16-be-bom": ("utf-16-be", b"\xfe\xff")}
    name, mark = marks.get(codec, (codec, b""))
    for text, file in ((SCRIPT, "a.yaml"), (LINE * 2, "a.jsonl"), ("Agent: 好\nCustomer: é\n", "a.txt")):
        found = read_file(file, mark + text.encode(name))
        assert found and all(isinstance(one, Document) for one in found), (file, found)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"a: b\0", "binary"),
        (SCRIPT.encode("utf-16-le"), "binary"),
        (SCRIPT.encode("gb18030"), "not UTF-8"),
        (b"a: b\nc: \xff\n", "not UTF-8"),
        (b"\xff\xfe\x00\xd8\n\x00", "not valid UTF-16"),
    ],
)
@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl", "a.txt", "a.md"])
def test_what_is_no_text_is_an_error(name: str, content: bytes, words: str, read_file: Any) -> None:
    found = [one for one in read_file(name, content) if isinstance(one, NotExamined)]
    assert found and all(one.error for one in found)
    assert any(words in one.reason for one in found), found


def test_a_bad_byte_is_placed(read_file: Any) -> None:
    (found,) = read_file("a.yaml", b"a: b\nc: \xff\n")
    assert found.line == 2


def test_a_bad_line_of_json_lines_does_not_stop_the_others(read_file: Any) -> None:
    good = LINE.encode()
    bad = [b"{\n", b"\xff\n", b"a\0\n", b'{"ccsguard": "transcript/v1", "id": "y"}\n', b"[" * 10_000 + b"\n"]
    found = read_file("a.jsonl", good + b"".join(line + good for line in bad))
    assert [(one.index + 1 if isinstance(one, Document) else one.line) for one in found] == list(range(1, 12))
    assert [isinstance(one, Document) for one in found] == [number % 2 == 0 for number in range(11)]


def test_a_line_of_two_hundred_megabytes_is_refused_without_loading_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(LINE.encode())
        for _ in range(200):
            stream.write(b"x" * 2**20)
        stream.write(b"\n" + LINE.encode())
    tracemalloc.start()
    found = list(read([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.index if isinstance(one, Document) else one.line for one in found] == [0, 2, 2]
    assert peak < 4 * encoding.MAX_LINE


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.txt"])
def test_a_file_that_is_too_large_is_refused_before_it_is_read(name: str, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(200 * 2**20)
    tracemalloc.start()
    (found,) = read([str(tmp_path / name)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, NotExamined) and found.error and "64 MB" in found.reason
    assert peak < 2**20


def test_many_lines_are_streamed_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE * 10_000)
    tracemalloc.start()
    count = sum(1 for _ in read([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 4 * 2**20


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_or_device_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    named = [*read([str(tmp_path / "a.yaml")]), *read([os.devnull])]
    assert [(one.reason, one.error) for one in named if isinstance(one, NotExamined)] == [
        ("not a regular file", True)
    ] * 2
    (walked,) = read([str(tmp_path)])
    assert isinstance(walked, NotExamined) and not walked.error


def test_a_file_without_permission_is_said(read_file: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    (found,) = read_file("a.yaml", SCRIPT)
    assert (found.reason, found.error) == ("can't be read: Permission denied", True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_directory_without_permission_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0)
    (found,) = read([str(tmp_path)])
    assert isinstance(found, NotExamined) and found.error and "Permission denied" in found.reason


@pytest.mark.parametrize(
    "content",
    [
        "[" * 10_000,
        "- " * 10_000 + "x",
        "{a: " * 10_000,
        '{"a":' * 10_000,
        "? " * 10_000,
        "> " * 10_000,
        "#" * 10_000 + "\n",
    ],
)
@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl", "a.md"])
def test_ten_thousand_levels_do_not_crash(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    found = list(read([str(tmp_path / name)]))
    assert found and all(isinstance(one, NotExamined) and one.error for one in found)


def test_ten_thousand_levels_do_not_crash_a_process_with_a_small_stack(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.json", "c.jsonl"):
        (tmp_path / name).write_text("[" * 10_000 + "]" * 10_000)
    code = "import sys\nfrom ccsguard.ingest import read\nprint(len(list(read([sys.argv[1]]))))"
    limit = 512 * 1024
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_STACK, (limit, resource.getrlimit(resource.RLIMIT_STACK)[1])
        ),
    )
    assert ran.stdout.strip() == "3"


def test_a_reader_that_breaks_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ccsguard.ingest import yaml_source

    real = yaml_source.trees

    def break_on_the_first(path: str, text: str, first_line: int = 1) -> Any:
        if path.endswith("a.yaml"):
            raise KeyError("Margaret Ashdown")
        return real(path, text, first_line)

    monkeypatch.setattr(yaml_source, "trees", break_on_the_first)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(SCRIPT)
    first, second = read([str(tmp_path)])
    assert isinstance(first, NotExamined) and first.reason == "can't be read (KeyError)"
    assert isinstance(second, Document)
