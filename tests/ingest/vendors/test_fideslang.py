"""fides manifests: flows of systems, data sets, and policies that a manifest's own declarations break."""

from __future__ import annotations

from typing import Any

import pytest

MANIFEST = """\
system:
  - fides_key: loan_desk
    egress:
      - {fides_key: bright_desk, type: system, data_categories: [user.name, user.contact.phone_number]}
      - {fides_key: ledger, type: system}
    privacy_declarations:
      - name: Answer questions
        data_categories: [user.name, user.contact.phone_number]
        data_use: essential.service.support
        data_subjects: [customer]
        egress: [bright_desk]
        legal_basis_for_processing: Legitimate interests
        retention_period: 90 days
        special_category_legal_basis: Explicit consent
      - name: Score
        data_categories: [user.financial]
        data_use: analytics
        data_subjects: [customer]
        data_shared_with_third_parties: true
        third_parties: Rowan Scoring; Elm Labs
        shared_categories: [user.financial.credit_card]
  - fides_key: ledger
    privacy_declarations: []
"""


def flows(document: Any) -> dict[str, Any]:
    return {flow.id: flow for flow in document.content.flows}


def test_a_partner_and_each_third_party_get_a_flow_and_systems_of_the_house_do_not(read_file: Any) -> None:
    [document] = read_file("m.yml", MANIFEST)
    assert (document.kind, document.id, document.format) == ("sharing", "loan_desk", "fideslang")
    assert [flow.to for flow in document.content.flows] == ["bright_desk", "Rowan Scoring", "Elm Labs"]
    third = document.content.flows[1]
    assert [field.category for field in third.fields] == ["user.financial.credit_card"]
    assert document.place("/flows/1/to").line == 20


def test_what_a_declaration_says_stands_in_its_flow_at_its_place(read_file: Any) -> None:
    [document] = read_file("m.yml", MANIFEST)
    flow = flows(document)["bright_desk"]
    assert flow.purposes == ("essential.service.support",)
    assert flow.legal_basis == {"essential.service.support": "legitimate_interests"}
    assert flow.retention.shared.days == 90
    assert [(one.category, one.special_category_basis) for one in flow.fields] == [
        ("user.name", "Explicit consent"), ("user.contact.phone_number", "Explicit consent"),
    ]  # fmt: skip
    places = {pointer: document.place(pointer).pointer for pointer in document.places if pointer.startswith("/flows/0")}
    assert places["/flows/0"] == "/system/0/egress/0"
    assert places["/flows/0/to"] == "/system/0/egress/0/fides_key"
    assert places["/flows/0/fields/1/category"] == "/system/0/privacy_declarations/0/data_categories/1"
    assert places["/flows/0/retention"] == "/system/0/privacy_declarations/0/retention_period"


def test_what_a_declaration_leaves_out_has_the_place_of_the_declaration(read_file: Any) -> None:
    [document] = read_file("m.yml", MANIFEST)
    declaration = "/system/0/privacy_declarations/1"
    absent = ("/flows/1/legal_basis", "/flows/1/retention", "/flows/1/fields/0/special_category_basis")
    assert [document.place(one).pointer for one in absent] == [declaration] * 3
    assert document.content.flows[1].legal_basis is None and document.content.flows[1].retention is None


def test_a_declaration_without_a_partner_is_a_flow_without_a_recipient(read_file: Any) -> None:
    text = "system:\n- fides_key: a\n  privacy_declarations:\n  - {data_categories: [user], data_use: marketing}\n"
    [document] = read_file("m.yml", text)
    [flow] = document.content.flows
    assert (flow.id, flow.to, flow.purposes) == ("a/marketing", None, ("marketing",))
    assert document.place("/flows/0").line == 4


def test_the_sidecar_speaks_of_systems_in_another_house(read_file: Any) -> None:
    beside = {"m.yml.meta.yaml": "flows: [{id: ledger, to: bank}]\nparties: [{id: bank, role: client}]\n"}
    [document] = read_file("m.yml", MANIFEST, **beside)
    assert flows(document)["ledger"].to == "bank"


def test_two_flows_to_one_partner_are_told_apart(read_file: Any) -> None:
    egress = "  egress: [{fides_key: b, type: system}]\n"
    text = f"system:\n- fides_key: a\n{egress}- fides_key: c\n{egress}"
    [document] = read_file("m.yml", text, **{"m.yml.meta.yaml": "flows: [{id: b, to: p, purposes: [billing]}]\n"})
    assert [(flow.id, flow.to, flow.purposes) for flow in document.content.flows] == [
        ("b", "p", ("billing",)), ("b (2)", "p", ("billing",)),
    ]  # fmt: skip


