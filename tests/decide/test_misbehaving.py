"""Servers that misbehave: an error each time, retried only where the server cannot have judged, never a decision."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from ccsguard.decide.connection import address_of, connect
from ccsguard.decide.opa import OpaEngine
from ccsguard.errors import EngineError
from ccsguard.pack import Pack

Contact = Callable[..., dict[str, Any]]
Reply = Callable[["Handler"], None]
TIMEOUT = 0.5
STEMS = ("customer_information/retention", "customer_protection/identity")
GOOD = {
    "result": {
        "input_valid": True,
        "decisions": {stem: {"outcome": "compliant", "findings": [], "reasons": []} for stem in STEMS},
    }
}
BUILTIN_ERROR = {
    "code": "internal_error",
    "message": "error(s) occurred while evaluating query",
    "errors": [
        {
            "code": "eval_builtin_error",
            "message": 'to_number: strconv.ParseFloat: parsing "Miller": invalid syntax at Miller',
            "location": {"file": "ccsguard/0123456789ab/customer_protection/identity.rego", "row": 12, "col": 5},
        }
    ],
}


class Handler(BaseHTTPRequestHandler):
    """Tells a version, and answers queries as the test says, the last reply again and again."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.headers.append(dict(self.headers))
        self.say({"result": {"version": "1.22.2"}})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.headers.append(dict(self.headers))
        self.server.asked.append(self.path)
        replies = self.server.replies
        (replies.pop(0) if len(replies) > 1 else replies[0])(self)

    def say(self, body: object, code: int = 200, **headers: str) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(code)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *words: object) -> None:
        """Keep the tests' output clean."""


