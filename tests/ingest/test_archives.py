"""Archives: every member is read as a file, and a hostile one is refused by name."""

from __future__ import annotations

import gzip
import io
import json
import random
import stat
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ccsguard.errors import CcsguardError
from ccsguard.ingest import budget, packed, read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.transcript import Transcript
from ccsguard.pipeline.options import PiiOptions
from ccsguard.pipeline.redaction import Redaction

LINE = '{"ccsguard": "transcript/v1", "id": "%s", "turns": [{"speaker": "agent", "text": "Hello"}]}\n'
YAML = "ccsguard: transcript/v1\nid: y\nturns: [{speaker: agent, text: hi}]\n"
CUES = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rowan>Hi\n"


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def found_in(path: Path) -> tuple[dict[str, list[Document]], dict[str, NotExamined]]:
    documents: dict[str, list[Document]] = {}
    others: dict[str, NotExamined] = {}
    for one in read([str(path)]):
        if isinstance(one, Document):
            documents.setdefault(one.source.removeprefix(f"{path}/"), []).append(one)
        else:
            others[one.path.removeprefix(f"{path}/")] = one
    return documents, others


def test_the_members_of_a_zip_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    path = zipped(tmp_path / "calls.zip", {
        "b/lines.jsonl": LINE % "one" + LINE % "two", "a.yaml": YAML, "b/call.vtt": CUES,
        "b/call.vtt.meta.yaml": "speakers: {Rowan: agent}\npurpose: sales\n", "b/z.jsonl.gz": gzip.compress(b"{}\n"),
        "c.csv": "sender,text\nagent,hi\n", "p.png": b"\x89PNG", "lonely.yaml.meta.yaml": "purpose: sales\n",
        "__MACOSX/._a": "x", "b/.DS_Store": "x",
    })  # fmt: skip
    documents, others = found_in(path)
    assert list(documents) == ["a.yaml", "b/call.vtt", "b/lines.jsonl", "c.csv"]
    assert [one.id for one in documents["b/lines.jsonl"]] == ["one", "two"]
    (call,) = documents["b/call.vtt"]
    assert isinstance(call.content, Transcript)
    assert (call.id, call.content.purpose, call.content.turns[0].speaker) == ("call", "sales", "agent")
    place = call.place("/turns/0/text")
    assert place is not None and (place.line, place.column) == (4, 10)
    assert {name: one.error for name, one in others.items()} == {
        "b/z.jsonl.gz": False, "p.png": False, "lonely.yaml.meta.yaml": True, "__MACOSX/._a": False,
        "b/.DS_Store": False,
    }  # fmt: skip


def test_a_compressed_file_is_read_as_its_inner_name_says(tmp_path: Path) -> None:
    for name, text in {
        "l.jsonl": LINE % "l",
        "y.yaml": YAML,
        "v.vtt": CUES,
        "c.CSV": "sender,text\nagent,hi\n",
    }.items():
        path = tmp_path / f"{name}.gz"
        path.write_bytes(gzip.compress(text.encode()))
        (found,) = read([str(path)])
        assert isinstance(found, Document), found
        assert (found.source, found.id) == (str(path), name[0])


def test_a_sidecar_beside_a_compressed_file_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "v.vtt.gz").write_bytes(gzip.compress(CUES.encode()))
    (tmp_path / "v.vtt.gz.meta.yaml").write_text("speakers: {Rowan: agent}\n")
    (found,) = read([str(tmp_path / "v.vtt.gz")])
    assert isinstance(found, Document) and isinstance(found.content, Transcript)
    assert found.content.turns[0].speaker == "agent"


@pytest.mark.parametrize("name", ["t.tar", "t.tar.gz", "t.tgz"])
def test_tar_archives_are_read_with_sidecars_that_come_later(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with tarfile.open(path, "w:gz" if name.endswith("gz") else "w") as archive:
        for member, text in {
            "d/v.vtt": CUES,
            "d/v.vtt.meta.yaml": "speakers: {Rowan: agent}\n",
            "../up.yaml": YAML,
        }.items():
            entry = tarfile.TarInfo(member)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("link.yaml")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    documents, others = found_in(path)
    (found,) = documents["d/v.vtt"]
    assert isinstance(found.content, Transcript) and found.content.turns[0].speaker == "agent"
    assert {name: one.reason for name, one in others.items()} == {
        "../up.yaml": "a name that leads out of the archive",
        "link.yaml": "a link or device, no regular file",
    }


def test_names_links_and_twins_are_refused(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "z.zip", {"/etc/a.yaml": YAML, "x/../../b.yaml": YAML, "C:\\c.yaml": YAML, "ok.yaml": YAML}
    )
    link = zipfile.ZipInfo("link.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/hostname")
        with pytest.warns(UserWarning):
            archive.writestr("ok.yaml", YAML)
    documents, others = found_in(path)
    assert list(documents) == ["ok.yaml"] and len(documents["ok.yaml"]) == 1
    assert len(others) == 5 and all(one.error for one in others.values())
    assert others["link.yaml"].reason.startswith("a link")
    assert others["ok.yaml"].reason == "a name that stands twice in the archive"


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", {"a.yaml": YAML})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1  # the flag in the member's own header, and below in the list of files
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(raw))
    documents, others = found_in(path)
    assert not documents and others["a.yaml"].reason == "encrypted" and others["a.yaml"].error


