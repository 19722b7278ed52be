"""Takes a line of a script for a way on: `If yes -> Close`, `No: go to step 4`, `如果同意，转到步骤3`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ccsguard.ingest.drafting.words import Words

LONGEST = 2_000
"""Characters of a line that can be a way on."""
_MARKER = re.compile(
    r"[ \t>\u3000]*"
    r"(?:(?P<marker>[-*+•●○▪◦·‣–]|[0-9]{1,3}[.)、]|[a-zA-Z][.)]|[(（][0-9a-z]{1,2}[)）])[ \t\u3000]+)?"
    r"(?:\[[ xX]?\][ \t]+)?"
)
_ARROW = re.compile("[ \t]*(?:-{1,9}>|={1,9}>|[→⇒➔➜➝➞➡⟶⟹▶►]\ufe0f?|↦|>>)[ \t]*")
_APART = re.compile(r"(?<=[;；。])[ \t]*|(?<=[a-z0-9)\"”]\.)[ \t]+(?=[A-Z])|\n")
_LOOSE = " \t,:;，：；—–-*_（("
_STEP_LIKE = re.compile(
    r"[\"'“*_`\[ ]*(?:step|section|stage|question|node|步骤|环节|第)[ #]?[0-9一二三四五六七八九十]"
    r"|\[[^\[\]]{1,200}\]\(#",
    re.IGNORECASE,
)
_FILLER = re.compile(r"(?:\b(?:then|please|just|and)|(?<!否)则|就|请|那么|可|直接)?\Z", re.IGNORECASE)
_NATIVE = ("otherwise", "then", "timeout", "error")
_COMMA = re.compile(r"[,，:：]")
_THEN = re.compile(r"^(?:then|please|just|则|就|请|那么)[ \t]*", re.IGNORECASE)
_AND = re.compile(r"[ \t]+(?:and|then|and then)[ \t]+|[,，]|并|后")
_MOST_WORDS = 6
_MOST_TARGET = 120


@dataclass(frozen=True, slots=True)
class Found:
    """A way on as a line tells it, columns counted from 0; `sure` where the line can't be anything else.

    `rest` is what the line says after it.
    """

    condition: str
    target: str
    column: int
    sure: bool
    rest: str = ""


def content_at(line: str) -> tuple[int, bool]:
    """Where the words of a line begin behind blanks, quote and list marks, and whether it is an item of a list."""
    found = _MARKER.match(line)
    return (found.end(), found["marker"] is not None) if found else (0, False)


def arrow(line: str) -> Found | None:
    """The way on that an arrow points out; the arrow may also begin the line."""
    if len(line) > LONGEST:
        return None
    begin, _ = content_at(line)
    found = _ARROW.search(line, begin)
    if found is None or not line[found.end() :].strip():
        return None
    condition = line[begin : found.start()].strip()
    target = line[found.end() :].strip()
    return Found(condition, target, begin, True)


def ways(line: str, known: Words) -> Iterator[Found]:
    """The ways on that words tell: `If yes, go to step 4; otherwise skip to Close.` Other clauses are left out."""
    if len(line) > LONGEST:
        return
    begin, listed = content_at(line)
    for start, clause in _clauses(line, begin):
        if found := _told(clause, known, listed):
            yield Found(found.condition, found.target, start + found.column, found.sure, found.rest)


def _told(clause: str, known: Words, listed: bool) -> Found | None:
    """The way on in one clause; it must begin with a condition, or with the words for going on."""
    going = known.going.search(clause)
    if going is None or not clause[going.end() :].strip():
        return _done(clause, known)
    before = clause[: going.start()].rstrip()
    condition = _FILLER.sub("", before.rstrip(_LOOSE)).strip(_LOOSE)
    conditional = bool(known.lead.match(condition)) or known.condition(condition) in _NATIVE
    labelled = before[-1:] in tuple(":：-–—,，") and len(condition.split()) <= _MOST_WORDS
    target = clause[going.end() :].strip()
    if len(target) > _MOST_TARGET or (condition and not conditional and not (labelled and listed)):
        return None
    sure = bool(_STEP_LIKE.match(target))
    if not sure and going["going"].lower() in known.unsure and not conditional:
        return None
    return Found(condition, target, len(clause) - len(clause.lstrip()), sure)


def _done(clause: str, known: Words) -> Found | None:
    """`If no, thank them and end the call`: a condition, and what is done instead of going to a step."""
    if not known.lead.match(clause.lstrip()):
        return None
    parts = _COMMA.split(clause, 1)
    deed = _THEN.sub("", parts[1].strip()) if len(parts) == 2 else ""
    last = _AND.split(deed)[-1].strip() if len(deed) <= _MOST_TARGET else ""
    if not last or not (known.act(last) or known.ends(last) or known.transfer(last)):
        return None
    return Found(parts[0].strip(), last, len(clause) - len(clause.lstrip()), False)


def _clauses(line: str, begin: int) -> Iterator[tuple[int, str]]:
    at = begin
    for found in _APART.finditer(line, begin):
        yield at, line[at : found.start()]
        at = found.end()
    yield at, line[at:]
