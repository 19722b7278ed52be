"""The tables of the pack: classes of fields and purposes, organisations, groups, and states."""

from __future__ import annotations

import pytest

from ccsguard.facts.tables import Tables, tables_from
from ccsguard.pack.lexicon import load_table
from ccsguard.pack.loading import policies_root


@pytest.fixture(scope="module")
def tables() -> Tables:
    root = policies_root()
    return tables_from(load_table(root, "groups"), load_table(root, "fields"), load_table(root, "organisations"))


FIELDS = [
    ("cvv", "card_security_code"),
    ("cardSecurityCode", "card_security_code"),
    ("card_verification_value", "card_security_code"),
    ("安全码", "card_security_code"),
    ("track2_data", "card_track"),
    ("tracking_number", "order_number"),
    ("card_expiry", "card_expiry"),
    ("card_token", "card_token"),
    ("card_last4", "card_partial"),
    ("card-number", "card_number"),
    ("银行卡号", "card_number"),
    ("pin", "pin"),
    ("memorable_word_letters", "partial_secret"),
    ("password_characters", "partial_secret"),
    ("sms_code", "one_time_code"),
    ("verification_code", "one_time_code"),
    ("短信验证码", "one_time_code"),
    ("login_password", "password"),
    ("mothers_maiden_name", "security_answer"),
    ("ssn_last_4", "national_id"),
    ("social_security_number", "national_id"),
    ("身份证后四位", "national_id"),
    ("birth_day_month", "date_of_birth"),
    ("dateOfBirth", "date_of_birth"),
    ("child_name", "child"),
    ("health_history", "health"),
    ("iban", "bank_account"),
    ("overdue_amount", "debt"),
    ("balance", "balance"),
    ("last_payment_amount", "payment"),
    ("order_status", "order"),
    ("letter_file_number", "order_number"),
    ("account_number", "account_number"),
    ("postcode", "address"),
    ("手机号", "phone"),
    ("email", "email"),
    ("tariff", "account"),
    ("full_name", "name"),
    ("vacations_per_year", "other"),
    ("roof_orientation", "other"),
]


@pytest.mark.parametrize(("field", "wanted"), FIELDS)
def test_a_field_is_known_by_its_name(tables: Tables, field: str, wanted: str) -> None:
    assert tables.field_class(field) == wanted


@pytest.mark.parametrize(
    ("purpose", "wanted"),
    [
        ("identity_verification", "identity_verification"),
        ("security_check", "identity_verification"),
        ("核实身份", "identity_verification"),
        ("payment", "payment"),
        ("marketing", "marketing"),
        ("general", "generic"),
        ("其他", "generic"),
        ("insurance_quote", "other"),
    ],
)
def test_a_purpose_is_known_by_its_name(tables: Tables, purpose: str, wanted: str) -> None:
    assert tables.purpose_class(purpose) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Northwind Bank", ["bank"]),
        ("江栎银行", ["bank"]),
        ("City of Alder, tax office", ["government", "tax_authority"]),
        ("Pellworth Services", []),
        ("Riverbank Garden Centre", []),
        ("Courtney Windows", []),
    ],
)
def test_an_organisation_is_told_from_its_name(tables: Tables, name: str, wanted: list[str]) -> None:
    assert tables.organisation_kinds(name) == wanted


def test_an_act_is_in_its_groups_and_in_those_of_its_family(tables: Tables) -> None:
    assert {"disclosed", "account_touched", "substance"} <= tables.with_groups("discloses:balance")
    assert {"verified"} <= tables.with_groups("verify_identity")
    assert tables.with_groups("recording_purpose") == {"recording_purpose"}


def test_recording_holds_from_the_start_where_it_is_recorded_and_silence_where_it_is_not(tables: Tables) -> None:
    recorded = {state.name: state.initially for state in tables.states(recorded=True)}
    silent = {state.name: state.initially for state in tables.states(recorded=False)}
    assert (recorded["recording"], recorded["silenced"], recorded["paused"]) == (True, False, False)
    assert (silent["recording"], silent["silenced"], silent["paused"]) == (False, True, False)


@pytest.mark.parametrize(
    ("kind", "condition", "besides", "wanted"),
    [
        ("condition", "no_match", [], True),
        ("condition", "notVerified", [], True),
        ("condition", "does not match", [], True),
        ("condition", "核实不通过", [], True),
        ("condition", "match", [], False),
        ("condition", "verified", [], False),
        ("condition", "通过", [], False),
        ("timeout", "timeout", [], True),
        ("error", "error", [], True),
        ("condition", "complaint", [], False),
        ("otherwise", "otherwise", ["match"], True),
        ("otherwise", "otherwise", ["no_match"], False),
        ("otherwise", "", [], False),
    ],
)
def test_a_way_says_whether_a_verification_failed(
    tables: Tables, kind: str, condition: str, besides: list[str], wanted: bool
) -> None:
    (failure,) = tables.failures
    assert failure.on(kind, condition, besides) is wanted
