"""What happens at a block: what is said, asked for and done there, where the flow goes on, and what is not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ccsguard.ingest.naming import is_plain_name
from ccsguard.ingest.vendors.connect.attributes import attributes_of
from ccsguard.ingest.vendors.connect.blocks import Block
from ccsguard.ingest.vendors.connect.calls import ELSEWHERE, called
from ccsguard.ingest.vendors.connect.meaning import Kind, Meaning
from ccsguard.ingest.vendors.connect.values import at, items, text
from ccsguard.ingest.vendors.connect.verdicts import verdict_of
from ccsguard.ingest.vendors.connect.words import Spoken, spoken

WORDS_ELSEWHERE = "a prompt whose words are not in the flow"
_VERIFY = "verify_identity"
_ENCRYPTED = "What is keyed in here is encrypted."


@dataclass(frozen=True, slots=True)
class Told:
    """The native keys of a step, what is said at it, and where in the flow the parts of it stand.

    `records_people`: recording of people is set here, and not that of the bot.
    """

    keys: dict[str, Any]
    said: str = ""
    pointers: Mapping[str, str] = field(default_factory=dict)
    records_people: bool = False


class Acts:
    """Tells what happens at the blocks of one flow.

    Attributes:
        verdicts: ids of the comparisons that tell whether the customer was verified.
    """

    def __init__(self, blocks: Mapping[str, Block], kind: Kind, meaning: Meaning) -> None:
        self._kind = kind
        self._meaning = meaning
        self._attributes = attributes_of(blocks.values())
        told_by = {
            block.id: verdict_of(block, blocks, meaning)
            for block in blocks.values()
            if _VERIFY in self._function(block)
        }
        self._moved = frozenset(block for block, comparison in told_by.items() if comparison)
        self.verdicts = frozenset(one for one in told_by.values() if one)

    def of(self, block: Block) -> Told:
        """What happens at a block."""
        own = self._meaning.blocks.get(block.type)
        if own is None:
            name = f" {block.written}" if is_plain_name(block.written) else ""
            return Told({"speaker": "system", "opaque": f"block type{name}"})
        keys: dict[str, Any] = {"speaker": "bot"}
        pointers: dict[str, str] = {}
        said = spoken(block, self._meaning, self._attributes) if own.get("says") else Spoken()
        if said.words:
            name = "note" if self._kind.to_agent else "say"
            keys[name] = said.words
            pointers["/" + name] = block.pointer_of(said.parameter)
        if collected := [*self._collected(block, own, said.words)]:
            keys["collect"] = collected
            pointers["/collect"] = pointers.get("/say", block.pointer)
            pointers["/collect/0"] = pointers["/collect"]
            if block.parameters.get("InputEncryption") is not None:
                keys["note"] = _ENCRYPTED
                pointers["/note"] = block.pointer_of("InputEncryption")
        if done := [*self._done(block, own)]:
            keys["do"] = done
            pointers["/do"] = block.pointer
        if opaque := self._opaque(own, said):
            keys["opaque"] = opaque
        self._goes_on(block, own, keys, pointers)
        return Told(keys, said.words, pointers, bool(own.get("recording")) and _recording(block, own["recording"])[1])

    def _opaque(self, own: Mapping[str, Any], said: Spoken) -> str:
        if own.get("says") and said.elsewhere and not self._kind.to_agent:
            return WORDS_ELSEWHERE
        return str(own.get("opaque", ""))

    def _goes_on(self, block: Block, own: Mapping[str, Any], keys: dict[str, Any], pointers: dict[str, str]) -> None:
        """Name the flow that goes on here, or say that one does of which the file does not know the name."""
        if "calls" not in own:
            return
        call = called(block, own["calls"])
        if call is None:
            return
        if not call.name or call.more:
            keys.setdefault("opaque", ELSEWHERE)
        if call.name:
            keys["calls"] = call.name
            pointers["/calls"] = block.pointer_of(call.parameter)

    def _collected(self, block: Block, own: Mapping[str, Any], words: str) -> Iterator[dict[str, str]]:
        """What the customer is asked to key in or to say; a menu collects nothing."""
        stores = own.get("asks") == "store" and text(block.parameters.get("StoreInput")).lower() == "true"
        if not stores and own.get("asks") != "bot":
            return
        is_phone = at(block.parameters, "InputValidation.PhoneNumberValidation") is not None
        asked = self._meaning.field(words) or ("phone" if is_phone else "")
        if not asked and not stores:
            return
        purpose = self._meaning.purpose(words)
        yield {"field": asked or self._meaning.unnamed_field, **({"purpose": purpose} if purpose else {})}

    def _done(self, block: Block, own: Mapping[str, Any]) -> Iterator[Any]:
        yield from own.get("do", ())
        if own.get("recording"):
            yield from _recording(block, own["recording"])[0]
        if block.id in self.verdicts:
            yield _VERIFY
        yield from (act for act in self._function(block) if act != _VERIFY or block.id not in self._moved)
        if own.get("ends") == "flow" and not self._kind.inside:
            yield "end_contact"

    def _function(self, block: Block) -> tuple[Any, ...]:
        """What the Lambda function of a block does, by its name."""
        names = self._meaning.blocks.get(block.type, {}).get("function", ())
        for name in names:
            shown, written = block.names.get(name, ""), text(block.parameters.get(name))
            if done := self._meaning.does(function_name(shown)) or self._meaning.does(function_name(written)):
                return done
        return ()


def function_name(written: str) -> str:
    """The name in what refers to a Lambda function: an ARN, a template's `{{functions.verify.arn}}`, a plain name."""
    name = written.partition(":function:")[2].partition(":")[0] if ":function:" in written else written
    return name.strip("{}$<> ").removesuffix(".arn").removesuffix(".Arn")


def _recording(block: Block, paths: list[str]) -> tuple[list[str], bool]:
    """Whether recording begins or ends, of people by the list of them, of the bot by a setting of its own; and whether
    it is set for people alone."""
    for path in paths:
        given = at(block.parameters, path)
        if not isinstance(given, Mapping):
            continue
        people = bool(items(given.get("RecordedParticipants")))
        bot = text(given.get("IVRRecordingBehavior")).lower() == "enabled"
        if people or bot:
            return ["start_recording"], not bot
        return (["stop_recording"], False) if "RecordedParticipants" in given else ([], False)
    return [], False
