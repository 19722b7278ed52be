"""Markdown scripts without front matter: told by their look, split by speaker, placed to the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ccsguard.models.document import Document, NotExamined

SCRIPT = """# Renewal call

Calls to members whose plan ends next month.

## Step 1: Opening

**Agent:** Hello, this is {agent_name} from Harbour Gym.
How are you today?

**Customer:** Fine.

**Agent:** This call is recorded.

- If they have time → [Verification](#step-2-verification)
- If busy, go to Step 4
- Anything else -> Transfer to a supervisor

## Step 2: Verification
Tip: be patient.

> "May I have your date of birth?"

Collect: date of birth (identity_verification)
Action: verify identity

If it does not match, go to step 4. If it matches, proceed to the offer.

### Offer
Rep: We can keep your rate.
If they object: "I understand."
If they hesitate: "Take your time." -> Step 4

Rep: Shall I renew it?

- Yes -> end call
- No -> Step 4

## Step 4: Close
Agent: Thank you, have a nice day.
"""


@pytest.fixture
def script(read_file: Any) -> Document:
    (found,) = read_file("renewal.md", SCRIPT)
    assert isinstance(found, Document), found
    return found


def test_headings_with_speakers_and_ways_are_a_script(script: Document) -> None:
    content: Any = script.content
    assert (script.kind, script.id, script.format) == ("script", "renewal", "Markdown script")
    assert content.start == "step_1:_opening"
    assert content.language == "en"
    assert set(content.steps) >= {"step_1:_opening", "step_2:_verification", "offer", "step_4:_close"}


def test_words_between_which_the_customer_speaks_are_steps_of_their_own(script: Document) -> None:
    steps: Any = script.content.steps  # type: ignore[union-attr]
    first, second = steps["step_1:_opening"], steps["step_1:_opening/2"]
    assert first.say == "Hello, this is {agent_name} from Harbour Gym.\nHow are you today?"
    assert first.next == {"Fine.": "step_1:_opening/2"}
    assert second.say == "This call is recorded."
    assert second.next == {
        "they have time": "step_2:_verification",
        "busy": "step_4:_close",
        "otherwise": "step_1:_opening/transfer_human",
    }
    assert [act.act for act in steps["step_1:_opening/transfer_human"].do] == ["transfer_human"]


def test_quoted_words_are_said_and_guidance_is_not(script: Document) -> None:
    step: Any = script.content.steps["step_2:_verification"]  # type: ignore[union-attr]
    assert step.say == '"May I have your date of birth?"'
    assert step.note.startswith("be patient.")
    assert [(one.field, one.purpose) for one in step.collect] == [("date_of_birth", "identity_verification")]
    assert [act.act for act in step.do] == ["verify_identity"]
    assert step.next == {"it does not match": "step_4:_close", "it matches": "offer"}


def test_a_reply_to_one_answer_goes_on_where_it_says_or_where_the_script_does(script: Document) -> None:
    steps: Any = script.content.steps  # type: ignore[union-attr]
    trunk = steps["offer"]
    assert trunk.next == {"they object": "offer/2", "they hesitate": "offer/3", "otherwise": "offer/4"}
    assert (steps["offer/2"].say, steps["offer/2"].next) == ('"I understand."', {"otherwise": "offer/4"})
    assert (steps["offer/3"].say, steps["offer/3"].next) == ('"Take your time."', {"then": "step_4:_close"})
    assert steps["offer/4"].say == "Shall I renew it?"
    assert steps["offer/4"].next == {"Yes": "offer/end_contact", "No": "step_4:_close"}


def test_words_after_a_reply_are_for_everybody(read_file: Any) -> None:
    text = '## One\nAgent: a\nIf no: "Well then."\n\nAgent: b\n- If so -> Two\n## Two\nAgent: c\n'
    (found,) = read_file("a.md", text)
    steps = found.content.steps
    assert (steps["one/2"].say, steps["one/2"].next) == ('"Well then."', {"otherwise": "one/3"})
    assert (steps["one/3"].say, steps["one/3"].next) == ("b", {"so": "two"})
    assert steps["one"].next == {"no": "one/2", "otherwise": "one/3"}


def test_every_step_passage_and_way_has_its_line_and_column(script: Document) -> None:
    lines = SCRIPT.split("\n")
    for pointer, words in {
        "/steps/step_1:_opening": "## Step 1", "/steps/step_1:_opening/say": "Hello, this",
        "/steps/step_1:_opening~12/say": "This call", "/steps/step_1:_opening/next/Fine.": "Fine.",
        "/steps/step_1:_opening~12/next/busy": "If busy", "/steps/step_2:_verification/note": "be patient",
        "/steps/step_2:_verification/next/it matches": "If it matches", "/steps/offer~13/say": '"Take your',
        "/steps/step_2:_verification/do/0": "verify identity", "/steps/offer~14/next/No": "No -> Step 4",
    }.items():  # fmt: skip
        place = script.places[pointer]
        assert lines[place.line - 1][place.column - 1 :].startswith(words), pointer


def test_chinese_scripts_are_read(read_file: Any) -> None:
    text = (
        "# 外呼话术\n\n## 1. 开场白\n客服：您好，本次通话将被录音。\n客户：好的。\n客服：谢谢。\n"
        "- 如果 客户同意 → 步骤2\n- 如果客户拒绝，转到结束语\n\n## 2. 核实身份\n客服：请问您的出生日期？\n"
        "- 核实通过 → 结束语\n- 核实失败 → 转人工\n\n## 结束语\n客服：再见。\n"
    )
    (found,) = read_file("a.md", text)
    steps = found.content.steps
    assert found.content.language == "zh"
    assert steps["1._开场白"].next == {"好的。": "1._开场白/2"}
    assert steps["1._开场白/2"].next == {"客户同意": "2._核实身份", "客户拒绝": "结束语"}
    assert steps["2._核实身份"].next["核实失败"] == "2._核实身份/transfer_human"
    assert found.places["/steps/2._核实身份/say"].line == 11


def test_a_way_to_a_step_that_is_not_there_is_an_error_of_its_line(read_file: Any) -> None:
    (found,) = read_file("renewal.md", SCRIPT.replace("- No -> Step 4", "- No -> Step 9"))
    assert isinstance(found, NotExamined) and found.error
    assert SCRIPT.split("\n")[35] == "- No -> Step 4"
    assert (found.line, found.reason) == (36, "a way on leads to a step that does not exist")


def test_steps_that_nothing_leads_to_follow_the_step_above(read_file: Any) -> None:
    text = (
        "## One\nAgent: a\n## Two\nAgent: b\n- If no -> Four\n- Otherwise -> Three\n"
        "## Three\nAgent: c, goodbye\n## Four\nAgent: d\n"
    )
    (found,) = read_file("a.md", text)
    assert {key: step.next for key, step in found.content.steps.items()} == {
        "one": {"then": "two"},
        "two": {"no": "four", "otherwise": "three"},
        "three": {},
        "four": {},
    }


def test_a_table_of_steps_and_what_stands_in_fences(read_file: Any) -> None:
    text = (
        "# Calls\n\n| Step | Agent says | If yes | If no |\n|---|---|---|---|\n"
        "| Greet | Hello, is it a good time? | Offer | Close |\n| Offer | Would you like tea? | Close | Close |\n"
        "| Close | Goodbye | | |\n\n```\nAgent: not this\n- x -> Nowhere\n```\n\n"
        "## Later\nAgent: One more.\n- If so -> Close\n"
        "\n## Last\nAgent: x\n"
    )
    (found,) = read_file("a.md", text)
    steps = found.content.steps
    assert steps["greet"].next == {"yes": "offer", "no": "close"}
    assert steps["greet"].speaker is None
    assert (found.places["/steps/greet/say"].line, found.places["/steps/greet/say"].column) == (5, 11)
    assert not any("not this" in step.say + step.note for step in steps.values())


def test_a_sidecar_can_say_that_it_is_a_script(read_file: Any) -> None:
    text = "## One\nAgent: Hello.\n\n## Two\nAgent: Goodbye.\n"
    beside = {"a.md.meta.yaml": "ccsguard: script/v1\nid: named\njurisdictions: [us-federal]\n"}
    (found,) = read_file("a.md", text, **beside)
    assert (found.kind, found.id, found.content.jurisdictions) == ("script", "named", ("us-federal",))
    assert found.content.steps["one"].next == {"then": "two"}
    (other,) = read_file("b.md", text)
    assert getattr(other, "kind", None) != "script"


@pytest.mark.parametrize(
    "text",
    [
        "# Guide\n\n## Install\nRun it.\n- Menu -> Settings\n\n## Use\nSee [Install](#install).\n",
        "# API\n\nWhat it is.\n\n## Agent\nAgent: a program.\n\n## Bot\nBot: see [Agent](#agent).\n",
        "## One\nNote: a\n- If b -> Two\n## Two\nNote: c\n",
        "# Diagram\n\n```mermaid\nflowchart TD\nA[Client] --> B[Server]\n```\n",
    ],
)
def test_documentation_is_no_script(text: str, read_file: Any) -> None:
    (found,) = read_file("a.md", text)
    assert isinstance(found, NotExamined)
    assert "no known format" in found.reason


def test_a_flowchart_in_a_page_is_read_where_its_boxes_have_speakers(read_file: Any) -> None:
    text = "# Plan\n\nSome words.\n\n```mermaid\nflowchart LR\n  A[Agent: Hello] -->|yes| B[Agent: Goodbye]\n```\n"
    (found,) = read_file("a.md", text)
    assert found.format == "Mermaid flowchart"
    assert found.content.steps["A"].next == {"yes": "B"}
    assert (found.places["/steps/B/say"].line, found.places["/steps/B/say"].column) == (7, 30)


def test_no_page_of_this_project_is_taken_for_a_script() -> None:
    from ccsguard.ingest import read

    root = Path(__file__).parents[2]
    pages = [*root.glob("*.md"), *root.glob("docs/*.md")]
    assert pages
    for page in pages:
        assert not any(isinstance(one, Document) and one.format for one in read([str(page)])), page
