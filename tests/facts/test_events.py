"""Events of a contact: answers of customers, purposes of collecting, and ways on which something failed."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.facts.events import Event, events_of, lost_on, notes_of
from ccsguard.facts.tables import Tables, tables_from
from ccsguard.models.contact import Contact, contact_of
from ccsguard.models.document import Document, Place
from ccsguard.models.mention import ActMention, Span
from ccsguard.models.script import Script
from ccsguard.models.transcript import Transcript

TABLES: Tables = tables_from(
    {"lost_on": [{"acts": ["verify_identity"], "kinds": ["timeout"], "conditions": [r"\bfails?\b"]}]},
    {
        "classes": {"date_of_birth": [r"\bbirth"]},
        "purposes": {"identity_verification": ["verif"], "generic": ["^general$"]},
    },
    {},
)  # fmt: skip


def talk(*turns: tuple[str, str]) -> Contact:
    written = [{"speaker": speaker, "text": text} for speaker, text in turns]
    transcript = Transcript.model_validate({"id": "t", "turns": written})
    return contact_of(Document("file", "transcript", "t", transcript, {"": Place(1, 1)}))


def script(**steps: Any) -> Contact:
    one = Script.model_validate({"id": "s", "start": "a", "steps": steps})
    return contact_of(Document("file", "script", "s", one, {"": Place(1, 1)}))


def said(act: str, node: int, speaker: str = "agent") -> ActMention:
    return ActMention(act, Span(node, 0, 1), speaker, "said", "high")


def names(events: list[list[Event]]) -> list[list[str]]:
    return [[event.act for event in at] for at in events]


def test_the_customers_next_turn_answers_what_was_asked() -> None:
    contact = talk(("agent", "Name and birth date?"), ("customer", "Ann, 2 May"))
    found = events_of(contact, [said("asks:name", 0), said("asks:date_of_birth", 0)], TABLES)
    assert names(found) == [["asks:date_of_birth", "asks:name"], ["answers:name", "answers:date_of_birth"]]
    assert found[1][0].confidence == "medium"
    assert found[1][0].pointer == "/turns/1/text"


@pytest.mark.parametrize(
    ("reply", "acts"),
    [
        ("Why do you need that?", ()),
        ("为什么要这个？", ()),
        ("I'd rather not", ("refusal",)),
        ("Are you a robot", ("asked_if_bot",)),
    ],
)
def test_a_question_back_or_a_refusal_is_no_answer(reply: str, acts: tuple[str, ...]) -> None:
    contact = talk(("agent", "Birth date?"), ("customer", reply))
    mentions = [said("asks:date_of_birth", 0), *(said(act, 1, "customer") for act in acts)]
    assert "answers:date_of_birth" not in names(events_of(contact, mentions, TABLES))[1]


def test_an_answer_that_ends_in_a_question_still_answers() -> None:
    contact = talk(("agent", "Birth date?"), ("customer", "2 May 1980, why?"))
    assert names(events_of(contact, [said("asks:date_of_birth", 0)], TABLES))[1] == ["answers:date_of_birth"]


def test_nobody_answers_for_the_customer_and_an_answer_comes_soon() -> None:
    late = talk(("agent", "Name?"), ("agent", "Hello?"), ("system", "beep"), ("agent", "Hello?"), ("customer", "Ann"))
    assert names(events_of(late, [said("asks:name", 0)], TABLES))[4] == []
    unknown = talk(("unknown", "Name?"), ("customer", "Ann"))
    assert names(events_of(unknown, [said("asks:name", 0, "unknown")], TABLES))[1] == []


def test_steps_of_a_script_have_no_answers() -> None:
    contact = script(a={"say": "Name?", "next": "b"}, b={"say": "Thanks"})
    assert names(events_of(contact, [said("asks:name", 0)], TABLES)) == [["asks:name"], []]


@pytest.mark.parametrize(
    ("purpose", "written"),
    [
        (None, "missing"),
        (" ", "missing"),
        ("general", "generic"),
        ("id_verification", "identity_verification"),
        ("visit", "other"),
    ],
)
def test_what_is_collected_says_what_for(purpose: str | None, written: str) -> None:
    contact = script(a={"collect": [{"field": "birthDate", "purpose": purpose}]})
    (found,) = events_of(contact, [], TABLES)
    assert (found[0].act, found[0].purpose) == ("collects:date_of_birth", written)
    assert [one.act for one in found[1:]] == ["purpose_identity_verification"] * (written == "identity_verification")


def test_a_queue_says_how_long_it_may_last() -> None:
    contact = script(a={"say": "One moment.", "do": [{"queue": {"max_wait": "PT1M30S"}}, "transfer_human"]})
    assert [(one.act, one.wait) for one in events_of(contact, (), TABLES)[0]] == [
        ("queue", 90),
        ("transfer_human", None),
    ]


def test_guidance_is_kept_apart() -> None:
    contact = script(a={"note": "hide it"})
    note = ActMention("withhold_instruction", Span(0, 0, 4), "agent", "note", "high")
    assert names(events_of(contact, [note], TABLES)) == [[]]
    assert [(one.act, one.pointer) for one in notes_of(contact, [note])] == [("withhold_instruction", "/steps/a/note")]


def test_only_ways_that_say_so_lose_what_their_step_did() -> None:
    contact = script(
        a={"do": ["verify_identity"], "next": {"ok": "b", "fails": "c", "timeout": "d"}},
        b={"next": {"fails": "c"}}, c={"say": "x"}, d={"say": "x"},
    )  # fmt: skip
    lost = lost_on(contact, events_of(contact, [], TABLES), TABLES)
    assert lost == {(0, 2): frozenset({"verify_identity"}), (0, 3): frozenset({"verify_identity"})}
