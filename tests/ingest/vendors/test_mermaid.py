"""Mermaid flowcharts: boxes as steps, arrows as ways on, in every form of the syntax that scripts use."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.ingest.flowchart.parsing import chart_of
from ccsguard.models.document import Document, NotExamined

CHART = """---
title: Renewal
---
%% drawn by hand
flowchart TD
    A["Agent: Hello, this is Kim.<br/>This call is recorded."] -->|yes| B{Does the caller agree?}
    B -- "no, not now" --> E((End call))
    B == sure ==> C(Customer: take me off your list)
    C --> D[/Bot: You are removed./]:::done & F
    D -.-> E
    F[Transfer to a supervisor] -.->|timeout| E
    classDef done fill:#fff
    style A fill:#f9f
"""


@pytest.fixture
def drawn(read_file: Any) -> Document:
    (found,) = read_file("renewal.mmd", CHART)
    assert isinstance(found, Document), found
    return found


def test_boxes_are_steps_by_who_speaks_in_them(drawn: Document) -> None:
    content: Any = drawn.content
    steps = content.steps
    assert (drawn.kind, drawn.format, content.start) == ("script", "Mermaid flowchart", "A")
    assert (steps["A"].speaker, steps["A"].say) == ("agent", "Hello, this is Kim. This call is recorded.")
    assert (steps["B"].say, steps["B"].note) == ("", "Does the caller agree?")
    assert (steps["D"].speaker, steps["D"].say) == ("bot", "You are removed.")
    assert [act.act for act in steps["E"].do] == ["end_contact"]
    assert [act.act for act in steps["F"].do] == ["transfer_human"]


def test_arrows_are_ways_and_the_customer_s_words_their_condition(drawn: Document) -> None:
    steps: Any = drawn.content.steps  # type: ignore[union-attr]
    assert steps["A"].next == {"yes": "B"}
    assert steps["B"].next == {"no, not now": "E", "sure": "C"}
    assert sorted(steps["C"].next.values()) == ["D", "F"]
    assert "take me off your list" in steps["C"].next
    assert steps["F"].next == {"timeout": "E"}


def test_words_and_arrows_have_their_line_and_column(drawn: Document) -> None:
    lines = CHART.split("\n")
    for pointer, words in {
        "/steps/A/say": "Agent: Hello", "/steps/B/note": "Does", "/steps/D/say": "Bot:",
        "/steps/B/next/no, not now": "no, not now", "/steps/F/next/timeout": "timeout",
    }.items():  # fmt: skip
        place = drawn.places[pointer]
        assert lines[place.line - 1][place.column - 1 :].startswith(words), pointer


@pytest.mark.parametrize(
    ("body", "arrows"),
    [
        ("A --> B --> C", [("A", "B", ""), ("B", "C", "")]),
        ("A & B --> C & D", [("A", "C", ""), ("A", "D", ""), ("B", "C", ""), ("B", "D", "")]),
        ("A ---|x y| B", [("A", "B", "x y")]),
        ("A -- x y --- B", [("A", "B", "x y")]),
        ("A -. x y .-> B", [("A", "B", "x y")]),
        ("A == x y ==> B", [("A", "B", "x y")]),
        ("A --o B --x C", [("A", "B", ""), ("B", "C", "")]),
        ("A <--> B", [("A", "B", ""), ("B", "A", "")]),
        ("A ~~~ B", []),
        ("A ----> B; B -.-> C", [("A", "B", ""), ("B", "C", "")]),
        ("A e1@--> B", [("A", "B", "")]),
        ("node-1 --> node-2", [("node-1", "node-2", "")]),
        ('A["a [b] (c)"] --> B{{"d"}} --> C>e]', [("A", "B", ""), ("B", "C", "")]),
        ('A@{ shape: diamond, label: "ask" } --> B', [("A", "B", "")]),
        ("subgraph one\nA --> B\nend\nC --> one\none --> D", [("A", "B", ""), ("C", "A", ""), ("B", "D", "")]),
    ],
)
def test_links_of_every_form(body: str, arrows: list[tuple[str, str, str]]) -> None:
    chart = chart_of(f"flowchart LR\n{body}\n")
    assert chart is not None and chart.broken is None
    assert [(one.source, one.target, one.words) for one in chart.arrows] == arrows


def test_words_lose_their_marks() -> None:
    chart = chart_of('graph TD;\nA("`**Hi** #quot;there#quot;`") --> B([fa:fa-phone Ring<br>twice]) --> C[(Store)]\n')
    assert chart is not None
    assert {name: box.words for name, box in chart.boxes.items()} == {
        "A": '**Hi** "there"',
        "B": "Ring\ntwice",
        "C": "Store",
    }


def test_the_start_is_the_box_that_no_arrow_leads_to(read_file: Any) -> None:
    text = "graph LR\nB[Agent: two] --> C[Agent: three]\nX[note] --> B\nS([Start]) --> B\nC --> B\n"
    (found,) = read_file("a.mermaid", text)
    assert found.content.start == "S"
    assert found.content.steps["S"].note == "Start"


@pytest.mark.parametrize(
    "text",
    [
        "sequenceDiagram\nAgent->>Customer: Hello\n",
        "flowchart TD\nA[Load the table] --> B[Write the file]\n",
        "just words\n",
    ],
)
def test_other_drawings_are_no_scripts(text: str, read_file: Any) -> None:
    (found,) = read_file("a.mmd", text)
    assert isinstance(found, NotExamined)


def test_what_can_t_be_read_is_an_error_of_its_line(read_file: Any) -> None:
    (found,) = read_file("a.mmd", CHART.replace("    D -.-> E\n", "    D -.-> \n"))
    assert isinstance(found, NotExamined)
    assert (found.line, found.reason) == (10, "a statement of the flowchart can't be read")


def test_hostile_charts_are_read_at_once(read_file: Any) -> None:
    for filler in ("[" * 100_000, "-" * 100_000, "|" * 100_000, '"' * 100_000, "(" * 100_000, "& " * 50_000):
        assert read_file("a.mmd", f"flowchart TD\nA[Agent: x] --> B[Customer: y {filler}\nA -- {filler}")
