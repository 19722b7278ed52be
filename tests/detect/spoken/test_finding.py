"""Recognizers of written forms on spoken text: what they find stands in the words of the caller."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate
from ccsguard.detect.spoken import found_in_spoken


def codes(scene: Scene) -> Iterator[Candidate]:
    for match in re.finditer(r"\b[A-Z]{1,2}[0-9]{2,6}[A-Z]?\b|\b[0-9]{6}\b", scene.text):
        yield Candidate("CODE", match.start(), match.end(), 0.7)


def test_a_spelled_code_is_found_at_the_words_that_spell_it(scenes: SceneMaker) -> None:
    scene = scenes.scene("it's b as in bravo four seven x ray, okay")
    (found,) = found_in_spoken(scene, codes)
    assert scene.text[found.start : found.end] == "b as in bravo four seven x ray"


def test_what_is_written_anyway_is_left_to_the_text_itself(scenes: SceneMaker) -> None:
    scene = scenes.scene("HL4077 and b as in bravo four seven x ray")
    assert [scene.text[one.start : one.end] for one in found_in_spoken(scene, codes)] == [
        "b as in bravo four seven x ray"
    ]


def test_spoken_numbers_are_read_only_where_they_are_asked_for(scenes: SceneMaker) -> None:
    scene = scenes.scene("four eight two nine one three")
    assert list(found_in_spoken(scene, codes)) == []
    (found,) = found_in_spoken(scene, codes, ("number",))
    assert (found.start, found.end) == (0, len(scene.text))
