"""What the pipeline knows of a policy engine: its name, its version, and that it decides over facts."""

from __future__ import annotations

from typing import Any, Protocol

from ccsguard.models.decision import RuleDecision

PACKAGE = "ccsguard"
RULE = "main"
"""The one query of both engines is `data.ccsguard.main`."""


class PolicyEngine(Protocol):
    """Decides what a pack says of one document. Belongs to the thread that opened it."""

    @property
    def name(self) -> str:
        """`embedded` or `opa`."""

    @property
    def version(self) -> str:
        """The version of the engine itself, for the report."""

    def decide(self, facts: dict[str, Any]) -> dict[str, RuleDecision]:
        """The decision of every rule of the pack, by the rule's stem, in the order of the pack.

        Raises:
            EngineError: there is no decision for some rule, so none may be relied on.
        """
