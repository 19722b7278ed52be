"""The portable dialect: the part of Rego that both engines read alike, and where a module departs from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ccsguard.decide.tokens import Token, code_only, tokens

DEEPEST = 10
REFUSED = frozenset(
    ["http.send", "net.lookup_ip_addr", "opa.runtime", "print", "rand.intn", "time.now_ns", "trace", "uuid.rfc4122"]
)
"""Built-ins that reach outside, or answer differently each time: the clock is `input.as_of`."""
_REFUSED_FAMILIES = ("crypto.", "graphql.", "internal.", "io.jwt.", "net.cidr_", "providers.", "rego.")
_KEYWORD_REFERENCE = re.compile(
    r"\.(?:as|contains|default|else|every|false|if|import|in|not|null|package|some|true|with)\b(?!\()"
)
_DECIMAL_EQUALITY = re.compile(r"[=!]=\s*-?\d+\.\d|\d\.\d+\s*[=!]=")
_LONG_NUMBER = re.compile(r"(?<![\w.])\d{16,}")
_PERL_CLASS = {"raw": re.compile(r"\\[dwsbDWSB]"), "string": re.compile(r"\\\\[dwsbDWSB]")}
_VERB = re.compile(r"%(.?)", re.DOTALL)


class Departure(NamedTuple):
    """A departure from the dialect: its 1-based line, and why it is one."""

    line: int
    why: str


def departures(rego: str) -> Iterator[Departure]:
    """Where the text of a module leaves the portable dialect."""
    for number, line in enumerate(code_only(rego).splitlines(), 1):
        if _KEYWORD_REFERENCE.search(line) and not line.startswith(("package", "import")):
            yield Departure(number, "a keyword as a name after a dot")
        if _DECIMAL_EQUALITY.search(line):
            yield Departure(number, "equality with a decimal number")
        if _LONG_NUMBER.search(line):
            yield Departure(number, "a number of over 15 digits: write a string")
    called: Token | None = None
    for token in tokens(rego):
        yield from (Departure(token.line, why) for why in _of_token(token, called))
        if token.sort != "comment" and not (token.sort == "open" and called and called.sort == "call"):
            called = token


def _of_token(token: Token, before: Token | None) -> Iterator[str]:
    """What is wrong with one token; `before` is the one before it, the opening bracket of a call left out."""
    if before is not None and before.text == "sprintf" and token.sort not in ("open", "comment"):
        yield from _of_format(token)
    if token.sort == "template":
        yield "a template string"
    if token.sort == "call" and (token.text in REFUSED or token.text.startswith(_REFUSED_FAMILIES)):
        yield f"{token.text} is not portable"
    if token.sort == "open" and token.depth >= DEEPEST:
        yield f"nested more than {DEEPEST} deep"
    if (perl := _PERL_CLASS.get(token.sort)) and perl.search(token.text):
        yield r"\d, \w, \s and \b are ASCII in one engine and Unicode in the other: write out the class"


def _of_format(token: Token) -> Iterator[str]:
    if token.sort not in ("raw", "string"):
        yield "sprintf without a literal format"
        return
    for verb in _VERB.findall(token.text):
        if verb not in ("d", "s", "v", "%"):
            yield "sprintf with a width, a flag or another verb than %d, %s, %v"
