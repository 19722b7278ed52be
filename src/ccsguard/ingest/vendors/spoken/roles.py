"""Says who speaks, in which language and how: words of the formats are looked up in policies/vendors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.vendors.spoken.values import word
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

_ANY = "any"
_LONGEST = 100
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_NOBODY: Mapping[str, str] = {}


class Voices:
    """The roles of the speakers of one file.

    What the user mapped comes first, then what the file says of its own speakers (`known`: name -> role), then the
    words of the format (`section` of the data), then those of all formats; whoever is in none of them is unknown.
    """

    def __init__(self, mapped: Speakers, section: str, known: Mapping[str, str] = _NOBODY) -> None:
        self._mapped, self._section = mapped, section
        self._known = {_folded(name): role for name, role in known.items()}

    def role(self, said: Any, *labels: Any) -> str:
        """The role of a speaker: `said` is the file's word for the role, `labels` what else the speaker is called."""
        names = [name for name in map(word, (*labels, said)) if name]
        for name in names:
            if role := self._mapped.named(name):
                return role
        for name in reversed(names):
            role = self._known.get(_folded(name)) or role_of(name, self._section) or self._mapped.role(name)
            if role:
                return role
        return "unknown"


def numbered(sort: str, short: str, number: Any) -> tuple[str, ...]:
    """What a speaker or channel that has only a number may be called: `speaker 0`, `spk 0`, `0`."""
    name = word(number)
    return (f"{sort} {name}", f"{short} {name}", name) if name else ()


def role_of(name: str, section: str = _ANY) -> str | None:
    """The role that a word of a format stands for, None where it is no such word."""
    folded, tables = _folded(name), _words()["roles"]
    return tables.get(section, {}).get(folded) or tables[_ANY].get(folded)


def channel_of(value: Any) -> str | None:
    """The channel that a word stands for, None where it is no such word."""
    return _words()["channels"][_ANY].get(_folded(word(value)))


def language_of(value: Any) -> str | None:
    """A language tag as BCP 47 writes it, of a tag (`en_US`), a code (`cmn-Hans-CN`) or a name (`english`)."""
    name = word(value)
    if not name or len(name) > _LONGEST:
        return None
    primary, *more = re.split("[-_]", name)
    languages = _words()["languages"][_ANY]
    if known := languages.get(_folded(name)) or languages.get(primary.lower()):
        return known
    if not _TAG.fullmatch(name):
        return "und"
    return "-".join([primary.lower(), *more])


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, dict[str, str]]]:
    """Word -> meaning, by what it is about and by format."""
    found = read_yaml(policies_root() / "vendors" / "transcript_roles.yaml")
    return {
        "roles": {section: _turned(table) for section, table in found["roles"].items()},
        "channels": {_ANY: _turned(found["channels"])},
        "languages": {_ANY: _turned(found["languages"])},
    }


def _turned(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {_folded(name): meaning for meaning, names in table.items() for name in names}


def _folded(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name[:_LONGEST].strip().casefold())
