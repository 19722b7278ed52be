"""flow/v1: a script as a graph, with the acts of its steps and the paths of its findings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ccsguard.models.decision import Severity
from ccsguard.models.native import Closed


class FlowStep(Closed):
    """One step; `said` has personal data masked, `acts` are what it does, in their order, each once."""

    id: str
    speaker: str
    said: str = ""
    acts: tuple[str, ...] = ()
    line: int | None = None
    reachable: bool = True
    ends: bool = False
    understood: bool = True


class FlowEdge(Closed):
    """A way from one step to another, by their positions among the steps."""

    source: int
    target: int
    condition: str = ""
    kind: str


class FlowFinding(Closed):
    """What was found, at which steps, and the steps of its bad path; positions among the steps."""

    rule: str
    severity: Severity
    title: str
    fingerprint: str
    at: tuple[int, ...] = ()
    path: tuple[int, ...] = ()


class FlowGraph(Closed):
    """A script's graph; step 0 is the start."""

    schema_: Annotated[Literal["ccsguard/flow/v1"], Field(alias="schema")] = "ccsguard/flow/v1"
    document: str
    document_id: str
    title: str | None = None
    steps: tuple[FlowStep, ...]
    edges: tuple[FlowEdge, ...] = ()
    findings: tuple[FlowFinding, ...] = ()
