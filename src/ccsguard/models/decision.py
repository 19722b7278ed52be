"""What policy decided for one document: an outcome a rule, with its findings as references into the facts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ccsguard.models.mention import Confidence
from ccsguard.models.native import Closed

Outcome = Literal["violation", "compliant", "not_applicable", "inconclusive", "error"]
Severity = Literal["critical", "high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low")


class Witness(Closed):
    """The shortest bad path wanted: to `to` without passing `avoiding`, or on from `from_node` without it."""

    to: int | None = None
    onward_from: Annotated[int | None, Field(alias="from")] = None
    avoiding: str | None = None


class RuleFinding(Closed):
    """One finding as the rule states it.

    `at` holds references: `n3` node 3, `a5` act 5, `m2` mention 2 of a contact's facts; a JSON pointer (`/flows/0`,
    or `` for the whole document) of a config. `by_policy` marks a reading outside the law's own area: one severity
    lower. `params` fill the message template.
    """

    at: Annotated[tuple[str, ...], Field(min_length=1)]
    params: dict[str, Any] = Field(default_factory=dict)
    confidence: Confidence = "high"
    by_policy: bool = False
    witness: Witness | None = None


class RuleDecision(Closed):
    """The outcome of one rule on one document; `reasons` say why it is inconclusive."""

    outcome: Outcome
    findings: tuple[RuleFinding, ...] = ()
    reasons: tuple[str, ...] = ()
