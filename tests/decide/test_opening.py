"""Opening an engine: what does not go together is refused, not left out of account."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ccsguard.decide import open_engine
from ccsguard.errors import EngineError
from ccsguard.pack import Pack


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("rego", {}, "no engine 'rego'; there are embedded and opa"),
        ("embedded", {"url": "http://127.0.0.1:8181"}, "uses no server"),
        ("embedded", {"token_file": Path("t")}, "only with the address"),
        ("opa", {"ca_file": Path("c")}, "only with the address"),
        ("opa", {"timeout": 0}, "positive number"),
        ("opa", {"timeout": float("inf")}, "positive number"),
        ("opa", {"timeout": float("nan")}, "positive number"),
    ],
)
def test_options_that_do_not_go_together_are_refused(pack: Pack, name: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(EngineError, match=said), open_engine(name, pack, **options):
        pytest.fail("an engine was opened")


def test_no_engine_is_imported_before_it_is_opened() -> None:
    code = (
        "import sys, ccsguard.decide; "
        "sys.exit(any(name in sys.modules for name in ('regorus', 'opa_client', 'requests', 'aiohttp')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_embedded_engine_imports_no_http_client() -> None:
    code = (
        "import sys, ccsguard.decide.embedded; "
        "sys.exit(any(name in sys.modules for name in ('opa_client', 'requests', 'aiohttp')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
