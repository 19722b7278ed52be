"""`ccsguard redact`: a copy of a document with typed placeholders in the place of personal data."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import click

from ccsguard.cli.options import personal, pii_options
from ccsguard.pipeline.redaction import Entry, Redacted, Redaction
from ccsguard.report.reporter import whole_file
from ccsguard.report.text_report import safe


@click.command()
@click.argument("path", metavar="FILE")
@click.option(
    "--output", type=click.Path(dir_okay=False), default=None, help="File for the copy; standard output by default."
)
@click.option(
    "--map",
    "map_",
    type=click.Path(dir_okay=False),
    default=None,
    metavar="FILE",
    help="File for the offsets, JSON Lines: where each value stood and where its placeholder stands.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.4,
    show_default=True,
    metavar="SCORE",
    help="The lowest score of a mention that is redacted.",
)
@personal
def redact(path: str, output: str | None, map_: str | None, **given: Any) -> int:
    """Write a copy of FILE (or - for standard input) with placeholders such as <PERSON_1> for personal data.

    Takes one file of any form that pii reads, and changes only the texts of turns, steps, notes and conditions, and
    what is found in the keys id, agent, customer and matter. One value of a document has one number. What is not found
    stays in the copy.

    Exit codes: 0 the copy is written; 2 a part can't be read or redacted, and there is no copy.
    """  # fmt: skip
    redaction = Redaction(path, pii_options(**given), stdin=sys.stdin.buffer)
    with ExitStack() as files:
        lines = files.enter_context(whole_file(Path(map_))) if map_ else None
        out = files.enter_context(_copy(output))

        def tell(entry: Entry) -> None:
            if lines:
                lines.write(json.dumps(entry, ensure_ascii=False) + "\n")

        redaction.write(out, tell)
    for line in _warnings(redaction.told):
        click.echo(line, err=True)
    return 0


@contextmanager
def _copy(output: str | None) -> Iterator[BinaryIO]:
    """A file that is there whole or not at all; standard output, too, gets nothing of a copy that failed."""
    if output is not None:
        with whole_file(Path(output)) as text:
            yield text.buffer
        return
    with tempfile.SpooledTemporaryFile(1 << 22) as spool:
        yield cast(BinaryIO, spool)
        spool.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(cast(BinaryIO, spool), sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _warnings(told: Redacted) -> Iterator[str]:
    """What was done, and what may still be in the copy."""
    counts = ", ".join(f"{count} {entity}" for entity, count in sorted(told.by_entity.items()))
    yield f"ccsguard: {told.by_entity.total()} places redacted, documents: {told.documents}" + (
        f" ({counts})" if counts else ""
    )
    for one in told.detection.not_seen:
        yield f"ccsguard: not seen, and so not redacted: {safe(one)}"
    if told.left:
        yield f"ccsguard: nothing was found in {', '.join(told.left)}: left as they are"
    yield (
        "ccsguard: what was not detected stays in the copy, and so do speaker labels, comments and all other keys: "
        "a redacted copy is no proof that a text is free of personal data"
    )
