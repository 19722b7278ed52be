"""Flows of Genesys Architect become scripts: every action a step in its order, outputs as edges that come together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.vendors.flows import acts, steps
from tests.ingest.vendors.flows import only as one

from ccsguard.ingest import read
from ccsguard.ingest.linking import ENTERED_FROM_ELSEWHERE
from ccsguard.ingest.vendors.genesys_architect import FORMATS
from ccsguard.models.contact import contact_of
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.script import Script

Reader = Callable[..., list[Any]]
CORPUS = Path(__file__).parents[3] / "../shared/corpora/flows_genesys"

LINE = """\
inboundCall:
  name: Ferry line
  defaultLanguage: en-gb
  startUpRef: ./menus/menu[mainMenu]
  initialGreeting:
    tts: This is the ferry office.
  settingsErrorHandling:
    errorHandling:
      disconnect: {none: true}
    preHandlingAudio: {tts: "Something went wrong."}
  menus:
    - menu:
        name: Main Menu
        refId: mainMenu
        audio:
          exp: AudioPlaybackOptions(ToAudioTTS("For bookings press 1, or press 0 for a person."), false)
        choices:
          - menuTask:
              name: Bookings
              dtmf: digit_1
              task:
                actions:
                  - callTask:
                      name: Identify
                      targetTaskRef: "/inboundCall/tasks/task[Verify_11]"
                  - playAudio:
                      name: Tell
                      audio: {exp: 'Append(ToAudioTTS("Your balance is "), ToAudioNumber(Flow.Balance))'}
                  - disconnect: {name: Bye}
          - menuTransferToAcd:
              name: Person
              dtmf: digit_0
              preTransferAudio: {tts: One moment.}
              failureTransferAudio: {tts: Nobody is free.}
              targetQueue: {lit: {name: Desk}}
          - menuJumpToMenu: {name: Again, dtmf: star, targetMenuRef: "/inboundCall/menus/menu[mainMenu]"}
  tasks:
    - task:
        name: Verify
        refId: Verify_11
        actions:
          - loop:
              name: Tries
              outputs:
                loop:
                  actions:
                    - collectInput:
                        name: Ask
                        inputData: {var: Task.Dob}
                        digits: {exact: {exp: "8"}}
                        audio: {tts: Please key in your date of birth.}
                        noEntryAudio: {tts: Nothing was heard.}
                    - callData:
                        name: Look
                        category: {Crm: {dataAction: {Verify caller: {inputs: {}}}}}
                    - decision:
                        name: Right?
                        condition: {exp: Task.Found == true}
                        outputs:
                          "yes":
                            actions:
                              - loopExit: {name: Out}
          - endTask: {name: End}
