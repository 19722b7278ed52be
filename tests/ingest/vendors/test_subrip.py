"""SubRip: names in the text, decimal commas, cues without numbers."""

from __future__ import annotations

from pathlib import Path

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.transcript import Transcript

TEXT = """\

1
00:00:01,000 --> 00:00:02,500
<i>Agent:</i> Hello there,
how are you?

2
00:00:03,5 --> 00:00:04,000 X1:40 X2:600
- Customer: Fine.
- Agent: Good.

00:00:05,000 --> 00:00:06,000
{\\an8}[Customer] It is 10:30 now

4
00:07,000 --> 00:08,000
Goodbye

after a blank line
"""


def read_one(path: Path, text: str) -> Document:
    path.write_text(text, "utf-8")
    (found,) = read([str(path)])
    assert isinstance(found, Document), found
    return found


def test_names_dashes_tags_and_times_are_read(tmp_path: Path) -> None:
    document = read_one(tmp_path / "talk.srt", TEXT)
    assert isinstance(document.content, Transcript)
    assert [(turn.speaker, turn.start, turn.end, turn.text) for turn in document.content.turns] == [
        ("agent", 1.0, 2.5, "Hello there, how are you?"),
        ("customer", 3.005, 4.0, "Fine."),
        ("agent", 3.005, 4.0, "Good."),
        ("customer", 5.0, 6.0, "It is 10:30 now"),
        ("unknown", 7.0, 8.0, "Goodbye after a blank line"),
    ]
    places = [document.place(f"/turns/{number}/text") for number in range(5)]
    assert [(place.line, place.column, place.where) for place in places if place] == [
        (4, 15, "cue 1"), (9, 13, "cue 2"), (10, 10, "cue 2"), (13, 18, "cue 3"), (17, 1, "cue 4"),
    ]  # fmt: skip


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    document = read_one(tmp_path / "talk.srt", "\ufeff" + TEXT.lstrip().replace("\n", "\r\n"))
    assert isinstance(document.content, Transcript)
    assert [turn.speaker for turn in document.content.turns] == ["agent", "customer", "agent", "customer", "unknown"]


def test_webvtt_under_the_name_of_subrip_is_read_as_what_it_is(tmp_path: Path) -> None:
    document = read_one(tmp_path / "talk.srt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Hi\n")
    assert isinstance(document.content, Transcript) and document.content.turns[0].speaker == "agent"


def test_what_is_no_subtitle_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_text("1\nhello\n")
    (found,) = read([str(tmp_path / "talk.srt")])
    assert isinstance(found, NotExamined) and "what stands in it is not" in found.reason
