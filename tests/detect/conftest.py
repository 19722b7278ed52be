"""Short dialogues for the tests of detection, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ccsguard.detect.mentions import PiiDetector
from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.settings import Settings, load_settings
from ccsguard.detect.text import TextNode
from ccsguard.models.mention import Mention

ROLES = {"A": "agent", "C": "customer", "S": "system", "B": "bot", "U": "unknown"}
Dialogue = Callable[..., "Heard"]


class Heard:
    """The mentions of a dialogue, with the words behind them."""

    def __init__(self, nodes: list[TextNode], mentions: list[Mention]) -> None:
        self.nodes, self.mentions = nodes, mentions

    def of(self, entity: str) -> list[Mention]:
        return [one for one in self.mentions if one.entity == entity]

    def words(self, mention: Mention) -> list[str]:
        return [self.nodes[span.node].text[span.start : span.end] for span in mention.spans]

    def one(self, entity: str) -> tuple[Mention, list[str]]:
        (mention,) = self.of(entity)
        return mention, self.words(mention)

    def violating(self) -> set[str]:
        """The entities that the rules on card data and secrets would find."""
        wanted = {"CREDIT_CARD", "CARD_SECURITY_CODE", "PIN", "PASSWORD", "ONE_TIME_CODE", "SECURITY_ANSWER"}
        return {one.entity for one in self.mentions if one.entity in wanted and one.score >= 0.6 and one.complete}


@pytest.fixture(scope="session")
def settings() -> Settings:
    return load_settings()


@pytest.fixture(scope="session")
def scenes(settings: Settings) -> SceneMaker:
    return SceneMaker(settings)


@pytest.fixture(scope="session")
def detector() -> PiiDetector:
    """Without a model of names: what is tested here is what rules and dialogue find."""
    return PiiDetector(["en", "zh"], names="none")


@pytest.fixture
def hear(detector: PiiDetector) -> Dialogue:
    """`hear("A: Your PIN?", "C: 4821")`; asked classes by the number of the turn."""

    def listen(*lines: str, language: str = "en", asked: Mapping[int, Any] | None = None) -> Heard:
        nodes = []
        for number, line in enumerate(lines):
            role, _, text = line.partition(": ")
            nodes.append(TextNode(number, ROLES[role], text, language))
        classes = {number: frozenset(names) for number, names in (asked or {}).items()}
        return Heard(nodes, detector.mentions(nodes, classes))

    return listen
