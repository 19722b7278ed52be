"""What a menu says that each key is for: "To hear your balance, press 1, or press 2 for an agent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ccsguard.ingest.vendors.connect.meaning import Keypad

_SENTENCES = re.compile(r"[^.!?;。！？；\n]+")
_CLAUSE = re.compile(r"[,，]")
_LONGEST = 60
_MOST = 4000

Mention = tuple[re.Match[str], str]
"""Where a key is named, and which."""


def uses_of_keys(words: str, keypad: Keypad) -> dict[str, str]:
    """What each key is for in the words of a menu, as far as they say it: `{"1": "to hear your balance"}`."""
    uses: dict[str, str] = {}
    for sentence in _SENTENCES.findall(words[:_MOST]):
        mentions = [(found, _key(found, keypad)) for found in keypad.mention.finditer(sentence)]
        if not mentions:
            continue
        is_before = _begins(sentence[: mentions[0][0].start()], keypad) is not None
        for key, clause in (_before if is_before else _behind)(sentence, mentions, keypad):
            if use := keypad.trim.sub("", clause)[:_LONGEST].strip():
                uses.setdefault(key, use)
    return uses


def _key(found: re.Match[str], keypad: Keypad) -> str:
    named = next(one for one in (found["key"], found["bare"], found["zh"]) if one)
    return keypad.keys.get(named.lower(), named)


def _begins(text: str, keypad: Keypad) -> int | None:
    """Where in a text a clause begins that says what a key is for ("Welcome, for sales"), up to the text's end."""
    starts = [0, *(found.end() for found in _CLAUSE.finditer(text))]
    here = (start for start in starts if keypad.trim.sub("", text[start:]) and keypad.before.match(text[start:]))
    return next(here, None)


def _before(sentence: str, mentions: Sequence[Mention], keypad: Keypad) -> Iterator[tuple[str, str]]:
    """A menu that says what a key is for before the key, if not for every key ("… or press 0 for an agent")."""
    last = 0
    for number, (found, key) in enumerate(mentions):
        text = sentence[last : found.start()]
        begin = _begins(text, keypad)
        yield key, _after(sentence, mentions, number, keypad) if begin is None else text[begin:]
        last = found.end()


def _behind(sentence: str, mentions: Sequence[Mention], keypad: Keypad) -> Iterator[tuple[str, str]]:
    """A menu that says what a key is for behind the key."""
    for number, (_, key) in enumerate(mentions):
        yield key, _after(sentence, mentions, number, keypad)


def _after(sentence: str, mentions: Sequence[Mention], number: int, keypad: Keypad) -> str:
    """What follows a key up to the next clause, empty where it does not say what the key is for."""
    follows = mentions[number + 1][0].start() if number + 1 < len(mentions) else len(sentence)
    after = sentence[mentions[number][0].end() : follows]
    begin = keypad.behind.match(after)
    return _CLAUSE.split(after[begin.end() :], maxsplit=1)[0] if begin else ""
