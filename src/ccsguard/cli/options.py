"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from ccsguard.pipeline.options import ScanOptions

ROLES = ("agent", "customer", "bot", "system", "third_party", "unknown")
_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("expected a date such as 2026-12-31", param, ctx)


def _speakers(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    speakers = {}
    for value in values:
        name, mark, role = value.rpartition("=")
        if not mark or not name or role.strip() not in ROLES:
            raise click.BadParameter(f"expected NAME=ROLE with a role of {', '.join(ROLES)}", ctx, param)
        speakers[name] = role.strip()
    return speakers


_SHARED = (
    click.option("--as-of", type=_Day(), default=None, help="The clock of every date rule; today by default."),
    click.option("--jurisdiction", "jurisdictions", multiple=True, metavar="CODE",
                 help="A jurisdiction that holds beside those the documents name; may repeat."),
    click.option("--speaker", "speakers", multiple=True, callback=_speakers, metavar="NAME=ROLE",
                 help="Whose part a speaker's name is, e.g. Dana=agent; may repeat."),
)  # fmt: skip


def shared(command: _Command) -> _Command:
    """Options of every command that reads documents."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


def scan_options(**given: Any) -> ScanOptions:
    """The scan's options from those of the command line."""
    given["as_of"] = given["as_of"] or date.today()
    for name in ("opa_token_file", "opa_ca_file"):
        given[name] = Path(given[name]) if given.get(name) else None
    return ScanOptions(**given)
