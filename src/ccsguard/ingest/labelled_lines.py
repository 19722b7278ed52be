"""Reads lines of text, `{"id", "lang", "text", "speaker", "conversation", …}`, as turns, as corpora hold them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ccsguard.ingest.documents import Setting, examine
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.tree import Tree
from ccsguard.models.document import Document, NotExamined, Place

LONGEST = 2_000
"""Turns that are read as one dialogue; a longer one goes on in a document of its own, so that memory stays flat."""
_HAN = range(0x3400, 0xA000)


def is_labelled(value: Any) -> bool:
    """True for an object with a text that names no kind and has no turns."""
    return isinstance(value, dict) and KEY not in value and "turns" not in value and isinstance(value.get("text"), str)


def language_of(text: str) -> str:
    """The language that a text is written in, where nothing says it: Chinese if a third of its letters are."""
    letters = [ord(one) for one in text if one.isalpha()]
    return "zh" if 3 * sum(one in _HAN for one in letters) > len(letters) else "en"


@dataclass
class Group:
    """Lines that follow each other in one conversation; a line that names none stands alone."""

    path: str
    name: str
    setting: Setting
    conversation: str | None
    turns: list[dict[str, Any]] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    scalars: dict[str, str] = field(default_factory=dict)
    language: str | None = None

    @classmethod
    def of(cls, tree: Tree, name: str, setting: Setting) -> Group:
        """A group that begins with a line."""
        return cls(tree.path, name, setting, _written(tree.value.get("conversation")))

    def takes(self, tree: Tree) -> bool:
        """Whether a line goes on with this conversation."""
        mine = self.conversation is not None and len(self.turns) < LONGEST
        return mine and _written(tree.value.get("conversation")) == self.conversation

    def add(self, tree: Tree, line: int) -> None:
        """Take up a line."""
        value, number = tree.value, len(self.turns)
        label = value.get("speaker")
        role = self.setting.speakers.role(label) if isinstance(label, str) else None
        self.turns.append({"speaker": role or "unknown", "text": value["text"]})
        self.places.setdefault("", Place(line, 1))
        self.places[f"/turns/{number}"] = self.places[f"/turns/{number}/text"] = Place(line, 1)
        known = next((value[key] for key in ("lang", "language") if isinstance(value.get(key), str)), None)
        self.language = self.language or known
        for key, one in (("id", value.get("id")), ("lang", known), ("line", line)):
            if (written := _written(one)) is not None:
                self.scalars[f"/turns/{number}/{key}"] = written

    def documents(self) -> Iterator[Document | NotExamined]:
        """The lines as one transcript; `scalars` has the id, the language and the number of each line."""
        line = self.places[""].line
        value: dict[str, Any] = {KEY: "transcript/v1", "turns": self.turns}
        named = self.conversation or self.scalars.get("/turns/0/id")
        if named is not None:
            value["id"] = named
        value["language"] = self.language or language_of("".join(turn["text"][:200] for turn in self.turns[:50]))
        tree = Tree(self.path, value, self.places, line - 1, name=f"{self.name}:{line}")
        for one in examine(tree, self.setting):
            yield replace(one, scalars=self.scalars) if isinstance(one, Document) else one


def _written(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
