"""Codes and names that are spelled letter by letter, and names joined by an underscore."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ccsguard.detect.spoken.atoms import Atom
from ccsguard.detect.spoken.normalised import Piece

_PARTS = frozenset({"letter", "alphabet", "digits"})
_BETWEEN = frozenset({"skip", "comma", "hyphen", "stop"})
_JOINTS = frozenset({"joint", "dot"})
_MOST_BETWEEN = 4
_LONGEST = 60
_WORDS_TOO = ("a", "i", "o", "u")
"""Letters that are words by themselves: at the ends of a row they may not belong to it."""


def codes(text: str, atoms: Sequence[Atom]) -> Iterator[Piece]:
    """Rows of letters and digits that are unmistakably spelled, written out."""
    place = 0
    while place < len(atoms):
        if atoms[place].kind not in _PARTS:
            place += 1
            continue
        row, after = _row(text, atoms, place)
        kept = _trimmed(text, row)
        if _is_spelled(kept):
            yield Piece(kept[0].start, kept[-1].end, _written(kept), "code")
        place = after


def identifiers(atoms: Sequence[Atom]) -> Iterator[Piece]:
    """Words joined by `underscore`, such as the name of a user."""
    place = 0
    while place < len(atoms):
        if not (atoms[place].kind == "joint" and atoms[place].value == "_" and atoms[place].sure):
            place += 1
            continue
        first, last = _reach(atoms, place, -1), _reach(atoms, place, 1)
        if first < place < last:
            row = [atom for atom in atoms[first : last + 1] if atom.kind != "skip"]
            yield Piece(row[0].start, row[-1].end, "".join(atom.value for atom in row), "code")
        place = max(last, place) + 1


def internet_addresses(atoms: Sequence[Atom]) -> Iterator[Piece]:
    """`one nine two dot one six eight dot …`: four numbers to 255 with three dots between."""
    place = 0
    while place < len(atoms):
        groups, after = [""], place
        while after < len(atoms) and atoms[after].kind in ("digits", "dot") and after - place < 16:
            if atoms[after].kind == "dot":
                groups.append("")
            else:
                groups[-1] += atoms[after].value
            after += 1
        if len(groups) == 4 and all(group and len(group) <= 3 and int(group) <= 255 for group in groups):
            yield Piece(atoms[place].start, atoms[after - 1].end, ".".join(groups), "code")
        place = max(after, place + 1)


def _reach(atoms: Sequence[Atom], place: int, step: int) -> int:
    """How far words, marks and spelled letters go on in one direction from a mark."""
    reached, place, joined = place, place + step, True
    while 0 <= place < len(atoms):
        atom = atoms[place]
        if atom.kind in _JOINTS:
            joined = True
        elif atom.kind in _PARTS or (atom.kind == "word" and joined):
            reached, joined = place, atom.kind != "word"
        elif atom.kind != "skip":
            break
        else:
            place += step
            continue
        if atom.kind == "word" and not (0 <= place + step < len(atoms) and _goes_on(atoms[place + step])):
            break
        place += step
    return reached


def _goes_on(atom: Atom) -> bool:
    return atom.kind in _JOINTS or atom.kind == "digits" or atom.kind == "skip"


def _row(text: str, atoms: Sequence[Atom], first: int) -> tuple[list[Atom], int]:
    """The atoms of a row that begins at `first`, marks between included, and the place behind it."""
    row, place = [atoms[first]], first + 1
    waiting: list[Atom] = []
    while place < len(atoms) and len(row) < _LONGEST:
        atom = atoms[place]
        if atom.kind in _PARTS:
            row += [*(one for one in waiting if one.kind in _JOINTS), atom]
            waiting = []
        elif (atom.kind in _BETWEEN and _may_part(text, atom)) or (atom.kind in _JOINTS and atom.sure):
            waiting.append(atom)
            if len(waiting) > _MOST_BETWEEN:
                break
        else:
            break
        place += 1
    return row, max(place - len(waiting), first + 1)


def _may_part(text: str, atom: Atom) -> bool:
    """A full stop parts letters only where it is written between them: `J.O.H.N.`, or where speech was cut by it."""
    return atom.kind != "stop" or (atom.value == "." and text[atom.end : atom.end + 1] != "\n")


def _trimmed(text: str, row: Sequence[Atom]) -> Sequence[Atom]:
    """A row without the words `a` and `I` and numbers in sentences at its ends."""
    first, last = 0, len(row)
    while first < last and (row[first].kind in _JOINTS or (_is_word(row[first]) and not _beside(text, row, first))):
        first += 1
    while last > first and (
        row[last - 1].kind in _JOINTS or (_is_word(row[last - 1]) and text[row[last - 1].end :][:2].strip().isalpha())
    ):
        last -= 1
    return row[first:last]


def _is_word(atom: Atom) -> bool:
    return atom.kind == "letter" and not atom.sure and atom.value.lower() in _WORDS_TOO


def _beside(text: str, row: Sequence[Atom], first: int) -> bool:
    """Whether a letter at the beginning is one of a row: joined by a mark, or before another plain letter."""
    if first + 1 >= len(row):
        return False
    following = row[first + 1]
    return (following.kind == "letter" and not following.sure) or text[row[first].end : row[first].end + 1] in "-,."


def _is_spelled(row: Sequence[Atom]) -> bool:
    letters = [atom for atom in row if atom.kind in ("letter", "alphabet")]
    digits = sum(len(atom.value) for atom in row if atom.kind == "digits")
    sure = sum(len(atom.value) for atom in letters if atom.sure)
    named = sum(atom.kind == "alphabet" for atom in letters)
    plain = len(letters) - named
    stammered = not digits and all(_is_word(atom) for atom in letters)  # `I, I, I`
    if not letters or stammered:
        return False
    if sure >= 2 or (sure and (len(letters) + digits > 2 or named)) or plain >= 3 or named >= 3:
        return True
    if named and not plain:
        return named >= 2 and digits >= 1
    return digits >= 3 or (len(letters) >= 2 and digits >= 2)


def _written(row: Sequence[Atom]) -> str:
    values = []
    for place, atom in enumerate(row):
        value = atom.value
        if atom.kind == "letter" and value.lower() == "o" and not atom.sure and _between_digits(row, place):
            value = "0"
        values.append(value)
    joined = "".join(values)
    if any(sign.isdigit() for sign in joined) and not any(atom.sure and atom.value.isupper() for atom in row):
        return joined.upper()
    return joined


def _between_digits(row: Sequence[Atom], place: int) -> bool:
    beside = [row[other].kind == "digits" for other in (place - 1, place + 1) if 0 <= other < len(row)]
    return bool(beside) and all(beside)
