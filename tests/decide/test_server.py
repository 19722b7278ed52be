"""The OPA server of our own: it is gone when we are, however we or it end, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests

from ccsguard.decide import open_engine
from ccsguard.decide.server import own_server
from ccsguard.errors import EngineError
from ccsguard.pack import Pack

pytestmark = pytest.mark.opa
Contact = Callable[..., dict[str, Any]]
DRIVER = """
import sys
from pathlib import Path
from ccsguard.decide import open_engine
from ccsguard.pack import load_pack
facts = {"schema": "ccsguard/facts/v1", "kind": "transcript", "document": {}, "acts": []}
with open_engine("opa", load_pack(Path(sys.argv[1])), timeout=30) as engine:
    print(engine._server.process.pid, flush=True)
    while True:
        engine.decide(facts)
"""


def is_running(group: int) -> bool:
    """Whether any process of a group is alive; a zombie that nobody has reaped yet is not."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return any(int(row[0]) == group and not row[1].startswith("Z") for row in rows)


def gone(group: int, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not is_running(group):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def scanning(pack: Pack, tmp_path: Path, opa_binary: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A process that judges by a server of its own, and the group of that server."""
    environment = {**os.environ, "CCSGUARD_OPA": str(opa_binary), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", DRIVER, str(pack.root)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    with run:
        try:
            assert run.stdout is not None
            group = int(run.stdout.readline())
            assert is_running(group)
            yield run, group
        finally:
            run.kill()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_no_server_and_no_file_is_left_whatever_ends_the_scan(
    scanning: tuple[subprocess.Popen[str], int], tmp_path: Path, ending: signal.Signals
) -> None:
    run, group = scanning
    run.send_signal(ending)
    assert run.wait(timeout=15) != 0
    assert gone(group)
    assert list(tmp_path.iterdir()) == []


def test_no_server_is_left_after_the_run_nor_after_an_error(opa_binary: Path, pack: Pack) -> None:
    groups = []
    with open_engine("opa", pack, timeout=30) as engine:
        groups.append(engine._server.process.pid)  # type: ignore[attr-defined]
    with suppress(ZeroDivisionError), open_engine("opa", pack, timeout=30) as engine:
        groups.append(engine._server.process.pid)  # type: ignore[attr-defined]
        raise ZeroDivisionError
    assert [is_running(group) for group in groups] == [False, False]


def test_a_server_that_dies_in_the_middle_is_an_error_and_nothing_is_compliant(
    opa_binary: Path, pack: Pack, contact: Contact
) -> None:
    with open_engine("opa", pack, timeout=30) as engine:
        assert engine.decide(contact("pitch+"))["customer_protection/identity"].outcome == "compliant"
        os.kill(engine._server.process.pid, signal.SIGKILL)  # type: ignore[attr-defined]
        with pytest.raises(EngineError, match="ended in the middle of the run, with exit code -9"):
            engine.decide(contact("pitch+"))


def test_the_server_outlives_the_thread_that_started_it(opa_binary: Path, pack: Pack, contact: Contact) -> None:
    opened = open_engine("opa", pack, timeout=30)
    engines: list[Any] = []
    thread = threading.Thread(target=lambda: engines.append(opened.__enter__()))
    thread.start()
    thread.join()
    try:
        assert engines[0].decide(contact("pitch"))["customer_protection/identity"].outcome == "violation"
    finally:
        opened.__exit__(None, None, None)


def test_only_who_bears_the_token_is_let_in_and_nobody_changes_the_policy(opa_binary: Path, pack: Pack) -> None:
    with own_server(pack) as server, requests.Session() as session:
        session.trust_env = False
        url = f"http://127.0.0.1:{server.port}/v1"
        assert session.get(f"{url}/data", timeout=30).status_code == 401
        assert session.get(f"{url}/data", timeout=30, headers={"Authorization": "Bearer x"}).status_code == 401
        session.headers["Authorization"] = f"Bearer {server.token}"
        assert session.get(f"{url}/data/ccsguard/server", timeout=30).json() == {"result": server.nonce}
        text = "package ccsguard.rules.customer_protection.identity\n\nx := 1\n"
        assert session.put(f"{url}/policies/mine", data=text, timeout=30).status_code == 400
        assert session.put(f"{url}/data/ccsguard/metadata", json={}, timeout=30).status_code == 400
        assert server.token not in repr(server)


def test_flags_of_opa_in_the_environment_change_nothing(
    opa_binary: Path, pack: Pack, contact: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPA_RUN_ADDR", "OPA_ADDR"):
        monkeypatch.setenv(name, "0.0.0.0:1")
    for name in ("OPA_RUN_AUTHORIZATION", "OPA_AUTHORIZATION"):
        monkeypatch.setenv(name, "off")
    with open_engine("opa", pack, timeout=30) as engine:
        assert engine.decide(contact("pitch"))["customer_protection/identity"].outcome == "violation"


def test_a_program_that_is_no_opa_is_an_error_with_what_it_said(pack: Pack, tmp_path: Path) -> None:
    program = tmp_path / "opa"
    program.write_text("#!/bin/sh\necho this is not OPA >&2\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(EngineError, match="did not start: this is not OPA"), own_server(pack, program):
        pytest.fail("a server was started")


def test_another_program_in_the_place_of_the_server_is_found_out(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "opa"
    program.write_text(f"""#!{sys.executable}
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{{"result": "guessed"}}')
    def log_message(self, *words): pass
port = int(sys.argv[sys.argv.index("--addr") + 1].rpartition(":")[2])
http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
""")
    program.chmod(0o755)
    monkeypatch.setenv("CCSGUARD_OPA", str(program))
    with pytest.raises(EngineError, match="another program answers"), open_engine("opa", pack):
        pytest.fail("the program was taken for OPA")
