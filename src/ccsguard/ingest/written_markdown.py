"""Reads Markdown without front matter that is a script by its look: headings, lines of speakers, and ways on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ccsguard.ingest.documents import Setting, refuse_misspelt
from ccsguard.ingest.drafting import Draft, ScriptReader, words
from ccsguard.ingest.drafting.native import script_tree
from ccsguard.ingest.front_matter import split
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.labelled_lines import language_of
from ccsguard.ingest.markdown_blocks import Flowchart, Heading, Line, Table, blocks_of
from ccsguard.ingest.tree import MAX_VALUES, Tree
from ccsguard.models.document import NotExamined, Place

FORMAT = "Markdown script"
_LEAST = 2
"""Steps in which somebody speaks, of what is taken for a script."""


def written_trees(path: str, text: str, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    """The script that a text file is by its look, or because its sidecar says so; nothing where it is none.

    Raises:
        DocumentError: it has front matter, which is broken.
    """
    kind = setting.sidecar.kind if setting.sidecar else None
    if kind not in (None, "script") or not (kind or path.lower().endswith((".md", ".markdown"))):
        return
    parts = split(path, text)
    if parts.front is not None:
        if KEY in parts.front.value:
            return
        refuse_misspelt(parts.front)
    yield from _scripts(path, parts.body, parts.first_line, name, sure=kind == "script")


def _scripts(path: str, body: str, first_line: int, name: str, *, sure: bool) -> Iterator[Tree | NotExamined]:
    """The script in a body, or those in its flowcharts; `sure` where somebody said that it is one."""
    if body.count("\n") > MAX_VALUES or not (sure or _may_be(body)):
        return
    charts: list[Flowchart] = []
    draft = Draft(path, words())
    blocks = [*blocks_of(body, first_line)]
    reader = ScriptReader(draft, (one.title for one in blocks if isinstance(one, Heading)))
    for block in blocks:
        if isinstance(block, Heading):
            reader.heading(block.title, block.place)
        elif isinstance(block, Table):
            reader.table(block.rows)
        elif isinstance(block, Flowchart):
            charts.append(block)
        elif block.text.strip():
            reader.line(block.text, partial(_place, block))
        else:
            reader.blank()
    made = script_tree(draft, FORMAT, "headings with lines of speakers, and ways between them", name, _language(body))
    if draft.steps and (sure or (len(reader.spoken) >= _LEAST and draft.links)):
        yield made
        for chart in charts:
            reason = "a flowchart in a Markdown script is taken for a picture of it, and not read"
            yield NotExamined(path, reason, chart.first_line, error=False)
        return
    yield from _flowcharts(path, charts, name)


def _flowcharts(path: str, charts: list[Flowchart], name: str) -> Iterator[Tree | NotExamined]:
    from ccsguard.ingest.vendors.mermaid import flowchart_tree, is_spoken

    for index, chart in enumerate(one for one in charts if is_spoken(one.text)):
        called = f"{name}:{chart.first_line}" if index else name
        yield flowchart_tree(path, chart.text, chart.first_line, called, index)


def _may_be(body: str) -> bool:
    """Whether it is worth a closer look."""
    return any(sign in body for sign in (":", "：")) and ("#" in body or "**" in body or "|" in body or "```" in body)


def _language(body: str) -> str:
    return language_of(body[:20_000])


def _place(line: Line, column: int) -> Place:
    return Place(line.number, column + 1)
