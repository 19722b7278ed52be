"""campaign/v1: how a contact centre places its outbound contacts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ccsguard.models.native import Closed, Dialler, Operator, ScriptRef
from ccsguard.models.scalars import Count, Duration, Flag, Word

ClockTime = Annotated[Word, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]


class CallerNumber(Closed):
    """The number that the customer sees."""

    number: Word | None = None
    owned_by: Literal["client", "centre", "third_party"] | None = None
    withheld: Flag | None = None
    rotating: Flag | None = None
    dialable: Flag | None = None


class Window(Closed):
    """The hours in which customers are contacted."""

    from_: Annotated[ClockTime | None, Field(alias="from")] = None
    to: ClockTime | None = None
    days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ()
    basis: Literal["customer_local", "centre_local", "utc"] | None = None
    unknown_timezone: Literal["block", "allow"] | None = None


class Limit(Closed):
    """At most `max` contacts in a period."""

    max: Count | None = None
    per: Duration | None = None


class Attempts(Closed):
    """How often a person or a matter may be contacted."""

    per_person: Limit | None = None
    per_matter: Limit | None = None
    wait_after_conversation: Duration | None = None


class Suppression(Closed):
    """The lists that numbers are checked against."""

    lists: tuple[Word, ...] | None = None
    refreshed: Duration | None = None
    opt_out_latency: Duration | None = None


class Consent(Closed):
    """What proves that customers agreed to be contacted."""

    evidence_ref: Word | None = None
    fields: tuple[Word, ...] = ()
    purposes: tuple[Word, ...] = ()


class Records(Closed):
    """How long records of the campaign are kept."""

    recordings: Duration | None = None
    scripts: Duration | None = None
    consent: Duration | None = None


class Roster(Closed):
    """What is known of the agents on the campaign."""

    aliases_traceable: Flag | None = None
    certified_for_script: Flag | None = None


class CrossSell(Closed):
    """Whether the campaign offers other things, and to whom."""

    enabled: Flag | None = None
    opt_in: Flag | None = None


class Campaign(Closed):
    """An outbound campaign."""

    id: Word
    purpose: Literal["sales", "collections", "service", "survey"] | None = None
    operator: Operator | None = None
    jurisdictions: tuple[Word, ...] = ()
    script: ScriptRef | None = None
    sharing: Word | None = None
    voice: Literal["human", "synthetic", "prerecorded"] | None = None
    caller_number: CallerNumber | None = None
    window: Window | None = None
    attempts: Attempts | None = None
    dialler: Dialler | None = None
    suppression: Suppression | None = None
    consent: Consent | None = None
    records: Records | None = None
    roster: Roster | None = None
    cross_sell: CrossSell | None = None
