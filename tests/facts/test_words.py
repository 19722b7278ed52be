"""Words of configs: purposes, field names, countries and vocabularies as classes."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.facts.words import squashed, tokens


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("cardSecurity_Code", ("card", "security", "code")),
        ("IBANNumber", ("iban", "number")),
        ("Zahlungs-PIN (Kunde)", ("zahlungs", "pin", "kunde")),
        ("prénom", ("prenom",)),
        ("ＣＶＶ", ("cvv",)),
        ("owners.*", ("owners", "*")),
        ("手机号", ("手机号",)),
    ],
)
def test_names_are_cut_into_words_without_case_and_accents(written: str, words: tuple[str, ...]) -> None:
    assert tokens(written) == words


def test_squashed_words_have_nothing_between_them() -> None:
    assert squashed("Acme-Contact") == squashed("acmeContact") == "acmecontact"


@pytest.mark.parametrize(
    "written",
    [
        "general",
        "any",
        "ALL",
        "other",
        "misc.",
        "various",
        "tbd",
        "business",
        "General business purposes",
        "internal use",
        "any lawful purpose",
        "as needed",
        "n/a",
        "to be determined",
        "legitimate business interests",
        "data processing",
        "其他",
        "业务需要",
        "任何 用途",
    ],
)
def test_a_purpose_that_says_nothing_is_generic(configs: Any, written: str) -> None:
    assert configs.words.purpose(written) == "generic"


@pytest.mark.parametrize(
    "written",
    [
        "collections",
        "service",
        "customer_survey",
        "business_continuity",
        "other_driver_claims",
        "general_insurance_claims",
        "all_risk_claims",
        "service_improvement",
        "operations",
        "投诉处理",
        "账单核对",
    ],
)
def test_a_purpose_that_says_something_is_specific_whatever_else_is_in_it(configs: Any, written: str) -> None:
    assert configs.words.purpose(written) == "specific"


@pytest.mark.parametrize(
    ("written", "kind"), [("*", "wildcard"), ("crm.*", "wildcard"), ("", "empty"), (" - ", "empty")]
)
def test_a_wildcard_and_a_blank_are_no_purpose(configs: Any, written: str, kind: str) -> None:
    assert configs.words.purpose(written) == kind


@pytest.mark.parametrize(
    "name", ["*", "customers.*", "all", "ALL_COLUMNS", "whole table", "select all", "全部字段", "%"]
)
def test_a_name_that_stands_for_many_fields_is_a_wildcard(configs: Any, name: str) -> None:
    assert configs.words.is_wildcard(name)


@pytest.mark.parametrize("name", ["all_day_phone", "star_rating", "discount_%", "allergies", "any_driver", "全名"])
def test_a_name_that_only_looks_like_many_is_one_field(configs: Any, name: str) -> None:
    assert not configs.words.is_wildcard(name)


@pytest.mark.parametrize("category", [None, "", "TBD", "unclassified", "other", "*", "未分类"])
def test_a_category_that_says_nothing_classifies_nothing(configs: Any, category: str | None) -> None:
    assert not configs.words.is_classified(category)


def test_a_category_classifies(configs: Any) -> None:
    assert configs.words.is_classified("user.contact.phone_number")
    assert configs.words.is_classified("financial.account")


CARD_SECURITY = [
    "cvv",
    "CVV2",
    "cardCvc",
    "securityCode",
    "card_verification_value",
    "pin_block",
    "track2",
    "card_pin",
    "magstripe",
    "atm_pin",
    "sec_code_on_back",
    "cryptogramme_visuel",
    "安全码",
    "kartenpruefnummer",
    "csc",
    "cvv_token",
    "debit_card_pin",
    "pin",
]


@pytest.mark.parametrize("name", CARD_SECURITY)
def test_card_security_data_are_known_by_name_whatever_the_category_says(configs: Any, name: str) -> None:
    assert configs.words.field_class(name, "user.financial") == "card_security"


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("cvv_result", "user.financial"),
        ("cvv_present", None),
        ("pincode", "user.contact.address.postal_code"),
        ("pin_changed_at", "user.account"),
        ("tracking_number", None),
        ("opinion", None),
        ("pinned_note", None),
        ("parking_pin", "user.location"),
        ("security_question_set", None),
        ("card_last4", "user.financial"),
    ],
)
def test_words_about_codes_and_other_pins_are_no_card_security_data(
    configs: Any, name: str, category: str | None
) -> None:
    assert not configs.words.field_class(name, category).startswith("card_security")


def test_a_pin_of_nobody_knows_what_is_unclear(configs: Any) -> None:
    assert configs.words.field_class("pin", "system.settings") == "card_security_unclear"


@pytest.mark.parametrize(
    ("name", "category", "kind"),
    [
        ("iban", "user.account", "financial_account"),
        ("religion", "user.demographic", "special"),
        ("x", "user.health_and_medical", "special"),
        ("ssn", None, "national_id"),
        ("身份证号", None, "national_id"),
        ("mobile", "contact.phone", "contact"),
        ("recording", "user.content.private", "recording"),
        ("transcript", None, "transcript"),
        ("x_attr", None, "other"),
        ("dob", None, "date_of_birth"),
    ],
)
def test_a_field_has_the_class_of_its_category_and_else_of_its_name(
    configs: Any, name: str, category: str | None, kind: str
) -> None:
    assert configs.words.field_class(name, category) == kind


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("DE", "DE"),
        ("de ", "DE"),
        ("UK", "GB"),
        ("DEU", "DE"),
        ("Germany", "DE"),
        ("United States", "US"),
        ("US-CA", "US"),
        ("NO", "NO"),
        ("EEA", "EEA"),
        ("eu-central-1", "DE"),
        ("uksouth", "GB"),
        ("中国", "CN"),
        ("Hong Kong", "HK"),
        ("Wakanda", None),
        ("XX", None),
        ("", None),
        (None, None),
    ],
)
def test_countries_are_known_by_code_name_and_region(configs: Any, written: str | None, code: str | None) -> None:
    assert configs.words.country(written) == code


@pytest.mark.parametrize("written", ["*", "worldwide", "ANY", "all countries", "全球"])
def test_the_whole_world_is_no_country(configs: Any, written: str) -> None:
    assert configs.words.anywhere(written)
    assert not configs.words.anywhere("DE")


@pytest.mark.parametrize(
    ("vocabulary", "written", "kind"),
    [
        ("incentives", "average_handle_time", "handle_time"),
        ("incentives", "Conversion Rate", "sales"),
        ("incentives", "销售额提成", "sales"),
        ("incentives", "sales quality gate", "quality"),
        ("incentives", "moonshine", "other"),
        ("suppression_lists", "national_dnc", "national_dnc"),
        ("suppression_lists", "House DNC", "internal"),
        ("suppression_lists", "dnc", "other"),
        ("purpose_kinds", "agent_training", "training"),
        ("purpose_kinds", "train_models", "model_training"),
        ("access_groups", "everyone", "everyone"),
        ("access_groups", "reed-all-agents", "other"),
        ("special_category_bases", "explicit consent", "consent"),
        ("retention_methods", "secure_delete", "delete"),
        ("retention_methods", "keep forever", "none"),
    ],
)
def test_words_of_a_vocabulary_become_its_classes(configs: Any, vocabulary: str, written: str, kind: str) -> None:
    assert configs.words.term(vocabulary, written) == kind


@pytest.mark.parametrize("written", ["", "TBD", "n/a", "<tbd>", "To be confirmed", "待定", None])
def test_a_placeholder_says_nothing(configs: Any, written: str | None) -> None:
    assert configs.words.placeholder(written)
    assert not configs.words.placeholder("DPA-2026-14")
