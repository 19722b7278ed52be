"""Puts a module into words that the embedded engine, regorus 0.13.0, understands as OPA understands the original.

Three things it would get wrong without an error, each of which can read as compliant:

* Of `findings contains {"at": one.place} if some one in input.acts` it keeps nothing when only the last act has no
  place; OPA skips that one act. What a head says is therefore moved into its body, where both skip it.
* Where `sale.terms` is read before `sale.told(…)` is called from another package, what `sale` imports is undefined in
  that call. Whatever is imported is therefore written out in full.
* Of `by_node[n] contains …` that contains nothing it says undefined, where OPA says `{}`. It is given that default.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ccsguard.decide.tokens import IMPORT, code_only, uncommented
from ccsguard.errors import EngineError

_BRACKET = re.compile(r"[\[\](){}]")
_STATEMENT = re.compile(r"^(?!else\b)[A-Za-z_]", re.MULTILINE)
_NO_RULE = re.compile(r"(?:package|import|default)\b")
_OPERATOR = re.compile(r"\bcontains\b|:=|=(?!=)")
_KEYED = re.compile(r"^([A-Za-z_]\w*)\[[^\n]*\] *contains\b", re.MULTILINE)
_KEY = re.compile(r"\[([^\]]*)\]")
_IF, _ELSE = re.compile(r"\bif\b"), re.compile(r"\belse\b")
_SIMPLE = re.compile(r"\w+|\"(?:[^\"\\]|\\.)*\"")
_WILDCARD = re.compile(r"\b_\b")
_NAME = "hoisted"


class _Text(NamedTuple):
    """A module in three forms of one length: as written, without comments, and without literals and comments.

    `flat` is the last of these with all that stands inside brackets blanked too; the outermost brackets stay.
    """

    rego: str
    uncommented: str
    code: str
    flat: str


class _Edit(NamedTuple):
    """A stretch of the module and what it becomes."""

    start: int
    end: int
    text: str


def adapted(name: str, rego: str) -> str:
    """The module as the embedded engine must be given it; no line moves to another rule.

    Raises:
        EngineError: the name of an import is used for something else too, so it is not clear what to write out.
    """
    rego = _written_out(name, rego)
    code = code_only(rego)
    text = _Text(rego, uncommented(rego), code, _flat(code))
    starts = [found.start() for found in _STATEMENT.finditer(text.flat)]
    ends = [*starts, len(rego)][1:]
    edits = [edit for start, end in zip(starts, ends, strict=True) for edit in _rule(text, start, end)]
    defaults = "".join(f"\ndefault {name} := {{}}\n" for name in sorted(set(_KEYED.findall(text.flat))))
    return _edited(rego, edits) + defaults


def _written_out(name: str, rego: str) -> str:
    """The module without imports of data, each use of one written out."""
    code = code_only(rego)
    edits: list[_Edit] = []
    paths: dict[str, str] = {}
    for found in IMPORT.finditer(code):
        if found.group("path").startswith("data."):
            paths[found.group("alias") or found.group("path").rpartition(".")[2]] = found.group("path")
            edits.append(_Edit(found.start(), found.start(), "# "))
    last = max((edit.start for edit in edits), default=0)
    body = code.index("\n", last) if edits else 0
    for found in re.compile(rf"(?<![\w.])(?:{'|'.join(paths)})\b").finditer(code, body) if paths else ():
        if code[found.end() : found.end() + 1] not in (".", "["):
            line = code.count("\n", 0, found.start()) + 1
            raise EngineError(f"{name}:{line}: {found.group()} is the name of an import, and of something else")
        edits.append(_Edit(found.start(), found.end(), paths[found.group()]))
    return _edited(rego, edits)


def _edited(rego: str, edits: list[_Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        rego = rego[: edit.start] + edit.text + rego[edit.end :]
    return rego


def _flat(code: str) -> str:
    parts: list[str] = []
    depth = read = 0
    for found in _BRACKET.finditer(code):
        parts.append(code[read : found.start()] if depth == 0 else "\0" * (found.start() - read))
        opens = found.group() in "[({"
        parts.append(found.group() if depth == (0 if opens else 1) else "\0")
        depth = max(0, depth + (1 if opens else -1))
        read = found.end()
    return "".join([*parts, code[read:]])


def _rule(text: _Text, start: int, end: int) -> Iterator[_Edit]:
    """The edits of the rule that stands between two places; none where its head says nothing that may be undefined."""
    if _NO_RULE.match(text.flat, start):
        return
    otherwise = _ELSE.search(text.flat, start, end)
    branch_end = otherwise.start() if otherwise else end
    body = _IF.search(text.flat, start, branch_end)
    head_end = body.start() if body else branch_end
    assigned: list[str] = []
    for first, last in _terms(text, start, head_end):
        term = text.uncommented[first:last]
        # Without a body only a wildcard makes a rule iterate.
        if not _SIMPLE.fullmatch(term) and (body or _WILDCARD.search(text.code, first, last)):
            assigned.append(f"{_NAME}_{len(assigned)} := {term}")
            yield _Edit(first, last, f"{_NAME}_{len(assigned) - 1}")
    if assigned:
        yield from _body(text, body.end() if body else None, branch_end, assigned)


def _body(text: _Text, start: int | None, end: int, assigned: list[str]) -> Iterator[_Edit]:
    """The edits that add to the body between two places, or that make one at `end` where there is none."""
    more = "; ".join(assigned)
    if start is None:
        place = len(text.uncommented[:end].rstrip())
        yield _Edit(place, place, f" if {{ {more} }}")
        return
    first, last = _stripped(text.uncommented, start, end)
    if text.flat[first] == "{" and text.flat.find("}", first, last) == last - 1:
        _, inner_end = _stripped(text.uncommented, first + 1, last - 1)
        yield _Edit(inner_end, inner_end, f"; {more}")
    else:
        yield _Edit(first, first, "{ ")
        yield _Edit(last, last, f"; {more} }}")


def _terms(text: _Text, start: int, head_end: int) -> Iterator[tuple[int, int]]:
    """Where the keys and the value of a head stand; a function has neither: it is asked for one value at a time."""
    operator = _OPERATOR.search(text.flat, start, head_end)
    name_end = operator.start() if operator else head_end
    if "(" in text.flat[start:name_end]:
        return
    for key in _KEY.finditer(text.flat, start, name_end):
        yield _stripped(text.uncommented, key.start(1), key.end(1))
    if operator:
        yield _stripped(text.uncommented, operator.end(), head_end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
