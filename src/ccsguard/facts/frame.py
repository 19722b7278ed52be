"""The part of the facts that says what document this is: metadata as classes, dates and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ccsguard.facts.tables import Tables
from ccsguard.models.document import Document
from ccsguard.models.native import Context
from ccsguard.models.script import Script
from ccsguard.models.transcript import Transcript

SCHEMA = "ccsguard/facts/v1"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def primary_language(document: Document) -> str:
    """The primary subtag of a contact's language, in lower case; empty for a config."""
    content = document.content
    return content.language.split("-")[0].lower() if isinstance(content, Context) else ""


def contact_day(document: Document, as_of: date) -> date:
    """The day whose parameters judge a document: a contact's own day, else the clock of the scan."""
    content = document.content
    return content.started_at.date() if isinstance(content, Transcript) and content.started_at else as_of


def is_recorded(document: Document) -> bool:
    """Whether the contact is recorded from its start, as far as the document says.

    A script that starts the recording itself is not recorded before, although the platform records it.
    """
    content = document.content
    if isinstance(content, Script):
        return content.recording == "on" or (content.recording == "platform" and not _starts_recording(content))
    if isinstance(content, Transcript):
        return content.recorded if content.recorded is not None else content.recording is not None
    return False


def _starts_recording(script: Script) -> bool:
    return any(act.act == "start_recording" for step in script.steps.values() for act in step.do)


def contact_frame(
    document: Document,
    tables: Tables,
    *,
    as_of: date,
    jurisdictions: Sequence[str],
    without_pack: Sequence[str],
    params: dict[str, Any],
    language_supported: bool,
) -> dict[str, Any]:
    """Schema, kind, as_of, document and params of a script's or transcript's facts."""
    content = document.content
    if not isinstance(content, Script | Transcript):
        raise TypeError("a config has no contact frame")
    expires = content.offer.expires if content.offer else None
    return {
        "schema": SCHEMA,
        "kind": document.kind,
        "as_of": as_of.isoformat(),
        "document": {
            "language": primary_language(document),
            "language_supported": language_supported,
            "direction": content.direction,
            "purpose": content.purpose,
            "channel": content.channel,
            "jurisdictions": list(jurisdictions),
            "without_pack": list(without_pack),
            "recording": _recording(document),
            "redacted": content.redacted if isinstance(content, Transcript) else None,
            **_client(content, tables),
            "claims": len(content.claims),
            "offer_expires": expires.isoformat() if expires else None,
            "offer_days_left": (expires - contact_day(document, as_of)).days if expires else None,
            "offer_expired": expires < contact_day(document, as_of) if expires else None,
            "started": _started(content),
            "disposition": _disposition(content),
            "speakers_known": not isinstance(content, Transcript)
            or all(turn.speaker != "unknown" for turn in content.turns),
        },
        "params": params,
    }


def _client(content: Context, tables: Tables) -> dict[str, Any]:
    client = content.client
    affiliations = {
        kind for one in (client.affiliations if client else ()) for kind in tables.organisation_kinds(one) or ["other"]
    }
    return {
        "client_declared": client is not None and bool(client.name),
        "client_is": tables.organisation_kinds(client.name) if client and client.name else [],
        "affiliations": sorted(affiliations),
    }


def _recording(document: Document) -> dict[str, Any]:
    content = document.content
    notice = content.recording.notice if isinstance(content, Transcript) and content.recording else None
    return {
        "state": content.recording if isinstance(content, Script) else None,
        "recorded": is_recorded(document),
        "stated": content.recording is not None if isinstance(content, Script | Transcript) else False,
        "notice": notice or ("unknown" if isinstance(content, Transcript) else None),
    }


def _started(content: Context) -> dict[str, Any] | None:
    """The start on the customer's own clock; without the customer's time zone there is no such clock."""
    if not isinstance(content, Transcript) or content.started_at is None:
        return None
    local = _local(content.started_at, content.customer_timezone)
    declared = "missing" if content.customer_timezone is None else "unknown" if local is None else "declared"
    if local is None:
        return {"timezone": declared, "date": content.started_at.date().isoformat(), "minute": None, "weekday": None}
    return {
        "timezone": declared,
        "date": local.date().isoformat(),
        "minute": local.hour * 60 + local.minute,
        "weekday": _DAYS[local.weekday()],
    }


def _local(started: datetime, timezone: str | None) -> datetime | None:
    try:
        return started.astimezone(ZoneInfo(timezone)) if timezone else None
    except (KeyError, ValueError, OSError):
        return None


def _disposition(content: Context) -> dict[str, bool | None]:
    names = ("consent", "sale", "do_not_call", "complaint", "resolved")
    disposition = content.disposition if isinstance(content, Transcript) else None
    return {name: getattr(disposition, name) if disposition else None for name in names}
