"""Facts of flows: purposes, fields, transport, storage; what is not stated is told from what is empty."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.facts.protocols import tls_version


def test_lists_that_are_not_stated_are_empty_and_named(configs: Any) -> None:
    flow = configs.flow(fields=[{"name": "mobile"}], storage={}, access={})
    assert flow["absent"] == ["purposes", "legal_basis"]
    assert flow["purposes"] == []
    assert flow["fields"][0]["absent"] == ["purposes"]
    assert flow["storage"]["absent"] == ["countries", "remote_access_from"]
    assert flow["access"]["absent"] == ["groups"]
    assert configs.flow(purposes=[])["absent"] == ["legal_basis", "fields"]


def test_parts_that_are_not_stated_are_null(configs: Any) -> None:
    flow = configs.flow()
    for part in (
        "transport",
        "storage",
        "transfer",
        "retention",
        "access",
        "logging",
        "secondary_use",
        "redaction",
        "refresh",
        "suppression_sync",
        "impact_assessment",
        "consent_evidence",
    ):
        assert flow[part] is None


def test_a_flow_is_active_unless_it_says_otherwise(configs: Any) -> None:
    assert configs.flow()["active"] is True
    assert configs.flow(active=False)["active"] is False


def test_purposes_carry_their_basis_and_fields_point_at_the_purposes_of_their_flow(configs: Any) -> None:
    flow = configs.flow(
        purposes=["collections", "general"],
        legal_basis={"Collections": "contract", "newsletter": "consent"},
        fields=[{"name": "mobile", "category": "contact.phone", "purposes": ["collections", "newsletter"]}],
    )
    assert [(one["class"], one["kind"], one["legal_basis"]) for one in flow["purposes"]] == [
        ("specific", "collections", "contract"),
        ("generic", "other", None),
    ]
    assert [(one["purpose"], one["basis"]) for one in flow["legal_basis"]] == [(0, "contract"), (None, "consent")]
    assert [one["of_flow"] for one in flow["fields"][0]["purposes"]] == [0, None]


def test_a_star_alone_and_a_star_in_a_list_are_wildcard_fields(configs: Any) -> None:
    for fields in ("*", ["*"], [{"name": "crm.*", "category": "user"}]):
        assert [one["wildcard"] for one in configs.flow(fields=fields)["fields"]] == [True]


def test_name_and_category_of_a_field_are_told_apart(configs: Any) -> None:
    field = configs.flow(fields=[{"name": "religion", "category": "user.contact.email"}])["fields"][0]
    assert (field["name_class"], field["category_class"]) == ("special", "contact")


def test_an_endpoint_is_its_owner_s_position(configs: Any) -> None:
    endpoint = configs.flow(transport={"protocol": "sftp", "endpoint": "sftp://in.reed.example/x"})["transport"][
        "endpoint"
    ]
    assert (endpoint["kind"], endpoint["scheme"], endpoint["owner"], endpoint["party"]) == (
        "host",
        "sftp",
        "declared",
        1,
    )
    assert configs.flow(transport={"protocol": "sftp"})["transport"]["endpoint"] is None


@pytest.mark.parametrize(
    ("groups", "classes"),
    [(["reed-agents"], ["named"]), (["everyone", "*"], ["everyone", "everyone"]), (["tbd"], ["placeholder"]), ([], [])],
)
def test_groups_are_named_or_everyone(configs: Any, groups: list[str], classes: list[str]) -> None:
    assert configs.flow(access={"groups": groups})["access"]["groups"] == classes


def test_how_data_are_deleted_is_a_class(configs: Any) -> None:
    methods = [
        configs.flow(retention={"method": one})["retention"]["method"] for one in ("crypto_erase", "never", "by tape")
    ]
    assert methods == ["delete", "none", "stated"]


def test_a_basis_for_special_categories_is_a_class(configs: Any) -> None:
    fields = [{"name": "x", "special_category_basis": one} for one in ("explicit_consent", "tbd", "because")]
    assert [one["special_category_basis"] for one in configs.flow(fields=fields)["fields"]] == [
        "consent",
        "placeholder",
        "other",
    ]


@pytest.mark.parametrize(
    ("written", "major", "minor"),
    [
        ("1.2", 1, 2),
        ("1.3", 1, 3),
        ("TLSv1.1", 1, 1),
        ("tls1.0", 1, 0),
        ("1", 1, 0),
        (">=1.2", 1, 2),
        ("1.2 or higher", 1, 2),
        ("1.0 - 1.3", 1, 0),
        ("TLS_1_2", 1, 2),
        ("SSLv3", 0, 0),
    ],
)
def test_the_oldest_version_of_tls_that_is_allowed_counts(written: str, major: int, minor: int) -> None:
    assert tls_version(written) == {"class": "version", "major": major, "minor": minor}


@pytest.mark.parametrize("written", ["none", "false", "off", "plain", "optional"])
def test_tls_may_be_off(written: str) -> None:
    assert (tls_version(written) or {})["class"] == "none"


@pytest.mark.parametrize("written", ["yes", "latest", "2.0", "TLS"])
def test_a_version_that_is_none_is_unreadable(written: str) -> None:
    assert (tls_version(written) or {})["class"] == "unreadable"


def test_no_version_is_no_version() -> None:
    assert tls_version(None) is None
    assert tls_version(" ") is None
