"""Facts of contacts: order inside a step, states, edges, mentions, and no word of the document."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from ccsguard.facts.contact import ContactFacts, contact_facts
from ccsguard.facts.frame import contact_frame, is_recorded
from ccsguard.facts.shape import AROUND
from ccsguard.facts.tables import Tables, tables_from
from ccsguard.models.contact import contact_of
from ccsguard.models.document import Document, Place
from ccsguard.models.mention import ActMention, Mention, Span
from ccsguard.models.script import Script
from ccsguard.models.transcript import Transcript

TABLES: Tables = tables_from(
    {
        "groups": {"verified": ["verify_identity", "verification_confirmed"], "asked": ["asks:*"]},
        "states": {
            "silenced": {
                "begins": ["pause_recording"], "ends": ["resume_recording"], "holds_when_not_recorded": True,
            }
        },
        "lost_on": [{
            "acts": ["verify_identity", "verified"], "kinds": ["timeout", "error"],
            "conditions": [r"\bno match\b"], "passes": [r"\bmatch\b"],
        }],
    },
    {
        "classes": {"card_security_code": ["cvv"], "balance": ["balance"]},
        "purposes": {"identity_verification": ["identity"]},
    },
    {"kinds": {"bank": ["bank"]}},
)  # fmt: skip


def facts_for(content: Script | Transcript, *acts: ActMention, mentions: tuple[Mention, ...] = ()) -> ContactFacts:
    kind = "script" if isinstance(content, Script) else "transcript"
    document = Document("file", kind, content.id, content, {"": Place(1, 1)})
    frame = contact_frame(
        document,
        TABLES,
        as_of=date(2026, 11, 23),
        jurisdictions=[],
        without_pack=[],
        params={},
        language_supported=True,
    )
    return contact_facts(contact_of(document), acts, {}, mentions, TABLES, recorded=is_recorded(document), frame=frame)


def act_named(found: ContactFacts, name: str) -> dict[str, Any]:
    """The only act of a name, with the lists that it refers to in place of their numbers."""
    (act,) = [one for one in found.facts["acts"] if one["act"] == name]
    return {key: found.facts["lists"][value] if key in AROUND else value for key, value in act.items()}


def script(**steps: Any) -> Script:
    return Script.model_validate({"id": "s", "start": "a", "recording": "on", "steps": steps})


def test_what_is_said_comes_before_what_is_collected_and_verification_after_it() -> None:
    one = script(a={
        "say": "Hello", "do": ["verify_identity", "pause_recording", {"disclose": "balance"}],
        "collect": [{"field": "cvv", "purpose": "identity"}],
    })  # fmt: skip
    found = facts_for(one, ActMention("greeting", Span(0, 0, 5), "agent", "said", "high"))
    assert [act["act"] for act in found.facts["acts"]] == [
        "greeting", "pause_recording", "collects:card_security_code", "purpose_identity_verification",
        "verify_identity", "discloses:balance",
    ]  # fmt: skip
    assert act_named(found, "collects:card_security_code")["during"] == ["silenced"]
    assert "verified" in act_named(found, "discloses:balance")["before"]
    assert "verified" not in act_named(found, "collects:card_security_code")["before"]


def test_an_error_edge_around_verification_shows_in_before_and_in_the_witness() -> None:
    one = script(
        a={"say": "x", "next": {"ok": "check", "error": "tell"}},
        check={"do": ["verify_identity"], "next": "tell"},
        tell={"do": [{"disclose": "balance"}]},
    )
    found = facts_for(one)
    told = act_named(found, "discloses:balance")
    assert "verified" not in told["before"]
    assert "verified" in told["maybe_before"]
    assert found.paths.to(2, "verified") == (0, 2)
    assert [edge["kind"] for edge in found.facts["edges"]] == ["condition", "error", "otherwise"]


@pytest.mark.parametrize("way", ["no_match", "noMatch", "timeout", "otherwise"])
def test_a_verification_that_failed_on_a_way_counts_for_nothing_there(way: str) -> None:
    one = script(
        a={"do": ["verify_identity"], "next": {"match": "b", way: "tell"}},
        b={"say": "x", "next": "tell"},
        tell={"do": [{"disclose": "balance"}]},
    )
    found = facts_for(one)
    told = act_named(found, "discloses:balance")
    assert "verified" not in told["before"]
    assert "verified" in told["maybe_before"]
    assert found.paths.to(2, "verified") == (0, 2)
    assert found.paths.to(1, "verified") == ()


@pytest.mark.parametrize("way", ["no_match", "timeout", "otherwise"])
def test_a_way_that_fails_takes_nothing_from_an_earlier_verification(way: str) -> None:
    one = script(
        a={"do": ["verify_identity"], "next": {"match": "b"}},
        b={"do": ["verify_identity"], "next": {"match": "tell", way: "tell"}},
        tell={"do": [{"disclose": "balance"}]},
    )
    assert "verified" in act_named(facts_for(one), "discloses:balance")["before"]


def test_every_act_and_group_is_found_by_its_position() -> None:
    one = script(a={"note": "x", "do": ["verify_identity", {"disclose": "balance"}, {"disclose": "balance"}]})
    found = facts_for(one, ActMention("verification_confirmed", Span(0, 0, 1), "agent", "note", "high"))
    assert found.facts["by_act"] == {
        "discloses:balance": [1, 2], "verification_confirmed": [3], "verified": [0, 3], "verify_identity": [0],
    }  # fmt: skip
    for name, positions in found.facts["by_act"].items():
        for position in positions:
            assert name in TABLES.with_groups(found.facts["acts"][position]["act"])
            assert found.events[position].act == found.facts["acts"][position]["act"]


def names_at(found: ContactFacts, node: int, key: str) -> list[str]:
    return list(found.facts["lists"][found.facts["nodes"][node][key]])


def test_a_node_says_what_lies_before_it_behind_it_and_how_far_it_is() -> None:
    one = script(
        a={"do": ["verify_identity"], "next": {"x": "b", "y": "c"}},
        b={"say": "x", "next": "c"},
        c={"do": [{"disclose": "balance"}]},
    )
    found = facts_for(one)
    assert names_at(found, 2, "before") == ["verified", "verify_identity"]
    assert names_at(found, 1, "reaches") == ["discloses:balance"]
    assert [node["depth"] for node in found.facts["nodes"]] == [0, 1, 1]
    assert [node["open"] for node in found.facts["nodes"]] == [False, False, False]


def around_an_unknown_step(**step: Any) -> ContactFacts:
    """A script with two ways to the balance, one of them through a step that is not understood."""
    return facts_for(script(
        a={"next": {"x": "dark", "y": "check"}},
        dark={"opaque": "a block of an unknown type", "next": "tell", **step},
        check={"do": ["verify_identity"], "next": "tell"},
        tell={"do": [{"disclose": "balance"}, "resume_recording"]},
    ))  # fmt: skip


def test_a_step_that_is_not_understood_may_have_done_what_is_not_surely_before() -> None:
    found = around_an_unknown_step()
    told = act_named(found, "discloses:balance")
    assert told["before"] == []
    assert told["perhaps_before"] == ["verified", "verify_identity"]
    assert found.paths.to(3, "verified") == ()
    assert found.facts["document"]["not_understood"] == 1
    assert [node["understood"] for node in found.facts["nodes"]] == [True, False, True, True]
    assert [node["open"] for node in found.facts["nodes"]] == [True, True, False, False]


def test_inside_a_step_that_is_not_understood_anything_may_be_before_and_after() -> None:
    update = act_named(around_an_unknown_step(do=[{"update": "balance"}]), "updates:balance")
    assert update["perhaps_before"] == update["perhaps_after"] == ["*"]
    assert update["during"] == update["maybe_during"] == []
    assert update["perhaps_during"] == ["silenced"]


def test_what_is_behind_a_step_that_is_not_understood_on_every_path_may_have_been_preceded_by_anything() -> None:
    found = facts_for(script(a={"opaque": "x", "next": "b"}, b={"do": [{"disclose": "balance"}]}))
    told = act_named(found, "discloses:balance")
    assert told["perhaps_before"] == ["*"]
    assert told["perhaps_during"] == ["silenced"]
    assert found.paths.to(1, "verified") == ()
    assert found.paths.to(1) == (0, 1)


def test_a_step_that_is_not_understood_and_not_reachable_changes_nothing() -> None:
    one = script(a={"say": "x", "next": "b"}, b={"do": [{"disclose": "balance"}]}, c={"opaque": "x", "next": "b"})
    found = facts_for(one)
    assert found.facts["document"]["not_understood"] == 0
    assert act_named(found, "discloses:balance")["perhaps_before"] == []
    assert found.paths.to(1, "verified") == (0, 1)


def test_a_step_that_goes_on_in_another_script_is_not_understood() -> None:
    found = facts_for(script(a={"calls": "other", "next": "b"}, b={"say": "x"}))
    assert found.facts["document"]["not_understood"] == 1


def test_the_same_list_stands_once_however_many_steps_share_it() -> None:
    steps = {f"s{number}": {"do": [{"disclose": "balance"}], "next": f"s{number + 1}"} for number in range(300)}
    found = facts_for(script(a={"next": "s0"}, **steps, s300={"say": "x"}))
    assert len(found.facts["lists"]) < 10


def test_unreachable_steps_take_no_part() -> None:
    one = script(a={"say": "x"}, b={"do": ["verify_identity"], "next": "a"})
    found = facts_for(one)
    assert [node["reachable"] for node in found.facts["nodes"]] == [True, False]
    assert act_named(found, "verify_identity")["maybe_after"] == []


def test_where_nothing_is_recorded_the_recording_is_silent_from_the_start() -> None:
    steps = {"a": {"collect": [{"field": "cvv"}]}}
    silent = Script.model_validate({"id": "s", "start": "a", "recording": "off", "steps": steps})
    assert act_named(facts_for(silent), "collects:card_security_code")["during"] == ["silenced"]
    assert act_named(facts_for(script(**steps)), "collects:card_security_code")["during"] == []


def test_guidance_is_no_part_of_the_order() -> None:
    one = script(a={"note": "verify them", "do": [{"disclose": "balance"}]})
    found = facts_for(one, ActMention("verification_confirmed", Span(0, 0, 6), "agent", "note", "high"))
    assert act_named(found, "discloses:balance")["before"] == []
    assert act_named(found, "verification_confirmed")["where"] == "note"
    assert found.events[-1].pointer == "/steps/a/note"


def test_a_transcript_is_one_path_and_families_of_acts_make_a_group() -> None:
    turns = [{"speaker": "agent", "text": "Name?"}, {"speaker": "customer", "text": "4111"}]
    talk = Transcript.model_validate({"id": "t", "turns": turns})
    mention = Mention("CREDIT_CARD", (Span(1, 0, 4),), "customer", 1.0, digits=16, checksum=True)
    found = facts_for(
        talk,
        ActMention("asks:name", Span(0, 0, 5), "agent", "said", "high"),
        ActMention("opt_out_requested", Span(1, 0, 4), "customer", "said", "high"),
        mentions=(mention,),
    )
    assert set(act_named(found, "opt_out_requested")["before"]) == {"asks:name", "asked"}
    assert found.facts["mentions"][0]["node"] == 1
    assert found.facts["edges"] == []


def test_the_start_is_told_on_the_customers_clock() -> None:
    about = {"id": "t", "started_at": "2026-03-04T19:55:00-05:00", "turns": [{"text": "x"}]}
    declared = Transcript.model_validate({**about, "customer_timezone": "America/Los_Angeles"})
    assert facts_for(declared).facts["document"]["started"] == {
        "timezone": "declared", "date": "2026-03-04", "minute": 16 * 60 + 55, "weekday": "wed",
    }  # fmt: skip
    for zone, word in ((None, "missing"), ("Mars/Olympus", "unknown"), ("../etc/passwd", "unknown")):
        talk = Transcript.model_validate({**about, "customer_timezone": zone})
        assert facts_for(talk).facts["document"]["started"]["timezone"] == word


@pytest.mark.parametrize("word", ["Prentiss", "Halloran Bank", "zarquon", "quibble"])
def test_no_word_of_the_document_is_in_the_facts(word: str) -> None:
    one = Script.model_validate({
        "id": "zarquon", "start": "quibble", "client": {"name": "Halloran Bank", "affiliations": ["Halloran Bank"]},
        "steps": {"quibble": {"say": "Prentiss", "next": {"Prentiss": "quibble"}, "collect": [{"field": "Prentiss"}]}},
    })  # fmt: skip
    assert word not in json.dumps(facts_for(one).facts)
