"""Goes through every scalar and comment of a config for secrets and tokens; names their places without its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel

from ccsguard.facts.secrets import Secret, SecretWords
from ccsguard.models.campaign import Campaign
from ccsguard.models.document import Document, Place
from ccsguard.models.sharing import Sharing

_PROFILE = "shareCredentialsVersion"
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")


@dataclass(frozen=True, slots=True)
class Exposure:
    """A place where a secret stands in plain, or a token with what is said of its end (`expires`).

    `at` is what facts call the place. `profile` is true where the mapping is a profile file, whose token has to have
    an end, wherever the token itself is kept.
    """

    at: str
    place: Place | None
    where: Literal["value", "comment"]
    secret: Secret | None = None
    expires: date | Literal["missing", "unreadable"] | None = None
    profile: bool = False


def exposures(document: Document, words: SecretWords) -> Iterator[Exposure]:
    """Secrets in scalars, then tokens, then secrets in comments; one secret a scalar or comment."""
    scalars = document.scalars or dict(_leaves(document.content.model_dump(mode="python", by_alias=True)))
    beside = _beside(scalars, words)
    number = 0
    seen: set[tuple[Place | None, str]] = set()
    for pointer, text in scalars.items():
        keys = _keys(pointer)
        secret = _secret(keys, text, words)
        expires, profile = _end(pointer, keys, beside, words)
        if secret is None and expires is None:
            continue
        at = _shown(keys)
        place = document.place(pointer)
        number += at != pointer
        reference = at if at == pointer else f"{at}#{number}"
        if secret is not None and (place, text) not in seen:
            yield Exposure(reference, place, "value", secret)
        if expires is not None:
            yield Exposure(reference, place, "value", expires=expires, profile=profile)
        seen.add((place, text))
    for remark in document.remarks:
        secret = words.in_text(remark.text, prose=True)
        if secret is not None:
            number += 1
            yield Exposure(f"{_shown(_keys(remark.pointer))}#{number}", remark.place, "comment", secret)


def _secret(keys: tuple[str, ...], text: str, words: SecretWords) -> Secret | None:
    sample = "examples" in keys[:-1] or keys[:1] == ("facts",)
    names = [key for key in keys if not key.isdigit()]
    named = words.under_name(names[-1], text, sample=sample) if names else None
    return words.in_text(text) or named


def _beside(scalars: Mapping[str, str], words: SecretWords) -> dict[str, dict[str, str]]:
    """What stands beside one another and says of a token when it ends, or that it is a profile's."""
    found: dict[str, dict[str, str]] = {}
    for pointer, text in scalars.items():
        enclosing, _, key = pointer.rpartition("/")
        if key == _PROFILE or words.is_expiry_key(_keys("/" + key)[0]):
            found.setdefault(enclosing, {})["" if key == _PROFILE else key] = text
    return found


def _end(
    pointer: str, keys: tuple[str, ...], beside: Mapping[str, Mapping[str, str]], words: SecretWords
) -> tuple[date | Literal["missing", "unreadable"] | None, bool]:
    """When a token ends, by the keys beside it; None where the scalar is no token."""
    if not keys or not words.is_token_key(keys[-1]) or "examples" in keys:
        return None, False
    around = beside.get(pointer.rpartition("/")[0], {})
    ends = [text for key, text in around.items() if key]
    return _written_end(ends[0]) if ends else "missing", "" in around


def _written_end(text: str) -> date | Literal["unreadable"]:
    found = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(found.group(1)) if found else "unreadable"
    except ValueError:
        return "unreadable"


def _leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(one, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list | tuple):
        for at, one in enumerate(value):
            yield from _leaves(one, f"{pointer}/{at}")
    elif value is not None and not isinstance(value, bool):
        yield pointer, str(value)


def _keys(pointer: str) -> tuple[str, ...]:
    return tuple(key.replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:])


def _shown(keys: tuple[str, ...]) -> str:
    """The pointer of the innermost thing that keys of the format and positions lead to."""
    shown = ""
    level: Any = (Sharing, Campaign)
    for key in keys:
        if key.isdigit() and level:
            shown += f"/{key}"
            continue
        level = _below(level, key)
        if level is None:
            break
        shown += f"/{key}"
    return shown


def _below(level: tuple[type[BaseModel], ...], key: str) -> tuple[type[BaseModel], ...] | None:
    """The models that stand under a key; None where the key is not of the format."""
    found = [models for model in level for name, models in _children(model) if name == key]
    return tuple(model for models in found for model in models) if found else None


@lru_cache(maxsize=64)
def _children(model: type[BaseModel]) -> tuple[tuple[str, tuple[type[BaseModel], ...]], ...]:
    return tuple((one.alias or name, tuple(_models(one.annotation))) for name, one in model.model_fields.items())


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)
