"""What an Architect flow says: text to speech, messages, and the literal words of expressions.

Source: https://help.mypurecloud.com/articles/architect-expression-help/ and the YAML that Archy and Terraform export
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccsguard.ingest.vendors.bots.words import Heard, heard, placeholder, together
from ccsguard.ingest.vendors.connect.values import mapping, text

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\W\d][\w.]*)\s*(\()?|([(),])|(==|!=|[<>=!+&|*/-]+)|\d[\d.]*|\s+|.', re.S)
_LONGEST = 50_000
_JOINING = frozenset(("append", "concat", "trim", "makecommunication", "makelist", "upper", "lower", "format"))
"""Functions that give what they are given; so do all that turn it into something else (`ToAudioTTS`)."""
_FIRST = frozenset(("audioplaybackoptions", "toaudiossml"))
_QUIET = frozenset(("true", "false", "not_set", "and", "or", "not"))
_PROMPT = re.compile(r"(?i)^(?:prompt|promptuser|promptsystem|flow\.\w*prompt|task\.\w*(?:prompt|audio))\b|prompt$")


@dataclass(slots=True)
class _Frame:
    """A function that is open, with what was found of its arguments."""

    name: str
    arguments: list[list[str]] = field(default_factory=lambda: [[]])


def spoken(value: Any, wordless: re.Pattern[str]) -> Heard:
    """The words of an audio or message: `{tts: …}`, `{exp: …}`, `{lit: …}`, `{prompt: …}` or a text."""
    if isinstance(value, str):
        return heard(value)
    if isinstance(value, Sequence):
        return together([spoken(one, wordless) for one in value[:50]])
    given = mapping(value)
    if given.get("noValue") or given.get("none") or not given:
        return Heard()
    if isinstance(given.get("tts"), str):
        return heard(given["tts"])
    if isinstance(given.get("exp"), str):
        return expression(given["exp"], wordless)
    literal = given.get("lit")
    if isinstance(literal, str):
        return heard(literal)
    name = text(mapping(literal).get("name")) or text(given.get("prompt")) or text(given.get("name"))
    if name or "prompt" in given:
        return Heard(elsewhere=not wordless.search(name.rpartition(".")[2].replace("_", " ")))
    if "var" in given:
        return Heard(elsewhere=True)
    return together([spoken(one, wordless) for one in [*given.values()][:50] if isinstance(one, Mapping | list)])


def expression(written: str, wordless: re.Pattern[str]) -> Heard:
    """The literal words of an expression in their order, `{Name}` for what is only known when it runs."""
    frames = [_Frame("")]
    elsewhere = False
    for found in _TOKEN.finditer(written[:_LONGEST]):
        literal, name, opens, sign, _ = found.groups()
        here = frames[-1].arguments[-1]
        if literal is not None:
            here.append(literal.replace('\\"', '"').replace("\\n", " "))
        elif name and opens:
            frames.append(_Frame(name))
        elif name and name.lower() not in _QUIET:
            if _PROMPT.search(name):
                elsewhere = elsewhere or not wordless.search(name.rpartition(".")[2].replace("_", " "))
            else:
                here.append(placeholder(name))
        elif sign == "(":
            frames.append(_Frame("append"))
        elif sign == ",":
            frames[-1].arguments.append([])
        elif sign == ")" and len(frames) > 1:
            done = frames.pop()
            elsewhere = elsewhere or done.name.lower() in ("finduserprompt", "findsystemprompt")
            frames[-1].arguments[-1].append(_value(done))
    while len(frames) > 1:  # brackets that are not closed
        done = frames.pop()
        frames[-1].arguments[-1].append(_value(done))
    said = heard("".join(piece for argument in frames[0].arguments for piece in argument))
    return Heard(said.words, said.elsewhere or elsewhere)


def _value(done: _Frame) -> str:
    """What a function gives, as far as its words are known."""
    name, arguments = done.name.lower(), ["".join(one) for one in done.arguments]
    if name == "if":
        ways = [*dict.fromkeys(one for one in arguments[1:3] if one.strip())]
        return " ".join(ways) if ways else next((one for one in arguments[1:3] if one), "")
    if name in _FIRST:
        return arguments[0]
    if name in _JOINING or name.startswith("to"):
        return "".join(arguments)
    return "" if name.startswith("is") else placeholder(done.name)
