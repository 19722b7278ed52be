"""What a vendor's file says and what the sidecar beside it adds are one document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ccsguard.ingest.completing import completed
from ccsguard.ingest.sidecar import Sidecar
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.yaml_source import trees
from ccsguard.models.document import NotExamined, Place

PARTIES = "parties: [{id: rowan, role: client}, {id: desk, role: contact_centre}]\n"
CONTRACT = """\
kind: DataContract
apiVersion: v3.1.0
id: members
description: {purpose: renewals}
servers: [{server: a, type: sftp, location: "sftp://in.desk.example/drop"}]
schema:
- name: people
  properties:
  - {name: mobile, classification: restricted}
  - {name: iban, classification: restricted}
"""
MANIFEST = """\
system:
- fides_key: crm
  egress:
  - {fides_key: desk_app, type: system, data_categories: [user.contact, user.financial]}
  privacy_declarations:
  - data_categories: [user.contact, user.financial]
    data_use: essential.service
    legal_basis_for_processing: Contract
"""


def flow(document: Any, number: int = 0) -> Any:
    return document.content.flows[number]


def test_the_only_flow_of_a_contract_is_about_every_flow_of_the_sidecar(read_file: Any) -> None:
    beside = "flows:\n- {id: a, to: desk, fields: [{name: mobile, protection: masked}]}\n- {id: b, to: elm}\n"
    [document] = read_file("c.yaml", CONTRACT, **{"c.yaml.meta.yaml": beside})
    assert [(one.id, one.to, one.purposes) for one in document.content.flows] == [
        ("a", "desk", ("renewals",)), ("b", "elm", ("renewals",)),
    ]  # fmt: skip
    assert {one.name: (one.category, one.protection) for one in flow(document).fields} == {
        "iban": ("restricted", None), "mobile": ("restricted", "masked"),
    }  # fmt: skip
    at = next(at for at, one in enumerate(flow(document).fields) if one.name == "mobile")
    own, added = (document.place(f"/flows/0/fields/{at}/{key}") for key in ("category", "protection"))
    assert (own.line, own.source) == (9, None)
    assert (added.line, Path(added.source).name) == (2, "c.yaml.meta.yaml")
    assert document.place("/flows/1/transport/endpoint").pointer == "/servers/0/location"


def test_without_flows_in_the_sidecar_a_contract_goes_from_the_client_to_the_centre(read_file: Any) -> None:
    [document] = read_file("c.yaml", CONTRACT, **{"c.yaml.meta.yaml": "id: sidecar\n" + PARTIES})
    assert (document.id, flow(document).from_, flow(document).to) == ("sidecar", "rowan", "desk")
    two = PARTIES.replace("]\n", ", {id: elm, role: contact_centre}]\n")
    [document] = read_file("c.yaml", CONTRACT, **{"c.yaml.meta.yaml": two})
    assert (flow(document).from_, flow(document).to) == (None, None)


def test_a_partner_that_no_flow_of_the_sidecar_speaks_of_stays_undeclared(read_file: Any) -> None:
    beside = PARTIES + "flows: [{id: other, to: desk}]\n"
    [document] = read_file("m.yml", MANIFEST, **{"m.yml.meta.yaml": beside})
    assert [(one.id, one.to) for one in document.content.flows] == [("desk_app", "desk_app"), ("other", "desk")]


def test_a_persons_purposes_stand_for_the_vendors_with_the_vendors_one_basis(read_file: Any) -> None:
    beside = "flows: [{id: desk_app, to: desk, purposes: [renewals]}]\n"
    [document] = read_file("m.yml", MANIFEST, **{"m.yml.meta.yaml": beside})
    assert (flow(document).purposes, flow(document).legal_basis) == (("renewals",), {"renewals": "contract"})
    assert document.place("/flows/0/legal_basis/renewals").line == 8
    assert {one.purposes for one in flow(document).fields} == {None}


def test_fields_that_a_person_names_take_the_place_of_the_categories_above_them(read_file: Any) -> None:
    field = "{name: mobile, category: user.contact.phone_number, protection: masked}"
    beside = f"flows: [{{id: desk_app, to: desk, fields: [{field}]}}]\n"
    [document] = read_file("m.yml", MANIFEST, **{"m.yml.meta.yaml": beside})
    assert [(one.name, one.protection) for one in flow(document).fields] == [
        ("user.financial", None), ("mobile", "masked"),
    ]  # fmt: skip
    declared = "/system/0/privacy_declarations/0/data_categories"
    assert [document.place(f"/flows/0/fields/{at}").pointer for at in (0, 1)] == [f"{declared}/1", f"{declared}/0"]
    assert document.place("/flows/0/fields/1/protection").source.endswith("m.yml.meta.yaml")


def test_what_nobody_states_keeps_the_place_of_the_nearest_declaration(read_file: Any) -> None:
    beside = "flows: [{id: desk_app, to: desk}]\n"
    [document] = read_file("m.yml", MANIFEST, **{"m.yml.meta.yaml": beside})
    assert document.place("/flows/0/retention").line == 6
    assert flow(document).retention is None


def test_an_error_in_the_sidecar_is_placed_there(read_file: Any) -> None:
    beside = "jurisdictions: [eu]\nflows:\n- id: desk_app\n  retention: {shared: forever}\n"
    [one] = read_file("m.yml", MANIFEST, **{"m.yml.meta.yaml": beside})
    assert isinstance(one, NotExamined)
    assert (Path(one.path).name, one.line) == ("m.yml.meta.yaml", 4)


def test_flows_that_are_no_list_are_an_error(read_file: Any) -> None:
    [one] = read_file("m.yml", MANIFEST, **{"m.yml.meta.yaml": "flows: {a: b}\n"})
    assert isinstance(one, NotExamined) and one.error


def test_parties_of_one_id_are_joined_and_other_keys_replaced() -> None:
    [beside] = trees("s", "parties: [{id: a, country: DE}, {id: b, role: client}]\nversion: 9\n")
    assert isinstance(beside, Tree)
    own = {"ccsguard": "sharing/v1", "version": 1, "parties": [{"id": "a", "role": "client"}]}
    places = {"": Place(1, 1), "/version": Place(5, 1), "/parties/0/role": Place(7, 2), "/system/0": Place(9, 1)}
    made = completed(Tree("v", own, places, format="x"), Sidecar(beside, None))
    assert made.value["parties"] == [{"id": "a", "role": "client", "country": "DE"}, {"id": "b", "role": "client"}]
    assert made.value["version"] == 9
    assert (made.places["/parties/0/role"].line, made.places["/parties/0/country"].source) == (7, "s")
    assert (made.places["/version"].source, made.places["/system/0"].line) == ("s", 9)


def test_many_fields_are_joined_in_a_time_that_grows_as_they_do() -> None:
    count = 3000
    own = {
        "ccsguard": "sharing/v1",
        "id": "c",
        "flows": [{"id": "c", "fields": [{"name": f"f{n}"} for n in range(count)]}],
    }
    text = "flows:\n- id: x\n  fields:\n" + "".join(f"  - {{name: f{n}, protection: masked}}\n" for n in range(count))
    [beside] = trees("s", text)
    assert isinstance(beside, Tree)
    made = completed(Tree("v", own, {"": Place(1, 1)}, format="x"), Sidecar(beside, None))
    assert [one["protection"] for one in made.value["flows"][0]["fields"]] == ["masked"] * count
    assert made.places["/flows/0/fields/2999/protection"].line == 3003
