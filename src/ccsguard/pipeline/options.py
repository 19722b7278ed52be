"""What a scan, and a search for personal data, is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """Options of a scan.

    `as_of` is the clock of every date rule; `jurisdictions` add to those a document names; `rules` (ids) and
    `clauses` narrow what is judged; `speakers` maps display names to roles; `engine` is `embedded` or `opa`; `names`
    is the engine that finds names; `workers` is the number of processes that examine documents.
    """

    as_of: date
    jurisdictions: tuple[str, ...] = ()
    rules: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    speakers: Mapping[str, str] = field(default_factory=dict)
    engine: str = "embedded"
    opa_url: str | None = None
    opa_token_file: Path | None = None
    opa_ca_file: Path | None = None
    timeout: float = 10.0
    names: str = "auto"
    workers: int = 1


@dataclass(frozen=True, slots=True)
class PiiOptions:
    """Options of a search for personal data.

    `least` is the lowest score that is told, `entities` narrow what is told (all where empty), `language` is that of
    documents that do not name theirs; `explain` tells what else a place was held for; the rest is as in `ScanOptions`.
    """

    least: float = 0.0
    entities: frozenset[str] = frozenset()
    names: str = "auto"
    language: str | None = None
    jurisdictions: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    explain: bool = False
    workers: int = 1
