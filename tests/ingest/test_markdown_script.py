"""The Markdown form of a script gives the same graph as YAML, with the lines it stands on."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.models.document import Document, NotExamined

FRONT = "---\nccsguard: script/v1\nid: m\nstart: open_up\n---\n"
BODY = """
# A title

Words above the steps.

## Open up

Agent: Hello, this is {agent_name},
how are you?

Note: Smile.
Wait for the answer.

Collect: date of birth (identity_verification), mobile

Do: verify_identity, disclose: balance, queue: {max_wait: PT60S}

- If they are pleased -> Right PARTY
- If timeout -> Open up
- Otherwise → Close

## Right party
**Bot:** One.
<!-- a
comment -->

**Bot:** Two.

Some guidance.
- Then -> Close

## Close ##
System: Bye.
Do: end_contact
"""


def _script(read_file: Any, body: str) -> Document:
    (found,) = read_file("a.md", FRONT + body)
    assert isinstance(found, Document), found
    return found


def test_steps_words_acts_and_ways_are_read(read_file: Any) -> None:
    script: Any = _script(read_file, BODY).content
    assert list(script.steps) == ["open_up", "right_party", "close"]
    first, second, third = script.steps.values()
    assert first.say == "Hello, this is {agent_name},\nhow are you?"
    assert first.note == "Smile.\nWait for the answer."
    assert [(one.field, one.purpose) for one in first.collect] == [
        ("date_of_birth", "identity_verification"),
        ("mobile", None),
    ]
    assert [(act.act, act.argument) for act in first.do] == [
        ("verify_identity", None),
        ("disclose", "balance"),
        ("queue", None),
    ]
    assert first.do[2].max_wait.total_seconds() == 60
    assert first.next == {"they are pleased": "right_party", "timeout": "open_up", "otherwise": "close"}
    assert (second.speaker, second.say, second.note) == ("bot", "One.\n\n\n\nTwo.", "Some guidance.")
    assert second.next == {"then": "close"}
    assert (third.speaker, third.say, third.next) == ("system", "Bye.", {})


def test_everything_has_its_line(read_file: Any) -> None:
    found = _script(read_file, BODY)
    lines = (FRONT + BODY).split("\n")
    for pointer, words in {
        "/start": "start: ", "/steps/open_up": "## Open up", "/steps/open_up/say": "Agent: Hello",
        "/steps/open_up/note": "Note: S",
                "/steps/open_up/collect/1": "Collect: ", "/steps/open_up/do/2": "Do: verify",
        "/steps/open_up/next/timeout": "- If timeout",
        "/steps/right_party/say": "**Bot:** One", "/steps/close/do/0": "Do: end",
    }.items():  # fmt: skip
        place = found.place(pointer)
        assert place is not None and lines[place.line - 1].startswith(words), pointer
    collected = found.place("/steps/open_up/collect/1")
    assert collected is not None and lines[collected.line - 1][collected.column - 1 :].strip() == "mobile"


def test_chinese_labels_and_ways_are_read(read_file: Any) -> None:
    body = "## Open up\n客服：您好，本次通话会录音。\n备注：微笑\n- 如果 同意 -> 结束\n\n## 结束\n机器人：再见。\n"
    script: Any = _script(read_file, body).content
    assert (script.steps["open_up"].say, script.steps["open_up"].next) == ("您好，本次通话会录音。", {"同意": "结束"})
    assert script.steps["结束"].speaker == "bot"


def test_several_speakers_are_steps_of_their_own_in_their_order(read_file: Any) -> None:
    body = (
        "## Open up\nAgent: Hello.\nCustomer: Who is it?\nAgent: Kim.\nSystem: This call is recorded.\n"
        "Collect: date of birth\nAgent: Thanks.\n- If so -> Close\n"
        "- If not -> [The end](#close)\n\n## Close\nBot: Bye.\n"
    )
    found = _script(read_file, body)
    script: Any = found.content
    assert {key: (step.speaker, step.say, step.next) for key, step in script.steps.items()} == {
        "open_up": ("agent", "Hello.", {"Who is it?": "open_up/2"}),
        "open_up/2": ("agent", "Kim.", {"then": "open_up/3"}),
        "open_up/3": ("system", "This call is recorded.", {"then": "open_up/4"}),
        "open_up/4": ("agent", "Thanks.", {"so": "close", "not": "close"}),
        "close": ("bot", "Bye.", {}),
    }
    assert [one.field for one in script.steps["open_up/3"].collect] == ["date_of_birth"]
    place = found.places["/steps/open_up~13/say"]
    assert (place.line, place.column) == (10, 9)
    assert found.places["/steps/open_up/next/Who is it?"].line == 8


def test_words_after_the_ways_on_are_said_when_none_of_them_is_taken(read_file: Any) -> None:
    body = "## Open up\nAgent: Hello.\n- If no -> Close\nAgent: Great.\n- Then -> Close\n\n## Close\nAgent: Bye.\n"
    script: Any = _script(read_file, body).content
    assert script.steps["open_up"].next == {"no": "close", "otherwise": "open_up/2"}
    assert script.steps["open_up/2"].next == {"then": "close"}


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("## Open up\nAgent: a\n- If x -> Clse\n\n## Close\nAgent: b\n", 8, "the nearest step is `close`"),
        ("## Start\nAgent: a\n", 4, "`start` names a step that does not exist"),
        ("## Open up\nAgent: a\n## Open up\nAgent: b\n", 8, "a step of this name stands above"),
        ("Agent: a\n## Open up\n", 6, "before the first `##` heading"),
        ("- If a -> Open up\n## Open up\n", 6, "before the first `##` heading"),
        ("## Open up\n- If a -> Open up\n- If a -> Open up\n", 8, "two ways on under one condition"),
        ("## Open up\nDo: pitch, dance\n", 7, "unknown act"),
        ("## Open up\nDo: {\n", 7, "expected `act, act`"),
        ("## Open up\nCollect: a (b\n", 7, "expected `field (purpose)"),
        ("No step at all.\n", 1, "expected at least 1 entry"),
    ],
)
def test_what_is_wrong_has_its_line(body: str, line: int, words: str, read_file: Any) -> None:
    found = read_file("a.md", FRONT + body)
    reasons = {one.line: one.reason for one in found if isinstance(one, NotExamined)}
    assert words in reasons[line]


def test_hostile_lines_are_read_at_once(read_file: Any) -> None:
    for filler in (" " * 200_000, "-" * 200_000, "#" * 200_000, "<!--" * 50_000, "(" * 200_000, "- a " * 50_000):
        for lead in ("Agent: a", "- If a", "## a", "Note: a", ""):
            found = read_file("a.md", FRONT + f"## Open up\n{lead}{filler}b\n")
            assert found
