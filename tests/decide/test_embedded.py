"""The embedded engine: its failures are errors with a place, and it is whole again after each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import regorus

from ccsguard.decide import open_engine
from ccsguard.decide.embedded import EmbeddedEngine, has_builtin
from ccsguard.errors import EngineError
from ccsguard.pack import Pack

Contact = Callable[..., dict[str, Any]]
CP = "customer_protection/identity"


class Panic(BaseException):
    """What a panic of the Rust code comes as: no Exception."""


class Broken:
    """An engine that panics, after having read its input."""

    def set_input_json(self, text: str) -> None:
        """Take the input as the real one does."""

    def eval_query_as_json(self, query: str) -> str:
        """Panic."""
        raise Panic('called `unwrap()` on "Miller"')


def test_a_panic_is_an_error_without_its_words_and_the_next_document_is_judged(pack: Pack, contact: Contact) -> None:
    engine = EmbeddedEngine(pack)
    engine._engines["transcript"] = Broken()
    with pytest.raises(EngineError) as failure:
        engine.decide(contact("pitch"))
    assert str(failure.value) == "the embedded engine broke down"
    assert engine.decide(contact("pitch"))[CP].outcome == "violation"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_an_interruption_is_not_taken_for_a_failure(
    pack: Pack, contact: Contact, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    engine = EmbeddedEngine(pack)
    monkeypatch.setattr(Broken, "eval_query_as_json", lambda *_: (_ for _ in ()).throw(interruption()))
    engine._engines["transcript"] = Broken()
    with pytest.raises(interruption):
        engine.decide(contact("pitch"))


def test_an_error_has_a_place_and_no_trace_of_the_machine(make_pack: Any) -> None:
    with pytest.raises(EngineError) as failure, open_engine("embedded", make_pack(broken="findings contains {\n")):
        pytest.fail("the pack was loaded")
    assert "broken.rego:" in str(failure.value)
    assert "Stack backtrace" not in str(failure.value)
    assert len(str(failure.value)) < 200


def test_a_line_that_is_too_long_for_the_engine_is_refused_without_repeating_it(make_pack: Any) -> None:
    long = f'findings contains {{"at": ["a0"]}} if input.name == "{"x" * 1100}"\n'
    with pytest.raises(EngineError, match=r"broken\.rego:\d+") as failure:
        EmbeddedEngine(make_pack(broken=long))
    assert "xxx" not in str(failure.value)


def test_built_ins_that_write_or_reach_out_are_not_there_for_policies() -> None:
    assert [has_builtin(name) for name in ("count", "walk", "regex.match")] == [True] * 3
    assert [has_builtin(name) for name in ("print", "trace", "http.send", "opa.runtime", "crypto.md5")] == [False] * 5


def test_memory_does_not_grow_with_the_number_of_documents(pack: Pack, contact: Contact) -> None:
    resource = pytest.importorskip("resource")
    engine = EmbeddedEngine(pack)
    facts = contact(*["pitch"] * 200)
    for _ in range(50):
        engine.decide(facts)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(300):
        engine.decide(facts)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16_000


def test_the_engine_knows_what_this_project_works_around() -> None:
    """When a later version does better, this says so, and the words for it can go."""
    engine = regorus.Engine()
    engine.add_policy("t.rego", 'package t\n\na contains x.v if some x in [{"v": 1}, {}]\n')
    assert '"value": []' in engine.eval_query_as_json("data.t.a")
