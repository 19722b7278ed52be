"""`ccsguard rules` lists the pack by clause; `ccsguard explain` tells what a rule means and what it stands on."""

from __future__ import annotations

import difflib
import json
from itertools import takewhile
from typing import Any

import click

from ccsguard.errors import CcsguardError
from ccsguard.pack import Pack, Rule, load_pack
from ccsguard.pack.yaml_file import read_yaml

_MARKS = {
    "V": "primary text read", "Vh": "heading or abstract read", "V2": "secondary source read",
    "G": "general knowledge, not verified",
}  # fmt: skip


@click.command()
@click.option("--clause", default=None, help="Only the rules of this clause.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(clause: str | None, format_: str) -> int:
    """List the rules by clause."""
    pack = load_pack()
    if clause is not None and clause not in {one.clause for one in pack.clauses}:
        raise CcsguardError(f"the pack has no clause {clause}; it has {', '.join(one.clause for one in pack.clauses)}")
    chosen = [rule for rule in pack.rules if clause in (None, rule.clause)]
    if format_ == "json":
        click.echo(json.dumps([rule.model_dump(mode="json") for rule in chosen], ensure_ascii=False, indent=2))
    else:
        _table(pack, chosen)
    return 0


def _table(pack: Pack, chosen: list[Rule]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False)
    for clause in pack.clauses:
        mine = [rule for rule in chosen if rule.clause == clause.clause]
        if not mine:
            continue
        table = Table(
            title=f"{clause.clause} {clause.heading} · {clause.heading_zh}", title_justify="left", expand=True
        )
        for name in ("rule", "severity", "documents", "what it asks for"):
            table.add_column(name, no_wrap=name == "rule")
        for rule in mine:
            table.add_row(rule.id, rule.severity, ", ".join(rule.documents), rule.title)
        console.print(table)
    console.print("The readings of the clauses are our own; their text is not public. See `ccsguard explain RULE`.")


@click.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Tell what RULE (an id such as CP-01, or its name) means, its sources, limits and cases."""
    pack = load_pack()
    found = pack.rule(rule)
    if found is None:
        names = [name for one in pack.rules for name in (one.id, one.stem.split("/")[1])]
        near = difflib.get_close_matches(rule, names, 9, 0.5) or difflib.get_close_matches(rule.upper(), names, 9, 0.5)
        # Of ids that are as near, the one that begins alike: a slip comes late in a word.
        near.sort(key=lambda one: -_alike(one.upper(), rule.upper()))
        raise CcsguardError(f"no rule {rule}" + (f"; did you mean {near[0]}?" if near else ""))
    click.echo("\n".join(_told(pack, found)))
    return 0


def _alike(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _told(pack: Pack, rule: Rule) -> list[str]:
    (clause,) = (one for one in pack.clauses if one.clause == rule.clause)
    basis = "public sources" if rule.basis == "public_sources" else "good practice (no source is verified)"
    lines = [
        f"{rule.id}  {rule.title}",
        f"  evidence relevant to {clause.clause} {clause.heading} ({clause.heading_zh})",
        f"  {clause.reading.strip()}",
        "",
        f"  meaning      {' '.join(rule.description.split())}",
        f"  severity     {rule.severity}; scope: {rule.scope}",
        f"  documents    {', '.join(rule.documents)}; methods: {', '.join(rule.methods)}",
        f"  limits       {rule.limits}",
        f"  what to do   {rule.remediation}",
        f"  basis        {basis}",
        "  sources",
    ]
    for source in rule.sources:
        lines.append(f"    {source.key} [{source.mark}: {_MARKS[source.mark]}]  {pack.sources[source.key]['source']}")
    lines.append("  cases")
    lines += [f"    {case['expect']:<14} {case['name']}" for case in cases_of(pack, rule)]
    lines.append(f"  name         {rule.stem}")
    return lines


def cases_of(pack: Pack, rule: Rule) -> list[dict[str, Any]]:
    """The cases that stand beside a rule: documents with the outcome that is expected of them."""
    path = pack.root / f"{rule.stem}.cases.yaml"
    return list(read_yaml(path)["cases"]) if path.is_file() else []