"""


def flow(actions: str, root: str = "inboundShortMessage") -> str:
    """A flow with one state, whose actions are YAML of their own."""
    inner = "\n".join(" " * 10 + line for line in actions.strip("\n").splitlines())
    return (
        f'{root}:\n  name: Chat\n  startUpRef: "/{root}/states/state[Start_1]"\n  states:\n'
        f"    - state:\n        name: Start\n        refId: Start_1\n        actions:\n{inner}\n"
    )


def test_menu_choices_are_edges_that_say_what_their_key_is_for(read_file: Reader) -> None:
    made = one(read_file("line.yaml", LINE))
    menu = steps(made)["Main Menu"]
    assert menu.say == "For bookings press 1, or press 0 for a person."
    assert dict(menu.next) == {
        "press 1: For bookings": "Main Menu/Identify",
        "press 0: for a person": "Main Menu/Person",
        "press *: Again": "Main Menu",
        "error": "error handling",
    }
    assert acts(steps(made)["Main Menu/Person"]) == [("transfer_human", None), ("queue", "Desk")]
    assert steps(made)["Main Menu/Person"].say == "One moment."
    assert dict(steps(made)["Main Menu/Person"].next) == {"error: failure": "Main Menu/Person/failureTransferAudio"}


def test_greeting_error_handling_and_head_come_from_the_settings(read_file: Reader) -> None:
    made = one(read_file("line.yaml", LINE))
    content = made.content
    assert isinstance(content, Script)
    assert (content.id, content.title, content.language) == ("Ferry line", "Ferry line", "en-gb")
    assert (content.direction, content.channel, content.start) == ("inbound", "ivr", "initial greeting")
    assert dict(content.steps["initial greeting"].next) == {"then": "Main Menu"}
    assert content.steps["error handling"].say == "Something went wrong."
    assert acts(content.steps["error handling"]) == [("end_contact", None)]


def test_a_called_task_comes_back_behind_its_call(read_file: Reader) -> None:
    found = steps(one(read_file("line.yaml", LINE)))
    assert dict(found["Main Menu/Identify"].next) == {"then": "Verify"}
    assert dict(found["Verify/End"].next) == {"then": "end of Verify"}
    assert dict(found["end of Verify"].next) == {"back 1": "Main Menu/Tell"}
    assert found["Main Menu/Tell"].say == "Your balance is {Balance}"


def test_loops_ask_again_and_verification_is_told_by_the_decision(read_file: Reader) -> None:
    made = one(read_file("line.yaml", LINE))
    found = steps(made)
    assert dict(found["Verify/Tries"].next) == {"again": "Verify/Ask", "otherwise": "Verify/End"}
    assert [each.field for each in found["Verify/Ask"].collect] == ["date_of_birth"]
    assert found["Verify/Ask"].say == "Please key in your date of birth."
    assert found["Verify/Ask"].next["timeout: no input"] == "Verify/Ask/noEntryAudio"
    assert dict(found["Verify/Ask/noEntryAudio"].next) == {"then": "Verify/Ask"}
    assert not found["Verify/Look"].do
    assert acts(found["Verify/Right?"]) == [("verify_identity", None)]
    assert dict(found["Verify/Right?"].next) == {"yes": "Verify/Out", "not verified: no": "Verify/Tries"}
    assert dict(found["Verify/Out"].next) == {"then": "Verify/End"}
    assert {way.kind for way in contact_of(made).ways} == {"condition", "otherwise", "error", "timeout"}


def test_places_point_into_the_flow_of_the_vendor(read_file: Reader) -> None:
    made = one(read_file("line.yaml", LINE))
    lines = LINE.splitlines()
    for pointer, word, there in (
        ("/steps/Main Menu", "Main Menu", "/inboundCall/menus/0/menu/name"),
        ("/steps/Main Menu~1Tell/say", "audio", "/menuTask/task/actions/1/playAudio/audio"),
        ("/steps/Verify~1Ask", "name: Ask", "/outputs/loop/actions/0/collectInput/name"),
        ("/steps/Main Menu/next/press 0: for a person", "menuTransferToAcd", "/choices/1/menuTransferToAcd"),
        ("/steps/initial greeting/say", "initialGreeting", "/inboundCall/initialGreeting"),
    ):
        place = made.place(pointer)
        assert place and place.pointer and place.pointer.endswith(there), (pointer, place)
        assert word in lines[place.line - 1], (pointer, place)


def test_outputs_that_the_file_leaves_out_go_on_with_the_next_action(read_file: Reader) -> None:
    found = steps(one(read_file("chat.yaml", flow("""
- callData:
    name: Order
    outputs:
      failure:
        actions:
          - sendResponse: {name: Sorry, messageBody: {lit: That failed.}}
          - transferToAcd: {name: Person, targetQueue: {lit: {name: Desk}}}
- switch:
    name: Which
    evaluate:
      firstTrue:
        default: {actions: [{disconnect: {name: Bye}}]}
        cases:
          - case: {value: {exp: 'State.Intent == "stop messages"'}, actions: [{disconnect: {name: Stop}}]}
          - case: {value: {exp: State.Other}, actions: []}
- disconnect: {name: End}
"""))))  # fmt: skip
    assert dict(found["Start/Order"].next) == {
        "success": "Start/Which", "error: failure": "Start/Sorry", "timeout": "Start/Which",
    }  # fmt: skip
    assert dict(found["Start/Person"].next) == {"error: failure": "Start/Which"}
    assert dict(found["Start/Which"].next) == {
        "otherwise": "Start/Bye",
        'State.Intent == "stop messages"': "Start/Stop",
        "State.Other": "Start/End",
    }


def test_an_output_that_is_written_empty_is_a_way_on_too(read_file: Reader) -> None:
    found = steps(one(read_file("chat.yaml", flow("""
