"""What a text must have for a pattern to match in it: how many digits, and which characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.detect.batch.syntax import Unreadable, nodes, parse, with_flags

_MOST_CHARACTERS = 12
"""A class of more characters than this tells texts apart too little to be worth looking at."""


@dataclass(frozen=True, slots=True)
class Needs:
    """A condition that holds for every text in which a pattern matches.

    Attributes:
        digits: decimal digits of any script that are at least in the text.
        any_of: of each set, at least one character is in the text.
    """

    digits: int = 0
    any_of: tuple[frozenset[str], ...] = ()

    def allow(self, digits: int, characters: frozenset[str] | set[str]) -> bool:
        """Whether a text with this number of digits, made of these characters, may hold a match."""
        return digits >= self.digits and not any(one.isdisjoint(characters) for one in self.any_of)


NOTHING = Needs()
"""The needs of a pattern that may match anywhere."""


def needs_of(pattern: str, flags: int) -> Needs:
    """The needs of a pattern of the `regex` module; none where it is not understood."""
    try:
        tree, own = parse(pattern, flags)
        return _sequence(tree, own)
    except (Unreadable, RecursionError):
        return NOTHING


def _sequence(tree: Any, flags: int) -> Needs:
    digits, any_of = 0, {}
    for name, argument in nodes(tree):
        one = _node(name, argument, flags)
        digits += one.digits
        any_of.update(dict.fromkeys(one.any_of))
    return Needs(digits, tuple(any_of))


def _node(name: str, argument: Any, flags: int) -> Needs:
    if name == "literal":
        return _characters([chr(argument)], flags)
    if name == "in":
        return _class(argument, flags)
    if name in ("max_repeat", "min_repeat", "possessive_repeat"):
        least, _, repeated = argument
        one = _sequence(repeated, flags)
        return Needs(one.digits * least, one.any_of) if least else NOTHING
    if name == "subpattern":
        _, added, dropped, inner = argument
        return _sequence(inner, with_flags(flags, added, dropped))
    if name == "atomic_group":
        return _sequence(argument, flags)
    if name == "branch":
        return _either([_sequence(one, flags) for one in argument[1]])
    return NOTHING


def _characters(characters: Sequence[str], flags: int) -> Needs:
    """One of some characters; letters are left out where case is ignored, since more than two may be the same."""
    if all(one.isdecimal() for one in characters):
        return Needs(1, (frozenset(characters),) if len(characters) == 1 else ())
    if flags & re.IGNORECASE and not all(one.isascii() and not one.isalpha() for one in characters):
        return NOTHING
    return Needs(0, (frozenset(characters),))


def _class(items: Sequence[tuple[Any, Any]], flags: int) -> Needs:
    characters: set[str] = set()
    digits = bool(items)
    for operation, argument in items:
        name = str(operation).lower()
        if name == "literal":
            characters.add(chr(argument))
            digits = digits and chr(argument).isdecimal()
        elif name == "range" and argument[1] - argument[0] < _MOST_CHARACTERS:
            inside = [chr(one) for one in range(argument[0], argument[1] + 1)]
            characters.update(inside)
            digits = digits and all(one.isdecimal() for one in inside)
        elif name == "category" and str(argument).lower() == "category_digit" and digits:
            characters.update("0123456789")
        else:
            return NOTHING
    if digits:
        return Needs(1)
    if any(str(argument).lower() == "category_digit" for _, argument in items):
        return NOTHING
    return _characters(sorted(characters), flags) if len(characters) <= _MOST_CHARACTERS else NOTHING


def _either(branches: Sequence[Needs]) -> Needs:
    """What all branches need: the smallest number of digits, and one set made of the smallest set of each."""
    digits = min(one.digits for one in branches)
    if not all(one.any_of for one in branches):
        return Needs(digits)
    together = frozenset().union(*(min(one.any_of, key=len) for one in branches))
    return Needs(digits, (together,) if len(together) <= _MOST_CHARACTERS else ())
