"""`ccsguard scan`: check documents and report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO

import click

from ccsguard.cli.interrupts import until_interrupted
from ccsguard.cli.options import scan_options, shared, workers
from ccsguard.models.decision import SEVERITIES, Severity
from ccsguard.models.report import Examined, NotExaminedEntry
from ccsguard.pipeline import Scan
from ccsguard.report.reporter import FORMATS, open_reporter, whole_file


class _Progress(Protocol):
    def __call__(self, documents: int) -> None: ...


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the report."
)
@click.option(
    "--output", type=click.Path(dir_okay=False), default=None, help="File for the report; standard output by default."
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="low",
    show_default=True,
    help="The least severity of a finding that gives exit code 1.",
)
@click.option("--strict", is_flag=True, help="Exit code 2 where a rule was inconclusive, too.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Judge by this rule only; may repeat.")
@click.option(
    "--clause", "clauses", multiple=True, metavar="N", help="Judge by the rules of this clause only; may repeat."
)
@click.option(
    "--engine", type=click.Choice(("embedded", "opa")), default="embedded", show_default=True, help="The policy engine."
)
@click.option("--opa-url", default=None, help="An OPA server to use; without it, one is started on loopback.")
@click.option(
    "--opa-token-file", type=click.Path(dir_okay=False), default=None, help="File with the server's bearer token."
)
@click.option(
    "--opa-ca-file", type=click.Path(dir_okay=False), default=None, help="Certificate authority of the server."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    show_default=True,
    help="Seconds for one decision of an OPA server.",
)
@shared
@workers
def scan(
    paths: tuple[str, ...], format_: str, output: str | None, fail_on: Severity, strict: bool, rules: tuple[str, ...],
    clauses: tuple[str, ...], **given: Any,
) -> int:  # fmt: skip
    """Check PATHS: files, directories, globs, or - for standard input.

    Reads call scripts, transcripts, sharing and campaign configs; directories are walked, .gitignore is honoured.
    """
    if given["opa_url"] and given["engine"] != "opa":
        raise click.UsageError("--opa-url needs --engine opa")
    if given["workers"] > 1 and given["engine"] == "opa":
        raise click.UsageError("--workers needs the embedded engine: a server does the judging in processes of its own")
    options = scan_options(rules=frozenset(one.upper() for one in rules), clauses=frozenset(clauses), **given)
    run = Scan(paths, options, stdin=sys.stdin.buffer)
    code = _ExitCode(fail_on, strict)
    with output_stream(output) as stream, progress("scan") as tell:
        report = open_reporter(format_, stream)
        for item in until_interrupted(run):
            report.add(item)
            code.add(item)
            tell(code.documents)
        report.close(run.closing())
    return code.value


class _ExitCode:
    """What a scan's items mean for the exit code."""

    def __init__(self, fail_on: Severity, strict: bool) -> None:
        self._worst = SEVERITIES.index(fail_on)
        self._strict = strict
        self._found = self._unchecked = False
        self.documents = 0

    def add(self, item: Examined | NotExaminedEntry) -> None:
        """Take up one item."""
        if isinstance(item, NotExaminedEntry):
            self._unchecked |= item.error
            return
        self.documents += 1
        unknown = ("error", "inconclusive") if self._strict else ("error",)
        self._unchecked |= item.document.status == "error" or any(one.outcome in unknown for one in item.outcomes)
        self._found |= any(SEVERITIES.index(one.severity) <= self._worst for one in item.findings)

    @property
    def value(self) -> int:
        """2 where something could not be checked or nothing was there to check, else 1 with findings, else 0."""
        if self._unchecked or not self.documents:
            return 2
        return 1 if self._found else 0


@contextmanager
def output_stream(output: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there whole or not at all."""
    if output is None:
        yield sys.stdout
        return
    with whole_file(Path(output)) as stream:
        yield stream


@contextmanager
def progress(what: str) -> Iterator[_Progress]:
    """A count on standard error while a command runs, where that is a terminal and standard output is not."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda documents: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} documents"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=None)

    def tell(documents: int) -> None:
        # Its thread begins with the first document, when worker processes have been forked.
        bar.start()
        bar.update(task, completed=documents)

    try:
        yield tell
    finally:
        bar.stop()
