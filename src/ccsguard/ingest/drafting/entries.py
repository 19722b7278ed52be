"""Reads what a line says is collected or done: `mobile (callback), email`, `verify_identity, transfer: billing`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ccsguard.ingest.drafting.words import Words
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.yaml_source import trees
from ccsguard.models.script import CLOSING, PREPARING

_FIELD = re.compile(r"(?P<field>[^(),（），、]+)(?:[(（](?P<purpose>[^()（）]*)[)）]\s*)?(?:[,，、]|\Z)")
_COMMA = re.compile(r"[,，、;；\n]")

Entry = tuple[Any, int]
"""What stands in `collect` or `do`, and the place in the text where it begins."""


def fields(text: str) -> tuple[list[Entry], int | None]:
    """The fields of a list, and where it is no such list any more; None where all of it is."""
    found: list[Entry] = []
    at = 0
    while at < len(text):
        one = _FIELD.match(text, at)
        if one is None:
            return found, at
        entry: dict[str, Any] = {"field": "_".join(one["field"].split())}
        if one["purpose"] and one["purpose"].strip():
            entry["purpose"] = one["purpose"].strip()
        if entry["field"]:
            found.append((entry, one.start("field")))
        at = one.end()
    return found, None


def acts(path: str, text: str) -> list[Entry] | None:
    """`act, act: argument` is a flow sequence of YAML without its brackets; None where it is none."""
    tree = next(trees(path, f"[{text.rstrip('.')}]"), None)
    if not isinstance(tree, Tree) or not isinstance(tree.value, list):
        return None
    return [(one, tree.place(f"/{number}").column - 2) for number, one in enumerate(tree.value)]


def told_acts(text: str, words: Words) -> Iterator[tuple[Any, int, str]]:
    """Each thing that is done with its place and words; what is none of the acts that are known comes as None."""
    at = 0
    for piece in _COMMA.split(text):
        plain = piece.strip()
        begin = at + len(piece) - len(piece.lstrip())
        at += len(piece) + 1
        if plain:
            yield act_of(plain, words), begin, plain


def act_of(text: str, words: Words) -> Any:
    """The native entry of `do` for an act in the script's words or in native ones, None where it is none."""
    name, colon, argument = text.partition(":")
    native = name.strip().lower().replace(" ", "_").replace("-", "_")
    if native in ("disclose", "update", "transfer", "queue"):
        return {native: argument.strip()} if colon and argument.strip() else words.act(text)
    if not colon and (native in PREPARING or native in CLOSING):
        return native
    return words.act(text) or words.transfer(text)
