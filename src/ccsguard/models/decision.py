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
    """The shortest bad path wanted; nodes are numbers of the facts.

    * `to`: from the start to a node;
    * `from`: from the start to a node and on from there to an end, or to `to`;
    * `avoiding`: without an act or group, on the way to `to`, or after `from` where that is given;
    * `through`: past these in this order, each a node, a reference (`n3`, `a5`) or the name of an act or group;
    * `outside`: so that none of these states holds where it comes to `to`.

    >>> Witness.model_validate({"to": 4, "through": [1, "refusal"]}).through
    (1, 'refusal')
    """

    to: int | None = None
    onward_from: Annotated[int | None, Field(alias="from")] = None
    avoiding: str | None = None
    through: tuple[int | str, ...] = ()
    outside: tuple[str, ...] = ()


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
