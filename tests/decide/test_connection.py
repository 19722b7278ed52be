"""Addresses, tokens and authorities: what is not safe is refused before anything is sent."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ccsguard.decide.connection import Address, address_of, connect, token_in
from ccsguard.decide.failures import answered
from ccsguard.errors import EngineError


@pytest.mark.parametrize(
    ("url", "address", "loopback"),
    [
        ("http://127.0.0.1:8181", Address("127.0.0.1", 8181, tls=False), True),
        ("http://localhost:8181/", Address("localhost", 8181, tls=False), True),
        ("http://[::1]:8181", Address("::1", 8181, tls=False), True),
        ("https://opa.example", Address("opa.example", 443, tls=True), False),
        ("http://opa.example", Address("opa.example", 80, tls=False), False),
        ("http://127.0.0.1.example:1", Address("127.0.0.1.example", 1, tls=False), False),
        ("http://localhost.example:1", Address("localhost.example", 1, tls=False), False),
    ],
)
def test_an_address_is_a_host_and_a_port(url: str, address: Address, loopback: bool) -> None:
    assert address_of(url) == address
    assert address_of(url).loopback is loopback
    assert address_of(str(address)) == address


@pytest.mark.parametrize(
    "url",
    ["", "opa.example:8181", "ftp://opa.example", "file:///etc/passwd", "http://", "http://:8181", "http://a:b",
     "http://a:99999", "http://a b", "http://user:secret@opa.example", "http://opa.example/v1", "http://a/?x=1",
     "http://a/#x", "http://[::1"],
)  # fmt: skip
def test_any_other_url_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(EngineError, match="address of the OPA server") as failure:
        address_of(url)
    assert "secret" not in str(failure.value)


def test_a_token_is_read_without_its_line_end(tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(b"abc.DEF-123\r\n")
    assert token_in(tmp_path / "token") == "abc.DEF-123"


@pytest.mark.parametrize("content", [b"", b"\n", b"two words", b"two\nlines", "märz".encode(), b"\x00a", b"x" * 20_000])
def test_what_is_no_token_is_refused_without_repeating_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "token").write_bytes(content)
    with pytest.raises(EngineError, match="token: no bearer token") as failure:
        token_in(tmp_path / "token")
    assert "words" not in str(failure.value)
    assert len(str(failure.value)) < 400


def test_a_token_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="the token cannot be read"):
        token_in(tmp_path / "absent")


def test_a_token_never_goes_over_the_network_in_the_clear() -> None:
    with pytest.raises(EngineError, match="only over https or to this machine") as failure:
        connect(address_of("http://opa.example"), token="secret", ca_file=None, timeout=1)
    assert "secret" not in str(failure.value)


def test_an_authority_must_be_readable_and_of_use(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")
    for name in ("ca.pem", "absent.pem"):
        with pytest.raises(EngineError, match="no readable PEM"):
            connect(address_of("https://a"), token=None, ca_file=tmp_path / name, timeout=1)
    with pytest.raises(EngineError, match="only with an https address"):
        connect(address_of("http://a"), token=None, ca_file=tmp_path / "ca.pem", timeout=1)


def test_only_loopback_is_spared_the_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    proxied = {
        url: connect(address_of(url), token=None, ca_file=None, timeout=1)._session.proxies.get("https")
        for url in ("https://opa.example", "https://inside.example", "https://127.0.0.1")
    }
    assert list(proxied.values()) == ["http://proxy.example:3128", None, None]


class Handler(BaseHTTPRequestHandler):
    """Answers any GET like a policy list."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"result": [{"id": "a"}]}')

    def log_message(self, *words: object) -> None:
        """Keep the tests' output clean."""


def test_a_private_authority_is_trusted_when_its_file_is_given_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl program on this machine to make a certificate with")
    key, pem = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
               "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(pem)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem, key)
    with HTTPServer(("localhost", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            address = address_of(f"https://localhost:{server.server_address[1]}")
            with connect(address, token="secret", ca_file=pem, timeout=5) as client:
                assert answered(client.get_policies_list, ()) == ["a"]
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(pem))
            with (
                connect(address, token="secret", ca_file=None, timeout=5) as client,
                pytest.raises(EngineError, match="certificate cannot be verified"),
            ):
                answered(client.get_policies_list, ())
        finally:
            server.shutdown()
            thread.join()
