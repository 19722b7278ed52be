"""Reads scripts of NICE CXone Studio: every action is a step, every branch an edge.

Source: https://help.nicecxone.com/content/studio/ and the JSON that Studio exports
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree, step
from ccsguard.ingest.vendors.bots.blocks import Block, Names, Way, script_of, spot
from ccsguard.ingest.vendors.bots.meaning import Table, asks, does, is_key, menu, not_understood, pressed, table
from ccsguard.ingest.vendors.bots.verdicts import with_verdicts
from ccsguard.ingest.vendors.bots.words import Heard, heard, together
from ccsguard.ingest.vendors.connect.values import items, mapping, text
from ccsguard.ingest.vendors.format import TreeFormat, Trees

_NAME = "nice_cxone"
_SEGMENT = re.compile(r'"([^"]{0,5000})"')
_SOUND = re.compile(r"\.(?:wav|mp3|ulaw|vox)\s*$", re.IGNORECASE)
_LONGEST = 120


def _content(value: Any) -> tuple[str, Mapping[str, Any]] | None:
    """The content of a script and its pointer."""
    if not isinstance(value, Mapping):
        return None
    for pointer, one in (("/scriptContent", value.get("scriptContent")), ("", value)):
        given = mapping(one)
        actions = mapping(given.get("actions"))
        first = mapping(next(iter(actions.values()), None))
        if {"actionId", "name"} <= set(first) and ("branches" in given or "header" in given):
            return pointer, given
    return None


def _recognise(value: Any) -> str | None:
    found = _content(value)
    return "`actions` with `actionId`, and `branches`: a script of NICE CXone Studio" if found else None


def _convert(tree: Tree, _setting: Setting) -> Trees:
    pointer, content = _content(tree.value) or ("", {})
    header = mapping(content.get("header"))
    known = table(_NAME)
    reader = _Reader(tree, pointer, content, known)
    blocks = with_verdicts(reader.blocks())
    kind = text(header.get("mediaTypeName")).lower()
    name = text(header.get("scriptName"))
    channel = known.more["channels"].get(kind, "ivr")
    yield script_of(tree, {"id": name, "title": name, "channel": channel}, reader.start, blocks)


class _Reader:
    """The blocks of one script."""

    def __init__(self, tree: Tree, pointer: str, content: Mapping[str, Any], known: Table) -> None:
        self._tree, self._pointer, self._known = tree, pointer, known
        self._actions = {str(key): mapping(one) for key, one in mapping(content.get("actions")).items()}
        self._branches = mapping(content.get("branches"))
        self._properties = {str(key): _listed(one) for key, one in mapping(content.get("properties")).items()}
        names = Names()
        self._ids = {key: names.of(_label(one) or f"action {key}") for key, one in self._actions.items()}
        begins = [key for key, one in self._actions.items() if text(one.get("name")).upper() == "BEGIN"]
        self._first = next(iter(begins), next(iter(self._actions), ""))
        self.start = self._ids.get(self._first, "begin")

    def blocks(self) -> list[Block]:
        """Every action as a block; what answers an event can follow whenever the script runs."""
        made = [self._block(key, one) for key, one in self._actions.items()]
        events = tuple(self._events())
        return [replace(one, ways=(*one.ways, *events)) if one.id == self.start else one for one in made]

    def _events(self) -> Iterator[Way]:
        for key, one in self._actions.items():
            own = self._known.block(text(one.get("name")).upper()) or {}
            if key != self._first and (own.get("event") or text(one.get("name")).upper().startswith("ON")):
                place = spot(self._tree, f"{self._pointer}/actions{step(key)}")
                yield Way(f"event: {self._known.label(text(one.get('name')).lower())}", self._ids[key], place)

    def _block(self, key: str, action: Mapping[str, Any]) -> Block:
        here = f"{self._pointer}/actions{step(key)}"
        kind = text(action.get("name")).upper()
        own = self._known.block(kind)
        given = self._properties.get(key, {})
        said_key, said = self._said(own or {}, given)
        words = said.words if (own or {}).get("menu") else ""
        block = Block(
            self._ids[key],
            spot(self._tree, f"{here}/name"),
            ways=tuple(self._ways(key, own or {}, menu(words) if words else {})),
        )
        if own is None:
            return replace(block, opaque=not_understood(kind), say=said.words)
        acts = self._acts(own, given, _label(action))
        at = f"{self._pointer}/properties{step(key)}{step(given[said_key][0])}/value" if said.words else ""
        return replace(
            block,
            say=said.words,
            say_at=spot(self._tree, at) if at else None,
            collect=self._collected(own, given, said.words),
            do=acts,
            opaque=own.get("opaque", "") or ("words that stand elsewhere" if said.elsewhere else ""),
            calls=next((one for name in own.get("calls", ()) if (one := _value(given, name))), ""),
            proves=bool(own.get("called")) and "verify_identity" in acts,
            compares=bool(own.get("compares")),
            quiet=bool(own.get("quiet")),
        )

    def _said(self, own: Mapping[str, Any], given: Mapping[str, tuple[str, str]]) -> tuple[str, Heard]:
        wanted = self._known.more["words"] if "says" not in own else own["says"]
        for name in wanted if own.get("speaks", "says" in own) else ():
            if written := _value(given, name).strip():
                said = _sequence(written, self._known.more["wordless_audio"])
                if said.words or said.elsewhere:
                    return name.lower(), said
        return "", Heard()

    def _collected(
        self, own: Mapping[str, Any], given: Mapping[str, tuple[str, str]], words: str
    ) -> tuple[Mapping[str, str], ...]:
        if "asks" not in own:
            return ()
        name = next((one for key in own["asks"] if (one := _value(given, key))), "")
        digits = _value(given, "MaxDigits")
        keys = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 else None
        return asks(words, name, keys=keys)

    def _acts(self, own: Mapping[str, Any], given: Mapping[str, tuple[str, str]], label: str) -> tuple[Any, ...]:
        acts = list(own.get("do", ()))
        if own.get("called"):
            acts.extend(does(*(_value(given, name) for name in own["called"] if name != "label"), label))
        if queue := next((one for name in own.get("queue", ()) if (one := _value(given, name))), ""):
            acts.append({"queue": queue})
        return tuple(acts)

    def _ways(self, key: str, own: Mapping[str, Any], uses: Mapping[str, str]) -> Iterator[Way]:
        for number, one in enumerate(items(self._branches.get(key))):
            branch = mapping(one)
            target = text(branch.get("to"))
            if not target:
                continue
            place = spot(self._tree, f"{self._pointer}/branches{step(key)}/{number}")
            label = (text(branch.get("label")) or text(branch.get("type"))).strip()
            named = self._named(label, own, uses)
            yield Way(named, self._ids.get(target, f"action {target}"), place, label if own.get("compares") else "")

    def _named(self, label: str, own: Mapping[str, Any], uses: Mapping[str, str]) -> str:
        if own.get("menu") and is_key(label):
            return pressed(label, uses)
        plain = label.lower()
        if plain in self._known.labels:
            return self._known.labels[plain] if plain != "default" or not own.get("compares") else "otherwise"
        if own.get("compares"):
            return label[:_LONGEST] or "otherwise"  # a value that is compared with, whatever it means
        kinds = self._known.more["kinds"]
        kind = next((name for name, pattern in kinds.items() if _compiled(pattern).search(label)), "")
        words = self._known.label(label)
        return f"{kind}: {words}" if kind else words or "then"


def _listed(value: Any) -> dict[str, tuple[str, str]]:
    """The properties of an action by their names in lower case: under which key each stands, and its value."""
    pairs = value.items() if isinstance(value, Mapping) else enumerate(items(value))
    found: dict[str, tuple[str, str]] = {}
    for key, one in pairs:
        given = mapping(one)
        written = given.get("value")
        if isinstance(written, list):
            written = " ".join(text(piece) for piece in written)
        found.setdefault(text(given.get("name")).lower(), (str(key), text(written)))
    return found


def _value(given: Mapping[str, tuple[str, str]], name: str) -> str:
    return given.get(name.lower(), ("", ""))[1]


def _label(action: Mapping[str, Any]) -> str:
    return text(action.get("label")).strip() or text(action.get("name")).strip()


def _sequence(written: str, wordless: str) -> Heard:
    """The words of a sequence of prompts: `"%Your balance is" "silence.wav" "${balance}"`; a text as it stands."""
    segments = _SEGMENT.findall(written)
    if not segments:
        plain = Heard(elsewhere=not _compiled(wordless).search(written)) if _SOUND.search(written) else heard(written)
        return replace(plain, words=plain.words.lstrip("%"))
    parts = []
    for one in segments:
        if _SOUND.search(one):
            parts.append(Heard(elsewhere=not _compiled(wordless).search(one)))
        elif one.startswith("%"):
            parts.append(heard(one[1:]))
        elif one[:1] in "$#@&!" and one[1:2] == "{":
            parts.append(Heard(one[1:]))  # a value that is read out
        else:
            parts.append(heard(one))
    return together(parts, " ")


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


FORMATS = (TreeFormat("NICE CXone Studio script", "script", _recognise, _convert),)
