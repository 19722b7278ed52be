"""Finds plain secrets in the scalars and comments of a config; tells their kind and place, never their value."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import unquote

from ccsguard.facts.words import tokens

Sureness = Literal["high", "medium"]
_APART = re.compile(r"[^A-Za-z0-9]+")
_SEGMENT = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SHORT, _LONG = 10, 16


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that was seen: its kind, a word of policies/lexicon/config/secrets.yaml, and how sure it is one."""

    kind: str
    confidence: Sureness


@dataclass(frozen=True)
class SecretWords:
    """The table policies/lexicon/config/secrets.yaml, compiled."""

    formats: tuple[tuple[str, re.Pattern[str]], ...]
    by_chance: frozenset[str]
    spoken: tuple[re.Pattern[str], ...]
    always: frozenset[tuple[str, ...]]
    chance: frozenset[tuple[str, ...]]
    samples: frozenset[tuple[str, ...]]
    references: tuple[re.Pattern[str], ...]
    not_plain: frozenset[str]
    stand_ins: frozenset[str]
    expiries: frozenset[str]
    tokens: frozenset[str]

    def in_text(self, text: str, *, prose: bool = False) -> Secret | None:
        """The first secret in a text by its own form; in `prose` (comments) also by what is said of it."""
        for kind, pattern in self.formats:
            for match in pattern.finditer(text):
                found = next((group for group in match.groups() if group), match.group())
                if self._counts(kind, unquote(found)):
                    return Secret(kind, "high")
        worded = any(sign in text.strip() for sign in " =:：") and not self.refers(text)
        return self._said(text) if prose or worded else None

    def under_name(self, name: str, value: str, *, sample: bool = False) -> Secret | None:
        """A secret by the name of its key; in a sample row only names that are a secret's whatever the field."""
        words = tokens(name)
        if self.not_plain & set(words) or self.refers(value):
            return None
        if sample:
            return Secret("password", "medium") if _ends(words, self.samples) and len(value.strip()) >= 4 else None
        if _ends(words, self.always) and len(value.strip()) >= 4:
            return Secret("password", "high" if _plausible(value) else "medium")
        if _ends(words, self.chance) and not self.stand_ins & set(words) and made_of_chance(value):
            keyed = words[-1] == "key" and words[-2:-1] not in (("api",), ("access",))
            if not (keyed and _UUID.fullmatch(value.strip())):
                return Secret("token", "high" if len(value.strip()) >= _LONG else "medium")
        return None

    def refers(self, value: str) -> bool:
        """Whether a value only says where a secret is kept, keeps its place free, or is masked."""
        return any(way.search(value.strip()) for way in self.references)

    def is_token_key(self, name: str) -> bool:
        """Whether a key holds a token that should have an end."""
        return " ".join(tokens(name)) in self.tokens

    def is_expiry_key(self, name: str) -> bool:
        """Whether a key says when a token ends."""
        return " ".join(tokens(name)) in self.expiries

    def _counts(self, kind: str, found: str) -> bool:
        if self.refers(found):
            return False
        return kind not in self.by_chance or made_of_chance(found) or _basic(found)

    def _said(self, text: str) -> Secret | None:
        for number, pattern in enumerate(self.spoken):
            for match in pattern.finditer(text):
                said = match.group(1)
                password = number < 3 or "\u3400" <= match.group()[0] <= "\u9fff"
                if self.refers(said) or not (_plausible(said) if password else made_of_chance(said)):
                    continue
                return Secret("password" if password else "token", "high" if made_of_chance(said) else "medium")
        return None


def secret_words(table: Mapping[str, Any]) -> SecretWords:
    """Compile the table as it stands in its file."""
    keys = table["keys"]
    return SecretWords(
        formats=tuple((entry["kind"], re.compile(entry["pattern"])) for entry in table["formats"]),
        by_chance=frozenset(table["chance"]),
        spoken=_compiled(table["spoken"]),
        always=_phrases(keys["always"]),
        chance=_phrases(keys["chance"]),
        samples=_phrases(table["sample_keys"]),
        references=_compiled(table["references"]),
        not_plain=frozenset(str(word) for word in table["not_plain"]),
        stand_ins=frozenset(table["stand_ins"]),
        expiries=frozenset(" ".join(tokens(word)) for word in table["expiry_keys"]),
        tokens=frozenset(" ".join(tokens(word)) for word in table["token_keys"]),
    )


def made_of_chance(value: str) -> bool:
    """Whether a text looks drawn by chance: long, and letters, digits and cases change every few signs.

    >>> made_of_chance("3xQ9vLm2Zt7RkW5pYd8Nc4Hs"), made_of_chance("customerMasterData2026")
    (True, False)
    """
    plain = value.strip().strip("\"'")
    if len(plain) < _SHORT or any(sign.isspace() for sign in plain):
        return False
    if _UUID.fullmatch(plain):
        return True
    run = _APART.sub("", plain)
    segments = _SEGMENT.findall(run)
    return len(run) >= _SHORT and len(segments) >= 5 and len(run) / len(segments) <= 3.5


def _plausible(value: str) -> bool:
    """Whether a word may be a password: letters with digits or signs that words do not have."""
    plain = value.strip().rstrip(".")
    letters = any(sign.isalpha() for sign in plain)
    others = any(sign.isdigit() or sign in "!@#$%^&*?+=~" for sign in plain)
    return len(plain) >= 6 and letters and others


def _basic(value: str) -> bool:
    """Whether a text is `user:password` in base64."""
    try:
        plain = base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return False
    user, mark, password = plain.partition(":")
    return bool(mark and user and len(password) >= 3 and plain.isprintable())


def _ends(words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(tuple(words[-count:]) in phrases for count in range(1, min(3, len(words)) + 1))


def _phrases(names: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tokens(str(name)) for name in names)


def _compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in patterns)
