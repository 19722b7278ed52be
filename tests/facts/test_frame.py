"""What a document is: recording, offer and client as classes and numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ccsguard.facts.frame import contact_day, contact_frame, is_recorded, primary_language
from ccsguard.facts.tables import tables_from
from ccsguard.models.document import Document, Place
from ccsguard.models.script import Script
from ccsguard.models.transcript import Transcript

AS_OF = date(2026, 11, 23)
TABLES = tables_from({}, {}, {"kinds": {"bank": [r"\bbank\b"]}})


def document(**about: Any) -> Document:
    talk = Transcript.model_validate({"id": "t", "turns": [{"text": "x"}], **about})
    return Document("file", "transcript", "t", talk, {"": Place(1, 1)})


def frame(one: Document) -> dict[str, Any]:
    found = contact_frame(
        one, TABLES, as_of=AS_OF, jurisdictions=["eu"], without_pack=[], params={}, language_supported=True
    )
    return dict(found["document"])


@pytest.mark.parametrize(
    ("ends", "left", "expired"), [("2026-03-04", 0, False), ("2026-03-03", -1, True), ("2026-04-03", 30, False)]
)
def test_an_offers_days_are_counted_from_the_day_of_the_contact(ends: str, left: int, expired: bool) -> None:
    found = frame(document(started_at="2026-03-04T19:55:00-05:00", offer={"expires": ends}))
    assert (found["offer_days_left"], found["offer_expired"]) == (left, expired)


def test_without_an_offer_there_are_no_days() -> None:
    found = frame(document())
    assert (found["offer_days_left"], found["offer_expired"], found["offer_expires"]) == (None, None, None)


@pytest.mark.parametrize(
    ("about", "recorded", "notice"),
    [
        ({}, False, "unknown"),
        ({"recording": {"notice": "spoken"}}, True, "spoken"),
        ({"recording": {"notice": "none"}, "recorded": False}, False, "none"),
        ({"recorded": True}, True, "unknown"),
    ],
)
def test_a_transcript_is_recorded_where_it_says_so(about: dict[str, Any], recorded: bool, notice: str) -> None:
    one = document(**about)
    assert is_recorded(one) is recorded
    assert frame(one)["recording"]["notice"] == notice


def test_a_script_on_a_recording_platform_is_recorded() -> None:
    for state, recorded in (("on", True), ("platform", True), ("off", False), (None, False)):
        script = Script.model_validate({"id": "s", "start": "a", "recording": state, "steps": {"a": {"say": "x"}}})
        assert is_recorded(Document("file", "script", "s", script, {"": Place(1, 1)})) is recorded


def test_a_script_that_starts_the_recording_itself_is_not_recorded_before() -> None:
    for state, recorded in (("on", True), ("platform", False)):
        steps = {"a": {"say": "x", "next": "b"}, "b": {"do": ["start_recording"]}}
        script = Script.model_validate({"id": "s", "start": "a", "recording": state, "steps": steps})
        assert is_recorded(Document("file", "script", "s", script, {"": Place(1, 1)})) is recorded


def test_a_clients_kind_comes_from_its_name_and_its_affiliations_apart() -> None:
    found = frame(document(client={"name": "Northwind Bank", "affiliations": ["Alder Bank", "zarquon"]}))
    assert (found["client_declared"], found["client_is"], found["affiliations"]) == (True, ["bank"], ["bank", "other"])
    assert frame(document())["client_declared"] is False


def test_the_day_of_a_contact_is_its_own_and_a_scripts_that_of_the_scan() -> None:
    assert contact_day(document(started_at="2026-03-04T19:55:00-05:00"), AS_OF) == date(2026, 3, 4)
    assert contact_day(document(), AS_OF) == AS_OF
    assert primary_language(document(language="zh-CN")) == "zh"
