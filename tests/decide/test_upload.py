"""A pack on somebody else's server: it judges by our policies and by nothing else, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from ccsguard.decide import open_engine
from ccsguard.decide.upload import dependency_order
from ccsguard.errors import EngineError
from ccsguard.pack import Pack

pytestmark = pytest.mark.opa
Contact = Callable[..., dict[str, Any]]
CP = "customer_protection/identity"


@pytest.fixture
def api(bare_opa: str) -> Any:
    """The server's own interface, emptied before the test."""
    with requests.Session() as session:
        session.trust_env = False

        def call(method: str, path: str, **more: Any) -> Any:
            return session.request(method, f"{bare_opa}/v1/{path}", timeout=30, **more)

        held = [one["id"] for one in call("GET", "policies").json()["result"]]
        texts = {one: call("GET", f"policies/{one}").json()["result"]["raw"] for one in held}
        for policy in reversed(dependency_order(texts)):
            assert call("DELETE", f"policies/{policy}").status_code == 200
        call("DELETE", "data/ccsguard")
        yield call


def held(api: Any) -> list[str]:
    return sorted(one["id"] for one in api("GET", "policies").json()["result"])


def test_the_pack_goes_under_a_prefix_of_its_own(api: Any, bare_opa: str, pack: Pack, contact: Contact) -> None:
    with open_engine("opa", pack, url=bare_opa, timeout=30) as engine:
        assert engine.decide(contact("pitch"))[CP].outcome == "violation"
        assert held(api) == sorted(f"ccsguard/{pack.digest[:12]}/{name}" for name in pack.modules)
        assert api("GET", "data/ccsguard/metadata").json()["result"] == pack.metadata


def test_what_the_server_has_already_is_not_uploaded_again(api: Any, bare_opa: str, pack: Pack) -> None:
    for name in dependency_order(pack.modules):
        assert api("PUT", f"policies/bundles/mine/{name}", data=pack.modules[name].encode()).status_code == 200
    assert api("PUT", "data/ccsguard/metadata", json=pack.metadata).status_code == 204
    before = held(api)
    with open_engine("opa", pack, url=bare_opa, timeout=30):
        assert held(api) == before


def test_an_older_pack_and_strays_of_ours_are_removed(
    api: Any, bare_opa: str, pack: Pack, make_pack: Any, contact: Contact
) -> None:
    older = make_pack(gone='findings contains {"at": ["a0"]} if true\n')
    with open_engine("opa", older, url=bare_opa, timeout=30) as engine:
        assert engine.decide(contact("pitch+"))["customer_protection/gone"].outcome == "violation"
    stray = 'package ccsguard.rules.customer_protection.identity\n\nfindings contains {"at": ["a9"]} if true\n'
    assert api("PUT", f"policies/ccsguard/{pack.digest[:12]}/stray.rego", data=stray).status_code == 200
    with open_engine("opa", pack, url=bare_opa, timeout=30) as engine:
        assert engine.decide(contact("pitch+"))[CP].outcome == "compliant"
    assert held(api) == sorted(f"ccsguard/{pack.digest[:12]}/{name}" for name in pack.modules)


def test_a_foreign_module_in_our_packages_is_refused_and_nothing_is_removed(
    api: Any, bare_opa: str, pack: Pack
) -> None:
    stray = 'package ccsguard.rules.customer_protection.identity\n\nfindings contains {"at": ["a9"]} if true\n'
    assert api("PUT", "policies/somebody/else.rego", data=stray).status_code == 200
    with (
        pytest.raises(EngineError, match=r"holds somebody/else\.rego among the packages of ccsguard"),
        open_engine("opa", pack, url=bare_opa, timeout=30),
    ):
        pytest.fail("the engine was opened")
    assert held(api) == ["somebody/else.rego"]


def test_foreign_modules_elsewhere_are_left_alone(api: Any, bare_opa: str, pack: Pack, contact: Contact) -> None:
    for name in ("ccsguardian", "other"):
        assert api("PUT", f"policies/{name}", data=f"package {name}\n\nx := 1\n").status_code == 200
    with open_engine("opa", pack, url=bare_opa, timeout=30) as engine:
        assert engine.decide(contact("pitch"))[CP].outcome == "violation"
    assert {"ccsguardian", "other"} <= set(held(api))


def test_a_pack_that_is_replaced_during_the_run_is_an_error_at_its_end(api: Any, bare_opa: str, pack: Pack) -> None:
    text = pack.modules[f"{CP}.rego"].replace('== "outbound"', '== "nothing"')
    with (
        pytest.raises(EngineError, match="holds other policies than were uploaded"),
        open_engine("opa", pack, url=bare_opa, timeout=30),
    ):
        api("PUT", f"policies/ccsguard/{pack.digest[:12]}/{CP}.rego", data=text.encode())


def test_metadata_that_are_changed_during_the_run_are_an_error_at_its_end(api: Any, bare_opa: str, pack: Pack) -> None:
    with (
        pytest.raises(EngineError, match="holds other metadata than were uploaded"),
        open_engine("opa", pack, url=bare_opa, timeout=30),
    ):
        api("PUT", f"data/ccsguard/metadata/{CP.replace('/', '~1')}", json={})


def test_a_module_of_older_rego_is_refused_and_not_rewritten(api: Any, bare_opa: str, make_pack: Any) -> None:
    with (
        pytest.raises(EngineError, match=r"refuses: customer_protection/older\.rego:\d+:\d+: rego_parse_error"),
        open_engine("opa", make_pack(older='findings[{"at": ["a0"]}] { true }\n'), url=bare_opa, timeout=30),
    ):
        pytest.fail("the module was taken")
    assert not any(name.endswith("older.rego") for name in held(api))


def test_modules_come_after_those_they_refer_to_and_the_main_module_last() -> None:
    modules = {
        "a.rego": "package ccsguard.rules.p.a\n\nimport data.ccsguard.lib.b\n\nx := b.f(1)\n",
        "b.rego": "package ccsguard.lib.b\n\nf(y) := data.ccsguard.lib.c.g(y)\n",
        "c.rego": "package ccsguard.lib.c\n\n# data.ccsguard.main\ng(y) := y\n\nz := \"data.ccsguard.main\"\n",
        "main.rego": "package ccsguard.main\n\nx[p] := data.ccsguard.rules[p]\n",
    }  # fmt: skip
    order = dependency_order(modules)
    assert order.index("c.rego") < order.index("b.rego") < order.index("a.rego")
    assert order[-1] == "main.rego"
    circle = {**modules, "c.rego": "package ccsguard.lib.c\n\nx := data.ccsguard.lib.b.f(1)\n"}
    assert dependency_order(circle) == ["a.rego", "b.rego", "c.rego", "main.rego"]
