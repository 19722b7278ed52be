"""Nothing is sent anywhere: scan, pii and redact work where no socket can be made and no name can be resolved."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ccsguard.cli.main import program

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = sorted(
    path for path in (REPOSITORY / "samples").glob("[!e]*/*") if path.is_file() and not path.name.endswith(".meta.yaml")
)
TEXTS = [path for path in SAMPLES if path.parent.name in ("scripts", "transcripts")]


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every try to reach out fails, and is written down, should somebody swallow the failure."""
    import urllib3  # noqa: F401 - when it is first imported it binds a local socket, to see if there is IPv6

    tried: list[str] = []

    def refused(name: str) -> Any:
        def refuse(*arguments: object, **named: object) -> None:
            tried.append(name)
            raise OSError("no network here")

        return refuse

    class Refused(socket.socket):
        def __init__(self, *arguments: object, **named: object) -> None:
            tried.append("socket")
            raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", Refused)  # still a class, since others derive from it
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused(name))
    return tried


@pytest.mark.parametrize("name", ["scan", "pii", "redact"])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_command_reaches_out(path: Path, name: str, no_sockets: list[str]) -> None:
    done = CliRunner().invoke(program, [name, str(path)], standalone_mode=False)
    if name == "redact" and Path(f"{path}.meta.yaml").exists():
        assert "no copy is made" in str(done.exception)  # of vendors' formats
    else:
        assert done.exception is None
        assert done.output
    assert "detector" not in done.output
    assert no_sockets == []


def test_an_e_mail_address_does_not_ask_the_network_for_its_suffix(tmp_path: Path, no_sockets: list[str]) -> None:
    path = tmp_path / "t.txt"
    path.write_text("my email is mira.vance@mail.example.co.uk\n")
    done = CliRunner().invoke(program, ["pii", str(path), "--names", "none"], standalone_mode=False)
    assert "EMAIL_ADDRESS" in done.output
    assert no_sockets == []


def test_the_guard_can_see_a_try(no_sockets: list[str]) -> None:
    """A test of the test."""
    with pytest.raises(OSError, match="no network here"):
        socket.create_connection(("localhost", 9))
    assert no_sockets == ["create_connection"]
