"""transcript/v1: one contact as a list of turns."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictFloat, StrictInt

from ccsguard.models.native import Closed, Context, ScriptRef
from ccsguard.models.scalars import Count, Flag, Moment, Share, Word

Speaker = Literal["agent", "customer", "bot", "system", "third_party", "unknown"]


class Recording(Closed):
    """How the customer was told that the contact is recorded."""

    notice: Literal["spoken", "ivr_prompt", "none", "unknown"] = "unknown"


class Disposition(Closed):
    """What was written down at the end of the contact."""

    code: Word | None = None
    consent: Flag | None = None
    sale: Flag | None = None
    do_not_call: Flag | None = None
    complaint: Flag | None = None
    resolved: Flag | None = None


class Stretch(Closed):
    """A part of a contact, in seconds from its start."""

    start: Share
    end: Share


class Turn(Closed):
    """What one speaker said at one go; `start` and `end` in seconds from the start of the contact.

    `overlap` is true where somebody else speaks at the same time.
    """

    speaker: Speaker = "unknown"
    text: Word = ""
    start: Share | None = None
    end: Share | None = None
    confidence: Annotated[StrictFloat, Field(ge=0, le=1)] | Annotated[StrictInt, Field(ge=0, le=1)] | None = None
    overlap: Flag = False


class Transcript(Context):
    """One contact: its metadata and its turns; `speakers` maps the names that its turns are labelled with to roles.

    `holds` and `silences` are the stretches in which the customer was put on hold and in which nobody spoke, where the
    recording's platform says so.
    """

    id: Word = ""
    started_at: Moment | None = None
    customer_timezone: Word | None = None
    recording: Recording | None = None
    recorded: Flag | None = None
    redacted: Flag | None = None
    disposition: Disposition | None = None
    script: ScriptRef | None = None
    campaign: Word | None = None
    agent: Word | None = None
    customer: Word | None = None
    matter: Word | None = None
    attempt: Count | None = None
    attached: tuple[Word, ...] = ()
    speakers: dict[Word, Speaker] = Field(default_factory=dict)
    holds: tuple[Stretch, ...] = ()
    silences: tuple[Stretch, ...] = ()
    turns: Annotated[tuple[Turn, ...], Field(min_length=1)]
