"""What tests of the pipeline share: documents with invented values, written in every form that is read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

CARD = "4111 1111 1111 1111"
SPOKEN_CARD = "four one one one, one one one one, one one one one, one one one one"
EMAIL = "mira.vance@example.com"
PHONE = "13812345678"
TURNS = [
    {"speaker": "agent", "text": "Can I take your card number and your e-mail address?"},
    {"speaker": "customer", "text": f"My card number is {CARD}, and my email is {EMAIL}."},
    {"speaker": "agent", "text": f"Thank you. Let me repeat the card number: {SPOKEN_CARD}."},
    {"speaker": "customer", "text": f"That is right, and my email is {EMAIL}, my phone number is {PHONE}."},
]
_LABELS = {"agent": "Agent", "customer": "Customer"}
_LINES = "\n".join(f"[00:0{number}] {_LABELS[one['speaker']]}: {one['text']}" for number, one in enumerate(TURNS))
_HEAD = "ccsguard: transcript/v1\nid: call-1\n"
_YAML = "".join(f"- speaker: {one['speaker']}\n  text: >-\n    {one['text']}\n" for one in TURNS)
_NATIVE = {"ccsguard": "transcript/v1", "id": "call-1", "turns": TURNS}

FILES = {
    "native.txt": f"---\n{_HEAD}# a remark\n---\n{_LINES}\n",
    "plain.txt": f"{_LINES}\n",
    "dos.txt": f"---\n{_HEAD}---\n{_LINES}\n".replace("\n", "\r\n"),
    "native.yaml": f"# a remark\n{_HEAD}turns:\n{_YAML}",
    "native.json": json.dumps(_NATIVE, indent=2),
    "native.jsonl": "".join(json.dumps({**_NATIVE, "id": f"call-{number}"}) + "\n\n" for number in range(3)),
    "neutral.jsonl": json.dumps({"id": "n", "lang": "en", "turns": TURNS, "source": "x"}) + "\n",
    "lines.jsonl": "".join(
        json.dumps({"id": f"l-{number}", "conversation": "l", "lang": "en", **one, "spans": []}) + "\n"
        for number, one in enumerate(TURNS)
    ),
    "free.txt": f"Thoughts of a day\n\nmy card number is {CARD}, my email is {EMAIL}, my phone number is {PHONE}\n",
    "script.md": (
        "---\nccsguard: script/v1\nid: s\nstart: greet\n---\n\n## Greet\n\n"
        f"Agent: Hello <!-- a remark --> and welcome, mail us at {EMAIL}\nNote: my card number is {CARD}\n"
        f"- if the customer says my phone number is {PHONE} -> end\n\n## End\n\nAgent: Goodbye.\n"
    ),
    "script.yaml": (
        "ccsguard: script/v1\nid: s\nstart: greet\nsteps:\n  greet:\n"
        f'    say: "Hello,\\u0020mail us at {EMAIL}"  # a remark\n    note: |\n      my card number is {CARD}\n'
        f"    next:\n      'my phone number is {PHONE}': end\n      otherwise: end\n  end:\n    say: Goodbye\n"
    ),
}
"""Files by name, with the values above in their texts."""


@pytest.fixture(params=FILES)
def planted(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """One of the files."""
    path = tmp_path / request.param
    path.write_bytes(FILES[request.param].encode("utf-8"))
    return path


@dataclass(frozen=True)
class Planted:
    """The invented values, and the files that hold them by name."""

    card: str = CARD
    spoken_card: str = SPOKEN_CARD
    email: str = EMAIL
    phone: str = PHONE

    @property
    def all(self) -> tuple[str, ...]:
        return self.card, self.spoken_card, self.email, self.phone

    def file(self, name: str) -> str:
        return FILES[name]


@pytest.fixture(scope="session")
def values() -> Planted:
    """What is planted in the files."""
    return Planted()
