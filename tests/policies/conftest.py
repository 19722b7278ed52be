"""A real OPA, where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ccsguard.decide.binary import find_opa
from ccsguard.errors import EngineError


@pytest.fixture(scope="session")
def opa_binary() -> Path:
    """A real OPA; where CCSGUARD_REQUIRE_OPA is set, its absence is a failure."""
    try:
        return find_opa()
    except EngineError:
        if os.environ.get("CCSGUARD_REQUIRE_OPA"):
            pytest.fail("CCSGUARD_REQUIRE_OPA is set, and there is no opa program")
        pytest.skip("no opa program on this machine")
