"""`ccsguard pii`: tell where personal data stands, and never what it is."""

from __future__ import annotations

import sys
from typing import Any

import click

from ccsguard.cli.interrupts import until_interrupted
from ccsguard.cli.options import personal, pii_options, workers
from ccsguard.cli.pii_writers import FORMATS, open_writer
from ccsguard.cli.scan import output_stream, progress
from ccsguard.pipeline.pii import PiiSearch
from ccsguard.pipeline.pii_report import PiiNotExamined


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Form of the output; jsonl writes each mention as it is found.",
)
@click.option(
    "--output", type=click.Path(dir_okay=False), default=None, help="File for the output; standard output by default."
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    metavar="SCORE",
    help="The lowest score that is told; from 0.6 a mention is believed, from 0.4 it is doubtful.",
)
@click.option("--explain", is_flag=True, help="Tell what else a place was held for.")
@personal
@workers
def pii(paths: tuple[str, ...], format_: str, output: str | None, **given: Any) -> int:
    """Find personal data in PATHS: files, directories, globs, or - for standard input.

    Reads scripts and transcripts as scan does, and besides JSON Lines of texts ({"id", "lang", "text", "speaker",
    "conversation"}; lines of one conversation are one dialogue) and plain text files. Tells place, entity and score of
    each mention: characters of the turn's text, the end exclusive; never a value.

    Exit codes: 0 whether something was found or not; 2 where something could not be read.
    """
    run = PiiSearch(paths, pii_options(**given), stdin=sys.stdin.buffer)
    unread, documents = False, 0
    with output_stream(output) as stream, progress("pii") as tell:
        writer = open_writer(format_, stream)
        for item in until_interrupted(run):
            writer.add(item)
            if isinstance(item, PiiNotExamined):
                unread |= item.error
            else:
                documents += 1
                tell(documents)
        writer.close(run.closing())
    return 2 if unread else 0