class Server(ThreadingHTTPServer):
    """The server with what it was asked and what it is to reply."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply] = [lambda handler: handler.say(GOOD)]
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some tests are about."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield running
        finally:
            running.shutdown()
            thread.join()


@pytest.fixture
def engine(server: Server, pack: Pack) -> OpaEngine:
    return OpaEngine(connect(address_of(server.url), token=None, ca_file=None, timeout=TIMEOUT), pack)


def says(body: object, code: int = 200, **headers: str) -> Reply:
    return lambda handler: handler.say(body, code, **headers)


def slow(handler: Handler) -> None:
    time.sleep(3 * TIMEOUT)
    handler.say(GOOD)


def dripping(handler: Handler) -> None:
    content = json.dumps(GOOD).encode()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    for at in range(len(content)):
        handler.wfile.write(content[at : at + 1])
        handler.wfile.flush()
        time.sleep(TIMEOUT / 5)


def cut(handler: Handler) -> None:
    content = json.dumps(GOOD).encode()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[:20])
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def hung_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def test_a_good_answer_is_taken_and_built_in_errors_are_asked_for(
    engine: OpaEngine, server: Server, contact: Contact
) -> None:
    assert {one.outcome for one in engine.decide(contact()).values()} == {"compliant"}
    assert server.asked == ["/v1/data/ccsguard/main?strict-builtin-errors=true"]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (slow, "takes too long"),
        (dripping, "takes too long"),
        (cut, "cut short"),
        (hung_up, "cannot be reached"),
        (says(b"<html>"), "not JSON"),
        (says(b""), "not JSON"),
        (says(b'{"result": '), "not JSON"),
        (says({}), r"defines no data\.ccsguard\.main"),
        (says({"warning": {"code": "api_usage_warning"}}), r"defines no data\.ccsguard\.main"),
        (says([]), "not one that OPA gives"),
        (says("yes"), "not one that OPA gives"),
        (says(None), "not one that OPA gives"),
        (says({"result": None}), "malformed"),
        (says({"result": True}), "malformed"),
        (says({"result": {"decisions": {}}}), "malformed"),
        (says({"result": {"input_valid": True, "decisions": {}}}), "no decision for"),
        (says({"result": {"input_valid": False, "decisions": {}}}), "does not read facts"),
        (says({"code": "unauthorized", "message": "Miller"}, 401), "answers 401: unauthorized$"),
        (says({"code": "not a code; Miller", "message": "Miller"}, 403), "answers 403: no code$"),
        (says(b"Miller", 404), "answers 404$"),
        (says([1], 500), "answers 500$"),
        (says({"code": "internal_error", "errors": [None]}, 500), "answers 500: internal_error$"),
        (says({"code": "internal_error", "errors": {"a": 1}}, 500), "answers 500: internal_error$"),
        (says(GOOD, 307, Location="/v1/data/ccsguard/main"), "redirects"),
        (says(GOOD, 304), "redirects"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_an_error_and_is_asked_for_once(
    engine: OpaEngine, server: Server, contact: Contact, reply: Reply, said: str
) -> None:
    server.replies = [reply]
    with pytest.raises(EngineError, match=said) as failure:
        engine.decide(contact())
    assert len(server.asked) == 1
    assert "Miller" not in str(failure.value)


def test_a_failed_evaluation_is_told_with_code_and_place_and_without_the_value(
    engine: OpaEngine, server: Server, contact: Contact
) -> None:
    server.replies = [says(BUILTIN_ERROR, 500)]
    with pytest.raises(EngineError) as failure:
        engine.decide(contact(name="Miller"))
    assert "customer_protection/identity.rego:12:5: eval_builtin_error: to_number" in str(failure.value)
    assert "Miller" not in str(failure.value)
    assert "0123456789ab" not in str(failure.value)
    assert len(server.asked) == 1


@pytest.mark.parametrize("code", [502, 503, 504])
def test_a_server_that_is_away_for_a_moment_is_asked_again(
    engine: OpaEngine, server: Server, contact: Contact, code: int
) -> None:
    server.replies = [says({}, code), says({}, code), says(GOOD)]
    assert {one.outcome for one in engine.decide(contact()).values()} == {"compliant"}
    assert len(server.asked) == 3


def test_a_server_that_stays_away_is_an_error_after_a_few_attempts(
    engine: OpaEngine, server: Server, contact: Contact
) -> None:
    server.replies = [says({}, 503, Retry_After="3600")]
    before = time.monotonic()
    with pytest.raises(EngineError, match="answers 503"):
        engine.decide(contact())
    assert len(server.asked) == 4
    assert time.monotonic() - before < 10


def test_a_port_where_nobody_listens_is_an_error(pack: Pack) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = address_of(f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(EngineError, match="cannot be reached"):
            OpaEngine(connect(address, token=None, ca_file=None, timeout=TIMEOUT), pack)


def test_a_redirect_is_not_followed_and_takes_neither_facts_nor_token_elsewhere(
    server: Server, pack: Pack, contact: Contact
) -> None:
    with Server() as elsewhere:
        thread = threading.Thread(target=elsewhere.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        client = connect(address_of(server.url), token="secret", ca_file=None, timeout=TIMEOUT)
        engine = OpaEngine(client, pack)
        for code in (301, 302, 303, 307, 308):
            server.replies = [says({}, code, Location=f"{elsewhere.url}/v1/data/ccsguard/main")]
            with pytest.raises(EngineError, match="redirects"):
                engine.decide(contact())
        elsewhere.shutdown()
        thread.join()
    assert elsewhere.headers == []


def test_on_this_machine_neither_a_proxy_nor_a_netrc_has_a_say(
    server: Server, pack: Pack, contact: Contact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password other\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    client = connect(address_of(server.url), token="secret", ca_file=None, timeout=TIMEOUT)
    OpaEngine(client, pack).decide(contact())
    assert [one.get("Authorization") for one in server.headers] == ["Bearer secret"] * 2


def test_one_connection_serves_the_whole_run(server: Server, engine: OpaEngine, contact: Contact) -> None:
    ports: list[int] = []

    def reply(handler: Handler) -> None:
        ports.append(handler.client_address[1])
        handler.say(GOOD)

    server.replies = [reply]
    for _ in range(5):
        engine.decide(contact())
    assert len(ports) == 5
    assert len(set(ports)) == 1
