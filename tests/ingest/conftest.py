"""Fixtures for reading: files written on the spot, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read

Reader = Callable[..., list[Any]]
"""What a document's content is depends on its kind, which each test knows."""


@pytest.fixture
def read_file(tmp_path: Path) -> Reader:
    """Write one file (and more, by name) and read it: `read_file("a.yaml", "…", **{"b.yaml": "…"})`."""

    def run(name: str, content: str | bytes, speakers: Mapping[str, str] | None = None, **others: str) -> list[Any]:
        for path, text in {name: content, **others}.items():
            raw = text if isinstance(text, bytes) else text.encode("utf-8")
            (tmp_path / path).write_bytes(raw)
        return list(read([str(tmp_path / name)], speakers=speakers or {}))

    return run
