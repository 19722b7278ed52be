"""Reads text files: transcripts with front matter, plain ones whose speakers are known, and Markdown scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import NO_FORMAT, Setting, refuse_misspelt
from ccsguard.ingest.front_matter import split
from ccsguard.ingest.kinds import KEY, kind_of
from ccsguard.ingest.markdown_script import read_steps
from ccsguard.ingest.speakers import ROLES, Speakers
from ccsguard.ingest.tree import MAX_VALUES, Tree, UnknownFormat
from ccsguard.ingest.turns import Line, SpokenTurn, has_names, is_conversation, parse, turns
from ccsguard.models.document import Kind, Place

_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_SPOKEN = "its lines, which begin with speakers whose roles are known"
_BESIDE = "the sidecar beside it"
_UNMAPPED = (
    f"{NO_FORMAT}; its lines seem to have speakers, whose roles are not known: "
    "map them with --speaker NAME=role, or with `speakers:` in a sidecar"
)


def text_tree(path: str, text: str, setting: Setting, name: str) -> Tree:
    """The document of a text file; `name` is its id where it has none.

    Raises:
        DocumentError: it is ours and broken.
        UnknownFormat: nothing says that it is ours.
    """
    if text.count("\n") > MAX_VALUES:
        raise DocumentError(path, f"more than {MAX_VALUES:,} lines in one document")
    parts = split(path, text)
    kind = _kind(path, parts.front, setting)
    front = parts.front or Tree(path, {}, {"": Place(1, 1)})
    if kind == "script":
        value, places, faults = read_steps(path, parts.body, parts.first_line)
        return _joined(front, {KEY: "script/v1", **value}, places, faults, name)
    lines = parse(parts.body, parts.first_line)
    speakers = _speakers(front, setting)
    if kind is None:
        _refuse_unless_conversation(path, parts.front, lines, speakers)
    spoken = list(turns(lines, speakers))
    value, places = _turns(spoken)
    if parts.front is None:
        value |= _language(spoken, setting)
    made = _joined(front, {KEY: "transcript/v1", **value}, places, [], name)
    return made if KEY in front.value else replace(made, because=_SPOKEN if kind is None else _BESIDE)


def _kind(path: str, front: Tree | None, setting: Setting) -> Kind | None:
    """The kind that front matter or sidecar give a text, None where neither does."""
    kind: Kind | None = None
    if front and KEY in front.value:
        try:
            kind = kind_of(front.value[KEY])
        except ValueError as error:
            raise DocumentError(path, str(error), *_spot(front, KEY)) from None
    elif front:
        refuse_misspelt(front)
    if kind is None and setting.sidecar:
        kind = setting.sidecar.kind or "transcript"
    if kind in ("sharing", "campaign"):
        raise DocumentError(path, f"{kind}/v1 is YAML or JSON, not text")
    return kind


def _refuse_unless_conversation(path: str, front: Tree | None, lines: Sequence[Line], speakers: Speakers) -> None:
    if front is not None or not lines:
        raise UnknownFormat(path, NO_FORMAT)
    if not is_conversation(lines, speakers):
        raise UnknownFormat(path, _UNMAPPED if has_names(lines) else NO_FORMAT)


def _speakers(front: Tree, setting: Setting) -> Speakers:
    """The speakers that the user, the front matter and the sidecar map; what is no role is refused later on."""
    speakers = setting.speakers
    for value in (front.value, setting.sidecar.value if setting.sidecar else {}):
        mapped = value.get("speakers")
        if isinstance(mapped, dict):
            speakers = speakers.also({key: role for key, role in mapped.items() if role in ROLES})
    return speakers


def _turns(spoken: Sequence[SpokenTurn]) -> tuple[dict[str, Any], dict[str, Place]]:
    places: dict[str, Place] = {}
    value = []
    for number, turn in enumerate(spoken):
        value.append({"speaker": turn.speaker, "text": turn.text, "start": turn.seconds})
        places.setdefault("/turns", turn.place)
        places[f"/turns/{number}"] = turn.place
        places[f"/turns/{number}/text"] = turn.text_place
    return {"turns": value}, places


def _language(spoken: Sequence[SpokenTurn], setting: Setting) -> dict[str, Any]:
    """Chinese where the words are, since nothing else in a plain text says so."""
    if setting.sidecar and "language" in setting.sidecar.value:
        return {}
    text = "".join(turn.text for turn in spoken[:50])
    return {"language": "zh"} if 3 * len(_HAN.findall(text)) > len(_LETTER.findall(text)) else {}


def _joined(
    front: Tree, value: dict[str, Any], places: dict[str, Place], faults: Sequence[DocumentError], name: str
) -> Tree:
    """Front matter and body as one tree; a key that both bring is a fault."""
    twice = [key for key in value if key != KEY and key in front.value]
    reason = "`{}` stands in the front matter, and comes from the text below it"
    more = [DocumentError(front.path, reason.format(key), *_spot(front, key)) for key in twice]
    return Tree(
        front.path,
        {**front.value, **value},
        {**front.places, **places, "": Place(1, 1)},
        remarks=front.remarks,
        faults=(*front.faults, *faults, *more),
        name=name,
    )


def _spot(front: Tree, key: str) -> tuple[int, int]:
    place = front.place(f"/{key}")
    return place.line, place.column
