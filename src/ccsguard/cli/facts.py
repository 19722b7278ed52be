"""`ccsguard facts` shows what policy sees; `ccsguard schema` prints the JSON Schemas of the formats."""

from __future__ import annotations

import json
import sys
from typing import Any, Literal, get_args

import click

from ccsguard.cli.options import scan_options, shared
from ccsguard.models.document import Kind, NotExamined
from ccsguard.report.text_report import safe

Format = Kind | Literal["report", "pii"]
KINDS: tuple[Format, ...] = (*get_args(Kind), "report", "pii")


@click.command()
@click.argument("paths", nargs=-1, required=True)
@shared
def facts(paths: tuple[str, ...], **given: Any) -> int:
    """Print exactly what policy sees of PATHS: facts, and no word or value of the documents.

    One document is printed indented; of several, one a line.
    """
    from ccsguard.pipeline import facts_of

    waiting: dict[str, Any] | None = None
    count, failed = 0, False
    for document, one in facts_of(paths, scan_options(**given), stdin=sys.stdin.buffer):
        if isinstance(document, NotExamined):
            failed |= document.error
            click.echo(f"{safe(document.path)}: not examined: {safe(document.reason)}", err=True)
        elif one is not None:
            if waiting is not None:
                click.echo(json.dumps(waiting, ensure_ascii=False))
            waiting, count = one, count + 1
    if waiting is not None:
        click.echo(json.dumps(waiting, ensure_ascii=False, indent=1 if count == 1 else None))
    return 2 if failed or not count else 0


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
def schema(kind: Format) -> int:
    """Print the JSON Schema of a document KIND, of the report, or of what `pii` tells."""
    click.echo(json.dumps(schema_of(kind), ensure_ascii=False, indent=2))
    return 0


def schema_of(kind: Format) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a document kind, of the report, or of what `ccsguard pii --format json` writes."""
    if kind == "report":
        from ccsguard.models.report import Report

        return _published(Report.model_json_schema(by_alias=True, mode="serialization"))
    if kind == "pii":
        from ccsguard.pipeline.pii_report import PiiReport

        return _published(PiiReport.model_json_schema(by_alias=True))  # what does not apply is left out
    from ccsguard.ingest.schema import json_schema

    return json_schema(kind)


def _published(schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
