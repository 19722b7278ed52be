"""Where the characters of a text stand in its file, in every form and style."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccsguard.ingest import read
from ccsguard.ingest.written import JsonSource, Source, TextSource, YamlSource
from ccsguard.models.contact import contact_of
from ccsguard.models.document import Document

YAML = """ccsguard: script/v1
id: s
start: a
steps:
  a:
    say: %s
"""
STYLES = {
    "plain": "Hello Mira Vance, goodbye",
    "plain over lines": "Hello\n      Mira\n      Vance, goodbye",
    "single quotes": "'Hello Mira Vance, it''s late'",
    "double quotes": '"Hello \\u004dira Vance, \\"late\\""',
    "escapes of blanks": '"Hello\\tMira Vance,\\nlate"',
    "double quotes over lines": '"Hello\n      Mira Vance,\\\n      late"',
    "literal": "|\n      Hello\n      Mira Vance,\n\n        late\n",
    "folded": ">-\n      Hello\n      Mira Vance,\n      late\n",
    "anchored": "&words Hello Mira Vance, late",
}
CONTACT = (
    "---\nccsguard: transcript/v1\nid: t\nagent: Mira Vance\n---\n"
    "[00:01] Agent: hello\n  this is Mira Vance  \n> and on\n"
)
SCRIPT = """---
ccsguard: script/v1
id: s
start: greet
---
## Greet
Agent: Hello <!-- a note
over lines --> Mira Vance, hello
Note: ask Mira
- if Mira Vance agrees -> end

## End
Agent: Goodbye
"""


def found(path: Path, source: Source, pointer: str, value: str) -> str:
    """What is written in the file where `value` stands in the text of a pointer."""
    (document,) = read([str(path)])
    assert isinstance(document, Document)
    contact = contact_of(document)
    texts = {node.said_pointer: node.said for node in contact.nodes}
    texts |= {f"{node.pointer}/note": node.note for node in contact.nodes}
    texts |= {f"{contact.nodes[way.source].pointer}/next/{way.condition}": way.condition for way in contact.ways}
    texts["/agent"] = getattr(document.content, "agent", None) or ""
    at = texts[pointer].index(value)
    written = source.written(document, pointer, texts[pointer])
    assert written is not None
    start, end = written.span(at, at + len(value))
    return path.read_text("utf-8")[start:end]


@pytest.mark.parametrize("style", STYLES)
def test_a_name_in_a_yaml_scalar_of_any_style(style: str, tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(YAML % STYLES[style])
    source = YamlSource("s", path.read_text())
    shown = found(path, source, "/steps/a/say", "Mira").replace("\\u004d", "M")
    assert shown == "Mira"
    assert found(path, source, "/steps/a/say", "Vance") == "Vance"


def test_json_escapes_are_one_character_each(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(
        '{"ccsguard": "transcript/v1", "id": "t", "agent" :\n "M\\u0069ra",\n'
        '"turns": [{"speaker": "agent", "text": "a\\ud83d\\ude00\\n\\"M\\u0069ra\\" Vance"}]}'
    )
    source = JsonSource("t", path.read_text())
    assert found(path, source, "/turns/0/text", "Mira") == "M\\u0069ra"
    assert found(path, source, "/turns/0/text", '"') == '\\"'
    assert found(path, source, "/agent", "Mira") == "M\\u0069ra"


def test_lines_of_a_turn_and_the_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text(CONTACT)
    source = TextSource("t", CONTACT)
    assert found(path, source, "/turns/0/text", "Mira Vance") == "Mira Vance"
    assert found(path, source, "/turns/0/text", "Vance\nand") == "Vance  \n> and"
    assert found(path, source, "/agent", "Vance") == "Vance"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/steps/greet/say", "Mira Vance"),
        ("/steps/greet/note", "Mira"),
        ("/steps/greet/next/Mira Vance agrees", "Vance"),
    ],
)
def test_what_is_said_noted_and_asked_in_a_markdown_script(pointer: str, value: str, tmp_path: Path) -> None:
    path = tmp_path / "s.md"
    path.write_text(SCRIPT)
    assert found(path, TextSource("s", SCRIPT), pointer, value) == value


def test_a_text_that_is_not_in_the_file_has_no_place(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text(CONTACT)
    (document,) = read([str(path)])
    assert isinstance(document, Document)
    source = TextSource("t", CONTACT)
    assert source.written(document, "/turns/0/text", "other words") is None
    assert source.written(document, "/matter", "M") is None
    assert YamlSource("y", "a: b").written(document, "/a", "c") is None
