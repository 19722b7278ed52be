"""What a scan is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """Options of a scan.

    `as_of` is the clock of every date rule; `jurisdictions` add to those a document names; `rules` (ids) and
    `clauses` narrow what is judged; `speakers` maps display names to roles; `engine` is `embedded` or `opa`.
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
