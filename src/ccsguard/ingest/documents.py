"""Makes a document of a tree and the sidecar of its file, or says what keeps it from being one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.kinds import KEY, kind_of
from ccsguard.ingest.naming import is_plain_name
from ccsguard.ingest.sidecar import Sidecar
from ccsguard.ingest.speakers import ROLES, Speakers
from ccsguard.ingest.tree import Tree, UnknownFormat, scalars_of, step
from ccsguard.ingest.validate import MAX_ERRORS, Fault, validate
from ccsguard.models.document import Document, Kind, NotExamined

NO_FORMAT = f"no `{KEY}:` key, no known format"


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds the documents of one file: its sidecar, the mapped speakers, whether the user named it.

    `texts` is true where texts that are no documents are read too: plain ones, and labelled lines.
    """

    speakers: Speakers
    sidecar: Sidecar | None = None
    named: bool = True
    texts: bool = False

    @property
    def voices(self) -> Speakers:
        """The mapped speakers, and those that the sidecar maps."""
        mapped = self.sidecar.value.get("speakers") if self.sidecar else None
        if not isinstance(mapped, Mapping):
            return self.speakers
        return self.speakers.also({name: role for name, role in mapped.items() if role in ROLES})

    def unknown(self, error: DocumentError) -> NotExamined:
        """A file of no known kind: an error where somebody said that it is one of ours."""
        return NotExamined(error.path, error.reason, error.line, error.column, self.named or self.sidecar is not None)


def not_examined(error: DocumentError) -> NotExamined:
    """A broken document as an entry of the report."""
    return NotExamined(error.path, error.reason, error.line, error.column)


def examine(tree: Tree, setting: Setting) -> Iterator[Document | NotExamined]:
    """The document of a tree, or the errors in it.

    Raises:
        UnknownFormat: nothing says that it is one of ours.
    """
    if not isinstance(tree.value, Mapping) or KEY not in tree.value:
        refuse_misspelt(tree)
        raise UnknownFormat(tree.path, NO_FORMAT)
    faults = [*tree.faults]
    try:
        kind = kind_of(tree.value[KEY])
        if setting.sidecar and setting.sidecar.kind not in (None, kind):
            raise ValueError(f"`{KEY}` names another kind than the sidecar")
    except ValueError as error:
        faults.append(_at(tree, f"/{KEY}", str(error)))
    if faults:
        yield from _listed(faults)
        return
    if tree.format and setting.sidecar:
        from ccsguard.ingest.completing import completed  # native files never need it

        tree = completed(tree, setting.sidecar)
        value = _own(tree)
    else:
        value = _merged(tree, setting.sidecar, faults)
    content = validate(kind, _voiced(kind, value, setting.speakers))
    if isinstance(content, list):
        faults.extend(_placed(tree, setting.sidecar, fault) for fault in content)
    if faults or isinstance(content, list):
        yield from _listed(faults)
        return
    scalars: Mapping[str, str] = {}
    if kind in ("sharing", "campaign"):
        scalars = tree.scalars if tree.format else scalars_of(tree.value)
    name = content.id or tree.name
    yield Document(
        tree.path, kind, name, content, tree.places, tree.index, tree.remarks, scalars, tree.format, tree.because
    )


def refuse_misspelt(tree: Tree) -> None:
    """A file that says what it is with a slip of the pen is ours, and must not pass for somebody else's.

    Raises:
        DocumentError: a key is almost `ccsguard`.
    """
    if not isinstance(tree.value, Mapping):
        return
    for key in difflib.get_close_matches(KEY, [str(key).lower() for key in tree.value][:200], 1, 0.8):
        spelt = next(str(one) for one in tree.value if str(one).lower() == key)
        unknown = f"unknown key `{spelt}`" if is_plain_name(spelt) else "unknown key"
        raise _at(tree, step(spelt), f"{unknown}; the nearest known key is `{KEY}`")


def _merged(tree: Tree, sidecar: Sidecar | None, faults: list[DocumentError]) -> dict[str, Any]:
    """The document's own keys and those of its sidecar, without what is free; two values for one key are a fault."""
    value = _own(tree)
    for key, one in (sidecar.value if sidecar else {}).items():
        if key in value and value[key] != one:
            named = f"`{key}`" if is_plain_name(key) else "a key"
            place = sidecar.tree.place(step(key)) if sidecar else tree.place("")
            path = sidecar.tree.path if sidecar else tree.path
            reason = f"{named} has one value here and another in the file beside it"
            faults.append(DocumentError(path, reason, place.line, place.column))
        value.setdefault(key, one)
    return value


def _own(tree: Tree) -> dict[str, Any]:
    """The document's own keys, without what is free."""
    return {key: one for key, one in tree.value.items() if key != KEY and not key.startswith("x-")}


def _voiced(kind: Kind, value: dict[str, Any], speakers: Speakers) -> dict[str, Any]:
    """The value with the speakers of its turns replaced by the roles they were mapped to."""
    own = value.get("speakers")
    if kind != "transcript" or not isinstance(value.get("turns"), list):
        return value
    if isinstance(own, Mapping):
        speakers = speakers.also({name: role for name, role in own.items() if role in ROLES})
    if not speakers.mapped:
        return value
    return {**value, "turns": [_voiced_turn(turn, speakers) for turn in value["turns"]]}


def _voiced_turn(turn: Any, speakers: Speakers) -> Any:
    label = turn.get("speaker") if isinstance(turn, Mapping) else None
    role = speakers.named(label) if isinstance(label, str) else None
    return {**turn, "speaker": role} if role else turn


def _placed(tree: Tree, sidecar: Sidecar | None, fault: Fault) -> DocumentError:
    """A fault as an error of the file that the key stands in."""
    pointer, reason = fault
    top = "/" + pointer[1:].partition("/")[0]
    if sidecar and top != "/" and top not in tree.places and top in sidecar.tree.places:
        return _at(sidecar.tree, pointer, reason)
    return _at(tree, pointer, reason)


def _at(tree: Tree, pointer: str, reason: str) -> DocumentError:
    place = tree.place(pointer)
    return DocumentError(place.source or tree.path, reason, place.line, place.column)


def _listed(faults: list[DocumentError]) -> Iterator[NotExamined]:
    ordered = sorted(faults, key=lambda one: (one.line or 0, one.column or 0))
    yield from (not_examined(one) for one in ordered[:MAX_ERRORS])
    if len(ordered) > MAX_ERRORS:
        last = ordered[MAX_ERRORS]
        yield NotExamined(last.path, f"at least {len(ordered) - MAX_ERRORS} more errors in this document", last.line)
