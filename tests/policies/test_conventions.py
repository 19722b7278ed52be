"""Conventions of the pack, as tests: what every rule, lexicon file and jurisdiction must have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from ccsguard.errors import PackError
from ccsguard.pack import Pack, Rule, load_pack
from ccsguard.pack.lexicon import languages, load_lexicon, load_table
from ccsguard.pack.loading import load_pack as load
from ccsguard.pack.rules import metadata_of

PACK: Pack = load_pack()
FIRST_RULES = {
    "CP": (1, 3, 8, 10, 11, 16, 20, 34),
    "PE": (1, 4, 8, 9, 14, 15, 17, 19),
    "CI": (1, 5, 8, 9, 11, 17, 18, 20, 22, 25, 26, 27, 30, 32),
}
EACH = [pytest.param(rule, id=rule.id) for rule in PACK.rules]
READS_WORDS = [pytest.param(rule, id=rule.id) for rule in PACK.rules if "lexicon" in rule.methods]


def body(rule: Rule) -> str:
    text = PACK.modules[f"{rule.stem}.rego"]
    return text[text.index("\npackage ") :]


def cases(rule: Rule) -> list[dict[str, object]]:
    path = PACK.root / f"{rule.stem}.cases.yaml"
    return list(yaml.safe_load(path.read_text("utf-8"))["cases"])


def test_the_first_rules_are_all_there() -> None:
    wanted = [f"{clause}-{number:02}" for clause, numbers in FIRST_RULES.items() for number in numbers]
    assert [rule_id for rule_id in wanted if PACK.rule(rule_id) is None] == []


@pytest.mark.parametrize("rule", EACH)
def test_an_id_belongs_to_the_clause_of_its_folder(rule: Rule) -> None:
    assert rule.id[:2] == {"5.7": "CP", "5.8": "PE", "5.9": "CI"}[rule.clause]


@pytest.mark.parametrize("rule", EACH)
def test_every_rule_has_unit_tests_and_a_violating_and_a_complying_case(rule: Rule) -> None:
    assert (PACK.root / f"{rule.stem}_test.rego").is_file()
    assert {"violation", "compliant"} <= {case["expect"] for case in cases(rule)}


@pytest.mark.parametrize("rule", EACH)
def test_every_kind_of_document_of_a_rule_has_a_violating_and_a_complying_case(rule: Rule) -> None:
    seen = {
        (case["expect"], kind)
        for case in cases(rule)
        for kind in rule.documents
        if re.search(rf'"?ccsguard"?: "?{kind}/v1', str(case["document"]))
    }
    assert {(expect, kind) for expect in ("violation", "compliant") for kind in rule.documents} <= seen


@pytest.mark.parametrize("rule", READS_WORDS)
def test_every_rule_that_reads_words_has_a_chinese_case(rule: Rule) -> None:
    if set(rule.documents) & {"script", "transcript"}:
        assert any(re.search("[\u4e00-\u9fff]", str(case["document"])) for case in cases(rule))


@pytest.mark.parametrize("rule", EACH)
def test_good_practice_is_said_exactly_where_no_source_is_verified(rule: Rule) -> None:
    verified = any(source.mark != "G" for source in rule.sources)
    assert rule.basis == ("public_sources" if verified else "good_practice")


@pytest.mark.parametrize("rule", EACH)
def test_the_body_of_a_rule_is_short_and_holds_no_id_or_severity(rule: Rule) -> None:
    text = body(rule)
    assert len(text.splitlines()) <= 62
    assert rule.id not in text
    assert not re.search(r"\b(severity|remediation)\b", text)


@pytest.mark.parametrize("rule", EACH)
def test_applicable_has_a_default_so_that_undefined_is_not_taken_for_true(rule: Rule) -> None:
    text = body(rule)
    if re.search(r"^applicable if", text, re.MULTILINE):
        assert "default applicable := false" in text


@pytest.mark.parametrize("rule", EACH)
def test_a_message_claims_no_conformity(rule: Rule) -> None:
    said = f"{rule.title} {rule.message} {rule.remediation} {rule.description}".lower()
    assert not re.search(r"\bconform(s|ity|ing|ant)?\b|\bcertif", said)


@pytest.mark.parametrize("rule", EACH)
def test_no_rule_reads_raw_text(rule: Rule) -> None:
    assert not re.search(r"\.(text|say|note|said|value_text|excerpt)\b", body(rule))


def test_every_act_of_a_group_or_state_is_known() -> None:
    known = {one.act for language in languages(PACK.root) for one in load_lexicon(PACK.root, language)}
    tables = load_table(PACK.root, "groups")
    fields = load_table(PACK.root, "fields")
    from ccsguard.models.script import CLOSING, PREPARING

    families = {
        f"{family}:{name}"
        for family in ("collects", "discloses", "updates", "asks")
        for name in (*fields["classes"], "*", "other")
    }
    other = {"client_named", "question", "purpose_identity_verification"}
    every = known | set(PREPARING) | set(CLOSING) | families | other
    every |= {f"{act.split(':')[0]}:*" for act in known if ":" in act}
    used = {act for acts in tables["groups"].values() for act in acts}
    used |= {act for state in tables["states"].values() for act in (*state["begins"], *state["ends"])}
    assert sorted(used - every - set(tables["groups"])) == []


def test_both_languages_recognise_the_same_acts() -> None:
    acts = {language: {one.act for one in load_lexicon(PACK.root, language)} for language in languages(PACK.root)}
    assert acts["en"] ^ acts["zh"] == set()


def test_metadata_with_an_unknown_or_missing_field_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "customer_protection"
    folder.mkdir()
    for name in ("main.rego", "sources.yaml"):
        (tmp_path / name).write_text((PACK.root / name).read_text("utf-8"), "utf-8")
    (tmp_path / "jurisdictions").mkdir()
    (tmp_path / "jurisdictions" / "default.yaml").write_text("jurisdiction: default\ntitle: t\nparameters: {}\n")
    (folder / "clause.rego").write_text(PACK.modules["customer_protection/clause.rego"])
    text = PACK.modules["customer_protection/identity.rego"]
    for broken, word in (
        (text.replace("#   severity:", "#   severty:"), "severity"),
        (text.replace("#   id: CP-01", "#   id: CP-01\n#   colour: red"), "colour"),
        (text.replace("customer_protection.identity", "customer_protection.other"), "package"),
    ):
        assert broken != text
        (folder / "identity.rego").write_text(broken)
        load.cache_clear()
        with pytest.raises(PackError, match=word):
            load(tmp_path)


def test_metadata_is_the_block_directly_above_the_package() -> None:
    text = "# METADATA\n# title: no\n\n# METADATA\n# title: yes\npackage a.b\n\n# METADATA\n# title: later\nx := 1\n"
    assert metadata_of(text, "x") == {"title": True} or metadata_of(text, "x")["title"] in ("yes", True)


def test_the_digest_changes_with_what_judges_and_not_with_what_tests(tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "policies"
    shutil.copytree(PACK.root, copy)
    assert load(copy).digest == PACK.digest
    (copy / "customer_protection" / "identity_test.rego").write_text("package ccsguard.tests.x\n")
    load.cache_clear()
    assert load(copy).digest == PACK.digest
    (copy / "organisations_extra.yaml").write_text("a: 1\n")
    load.cache_clear()
    assert load(copy).digest != PACK.digest
