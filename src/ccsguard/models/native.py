"""Ground shared by the four native kinds: the closed model and the keys that several of them carry."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ccsguard.models.scalars import Count, Day, Duration, Flag, Share, Word

Purpose = Literal["sales", "collections", "service", "survey", "complaint"]
Direction = Literal["inbound", "outbound"]
Channel = Literal["voice", "chat", "ivr", "bot"]


class Closed(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Client(Closed):
    """The client organisation in whose name the contact is made, and what it truly belongs to."""

    name: Word | None = None
    affiliations: tuple[Word, ...] = ()


class Offer(Closed):
    """What is offered; an expiry date proves an honest deadline."""

    expires: Day | None = None


class Authority(Closed):
    """What an agent may promise."""

    max_discount_percent: Share | None = None
    max_settlement_discount_percent: Share | None = None
    may_waive_fees: Flag | None = None


class Operator(Closed):
    """The contact centre that places the contact."""

    name: Word | None = None
    licensed_call_centre: Flag | None = None


class Dialler(Closed):
    """How calls are placed and connected."""

    mode: Literal["manual", "preview", "progressive", "predictive"] | None = None
    abandonment_cap: Share | None = None
    connect_within: Duration | None = None
    abandoned_message: Flag | None = None
    answer_machine_detection: Flag | None = None


class ScriptRef(Closed):
    """Which script, in which version, a contact or campaign follows."""

    id: Word
    version: Word | None = None


class Interaction(Closed):
    """What the platform does with the live contact."""

    emotion_analytics: Flag | None = None


class Rate(Closed):
    """What the line costs the customer."""

    premium: Flag | None = None
    per_minute: Word | None = None


class Context(Closed):
    """Optional keys that a script and a transcript share."""

    client: Client | None = None
    claims: dict[Word, Word] = Field(default_factory=dict)
    offer: Offer | None = None
    authority: Authority | None = None
    facts: dict[Word, Any] = Field(default_factory=dict)
    operator: Operator | None = None
    sharing: Word | None = None
    jurisdictions: tuple[Word, ...] = ()
    direction: Direction | None = None
    purpose: Purpose | None = None
    channel: Channel | None = None
    language: Word = "en"


__all__ = [
    "Authority",
    "Channel",
    "Client",
    "Closed",
    "Context",
    "Count",
    "Dialler",
    "Direction",
    "Interaction",
    "Offer",
    "Operator",
    "Purpose",
    "Rate",
    "ScriptRef",
]
