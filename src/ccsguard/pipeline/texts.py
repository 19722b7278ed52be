"""The texts of a document in which personal data is looked for, and which of them are a dialogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ccsguard.models.contact import contact_of
from ccsguard.models.document import Document
from ccsguard.models.native import Context
from ccsguard.models.transcript import Transcript

if TYPE_CHECKING:
    from ccsguard.detect.text import TextNode

Part = Literal["said", "note", "condition", "metadata"]
METADATA = ("id", "agent", "customer", "matter")
"""Keys of a transcript that may hold a name or a number of a person."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a document: `pointer` is its JSON pointer, `name` the step's id or the turn's number."""

    pointer: str
    name: str
    part: Part
    speaker: str
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of a document; `dialogues` are the numbers of those that belong together, in order."""

    document: Document
    texts: tuple[Text, ...]
    dialogues: tuple[tuple[int, ...], ...]

    def nodes(self) -> Iterator[list[TextNode]]:
        """The dialogues as what detection reads; a node's index is the number of its text."""
        from ccsguard.detect.text import TextNode

        for dialogue in self.dialogues:
            # One line by itself whose speaker nobody names is no dialogue in which somebody could be taken for another.
            alone = len(dialogue) == 1 and bool(self.document.scalars)
            yield [
                TextNode(number, _speaker(one, alone), one.words, one.language, _WHERE[one.part])
                for number in dialogue
                for one in [self.texts[number]]
            ]


def texts_of(document: Document, language: str | None = None) -> Texts:
    """The texts of a script or a transcript; `language` is that of documents that do not name theirs."""
    spoken = _language(document, language)
    contact = contact_of(document)
    texts = [
        Text(node.said_pointer, node.key, "said", node.speaker, _own(document, node.pointer) or spoken, node.said)
        for node in contact.nodes
    ]
    said = tuple(range(len(texts)))
    for node in contact.nodes:
        if node.note:
            texts.append(Text(f"{node.pointer}/note", node.key, "note", "agent", spoken, node.note))
    for way in contact.ways:
        if way.kind == "condition":
            source = contact.nodes[way.source]
            pointer = f"{source.pointer}/next/" + way.condition.replace("~", "~0").replace("/", "~1")
            texts.append(Text(pointer, source.key, "condition", "customer", spoken, way.condition))
    texts += _metadata(document, spoken)
    alone = ((number,) for number in range(len(said), len(texts)))
    return Texts(document, tuple(texts), (said, *alone))


def _metadata(document: Document, language: str) -> Sequence[Text]:
    content = document.content
    if not isinstance(content, Transcript) or document.scalars:
        return ()
    written = ((key, getattr(content, key)) for key in METADATA)
    return [Text(f"/{key}", key, "metadata", "unknown", language, one) for key, one in written if one]


def _own(document: Document, pointer: str) -> str | None:
    """The language that a line names for itself."""
    named = document.scalars.get(f"{pointer}/lang")
    return named.split("-")[0].lower() if named else None


def _language(document: Document, otherwise: str | None) -> str:
    content = document.content
    assert isinstance(content, Context)
    named = content.language if "language" in content.model_fields_set or not otherwise else otherwise
    return named.split("-")[0].lower()


def _speaker(text: Text, alone: bool) -> str:
    return "customer" if alone and text.speaker == "unknown" else text.speaker


_WHERE: dict[Part, Any] = {"said": "said", "note": "note", "condition": "condition", "metadata": "said"}
