"""What the blocks of a builder mean: policies/vendors/<format>.yaml, and what names and prompts of all builders say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ccsguard.ingest.naming import is_plain_name
from ccsguard.ingest.vendors.connect.keypad import uses_of_keys
from ccsguard.ingest.vendors.connect.meaning import meaning, plain_words
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

_KEY = re.compile(r"[0-9*#]{1,12}")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one format: what each type of block means, what its ways on are called, and more of its own."""

    blocks: Mapping[str, Mapping[str, Any]]
    labels: Mapping[str, str]
    more: Mapping[str, Any]

    def block(self, kind: str) -> Mapping[str, Any] | None:
        """What a type of block means, None for an unknown one."""
        return self.blocks.get(kind)

    def label(self, event: str) -> str:
        """What a way on is called: the table's word, or the words of its name."""
        return self.labels[event] if event in self.labels else plain_words(event) or event.strip()[:_LONGEST]


@lru_cache(maxsize=8)
def table(name: str) -> Table:
    """The table policies/vendors/<name>.yaml."""
    read = read_yaml(policies_root() / "vendors" / f"{name}.yaml")
    more = {key: one for key, one in read.items() if key not in ("blocks", "labels")}
    return Table(read["blocks"], read.get("labels", {}), more)


def not_understood(kind: str) -> str:
    """Why a block of an unknown type is opaque."""
    return f"block type {kind}" if is_plain_name(kind) else "a block of an unknown type"


def does(*names: str) -> tuple[Any, ...]:
    """The acts of something that is called by its names; the first name that tells counts."""
    return next((acts for one in names if one and (acts := meaning().does(one) or _done(plain_words(one)))), ())


def _done(words: str) -> tuple[Any, ...]:
    known = _bots()
    if known.looked_up.search(words):
        return ()
    return next((acts for pattern, acts in known.called if pattern.search(words)), ())


@dataclass(frozen=True, slots=True)
class _Bots:
    """The table of all builders."""

    called: Sequence[tuple[re.Pattern[str], tuple[Any, ...]]]
    fields: Sequence[tuple[str, re.Pattern[str]]]
    looked_up: re.Pattern[str]


@lru_cache(maxsize=1)
def _bots() -> _Bots:
    read = read_yaml(policies_root() / "vendors" / "bots.yaml")
    return _Bots(
        called=tuple((re.compile(one["pattern"]), tuple(one["do"])) for one in read["called"]),
        fields=tuple((one["field"], re.compile(one["pattern"], re.IGNORECASE)) for one in read["collected"]),
        looked_up=re.compile(read["looked_up"]),
    )


def asks(words: str, name: str = "", *, keys: int | None = None, always: bool = False) -> tuple[Mapping[str, str], ...]:
    """What the customer is asked to give, by the words of the prompt or by the name of what keeps it.

    `keys` is how many keys are awaited, None where it is not said; with `always` something is asked for in any case. A
    menu asks for nothing.
    """
    known = meaning()
    if not always and (keys == 1 or uses_of_keys(words, known.keypad)):
        return ()
    named = plain_words(name)
    field = _field(words) or _field(named) or (named if always else "")
    if not field and (always or (keys or 0) > 1):
        field = known.unnamed_field
    if not field:
        return ()
    purpose = known.purpose(words)
    return ({"field": field, **({"purpose": purpose} if purpose else {})},)


def _field(words: str) -> str:
    return next((name for name, pattern in _bots().fields if pattern.search(words)), "") or meaning().field(words)


def menu(words: str) -> Mapping[str, str]:
    """What a menu says that each key is for."""
    return uses_of_keys(words, meaning().keypad)


def pressed(key: str, uses: Mapping[str, str], name: str = "") -> str:
    """The label of a key of a menu: `press 9: to stop these calls`; `name` is what the flow calls it."""
    use = uses.get(key) or name
    return f"press {key}: {use}" if use else f"press {key}"


def is_key(value: str) -> bool:
    """Whether a value is what can be keyed in a menu."""
    return bool(_KEY.fullmatch(value))


def is_denial(value: str) -> bool:
    """Whether what was found means no, as the answer of a function that verifies does."""
    return meaning().verdict.negative.search(value.strip()) is not None


def language_of(tags: Sequence[str], voices: Sequence[str] = ()) -> str:
    """The most frequent language of tags such as `en-US`, else the one that the voices speak; empty where unknown."""
    sound = [one for one in tags if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", one)]
    spoken = [meaning().voices.get(one.split(".")[-1].split("-")[0].lower(), "") for one in voices]
    listed = sound or [one for one in spoken if one]
    return max(sorted(set(listed)), key=listed.count) if listed else ""
