"""script/v1: a call, chat or IVR script as a graph of steps."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from ccsguard.models.native import Closed, Context, Dialler, Interaction, Rate
from ccsguard.models.scalars import Day, Duration, Flag, Word

PREPARING = (
    "pause_recording",
    "stop_recording",
    "start_recording",
    "pitch",
    "retention_offer",
    "offer_support",
    "offer_callback",
    "transfer_human",
    "transfer",
    "queue",
    "voicemail",
    "emergency_protocol",
)
"""Acts of `do` that come between what is said and what is collected, in their order."""
CLOSING = (
    "verify_identity",
    "disclose",
    "update",
    "take_payment",
    "confirm_order",
    "resume_recording",
    "record_opt_out",
    "record_complaint",
    "cancel_service",
    "end_contact",
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


def _act(entry: Any) -> Any:
    """`verify_identity`, `{disclose: balance}`, `update: tariff` as one word, `{queue: {max_wait: PT60S}}`."""
    if isinstance(entry, Act):
        return entry
    name, argument = entry, None
    if isinstance(entry, dict) and len(entry) == 1:
        name, argument = next(iter(entry.items()))
    elif isinstance(entry, str) and ":" in entry:
        name, argument = (part.strip() or None for part in entry.split(":", 1))
    if name not in PREPARING and name not in CLOSING:
        raise ValueError("unknown act; the acts are " + ", ".join((*PREPARING, *CLOSING)))
    if (argument is None) != (name not in WITH_ARGUMENT):
        raise ValueError("the act needs an argument" if argument is None else "the act takes no argument")
    if not isinstance(argument, dict):
        return {"act": name, "argument": argument}
    if name != "queue" or set(argument) != {"max_wait"}:
        raise ValueError("only `queue` takes keys, and the key is `max_wait`")
    return {"act": name, "max_wait": argument["max_wait"]}


def _edges(value: Any) -> Any:
    """A single step id, or condition -> step id."""
    if isinstance(value, str):
        return {"": value}
    return value


def _act_schema() -> dict[str, Any]:
    """The forms that an entry of `do` may have, for the published JSON Schema."""
    word = {"type": ["string", "number", "boolean"]}
    wait = {
        "type": "object",
        "properties": {"max_wait": {"type": "string", "format": "duration"}},
        "required": ["max_wait"],
        "additionalProperties": False,
    }
    alone = [name for name in (*PREPARING, *CLOSING) if name not in WITH_ARGUMENT]
    arguments: dict[str, Any] = {name: {"type": "null"} for name in alone}
    arguments |= {name: {"anyOf": [word, wait]} if name == "queue" else word for name in WITH_ARGUMENT}
    return {
        "anyOf": [
            {"enum": alone},
            {"type": "string", "pattern": rf"^\s*({'|'.join(WITH_ARGUMENT)})\s*:\s*\S"},
            {
                "type": "object",
                "properties": arguments,
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
            },
        ]
    }


ActEntry = Annotated[Act, BeforeValidator(_act), WithJsonSchema(_act_schema(), mode="validation")]
"""An entry of `do` in any of its written forms."""


class Step(Closed):
    """One step: what is said, asked for and done, and the ways on.

    `opaque` says that something happens here that the script does not tell (a block of an unknown type, a prompt whose
    words are
    elsewhere): what depends on it can't be decided. `calls` names another script that goes on here, by its id; it is
    opaque
    unless that script is read together with this one.
    """

    speaker: Literal["agent", "bot", "system"] | None = None
    say: Word = ""
    note: Word = ""
    collect: tuple[Collect, ...] = ()
    do: tuple[ActEntry, ...] = ()
    opaque: Word | None = None
    calls: Word | None = None
    next: Annotated[dict[Word, Word], BeforeValidator(_edges, json_schema_input_type=str | dict[Word, Word])] = Field(
        default_factory=dict
    )


class Script(Context):
    """A script; `start` names the first step, `known_as` other names by which scripts call this one."""

    id: Word
    known_as: tuple[Word, ...] = ()
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
