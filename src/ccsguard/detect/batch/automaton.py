"""Writes a pattern anew for RE2, so that it matches wherever the pattern does, and at few other places.

RE2 looks at all patterns at once in one pass, but knows neither look-arounds nor back-references and has its own idea
of letters and digits. So a pattern is written from its tree: look-arounds are left out, a back-reference becomes the
group it refers to, long counts become open ones. Signs outside ASCII are seen as one of two stand-ins (`projected`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import regex  # type: ignore[import-untyped]

from ccsguard.detect.batch.syntax import Unreadable, nodes, parse, with_flags

SIGN, BLANK = 0x03, 0x1F
"""Stand-ins for a sign and for a blank outside ASCII; to classes the second is what it stands for, and itself."""
_LONGEST_COUNT = 64
_LONGEST_SPAN = 8
"""Counts beyond these are left open at the top: exact ones make an automaton of many states."""
_NEVER = r"[^\x{0}-\x{10FFFF}]"
_ASCII = frozenset(range(128))
_DIGITS = frozenset(range(ord("0"), ord("9") + 1))
_WORD = _DIGITS | frozenset(range(ord("a"), ord("z") + 1)) | frozenset(range(ord("A"), ord("Z") + 1)) | {ord("_")}
_BLANKS = frozenset(range(9, 14)) | {ord(" ")}
_CATEGORIES = {
    "category_digit": _DIGITS,
    "category_not_digit": _ASCII - _DIGITS,
    "category_space": _BLANKS | {BLANK},
    "category_not_space": _ASCII - _BLANKS,
    "category_word": _WORD,
    "category_not_word": _ASCII - _WORD,
}
_PLACES = {
    "at_boundary": r"\b",
    "at_non_boundary": r"\B",
    "at_beginning": "(?m:^)",
    "at_beginning_string": r"\A",
    "at_end": "(?m:$)",
    "at_end_string": r"\z",
}
_SAME_AS_FOREIGN = frozenset(map(ord, "iks"))
"""Letters that letters outside ASCII are the same as where case is ignored."""
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_FOREIGN_WORD = regex.compile(r"(?![\x00-\x7f])\w")
_BLANK = regex.compile(r"\s")


def projected(text: str) -> str | None:
    """A text as the automaton sees it, or None where it holds letters or digits outside ASCII."""
    if text.isascii():
        return text
    if _FOREIGN_WORD.search(text):
        return None
    return _FOREIGN.sub(lambda match: chr(BLANK if _BLANK.match(match.group()) else SIGN), text)


def for_re2(pattern: str, flags: int) -> str | None:
    """The pattern for RE2, or None where it can't be written.

    Args:
        pattern: source for the `regex` module.
        flags: its flags, as numbers of the `regex` module.
    """
    try:
        tree, own = parse(pattern, flags)
        return _Writer().sequence(tree, own)
    except (Unreadable, RecursionError):
        return None


class _Writer:
    """Writes one pattern; remembers its groups for the references back to them."""

    def __init__(self) -> None:
        self._groups: dict[int, str] = {}

    def sequence(self, tree: Any, flags: int) -> str:
        return "".join(self._node(name, argument, flags) for name, argument in nodes(tree))

    def _node(self, name: str, argument: Any, flags: int) -> str:
        if name in ("literal", "not_literal", "any", "in"):
            return _one_character(name, argument, flags)
        if name in ("max_repeat", "min_repeat", "possessive_repeat"):
            least, most, repeated = argument
            return f"(?:{self.sequence(repeated, flags)}){_count(int(least), int(most))}"
        if name == "subpattern":
            return self._group(argument, flags)
        if name == "atomic_group":
            return f"(?:{self.sequence(argument, flags)})"
        if name == "branch":
            return self._branches(argument[1], flags)
        if name == "groupref":
            return self._groups[argument]
        if name == "groupref_exists":
            return self._branches([one or [] for one in argument[1:]], flags)
        if name in ("assert", "assert_not"):
            return ""
        if name == "at":
            return _PLACES[str(argument).lower()]
        raise Unreadable

    def _group(self, argument: Any, flags: int) -> str:
        number, added, dropped, inner = argument
        written = f"(?:{self.sequence(inner, with_flags(flags, added, dropped))})"
        if number is not None:
            self._groups[number] = written
        return written

    def _branches(self, branches: Iterable[Any], flags: int) -> str:
        return "(?:" + "|".join(self.sequence(one, flags) for one in branches) + ")"


def _one_character(name: str, argument: Any, flags: int) -> str:
    if name == "any":
        return _class(_ASCII if flags & re.DOTALL else _ASCII - {ord("\n")}, 0)
    # A complement is written with exact case: more texts match it then, never fewer.
    if name == "not_literal":
        return _class(_complement([("literal", argument)]), 0)
    items = [(str(operation).lower(), one) for operation, one in argument] if name == "in" else [(name, argument)]
    if items[:1] == [("negate", None)]:
        return _class(_complement(items[1:]), 0)
    return _class(_members(items, flags), flags)


def _members(items: Sequence[tuple[str, Any]], flags: int) -> frozenset[int]:
    """The ASCII characters and stand-ins of a class."""
    members: set[int] = set()
    for name, argument in items:
        if name == "category":
            members |= _CATEGORIES[str(argument).lower()]
            continue
        if name not in ("literal", "range"):
            raise Unreadable
        first, last = argument if name == "range" else (argument, argument)
        members |= set(range(first, min(last, 127) + 1))
        if last > 127:
            members |= {SIGN, BLANK, *(_SAME_AS_FOREIGN if flags & re.IGNORECASE else ())}
    return frozenset(members)


def _complement(items: Sequence[tuple[str, Any]]) -> frozenset[int]:
    """The complement of a class; a stand-in is left out only where neither it nor what it stands for belongs in."""
    listed = _members([one for one in items if one[0] != "category"], 0)
    named = _members([one for one in items if one[0] == "category"], 0)
    sure = _members([one for one in items if one[0] == "category" and "space" not in str(one[1]).lower()], 0)
    return _ASCII - (listed - {SIGN, BLANK}) - (named - {BLANK}) - sure


def _class(members: frozenset[int], flags: int) -> str:
    if not members:
        return _NEVER
    spans: list[list[int]] = []
    for one in sorted(members):
        if spans and spans[-1][1] == one - 1:
            spans[-1][1] = one
        else:
            spans.append([one, one])
    written = "".join(f"\\x{{{first:x}}}-\\x{{{last:x}}}" for first, last in spans)
    return f"(?i:[{written}])" if flags & re.IGNORECASE else f"[{written}]"


def _count(least: int, most: int) -> str:
    least_written = min(least, _LONGEST_COUNT)
    if least_written < least or most > _LONGEST_COUNT or most - least > _LONGEST_SPAN:
        return f"{{{least_written},}}"
    return f"{{{least_written},{most}}}"
