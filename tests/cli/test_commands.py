"""rules, explain, facts, schema and doctor."""

from __future__ import annotations

import json

import jsonschema
import pytest
from click.testing import CliRunner

from ccsguard.cli.facts import KINDS
from ccsguard.cli.main import program
from ccsguard.pack import load_pack


def run(*arguments: str) -> str:
    done = CliRunner().invoke(program, list(arguments), standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output


def test_rules_lists_every_rule_under_its_clause() -> None:
    output = run("rules")
    assert [rule.id for rule in load_pack().rules if rule.id not in output] == []
    assert output.index("5.7") < output.index("5.8") < output.index("5.9")
    assert {one["clause"] for one in json.loads(run("rules", "--clause", "5.8", "--format", "json"))} == {"5.8"}


@pytest.mark.parametrize("rule", [rule.id for rule in load_pack().rules])
def test_explain_tells_meaning_sources_limits_and_cases(rule: str) -> None:
    output = run("explain", rule)
    for part in ("meaning", "limits", "what to do", "sources", "violation", "compliant", "evidence relevant to"):
        assert part in output
    assert "conform" not in output.lower()


def test_explain_knows_a_rule_by_its_name_and_names_the_nearest() -> None:
    assert "CP-20" in run("explain", "false_urgency")
    done = CliRunner().invoke(program, ["explain", "CP-2O"], standalone_mode=False)
    assert "did you mean CP-2" in str(done.exception)


@pytest.mark.parametrize("kind", KINDS)
def test_schema_prints_a_json_schema(kind: str) -> None:
    schema = json.loads(run("schema", kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")


def test_doctor_names_engines_models_and_what_is_not_seen() -> None:
    output = run("doctor")
    for part in (
        "presidio-analyzer",
        "engine embedded: ",
        "engine opa: ",
        "names (en): ",
        "names (zh): ",
        "rules, jurisdictions",
    ):
        assert part in output
