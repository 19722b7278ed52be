"""`ccsguard sniff` says as what a file would be read, and why, without judging it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import click

from ccsguard.cli.options import speakers
from ccsguard.models.document import Document, NotExamined
from ccsguard.pipeline.excerpt import shown_name
from ccsguard.report.text_report import safe

_NATIVE = "its kind stands in the key `ccsguard`"


@click.command()
@click.argument("paths", nargs=-1, required=True)
@speakers
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line.")
def sniff(paths: tuple[str, ...], speakers: Mapping[str, str], as_json: bool) -> int:
    """Say as what each file of PATHS would be read, and by what that is known; nothing is judged.

    Exit code 2 where a file would not be read, or there is none.
    """
    told, failed = False, False
    for one in _told(paths, speakers):
        told, failed = True, failed or bool(one.get("error"))
        click.echo(json.dumps(one, ensure_ascii=False) if as_json else _line(one))
    return 2 if failed or not told else 0


def _told(paths: tuple[str, ...], mapped: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """One entry for the documents of a file that are of one kind and format, and for what is not read."""
    from ccsguard.ingest import read

    found = read(paths, speakers=mapped, stdin=sys.stdin.buffer, alone=True)
    for (path, kind, form, because), alike in groupby(found, key=_key):
        if kind is None:
            yield from (_not_read(one) for one in alike if isinstance(one, NotExamined))
            continue
        documents = [shown_name(one.id) for one in alike if isinstance(one, Document)]
        yield {
            "path": path,
            "kind": kind,
            "format": form or f"ccsguard {kind}/v1",
            "because": because or _NATIVE,
            "documents": len(documents),
            "ids": documents[:3],
        }


def _key(one: Document | NotExamined) -> tuple[str, str | None, str, str]:
    if isinstance(one, NotExamined):
        return one.path, None, "", ""
    return one.source, one.kind, one.format, one.because


def _not_read(one: NotExamined) -> dict[str, Any]:
    return {"path": one.path, "kind": None, "reason": one.reason, "line": one.line, "error": one.error}


def _line(one: Mapping[str, Any]) -> str:
    if one["kind"] is None:
        place = f"{one['path']}:{one['line']}" if one["line"] else one["path"]
        return f"{safe(place)}: not read: {safe(one['reason'])}"
    count = "" if one["documents"] == 1 else f", {one['documents']} documents"
    return f"{safe(one['path'])}: {one['kind']}{count}, as {one['format']} (known by: {safe(one['because'])})"
