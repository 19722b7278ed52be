"""Chinese personal data and harmless lines: what is found, and where; without a model of names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from ccsguard.detect.acts import ActDetector
from ccsguard.detect.mentions import PiiDetector
from ccsguard.detect.text import TextNode
from ccsguard.pack import policies_root

LINES = yaml.safe_load((Path(__file__).parent / "chinese_lines.yaml").read_text("utf-8"))
ROLES = {"A": "agent", "C": "customer", "S": "system"}
MARK = re.compile(r"\[([A-Z_]+) ([^\]]+)\]")
NOT_PERSONAL = {"ORDER_NUMBER", "LOCATION", "UNKNOWN_NUMBER"}


@pytest.fixture(scope="module")
def detector() -> PiiDetector:
    return PiiDetector(["en", "zh"], names="none")


@pytest.fixture(scope="module")
def acts() -> ActDetector:
    return ActDetector(policies_root())


def found(line: str, detector: PiiDetector, acts: ActDetector) -> set[tuple[int, str, str]]:
    """Turn, entity and exact words of what is found in a dialogue, with its marks taken off."""
    nodes = []
    for number, turn in enumerate(line.split("|")):
        role, _, text = MARK.sub(r"\2", turn).partition(": ")
        nodes.append(TextNode(number, ROLES[role], text, "zh"))
    mentions = [one for one in detector.mentions(nodes, acts.asked(nodes)) if one.entity not in NOT_PERSONAL]
    return {
        (span.node, one.entity, nodes[span.node].text[span.start : span.end]) for one in mentions for span in one.spans
    }


def wanted(line: str) -> set[tuple[int, str, str]]:
    """Turn, entity and words of the marks of a dialogue."""
    return {(number, *mark) for number, turn in enumerate(line.split("|")) for mark in MARK.findall(turn)}


@pytest.mark.parametrize("line", LINES["found"])
def test_exactly_what_is_personal_is_found_with_its_words(line: str, detector: PiiDetector, acts: ActDetector) -> None:
    assert wanted(line)
    assert found(line, detector, acts) == wanted(line)


@pytest.mark.parametrize("line", LINES["harmless"])
def test_nothing_is_found_in_a_harmless_line(line: str, detector: PiiDetector, acts: ActDetector) -> None:
    assert found(line, detector, acts) == set()


def test_there_are_enough_lines_of_every_entity() -> None:
    marks = [mark for line in LINES["found"] for mark in MARK.findall(line)]
    assert len(LINES["found"]) >= 100
    assert len(LINES["harmless"]) >= 40
    entities = (
        "CN_RESIDENT_ID CN_PHONE CREDIT_CARD PARTIAL_CARD CN_PASSPORT CN_TRAVEL_PERMIT ID_DOCUMENT CN_USCC CN_PLATE "
        "POSTAL_CODE PERSON STREET_ADDRESS EMAIL_ADDRESS"
    )
    assert set(entities.split()) == {one for one, _ in marks}