- fancyLookup: {name: Look, outputs: {closed: {}, open: {actions: [{disconnect: {name: Bye}}]}}}
- disconnect: {name: End}
"""))))  # fmt: skip
    assert dict(found["Start/Look"].next) == {"closed": "Start/End", "open": "Start/Bye", "otherwise": "Start/End"}


def test_values_that_a_called_bot_gives_back_are_no_ways_on(read_file: Reader) -> None:
    found = steps(one(read_file("chat.yaml", flow("""
- callBotFlow:
    name: Bot
    botFlow: {Helper: {ver_latestPublished: {outputs: {Slot.Date: {noValue: true}, Slot.Time: {noValue: true}}}}}
- disconnect: {name: End}
"""))))  # fmt: skip
    assert found["Start/Bot"].calls == "Helper"
    assert dict(found["Start/Bot"].next) == {"success": "Start/End", "error: failure": "Start/End"}


@pytest.mark.parametrize(
    ("audio", "words", "opaque"),
    [
        ("{tts: 'Hello <break/> there'}", "Hello <break/> there", None),
        ("{tts: '<speak>Hello <break/> there</speak>'}", "Hello there", None),
        ("{lit: Hello there}", "Hello there", None),
        ('{exp: \'Append("Hi ", State.FirstName, "!")\'}', "Hi {FirstName}!", None),
        ('{exp: \'If(State.Late, "Closed.", "Open.")\'}', "Closed. Open.", None),
        ('{exp: \'If(IsSet(State.X), "Hello", "")\'}', "Hello", None),
        ("{exp: 'Prompt.Welcome'}", "", "words that stand elsewhere"),
        ("{exp: 'Append(\"Please hold. \", Prompt.on_hold_music)'}", "Please hold.", None),
        ("{lit: {name: Prompt.Welcome}}", "", "words that stand elsewhere"),
        ("{lit: {name: PromptSystem.on_hold_music}}", "", None),
        ("{noValue: true}", "", None),
        ("{exp: 'ToAudioTTS(Flow.Text)'}", "", "words that stand elsewhere"),
        ("{exp: 'Append(((\"a b'}", "", "words that stand elsewhere"),
    ],
)
def test_the_words_of_audio_are_read_in_every_form(read_file: Reader, audio: str, words: str, opaque: str) -> None:
    found = steps(one(read_file("chat.yaml", flow(f"- playAudio: {{name: Say, audio: {audio}}}"))))
    assert (found["Start/Say"].say, found["Start/Say"].opaque) == (words, opaque)


def test_acts_of_actions_come_from_the_table_and_unknown_actions_are_opaque(read_file: Reader) -> None:
    found = steps(one(read_file("chat.yaml", flow("""
