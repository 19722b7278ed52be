"""What was found is remembered by text and request, and no longer than it should be."""

from __future__ import annotations

from presidio_analyzer import RecognizerResult

from ccsguard.detect.batch.memory import Finding, Memory

FOUND = (Finding.of(RecognizerResult("PERSON", 0, 3, 0.85, recognition_metadata={"recognizer_name": "X"})),)


def test_a_text_is_remembered_for_its_request_alone() -> None:
    memory = Memory(2)
    memory.put("plan", "Ann", FOUND)
    assert memory.get("plan", "Ann") == FOUND
    assert memory.get("other", "Ann") is None


def test_the_text_that_was_not_asked_for_the_longest_is_forgotten() -> None:
    memory = Memory(2)
    for text in ("one", "two"):
        memory.put("plan", text, ())
    memory.get("plan", "one")
    memory.put("plan", "three", ())
    assert [memory.get("plan", text) for text in ("one", "two", "three")] == [(), None, ()]


def test_long_texts_and_a_memory_of_none_hold_nothing() -> None:
    memory, none = Memory(2), Memory(0)
    memory.put("plan", "x" * 2001, ())
    none.put("plan", "x", ())
    assert memory.get("plan", "x" * 2001) is None
    assert none.get("plan", "x") is None


def test_a_finding_made_anew_has_metadata_of_its_own() -> None:
    made = FOUND[0].made()
    made.recognition_metadata["recognizer_name"] = "Y"
    assert (made.entity_type, made.start, made.end, made.score) == ("PERSON", 0, 3, 0.85)
    assert FOUND[0].made().recognition_metadata == {"recognizer_name": "X"}
