"""E-mail addresses and web addresses as they are said, and as they are typed with their marks lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ccsguard.detect.settings import Spelling
from ccsguard.detect.spoken.atoms import PARTS, PAUSES, Atom
from ccsguard.detect.spoken.domains import DomainReader
from ccsguard.detect.spoken.normalised import Piece

_MOST_WORDS, _MOST_PARTS = 3, 24
_MOST_PASSED = 4
"""Pauses and fillers in a row within an address."""
_LONGEST_NUMBER = 12
_OWN_DIGITS = 4
"""Digits that belong to a name before a host without `at`: longer ones are a telephone number before it."""
_WEB = re.compile("www[0-9]?", re.IGNORECASE)


class AddressReader:
    """Reads addresses among atoms, by hosts, top domains and the words that lead to an address.

    Args:
        spelling: the part of the pack that lists them.
    """

    def __init__(self, spelling: Spelling) -> None:
        words = spelling.addresses
        self._domains = DomainReader(spelling)
        self._leads, self._stops = words.leads, words.stops

    def find(self, text: str, atoms: Sequence[Atom]) -> Iterator[Piece]:
        """E-mail addresses by `at`, then those typed without it, then web addresses."""
        place = 0
        while place < len(atoms):
            atom, found = atoms[place], None
            if atom.kind == "at":
                found = self._after_at(text, atoms, place)
            elif atom.kind in PARTS:
                found = self._unmarked(text, atoms, place) or self._web(atoms, place)
            if found is None:
                place += 1
                continue
            piece, place = found
            yield piece

    def _after_at(self, text: str, atoms: Sequence[Atom], at: int) -> tuple[Piece, int] | None:
        domain = self._domains.find(atoms, at + 1)
        if domain is None or domain.box:
            return None
        typed = not atoms[at].sure
        first, sure = (self._typed_box(text, atoms, at), True) if typed else self._box(text, atoms, at)
        if first is None or not (domain.known or sure):
            return None
        if not domain.marked and not sure:
            return None  # `at gmail` alone needs a name that can only be one
        name = _joined(atoms[first:at])
        return Piece(atoms[first].start, atoms[domain.end - 1].end, f"{name}@{domain.name}", "address"), domain.end

    def _typed_box(self, text: str, atoms: Sequence[Atom], at: int) -> int | None:
        """Where the name before a typed sign begins: the word there, and what a mark joins to it."""
        if (
            not at
            or atoms[at - 1].kind not in PARTS
            or (self._ends(atoms[at - 1]) and text[atoms[at].start - 1] == " ")
        ):
            return None
        return self._joined_on(atoms, at - 1)

    def _unmarked(self, text: str, atoms: Sequence[Atom], place: int) -> tuple[Piece, int] | None:
        domain = self._domains.find(atoms, place) if self._domains.may_begin(atoms[place]) else None
        if (
            domain is None
            or not (domain.known and domain.marked)
            or (place and atoms[place - 1].kind in ("dot", "joint", "at"))
        ):
            return None
        first = self._own_name(atoms, place, required=not domain.box)
        if first is None:
            return None
        name = _joined(atoms[first:place]) + domain.box
        return Piece(atoms[first].start, atoms[domain.end - 1].end, f"{name}@{domain.name}", "address"), domain.end

    def _own_name(self, atoms: Sequence[Atom], place: int, *, required: bool) -> int | None:
        """Where the name before a host without `at` begins: a word with its digits, or what a mark joins."""
        first, before = place, place - 1
        if before >= 0 and atoms[before].kind == "digits":
            if len(atoms[before].value) > _OWN_DIGITS:
                return None if required else place
            first, before = before, before - 1
        if before < 0 or atoms[before].kind not in PARTS or self._ends(atoms[before]):
            return first if first < place and required and before < 0 else None if required else place
        if not required and first == place:
            return place
        return self._joined_on(atoms, before)

    def _joined_on(self, atoms: Sequence[Atom], first: int) -> int:
        while first >= 2 and atoms[first - 1].kind in ("dot", "joint") and atoms[first - 2].kind in PARTS:
            first -= 2
        return first

    def _ends(self, atom: Atom) -> bool:
        word = atom.value.lower()
        return atom.kind == "word" and (word in self._stops or word in self._leads)

    def _box(self, text: str, atoms: Sequence[Atom], at: int) -> tuple[int | None, bool]:
        """Where the name before `at` begins, and whether only an address can look so."""
        parts, lead = self._before_at(text, atoms, at)
        if not parts:
            return None, False
        strict = _strict(atoms, parts)
        if lead:
            return self._not_twice(atoms, strict, parts[-1][0]), True
        sure = any(glued or not _is_plain(atoms[place]) for place, glued in parts if place >= strict)
        return strict, sure

    def _before_at(self, text: str, atoms: Sequence[Atom], at: int) -> tuple[list[tuple[int, bool]], bool]:
        """The parts that may be the name, from the last to the first, and whether what stands before leads to it.

        A part is a place and whether a mark joins it to the part behind it.
        """
        parts: list[tuple[int, bool]] = []
        glued, passed, words = False, 0, 0
        for place in range(at - 1, max(at - _MOST_PARTS, -1), -1):
            atom = atoms[place]
            if atom.kind in ("dot", "joint") or (atom.kind == "hyphen" and text[atom.start - 1] != " "):
                glued, passed = True, 0
            elif atom.kind in PAUSES and passed < _MOST_PASSED:
                passed += 1
            elif atom.kind not in PARTS or (self._ends(atom) and not (glued and parts)):
                return parts, self._leads_on(atom)
            elif parts and not glued and _stands_off(atoms, place, parts[-1][0], passed=passed):
                return parts, True
            else:
                words += _is_plain(atom) and not glued
                if words > _MOST_WORDS:
                    return parts, False
                parts.append((place, glued))
                glued, passed = False, 0
        return parts, True

    def _leads_on(self, atom: Atom) -> bool:
        """Whether all words behind this atom can be the address: it leads to one, or a clause ends here."""
        word = atom.value.lower()
        return atom.kind in ("at", "colon", "stop", "comma", "han", "skip") or word in self._leads

    def _not_twice(self, atoms: Sequence[Atom], strict: int, loose: int) -> int:
        """`james conaway jamesconaway at …`: a name that comes again in the address stands before it."""
        last = atoms[strict].value.lower()
        for place in range(loose, strict):
            if atoms[place].kind == "word" and last.startswith(atoms[place].value.lower()[:4]) and len(last) > 4:
                return strict
        return loose

    def _web(self, atoms: Sequence[Atom], place: int) -> tuple[Piece, int] | None:
        """`www dot example dot com`, `www example com`: written out, and no address of a person."""
        if not _WEB.fullmatch(atoms[place].value):
            return None
        after = place + 1
        while after < len(atoms) and atoms[after].kind in ("dot", "skip"):
            after += 1
        label, end, words = self._domains.label(atoms, after)
        end, _ = self._domains.over_dot(atoms, end, known=True)
        top, end = self._domains.top_at(atoms, end)
        if not top and words > 1 and self._domains.is_top(atoms[end - 1].value):
            top = atoms[end - 1].value.lower()
            label = label[: -len(top)]
        if not label or not top:
            return None
        return Piece(atoms[place].start, atoms[end - 1].end, f"www.{label}.{top}", "address"), end


def _is_plain(atom: Atom) -> bool:
    """Whether an atom may be a word of a sentence: no letter, no digits, no mark in it."""
    return atom.kind == "alphabet" or (atom.kind == "word" and atom.value.isalpha())


def _stands_off(atoms: Sequence[Atom], place: int, right: int, *, passed: int) -> bool:
    """Whether a part that no mark joins to what follows belongs to a clause or a number before it."""
    if atoms[place].kind == "digits":
        return _is_plain(atoms[right]) and (passed > 0 or len(atoms[place].value) > _OWN_DIGITS)
    return passed > 0 and (_is_plain(atoms[place]) or (_is_plain(atoms[right]) and not atoms[place].sure))


def _strict(atoms: Sequence[Atom], parts: Sequence[tuple[int, bool]]) -> int:
    """Where the name begins when words before it may be the sentence's: a word with its digits, or what is joined."""
    strict, only_digits = parts[0][0], atoms[parts[0][0]].kind == "digits"
    for place, glued in parts[1:]:
        spelled = not _is_plain(atoms[place]) and not _is_plain(atoms[strict])
        if not (glued or spelled or only_digits):
            break
        strict, only_digits = place, only_digits and atoms[place].kind == "digits"
    return strict


def _joined(atoms: Sequence[Atom]) -> str:
    return "".join(atom.text for atom in atoms if atom.kind in PARTS or atom.kind in ("dot", "joint", "hyphen"))
