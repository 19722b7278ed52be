"""Endpoints: whose they are, and what can't be told."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.facts.endpoints import parsed
from ccsguard.facts.hosts import Directory, Endpoint
from ccsguard.models.sharing import Party

NORTH, REED = 0, 1


def party(id: str, **keys: Any) -> Party:
    return Party.model_validate({"id": id, "role": "client", **keys})


def resolved(configs: Any, written: str, *, hosts: dict[str, str] | None = None, **reed: Any) -> Endpoint:
    keys = {"name": "Reed Desk Ltd", "contact": "dpo@reed-desk.example", **reed}
    parties = [party("north", name="North Bank", contact="privacy@north.example"), party("reed-desk", **keys)]
    return Directory(parties, hosts or {}, configs.words).endpoint(written, (REED, NORTH))


@pytest.mark.parametrize(
    "written",
    [
        "https://api.reed-desk.example/v1",
        "sftp://in.reed-desk.example:2222/x",
        "https://REED-DESK.example./x",
        "sftp://reed@in.reed-desk.example",
        "mailto:leads@reed-desk.example",
        "intake@mail.reed-desk.example",
        "s3://reed-desk-inbound-prod/x",
        "https://reeddesk-drop.s3.eu-west-1.amazonaws.com/x",
        "arn:aws:s3:::reed-desk-exports",
        "https://storage.googleapis.com/reed-desk-eu/x",
        "abfss://in@reeddesk.dfs.core.windows.net/x",
        "reed-desk.eu-central-1.snowflakecomputing.com",
        "https://{tenant}.reed-desk.example/x",
    ],
)
def test_a_host_bucket_or_mailbox_in_a_party_s_name_or_domain_is_the_party_s(configs: Any, written: str) -> None:
    endpoint = resolved(configs, written)
    assert (endpoint.owner, endpoint.party) == ("declared", REED)


@pytest.mark.parametrize(
    "written",
    [
        "https://files.unheard-of.example/x",
        "https://reed-desk.example.collect.example/x",
        "https://reed-desc.example/x",
        "https://api.reed-desk.example@collect.example/x",
        "ops@reed-desk.example.collect.example",
        "reed.leads@gmail.com",
        "s3://insights-of-others/x",
        "sftp://203.0.113.9/x",
        "https://8.8.8.8/x",
        "https://webhook.site/3f2a",
        "https://hooks.zapier.com/hooks/catch/1/2",
        "https://drive.google.com/drive/x",
        "https://r\u0435ed-desk.example/x",
        "https://globex-exports.s3.eu-west-1.amazonaws.com/x",
        "https://globex.zendesk.com/x",
    ],
)
def test_what_is_of_nobody_declared_is_undeclared(configs: Any, written: str) -> None:
    endpoint = resolved(configs, written)
    assert (endpoint.owner, endpoint.party) == ("undeclared", None)


@pytest.mark.parametrize(
    "written",
    [
        "${DROP_HOST}",
        "sftp://${HOST}/x",
        "https://api.${DOMAIN}/x",
        "https://{{host}}/x",
        "10.1.2.3",
        "https://[::1]/x",
        "localhost:8080",
        "https://drop.internal/x",
        "s3://inbound-prod/x",
        "xy12345.eu-central-1",
        "https://reed-desk-data.example/x",
        "https://reed-desk.zendesk.com/x",
        "https://xy12345.snowflakecomputing.com",
        "in the usual folder",
        "",
    ],
)
def test_templates_inner_addresses_and_names_of_nobody_are_unclear(configs: Any, written: str) -> None:
    assert resolved(configs, written).owner == "unclear"


def test_a_name_is_enough_only_where_no_domain_of_the_party_is_known(configs: Any) -> None:
    assert resolved(configs, "https://reed-desk-data.example/x", contact=None).owner == "declared"
    assert resolved(configs, "https://reeddesk.test/x").owner == "declared"
    assert resolved(configs, "https://reeddesk.test/x", domains=["reed-desk.example"]).owner == "unclear"


def test_the_document_s_own_hosts_come_first(configs: Any) -> None:
    hosts = {
        "in.globex.example": "reed-desk",
        "198.51.100.7": "north",
        "s3://odd-name": "north",
        "*.wide.example": "north",
    }
    assert resolved(configs, "https://in.globex.example:8443/x", hosts=hosts).party == REED
    assert resolved(configs, "sftp://198.51.100.7/x", hosts=hosts).party == NORTH
    assert resolved(configs, "s3://odd-name/x", hosts=hosts).party == NORTH
    assert resolved(configs, "https://a.wide.example/x", hosts=hosts).party == NORTH
    assert (
        resolved(configs, "https://in.reed-desk.example", hosts={"in.reed-desk.example": "ghost"}).owner == "undeclared"
    )


def test_a_service_that_is_run_in_a_party_s_name_is_a_tenancy(configs: Any) -> None:
    hidden = resolved(configs, "https://reeddesk.ingest.wordsmill.example/x")
    assert (hidden.owner, hidden.tenant) == ("undeclared", True)
    imitation = resolved(configs, "https://reed-desk.example.collect.example/x")
    assert (imitation.owner, imitation.tenant) == ("undeclared", False)


def test_several_addresses_are_as_good_as_the_worst(configs: Any) -> None:
    assert resolved(configs, "a@reed-desk.example, b@north.example").owner == "declared"
    assert resolved(configs, "a@reed-desk.example; b@globex.example").owner == "undeclared"


def test_of_two_parties_that_fit_the_recipient_is_meant(configs: Any) -> None:
    parties = [party("reed-group", domains=["reed.example"]), party("reed-desk", domains=["reed.example"])]
    directory = Directory(parties, {}, configs.words)
    assert directory.endpoint("https://in.reed.example", (1, 0)).party == 1
    assert directory.endpoint("https://in.reed.example", (0, 1)).party == 0


def test_a_party_is_found_by_id_or_name_and_nobody_is_minus_one(configs: Any) -> None:
    directory = Directory([party("north", name="North Bank"), party("reed")], {}, configs.words)
    assert directory.party("north") == 0
    assert directory.party("north bank") == 0
    assert directory.party("REED") == 1
    assert directory.party("ghost") == -1
    assert directory.party(None) is None


@pytest.mark.parametrize(
    ("written", "kind", "scheme"),
    [
        ("https://a.example/x", "host", "https"),
        ("FTP://a.example", "host", "ftp"),
        ("custom+sftp://a.example", "host", "sftp"),
        ("zeta://a.example", "host", "other"),
        ("a@b.example", "email", None),
        ("mailto:a@b.example", "email", "mailto"),
        ("s3://bucket/x", "bucket", "s3"),
        ("account-7", "account", None),
        ("https://192.168.0.1", "private_ip", "https"),
        ("https://198.51.100.1", "public_ip", "https"),
        ("https://[broken", "unreadable", "https"),
    ],
)
def test_an_endpoint_is_read_into_its_kind_and_scheme(
    configs: Any, written: str, kind: str, scheme: str | None
) -> None:
    address = parsed(written, configs.words)
    assert (address.kind, address.scheme) == (kind, scheme)
