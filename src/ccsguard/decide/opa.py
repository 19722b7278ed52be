"""The engine that is a real OPA, on a server of our own or of somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from opa_client.errors import PolicyNotFoundError

from ccsguard.decide.answer import decisions_from
from ccsguard.decide.bundle import NONCE
from ccsguard.decide.connection import Address, address_of, connect, token_in
from ccsguard.decide.engine import PACKAGE, RULE
from ccsguard.decide.failures import answered
from ccsguard.decide.question import asked_of, question
from ccsguard.decide.server import HOST, OwnServer, own_server
from ccsguard.decide.upload import Uploaded
from ccsguard.decide.wording import plain
from ccsguard.errors import EngineError
from ccsguard.models.decision import RuleDecision
from ccsguard.pack import Pack

# Without it a built-in that fails is undefined in OPA, which a rule may take for "nothing found".
_STRICT = {"strict-builtin-errors": "true"}


class OpaEngine:
    """Judges by asking a server that holds the pack."""

    name = "opa"

    def __init__(self, client: Any, pack: Pack, server: OwnServer | None = None) -> None:
        self._client, self._server = client, server
        self._modules = tuple(pack.modules)
        self._stems = tuple(rule.stem for rule in pack.rules)
        self.version = answered(self._read_version, self._modules)

    def decide(self, facts: dict[str, Any]) -> dict[str, RuleDecision]:
        """The decision of every rule; see `PolicyEngine.decide`."""
        asked = question(facts)
        try:
            answer = answered(lambda: self._query(asked_of(facts, asked)), self._modules, asked)
        except EngineError as error:
            if self._server is not None and (code := self._server.ended()) is not None:
                raise EngineError(f"the OPA server ended in the middle of the run, with exit code {code}") from None
            raise error from None
        if not isinstance(answer, dict):
            raise EngineError("the OPA server's answer is not one that OPA gives")
        if "result" not in answer:
            raise EngineError(f"the OPA server defines no data.{PACKAGE}.{RULE}")
        return decisions_from(answer["result"], self._stems)

    def _query(self, facts: dict[str, Any]) -> Any:
        return self._client.query_rule(facts, PACKAGE, RULE, _STRICT)

    def _read_version(self) -> str:
        try:
            return plain(str(self._client.get_data("system/version")["result"]["version"]), 40)
        except PolicyNotFoundError:
            return "unknown"  # its owner may keep it from us


@contextmanager
def own_engine(pack: Pack, *, timeout: float) -> Iterator[OpaEngine]:
    """The engine on a server that is started for it and ended with it.

    Raises:
        EngineError: the server cannot be started, refuses the pack, or is not the one that was started.
    """
    with own_server(pack) as server:
        client = connect(Address(HOST, server.port, tls=False), token=server.token, ca_file=None, timeout=timeout)
        with client:
            shown = answered(lambda: client.get_data(f"{PACKAGE}/{NONCE}")["result"], tuple(pack.modules))
            if shown != server.nonce:
                raise EngineError("another program answers in the place of the OPA server that was started")
            yield OpaEngine(client, pack, server)


@contextmanager
def remote_engine(
    pack: Pack, url: str, *, token_file: Path | None, ca_file: Path | None, timeout: float
) -> Iterator[OpaEngine]:
    """The engine on the server at `url`, which is given the pack, and must still hold it at the end.

    Raises:
        EngineError: the server cannot be used safely, refuses the pack, or was given another one meanwhile.
    """
    token = token_in(token_file) if token_file else None
    with connect(address_of(url), token=token, ca_file=ca_file, timeout=timeout) as client:
        uploaded = Uploaded(client, pack)
        uploaded.publish()
        yield OpaEngine(client, pack)
        uploaded.verify()
