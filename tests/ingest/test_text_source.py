"""The readable text form of transcripts, with front matter and without."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.models.document import Document, NotExamined

FRONT = "---\nccsguard: transcript/v1\nid: c-1\nlanguage: en\n---\n"


def _turns(found: list[Any]) -> list[tuple[str, str, float | None]]:
    (document,) = found
    assert isinstance(document, Document), document
    return [(turn.speaker, turn.text, turn.start) for turn in document.content.turns]  # type: ignore[union-attr]


def test_turns_have_speaker_time_and_place(read_file: Any) -> None:
    text = FRONT + "[00:00] Agent: Hello.\n\n  [01:04] Customer:  Hi.\n[01:00:02.5] Third_party: Yes?\n[75:01] Bot: x\n"
    found = read_file("a.txt", text)
    assert _turns(found) == [
        ("agent", "Hello.", 0), ("customer", "Hi.", 64), ("third_party", "Yes?", 3602.5), ("bot", "x", 4501),
    ]  # fmt: skip
    document = found[0]
    assert (document.id, document.kind) == ("c-1", "transcript")
    spots = {
        key: (document.place(key).line, document.place(key).column) for key in ("", "/id", "/turns/1", "/turns/1/text")
    }
    assert spots == {"": (1, 1), "/id": (3, 1), "/turns/1": (8, 3), "/turns/1/text": (8, 22)}


def test_a_line_without_speaker_continues_the_turn_above_one_line_end_a_line(read_file: Any) -> None:
    text = (
        FRONT
        + "Agent: Two ways:\nTotal: 30 euros,\n\nor less.\nhttps://x.example/a: see\n[00:10] and so on\nCustomer: No.\n"
    )
    assert _turns(read_file("a.txt", text)) == [
        ("agent", "Two ways:\nTotal: 30 euros,\n\nor less.\nhttps://x.example/a: see\nand so on", None),
        ("customer", "No.", None),
    ]


def test_a_label_with_its_words_on_the_next_line_is_placed_there(read_file: Any) -> None:
    found = read_file("a.txt", FRONT + "Agent:\n  Hello.\nCustomer:\nHi.\n")
    assert _turns(found) == [("agent", "Hello.", None), ("customer", "Hi.", None)]
    assert (found[0].place("/turns/0/text").line, found[0].place("/turns/0/text").column) == (7, 3)


def test_chinese_words_and_signs_are_read(read_file: Any) -> None:
    text = (
        FRONT
        + "【00:01】客服：您好。\n（00:03） 客户：你好，\n我想问：账单。\n"
        + "[00:05] 机器人: 好\n坐席（小王）：在\n第三方：喂\n系统：完\n"
    )
    assert _turns(read_file("a.txt", text)) == [
        ("agent", "您好。", 1), ("customer", "你好，\n我想问：账单。", 3), ("bot", "好", 5), ("agent", "在", None),
        ("third_party", "喂", None), ("system", "完", None),
    ]  # fmt: skip


def test_speaker_words_may_be_bold_numbered_or_lower_case(read_file: Any) -> None:
    text = (
        FRONT
        + "**Agent:** a\n**Customer**: b\nagent 2: c\nAGENT (Dana): d\nThird party: e\n00:12 Customer: f\n> Bot: g\n"
    )
    assert [speaker for speaker, _, _ in _turns(read_file("a.md", text))] == [
        "agent", "customer", "agent", "agent", "third_party", "customer", "bot",
    ]  # fmt: skip


def test_speakers_are_mapped_by_option_sidecar_and_front_matter(read_file: Any) -> None:
    body = "Dana: Hello.\nRob Roy: Hi.\nDana: Bye.\n"
    mapped = {"dana": "agent", "Rob Roy": "customer"}
    expected = [("agent", "Hello.", None), ("customer", "Hi.", None), ("agent", "Bye.", None)]
    assert _turns(read_file("a.txt", FRONT + body, speakers=mapped)) == expected
    assert _turns(read_file("b.txt", body, speakers=mapped)) == expected
    beside = {"c.txt.meta.yaml": "speakers: {Dana: agent, Rob Roy: customer}\npurpose: sales\n"}
    found = read_file("c.txt", body, **beside)
    assert _turns(found) == expected
    assert (found[0].id, found[0].content.purpose) == ("c", "sales")
    front = FRONT.replace("language", "speakers: {Dana: agent, Rob Roy: customer}\nlanguage")
    assert _turns(read_file("d.txt", front + body)) == expected


def test_a_speaker_mapped_to_no_role_is_refused(read_file: Any) -> None:
    beside = {"c.txt.meta.yaml": "speakers: {Dana: boss}\n"}
    (found,) = read_file("c.txt", "Dana: Hello.\n", **beside)
    assert isinstance(found, NotExamined)
    assert found.path.endswith("c.txt.meta.yaml") and found.line == 1


def test_unknown_speakers_of_our_own_file_are_unknown_and_not_glued_to_another(read_file: Any) -> None:
    timed = "[00:01] Agent: a\n[00:02] Dana Fox: b\n[00:03] i said: c\n"
    assert _turns(read_file("a.txt", FRONT + timed)) == [("agent", "a", 1), ("unknown", "b\ni said: c", 2)]
    assert _turns(read_file("b.txt", FRONT + "Agent: a\nDana: b\nCustomer: c\nDana: d\nNote: e\n")) == [
        ("agent", "a", None), ("unknown", "b", None), ("customer", "c", None), ("unknown", "d\nNote: e", None),
    ]  # fmt: skip


def test_words_before_any_speaker_and_lines_without_speakers_are_nobody_s(read_file: Any) -> None:
    found = read_file("a.md", FRONT + "# Call of today\n\nrecorded on Monday\nAgent: a\n")
    assert _turns(found) == [("unknown", "recorded on Monday", None), ("agent", "a", None)]
    assert _turns(read_file("b.txt", FRONT + "[00:01] hello there\n[00:02] hi\n")) == [
        ("unknown", "hello there", 1), ("unknown", "hi", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body", ["Agent: Hello.\nCustomer: Hi.\n", "客服：您好\n客户：你好\n", "# Call\n\nAgent: Hello.\n"]
)
def test_plain_text_with_known_speakers_is_a_transcript(body: str, read_file: Any) -> None:
    (found,) = read_file("call-7.txt", body)
    assert (found.kind, found.id, found.content.language) == ("transcript", "call-7", "zh" if "客" in body else "en")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("# Readme\n\nAgent: see below.\nNote: this.\nAnd a lot more of text.\n", "no known format"),
        ("Just words.\n", "no known format"),
        ("Dana: Hello.\nRob: Hi.\n", "map them with --speaker"),
        ("---\ntitle: a post\n---\nAgent: Hello.\nCustomer: Hi.\n", "no known format"),
    ],
)
def test_other_texts_are_no_transcripts(body: str, words: str, read_file: Any, tmp_path: Any) -> None:
    (found,) = read_file("a.md", body)
    assert isinstance(found, NotExamined)
    assert words in found.reason and "Dana" not in found.reason


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (FRONT, 1, "expected at least 1 entry"),
        (FRONT.replace("id: c-1", "idd: c-1") + "Agent: a\n", 3, "nearest known key is `id`"),
        (FRONT.replace("id: c-1", "id: [") + "Agent: a\n", None, "YAML"),
        (FRONT.replace("id: c-1", "turns: []") + "Agent: a\n", 3, "comes from the text below"),
        (FRONT.replace("transcript/v1", "transcript/v9") + "Agent: a\n", 2, "the nearest is transcript/v1"),
        (FRONT.replace("transcript/v1", "campaign/v1") + "Agent: a\n", None, "is YAML or JSON"),
        (FRONT.replace("ccsguard", "ccsgaurd") + "Agent: a\n", 2, "nearest known key is `ccsguard`"),
        ("ccsguard: transcript/v1\nid: a\nAgent: a\n", None, "between two lines of ---"),
        (FRONT.replace("id: c-1", "id: c-1\nid: c-2") + "Agent: a\n", 4, "stands twice"),
    ],
)
def test_our_own_text_that_is_wrong_is_an_error(text: str, line: int | None, words: str, read_file: Any) -> None:
    (found,) = read_file("a.txt", text)
    assert isinstance(found, NotExamined) and found.error
    assert words in found.reason
    assert line is None or found.line == line


def test_comments_of_front_matter_are_kept(read_file: Any) -> None:
    (found,) = read_file("a.txt", FRONT.replace("id: c-1", "id: c-1 # keep") + "Agent: # not this\n")
    assert [(remark.text, remark.place.line) for remark in found.remarks] == [("keep", 3)]


def test_windows_line_ends_change_nothing(read_file: Any) -> None:
    text = FRONT + "[00:00] Agent: Hello.\nmore\n[00:02] Customer: Hi.\n"
    crlf = read_file("b.txt", text.replace("\n", "\r\n"))
    assert _turns(crlf) == _turns(read_file("a.txt", text))
    assert crlf[0].place("/turns/1").line == 8


def test_a_long_line_of_blanks_and_signs_is_read_at_once(read_file: Any) -> None:
    for filler in (" " * 200_000, "-" * 200_000, "*" * 200_000, ":" * 200_000, "([" * 100_000):
        (found,) = read_file("a.txt", FRONT + f"Agent: a{filler}b\n{filler}x\n")
        assert isinstance(found, Document)
