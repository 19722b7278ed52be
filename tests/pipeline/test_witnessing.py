"""Bad paths and script quality through the whole program: real ways of the file, safe words, and what is not
understood."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ccsguard.errors import EngineError
from ccsguard.ingest import read
from ccsguard.models.decision import RuleFinding, Witness
from ccsguard.models.document import Document
from ccsguard.models.report import Finding, Report
from ccsguard.pack import load_pack
from ccsguard.pipeline import ScanOptions, scan
from ccsguard.pipeline.evidence import Evidence
from ccsguard.pipeline.judging import FactsMaker
from ccsguard.pipeline.witnessing import Allowance, Witnesses

OPTIONS = ScanOptions(as_of=date(2026, 11, 23), names="none")
HEAD = {
    "ccsguard": "script/v1", "id": "meter", "direction": "inbound", "purpose": "service", "channel": "voice",
    "jurisdictions": ["us-wa"], "recording": "on", "client": {"name": "Larkfield Water"}, "start": "open",
}  # fmt: skip
STEPS: dict[str, Any] = {
    "open": {"say": "Larkfield Water, this call is recorded. How can I help, Mirabel Vance?",
             "next": {"account": "check", "other": "bye"}},
    "check": {"say": "Let me verify your identity.", "do": ["verify_identity"],
              "next": {"match": "tell", "timeout": "again"}},
    "again": {"say": "Sorry, once more.", "next": {"otherwise": "tell"}},
    "tell": {"do": [{"disclose": "balance"}], "next": "bye"},
    "bye": {"say": "Goodbye.", "do": ["end_contact"]},
}  # fmt: skip


def scanned(folder: Path, steps: dict[str, Any]) -> Report:
    path = folder / "call.json"
    path.write_text(json.dumps({**HEAD, "steps": steps}, indent=1), "utf-8")
    return scan([str(path)], OPTIONS)


def of_rule(report: Report, rule: str) -> Finding:
    (finding,) = [one for one in report.findings if one.rule == rule]
    return finding


def outcome(report: Report, rule: str) -> tuple[str, str | None]:
    return next((one.outcome, one.reason) for one in report.outcomes if one.rule == rule)


def test_a_finding_shows_the_ways_of_its_bad_path_with_lines_and_words_of_the_lexicon(tmp_path: Path) -> None:
    finding = of_rule(scanned(tmp_path, STEPS), "CI-05")
    assert finding.path == ("open", "check", "again", "tell")
    assert [step.step for step in finding.witness] == list(finding.path)
    assert [step.via for step in finding.witness] == [None, "condition", "timeout", "otherwise"]
    lines = (tmp_path / "call.json").read_text("utf-8").splitlines()
    for step in finding.witness:
        assert step.line is not None
        assert f'"{step.step}"' in lines[step.line - 1]
    said = finding.witness[0].said
    assert said is not None
    assert "call is recorded" in said
    assert "Mirabel" not in finding.model_dump_json()


def test_where_a_match_and_a_time_out_lead_to_one_step_the_path_takes_the_time_out(tmp_path: Path) -> None:
    steps = {**STEPS, "check": {**STEPS["check"], "next": {"match": "tell", "timeout": "tell"}}}
    finding = of_rule(scanned(tmp_path, steps), "CI-05")
    assert finding.path == ("open", "check", "tell")
    assert [step.via for step in finding.witness] == [None, "condition", "timeout"]


def test_each_two_steps_of_a_path_have_a_way_between_them_in_the_file(tmp_path: Path) -> None:
    finding = of_rule(scanned(tmp_path, STEPS), "CI-05")
    for source, target in pairwise(finding.path):
        onward = STEPS[source]["next"]
        assert target in (onward.values() if isinstance(onward, dict) else [onward])


def test_a_path_that_only_a_step_not_understood_makes_uncertain_is_no_violation(tmp_path: Path) -> None:
    dark = {**STEPS, "again": {"opaque": "a block of an unknown type", "next": {"otherwise": "tell"}}}
    report = scanned(tmp_path, dark)
    word, reason = outcome(report, "CI-05")
    assert word == "inconclusive"
    assert reason == "1 steps of the script are not understood: what they do is not known"
    assert "compliant" not in {one.outcome for one in report.outcomes}


def test_a_bad_path_beside_a_step_not_understood_is_a_violation_all_the_same(tmp_path: Path) -> None:
    beside = {**STEPS, "open": {**STEPS["open"], "next": {"account": "check", "other": "dark"}},
              "dark": {"opaque": "a block of an unknown type", "next": "tell"}}  # fmt: skip
    finding = of_rule(scanned(tmp_path, beside), "CI-05")
    assert finding.path == ("open", "check", "again", "tell")


def test_a_step_not_understood_that_nothing_leads_to_changes_nothing(tmp_path: Path) -> None:
    aside = {**STEPS, "dark": {"opaque": "a block of an unknown type", "next": "tell"}}
    plain, report = scanned(tmp_path, STEPS), scanned(tmp_path, aside)
    assert [(one.rule, one.outcome) for one in report.outcomes] == [(one.rule, one.outcome) for one in plain.outcomes]
    assert [(one.kind, one.steps) for one in report.quality] == [("unreachable", ("dark",))]


def evidence_of(folder: Path, steps: dict[str, Any]) -> Evidence:
    path = folder / "call.json"
    path.write_text(json.dumps({**HEAD, "steps": steps}), "utf-8")
    (document,) = read([str(path)])
    assert isinstance(document, Document)
    return FactsMaker(load_pack(), OPTIONS).evidence(document)


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"to": 3, "avoiding": "verified"}, "open check again tell"),
        ({"to": 3}, "open check tell"),
        ({"from": 1, "avoiding": "disclosed"}, ""),
        ({"from": 0, "avoiding": "disclosed"}, "open bye"),
        ({"from": 1, "to": 4, "avoiding": "verified"}, "open check tell bye"),
        ({"from": 0, "to": 4, "avoiding": "verified"}, "open bye"),
        ({"to": 4, "through": [2]}, "open check again tell bye"),
        ({"to": 4, "through": ["n1"]}, "open check tell bye"),
        ({"to": 4, "through": ["verified", "disclosed"]}, "open check tell bye"),
        ({"to": 4, "through": ["no such act"]}, ""),
        ({"to": 3, "outside": ["paused"]}, "open check tell"),
    ],
)
def test_a_rule_asks_for_a_path_in_these_ways(asked: dict[str, Any], path: str, tmp_path: Path) -> None:
    evidence = evidence_of(tmp_path, STEPS)
    finding = RuleFinding(at=("n3",), witness=Witness.model_validate(asked))
    assert " ".join(evidence.keys(Witnesses(evidence).path(finding))) == path


def test_a_recording_that_was_resumed_too_early_has_its_path_although_it_was_paused(tmp_path: Path) -> None:
    steps = {
        "open": {"say": "Larkfield Water, this call is recorded.", "next": "pause"},
        "pause": {"do": ["pause_recording"], "next": {"done": "code", "error": "sorry"}},
        "sorry": {"say": "Let us start over.", "do": ["resume_recording"], "next": "code"},
        "code": {"collect": [{"field": "cvv", "purpose": "payment"}], "next": "bye"},
        "bye": {"say": "Goodbye.", "do": ["end_contact"]},
    }
    assert of_rule(scanned(tmp_path, steps), "CI-08").path == ("open", "pause", "sorry", "code")


def test_a_finding_whose_rule_asks_for_none_has_the_plain_shortest_path_to_its_place(tmp_path: Path) -> None:
    evidence = evidence_of(tmp_path, STEPS)
    place = next(number for number, one in enumerate(evidence.facts["acts"]) if one["act"] == "discloses:balance")
    assert evidence.keys(Witnesses(evidence).path(RuleFinding(at=(f"a{place}",)))) == ("open", "check", "tell")


def test_a_witness_at_a_node_that_is_not_there_is_an_error_of_the_policy(tmp_path: Path) -> None:
    witnesses = Witnesses(evidence_of(tmp_path, STEPS))
    with pytest.raises(EngineError, match="node 9"):
        witnesses.path(RuleFinding(at=("n0",), witness=Witness(to=9)))


def test_paths_beyond_what_a_document_may_say_are_left_out(tmp_path: Path) -> None:
    evidence = evidence_of(tmp_path, STEPS)
    witnesses = Witnesses(evidence, Allowance(5))
    found = [len(witnesses.path(RuleFinding(at=("n3",)))) for _ in range(3)]
    assert found == [3, 0, 0]


def quality_of(folder: Path, steps: dict[str, Any]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.kind, one.steps, one.path) for one in scanned(folder, steps).quality]


def test_a_sound_script_has_no_flaw_of_quality(tmp_path: Path) -> None:
    assert quality_of(tmp_path, STEPS) == []


def test_a_step_that_just_stops_is_a_dead_end_and_one_that_hands_on_is_none(tmp_path: Path) -> None:
    stops = {**STEPS, "bye": {"say": "Your meter is in the hall."}}
    assert quality_of(tmp_path, stops) == [("dead_end", ("bye",), ("open", "bye"))]
    for act in ("transfer_human", {"transfer": "billing"}, {"queue": "billing"}, "voicemail"):
        assert quality_of(tmp_path, {**STEPS, "bye": {"do": [act]}}) == []


def test_a_loop_without_a_way_out_is_found_and_one_with_a_way_out_is_none(tmp_path: Path) -> None:
    ring = {"say": "Please hold.", "next": {"timeout": "ring2"}}
    open_to = {"account": "check", "other": "ring"}
    caught = {**STEPS, "open": {**STEPS["open"], "next": open_to}, "ring": ring, "ring2": {"next": "ring"}}
    assert quality_of(tmp_path, caught) == [("endless_loop", ("ring", "ring2"), ("open", "ring"))]
    left = {**caught, "ring2": {"next": {"again": "ring", "leave": "bye"}}}
    assert quality_of(tmp_path, left) == []
    unknown = {**caught, "ring2": {"opaque": "a block of an unknown type", "next": "ring"}}
    assert [kind for kind, _, _ in quality_of(tmp_path, unknown)] == ["not_understood"]


def test_of_loops_and_steps_that_lead_into_an_endless_loop_only_that_loop_is_told(tmp_path: Path) -> None:
    ways = {"account": "check", "other": "hall"}
    steps = {
        **STEPS,
        "open": {**STEPS["open"], "next": ways},
        "hall": {"say": "One moment.", "next": "turn"},
        "turn": {"say": "Still there?", "next": {"yes": "turn", "no": "ring"}},
        "ring": {"say": "Please hold.", "next": "ring"},
    }
    assert quality_of(tmp_path, steps) == [("endless_loop", ("ring",), ("open", "hall", "turn", "ring"))]


def test_quality_has_places_in_the_file_and_is_no_finding(tmp_path: Path) -> None:
    report = scanned(tmp_path, {**STEPS, "aside": {"say": "x", "do": ["end_contact"]}})
    (flaw,) = report.quality
    lines = (tmp_path / "call.json").read_text("utf-8").splitlines()
    assert flaw.locations[0].line is not None
    assert '"aside"' in lines[flaw.locations[0].line - 1]
    assert flaw.message == "no way leads to 1 step from the start"
    assert "aside" not in {place.step for one in report.findings for place in one.locations}
    assert sum(report.summary.by_clause.values()) == len(report.findings)