def test_archives_in_archives_are_opened_once(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("n.yaml", YAML)
        archive.writestr("deep.zip", b"PK")
        archive.writestr("deep.jsonl.gz", b"x")
    documents, others = found_in(
        zipped(tmp_path / "z.zip", {"in.zip": inner.getvalue(), "l.jsonl.gz": gzip.compress((LINE % "l").encode())})
    )
    assert list(documents) == ["in.zip/n.yaml", "l.jsonl.gz"]
    assert set(others) == {"in.zip/deep.zip", "in.zip/deep.jsonl.gz"}


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.jsonl.gz", "bomb.tgz"])
def test_a_bomb_ends_the_reading_of_its_archive(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "FREE", 2**20)
    much = (b" " * 1023 + b"\n") * 2**15
    path = tmp_path / name
    if name.endswith("zip"):
        zipped(path, {"a.jsonl": much, "b.yaml": YAML})
    elif name.endswith("tgz"):
        with tarfile.open(path, "w:gz") as archive:
            entry = tarfile.TarInfo("a.jsonl")
            entry.size = len(much)
            archive.addfile(entry, io.BytesIO(much))
    else:
        path.write_bytes(gzip.compress(much))
    found = [*read([str(path)])]
    assert [(one.error, "far more than" in one.reason) for one in found if isinstance(one, NotExamined)] == [
        (True, True)
    ]
    assert not any(isinstance(one, Document) for one in found)


def test_an_archive_with_too_many_files_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_MEMBERS", 2)
    (found,) = read([str(zipped(tmp_path / "z.zip", {"a.yaml": YAML, "b.yaml": YAML, "c.yaml": YAML}))])
    assert isinstance(found, NotExamined) and found.error


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.json.gz", "a.jsonl.gz", "a.csv.gz"])
def test_what_is_damaged_is_named_and_does_not_stop_the_others(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no archive at all" * 50)
    (tmp_path / "z.yaml").write_text(YAML)
    bad, good = read([str(tmp_path)])
    assert isinstance(bad, NotExamined) and bad.error and bad.path.endswith(name)
    assert isinstance(good, Document)


def test_a_cut_off_stream_gives_what_came_before(tmp_path: Path) -> None:
    lines = "".join(LINE % random.Random(number).randbytes(20).hex() for number in range(2000))
    raw = gzip.compress(lines.encode())
    (tmp_path / "l.jsonl.gz").write_bytes(raw[: len(raw) // 2])
    *documents, last = read([str(tmp_path / "l.jsonl.gz")])
    assert isinstance(last, NotExamined) and last.reason.startswith("damaged") and last.error
    assert all(isinstance(one, Document) for one in documents)


def test_standard_input_may_be_compressed() -> None:
    (found,) = read(["-"], stdin=io.BytesIO(gzip.compress((LINE % "in").encode())))
    assert isinstance(found, Document) and found.id == "in"


def test_a_zip_that_is_one_export_is_read_as_a_whole(tmp_path: Path) -> None:
    flow = {"name": "f", "displayName": "Main", "transitionRoutes": [{"intent": "i", "targetFlow": "END_SESSION"}]}
    page = {"displayName": "Greet", "entryFulfillment": {"messages": [{"text": {"text": ["Hello there"]}}]}}
    members = {
        "agent.json": json.dumps({"displayName": "A", "defaultLanguageCode": "en", "startFlow": "Main"}),
        "flows/Main/Main.json": json.dumps(flow),
        "flows/Main/pages/Greet.json": json.dumps(page),
    }
    path = zipped(tmp_path / "agent.zip", members)
    documents = [one for one in read([str(path)]) if isinstance(one, Document)]
    assert [(one.kind, one.source) for one in documents] == [("script", str(path))]


@pytest.mark.parametrize("name", ["l.jsonl.gz", "z.zip", "t.tgz"])
def test_no_redacted_copy_is_made_of_an_archive(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress((LINE % "l").encode()))
    out: Any = io.BytesIO()
    with pytest.raises(CcsguardError, match="unpack it"):
        Redaction(str(tmp_path / name), PiiOptions()).write(out)
    assert out.getvalue() == b""
