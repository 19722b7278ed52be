"""Amazon Connect flows become scripts: every block a step, every way on an edge, each at its place in the file."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.ingest.vendors.amazon_connect import FORMATS
from ccsguard.models.contact import contact_of
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.script import Script, Step

FLOWS = Path(__file__).parents[3] / "../shared/corpora/flows_amazon_connect"


def action(name: str, kind: str, parameters: Mapping[str, Any] | None = None, after: str = "", **ways: str) -> Any:
    """A block: `after` is where it goes on; ways are conditions (`on_1`) and errors by their types."""
    transitions: dict[str, Any] = {"NextAction": after} if after else {}
    transitions["Conditions"] = [
        {"NextAction": to, "Condition": {"Operator": "Equals", "Operands": [way.removeprefix("on_")]}}
        for way, to in ways.items() if way.startswith("on_")
    ]  # fmt: skip
    transitions["Errors"] = [
        {"NextAction": to, "ErrorType": way} for way, to in ways.items() if not way.startswith("on_")
    ]
    return {"Identifier": name, "Type": kind, "Parameters": dict(parameters or {}), "Transitions": transitions}


def flow(*actions: Any, **metadata: Any) -> dict[str, Any]:
    """A flow in the flow language that starts with its first block."""
    start = actions[0]["Identifier"]
    return {"Version": "2019-10-30", "StartAction": start, "Metadata": metadata, "Actions": list(actions)}


def one(tmp_path: Path, value: Any, name: str = "line.json") -> Document:
    """The one document of a file."""
    (tmp_path / name).write_text(json.dumps(value, indent=1), "utf-8")
    found = list(read([str(tmp_path / name)]))
    assert len(found) == 1, found
    assert isinstance(found[0], Document), found
    return found[0]


def steps(document: Document) -> Mapping[str, Step]:
    assert isinstance(document.content, Script)
    return document.content.steps


def acts(step: Step) -> list[str]:
    return [act.act for act in step.do]


END = action("bye", "DisconnectParticipant")


def test_a_menu_has_a_way_for_every_key_and_says_what_the_key_is_for(tmp_path: Path) -> None:
    words = "For sales, press 1. To stop these calls, press 9."
    menu = action(
        "menu", "GetParticipantInput", {"Text": words, "StoreInput": "False"}, "bye",
        on_1="bye", on_9="bye", on_5="bye",
        InputTimeLimitExceeded="menu", NoMatchingCondition="menu", NoMatchingError="bye",
    )  # fmt: skip
    document = one(tmp_path, flow(menu, END, name="Front door"))
    step = steps(document)["menu"]
    assert step.say == words
    assert step.speaker == "bot"
    assert not step.collect
    assert step.next == {
        "press 1: For sales": "bye", "press 9: To stop these calls": "bye", "press 5": "bye", "timeout": "menu",
        "otherwise": "menu", "error": "bye", "": "bye",
    }  # fmt: skip
    assert acts(steps(document)["bye"]) == ["end_contact"]
    assert document.id == "Front door"
    kinds = {way.condition: way.kind for way in contact_of(document).ways}
    assert kinds == {
        "press 1: For sales": "condition", "press 9: To stop these calls": "condition", "press 5": "condition",
        "timeout": "timeout", "otherwise": "otherwise", "error": "error", "": "otherwise",
    }  # fmt: skip


def test_places_lead_into_the_file_of_the_vendor(tmp_path: Path) -> None:
    hello = action("hello", "MessageParticipant", {"Text": "Hi."}, "bye")
    ways = {"on_1": "bye", "on_2": "bye", "InputTimeLimitExceeded": "bye"}
    document = one(tmp_path, flow(hello, action("asks", "GetParticipantInput", {"Text": "Yes?"}, **ways), END))
    lines = (tmp_path / "line.json").read_text("utf-8").splitlines()
    for pointer, where, written in (
        ("/steps/hello/say", "/Actions/0/Parameters/Text", '"Text": "Hi."'),
        ("/steps/hello/next/", "/Actions/0/Transitions/NextAction", '"NextAction": "bye"'),
        ("/steps/bye", "/Actions/2", "{"),
        ("/steps/asks/next/press 2", "/Actions/1/Transitions/Conditions/1", "{"),
        ("/steps/asks/next/timeout", "/Actions/1/Transitions/Errors/0", "{"),
        ("/start", "/StartAction", '"StartAction": "hello"'),
    ):
        place = document.places[pointer]
        assert place.pointer == where
        assert lines[place.line - 1][place.column - 1 :].startswith(written)


def test_speech_marks_are_taken_off_and_references_are_placeholders(tmp_path: Path) -> None:
    said = "<speak>Your claim <break time='1s'/>is at &quot;$.External.stage&quot;, $.Attributes['first name'].</speak>"
    document = one(tmp_path, flow(action("told", "MessageParticipant", {"SSML": said}, "bye"), END))
    assert steps(document)["told"].say == 'Your claim is at "{stage}", {name}.'
    assert steps(document)["told"].opaque is None


@pytest.mark.parametrize(
    "parameters",
    [{"Text": "$.External.greeting"}, {"Text": "{{prompts.greeting}}"}, {"PromptId": "arn:aws:connect:x:prompt/1"},
     {"Media": {"Uri": "s3://bucket/greeting.wav", "SourceType": "S3"}}, {"Text": ""}, {}],
)  # fmt: skip
def test_words_that_are_elsewhere_are_not_understood(parameters: dict[str, Any], tmp_path: Path) -> None:
    step = steps(one(tmp_path, flow(action("told", "MessageParticipant", parameters, "bye"), END)))["told"]
    assert step.say == ""
    assert step.opaque == "a prompt whose words are not in the flow"


def test_music_says_nothing_and_hides_nothing(tmp_path: Path) -> None:
    shown = {"hold": {"promptName": "Music_Jazz.wav"}, "voice": {"promptName": "Welcome.wav"}}
    played = [action(name, "MessageParticipant", {"PromptId": "arn:1"}, "bye") for name in ("hold", "voice")]
    document = one(tmp_path, flow(*played, END, ActionMetadata=shown))
    assert steps(document)["hold"].opaque is None
    assert steps(document)["voice"].opaque


def test_a_prompt_that_the_flow_sets_itself_is_read(tmp_path: Path) -> None:
    setting = action("set", "UpdateContactAttributes", {"Attributes": {"ask": "Which city?"}}, "bot")
    bot = action("bot", "ConnectParticipantWithLexBot", {"Text": "$.Attributes.ask"}, "bye", on_CityIntent="bye")
    step = steps(one(tmp_path, flow(setting, bot, END)))["bot"]
    assert step.say == "Which city?"
    assert step.opaque is None
    assert "city intent" in step.next
    other = action("other", "UpdateContactAttributes", {"Attributes": {"ask": "Which colour?"}}, "bot")
    assert steps(one(tmp_path, flow(setting, other, bot, END)))["bot"].say == "Which city?\nWhich colour?"


def test_what_is_keyed_in_is_collected_by_the_words_of_the_prompt(tmp_path: Path) -> None:
    prompts = {
        "card": "Please enter your sixteen digit card number.",
        "code": "Now the three digits on the back of your card.",
        "birth": "Key in your date of birth so that we can verify your identity.",
        "phone": "Which number can we call you back on?",
        "extension": "Enter the extension.",
    }
    keyed = [
        action(name, "GetParticipantInput", {"Text": words, "StoreInput": "True"}, "bye")
        for name, words in prompts.items()
    ]
    keyed[0]["Parameters"]["InputEncryption"] = {"EncryptionKeyId": "k"}
    keyed[3]["Parameters"]["InputValidation"] = {"PhoneNumberValidation": {"CountryCode": "GB"}}
    document = one(tmp_path, flow(*keyed, END))
    assert {name: [(c.field, c.purpose) for c in steps(document)[name].collect] for name in prompts} == {
        "card": [("card_number", None)],
        "code": [("card_security_code", None)],
        "birth": [("date_of_birth", "identity_verification")],
        "phone": [("phone", None)],
        "extension": [("keypad input", None)],
    }
    assert "encrypted" in steps(document)["card"].note
    assert document.places["/steps/card/collect/0"].pointer == "/Actions/0/Parameters/Text"


def test_recording_begins_and_ends_with_its_blocks(tmp_path: Path) -> None:
    def recording(name: str, people: list[str], after: str, **bot: str) -> Any:
        given = {"RecordingBehavior": {"RecordedParticipants": people, **bot}}
        return action(name, "UpdateContactRecordingBehavior", given, after)

    newer = {"VoiceBehavior": {"VoiceRecordingBehavior": {"RecordedParticipants": ["Agent"]}}}
    document = one(
        tmp_path,
        flow(
            recording("on", ["Agent", "Customer"], "off"),
            recording("off", [], "bot"),
            recording("bot", [], "new", IVRRecordingBehavior="Enabled"),
            action("new", "UpdateContactRecordingAndAnalyticsBehavior", newer, "chat"),
            action("chat", "UpdateContactRecordingAndAnalyticsBehavior", {"ChatBehavior": {}}, "bye"),
            END,
        ),
    )
    found = {name: acts(step) for name, step in steps(document).items()}
    assert found == {
        "on": ["start_recording"], "off": ["stop_recording"], "bot": ["start_recording"], "new": ["start_recording"],
        "chat": [], "bye": ["end_contact"],
    }  # fmt: skip


def test_people_are_recorded_once_an_agent_is_there_if_a_notice_comes_before(tmp_path: Path) -> None:
    people = {"RecordingBehavior": {"RecordedParticipants": ["Agent", "Customer"]}}
    on = action("on", "UpdateContactRecordingBehavior", people, "told")
    queue = action("queue", "TransferContactToQueue", {}, "bye", QueueAtCapacity="bye")
    notice = action("told", "MessageParticipant", {"Text": "Calls are recorded."}, "queue")
    silent = action("told", "MessageParticipant", {"Text": "One moment."}, "queue")
    before = steps(one(tmp_path, flow(on, notice, queue, END)))
    assert acts(before["on"]) == []
    assert acts(before["queue"]) == ["start_recording", "transfer_human"]
    never = steps(one(tmp_path, flow(on, silent, queue, END)))
    assert acts(never["on"]) == ["start_recording"]
    people["RecordingBehavior"]["IVRRecordingBehavior"] = "Enabled"  # type: ignore[assignment]
    bot = steps(one(tmp_path, flow(action("on", "UpdateContactRecordingBehavior", people, "told"), notice, queue, END)))
    assert acts(bot["on"]) == ["start_recording"]


def test_recording_that_begins_in_another_flow_is_not_decided(tmp_path: Path) -> None:
    people = {"RecordingBehavior": {"RecordedParticipants": ["Agent", "Customer"]}}
    on = action("on", "UpdateContactRecordingBehavior", people, "further")
    further = action("further", "TransferToFlow", {"ContactFlowId": "arn:aws:connect:x:contact-flow/main"}, "bye")
    found = steps(one(tmp_path, flow(on, further, END)))
    assert acts(found["on"]) == []
    assert found["on"].opaque == "recording begins when an agent is connected, in another flow"


@pytest.mark.parametrize(
    ("function", "done"),
    [("arn:aws:lambda:eu-west-1:000000000000:function:addToDoNotCall:live", ["record_opt_out"]),
     ("arn:aws:lambda:eu-west-1:000000000000:function:lookupOptOut", []),
     ("{{functions.pauseCallRecording.arn}}", ["pause_recording"]), ("logComplaint", ["record_complaint"]),
     ("getCustomer", []), ("sendVerificationCode", []), ("verify-caller", ["verify_identity"])],
)  # fmt: skip
def test_a_function_does_what_its_name_says(function: str, done: list[str], tmp_path: Path) -> None:
    called = action("f", "InvokeLambdaFunction", {"LambdaFunctionARN": function}, "bye", NoMatchingError="bye")
    step = steps(one(tmp_path, flow(called, END)))["f"]
    assert acts(step) == done
    assert step.opaque is None


def test_the_comparison_after_a_verification_tells_who_is_verified(tmp_path: Path) -> None:
    verify = action("f", "InvokeLambdaFunction", {"LambdaFunctionARN": "verifyCaller"}, "keep", NoMatchingError="bye")
    keep = action("keep", "UpdateContactAttributes", {"Attributes": {"m": "$.External.match"}}, "is")
    compare = action(
        "is", "Compare", {"ComparisonValue": "$.External.match"}, "bye",
        on_yes="told", on_no="bye", NoMatchingCondition="bye",
    )  # fmt: skip
    found = steps(
        one(tmp_path, flow(verify, keep, compare, action("told", "MessageParticipant", {"Text": "Hi."}), END))
    )
    assert acts(found["f"]) == []
    assert acts(found["is"]) == ["verify_identity"]
    assert found["is"].next == {
        "match = yes": "told", "not verified: match = no": "bye", "otherwise: not verified": "bye",
        "otherwise: not verified (2)": "bye",
    }  # fmt: skip


def test_where_only_no_is_compared_all_else_is_verified(tmp_path: Path) -> None:
    verify = action("f", "InvokeLambdaFunction", {"LambdaFunctionARN": "verifyCaller"}, "is")
    compare = action(
        "is", "Compare", {"ComparisonValue": "$.External.valid"}, "", on_false="bye", NoMatchingCondition="bye"
    )
    found = steps(one(tmp_path, flow(verify, compare, END)))
    assert found["is"].next == {"not verified: valid = false": "bye", "otherwise": "bye"}


def test_people_are_reached_by_queue_line_or_call_back(tmp_path: Path) -> None:
    kinds = {
        "TransferContactToQueue": "transfer_human", "TransferContactToAgent": "transfer_human",
        "TransferParticipantToThirdParty": "transfer", "CreateCallbackContact": "offer_callback",
        "EndFlowExecution": "end_contact",
    }  # fmt: skip
    found = steps(one(tmp_path, flow(*(action(kind, kind) for kind in kinds))))
    assert {kind: acts(step) for kind, step in found.items()} == {kind: [act] for kind, act in kinds.items()}


def test_a_block_of_an_unknown_type_is_not_understood(tmp_path: Path) -> None:
    document = one(
        tmp_path, flow(action("new", "EnchantParticipant", {}, "odd"), action("odd", "x 12345", {}, "bye"), END)
    )
    assert steps(document)["new"].opaque == "block type EnchantParticipant"
    assert steps(document)["odd"].opaque == "block type"


def test_another_flow_goes_on_by_the_name_that_the_editor_shows(tmp_path: Path) -> None:
    arn = "arn:aws:connect:eu-west-1:000000000000:instance/i/contact-flow/abc-1"
    shown = {"named": {"contactFlow": {"id": arn, "text": "Payments"}}}
    document = one(
        tmp_path,
        flow(
            action("named", "TransferToFlow", {"ContactFlowId": arn}, "bye", NoMatchingError="bye"),
            action("id", "TransferToFlow", {"ContactFlowId": f"{arn}:$SAVED"}),
            action("template", "InvokeFlowModule", {"FlowModuleId": "{{modules.Consent.arn}}"}, "bye"),
            action("later", "TransferToFlow", {"ContactFlowId": "$.External.next"}),
            action("whisper", "UpdateContactEventHooks", {"EventHooks": {"AgentWhisper": arn}}, "bye"),
            action("queue", "UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": arn}}, "bye"),
            END,
            ActionMetadata=shown,
        ),
    )
    found = steps(document)
    calls = {name: step.calls for name, step in found.items() if step.calls}
    assert calls == {"named": "Payments", "id": "abc-1", "template": "Consent", "queue": "abc-1"}
    assert found["later"].opaque == "it goes on in another flow"
    assert found["whisper"].opaque is None
    assert found["named"].next == {"error": "bye", "error: not transferred": "bye"}


def test_words_for_the_agent_are_guidance_and_what_runs_inside_another_flow_begins_unknown(tmp_path: Path) -> None:
    say = action("s", "MessageParticipant", {"Text": "A caller from the queue."}, "end")
    ended = action("end", "EndFlowExecution")
    found = steps(one(tmp_path, flow(say, ended, type="agentWhisper")))
    assert found["s"].note == "A caller from the queue."
    assert found["s"].say == ""
    assert found["s"].opaque == "it runs inside another script, and what came before is not in the file"
    assert acts(found["end"]) == []
    wrapped = {"ContactFlow": {"Name": "Q", "Id": "q-1", "Type": "CUSTOMER_QUEUE", "Content": flow(say, ended)}}
    document = one(tmp_path, wrapped)
    assert steps(document)["s"].say == "A caller from the queue."
    assert isinstance(document.content, Script)
    assert document.content.known_as == ("Q", "q-1", "line")


def test_a_flow_that_stands_as_text_has_the_place_of_the_text(tmp_path: Path) -> None:
    inner = flow(action("hello", "MessageParticipant", {"Text": "Hi."}, "bye"), END)
    document = one(tmp_path, {"Name": "Main", "ContactFlowType": "CONTACT_FLOW", "Content": json.dumps(inner)})
    place = document.places["/steps/hello/say"]
    assert (place.line, place.pointer) == (4, "/Content/Actions/0/Parameters/Text")
    assert document.id == "Main"


def test_lists_and_templates_hold_several_flows(tmp_path: Path) -> None:
    inner = json.dumps(flow(action("a", "DisconnectParticipant")))
    resources = {
        "Main": {
            "Type": "AWS::Connect::ContactFlow",
            "Properties": {"Name": "Main line", "Content": {"Fn::Sub": inner}},
        },
        "Part": {"Type": "AWS::Connect::ContactFlowModule", "Properties": {"Content": inner}},
        "Other": {"Type": "AWS::S3::Bucket", "Properties": {}},
    }
    (tmp_path / "stack.json").write_text(json.dumps({"Resources": resources}), "utf-8")
    (tmp_path / "list.json").write_text(json.dumps([{"Content": inner}, {"x": 1}, {"Content": inner + "!"}]), "utf-8")
    stack = list(read([str(tmp_path / "stack.json")]))
    assert [document.id for document in stack if isinstance(document, Document)] == ["Main line", "stack"]
    listed = list(read([str(tmp_path / "list.json")]))
    assert sorted(type(found).__name__ for found in listed) == ["Document", "NotExamined", "NotExamined"]
    reasons = [found.reason for found in listed if isinstance(found, NotExamined)]
    assert reasons[0] == "no flow of Amazon Connect"
    assert reasons[1].startswith("the text of the flow is broken: JSON: ")


def older(*modules: Any, **metadata: Any) -> dict[str, Any]:
    return {
        "modules": list(modules),
        "version": "1",
        "type": "contactFlow",
        "start": modules[0]["id"],
        "metadata": metadata,
    }


def module(name: str, kind: str, branches: Mapping[str, str], target: str = "", **parameters: Any) -> Any:
    ways = [
        {"condition": "Evaluate", "conditionType": "Equals", "conditionValue": way[1:], "transition": to}
        if way.startswith("=") else {"condition": way, "transition": to}
        for way, to in branches.items()
    ]  # fmt: skip
    given = [
        {"name": one, **(value if isinstance(value, dict) else {"value": value})} for one, value in parameters.items()
    ]
    return {"id": name, "type": kind, "branches": ways, "parameters": given, **({"target": target} if target else {})}


def test_the_older_export_is_read_as_todays_blocks(tmp_path: Path) -> None:
    menu = {"=1": "pay", "Timeout": "loop", "NoMatch": "loop", "Error": "end"}
    document = one(
        tmp_path,
        older(
            module("rec", "SetRecordingBehavior", {"Success": "menu"}, RecordingBehaviorOption="Enable"),
            module("menu", "GetUserInput", menu, "Digits", Text="Press 1 to pay."),
            module("loop", "Loop", {"Looping": "menu", "Complete": "queue"}, LoopCount="2"),
            module(
                "pay", "StoreUserInput", {"Success": "f", "Error": "end"}, Text="Your card number?", EncryptEntry="true"
            ),
            module(
                "f", "InvokeExternalResource", {"Success": "says", "Error": "end"}, "Lambda", FunctionArn="takePayment"
            ),
            module("says", "PlayPrompt", {"Success": "queue"}, Text={"value": "thanks", "namespace": "External"}),
            module("queue", "Transfer", {"AtCapacity": "end", "Error": "end"}, "Queue"),
            module("end", "Disconnect", {}),
            name="Old line",
        ),
        "Old line",
    )
    found = steps(document)
    assert found["menu"].next == {"press 1: to pay": "pay", "timeout": "loop", "otherwise": "loop", "error": "end"}
    assert found["loop"].next == {"again": "menu", "looped enough": "queue"}
    assert [c.field for c in found["pay"].collect] == ["card_number"]
    assert found["pay"].note
    assert acts(found["f"]) == ["take_payment"]
    assert found["says"].opaque
    assert acts(found["queue"]) == ["start_recording", "transfer_human"]
    assert found["queue"].next == {"error: queue at capacity": "end", "error": "end"}
    assert document.places["/steps/menu/say"].pointer == "/modules/1/parameters/0/value"
    assert document.id == "Old line"


def test_a_way_to_nowhere_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    broken = flow(action("a", "MessageParticipant", {"Text": "Hi."}, "gone"), action("a", "DisconnectParticipant"))
    broken["StartAction"] = "missing"
    (tmp_path / "broken.json").write_text(json.dumps(broken, indent=1), "utf-8")
    found = list(read([str(tmp_path / "broken.json")]))
    reasons = {one.reason for one in found if isinstance(one, NotExamined) and one.error and one.line}
    assert reasons == {
        "the first block of the flow is not in it: read from its first one",
        "two blocks of the flow have one identifier",
        "a way on leads to a block that is not in the flow",
    }
    document = next(one for one in found if isinstance(one, Document))
    assert isinstance(document.content, Script)
    assert document.content.start == "a"
    assert set(steps(document)) == {"a", "a #2", "gone"}
    assert steps(document)["gone"].opaque == "a step that is not in the flow"


def test_errors_without_end_are_counted(tmp_path: Path) -> None:
    lost = [action(f"a{number}", "MessageParticipant", {"Text": "Hi."}, f"b{number}") for number in range(40)]
    (tmp_path / "lost.json").write_text(json.dumps(flow(*lost)), "utf-8")
    found = [one for one in read([str(tmp_path / "lost.json")]) if isinstance(one, NotExamined)]
    assert len(found) == 26
    assert found[-1].reason == "at least 15 more errors in this flow"


def test_a_flow_without_blocks_is_named(tmp_path: Path) -> None:
    (tmp_path / "e.json").write_text(json.dumps({"Version": "2019-10-30", "StartAction": "", "Actions": []}), "utf-8")
    (found,) = read([str(tmp_path / "e.json")])
    assert isinstance(found, NotExamined)
    assert found.reason == "Amazon Connect flow: it has no blocks"


def test_the_flow_tells_language_direction_and_analytics(tmp_path: Path) -> None:
    given = {"AnalyticsBehavior": {"AnalyticsLanguage": "de-DE", "SentimentConfiguration": {"Enabled": "True"}}}
    document = one(
        tmp_path, flow(action("r", "UpdateContactRecordingBehavior", given, "bye"), END, type="outboundWhisper")
    )
    content = document.content
    assert isinstance(content, Script)
    assert (content.language, content.direction, content.channel) == ("de-DE", "outbound", "ivr")
    assert content.interaction is not None
    assert content.interaction.emotion_analytics is True
    spoken = action("v", "UpdateContactTextToSpeechVoice", {"TextToSpeechVoice": "Lupe"}, "bye")
    content = one(tmp_path, flow(spoken, END)).content
    assert isinstance(content, Script)
    assert content.language == "es"


def raw_edges(value: Mapping[str, Any]) -> tuple[set[str], set[tuple[str, ...]]]:
    """The blocks of a flow and the distinct ways between them, as they stand in the file."""
    if "modules" in value:
        told = ("condition", "conditionType", "conditionValue", "transition")
        old: set[tuple[str, ...]] = {
            (one["id"], *(str(way.get(key)) for key in told)) for one in value["modules"] for way in one["branches"]
        }
        return {one["id"] for one in value["modules"]}, old
    found: set[tuple[str, ...]] = set()
    for one in value["Actions"]:
        name, ways = one["Identifier"], one.get("Transitions", {})
        found |= {(name, "next", ways["NextAction"])} if ways.get("NextAction") else set()
        found |= {(name, "error", way["ErrorType"], way["NextAction"]) for way in ways.get("Errors", [])}
        found |= {
            (name, "condition", json.dumps(way["Condition"]), way["NextAction"]) for way in ways.get("Conditions", [])
        }
    return {one["Identifier"] for one in value["Actions"]}, found


def assert_nothing_is_lost(document: Document, value: Mapping[str, Any]) -> None:
    blocks, ways = raw_edges(value)
    assert set(steps(document)) == blocks
    edges = [(key, target) for key, step in steps(document).items() for target in step.next.values()]
    assert sorted(edges) == sorted((way[0], way[-1]) for way in ways)
    for key, step in steps(document).items():
        escaped = key.replace("~", "~0").replace("/", "~1")
        assert f"/steps/{escaped}" in document.places
        for label in step.next:
            label = label.replace("~", "~0").replace("/", "~1")
            assert document.places[f"/steps/{escaped}/next/{label}"].pointer


@pytest.mark.skipif(not FLOWS.is_dir(), reason="the corpus is not here")
def test_no_step_and_no_edge_of_real_flows_is_lost() -> None:
    count = 0
    for path in sorted(FLOWS.glob("*/*")):
        value = json.loads(path.read_text("utf-8-sig"))
        value = value.get("ContactFlow", value)
        value = json.loads(value["Content"]) if "Content" in value else value
        (document,) = read([str(path)])
        assert isinstance(document, Document), path
        assert document.format == "Amazon Connect flow"
        assert_nothing_is_lost(document, value)
        count += 1
    assert count == 36


def test_no_step_and_no_edge_of_generated_flows_is_lost(tmp_path: Path) -> None:
    dice = random.Random(4)
    kinds = [
        "MessageParticipant",
        "GetParticipantInput",
        "Compare",
        "Loop",
        "TransferContactToQueue",
        "Wait",
        "Unheard",
    ]
    names = [f"b/{number}~" for number in range(30)]
    errors = ["NoMatchingError", "NoMatchingCondition", "InputTimeLimitExceeded", "QueueAtCapacity"]
    for number in range(20):
        made = []
        for name in names:
            ways = {f"on_{dice.choice('0123456789*#')}": dice.choice(names) for _ in range(dice.randrange(4))}
            ways |= {one: dice.choice(names) for one in dice.sample(errors, dice.randrange(4))}
            made.append(
                action(name, dice.choice(kinds), {"Text": "Press 1 to go on."}, dice.choice(["", *names]), **ways)
            )
            made[-1]["Transitions"]["Errors"] *= 2
        value = flow(*made)
        assert_nothing_is_lost(one(tmp_path, value, f"{number}.json"), value)


@pytest.mark.parametrize(
    "value",
    [None, 1, "x", [], [[]], {}, {"Actions": 3, "StartAction": "x"}, {"Content": "{"},
     {"Actions": [1], "StartAction": "x"}, {"modules": [], "start": 3},
     {"Resources": {"a": 3}}, {"ContactFlow": None}, {"Transcript": []}],
)  # fmt: skip
def test_nothing_else_is_taken_for_a_flow(value: Any) -> None:
    assert FORMATS[0].recognise(value) is None


def test_a_flow_with_anything_anywhere_is_read_or_refused_but_never_breaks(tmp_path: Path) -> None:
    dice = random.Random(7)
    odd: list[Any] = [None, 3, "", "x", [], {}, [[]], {"a": {"b": [1]}}, True]
    menu = action("menu", "GetParticipantInput", {"Text": "Press 1."}, "bye", on_1="bye", NoMatchingError="bye")
    for number in range(300):
        value = json.loads(json.dumps(flow(menu, END, ActionMetadata={"menu": {"parameters": {"Text": {}}}})))
        for _ in range(2):
            spoilt = dice.choice(
                [value, value["Metadata"], *(one for one in value["Actions"] if isinstance(one, dict))]
            )
            while isinstance(spoilt, dict) and spoilt:
                key = dice.choice(list(spoilt))
                if not isinstance(spoilt[key], dict) or dice.random() < 0.4:
                    spoilt[key] = dice.choice(odd)
                    break
                spoilt = spoilt[key]
            if not isinstance(value.get("Metadata"), dict) or not isinstance(value.get("Actions"), list):
                break
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(value), "utf-8")
        for found in read([str(path)]):
            assert isinstance(found, Document) or "can't be read" not in found.reason, value
