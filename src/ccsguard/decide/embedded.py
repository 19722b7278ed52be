"""The engine inside this process: regorus, kept to what it does as OPA does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any, TypeVar, get_args

import regorus

from ccsguard.decide.adapting import adapted
from ccsguard.decide.answer import decisions_from
from ccsguard.decide.calls import unknown_calls
from ccsguard.decide.engine import PACKAGE, RULE
from ccsguard.decide.question import question
from ccsguard.decide.tokens import code_only
from ccsguard.decide.wording import masked, place, plain
from ccsguard.errors import EngineError
from ccsguard.models.decision import RuleDecision
from ccsguard.models.document import Kind
from ccsguard.pack import Pack, policies_root

DISTRIBUTION = "gordon-to-regorus"
_WITHHELD = frozenset({"print", "trace", "http.send", "opa.runtime"})
"""Built-ins that would write facts to the terminal, or are silently undefined here but not in OPA."""
KINDS = get_args(Kind)
_RULES = re.compile(rf"\bdata\.{PACKAGE}\.rules\b")
_LIBRARY = re.compile(rf"\bdata\.{PACKAGE}(?:\.lib\b(?:\.(\w+))?|(?=\[))")
"""A library that a module names; no name where it may mean any."""
_PLACE = re.compile(r"--> (.+):(\d+):(\d+)")
_SAID = re.compile(r"error: (.+)", re.DOTALL)
_Answer = TypeVar("_Answer")


class EmbeddedEngine:
    """Judges in this process. There is no time limit, so it is for packs one trusts."""

    name = "embedded"

    def __init__(self, pack: Pack) -> None:
        self.version = regorus_version()
        self._pack = pack
        self._stems = tuple(rule.stem for rule in pack.rules)
        # A rule that refers to another, whatever its kind, must find it.
        self._entangled = any(
            _RULES.search(code_only(text)) for name, text in pack.modules.items() if name != f"{RULE}.rego"
        )
        self._adapted: dict[str, str] = {}
        self._engines: dict[object, Any] = {}
        if pack.root != policies_root():  # tests hold the shipped pack to this, not every start
            for module, line, called in unknown_calls(pack.modules, has_builtin):
                raise EngineError(f"{module}:{line}: no function {called}")
            self._engines[None] = self._loaded(None)

    def decide(self, facts: dict[str, Any]) -> dict[str, RuleDecision]:
        """The decision of every rule; see `PolicyEngine.decide`."""
        asked, kind = question(facts), facts.get("kind")
        answer = self._evaluated(asked, kind if kind in KINDS else None)
        if "result" not in answer:
            raise EngineError(f"the policy pack defines no data.{PACKAGE}.{RULE}")
        return decisions_from(answer["result"][0]["expressions"][0]["value"], self._stems)

    def _evaluated(self, asked: str, kind: str | None) -> dict[str, Any]:
        def evaluate() -> str:
            if kind not in self._engines:
                self._engines[kind] = self._loaded(kind)
            engine = self._engines[kind]
            engine.set_input_json(asked)
            # eval_query rather than eval_rule: only it tells undefined from defined.
            return str(engine.eval_query_as_json(f"data.{PACKAGE}.{RULE}"))

        try:
            answer: dict[str, Any] = json.loads(_guarded(evaluate, lambda words: masked(words, asked), self._pack))
        except EngineError:
            self._engines.pop(kind, None)  # nothing is known of its state after a failure or a panic
            raise
        return answer

    def _loaded(self, kind: str | None) -> Any:
        """An engine with the rules for one kind of document: it evaluates all that it has, where OPA lets others be."""
        others = [] if kind is None or self._entangled else self._pack.rules
        left_out = {f"{rule.stem}.rego" for rule in others if kind not in rule.documents}
        wanted = {name: text for name, text in self._pack.modules.items() if name not in left_out}

        def load() -> Any:
            engine = regorus.Engine()
            for name, text in (_called(wanted) if left_out else wanted).items():
                if name not in self._adapted:
                    self._adapted[name] = adapted(name, text)
                engine.add_policy(name, self._adapted[name])
            engine.add_data_json(json.dumps({PACKAGE: {"metadata": self._pack.metadata}}, allow_nan=False))
            return engine

        return _guarded(load, plain, self._pack)


def _called(modules: Mapping[str, str]) -> dict[str, str]:
    """The modules without the libraries that none of them names: a config check must not parse those for contacts."""
    wanted = {name: text for name, text in modules.items() if not _is_library(name, text)}
    waiting = [*wanted.values()]
    while waiting:
        for topic in _LIBRARY.findall(waiting.pop()):
            name = f"lib/{topic}.rego"
            if not topic:  # the whole folder is meant
                return dict(modules)
            if name in modules and name not in wanted:
                wanted[name] = modules[name]
                waiting.append(modules[name])
    return {name: text for name, text in modules.items() if name in wanted}


def _is_library(name: str, text: str) -> bool:
    """Whether a module is the library that its file name says."""
    topic = name.removeprefix("lib/").removesuffix(".rego")
    return name == f"lib/{topic}.rego" and re.search(rf"^package {PACKAGE}\.lib\.{topic}$", text, re.M) is not None


def regorus_version() -> str:
    """The version of the distribution; the module itself names none."""
    return version(DISTRIBUTION)


@cache
def has_builtin(name: str) -> bool:
    """Whether policies may call a built-in of this name; the engine is asked, so no list can grow stale."""
    if name in _WITHHELD:
        return False
    try:
        regorus.Engine().eval_query_as_json(f"{name}(null)")
    except RuntimeError as error:
        return "could not find function" not in str(error)
    return True


def _guarded(work: Callable[[], _Answer], wording: Callable[[str], str], pack: Pack) -> _Answer:
    """Do some work of the engine; whatever goes wrong becomes an EngineError with a place and harmless words."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:
        raise EngineError(_said(str(error), wording, pack)) from None
    except BaseException:
        # A panic of the Rust code is no Exception; its words are not known to be harmless.
        raise EngineError("the embedded engine broke down") from None


def _said(text: str, wording: Callable[[str], str], pack: Pack) -> str:
    text = text.partition("Stack backtrace")[0]
    where, said = _PLACE.search(text), _SAID.search(text)
    words = wording(said.group(1) if said else text)
    if where is None:
        return f"the embedded engine failed: {words}"
    return f"{place(where.group(1), int(where.group(2)), int(where.group(3)), pack.modules)}: {words}"
