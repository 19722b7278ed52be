"""Writes docs/rules.md and docs/schemas/*.json from the pack and the models; `--check` says if they are in step."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from ccsguard.cli.facts import KINDS, schema_of
from ccsguard.cli.rules import cases_of
from ccsguard.pack import Pack, Rule, load_pack

DOCS = Path(__file__).resolve().parent


def wanted() -> Iterator[tuple[Path, str]]:
    """Every generated file with what it should hold."""
    yield DOCS / "rules.md", rules_page(load_pack())
    for kind in KINDS:
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        yield DOCS / "schemas" / f"{kind}.v1.schema.json", text


def rules_page(pack: Pack) -> str:
    """The rules by clause as one page of Markdown."""
    parts = [
        "# The rules\n",
        "Generated from the metadata of the rules: change it there. A finding is evidence relevant to a clause by",
        "our own working reading; the clauses' text is not public, is not reproduced, and no conformity is claimed.",
        "Marks of sources: V primary text read, Vh heading or abstract read, V2 secondary source read, G general",
        "knowledge, not verified.\n",
    ]
    for clause in pack.clauses:
        parts.append(f"## {clause.clause} {clause.heading} ({clause.heading_zh})\n\n{clause.reading.strip()}\n")
        for rule in pack.rules:
            if rule.clause == clause.clause:
                parts.append(_section(pack, rule))
    return "\n".join(parts)


def _section(pack: Pack, rule: Rule) -> str:
    lines = [
        f"### {rule.id} {rule.title}\n",
        f"{rule.description.strip()}\n",
        f"- Severity {rule.severity}; documents: {', '.join(rule.documents)}",
        f"- Scope: {rule.scope}; basis: {rule.basis.replace('_', ' ')}",
        f"- Limits: {rule.limits}",
        f"- What to do: {rule.remediation}",
    ]
    for source in rule.sources:
        lines.append(f"- Source {source.key} ({source.mark}): {pack.sources[source.key]['source']}")
    lines += [f"- Case, {case['expect'].replace('_', ' ')}: {case['name']}" for case in cases_of(pack, rule)]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the files, or with `--check` name those that are out of step."""
    stale = [path for path, text in wanted() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            sys.stderr.write(f"{path.relative_to(DOCS.parent)} is out of step: run python docs/generate.py\n")
        return bool(stale)
    (DOCS / "schemas").mkdir(exist_ok=True)
    for path, text in wanted():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
