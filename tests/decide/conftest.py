"""A small pack, a real OPA where there is one, and every engine opened in the same way."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from ccsguard.decide import PolicyEngine, open_engine
from ccsguard.pack import Pack, load_pack

MakePack = Callable[..., Pack]
Opened = Callable[[Pack], AbstractContextManager[PolicyEngine]]

CLAUSE = """# METADATA
# custom:
#   clause: "{clause}"
#   heading: Heading
#   heading_zh: 标题
#   reading: Our reading.
package ccsguard.clauses.{folder}
"""
RULE = """# METADATA
# title: A rule
# description: A rule for tests.
# custom:
#   id: {id}
#   severity: high
#   documents: [{documents}]
#   methods: [order]
#   scope: All.
#   basis: good_practice
#   sources: [{{key: PRACTICE, mark: G}}]
#   message: Evidence.
#   remediation: Change it.
#   limits: None.
package ccsguard.rules.{folder}.{name}

{body}"""
LIB = """package ccsguard.lib.acts

named(name) := {i | some i, one in input.acts; one.act == name}

place(i) := sprintf("a%d", [i])
"""
IDENTITY = """import data.ccsguard.lib.acts

default applicable := false

applicable if input.document.direction == "outbound"

findings contains {"at": [acts.place(i)], "params": {"act": "pitch"}, "witness": {"to": i, "avoiding": "identity"}} if {
	some i in acts.named("pitch")
	not "identity" in input.acts[i].before
}

inconclusive contains "speakers unknown" if not input.document.speakers_known
"""
RETENTION = """findings contains {"at": [sprintf("/flows/%d", [i])], "confidence": "medium", "by_policy": true} if {
	some i, flow in input.flows
	flow.days > 30
}
"""
RULES = {
    "customer_protection/identity": ("CP-01", "script, transcript", IDENTITY),
    "customer_information/retention": ("CI-01", "sharing", RETENTION),
}


@pytest.fixture(scope="session")
def make_pack(tmp_path_factory: pytest.TempPathFactory) -> MakePack:
    """Makes a pack of the rules above and more: `make_pack(broken="findings contains …")`."""
    main = (load_pack().root / "main.rego").read_text("utf-8")

    def make(*, lib: str = LIB, main: str = main, extra: Mapping[str, str] = MappingProxyType({}), **more: str) -> Pack:
        root = tmp_path_factory.mktemp("pack")
        for folder, clause in (("customer_protection", "5.7"), ("customer_information", "5.9")):
            (root / folder).mkdir()
            (root / folder / "clause.rego").write_text(CLAUSE.format(folder=folder, clause=clause), "utf-8")
        rules = dict(RULES)
        for number, (name, body) in enumerate(more.items(), 2):
            rules[f"customer_protection/{name}"] = (f"CP-{number:02}", "script, transcript", body)
        for stem, (rule_id, kinds, body) in rules.items():
            folder, name = stem.split("/")
            text = RULE.format(id=rule_id, documents=kinds, folder=folder, name=name, body=body)
            (root / folder / f"{name}.rego").write_text(text, "utf-8")
        (root / "lib").mkdir()
        for name, text in {"lib/acts.rego": lib, "main.rego": main, **extra}.items():
            (root / name).write_text(text, "utf-8")
        (root / "jurisdictions").mkdir()
        (root / "jurisdictions" / "default.yaml").write_text("jurisdiction: default\ntitle: All\nparameters: {}\n")
        (root / "sources.yaml").write_text("sources:\n  - {key: PRACTICE}\n")
        return load_pack(root)

    return make


@pytest.fixture(scope="session")
def pack(make_pack: MakePack) -> Pack:
    """The small pack as it is."""
    return make_pack()


@pytest.fixture(scope="module")
def bare_opa(opa_binary: Path) -> Iterator[str]:
    """The address of an OPA server that belongs to somebody else."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(opa_binary), "run", "--server", "--addr", f"127.0.0.1:{port}", "--log-level", "error",
               "--skip-version-check"]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as server:
        try:
            deadline = time.monotonic() + 30
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert server.poll() is None and time.monotonic() < deadline
                    time.sleep(0.01)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


ENGINE_NAMES = [
    "embedded",
    pytest.param("opa", marks=pytest.mark.opa),
    pytest.param("opa at an address", marks=pytest.mark.opa),
]


@pytest.fixture(params=ENGINE_NAMES)
def opened(request: pytest.FixtureRequest) -> Opened:
    """Opens each engine with a pack: the one contract is tested on all of them."""
    if request.param == "embedded":
        return lambda pack: open_engine("embedded", pack)
    if request.param == "opa":
        request.getfixturevalue("opa_binary")
        return lambda pack: open_engine("opa", pack, timeout=30)
    url = request.getfixturevalue("bare_opa")
    return lambda pack: open_engine("opa", pack, url=url, timeout=30)


@pytest.fixture(scope="session")
def contact() -> Callable[..., dict[str, Any]]:
    """Makes facts of a contact: one act a name, `pitch+` being a pitch after the caller said who calls."""

    def make(*acts: str, **document: Any) -> dict[str, Any]:
        return {
            "schema": "ccsguard/facts/v1",
            "kind": "transcript",
            "document": {"direction": "outbound", "speakers_known": True, **document},
            "acts": [{"act": one.rstrip("+"), "before": ["identity"] * one.endswith("+")} for one in acts],
        }

    return make
