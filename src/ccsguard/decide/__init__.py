"""Judging facts by Rego: one interface, two engines, and both must answer for every rule or fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from ccsguard.decide.engine import PolicyEngine
from ccsguard.errors import EngineError
from ccsguard.pack import Pack

ENGINES = ("embedded", "opa")


@contextmanager
def open_engine(
    name: str,
    pack: Pack,
    *,
    url: str | None = None,
    token_file: Path | None = None,
    ca_file: Path | None = None,
    timeout: float = 10.0,
) -> Iterator[PolicyEngine]:
    """Open the engine `name` with the pack loaded, and close it with all that it started.

    `embedded` runs inside this process and knows no time limit. `opa` uses the server at `url`, or one of its own
    that it starts and ends; `token_file` holds a bearer token, `ca_file` the PEM of a private authority; `timeout`
    is in seconds and bounds each request.

    Raises:
        EngineError: the engine cannot be opened, or refuses the pack.
    """
    if name not in ENGINES:
        raise EngineError(f"no engine {name!r}; there are {' and '.join(ENGINES)}")
    if url is None and (token_file or ca_file):
        raise EngineError("a token or a certificate authority is of use only with the address of an OPA server")
    if not 0 < timeout < float("inf"):
        raise EngineError("the time-out must be a positive number of seconds")
    if name == "embedded":
        if url is not None:
            raise EngineError("the embedded engine uses no server: choose the engine opa, or leave the address out")
        yield _embedded(pack)
        return
    with _opa(pack, url, token_file, ca_file, timeout) as engine:
        yield engine


def _embedded(pack: Pack) -> PolicyEngine:
    try:
        from ccsguard.decide.embedded import EmbeddedEngine
    except ImportError:
        raise EngineError("the embedded engine is not installed here") from None
    return EmbeddedEngine(pack)


def _opa(
    pack: Pack, url: str | None, token_file: Path | None, ca_file: Path | None, timeout: float
) -> AbstractContextManager[PolicyEngine]:
    try:
        from ccsguard.decide.opa import own_engine, remote_engine
    except ImportError:
        raise EngineError("opa-python-client is not installed here") from None
    if url is None:
        return own_engine(pack, timeout=timeout)
    return remote_engine(pack, url, token_file=token_file, ca_file=ca_file, timeout=timeout)


def available_engines() -> dict[str, str | None]:
    """What each engine would run on here; None where it cannot be used."""
    from ccsguard.decide.binary import find_opa, opa_version

    try:
        from ccsguard.decide.embedded import regorus_version
    except ImportError:
        embedded = None
    else:
        embedded = f"regorus {regorus_version()}"
    try:
        program = find_opa()
    except EngineError:
        return {"embedded": embedded, "opa": None}
    found = opa_version(program)
    return {"embedded": embedded, "opa": f"OPA {found} at {program}" if found else None}


__all__ = ["ENGINES", "PolicyEngine", "available_engines", "open_engine"]
