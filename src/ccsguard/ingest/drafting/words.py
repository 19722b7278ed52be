"""What the words of a written script mean: read from policies/vendors/written_script.yaml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

_APART = re.compile(r"[\W_]+")
_ENDINGS = ".。!！ \t"
_LONGEST = 80
"""Characters of what can be a word of these tables."""


def folded(text: str) -> str:
    """Letters and digits of a text in lower case, one blank between words: two names that fold alike are one.

    >>> folded("Step 4 - Verify_identity!")
    'step 4 verify identity'
    """
    return " ".join(_APART.sub(" ", unicodedata.normalize("NFKC", text[:500]).casefold()).split())


def step_id(heading: str) -> str:
    """The id of a step: its heading in lower case with `_` for blanks."""
    return "_".join(heading.strip().strip("*`").lower().split())


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of the file; every lookup takes the words as they stand in the script.

    `labels` leads from a word before a colon to what follows it (`agent`, `bot`, `system`, `customer`, `note`,
    `collect`, `do`, `next`), `conditions` from a condition to the native word for it.
    """

    labels: Mapping[str, str]
    telling: frozenset[str]
    conditions: Mapping[str, str]
    acts: Mapping[str, str]
    next_step: frozenset[str]
    same_step: frozenset[str]
    end: frozenset[str]
    unsure: frozenset[str]
    lead: re.Pattern[str]
    going: re.Pattern[str]
    transferring: re.Pattern[str]
    farewell: re.Pattern[str]

    def label(self, word: str) -> str | None:
        """What a word before a colon announces; a number or a name in brackets may follow it."""
        plain = " ".join(word.lower().split()) if len(word) <= _LONGEST else ""
        return self.labels.get(plain) or self.labels.get(
            re.sub(r" ?(?:\([^()]*\)|（[^（）]*）|#?[0-9]{1,2})$", "", plain)
        )

    def tells(self, word: str) -> bool:
        """Whether a label is one that hardly stands in any text but a script."""
        return (
            re.sub(r" ?(?:\([^()]*\)|（[^（）]*）|#?[0-9]{1,2})$", "", " ".join(word.lower().split())) in self.telling
        )

    def speaker(self, word: str) -> str | None:
        """The speaker that a word names alone, None where it names none."""
        found = self.label(word)
        return found if found in ("agent", "bot", "system", "customer") else None

    def condition(self, text: str) -> str:
        """A condition without `if`, in the native word where it is a time-out, an error or none at all."""
        bare = self.lead.sub("", text.strip().strip('*_"“”').rstrip(":,：，").strip(), count=1).strip()
        return self.conditions.get(_key(bare), bare)

    def act(self, text: str) -> str | None:
        """The act that words name, where they name nothing else."""
        return self.acts.get(_key(text))

    def transfer(self, text: str) -> dict[str, str] | None:
        """The act of a transfer to somebody who is named."""
        found = self.transferring.match(text.strip().strip("*_`\"'“”[]"))
        return {"transfer": found["whom"].rstrip(".。 ")} if found and found["whom"].rstrip(".。 ") else None

    def ends(self, text: str) -> bool:
        """Whether a target means that the contact ends."""
        return _key(text) in self.end

    def farewells(self, said: str) -> bool:
        """Whether the words said last are a farewell."""
        return bool(self.farewell.search(said[-200:].lower()))


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of the shipped file."""
    read = read_yaml(policies_root() / "vendors" / "written_script.yaml")
    condition = read["condition"]
    natives = {word: name for name in ("otherwise", "then", "timeout", "error") for word in condition[name]}
    return Words(
        labels=_inverted(read["labels"]),
        telling=frozenset(read["telling"]),
        conditions={str(word): name for word, name in natives.items()},
        acts=_inverted(read["acts"]),
        next_step=frozenset(read["next_step"]),
        same_step=frozenset(read["same_step"]),
        end=frozenset(str(one) for one in read["end"]),
        unsure=frozenset(read["unsure"]),
        lead=re.compile(rf"(?:{_either(condition['lead'])})[ \t]*", re.IGNORECASE),
        going=re.compile(rf"(?P<going>{_either(read['going'])})[ \t]*(?:[:：][ \t]*)?", re.IGNORECASE),
        transferring=re.compile(rf"(?:{_either(read['transfer'])})[ \t:：]*(?P<whom>.{{1,80}})\Z", re.IGNORECASE),
        farewell=re.compile("|".join(f"(?:{one})" for one in read["farewells"])),
    )


def _inverted(table: Mapping[str, Iterable[Any]]) -> dict[str, str]:
    return {str(word): name for name, every in table.items() for word in every}


def _either(every: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; words of letters with blanks end where they end."""
    ordered = sorted(every, key=len, reverse=True)
    return "|".join(rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in ordered)


def _key(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().strip("*_`\"'“”").strip(_ENDINGS).split())
    return plain or text.strip()
