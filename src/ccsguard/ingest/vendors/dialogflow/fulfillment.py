"""What a fulfillment says and does: its messages, the web hook that it calls, and what it says only under a condition.

Source: https://cloud.google.com/dialogflow/cx/docs/reference/rest/v3/Fulfillment
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.vendors.bots.meaning import Table, does
from ccsguard.ingest.vendors.bots.words import Heard, heard, together
from ccsguard.ingest.vendors.connect.values import items, mapping, text

_MOST = 500
_ELSEWHERE = "words that stand elsewhere"


@dataclass(frozen=True, slots=True)
class Case:
    """What is said under a condition only; `at` is its pointer, from the fulfillment on."""

    condition: str
    words: str
    do: tuple[Any, ...]
    opaque: str
    at: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a fulfillment says and does; `at` is where its words stand, from the fulfillment on."""

    words: str = ""
    at: str = ""
    do: tuple[Any, ...] = ()
    opaque: str = ""
    cases: tuple[Case, ...] = ()
    proves: bool = False

    @property
    def is_empty(self) -> bool:
        """True where nothing at all happens."""
        return not (self.words or self.do or self.opaque or self.cases)


def told(fulfillment: Any, language: str, table: Table) -> Told:
    """What a fulfillment says in a language of the agent, and does."""
    given = mapping(fulfillment)
    if not given:
        return Told()
    listed = items(given.get("messages"))
    said, do = _messages(listed, language, table)
    called = does(text(given.get("tag")), text(given.get("webhook")).rpartition("/")[2])
    by_model = any(given.get(one) for one in table.more["by_model"])
    opaque = "a model makes the words" if by_model else _ELSEWHERE if said.elsewhere else ""
    cases = tuple(_cases(items(given.get("conditionalCases")), "/conditionalCases", language, table))
    return Told(said.words, "/messages/0", (*do, *called), opaque, cases, "verify_identity" in called)


def _messages(listed: Sequence[Any], language: str, table: Table) -> tuple[Heard, tuple[Any, ...]]:
    """The words of the messages in one language, and the acts among them."""
    messages = [mapping(one) for one in listed[:_MOST]]
    own = [one for one in messages if not one.get("languageCode") or _same(text(one["languageCode"]), language)]
    parts: list[Heard] = []
    do: list[Any] = []
    for message in own or messages:
        for key, value in message.items():
            meant = table.block(key)
            if meant is None:
                if isinstance(value, Mapping | list):
                    parts.append(Heard(elsewhere=True))  # a kind of message that is not known
                continue
            do.extend(meant.get("do", ()))
            parts.extend(_heard(value, meant, table))
    return together(parts), tuple(do)


def _same(code: str, language: str) -> bool:
    return not language or code.split("-")[0].lower() == language.split("-")[0].lower()


def _heard(value: Any, meant: Mapping[str, Any], table: Table) -> Iterator[Heard]:
    given = mapping(value)
    if meant.get("plays"):
        wordless = re.search(table.more["wordless_audio"], str(given)[:2000])
        yield Heard(elsewhere=wordless is None)
    found = False
    for key in meant.get("says", ()):
        one = given.get(key)
        for written in [one] if isinstance(one, str) else items(one)[:_MOST]:
            found = True
            yield heard(text(written))
    if meant.get("payload"):
        words = [*_words_in(value, table)]
        yield from words if words else [Heard(elsewhere=True)]
    elif meant.get("says") and not found:
        yield Heard(elsewhere=bool(given))


def _words_in(value: Any, table: Table) -> Iterator[Heard]:
    """The texts of a payload of the integrator's own, by the keys that usually hold some."""
    waiting, looked_at = [("", value)], 0
    while waiting and looked_at < _MOST:
        looked_at += 1
        key, one = waiting.pop()
        if isinstance(one, Mapping):
            waiting.extend(reversed([(str(name), inner) for name, inner in one.items()]))
        elif isinstance(one, list):
            waiting.extend((key, inner) for inner in reversed(one))
        elif isinstance(one, str) and key in table.more["payload_words"]:
            yield heard(one)


def _cases(listed: Sequence[Any], at: str, language: str, table: Table) -> Iterator[Case]:
    """Every case, those inside another under both conditions."""
    waiting: list[tuple[Any, str, str]] = [(one, f"{at}/{n}", "") for n, one in reversed([*enumerate(listed)])]
    made = 0
    while waiting and made < _MOST:
        node, here, above = waiting.pop()
        for number, one in enumerate(items(mapping(node).get("cases"))):
            case, pointer = mapping(one), f"{here}/cases/{number}"
            own = " ".join(text(case.get("condition")).split())
            condition = " and ".join(part for part in (above, own) if part and part != "true")
            content = [mapping(piece) for piece in items(case.get("caseContent"))]
            said, do = _messages([piece["message"] for piece in content if "message" in piece], language, table)
            if said.words or said.elsewhere or do:
                made += 1
                yield Case(condition, said.words, do, _ELSEWHERE if said.elsewhere else "", pointer)
            for inner, piece in enumerate(content):
                if "additionalCases" in piece:
                    more = f"{pointer}/caseContent/{inner}/additionalCases"
                    waiting.append((piece["additionalCases"], more, condition))
