"""WebVTT: voices, prefixes and utterances become turns, each at the place of its words."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.transcript import Transcript

TEAMS = """\
WEBVTT
Language: en-GB

NOTE
made by nobody, says nothing

STYLE
::cue(v) { color: red }

0a1b2c3d-0000-4000-8000-00000000000a/12-0
00:00:01.000 --> 00:00:03.000 align:start position:10%
<v Rowan O&apos;Dell>This line is
recorded for</v>

0a1b2c3d-0000-4000-8000-00000000000a/12-1
00:00:03.000 --> 00:00:05.500
<v Rowan O&apos;Dell>training &amp; quality.</v>

0a1b2c3d-0000-4000-8000-00000000000a/13-0
00:00:06.000 --> 00:00:07.000
<v.loud.left Vale, Sam>Press menu --> <i>settings</i>, <PERSON_1>.</v>
"""
ZOOM = """\
WEBVTT

1
00:00:00.500 --> 00:00:03.000
Ines (Tier 1): Good morning, how can I help?

2
00:00:04.000 --> 00:00:06.000
Front Desk: The total is:
30 euros

3
00:00:06.000 --> 00:00:07.000
Ines (Tier 1): Thanks.

4
00:00:07.000 --> 00:00:08.000
no name here
"""


def only(path: Path, text: str, **speakers: str) -> tuple[Document, list[NotExamined]]:
    path.write_text(text, "utf-8")
    found = [*read([str(path)], speakers=speakers)]
    documents = [one for one in found if isinstance(one, Document)]
    assert len(documents) == 1, found
    return documents[0], [one for one in found if isinstance(one, NotExamined)]


def said(document: Document) -> list[tuple[Any, ...]]:
    assert isinstance(document.content, Transcript)
    return [(turn.speaker, turn.start, turn.end, turn.text) for turn in document.content.turns]


def spots(document: Document) -> list[tuple[int, int, str | None]]:
    assert isinstance(document.content, Transcript)
    places = [document.place(f"/turns/{number}/text") for number in range(len(document.content.turns))]
    return [(place.line, place.column, place.where) for place in places if place]


def test_the_cues_of_one_utterance_of_teams_are_one_turn(tmp_path: Path) -> None:
    document, rest = only(tmp_path / "call.vtt", TEAMS, **{"Rowan O'Dell": "agent", "vale,  sam": "customer"})
    assert rest == []
    assert (document.format, document.id, document.content.language) == ("WebVTT", "call", "en-GB")  # type: ignore[union-attr]
    assert said(document) == [
        ("agent", 1.0, 5.5, "This line is recorded for training & quality."),
        ("customer", 6.0, 7.0, "Press menu --> settings, <PERSON_1>."),
    ]
    assert spots(document) == [(12, 22, "cue 1"), (21, 24, "cue 3")]


def test_names_before_a_colon_are_speakers_where_most_cues_have_one(tmp_path: Path) -> None:
    document, _ = only(tmp_path / "call.vtt", ZOOM, **{"Ines (Tier 1)": "agent"})
    assert said(document) == [
        ("agent", 0.5, 3.0, "Good morning, how can I help?"),
        ("unknown", 4.0, 6.0, "The total is: 30 euros"),
        ("agent", 6.0, 7.0, "Thanks."),
        ("unknown", 7.0, 8.0, "no name here"),
    ]
    assert spots(document) == [(5, 16, "cue 1"), (9, 13, "cue 2"), (14, 16, "cue 3"), (18, 1, "cue 4")]


@pytest.mark.parametrize("name", ["Dr. Ada: Lov., Jr. (2)", "O=K", "ada  lov"])
def test_a_mapped_name_may_hold_dots_commas_colons_and_parentheses(tmp_path: Path, name: str) -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{name}: hello\n\n00:02.000 --> 00:03.000\nTotal: 30 euros\n"
    document, _ = only(tmp_path / "call.vtt", text, **{name.upper(): "agent"})
    assert [(one[0], one[3]) for one in said(document)] == [("agent", "hello"), ("unknown", "Total: 30 euros")]


def test_a_sidecar_maps_speakers_too(tmp_path: Path) -> None:
    (tmp_path / "call.vtt.meta.yaml").write_text(
        'speakers: {"Vale, Sam": customer, "Rowan *": agent}\npurpose: sales\n'
    )
    document, _ = only(tmp_path / "call.vtt", TEAMS)
    assert [one[0] for one in said(document)] == ["agent", "customer"]
    assert document.content.purpose == "sales"  # type: ignore[union-attr]


def test_several_voices_and_dashes_in_one_cue_are_several_turns(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Yes.<v Customer>No.</v> hm\n\n"
        "00:02.000 --> 00:03.000\n- Agent: Really?\n- Customer: Yes.\n"
    )
    document, _ = only(tmp_path / "call.vtt", text)
    assert [(one[0], one[3]) for one in said(document)] == [
        ("agent", "Yes."), ("customer", "No."), ("unknown", "hm"), ("agent", "Really?"), ("customer", "Yes."),
    ]  # fmt: skip
    assert spots(document)[1:] == [(4, 26, "cue 1"), (4, 34, "cue 1"), (7, 10, "cue 2"), (8, 13, "cue 2")]


def test_chinese_lines_are_joined_without_a_blank(tmp_path: Path) -> None:
    document, _ = only(tmp_path / "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v 客服>您好，请问\n有什么可以帮您\n")
    assert said(document)[0] == ("agent", 1.0, 2.0, "您好，请问有什么可以帮您")
    assert document.content.language == "zh"  # type: ignore[union-attr]


def test_cues_with_broken_times_are_told_with_their_lines(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:99:00.000 --> 01:99:00.000\nZebra\n\nsoon --> later\nmore\n\n00:01.000 --> 00:02.000\nkept\n"
    document, rest = only(tmp_path / "a.vtt", text)
    assert [one[3] for one in said(document)] == ["kept"]
    assert [(one.line, one.error) for one in rest] == [(4, True), (6, True)]
    assert not any(word in one.reason for one in rest for word in ("Zebra", "soon"))


@pytest.mark.parametrize("text", ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "hello"])
def test_a_file_in_which_nothing_is_said_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.vtt").write_text(text)
    (found,) = read([str(tmp_path / "a.vtt")])
    assert isinstance(found, NotExamined) and found.error


@pytest.mark.parametrize(
    "words",
    [
        "<" * 300_000,
        "<v a>" * 60_000,
        "a:" * 150_000,
        "x\n" * 30_000,
        "&am" * 100_000,
        "<v a>x" * 20_000,
        "- x\n" * 20_000,
    ],
    ids=["brackets", "voices", "colons", "lines", "entities", "turns", "dashes"],
)
def test_hostile_cues_take_no_more_time_than_others(tmp_path: Path, words: str) -> None:
    (tmp_path / "a.vtt").write_text(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}")
    begun = time.perf_counter()
    list(read([str(tmp_path / "a.vtt")]))
    assert time.perf_counter() - begun < 10


def test_the_labelled_case_has_its_turns_with_and_without_a_sidecar(shared_cases: Path, tmp_path: Path) -> None:
    case = shared_cases / "transcripts" / "en-048-router-setup.vtt"
    if not case.exists():
        pytest.skip("the cases are not beside this checkout")
    mapped = {"Trevor (Tier 1)": "agent", "Customer line": "customer"}
    bare, _ = only(tmp_path / case.name, case.read_text("utf-8"), **mapped)
    (beside,) = read([str(case)])
    assert isinstance(beside, Document) and said(beside) == said(bare)
    assert [one[0] for one in said(bare)] == ["agent", "customer"] * 8 + ["agent"]
    assert spots(bare)[12][0] == 53
