"""The dialogue around a turn: open questions, and numbers over several turns."""

from __future__ import annotations

from ccsguard.detect.dialogue import Dialogue, Turn
from ccsguard.detect.readback import pieces_of
from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.text import TextNode


def turns_of(scenes: SceneMaker, *lines: str) -> tuple[Dialogue, list[Turn]]:
    dialogue = Dialogue(scenes.numbers, scenes.labels, scenes.spoken)
    roles = {"A": "agent", "C": "customer"}
    nodes = [TextNode(number, roles[line[0]], line[3:]) for number, line in enumerate(lines)]
    return dialogue, dialogue.turns(nodes, {})


def test_a_question_stays_open_while_the_customer_looks_for_the_answer(scenes: SceneMaker) -> None:
    _, turns = turns_of(scenes, "A: What is your PIN?", "C: Hang on.", "A: No rush.", "C: 4821")
    assert [set(turn.asked) for turn in turns] == [set(), {"pin"}, set(), {"pin"}]


def test_a_question_is_over_when_the_agent_goes_on_to_something_else(scenes: SceneMaker) -> None:
    other = "A: You are verified now, and the delivery is planned for Thursday between nine and eleven in the morning."
    _, turns = turns_of(scenes, "A: What is your PIN?", "C: 4821", other, "C: 1030 would be better")
    assert turns[3].asked == frozenset()


def test_a_question_for_the_expiry_leaves_that_for_the_card_open(scenes: SceneMaker) -> None:
    _, turns = turns_of(scenes, "A: Card number?", "C: One second.", "A: And the expiry date?", "C: ok")
    assert turns[3].asked == {"card_number", "card_expiry"}


def test_a_number_goes_on_over_fillers_and_echoes(scenes: SceneMaker) -> None:
    dialogue, turns = turns_of(
        scenes, "A: Card number?", "C: 4532", "A: 4532", "C: and then 7119", "A: mm-hm", "C: 0846 2253", "A: Thanks"
    )
    chains = [[turn.node.index for turn in passage.turns] for passage in dialogue.joined(turns)]
    assert [1, 3, 5] in chains


def test_a_number_does_not_go_on_over_another_question_or_another_name_for_it(scenes: SceneMaker) -> None:
    dialogue, turns = turns_of(scenes, "A: Account number?", "C: 84318931", "A: And your PIN as well?", "C: 4821")
    assert list(dialogue.joined(turns)) == []
    dialogue, turns = turns_of(scenes, "C: 84318931", "A: okay", "C: and my phone is 2025550171")
    assert list(dialogue.joined(turns)) == []


def test_spans_of_a_joined_number_lie_in_the_original_texts(scenes: SceneMaker) -> None:
    dialogue, turns = turns_of(scenes, "C: it\u2019s  4532\u00a07119,", "A: yes", "C: 0846  2253.")
    (passage,) = dialogue.joined(turns)
    run = scenes.numbers.runs(passage.text)[0]
    scene = scenes.scene(passage.text, joined=True)
    spans = [span for place in pieces_of(scene, run.start, run.end) for span in passage.spans(*place)]
    texts = {0: "it\u2019s  4532\u00a07119,", 2: "0846  2253."}
    assert [texts[span.node][span.start : span.end] for span in spans] == ["4532\u00a07119", "0846  2253"]
