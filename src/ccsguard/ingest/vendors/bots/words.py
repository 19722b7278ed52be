"""Words that a bot says: tags taken off, what is put in when it runs as `{name}`, and what stands elsewhere."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_TAG = re.compile(r"<[^<>]{0,1000}>")
_BLANKS = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")
_NAME = re.compile(r"[^\W\d]\w*")
_PUT_IN = re.compile(
    r"\{\{[^{}]{1,300}\}\}|\{%[^{}%]{1,300}%\}|\$\{[^{}]{1,300}\}|\$(?:session|page|intent|request|sys|flow)\.[\w.-]{1,200}"
)
_PLACEHOLDER = re.compile(r"\{[^{}]{0,300}\}")
_SPEAKING = re.compile(r"\s*<(?:speak|say|prosody|break|voice|p|s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said, and whether some of it stands elsewhere (a recording, a template, what a function gives)."""

    words: str = ""
    elsewhere: bool = False


def heard(written: str) -> Heard:
    """The words of a text; where there is nothing in it but what is put in, they are elsewhere."""
    if not written.strip():
        return Heard()
    text = _PUT_IN.sub(_placeholder, written)
    if _SPEAKING.match(text) or "</" in text:
        text = html.unescape(_TAG.sub(" ", text))
    text = _BLANKS.sub(" ", text).strip()
    known = bool(_LETTER.search(_PLACEHOLDER.sub("", text)))
    return Heard(text if known else "", not known and bool(_PLACEHOLDER.search(text)))


def together(parts: list[Heard], between: str = "\n") -> Heard:
    """Several pieces of what is said one after another."""
    words = between.join(one.words for one in parts if one.words)
    return Heard(words, any(one.elsewhere for one in parts))


def placeholder(name: str) -> str:
    """`{LastName}` for whatever ends in that name."""
    names = _NAME.findall(name)
    return "{" + (names[-1] if names else "value") + "}"


def _placeholder(found: re.Match[str]) -> str:
    inside = found[0].split("|")[0]  # filters of a template come after its name
    return "" if inside.startswith("{%") else placeholder(inside)
