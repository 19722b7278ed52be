"""vCon, the IETF's container of conversations: what was written in it, and the transcripts of what was said.

https://datatracker.ietf.org/doc/draft-ietf-vcon-vcon-core/ (and vCon 0.0.1, 0.0.2, as files of it still have them)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.spoken.bodies import Analysis, of_body, text_of
from ccsguard.ingest.vendors.spoken.roles import Voices, role_of
from ccsguard.ingest.vendors.spoken.turns import Known, Said, broken, objects, transcript
from ccsguard.ingest.vendors.spoken.values import first, listed, mapping, moment, number, since, word, words, written
from ccsguard.models.document import NotExamined

_TRANSCRIPTS = ("transcript", "transcription", "wtf_transcription")
_ALSO = {"consent": "consent", "lawful_basis": "lawful basis"}
"""Attachments that say on what the talk stands, which the model of a transcript has no key for."""
_ENDS_OF_HOLD = ("unhold", "drop")


def _is_vcon(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return None
    named = "vcon" in value or ("uuid" in value and "created_at" in value)
    parts = isinstance(value.get("parties"), list) and ("dialog" in value or "analysis" in value or "vcon" in value)
    return "it has `parties` and `dialog` of a vCon" if named and parts else None


def _is_sealed(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return None
    if isinstance(value.get("payload"), str) and isinstance(value.get("signatures"), list):
        return "it has `payload` and `signatures`"
    return "it has `ciphertext` and `recipients`" if "ciphertext" in value and "recipients" in value else None


def _vcon(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    dialogs = list(objects(tree, listed(value.get("dialog")), "/dialog"))
    starts = [found for _, one in dialogs if (found := moment(one.get("start")))]
    begin = min(starts, default=None)
    said: list[Said] = []
    heard: list[str] = []
    for one in _parts(tree, value, dialogs, begin, setting):
        if isinstance(one, NotExamined):
            yield one
        else:
            heard.append(one.language)
            said.extend(one.said)
    if not said:
        raise broken(
            tree, "/dialog" if dialogs else "", "a vCon without written messages or a transcript that can be read"
        )
    language = next((tag for tag in heard if tag), None)
    yield transcript(tree, said, _known(value, dialogs, begin, language))
    yield from _unread(tree, value)


def _known(
    value: Mapping[str, Any], dialogs: list[tuple[str, Mapping[str, Any]]], begin: datetime | None, language: str | None
) -> Known:
    kinds = {words(one.get("type")) for _, one in dialogs}
    at = next((where for where, one in dialogs if begin and moment(one.get("start")) == begin), "")
    return {
        "id": (word(value.get("uuid")), "/uuid"),
        "language": (language, "/analysis"),
        "channel": ("voice" if "recording" in kinds else "chat" if kinds == {"text"} else None, "/dialog"),
        "started_at": (written(begin), f"{at}/start"),
        "redacted": (_redacted(value), "/redacted"),
        "holds": (list(_holds(dialogs, begin)), "/dialog"),
    }


def _parts(
    tree: Tree, value: Mapping[str, Any], dialogs: list[tuple[str, Mapping[str, Any]]], begin: datetime | None,
    setting: Setting,
) -> Iterator[Analysis | NotExamined]:  # fmt: skip
    """What is said in every dialog, in their order: its own text, or the first of its transcripts that can be read."""
    parties = [mapping(one) for one in listed(value.get("parties"))]
    voices = Voices(setting.voices, "vcon", _names(parties))
    found = [(at, one) for at, one in objects(tree, listed(value.get("analysis")), "/analysis")
             if words(one.get("type")).lower() in _TRANSCRIPTS]  # fmt: skip
    for position, (at, dialog) in enumerate(dialogs):
        after = since(begin, moment(dialog.get("start"))) or 0.0
        own = [one for one in found if _is_about(one[1], position, len(dialogs))]
        if words(dialog.get("type")) == "text":
            elsewhere = _not_read(tree, at, "the words of a written message are not in it")
            yield elsewhere if dialog.get("body") is None else _text(tree, at, dialog, parties, voices, after)
        elif own:
            yield from _heard(tree, own, dialog, voices, after)
        elif words(dialog.get("type")) == "recording":
            yield _not_read(tree, at, "a recording in it has no transcript")
    for at, one in found:
        if not dialogs:
            yield of_body(tree, at, one, {}, voices, 0.0)
        elif not any(_is_about(one, position, len(dialogs)) for position in range(len(dialogs))):
            yield _not_read(tree, at, "a transcript in it is of none of its dialogs")


def _heard(
    tree: Tree, own: list[tuple[str, Mapping[str, Any]]], dialog: Mapping[str, Any], voices: Voices, after: float
) -> Iterator[Analysis | NotExamined]:
    """The first transcript of a dialog that can be read; of the others it is said that they were not."""
    made: Analysis | None = None
    for at, one in own:
        if made is not None:
            yield _not_read(tree, at, "one transcript of a recording was read, and another was not")
            continue
        found = of_body(tree, at, one, dialog, voices, after)
        if found.said:
            made = found
            yield made
        else:
            yield _not_read(tree, at, "a transcript in it is in no form that is known")


def _is_about(analysis: Mapping[str, Any], position: int, dialogs: int) -> bool:
    about = analysis.get("dialog")
    if about is None:
        return dialogs == 1
    return position in about if isinstance(about, list) else about == position


def _text(
    tree: Tree, at: str, dialog: Mapping[str, Any], parties: list[Mapping[str, Any]], voices: Voices, after: float
) -> Analysis:
    """A written message: said by its originator, who is the first of its parties where it names none."""
    about = dialog.get("parties")
    who = dialog.get("originator")
    who = who if who is not None else about[0] if isinstance(about, list) and about else about
    party = parties[who] if isinstance(who, int) and not isinstance(who, bool) and 0 <= who < len(parties) else {}
    role = voices.role(_role(party), *_labels(party, who))
    return Analysis([Said(role, text_of(dialog), at, f"{at}/body", after, voice=word(who))])


def _role(party: Mapping[str, Any]) -> str:
    return word(first(party, "role") or mapping(party.get("meta")).get("role"))


def _labels(party: Mapping[str, Any], position: Any) -> tuple[str, ...]:
    names = (word(party.get(key)) for key in ("name", "tel", "mailto", "uuid", "sip"))
    return (f"party {position}", *(name for name in names if name))


def _names(parties: list[Mapping[str, Any]]) -> dict[str, str]:
    """The roles that the file gives its parties, by all that they are called."""
    return {
        name: role
        for position, party in enumerate(parties)
        if (role := role_of(_role(party), "vcon"))
        for name in _labels(party, position)
    }


def _holds(dialogs: list[tuple[str, Mapping[str, Any]]], begin: datetime | None) -> Iterator[dict[str, float]]:
    """The stretches for which a party was put on hold; one that nobody ends lasts as long as its dialog."""
    for _, dialog in dialogs:
        after, length = since(begin, moment(dialog.get("start"))), number(dialog.get("duration"))
        open_since: dict[str, float] = {}
        for event in map(mapping, listed(dialog.get("party_history"))):
            who, at = word(event.get("party")), since(begin, moment(event.get("time")))
            sort = words(event.get("event")).lower()
            if at is None:
                continue
            if sort == "hold":
                open_since.setdefault(who, at)
            elif sort in _ENDS_OF_HOLD and who in open_since:
                yield {"start": open_since.pop(who), "end": at}
        if after is not None and length is not None:
            yield from ({"start": start, "end": max(start, after + length)} for start in open_since.values())


def _redacted(value: Mapping[str, Any]) -> bool | None:
    """True where the file says that it was made of a fuller one; an empty object says nothing."""
    return True if mapping(value.get("redacted")) or mapping(value.get("redacted_from")) else None


def _unread(tree: Tree, value: Mapping[str, Any]) -> Iterator[NotExamined]:
    for at, one in objects(tree, listed(value.get("attachments")), "/attachments"):
        sort = words(first(one, "type", "purpose")).lower().replace("-", "_")
        for key, name in _ALSO.items():
            if sort == key:
                yield _not_read(tree, at, f"an attachment on {name} is not judged")


def _not_read(tree: Tree, at: str, reason: str) -> NotExamined:
    place = tree.place(at)
    return NotExamined(tree.path, reason, place.line, place.column, error=False)


FORMATS = (
    TreeFormat("vCon", "transcript", _is_vcon, _vcon),
    TreeFormat(
        "signed or encrypted JSON", None, _is_sealed, reason="it has to be opened before what is in it can be read"
    ),
)
