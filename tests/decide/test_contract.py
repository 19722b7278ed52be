"""The one contract of all engines: a decision for every rule, the same from each, or an error."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ccsguard.decide import PolicyEngine, open_engine
from ccsguard.errors import EngineError
from ccsguard.models.decision import RuleFinding, Witness
from ccsguard.pack import Pack, load_pack

Opened = Callable[[Pack], AbstractContextManager[PolicyEngine]]
Contact = Callable[..., dict[str, Any]]
CP, CI = "customer_protection/identity", "customer_information/retention"
SHARING = {"schema": "ccsguard/facts/v1", "kind": "sharing", "document": {}, "flows": [{"days": 3}, {"days": 31}]}
LIB = """package ccsguard.lib.acts

# IMPORT

named(name) := {i | some i, one in input.acts; one.act == name}

place(i) := sprintf("a%d", [i])
"""
FAILS_ON_WORDS = 'findings contains {"at": ["a0"]} if to_number(input.document.amount) > 1\n'


def test_a_violation_comes_with_its_place_its_params_and_its_witness(
    opened: Opened, pack: Pack, contact: Contact
) -> None:
    with opened(pack) as engine:
        decision = engine.decide(contact("greeting", "pitch", "pitch+"))[CP]
    assert decision.outcome == "violation"
    assert decision.findings == (
        RuleFinding(at=("a1",), params={"act": "pitch"}, witness=Witness(to=1, avoiding="identity")),
    )


def test_a_finding_of_a_config_keeps_its_confidence_and_its_lower_weight(opened: Opened, pack: Pack) -> None:
    with opened(pack) as engine:
        decision = engine.decide(SHARING)[CI]
    assert [(one.at, one.confidence, one.by_policy) for one in decision.findings] == [(("/flows/1",), "medium", True)]


def test_what_breaks_no_rule_is_compliant(opened: Opened, pack: Pack, contact: Contact) -> None:
    with opened(pack) as engine:
        assert engine.decide(contact("pitch+"))[CP].outcome == "compliant"


def test_what_is_not_known_is_inconclusive_with_its_reason(opened: Opened, pack: Pack, contact: Contact) -> None:
    with opened(pack) as engine:
        decision = engine.decide(contact("pitch+", speakers_known=False))[CP]
    assert (decision.outcome, decision.reasons) == ("inconclusive", ("speakers unknown",))


def test_a_rule_applies_neither_to_other_contacts_nor_to_other_kinds(
    opened: Opened, pack: Pack, contact: Contact
) -> None:
    with opened(pack) as engine:
        assert engine.decide(contact("pitch", direction="inbound"))[CP].outcome == "not_applicable"
        assert engine.decide(contact("pitch"))[CI].outcome == "not_applicable"
        assert engine.decide(SHARING)[CP].outcome == "not_applicable"


def test_decisions_come_in_the_order_of_the_pack(opened: Opened, pack: Pack, contact: Contact) -> None:
    with opened(pack) as engine:
        assert list(engine.decide(contact("pitch"))) == [rule.stem for rule in pack.rules]


def test_the_same_facts_give_the_same_decision_whatever_came_between(
    opened: Opened, pack: Pack, contact: Contact
) -> None:
    facts = [contact(*(["pitch", "pitch+"] * number), speakers_known=number % 3 > 0) for number in range(12)]
    with opened(pack) as engine:
        first = [engine.decide(one) for one in facts]
        order = list(range(12)) * 12
        random.Random(7).shuffle(order)
        for number in order:
            assert engine.decide(facts[number]) == first[number]
    assert [one[CP].outcome for one in first[:2]] == ["inconclusive", "violation"]


def test_findings_are_sorted_so_that_reports_do_not_differ(opened: Opened, make_pack: Any, contact: Contact) -> None:
    pack = make_pack(
        many='findings contains {"at": [sprintf("n%d", [9 - i])], "params": {"act": one.act, "n": i}} if '
        "some i, one in input.acts\n"
    )
    with opened(pack) as engine:
        decision = engine.decide(contact("b", "a", "c", "a"))["customer_protection/many"]
    assert [one.at[0] for one in decision.findings] == ["n6", "n7", "n8", "n9"]


def test_a_pack_without_its_main_module_gives_no_decision(opened: Opened, pack: Pack, contact: Contact) -> None:
    modules = {name: text for name, text in pack.modules.items() if name != "main.rego"}
    with (
        opened(dataclasses.replace(pack, modules=modules, digest="0" * 64)) as engine,
        pytest.raises(EngineError, match=r"defines no data\.ccsguard\.main"),
    ):
        engine.decide(contact("pitch+"))


@pytest.mark.parametrize(
    "body",
    ["x := 1\n", "findings := true if input.nothing\n", 'findings := "none"\n', "findings := 0\n"],
    ids=["no findings", "undefined", "no collection", "a number"],
)
def test_a_rule_without_a_decision_is_an_error_and_never_compliant(
    opened: Opened, make_pack: Any, contact: Contact, body: str
) -> None:
    with opened(make_pack(broken=body)) as engine, pytest.raises(EngineError, match=r"broken|main\.rego:\d+"):
        engine.decide(contact("pitch+"))


@pytest.mark.parametrize("at", [0, 1, 2], ids=["first", "between", "last"])
@pytest.mark.parametrize(
    "rule",
    [
        'findings contains {"at": [one.at]} if some one in input.acts\n',
        'findings contains found(one) if some one in input.acts\n\nfound(one) := {"at": [one.at]}\n',
        'findings contains {\n\t"at": [one.at],\n} if {\n\tsome one in input.acts # each\n\t# of them\n}\n',
        'findings := {finding | some one in by_place; finding := {"at": [one]}}\n\n'
        "by_place[one.at] := one.at if some one in input.acts\n",
        'findings := {{"at": [one]} | some one, _ in places}\n\nplaces[one.at] contains 1 if some one in input.acts\n',
    ],
    ids=["in the head", "in a function", "over several lines", "as a key", "as the key of a set"],
)
def test_what_is_undefined_in_a_head_takes_no_other_finding_with_it(
    opened: Opened, make_pack: Any, contact: Contact, rule: str, at: int
) -> None:
    acts = [{"act": "greeting", "before": [], "at": f"n{number}"} for number in range(3)]
    del acts[at]["at"]
    with opened(make_pack(heads=rule)) as engine:
        decision = engine.decide({**contact(), "acts": acts})["customer_protection/heads"]
    assert [one.at[0] for one in decision.findings] == [f"n{number}" for number in range(3) if number != at]


def test_a_library_sees_its_imports_whoever_calls_it(opened: Opened, make_pack: Any, contact: Contact) -> None:
    lib = LIB.replace("# IMPORT", "import data.ccsguard.lib.contact") + (
        '\nterms := {"price": {"pitch"}}\n\ntold(name) if {\n\tcontact.transcript\n\tsome _ in named(name)\n}\n'
    )
    rule = """import data.ccsguard.lib.acts

