"""The `ccsguard` program: its commands, and how it ends when something goes wrong."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn, TextIO, cast

import click

from ccsguard import __version__
from ccsguard.cli.interrupts import heed
from ccsguard.errors import CcsguardError

_COMMANDS = {
    "scan": "ccsguard.cli.scan",
    "pii": "ccsguard.cli.pii",
    "redact": "ccsguard.cli.redact",
    "sniff": "ccsguard.cli.sniff",
    "flow": "ccsguard.cli.flow",
    "rules": "ccsguard.cli.rules",
    "explain": "ccsguard.cli.rules",
    "facts": "ccsguard.cli.facts",
    "schema": "ccsguard.cli.facts",
    "doctor": "ccsguard.cli.doctor",
}
"""Each command's module is loaded when it is called: a config check must not pay for what it does not use."""


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        return cast(click.Command, getattr(import_module(module), cmd_name)) if module else None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ccsguard")
def program() -> None:
    """Scan call scripts, call transcripts and data-sharing configs for evidence relevant to clauses 5.7, 5.8 and 5.9
    of ISO 18295-2:2017 (GB/T 35780.2-2017).

    Exit codes: 0 nothing found at or above --fail-on; 1 findings; 2 something could not be checked, or there was
    nothing to check.
    """


def main() -> NoReturn:
    """Run the program; every failure ends with code 2 and one line without scanned text."""
    for library in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        # Matrices are small: threads of the libraries' own cost more than they bring, and --workers is the way to more.
        os.environ.setdefault(library, "1")
    for stream in (sys.stdout, sys.stderr):
        # File names and documents may hold what the locale can't show: that must not end a scan.
        cast("_Reconfigurable", stream).reconfigure(encoding="utf-8", errors="backslashreplace")
    heed()
    try:
        sys.exit(program.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted")
        sys.exit(130)
    except BrokenPipeError:
        # Whoever reads the output has had enough; flushing at exit must not fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except CcsguardError as error:
        _say(str(error))
        sys.exit(2)
    except Exception as error:
        # An exception's own words may quote what was scanned: only its kind and place are told.
        _say(f"internal error: {type(error).__name__} at {_place(error)}; please report this line with the version")
        sys.exit(2)


class _Reconfigurable(TextIO):
    def reconfigure(self, *, encoding: str, errors: str) -> None: ...


def _say(text: str) -> None:
    click.echo(f"ccsguard: {text}", err=True)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
