"""Domains of addresses as they are said and typed: `outlook dot co dot uk`, `gmail com`, `gmailcom`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ccsguard.detect.settings import Spelling
from ccsguard.detect.spoken.atoms import PARTS, PAUSES, Atom

_MOST_WORDS = 3
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain among atoms.

    `end` is the place behind it, `known` whether its host is one of personal mailboxes, `marked` whether its top domain
    is there, `box` what stands glued before its host.
    """

    end: int
    name: str
    known: bool
    marked: bool
    box: str = ""


class DomainReader:
    """Reads domains among atoms.

    Args:
        spelling: the part of the pack that lists hosts and top domains.
    """

    def __init__(self, spelling: Spelling) -> None:
        words = spelling.addresses
        self._hosts = re.compile("|".join(f"(?:{host})" for host in words.hosts), re.IGNORECASE)
        com = "|".join(sorted(words.misspelt_com, key=len, reverse=True))
        glued = "|".join(sorted(words.glued, key=len, reverse=True))
        self._glued = re.compile(
            rf"(?P<box>[a-z0-9][a-z0-9._-]*?)??(?P<host>{glued})[.,]?(?P<top>{com}|net|org)", re.IGNORECASE
        )
        self._top, self._second = words.top_domains, words.second_domains
        self._com = frozenset(words.misspelt_com)

    def may_begin(self, atom: Atom) -> bool:
        """A first look: whether a domain with a known host can begin with an atom."""
        return self._glued.fullmatch(atom.value) is not None or self._hosts.match(atom.value) is not None

    def is_top(self, word: str) -> bool:
        """Whether a word is a top domain."""
        return word.lower() in self._top

    def find(self, atoms: Sequence[Atom], place: int) -> Domain | None:
        """The domain that begins at a place."""
        while place < len(atoms) and atoms[place].kind in PAUSES:
            place += 1
        if place >= len(atoms):
            return None
        whole = self._written(atoms, place)
        return whole or self._said(atoms, place)

    def _written(self, atoms: Sequence[Atom], place: int) -> Domain | None:
        """`gmail.com` or `gmailcom` in one word."""
        value = atoms[place].value
        match = self._glued.fullmatch(value)
        if match is not None:
            top = "com" if match.group("top").lower() in self._com else match.group("top")
            return Domain(place + 1, f"{match.group('host')}.{top}", True, True, match.group("box") or "")
        host, dot, top = value.rpartition(".")
        if dot and top.lower() in self._top:
            return Domain(place + 1, value, self._hosts.fullmatch(host) is not None, True)
        return None

    def _said(self, atoms: Sequence[Atom], place: int) -> Domain | None:
        labels: list[str] = []
        while True:
            label, place, words = self.label(atoms, place)
            if not label or words > _MOST_WORDS:
                return None
            labels.append(label)
            known = self._hosts.fullmatch(labels[0]) is not None
            place, dotted = self.over_dot(atoms, place, known=known)
            top, after = self.top_at(atoms, place)
            if top and (dotted or known):
                return self._with_second(atoms, after, ".".join((*labels, top)), known=known)
            if not dotted or len(labels) > 3:
                return Domain(place, f"{label}.com", True, False) if known and len(labels) == 1 else None

    def label(self, atoms: Sequence[Atom], place: int) -> tuple[str, int, int]:
        """The words and letters up to a dot, or up to the end of a known host."""
        label, words = "", 0
        while place < len(atoms) and atoms[place].kind in (*PARTS, "hyphen") and len(label) < _LONGEST_LABEL:
            atom = atoms[place]
            words += atom.kind in ("word", "alphabet")
            label += atom.text
            place += 1
            known = self._hosts.fullmatch(label)
            if known and not (place < len(atoms) and self._hosts.fullmatch(label + atoms[place].text)):
                break
            if words > _MOST_WORDS:
                break
        return label, place, words

    def over_dot(self, atoms: Sequence[Atom], place: int, *, known: bool) -> tuple[int, bool]:
        """The place behind a dot, with pauses around it; beside a known host also a comma or a full stop is one."""
        dotted, start = False, place
        while place < len(atoms) and place - start < 4:
            kind = atoms[place].kind
            if kind == "dot" or (kind in ("stop", "comma") and known):
                dotted = True
            elif kind not in PAUSES:
                break
            place += 1
        return (place, dotted) if dotted or known else (start, False)

    def top_at(self, atoms: Sequence[Atom], place: int) -> tuple[str, int]:
        """A top domain as a word or letter by letter, and the place behind it."""
        if place < len(atoms) and atoms[place].kind == "word":
            value = atoms[place].value.lower()
            if value in self._top:
                return value, place + 1
            first, dot, second = value.partition(".")
            if dot and first in self._top and second in self._second:
                return value, place + 1
            return ("com", place + 1) if value in self._com else ("", place)
        spelled = ""
        for atom in atoms[place : place + 4]:
            if atom.kind != "letter":
                break
            spelled += atom.value.lower()
            place += 1
        return (spelled, place) if spelled in self._top else ("", place)

    def _with_second(self, atoms: Sequence[Atom], place: int, name: str, *, known: bool) -> Domain:
        """The domain with `dot uk` behind `co`."""
        if place < len(atoms) and atoms[place].kind == "dot":
            top, after = self.top_at(atoms, place + 1)
            if top in self._second:
                return Domain(after, f"{name}.{top}", known, True)
        return Domain(place, name, known, True)
