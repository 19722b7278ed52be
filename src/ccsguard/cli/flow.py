"""`ccsguard flow` draws a script: its steps with their acts, every way between them, and the bad path of a finding."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal

import click

from ccsguard.cli.options import scan_options, shared
from ccsguard.errors import CcsguardError
from ccsguard.models.decision import SEVERITIES
from ccsguard.models.document import NotExamined
from ccsguard.models.flow import FlowFinding, FlowGraph
from ccsguard.report.reporter import whole_file
from ccsguard.report.text_report import safe


@click.command()
@click.argument("file")
@click.option(
    "--format",
    "form",
    type=click.Choice(("svg", "mermaid", "json")),
    default="svg",
    show_default=True,
    help="What is written; `json` gives the graph with all its findings.",
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option(
    "--output", type=click.Path(dir_okay=False), metavar="PATH", help="Write there and not to standard output."
)
@click.option("--document", "wanted", metavar="ID", help="Which script, where FILE holds several.")
@click.option(
    "--finding",
    metavar="FINGERPRINT|RULE",
    help="Mark this finding's bad path; by default that of the worst finding that has one.",
)
@shared
def flow(
    file: str, form: Literal["svg", "mermaid", "json"], output: str | None, wanted: str | None, finding: str | None,
    **given: Any,
) -> int:  # fmt: skip
    """Draw the script in FILE, in a native or any vendor's format, as SVG or Mermaid.

    Personal data in its words is masked. Exit code 2 where there is no script to draw, or something can't be read.
    """
    from ccsguard.pipeline.flow import flows_of

    graphs: list[FlowGraph] = []
    failed = False
    for one in flows_of([file], scan_options(**given), stdin=sys.stdin.buffer):
        if isinstance(one, NotExamined):
            failed |= one.error
            click.echo(f"{safe(one.path)}: not drawn: {safe(one.reason)}", err=True)
        else:
            graphs.append(one)
    graph = _chosen(graphs, wanted)
    written = _written(graph, form, _marked(graph, finding))
    if output:
        with whole_file(Path(output)) as stream:
            stream.write(written)
    else:
        click.echo(written, nl=False)
    return 2 if failed else 0


def _chosen(graphs: list[FlowGraph], wanted: str | None) -> FlowGraph:
    among = [one for one in graphs if wanted in (None, one.document_id)]
    if len(among) == 1:
        return among[0]
    if not graphs:
        raise CcsguardError("there is no script to draw")
    ids = ", ".join(safe(one.document_id) for one in graphs[:20])
    raise CcsguardError(f"which script? Choose one with --document: {ids}")


def _marked(graph: FlowGraph, wanted: str | None) -> FlowFinding | None:
    """The finding to mark: the one asked for, else the worst that has a path."""
    if wanted is None:
        ranked = sorted(graph.findings, key=lambda one: (not one.path, SEVERITIES.index(one.severity)))
        return ranked[0] if ranked else None
    for one in sorted(graph.findings, key=lambda each: not each.path):
        if one.rule.lower() == wanted.lower() or one.fingerprint.startswith(wanted.lower()):
            return one
    rules = ", ".join(dict.fromkeys(one.rule for one in graph.findings)) or "none"
    raise CcsguardError(f"the script has no such finding; it has findings of: {rules}")


def _written(graph: FlowGraph, form: str, marked: FlowFinding | None) -> str:
    if form == "json":
        return graph.model_dump_json(by_alias=True, indent=2) + "\n"
    if form == "mermaid":
        from ccsguard.report.flow_mermaid import mermaid

        return mermaid(graph, marked)
    from ccsguard.report.flow_svg import svg

    return svg(graph, marked)
