"""What a block says: its text with SSML taken off and references as placeholders, or that the words are elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.vendors.connect.attributes import Attributes, said_by
from ccsguard.ingest.vendors.connect.blocks import Block
from ccsguard.ingest.vendors.connect.meaning import Meaning
from ccsguard.ingest.vendors.connect.values import items, mapping, text

_REFERENCE = re.compile(
    r"\$\.(?:\[\s*['\"][^'\"\]]{1,100}['\"]\s*\]|[A-Za-z_]\w*)(?:\.\w+|\[\s*['\"]?[^'\"\]]{1,100}['\"]?\s*\])*"
    r"|\{\{[^{}]{1,200}\}\}|\$\{[^{}]{1,200}\}|<<[^<>]{1,200}>>"
)
"""What is put in when the flow runs, or when it is installed: `$.External.name`, `{{prompts.menu}}`."""
_NAME = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BLANKS = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_MOST_MESSAGES = 100


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said, the parameter that it stands in, and whether some of it stands elsewhere."""

    words: str = ""
    parameter: str = "Text"
    elsewhere: bool = False


def spoken(block: Block, meaning: Meaning, attributes: Attributes) -> Spoken:
    """What a block says; of a prompt that is an attribute, all that the flow may have put there."""
    parts = [*_parts(block, meaning, attributes)]
    said = [one for one in parts if one.words]
    words = "\n".join(one.words for one in said)
    return Spoken(words, said[0].parameter if said else "Text", not parts or any(one.elsewhere for one in parts))


def without_references(written: str) -> str:
    """A text with `{name}` for every reference to what is only known in the call."""
    return _REFERENCE.sub(lambda found: _placeholder(found[0]), written)


def is_dynamic(written: str) -> bool:
    """Whether a value is only known in the call or where the flow is installed."""
    return not _LETTER.search(_REFERENCE.sub("", written))


def _parts(block: Block, meaning: Meaning, attributes: Attributes) -> Iterator[Spoken]:
    parameters = block.parameters
    messages = items(parameters.get("Messages"))[:_MOST_MESSAGES]
    for number, one in enumerate(messages):
        yield from _said(mapping(one), f"Messages/{number}/", block, meaning, attributes)
    yield from _said(parameters, "", block, meaning, attributes)
    first = text(mapping(parameters.get("LexInitializationData")).get("InitialMessage"))
    if first:
        yield _plain(first, "LexInitializationData/InitialMessage")


def _said(
    given: Mapping[str, Any], under: str, block: Block, meaning: Meaning, attributes: Attributes
) -> Iterator[Spoken]:
    for name in ("Text", "SSML"):
        if name in given:
            for value in said_by(text(given[name]), attributes) or (text(given[name]),):
                yield _plain(value, under + name, ssml=name == "SSML")
    for name in ("PromptId", "Media"):
        if name in given:
            shown = f"{block.names.get(name, '')} {text(mapping(given[name]).get('Uri'))}"
            yield Spoken(elsewhere=not meaning.wordless.search(shown))


def _plain(written: str, parameter: str, *, ssml: bool = False) -> Spoken:
    """The words of a text; where it is a reference alone, they are elsewhere."""
    said = without_references(written)
    if ssml or said.lstrip().lower().startswith("<speak"):
        said = html.unescape(_TAG.sub(" ", said))
    said = _BLANKS.sub(" ", said).strip()
    known = _LETTER.search(_PLACEHOLDER.sub("", said)) is not None
    return Spoken(said if known else "", parameter, elsewhere=not known)


def _placeholder(reference: str) -> str:
    names = _NAME.findall(reference)
    return "{" + (names[-1] if names else "value") + "}"
