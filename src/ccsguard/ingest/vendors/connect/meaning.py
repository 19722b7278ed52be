"""What block types, parameters and names of Amazon Connect mean: policies/vendors/amazon_connect.yaml, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_APART = re.compile(r"[\W_]+")
_MOST = 200
"""Characters of a name or a label that are looked at."""


def plain_words(name: str) -> str:
    """The words of a name in lower case: `verifyCaller`, `verify-caller` and `Verify_Caller` are `verify caller`."""
    return _APART.sub(" ", _CAMEL.sub(" ", name[:_MOST])).strip().lower()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of flow: whether it runs inside another, whether its words are for the agent, whether an agent is
    connected at its end, and its direction."""

    inside: bool = False
    to_agent: bool = False
    connects: bool = False
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a comparison after a function that verifies is told: by its attribute and by the values that mean no."""

    attribute: re.Pattern[str]
    negative: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Function:
    """What a function does whose name has these words; `always`: also where the name looks something up."""

    pattern: re.Pattern[str]
    do: tuple[Any, ...]
    always: bool


@dataclass(frozen=True, slots=True)
class Keypad:
    """How a menu's words say what each key is for."""

    mention: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    trim: re.Pattern[str]
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The tables, with their patterns compiled."""

    blocks: Mapping[str, Mapping[str, Any]]
    older: Mapping[str, Any]
    older_parameters: Mapping[str, str]
    labels: Mapping[str, str]
    operators: Mapping[str, str]
    kinds: Mapping[str, Kind]
    wordless: re.Pattern[str]
    notice: re.Pattern[str]
    lookups: re.Pattern[str]
    functions: Sequence[Function]
    verdict: Verdict
    fields: Sequence[tuple[str, re.Pattern[str]]]
    purposes: Sequence[tuple[str, re.Pattern[str]]]
    unnamed_field: str
    keypad: Keypad
    voices: Mapping[str, str]

    def today(self, written: str, target: str) -> str:
        """The action type of today for a type of the older export and its target; the type itself where none is."""
        named = self.older.get(written, written)
        return str(named.get(target, named.get("", ""))) if isinstance(named, Mapping) else str(named)

    def kind(self, written: str) -> Kind:
        """The kind of a flow as its type is written (`AGENT_WHISPER`, `agentWhisper`)."""
        return self.kinds.get(_APART.sub("", written[:_MOST]).lower(), Kind())

    def does(self, function: str) -> tuple[Any, ...]:
        """The acts of a function by its name."""
        words = plain_words(function)
        only_looks = self.lookups.search(words) is not None
        for one in self.functions:
            if (one.always or not only_looks) and one.pattern.search(words):
                return one.do
        return ()

    def field(self, words: str) -> str:
        """What a prompt asks for, empty where its words don't tell."""
        return next((name for name, pattern in self.fields if pattern.search(words)), "")

    def purpose(self, words: str) -> str:
        """What a prompt says that it asks for it, empty where it does not."""
        return next((name for name, pattern in self.purposes if pattern.search(words)), "")


@lru_cache(maxsize=1)
def meaning() -> Meaning:
    """The tables of the pack."""
    tables = read_yaml(policies_root() / "vendors" / "amazon_connect.yaml")
    verdicts = tables["verdicts"]
    return Meaning(
        blocks=tables["blocks"],
        older=tables["older"],
        older_parameters=tables["older_parameters"],
        labels=tables["labels"],
        operators=tables["operators"],
        kinds={name: Kind(**one) for name, one in tables["kinds"].items()},
        wordless=re.compile(tables["wordless_audio"]),
        notice=re.compile(tables["recording_notice"], re.IGNORECASE),
        lookups=re.compile(tables["lookups"]),
        functions=tuple(
            Function(re.compile(one["pattern"]), tuple(one["do"]), one.get("always", False))
            for one in tables["functions"]
        ),
        verdict=Verdict(re.compile(verdicts["attribute"]), re.compile(verdicts["negative"], re.IGNORECASE)),
        fields=_named(tables["collected"], "field"),
        purposes=_named(tables["purposes"], "purpose"),
        unnamed_field=tables["unnamed_field"],
        keypad=_keypad(tables["keypad"]),
        voices={voice.lower(): language for language, voices in tables["voices"].items() for voice in voices},
    )


def _named(listed: Sequence[Mapping[str, str]], key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one[key], re.compile(one["pattern"], re.IGNORECASE)) for one in listed)


def _keypad(table: Mapping[str, Any]) -> Keypad:
    compiled = {name: re.compile(table[name]) for name in ("mention", "before", "behind", "trim")}
    return Keypad(compiled["mention"], compiled["before"], compiled["behind"], compiled["trim"], table["keys"])
