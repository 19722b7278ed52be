"""An OPA server of our own: on loopback, for one run, and gone when we are, however we end."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ccsguard.decide.binary import find_opa
from ccsguard.decide.bundle import write_bundle
from ccsguard.decide.wording import plain
from ccsguard.errors import EngineError
from ccsguard.pack import Pack

HOST = "127.0.0.1"
_START_SECONDS = 30.0
_END_SECONDS = 0.5
_ATTEMPTS = 3
_TAIL_BYTES = 4000
# The shell becomes OPA. Its child waits on a pipe that we alone can write to; when we end, even by SIGKILL, the pipe
# closes and the child ends the whole process group. PR_SET_PDEATHSIG would act when the *thread* that started OPA
# ends, and needs code between fork and exec.
_WATCHED = 'watch="/dev/fd/$1"; shift; (read -r _ <"$watch"; kill -KILL 0) >/dev/null 2>&1 & exec "$@"'


@dataclass(frozen=True)
class OwnServer:
    """A server that answers, or soon will; `token` must come with each request, `nonce` proves who answers."""

    port: int
    process: subprocess.Popen[bytes]
    token: str = field(repr=False)
    nonce: str = field(repr=False)

    def ended(self) -> int | None:
        """The exit code if it has ended, negative for a signal; a connection may break a little before it has."""
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(timeout=_END_SECONDS)
        return None


@contextmanager
def own_server(pack: Pack, program: Path | None = None) -> Iterator[OwnServer]:
    """Start OPA with the pack, and end it.

    Its group of processes is not ours, so that Ctrl-C at a terminal comes to us first.

    Raises:
        EngineError: there is no OPA, it refuses the pack, or it does not listen in time.
    """
    if os.name != "posix":
        raise EngineError("an OPA server is started only on POSIX systems: start one and give its address")
    opa = program or find_opa()
    token, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    with tempfile.TemporaryFile() as bundle, tempfile.TemporaryFile() as output:
        write_bundle(pack, bundle, token=token, nonce=nonce)
        for attempt in range(1, _ATTEMPTS + 1):
            port = _free_port()
            with _started(opa, port, bundle, output) as process:
                if _listens(process, port):
                    yield OwnServer(port, process, token, nonce)
                    return
            said = _tail(output)
            # Between finding a free port and using it another program may take it.
            if "address already in use" not in said or attempt == _ATTEMPTS:
                raise EngineError(f"the OPA server did not start: {said or 'it does not listen'}")


@contextmanager
def _started(opa: Path, port: int, bundle: IO[bytes], output: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    bundle.seek(0)
    output.truncate(0)
    watched, alive = os.pipe()
    try:
        try:
            process = subprocess.Popen(
                ["/bin/sh", "-c", _WATCHED, "sh", str(watched), *_command(opa, port)],
                stdin=bundle, stdout=output, stderr=output, pass_fds=(watched,), start_new_session=True,
                env=_environment(),
            )  # fmt: skip
        except OSError as error:
            raise EngineError(f"OPA cannot be started: {error.strerror}") from None
        try:
            yield process
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    finally:
        os.close(watched)
        os.close(alive)


def _command(opa: Path, port: int) -> list[str]:
    return [
        str(opa), "run", "--server", "--addr", f"{HOST}:{port}", "--authentication", "token", "--authorization",
        "basic", "--log-level", "error", "--skip-version-check", "--bundle", "/dev/stdin",
    ]  # fmt: skip


def _environment() -> dict[str, str]:
    """Little of ours: OPA takes any of its flags from a variable OPA_…"""
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return True
        time.sleep(0.01)
    return False


def _tail(output: IO[bytes]) -> str:
    """What the server said before it had seen any facts."""
    output.seek(max(0, output.seek(0, os.SEEK_END) - _TAIL_BYTES))
    return plain(output.read().decode(errors="replace"))
