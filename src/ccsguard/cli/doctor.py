"""`ccsguard doctor`: what is installed, and what is therefore not seen."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click

from ccsguard import __version__
from ccsguard.pack import load_pack

_PARTS = (
    "presidio-analyzer",
    "presidio-anonymizer",
    "spacy",
    "gordon-to-regorus",
    "opa-python-client",
    "pydantic",
    "click",
    "PyYAML",
)


@click.command()
def doctor() -> int:
    """Tell which engines, models and versions are installed, and what is thereby not seen."""
    pack = load_pack()
    click.echo(f"ccsguard {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    click.echo(
        f"pack {pack.digest[:12]}: {len(pack.rules)} rules, jurisdictions {', '.join(sorted(pack.jurisdictions))}"
    )
    for part in _PARTS:
        click.echo(f"  {part:<20} {_version(part)}")
    missing = not _engines()
    _detection()
    return 2 if missing else 0


def _version(part: str) -> str:
    try:
        return version(part)
    except PackageNotFoundError:
        return "MISSING"


def _engines() -> bool:
    """Say which engines can be used; whether the default one can."""
    from ccsguard.decide import available_engines

    engines = available_engines()
    for name, found in engines.items():
        click.echo(f"engine {name}: {found or 'not usable here'}")
    return bool(engines["embedded"])


def _detection() -> None:
    """Say for each language which finder of names would be used, which others are there, and what is lost without."""
    from ccsguard.detect.names import describe_finders

    for one in describe_finders():
        others = [name for name in one.installed if name != one.used]
        click.echo(f"names ({one.language}): {one.used or 'none'}" + (f"; also {', '.join(others)}" if others else ""))
        if one.missing:
            click.echo(f"  to install: {' '.join(one.missing)}, or ccsguard[names]")
        if one.not_seen:
            click.echo(f"  not seen: {one.not_seen}")
