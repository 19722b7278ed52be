"""Writes a script's graph as a Mermaid flowchart, for a page of documentation or a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ccsguard.models.flow import FlowFinding, FlowGraph, FlowStep
from ccsguard.report.text_report import safe

_LONGEST = 120
_ENTITIES = {
    "&": "#amp;", "<": "#lt;", ">": "#gt;", '"': "#quot;", "'": "#39;", "`": "#96;", "\\": "#92;", "#": "#35;",
    "[": "#91;", "]": "#93;", "{": "#123;", "}": "#125;", "(": "#40;", ")": "#41;", "|": "#124;", ";": "#59;",
    "%": "#37;",
}  # fmt: skip
"""Mermaid's own escapes: what has a meaning in it, in HTML or in Markdown must be none of that in a script's words."""


def mermaid(graph: FlowGraph, marked: FlowFinding | None = None) -> str:
    """The flowchart; `marked` is the finding whose steps and bad path are red."""
    return "\n".join(_lines(graph, marked)) + "\n"


def _lines(graph: FlowGraph, marked: FlowFinding | None) -> Iterator[str]:
    yield "flowchart TD"
    for number, step in enumerate(graph.steps):
        yield f'  s{number}["{_label(step)}"]'
    path = list(pairwise(marked.path)) if marked else []
    red = []
    for number, edge in enumerate(graph.edges):
        words = _escaped(edge.condition or ("" if edge.kind == "otherwise" else edge.kind))
        line = "-.->" if edge.kind in ("timeout", "error") else "-->"
        yield f"  s{edge.source} {line}" + (f'|"{words}"|' if words else "") + f" s{edge.target}"
        red += [number] * ((edge.source, edge.target) in path)
    yield from _styles(graph, marked, red)


def _styles(graph: FlowGraph, marked: FlowFinding | None, red: list[int]) -> Iterator[str]:
    kinds = {
        "unknown": [number for number, step in enumerate(graph.steps) if not step.understood],
        "far": [number for number, step in enumerate(graph.steps) if not step.reachable],
        "onpath": [*marked.path] if marked else [],
        "bad": [*marked.at] if marked else [],
    }
    looks = {
        "unknown": "stroke:#9a6700,stroke-dasharray:5 4",
        "far": "opacity:0.45",
        "onpath": "stroke:#cf222e,stroke-width:2px",
        "bad": "stroke:#cf222e,stroke-width:4px",
    }
    for kind, numbers in kinds.items():
        if numbers:
            yield f"  classDef {kind} {looks[kind]}"
            yield f"  class {','.join(f's{number}' for number in numbers)} {kind}"
    if red:
        yield f"  linkStyle {','.join(map(str, red))} stroke:#cf222e,stroke-width:3px"


def _label(step: FlowStep) -> str:
    words = step.said if len(step.said) <= _LONGEST else step.said[:_LONGEST].rstrip() + "…"
    parts = [f"<b>{_escaped(step.id)}</b>", _escaped(words)]
    if step.acts:
        parts.append(f"<i>{_escaped(', '.join(step.acts[:8]))}</i>")
    return "<br/>".join(part for part in parts if part)


def _escaped(text: str) -> str:
    return "".join(_ENTITIES.get(sign, sign) for sign in safe(text))