DATASET = """\
dataset:
  - fides_key: members
    retention: 2 years
    collections:
      - name: people
        data_categories: [user]
        fields:
          - {name: id, data_categories: [system.operations]}
          - name: job
            fields:
              - {name: title, data_categories: [user.job_title]}
              - name: chief
          - {name: both, data_categories: [user.name, user.contact.email]}
"""


def test_fields_of_a_data_set_are_its_leaves_with_the_category_of_what_they_stand_in(read_file: Any) -> None:
    [document] = read_file("d.yml", DATASET)
    [flow] = document.content.flows
    assert [(one.name, one.category) for one in flow.fields] == [
        ("id", "system.operations"), ("title", "user.job_title"), ("chief", "user"),
        ("both", "user.name"), ("both", "user.contact.email"),
    ]  # fmt: skip
    assert document.place("/flows/0/fields/2/name").pointer == "/dataset/0/collections/0/fields/1/fields/1/name"
    assert (flow.active, flow.retention.shared.days) == (True, 730)


def test_a_data_set_beside_systems_sends_nothing_by_itself(read_file: Any) -> None:
    [document] = read_file("d.yml", DATASET + "system: [{fides_key: a}]\n")
    assert [(flow.id, flow.active) for flow in document.content.flows] == [("members", False)]


def policy(category: str, use: str, matches: str = "ANY", subject: str = "customer") -> str:
    return (
        "policy:\n- fides_key: p\n  rules:\n  - name: r\n"
        f"    data_categories: {{matches: {matches}, values: [{category}]}}\n"
        f"    data_uses: {{matches: ANY, values: [{use}]}}\n"
        f"    data_subjects: {{matches: ANY, values: [{subject}]}}\n"
    )


DECLARED = (
    "system:\n- fides_key: a\n  privacy_declarations:\n"
    "  - data_categories: [user.demographic.political_opinion]\n    data_use: marketing.advertising.profiling\n"
    "    data_subjects: [customer]\n    dataset_references: [members]\n"
)


@pytest.mark.parametrize(
    ("rule", "forbidden"),
    [
        (policy("user", "marketing"), True),
        (policy("user.demographic", "marketing.advertising"), True),
        (policy("user.financial", "marketing"), False),
        (policy("user", "analytics"), False),
        (policy("user", "marketing", subject="employee"), False),
        (policy("user.financial", "marketing", "NONE"), True),
        (policy("user", "marketing", "NONE"), False),
        (policy("user", "marketing", "ALL"), True),
        (policy("user", "marketing", "OTHER"), False),
        (policy("user", "marketing", "SOME"), False),
    ],
)
def test_a_policy_of_the_manifest_forbids_what_it_matches(rule: str, forbidden: bool, read_file: Any) -> None:
    [document] = read_file("m.yml", DECLARED + rule)
    [flow] = document.content.flows
    assert flow.forbidden == (("marketing.advertising.profiling",) if forbidden else ())
    if forbidden:
        assert document.place("/flows/0/forbidden/0").line == 5


def test_a_policy_is_asked_of_every_level_of_a_data_set_that_is_referred_to(read_file: Any) -> None:
    for category, forbidden in (("user.job_title", True), ("user.contact", True), ("user.biometric", False)):
        [document] = read_file("m.yml", DECLARED + policy(category, "marketing") + DATASET)
        assert bool(document.content.flows[0].forbidden) is forbidden


@pytest.mark.parametrize(
    "text",
    [
        policy("user", "marketing"),
        "organization: [{fides_key: a, name: A}]\n",
        "data_use: [{fides_key: a.b, parent_key: a}]\n",
        "consumer: [{name: A, members: [], purposes: []}]\n",
        "connection: [{key: a, connection_type: postgres}]\n",
    ],
)
def test_a_manifest_without_systems_and_data_sets_is_named(text: str, read_file: Any) -> None:
    [one] = read_file("m.yml", text)
    assert one.reason == "fideslang: it names no system and no data set, so nothing that is shared"


def test_a_connector_is_named(read_file: Any) -> None:
    [one] = read_file("m.yml", "saas_config: {fides_key: a, type: b, connector_params: [], endpoints: []}\n")
    assert one.reason.startswith("fides connector: ")


def test_odd_values_are_left_out(read_file: Any) -> None:
    text = "system: [3, {fides_key: [], egress: {a: b}, privacy_declarations: [x, {data_use: [1]}]}, {fides_key: s}]\n"
    [document] = read_file("m.yml", text)
    assert [flow.purposes for flow in document.content.flows] == [None]
