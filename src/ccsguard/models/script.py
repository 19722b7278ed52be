"""script/v1: a call, chat or IVR script as a graph of steps."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ccsguard.models.native import Closed, Context, Dialler, Interaction, Rate
from ccsguard.models.scalars import Day, Duration, Flag, Word

PREPARING = (
    "pause_recording", "stop_recording", "start_recording", "pitch", "retention_offer", "offer_support",
    "offer_callback", "transfer_human", "transfer", "queue", "voicemail", "emergency_protocol",
)
"""Acts of `do` that come between what is said and what is collected, in their order."""
CLOSING = (
    "verify_identity", "disclose", "update", "take_payment", "confirm_order", "resume_recording", "record_opt_out",
    "record_complaint", "cancel_service", "end_contact",
)
"""Acts of `do` that come after what is collected, in their order."""
WITH_ARGUMENT = ("disclose", "update", "transfer", "queue")


class Act(Closed):
    """One entry of `do`: the act and, for some acts, what it is about."""

    act: Word
    argument: Word | None = None
    max_wait: Duration | None = None


class Collect(Closed):
    """One thing that the customer is asked to give at a step."""

    field: Word
    purpose: Word | None = None
    required: Flag | None = None


def _acts(value: Any) -> Any:
    """`[verify_identity, {disclose: balance}, "update: tariff", {queue: {max_wait: PT60S}}]` to acts."""
    if not isinstance(value, list | tuple):
        raise ValueError("expected a list of acts")
    return tuple(_act(entry) for entry in value)


def _act(entry: Any) -> Any:
    known = (*PREPARING, *CLOSING)
    if isinstance(entry, Act):
        return entry
    name, argument = entry, None
    if isinstance(entry, dict) and len(entry) == 1:
        name, argument = next(iter(entry.items()))
    elif isinstance(entry, str) and ":" in entry:
        name, argument = (part.strip() for part in entry.split(":", 1))
    if not isinstance(name, str) or name not in known:
        raise ValueError("unknown act in `do`; the acts are " + ", ".join(known))
    if (argument is None) != (name not in WITH_ARGUMENT):
        raise ValueError("the act needs an argument" if argument is None else "the act takes no argument")
    if isinstance(argument, dict):
        return {"act": name, **argument}
    return {"act": name, "argument": argument}


def _edges(value: Any) -> Any:
    """A single step id, or condition -> step id."""
    if isinstance(value, str):
        return {"": value}
    return value


class Step(Closed):
    """One step: what is said, asked for and done, and the ways on."""

    speaker: Literal["agent", "bot", "system"] | None = None
    say: Word = ""
    note: Word = ""
    collect: tuple[Collect, ...] = ()
    do: Annotated[tuple[Act, ...], BeforeValidator(_acts)] = ()
    next: Annotated[dict[Word, Word], BeforeValidator(_edges)] = Field(default_factory=dict)


class Script(Context):
    """A script; `start` names the first step."""

    id: Word
    version: Word | None = None
    title: Word | None = None
    owner: Word | None = None
    approved_by: Word | None = None
    effective_from: Day | None = None
    expires: Day | None = None
    recording: Literal["on", "off", "platform"] | None = None
    dialler: Dialler | None = None
    interaction: Interaction | None = None
    rate: Rate | None = None
    start: Word
    steps: Annotated[dict[Word, Step], Field(min_length=1)]

    def speaker_of(self, step: Step) -> str:
        """The step's speaker: agent by default, bot where the channel is ivr or bot."""
        return step.speaker or ("bot" if self.channel in ("ivr", "bot") else "agent")
