"""Facts of configs as a whole: no word of the document, its own shape, and places that need no words."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from ccsguard.facts.words import TABLES
from ccsguard.models.document import Place, Remark
from ccsguard.models.sharing import Sharing
from ccsguard.models.transcript import Transcript

PLANTED = "zq"
"""Every word of the documents below begins with this and is nowhere else."""


def planted_sharing() -> dict[str, Any]:
    word = iter(f"{PLANTED}{number}vex" for number in range(100, 999))
    return {
        "version": next(word),
        "parties": [
            {
                "id": "zq1party",
                "name": next(word),
                "role": "client",
                "country": next(word),
                "contact": f"{next(word)}@zq.example",
                "domains": [next(word)],
            },
            {"id": "zq2party", "role": "sub_processor"},
        ],
        "agreement": {
            "ref": next(word),
            "breach_contact": next(word),
            "rights_requests": {"channel": next(word), "owner": next(word)},
        },
        "incentives": {"basis": [next(word)]},
        "hosts": {next(word): "zq1party", next(word): next(word)},
        "facts": {next(word): {next(word): next(word)}},
        "flows": [
            {
                "id": next(word),
                "from": "zq1party",
                "to": next(word),
                "purposes": [next(word), "zqshared"],
                "legal_basis": {"zqshared": "contract", next(word): "consent"},
                "consent_evidence": {"ref": next(word)},
                "fields": [
                    {
                        "name": next(word),
                        "category": next(word),
                        "purposes": [next(word), "zqshared"],
                        "special_category_basis": next(word),
                    }
                ],
                "examples": [{next(word): next(word), next(word): [next(word), {next(word): 4155550123}]}],
                "transport": {
                    "protocol": "https",
                    "tls": next(word),
                    "endpoint": f"zqs://{next(word)}:{next(word)}1!@zq.example/zq",
                },
                "storage": {"countries": [next(word)], "key_owner": next(word), "remote_access_from": [next(word)]},
                "transfer": {"assessment_ref": next(word)},
                "retention": {"method": next(word)},
                "access": {"groups": [next(word)]},
                "impact_assessment": {"ref": next(word)},
                "refresh": {"owner": next(word)},
            }
        ],
    }


def planted_campaign() -> dict[str, Any]:
    return {
        "operator": {"name": "zqoperator"},
        "script": {"id": "zqscript", "version": "zq9"},
        "sharing": "zqsharing",
        "caller_number": {"number": "+4155550123"},
        "suppression": {"lists": ["zqlist"]},
        "consent": {"evidence_ref": "zqstore", "fields": ["zqfield"], "purposes": ["zqpurpose"]},
    }


@pytest.mark.parametrize("kind", ["sharing", "campaign"])
def test_no_word_and_no_value_of_the_document_is_in_its_facts(configs: Any, kind: str) -> None:
    made = configs.sharing(**planted_sharing()) if kind == "sharing" else configs.campaign(**planted_campaign())
    scalars = {"/x-zqkey/password": "zqSecret1!", "/flows/0/transport/endpoint": "zqs://zq:zqPass123!@zq.example"}
    remark = Remark("password: zqSecret2!", Place(7, 3), "/x-zqkey")
    found = configs.found(replace(made, scalars=scalars, remarks=(remark,)))
    written = json.dumps(found.facts)
    assert PLANTED not in written.lower()
    assert "4155550123" not in written
    assert len(found.facts["secrets"]) == 3
    assert PLANTED not in json.dumps(list(found.places)).lower()


def test_every_key_of_the_model_has_its_place_in_the_facts(configs: Any) -> None:
    facts = configs.facts(configs.sharing(**planted_sharing()))
    left_out = {"id", "jurisdictions", "facts"}
    assert set(Sharing.model_fields) - left_out <= set(facts)
    flow = {"from_" if key == "from" else key for key in facts["flows"][0]}
    assert set(type(configs.with_flow().content.flows[0]).model_fields) - {"id"} <= flow


def test_parties_are_positions_and_nobody_is_unknown(configs: Any) -> None:
    assert (configs.flow()["from"], configs.flow()["to"]) == (0, 1)
    assert configs.flow(to="ghost")["to"] == "unknown"
    assert configs.flow(to=None)["to"] is None
    storage = configs.flow(storage={"key_owner": "north"})["storage"]
    assert storage["key_owner"] == 0
    assert configs.flow(storage={"key_owner": "security team"})["storage"]["key_owner"] == "stated"
    assert configs.flow(storage={"key_owner": "tbd"})["storage"]["key_owner"] == "placeholder"


def test_countries_are_codes_anywhere_or_unknown(configs: Any) -> None:
    countries = configs.flow(storage={"countries": ["DE", "Germany", "worldwide", "Wakanda", "TBD"]})["storage"][
        "countries"
    ]
    assert countries == ["DE", "DE", "anywhere", "unknown", "unknown"]
    party = configs.facts(configs.sharing(parties=[{"id": "a", "role": "client"}]))["parties"][0]
    assert party["country"] is None


def test_durations_are_seconds_and_dates_iso(configs: Any) -> None:
    agreement = configs.facts(configs.sharing(agreement={"starts": "2026-01-01", "breach_notice": "PT24H"}))[
        "agreement"
    ]
    assert (agreement["starts"], agreement["breach_notice"], agreement["ends"]) == ("2026-01-01", 86_400, None)
    retention = configs.flow(retention={"recording": "P1Y", "notes": "PT0.5S"})["retention"]
    assert (retention["recording"], retention["notes"], retention["transcript"]) == (31_536_000, 1, None)


def test_only_a_document_that_names_nobody_is_bare(configs: Any) -> None:
    assert configs.facts(configs.sharing(flows=[{"id": "f"}]))["bare"] is True
    assert configs.facts(configs.with_flow())["bare"] is False
    assert configs.facts(configs.sharing(jurisdictions=["eu"]))["bare"] is False
    assert configs.facts(configs.sharing(agreement={"ref": "D-1"}))["bare"] is False


def test_only_a_bare_file_of_a_vendors_is_a_fragment(configs: Any) -> None:
    bare = configs.sharing(flows=[{"id": "f"}])
    assert configs.facts(bare)["fragment"] is False
    assert configs.facts(replace(bare, format="fideslang"))["fragment"] is True
    assert configs.facts(replace(configs.sharing(jurisdictions=["eu"]), format="fideslang"))["fragment"] is False


def test_purposes_that_a_policy_forbids_and_one_time_for_all_data_are_told(configs: Any) -> None:
    flow = configs.flow(purposes=["a", "b"], forbidden=["b"], retention={"shared": "P2D"})
    assert (flow["forbidden"], flow["retention"]["shared"], flow["retention"]["notes"]) == (1, 172_800, None)


def test_the_list_of_purposes_of_an_organisation_is_held_against_the_document(configs: Any) -> None:
    params = {"approved_purposes": [{"jurisdiction": "default", "value": {"purposes": ["Meter Support"]}}]}
    flow = configs.facts(configs.with_flow(purposes=["meter_support", "surveys"]), params=params)["flows"][0]
    assert [one["approved"] for one in flow["purposes"]] == [True, False]
    assert configs.flow(purposes=["surveys"])["purposes"][0]["approved"] is None


def test_a_contact_has_no_facts_of_a_config(configs: Any) -> None:
    content = Transcript.model_validate({"id": "t", "turns": [{"speaker": "agent", "text": "Hello."}]})
    with pytest.raises(TypeError):
        configs.found(replace(configs.with_flow(), content=content))


def test_facts_of_configs_need_no_detector() -> None:
    code = (
        "import sys, ccsguard.facts.config; "
        "heavy = {'presidio_analyzer', 'spacy', 'regorus', 'phonenumbers'}; "
        "sys.exit(bool(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_table_that_is_named_is_a_file_of_the_pack(configs: Any) -> None:
    assert {"countries", "fields", "hosts", "purposes", "secrets", "terms"} == set(TABLES)
