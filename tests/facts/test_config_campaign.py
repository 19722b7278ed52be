"""Facts of campaigns: minutes, seconds, lists and numbers as classes."""

from __future__ import annotations

from typing import Any

import pytest


def test_clock_times_are_minutes_and_durations_seconds(configs: Any) -> None:
    facts = configs.facts(
        configs.campaign(
            window={"from": "08:00", "to": "24:00", "basis": "customer_local"},
            attempts={"per_person": {"max": 3, "per": "P1D"}, "wait_after_conversation": "P7D"},
            dialler={"mode": "predictive", "abandonment_cap": 0.03, "connect_within": "PT2S"},
        )
    )
    assert (facts["window"]["from"], facts["window"]["to"], facts["window"]["unknown_timezone"]) == (480, 1440, None)
    assert facts["attempts"] == {
        "per_person": {"max": 3, "per": 86_400},
        "per_matter": None,
        "wait_after_conversation": 604_800,
    }
    assert facts["dialler"]["connect_within"] == 2


def test_parts_that_are_not_stated_are_null(configs: Any) -> None:
    facts = configs.facts(configs.campaign())
    for part in (
        "purpose",
        "operator",
        "window",
        "attempts",
        "dialler",
        "suppression",
        "consent",
        "records",
        "roster",
        "cross_sell",
    ):
        assert facts[part] is None


def test_suppression_lists_are_known_names_or_other(configs: Any) -> None:
    facts = configs.facts(configs.campaign(suppression={"lists": ["national_dnc", "House list", "vips"]}))
    assert facts["suppression"]["lists"] == ["national_dnc", "internal", "other"]
    silent = configs.facts(configs.campaign(suppression={}))["suppression"]
    assert (silent["lists"], silent["absent"]) == ([], ["lists"])


def test_consent_fields_and_purposes_are_classes(configs: Any) -> None:
    consent = configs.facts(
        configs.campaign(
            consent={
                "evidence_ref": "TBD",
                "fields": ["who", "Phone number", "timestamp", "shoe size"],
                "purposes": ["telemarketing", "x"],
            }
        )
    )["consent"]
    assert consent["evidence_ref"] == "placeholder"
    assert consent["fields"] == ["who", "number", "date", "other"]
    assert consent["purposes"] == ["sales", "other"]


@pytest.mark.parametrize(
    ("written", "form", "country", "fit", "premium"),
    [
        ("+12065550100", "international", "1", True, False),
        ("+44 909 879 0471", "international", "44", True, True),
        ("0044 20 7946 0018", "international", "44", True, False),
        ("+1206555", "international", "1", False, False),
        ("+1 900 555 0100", "international", "1", True, True),
        ("+861012345678", "international", "86", True, False),
        ("02079460018", "national", None, None, None),
        ("tbd", "placeholder", None, None, None),
        ("anonymous", "unreadable", None, None, None),
    ],
)
def test_a_presentation_number_is_told_by_form_country_and_price(
    configs: Any, written: str, form: str, country: str | None, fit: bool | None, premium: bool | None
) -> None:
    number = configs.facts(configs.campaign(caller_number={"number": written}))["caller_number"]["number"]
    assert (number["form"], number["country"], number["fit"], number["premium"]) == (form, country, fit, premium)