- enableParticipantRecord: {name: Off, enable: {lit: false}}
- enableParticipantRecord: {name: On}
- createCallback: {name: Back}
- transferToFlowSecure: {name: Pay, targetFlow: {name: Card flow}}
- updateData: {name: Set}
- brandNewAction: {name: New}
- askForSlot: {name: Mail, slot: email_address, question: {exp: 'ToCommunication("Where shall we write to?")'}}
"""))))  # fmt: skip
    assert acts(found["Start/Off"]) == [("stop_recording", None)]
    assert acts(found["Start/On"]) == [("start_recording", None)]
    assert acts(found["Start/Back"]) == [("offer_callback", None)]
    assert found["Start/Pay"].calls == "Card flow"
    assert found["Start/New"].opaque == "block type brandNewAction"
    assert found["Start/Set"].opaque is None
    assert [each.field for each in found["Start/Mail"].collect] == ["email"]
    assert found["Start/Mail"].say == "Where shall we write to?"


def test_a_flow_that_runs_inside_another_does_not_tell_what_came_before(read_file: Reader) -> None:
    text = flow("- playAudio: {name: Say, audio: {tts: Hello}}\n- exitBotFlow: {name: Out}", "digitalBot")
    found = steps(one(read_file("bot.yaml", text)))
    assert found["Start"].opaque == ENTERED_FROM_ELSEWHERE
    assert not found["Start/Out"].do
    assert steps(one(read_file("line.yaml", LINE)))["initial greeting"].opaque is None


def test_a_bot_that_is_scanned_with_its_caller_is_put_where_it_is_called(tmp_path: Path) -> None:
    bot = flow("- playAudio: {name: Say, audio: {tts: Hello}}", "digitalBot").replace("name: Chat", "name: Helper")
    call = flow(
        "- callDigitalBotFlow: {name: Bot, botFlow: {Helper: {ver_latestPublished: {}}}}\n- disconnect: {name: End}"
    )
    (tmp_path / "bot.yaml").write_text(bot, "utf-8")
    (tmp_path / "chat.yaml").write_text(call, "utf-8")
    found = [each for each in read([str(tmp_path)]) if isinstance(each, Document)]
    assert [each.id for each in found] == ["Chat"]
    assert "Hello" in [each.say for each in steps(found[0]).values()]


def test_a_template_is_read_with_what_is_filled_in_later_as_placeholders(read_file: Reader) -> None:
    text = flow("- playAudio: {name: Say, audio: {tts: Hello}}").replace("name: Chat", "name: {{flow_name}}")
    text = text.replace("  states:", "  division: {{division}}\n  settings:\n    {{key}}:\n      a: 1\n  states:")
    made = one(read_file("chat.yaml", text))
    assert made.id == "chat"
    assert steps(made)["Start/Say"].say == "Hello"
    place = made.place("/steps/Start~1Say/say")
    assert place and "Hello" in text.splitlines()[place.line - 1]


def test_packed_exports_and_data_actions_are_named_with_the_reason(read_file: Reader, tmp_path: Path) -> None:
    packed = read_file("Main.i3InboundFlow", "AAAA")
    assert [(type(each), each.reason) for each in packed] == [
        (NotExamined, "a packed export of Genesys Architect: export the flow as YAML to have it examined")
    ]
    action = '{"name": "x", "contract": {"input": {}, "output": {}}, "config": {"request": {}}}'
    assert "without words" in read_file("action.json", action)[0].reason


@pytest.mark.parametrize(
    "value",
    [
        {"inboundCall": 1},
        {"inboundCall": {"name": "x"}},
        {"bot": {"token": "x"}},
        {"workflow": ["states"]},
        {"name": "ci", "workflow": {"states": []}, "on": 1, "jobs": 2},
        [],
        None,
        "bot",
    ],
)
def test_other_files_are_not_taken_for_a_flow(value: Any) -> None:
    assert FORMATS[0].recognise(value) is None


def test_a_flow_without_actions_holds_nothing_to_examine(read_file: Reader) -> None:
    found = read_file("empty.yaml", "inboundCall:\n  name: x\n  startUpRef: y\n")
    assert [each.reason for each in found] == ["a flow without steps: there is nothing in it to examine"]


def test_hostile_values_where_others_are_expected_are_read_all_the_same(read_file: Reader) -> None:
    text = """
bot:
  name: [x]
  settingsErrorHandling: 3
  bots: [1, null, {bot: {name: A, actions: [1, {}, {decision: 7}, {switch: {evaluate: [[[]]], outputs: {a: {}}}}]}}]
  menus: [{menu: {name: M, choices: [1, {menuTask: 3}, {menuX: {dtmf: [1], menu: {choices: {b: 4}}}}]}}]
  tasks: x
"""
    made = one(read_file("odd.yaml", text))
    assert {"A", "M", "A/decision", "A/switch"} <= set(steps(made))


def test_the_flows_of_the_corpus_are_read_or_named() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not here")
    found = [each for each in read([str(CORPUS)])]
    assert all(isinstance(each, Document) for each in found if isinstance(each, Document) or each.path.endswith("yaml"))
    assert not [each for each in found if isinstance(each, NotExamined) and each.error]


def actions_in(value: Any) -> int:
    """Actions of a raw flow: entries of every list that is called `actions`."""
    total, waiting = 0, [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            total += len(node["actions"]) if isinstance(node.get("actions"), list) else 0
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return total


@pytest.mark.parametrize("text", [LINE, flow("- decision: {name: D, outputs: {yes: {actions: [{disconnect: {}}]}}}")])
def test_no_action_is_lost(read_file: Reader, text: str) -> None:
    import yaml

    found = steps(one(read_file("line.yaml", text)))
    made = {name for name in found if "/" in name and not name.endswith("Audio")}
    choices = 1 if text is LINE else 0  # a choice that is an action itself
    assert len(made) == actions_in(yaml.safe_load(text)) + choices