findings contains {"at": [term]} if {
	some term, names in acts.terms
	count({name | some name in names; acts.told(name)}) > 0
}
"""
    contact_lib = 'package ccsguard.lib.contact\n\ntranscript if input.kind == "transcript"\n'
    pack = make_pack(lib=lib, told=rule, extra={"lib/contact.rego": contact_lib})
    with opened(pack) as engine:
        decision = engine.decide(contact("pitch+"))["customer_protection/told"]
    assert [one.at for one in decision.findings] == [("price",)]


def test_a_set_by_key_that_holds_nothing_is_empty_and_not_undefined(
    opened: Opened, make_pack: Any, contact: Contact
) -> None:
    rule = """places[one.act] contains i if some i, one in input.acts

findings contains {"at": ["n0"]} if count(places) == 0
"""
    with opened(make_pack(keyed=rule)) as engine:
        assert engine.decide(contact())["customer_protection/keyed"].outcome == "violation"
        assert engine.decide(contact("pitch+"))["customer_protection/keyed"].outcome == "compliant"


@pytest.mark.parametrize(
    "finding",
    ['{"at": []}', '{"place": ["a0"]}', '{"at": ["a0"], "confidence": "sure"}', '{"at": ["a0"], "by_policy": "yes"}',
     '{"at": "a0"}', '"a0"'],
)  # fmt: skip
def test_a_malformed_finding_is_an_error(opened: Opened, make_pack: Any, contact: Contact, finding: str) -> None:
    with (
        opened(make_pack(broken=f"findings contains {finding}\n")) as engine,
        pytest.raises(EngineError, match=r"malformed: decisions\.customer_protection/broken"),
    ):
        engine.decide(contact("pitch+"))


def test_a_rule_whose_module_is_missing_is_an_error(opened: Opened, make_pack: Any, contact: Contact) -> None:
    pack = make_pack(other="findings := set()\n")
    modules = {name: text for name, text in pack.modules.items() if not name.endswith("/other.rego")}
    with (
        opened(dataclasses.replace(pack, modules=modules, digest="1" * 64)) as engine,
        pytest.raises(EngineError, match="no decision for customer_protection/other"),
    ):
        engine.decide(contact("pitch+"))


def test_a_built_in_that_fails_is_an_error_with_a_place_and_without_the_value(
    opened: Opened, make_pack: Any, contact: Contact
) -> None:
    pack = make_pack(amount=FAILS_ON_WORDS)
    line = pack.modules["customer_protection/amount.rego"].splitlines().index(FAILS_ON_WORDS.strip()) + 1
    with opened(pack) as engine:
        with pytest.raises(EngineError) as failure:
            engine.decide(contact("pitch+", amount="Miller 4111"))
        assert engine.decide(contact("pitch+", amount="0"))["customer_protection/amount"].outcome == "compliant"
    assert f"customer_protection/amount.rego:{line}:" in str(failure.value)
    assert "Miller" not in str(failure.value)
    assert "4111" not in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_rule_for_other_kinds_is_not_evaluated(opened: Opened, make_pack: Any, contact: Contact) -> None:
    with opened(make_pack(amount=FAILS_ON_WORDS)) as engine:
        assert engine.decide({**SHARING, "document": {"amount": "many"}})[CI].outcome == "violation"
        with pytest.raises(EngineError, match=r"amount\.rego"):
            engine.decide(contact(amount="many"))


def test_a_rule_that_refers_to_a_rule_for_another_kind_finds_it(
    opened: Opened, make_pack: Any, contact: Contact
) -> None:
    other = "data.ccsguard.rules.customer_information.retention.findings"
    with opened(make_pack(refers=f'findings contains {{"at": ["a0"]}} if count({other}) == 0\n')) as engine:
        assert engine.decide(contact())["customer_protection/refers"].outcome == "violation"


@pytest.mark.parametrize("kind", ["ccsguard", None, 1, ["script"], {"a": 1}])
def test_facts_of_no_known_kind_are_an_error(opened: Opened, pack: Pack, contact: Contact, kind: object) -> None:
    with opened(pack) as engine, pytest.raises(EngineError, match="does not read facts of this schema and kind"):
        engine.decide({**contact("pitch"), "kind": kind})


@pytest.mark.parametrize("facts", [{"schema": "ccsguard/facts/v2", "kind": "script"}, {"kind": "script"}, {}])
def test_facts_of_another_schema_are_an_error_and_not_a_pass(opened: Opened, pack: Pack, facts: dict[str, Any]) -> None:
    with opened(pack) as engine, pytest.raises(EngineError, match="schema"):
        engine.decide(facts)


@pytest.mark.parametrize("call", ["nosuch(1)", "acts.nosuch(1)", "data.ccsguard.lib.nosuch.f(1)", "text.nosuch(1)"])
def test_a_call_of_a_function_that_does_not_exist_is_refused_before_any_decision(
    opened: Opened, make_pack: Any, call: str
) -> None:
    pack = make_pack(broken=f'import data.ccsguard.lib.acts\n\nfindings contains {{"at": ["a0"]}} if {call}\n')
    with pytest.raises(EngineError, match=r"broken\.rego:\d+"), opened(pack):
        pytest.fail("the pack was loaded")


def test_a_module_that_is_no_rego_is_refused_with_its_place(opened: Opened, make_pack: Any) -> None:
    with pytest.raises(EngineError, match=r"broken\.rego:\d+"), opened(make_pack(broken="findings contains {\n")):
        pytest.fail("the pack was loaded")


def test_a_lone_surrogate_is_judged_as_the_replacement_character(
    opened: Opened, make_pack: Any, contact: Contact
) -> None:
    pack = make_pack(mark='findings contains {"at": ["a0"]} if input.document.name == "x\ufffdy"\n')
    with opened(pack) as engine:
        decisions = engine.decide(contact("pitch+", name="x\ud800y"))
    assert decisions["customer_protection/mark"].outcome == "violation"
    assert decisions[CP].outcome == "compliant"


def test_facts_are_read_to_the_depth_that_both_engines_read_and_refused_beyond(
    opened: Opened, pack: Pack, contact: Contact
) -> None:
    def nested(depth: int) -> dict[str, Any]:
        value: Any = 1
        for _ in range(depth - 2):
            value = [value]
        return contact("pitch+", deep=value)

    with opened(pack) as engine:
        assert engine.decide(nested(127))[CP].outcome == "compliant"
        with pytest.raises(EngineError, match="nested more than 127 deep"):
            engine.decide(nested(128))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}])
def test_facts_that_are_no_json_are_refused(opened: Opened, pack: Pack, contact: Contact, value: object) -> None:
    with opened(pack) as engine, pytest.raises(EngineError, match="cannot be written as JSON"):
        engine.decide(contact("pitch+", odd=value))


def test_an_engine_says_what_it_is(opened: Opened, pack: Pack) -> None:
    with opened(pack) as engine:
        assert engine.name in ("embedded", "opa")
        assert engine.version[0].isdigit()


@pytest.mark.opa
@pytest.mark.parametrize("kind", ["script", "transcript", "sharing", "campaign"])
def test_the_shipped_pack_decides_the_same_on_both_engines(opa_binary: Path, kind: str) -> None:
    pack = load_pack()
    if not pack.rules:
        pytest.skip("the shipped pack has no rules yet")
    samples = list(_samples(pack, kind))
    if not samples:
        pytest.skip(f"no case of a rule is a {kind}")
    with open_engine("embedded", pack) as embedded, open_engine("opa", pack, timeout=30) as opa:
        for facts in samples:
            assert embedded.decide(facts) == opa.decide(facts)


def _samples(pack: Pack, kind: str) -> Any:
    """Facts of the documents in the rules' own cases."""
    import tempfile

    import yaml

    from ccsguard.models.document import NotExamined
    from ccsguard.pipeline import ScanOptions
    from ccsguard.pipeline.scan import facts_of

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for rule in pack.rules:
            cases = pack.root / f"{rule.stem}.cases.yaml"
            if kind in rule.documents and cases.is_file():
                for number, case in enumerate(yaml.safe_load(cases.read_text("utf-8"))["cases"]):
                    path = Path(folder, f"{rule.id}-{number}-{case['filename']}")
                    path.write_text(case["document"], "utf-8")
                    paths.append(str(path))
        for document, facts in facts_of(paths, ScanOptions(as_of=date(2026, 11, 23))):
            if not isinstance(document, NotExamined) and document.kind == kind:
                yield facts
