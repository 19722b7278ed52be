"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from ccsguard.pipeline.options import PiiOptions, ScanOptions

NAMES = ("auto", "rampart", "cutword", "spacy", "none")
_MOST_WORKERS = 256
_FROM_FILES = "ccsguard.speakers"
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
    return {**speakers, **{name: role for name, role in ctx.meta.get(_FROM_FILES, {}).items() if name not in speakers}}


def _speaker_files(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> None:
    """Keep what the files say for `_speakers`, which is called after this since the option is eager."""
    from ccsguard.ingest.speaker_file import read_speakers

    found = ctx.meta.setdefault(_FROM_FILES, {})
    for path in values:
        for name, role in read_speakers(path).items():
            found.setdefault(name, role)


def _known_entities(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    wanted = frozenset(value.strip().upper().replace("-", "_") for value in values)
    for one in sorted(wanted):
        if not re.fullmatch(r"[A-Z][A-Z0-9_]*", one):
            raise click.BadParameter("an entity is named in letters, such as CREDIT_CARD", ctx, param)
    return wanted


_SPEAKERS = (
    click.option("--speaker", "speakers", multiple=True, callback=_speakers, metavar="NAME=ROLE",
                 help="Whose part a speaker's name is, e.g. Dana=agent or 'Agent *=agent'; may repeat."),
    click.option("--speakers", "speaker_files", multiple=True, callback=_speaker_files, is_eager=True,
                 expose_value=False, type=click.Path(dir_okay=False), metavar="FILE",
                 help="A YAML file of names or patterns and their roles; may repeat."),
)  # fmt: skip
_READING = (
    click.option("--jurisdiction", "jurisdictions", multiple=True, metavar="CODE",
                 help="A jurisdiction that holds beside those the documents name; may repeat."),
    *_SPEAKERS,
    click.option("--names", type=click.Choice(NAMES), default="auto", show_default=True,
                 help="The engine that finds names of persons and places."),
)  # fmt: skip
_JUDGING = (
    click.option("--as-of", type=_Day(), default=None, help="The clock of every date rule; today by default."),
)  # fmt: skip
_PERSONAL = (
    click.option("--entity", "entities", multiple=True, callback=_known_entities, metavar="ENTITY",
                 help="Look for this entity only, e.g. CREDIT_CARD; may repeat."),
    click.option("--language", default=None, metavar="LANG",
                 help="The language of texts that do not name theirs, e.g. en or zh."),
)  # fmt: skip


def _with(options: Sequence[Callable[[_Command], _Command]]) -> Callable[[_Command], _Command]:
    def decorated(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


def shared(command: _Command) -> _Command:
    """Options of every command that judges documents."""
    return _with((*_JUDGING, *_READING))(command)


def speakers(command: _Command) -> _Command:
    """Whose part a speaker's name is."""
    return _with(_SPEAKERS)(command)


def personal(command: _Command) -> _Command:
    """Options of every command that only looks for personal data."""
    return _with((*_PERSONAL, *_READING))(command)


def workers(command: _Command) -> _Command:
    """How many processes share the work."""
    return click.option(
        "--workers", type=click.IntRange(1, _MOST_WORKERS), default=1, show_default=True, metavar="N",
        help="Processes that share the work; the output is the same for any number.",
    )(command)  # fmt: skip


def scan_options(**given: Any) -> ScanOptions:
    """The scan's options from those of the command line."""
    given["as_of"] = given["as_of"] or date.today()
    for name in ("opa_token_file", "opa_ca_file"):
        given[name] = Path(given[name]) if given.get(name) else None
    return ScanOptions(**given)


def pii_options(**given: Any) -> PiiOptions:
    """The options of a search for personal data from those of the command line."""
    return PiiOptions(**given)
