"""Fixtures that many tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ccsguard.decide.binary import find_opa
from ccsguard.errors import EngineError

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def opa_binary() -> Path:
    """A real OPA; where CCSGUARD_REQUIRE_OPA is set, as in CI, its absence is a failure."""
    try:
        return find_opa()
    except EngineError:
        if os.environ.get("CCSGUARD_REQUIRE_OPA"):
            pytest.fail("CCSGUARD_REQUIRE_OPA is set, and there is no opa program")
        pytest.skip("no opa program on this machine")


@pytest.fixture(scope="session")
def shared_cases() -> Path:
    """Labelled cases kept beside the checkout; users don't have them."""
    folder = REPOSITORY.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the labelled cases are not beside this checkout")
    return folder
