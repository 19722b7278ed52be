"""Finds calls of functions that do not exist: the embedded engine itself would notice only on reaching one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ccsguard.decide.tokens import IMPORT, Token, tokens
from ccsguard.pack.rules import package_of


def unknown_calls(modules: Mapping[str, str], is_builtin: Callable[[str], bool]) -> Iterator[tuple[str, int, str]]:
    """Calls of what neither a module defines nor the engine has, as module, line and name.

    The text is read rather than the engine's syntax tree, which takes ten times as long; a call through a bracketed
    reference is not seen here, and fails when it is reached.
    """
    called: dict[str, list[Token]] = {}
    defined: set[str] = set()
    for name, text in modules.items():
        package = f"data.{package_of(text)}."
        called[name] = []
        for token in tokens(text):
            if token.sort == "call":
                if _is_head(token, text):
                    defined.add(package + token.text)
                else:
                    called[name].append(token)
    for name, text in modules.items():
        package, imports = f"data.{package_of(text)}.", _imports(text)
        for token in called[name]:
            first, dot, rest = token.text.partition(".")
            full = imports[first] + dot + rest if first in imports else token.text
            if full in defined or package + token.text in defined:
                continue
            if full.startswith("data.") or not is_builtin(full):
                yield name, token.line, token.text


def _is_head(token: Token, text: str) -> bool:
    """Whether the name begins a line outside all brackets, as the head of a function does."""
    before = text[text.rfind("\n", 0, token.start) + 1 : token.start].strip()
    return token.depth == 0 and before in ("", "default")


def _imports(text: str) -> dict[str, str]:
    return {alias or path.rpartition(".")[2]: path for path, alias in IMPORT.findall(text)}
