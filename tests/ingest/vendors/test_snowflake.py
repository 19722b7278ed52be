"""Shares of Snowflake and Databricks in Terraform, in HCL and JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

HCL = """\
# for the desk; token: Zk8wQ2pLx71vR3mN
provider "snowflake" {
  password = "Vm4!kkQz81"
}

resource "snowflake_share" "members" {
  name     = "MEMBERS_OUT"
  accounts = ["ROWAN.DESK1", "ELM.LAB2"]
}

resource "snowflake_grant_privileges_to_share" "usage" {
  to_share    = snowflake_share.members.name
  privileges  = ["USAGE"]
  on_database = "CRM"
}

resource "snowflake_grant_privileges_to_share" "all" {
  to_share                = "${snowflake_share.members.name}"
  privileges              = ["SELECT"]
  on_all_tables_in_schema = "\\"CRM\\".\\"PUBLIC\\""
}

resource "snowflake_grant_privileges_to_share" "view" {
  to_share   = snowflake_share.views.name
  privileges = ["SELECT"]
  on_view    = "CRM.PUBLIC.V"
}

resource "snowflake_share" "views" {
  name = "VIEWS_OUT"
}
"""


def test_shares_and_their_grants_are_flows_with_lines_of_the_blocks(read_file: Any) -> None:
    [document] = read_file("shares.tf", HCL)
    assert (document.kind, document.id, document.format) == ("sharing", "shares", "Terraform share")
    first, second = document.content.flows
    assert (first.id, [one.name for one in first.fields]) == ("MEMBERS_OUT", ["*"])
    assert (second.id, second.fields) == ("VIEWS_OUT", None)
    assert (first.transport.protocol, first.transport.endpoint) == ("snowflake_share", "ROWAN.DESK1, ELM.LAB2")
    lines = {
        at: document.place(at).line for at in ("/flows/0", "/flows/0/fields/0/name", "/flows/0/transport/endpoint")
    }
    assert lines == {"/flows/0": 6, "/flows/0/fields/0/name": 20, "/flows/0/transport/endpoint": 8}


def test_scalars_and_comments_keep_their_places(read_file: Any) -> None:
    [document] = read_file("shares.tf", HCL)
    assert document.scalars["/provider/snowflake/password"] == "Vm4!kkQz81"
    assert document.place("/provider/snowflake/password").line == 3
    [comment] = document.remarks
    assert (comment.text, comment.place.line, comment.place.column) == ("for the desk; token: Zk8wQ2pLx71vR3mN", 1, 1)


def test_the_json_form_says_the_same(read_file: Any) -> None:
    share = {"members": {"name": "OUT", "accounts": ["A.B1"]}}
    grant = {"t": {"to_share": "${snowflake_share.members.name}", "on_table": "CRM.PUBLIC.PEOPLE"}}
    text = json.dumps({"resource": [{"snowflake_share": share}, {"snowflake_grant_privileges_to_share": [grant]}]})
    [document] = read_file("shares.tf.json", text)
    [flow] = document.content.flows
    assert (flow.id, [one.name for one in flow.fields]) == ("OUT", ["*"])
    pointer = "/resource/1/snowflake_grant_privileges_to_share/0/t/on_table"
    assert document.place("/flows/0/fields/0/name").pointer == pointer


def test_grants_of_earlier_providers_name_shares(read_file: Any) -> None:
    text = 'resource "snowflake_table_grant" "g" {\n  table_name = "T"\n  shares     = ["OUT"]\n}\n'
    [document] = read_file("g.tf", text)
    [flow] = document.content.flows
    assert (flow.id, document.place("/flows/0/fields/0").line) == ("OUT", 2)


def test_a_databricks_share_goes_to_whom_it_is_granted(read_file: Any) -> None:
    text = (
        'resource "databricks_share" "m" {\n  name = "members"\n  object {\n    name = "a.b.c"\n  }\n'
        '  object {\n    name = "a.b.d"\n  }\n}\n'
        'resource "databricks_recipient" "desk" {\n  name = "bright-desk"\n}\n'
        'resource "databricks_grants" "g" {\n  share = databricks_share.m.name\n'
        "  grant {\n    principal = databricks_recipient.desk.name\n  }\n}\n"
    )
    [document] = read_file("d.tf", text)
    [flow] = document.content.flows
    assert (flow.id, flow.to, len(flow.fields)) == ("members", "bright-desk", 2)
    assert [document.place(f"/flows/0/fields/{at}").line for at in (0, 1)] == [3, 6]
    assert document.place("/flows/0/to").line == 16


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ('resource "snowflake_share" "a" {\n', "not HCL as Terraform writes it", 2),
        ('resource "snowflake_share" "a" {\n  name = = 1\n}\n', "not HCL as Terraform writes it", 2),
        (
            'resource "snowflake_share" "a" {\n  x = ' + "[" * 150 + "]" * 150 + "\n}\n",
            "more than 100 levels of nesting",
            2,
        ),
        ('resource "snowflake_share" "a" {}\n' + "#" * 500_000, "more than 500,000 characters of HCL", None),
    ],
)
def test_broken_files_are_errors(text: str, reason: str, line: int | None, read_file: Any) -> None:
    [one] = read_file("a.tf", text)
    assert (one.reason, one.line, one.error) == (reason, line, True)


def test_a_configuration_without_shares_is_not_one(read_file: Any) -> None:
    [one] = read_file("a.tf", 'resource "aws_s3_bucket" "b" {\n  bucket = "x"\n}\n')
    assert "what stands in it is not" in one.reason
