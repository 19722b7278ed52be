"""Agents of Dialogflow CX become one script: pages and flow starts as steps, forms as questions, routes as edges."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.vendors.flows import only as one
from tests.ingest.vendors.flows import steps

from ccsguard.ingest import read
from ccsguard.ingest.linking import ENTERED_FROM_ELSEWHERE
from ccsguard.models.contact import contact_of
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.script import Script, Step

Reader = Callable[..., list[Any]]
CORPUS = Path(__file__).parents[3] / "../shared/corpora/flows_dialogflow_cx"
INTENT = "0a0b0c0d-0000-4000-8000-000000000000"


def says(*words: str, language: str = "en") -> dict[str, Any]:
    return {"messages": [{"text": {"text": list(words)}, "languageCode": language}]}


def handler(event: str, *words: str, **target: str) -> dict[str, Any]:
    return {"event": event, "triggerFulfillment": says(*words) if words else {}, **target}


AGENT: Mapping[str, Any] = {
    "agent.json": {"displayName": "Garden desk", "defaultLanguageCode": "en", "startFlow": "Main"},
    "flows/Main/Main.json": {
        "displayName": "Main",
        "transitionRoutes": [
            {"intent": "buy.seeds", "triggerFulfillment": says("Gladly."), "targetPage": "Order"},
            {"intent": "person_please", "targetPage": "Person"},
            {"condition": "$session.params.late = true", "targetFlow": "Night"},
        ],
        "eventHandlers": [handler("sys.no-match-default", "Say that again?"), handler("sys.no-input-1", "Hello?")],
        "nluSettings": {},
    },
    "flows/Main/pages/Order.json": {
        "displayName": "Order",
        "entryFulfillment": says("Which seeds?"),
        "form": {"parameters": [
            {"displayName": "email", "required": True, "entityType": "@sys.email", "redact": True,
             "fillBehavior": {"initialPromptFulfillment": says("Where can we write to?"),
                              "repromptEventHandlers": [handler("sys.no-match-1", "That is no address.")]}},
            {"displayName": "colour", "required": False, "entityType": "@colour"},
        ]},
        "transitionRoutes": [
            {"condition": '$page.params.status = "FINAL"', "triggerFulfillment": {
                "webhook": "crm", "tag": "verify-caller", **says("Thank you.")}, "targetPage": "Checked"},
        ],
        "eventHandlers": [handler("webhook.error", "That failed.", targetPage="End Session")],
        "transitionRouteGroups": ["Shared"],
    },
    "flows/Main/pages/Checked.json": {
        "displayName": "Checked",
        "entryFulfillment": {},
        "transitionRoutes": [
            {"condition": "$session.params.verified = true", "targetPage": "Person"},
            {"condition": "$session.params.verified = false", "targetPage": "PREVIOUS_PAGE"},
        ],
    },
    "flows/Main/pages/Person.json": {
        "displayName": "Person",
        "entryFulfillment": {"messages": [{"liveAgentHandoff": {}}, {"playAudio": {"audioUri": "gs://x/hello.wav"}}]},
        "form": {},
    },
    "flows/Main/transitionRouteGroups/Shared.json": {
        "displayName": "Shared", "transitionRoutes": [{"intent": "stop_calls", "targetPage": "End Session"}],
    },
    "flows/Night/Night.json": {
        "displayName": "Night", "eventHandlers": [], "nluSettings": {},
        "transitionRoutes": [{"intent": "ok", "targetPage": "End Flow"}],
    },
    "intents/ok/ok.json": {"name": INTENT, "displayName": "ok", "priority": 5},
}  # fmt: skip


def write(folder: Path, files: Mapping[str, Any] = AGENT) -> Path:
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(value if isinstance(value, str) else json.dumps(value, indent=1), "utf-8")
    return folder


def agent(tmp_path: Path, files: Mapping[str, Any] = AGENT) -> Document:
    return one(list(read([str(write(tmp_path / "garden", files))])))


def acts(step: Step) -> list[str]:
    return [act.act for act in step.do]


def test_a_folder_is_one_script_that_starts_with_the_start_flow(tmp_path: Path) -> None:
    made = agent(tmp_path)
    content = made.content
    assert isinstance(content, Script)
    assert (made.id, content.start, content.channel, content.language) == ("Garden desk", "Main", "bot", "en")
    assert {"Main", "Main/Order", "Main/Person", "Night"} <= set(content.steps)
    assert dict(content.steps["Main"].next) == {
        "buy seeds": "Main/buy seeds",
        "person please": "Main/Person",
        "late = true": "Night",
        "otherwise: no match": "Main/otherwise no match",
        "timeout: no input": "Main/timeout no input",
    }
    assert content.steps["Main/buy seeds"].say == "Gladly."
    assert dict(content.steps["Main/buy seeds"].next) == {"then": "Main/Order"}
    assert dict(content.steps["Main/otherwise no match"].next) == {"then": "Main"}
    assert {way.condition: way.kind for way in contact_of(made).ways}["timeout: no input"] == "timeout"


def test_a_form_asks_for_one_thing_after_another_and_the_routes_follow(tmp_path: Path) -> None:
    found = steps(agent(tmp_path))
    assert dict(found["Main/Order"].next) == {"then": "Main/Order/email"}
    asked = found["Main/Order/email"]
    assert asked.say == "Where can we write to?"
    assert [each.field for each in asked.collect] == ["email"]
    assert "Main/Order/colour" not in found, "what nobody is asked for is no step"
    assert dict(asked.next) == {
        "form filled": "Main/Order/form filled",
        "stop calls": "end of the session",
        "error: web hook": "Main/Order/error web hook",
        "buy seeds": "Main/buy seeds (2)",
        "person please": "Main/Person",
        "otherwise: no match": "Main/Order/email/otherwise no match",
    }
    assert dict(found["Main/Order/email/otherwise no match"].next) == {"then": "Main/Order/email"}
    assert acts(found["end of the session"]) == ["end_contact"]


def test_a_web_hook_that_verifies_tells_at_the_comparison_after_it(tmp_path: Path) -> None:
    found = steps(agent(tmp_path))
    assert found["Main/Order/form filled"].say == "Thank you."
    assert not found["Main/Order/form filled"].do
    assert acts(found["Main/Checked"]) == ["verify_identity"]
    ways = found["Main/Checked"].next
    assert ways["verified = true"] == "Main/Person"
    assert ways["not verified: verified = false"] == "before Main/Checked"
    assert dict(found["before Main/Checked"].next) == {"back 1": "Main/Order/email"}


def test_a_page_that_verifies_and_compares_names_the_way_on_which_nobody_is_verified(tmp_path: Path) -> None:
    page = {
        "displayName": "Gate",
        "entryFulfillment": {"webhook": "crm", "tag": "verify-pin"},
        "transitionRoutes": [
            {"condition": "$session.params.auth_ok = true", "targetPage": "Person"},
            {"condition": "$session.params.auth_ok = false", "targetPage": "END_SESSION"},
        ],
    }
    gate = steps(agent(tmp_path, {**AGENT, "flows/Main/pages/Gate.json": page}))["Main/Gate"]
    assert acts(gate) == ["verify_identity"]
    assert gate.next["auth_ok = true"] == "Main/Person"
    assert gate.next["not verified: auth_ok = false"] == "end of the session"


def test_flows_that_are_over_go_back_to_where_they_were_called(tmp_path: Path) -> None:
    found = steps(agent(tmp_path))
    assert dict(found["Night"].next) == {"ok": "end of Night"}
    assert dict(found["end of Night"].next) == {"back 1": "Main"}


def test_handing_over_is_an_act_and_a_recording_has_its_words_elsewhere(tmp_path: Path) -> None:
    person = steps(agent(tmp_path))["Main/Person"]
    assert acts(person) == ["transfer_human"]
    assert person.opaque == "words that stand elsewhere"


def test_places_name_the_file_of_the_export(tmp_path: Path) -> None:
    made = agent(tmp_path)
    place, said = made.place("/steps/Main~1Order"), made.place("/steps/Main~1Order/say")
    assert place and said and said.source
    assert place.source == str(tmp_path / "garden/flows/Main/pages/Order.json")
    assert place.pointer == "/displayName"
    assert said.pointer == "/entryFulfillment/messages/0"
    way = made.place("/steps/Main~1Order~1email/next/stop calls")
    assert way and way.source and way.source.endswith("transitionRouteGroups/Shared.json")
    assert way.pointer == "/transitionRoutes/0"


def test_a_zip_archive_gives_the_same_script_as_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "garden")
    with zipfile.ZipFile(tmp_path / "garden.zip", "w") as archive:
        for name in AGENT:
            archive.write(folder / name, name)
    packed = one(list(read([str(tmp_path / "garden.zip")])))
    assert packed.content == agent(tmp_path).content
    place = packed.place("/steps/Main~1Order")
    assert place and place.source == str(tmp_path / "garden.zip") + "/flows/Main/pages/Order.json"


def test_the_sidecar_of_a_folder_completes_its_script(tmp_path: Path) -> None:
    folder = write(tmp_path / "garden")
    (tmp_path / "garden.meta.yaml").write_text("id: spring\njurisdictions: [uk]\n", "utf-8")
    made = one(list(read([str(folder)])))
    assert isinstance(made.content, Script)
    assert (made.id, made.content.jurisdictions) == ("spring", ("uk",))


def test_an_agent_below_a_folder_is_found_and_other_files_beside_it_are_read_too(tmp_path: Path) -> None:
    write(tmp_path / "garden")
    (tmp_path / "other.yaml").write_text("ccsguard: script/v1\nid: a\nstart: b\nsteps: {b: {say: Hi}}\n", "utf-8")
    assert sorted(each.id for each in read([str(tmp_path)]) if isinstance(each, Document)) == ["Garden desk", "a"]


def test_a_broken_page_is_said_and_what_leads_to_it_is_opaque(tmp_path: Path) -> None:
    write(tmp_path / "garden", {**AGENT, "flows/Main/pages/Person.json": "{"})
    found = list(read([str(tmp_path / "garden")]))
    broken = [each for each in found if isinstance(each, NotExamined)]
    assert [(each.path, each.error) for each in broken] == [
        (str(tmp_path / "garden/flows/Main/pages/Person.json"), True)
    ]
    document = next(each for each in found if isinstance(each, Document))
    assert steps(document)["Main/Person"].opaque == "a step that the file does not hold"


def test_words_in_the_agent_s_language_are_taken_and_conditional_ones_are_steps_of_their_own(tmp_path: Path) -> None:
    def case(condition: str, message: dict[str, Any]) -> dict[str, Any]:
        return {"condition": condition, "caseContent": [{"message": message}]}

    inner = case("true", {"outputAudioText": {"ssml": "<speak>Come in.</speak>"}})
    page = {
        "displayName": "Hours",
        "entryFulfillment": {
            "messages": [*says("Hallo.", language="de")["messages"], *says("We open at nine.", "Nine.")["messages"]],
            "conditionalCases": [{"cases": [
                case("$session.params.day = 7", {"text": {"text": ["Not today."]}}),
                {"caseContent": [{"additionalCases": {"cases": [inner]}}]},
            ]}],
        },
        "form": {},
    }  # fmt: skip
    found = steps(agent(tmp_path, {**AGENT, "flows/Main/pages/Hours.json": page}))
    assert found["Main/Hours"].say == "We open at nine.\nNine."
    assert dict(found["Main/Hours"].next) == {
        "day = 7": "Main/Hours/case 1",
        "otherwise": "Main/Hours/case 2",
        "otherwise (2)": "Main/Hours/answer",
    }
    assert found["Main/Hours/case 1"].say == "Not today."
    assert found["Main/Hours/case 2"].say == "Come in."
    assert dict(found["Main/Hours/case 1"].next) == {"then": "Main/Hours/answer"}


def test_a_page_alone_is_read_and_what_it_leads_to_is_not_understood(read_file: Reader) -> None:
    made = one(read_file("order.json", json.dumps(AGENT["flows/Main/pages/Order.json"], indent=1)))
    assert (made.id, made.kind) == ("order", "script")
    found = steps(made)
    assert isinstance(made.content, Script)
    assert made.content.start == "Order"
    assert found["Order"].opaque == ENTERED_FROM_ELSEWHERE
    assert found["Order/email"].opaque is None
    target = found["Order/form filled"].next["then"]
    assert found[target].opaque == "a step that the file does not hold"
    place = made.place("/steps/Order")
    assert place and place.source is None


def test_a_flow_alone_is_read(read_file: Reader) -> None:
    made = one(read_file("night.json", json.dumps(AGENT["flows/Night/Night.json"])))
    assert dict(steps(made)["Night"].next) == {"ok": "end of Night"}
    assert steps(made)["end of Night"].opaque
    assert steps(made)["Night"].opaque == ENTERED_FROM_ELSEWHERE


def test_a_start_flow_alone_begins_at_its_beginning(read_file: Reader) -> None:
    made = one(
        read_file("start.json", json.dumps({**AGENT["flows/Night/Night.json"], "displayName": "Default Start Flow"}))
    )
    assert steps(made)["Default Start Flow"].opaque is None


@pytest.mark.parametrize(
    "value",
    [
        AGENT["agent.json"],
        AGENT["intents/ok/ok.json"],
        AGENT["flows/Main/transitionRouteGroups/Shared.json"],
        {"trainingPhrases": [{"parts": [{"text": "hello"}], "repeatCount": 1}]},
        {"entities": [{"value": "red", "synonyms": ["red"]}]},
        {"name": INTENT, "displayName": "x", "kind": "KIND_MAP"},
        {"name": INTENT, "displayName": "x"},
        {"name": INTENT, "displayName": "x", "testCaseConversationTurns": []},
        {"displayName": "crm", "genericWebService": {"uri": "https://x.example"}},
    ],
)
def test_other_parts_of_an_agent_are_named(read_file: Reader, value: Any) -> None:
    found = read_file("part.json", json.dumps(value))
    assert [each.reason for each in found] == [
        "Dialogflow CX: part of a Dialogflow CX agent; it is read with the folder or ZIP archive of the export"
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"id": "1", "name": "x", "auto": True, "contexts": [], "responses": [], "priority": 5},
        [{"id": "1", "data": [{"text": "hi", "userDefined": False}], "isTemplate": False, "count": 0}],
        {"language": "en", "googleAssistant": {}, "defaultMinConfidence": 0.2},
        {"id": "1", "name": "x", "isOverridable": True, "isEnum": False},
    ],
)
def test_files_of_the_builder_before_are_named(read_file: Reader, value: Any) -> None:
    found = read_file("older.json", json.dumps(value))
    assert [each.reason.partition(":")[0] for each in found] == ["Dialogflow ES"]


@pytest.mark.parametrize(
    "value",
    [
        {"displayName": "x"},
        {"displayName": "x", "name": "y"},
        {"entities": [{"name": "a"}]},
        {"form": {}, "displayName": 3},
        {"responses": [], "contexts": []},
        [],
        [{"id": 1, "data": []}],
        None,
        3,
        "agent",
    ],
)
def test_other_files_are_not_taken_for_one_of_an_agent(read_file: Reader, value: Any) -> None:
    found = read_file("other.json", json.dumps(value))
    assert all("Dialogflow" not in each.reason for each in found)


def test_hostile_values_where_others_are_expected_are_read_all_the_same(tmp_path: Path) -> None:
    odd = {
        "displayName": "Odd",
        "form": {"parameters": [1, {"required": True, "fillBehavior": 4}]},
        "entryFulfillment": {"messages": [1, {"text": 3}, {"new": {}}], "conditionalCases": [1, {"cases": [2]}]},
        "transitionRoutes": [7, {"intent": {}}],
        "eventHandlers": {"a": 1},
        "transitionRouteGroups": [[]],
    }
    found = steps(agent(tmp_path, {**AGENT, "flows/Main/pages/Odd.json": odd}))
    assert found["Main/Odd"].opaque == "words that stand elsewhere"


def test_the_files_of_the_corpus_are_read_or_named() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not here")
    found = list(read([str(CORPUS / "academy")]))
    unnamed = [each.path for each in found if isinstance(each, NotExamined) and "Dialogflow" not in each.reason]
    assert not unnamed
    pages = [each.source for each in found if isinstance(each, Document)]
    assert len(pages) == len(
        [*(CORPUS / "academy").glob("*__pages__*"), *(CORPUS / "academy").glob("*feedback__reusable*")]
    )
