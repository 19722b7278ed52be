"""The one client of a run: opa-python-client with a session that is bounded, private and follows nothing."""

from __future__ import annotations

import ipaddress
import ssl
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
import requests.utils
from opa_client.opa import OpaClient
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from ccsguard.errors import EngineError

_CHUNK = 65_536
_LONGEST_ANSWER = 256 * 2**20
_LONGEST_TOKEN = 16_384
_RETRIES = 3
_BACKOFF_SECONDS = 0.1
_TRANSIENT = (502, 503, 504)


@dataclass(frozen=True)
class Address:
    """Where an OPA server is."""

    host: str
    port: int
    tls: bool

    @property
    def loopback(self) -> bool:
        """Whether what is sent there stays on this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def __str__(self) -> str:
        return f"{'https' if self.tls else 'http'}://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def address_of(url: str) -> Address:
    """The address that a URL names.

    Raises:
        EngineError: it is no plain http or https address; a path, a query or a password have no place in it.
    """
    try:
        parts = urlsplit(url.strip())
        host, port, tls = parts.hostname or "", parts.port, parts.scheme == "https"
    except ValueError:
        raise EngineError("the address of the OPA server is malformed") from None
    if parts.scheme not in ("http", "https") or not host or any(sign.isspace() for sign in host):
        raise EngineError("the address of the OPA server must be like https://host:8181")
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise EngineError("the address of the OPA server may hold only a host and a port")
    return Address(host, port or (443 if tls else 80), tls)


def token_in(file: Path) -> str:
    """The bearer token in a file.

    Raises:
        EngineError: the file cannot be read, or what it holds is no token; the text never says what.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise EngineError(f"{file}: the token cannot be read: {error.strerror}") from None
    text = content.decode("ascii", errors="replace").strip()
    if not text or len(text) > _LONGEST_TOKEN or not all("!" <= sign <= "~" for sign in text):
        raise EngineError(f"{file}: no bearer token: expected one line of printable ASCII")
    return text


def connect(address: Address, *, token: str | None, ca_file: Path | None, timeout: float) -> Any:
    """A client of the server at `address`; `timeout` bounds connecting, each wait and each whole answer.

    Raises:
        EngineError: the token would go over the network in the clear, or the authority's file is of no use.
    """
    if token and not address.tls and not address.loopback:
        raise EngineError("a token is sent only over https or to this machine itself")
    if ca_file is not None:
        _refuse_useless(ca_file, address)
    host = f"[{address.host}]" if ":" in address.host else address.host
    client = OpaClient(host=host, port=address.port, ssl=address.tls, retries=0, timeout=timeout)
    client.close_connection()
    # The client has no options for what follows; its session is its only part that reaches the network.
    client._session = _session(address, token, ca_file, timeout)
    return client


def _session(address: Address, token: str | None, ca_file: Path | None, timeout: float) -> requests.Session:
    session = _BoundedSession(timeout)
    # The environment may name a netrc, whose password would replace the token, other authorities, and proxies.
    session.trust_env = False
    if not address.loopback:
        session.proxies = dict(requests.utils.get_environ_proxies(str(address)))
    session.verify = str(ca_file) if ca_file else True
    session.headers["Accept-Encoding"] = "identity"
    if token:
        session.headers["Authorization"] = f"Bearer {token}"
    # Queries only read, and an upload puts the same text, so every method may be tried again where the server
    # cannot have judged; an answer that was begun or timed out, and a 500, which OPA would repeat, may not.
    adapter = HTTPAdapter(
        max_retries=Retry(
            total=_RETRIES, connect=_RETRIES, status=_RETRIES, read=False, redirect=0, other=0, allowed_methods=None,
            status_forcelist=_TRANSIENT, backoff_factor=_BACKOFF_SECONDS, raise_on_status=False,
            respect_retry_after_header=False,
        )
    )  # fmt: skip
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


class _BoundedSession(requests.Session):
    """Bounds each answer as a whole in time and size: requests itself bounds only the wait for the next byte."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        """Make a request and read its answer to the end; a redirect is refused."""
        # The client asks for `/v1/policies/`, which OPA would redirect to `/v1/policies`.
        target = str(url).rstrip("/")
        response = super().request(method, target, *args, **{**kwargs, "allow_redirects": False, "stream": True})
        try:
            if 300 <= response.status_code < 400:
                raise requests.TooManyRedirects("redirect")
            response._content = self._read(response)
            # Or closing it would end a connection that the next request can use.
            response._content_consumed = True  # type: ignore[attr-defined, unused-ignore]
        finally:
            response.close()
        return response

    def _read(self, response: requests.Response) -> bytes:
        deadline = time.monotonic() + self._seconds
        content = bytearray()
        while part := response.raw.read1(_CHUNK):
            content += part
            if time.monotonic() > deadline:
                raise requests.Timeout("answer")
            if len(content) > _LONGEST_ANSWER:
                raise requests.exceptions.ContentDecodingError("answer too long")
        return bytes(content)


def _refuse_useless(ca_file: Path, address: Address) -> None:
    if not address.tls:
        raise EngineError("a certificate authority is of use only with an https address")
    try:
        ssl.create_default_context(cafile=str(ca_file))
    except OSError:
        raise EngineError(f"{ca_file}: no readable PEM certificate of an authority") from None
