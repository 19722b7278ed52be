"""Scalars of YAML 1.2's core schema, which keeps `on`, `NO` and `2026-01-01` words."""

from __future__ import annotations

import math
import re

from ccsguard.models.scalars import WrittenFloat, WrittenInt

Scalar = str | bool | int | float | None

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INT = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o(?P<octal>[0-7]+)|0x(?P<hex>[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_LONGEST = 300
"""Digits of a number: more overflow a float, and only a hostile file has them."""
_PREFIX = "tag:yaml.org,2002:"
_TYPES: dict[str, tuple[type, ...]] = {
    f"{_PREFIX}null": (type(None),),
    f"{_PREFIX}bool": (bool,),
    f"{_PREFIX}int": (WrittenInt,),
    f"{_PREFIX}float": (WrittenFloat, WrittenInt),
}


def plain(written: str) -> Scalar:
    """The value of a plain scalar; what is no finite number stays a word, `.nan` and `.inf` too."""
    first = written[:1]
    if not first or first in "~nN":
        return None if written in _NULL else written
    if first in "tTfF":
        return _BOOL.get(written, written)
    if first not in "+-.0123456789" or len(written) > _LONGEST:
        return written
    if _INT.fullmatch(written):
        return whole(int(written), written)
    if based := _BASED.fullmatch(written):
        return whole(int(based["octal"], 8) if based["octal"] else int(based["hex"], 16), written)
    return decimal(written) if _FLOAT.fullmatch(written) else written


def tagged(tag: str, written: str) -> Scalar:
    """The value of a scalar with a tag.

    Raises:
        ValueError: the core schema does not know the tag, or the value is not of that type.
    """
    if tag in ("!", f"{_PREFIX}str"):
        return written
    value = plain(written)
    kind = _TYPES.get(tag)
    if kind is None:
        raise ValueError("a tag that YAML's core schema does not know")
    if not isinstance(value, kind):
        raise ValueError("the value is not what its tag says")
    return value


def whole(value: int, written: str) -> WrittenInt:
    """An integer that keeps its written form."""
    number = WrittenInt(value)
    number.written = written
    return number


def decimal(written: str) -> WrittenFloat | str:
    """A decimal that keeps its written form; one beyond all bounds stays a word."""
    number = WrittenFloat(written)
    if not math.isfinite(number):
        return written
    number.written = written
    return number
