"""The detector as a whole: laziness, errors without text, speakers, long texts, what is not seen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from ccsguard.detect import mentions as module
from ccsguard.detect.mentions import PiiDetector
from ccsguard.detect.text import TextNode
from ccsguard.errors import DetectionError, PackError

Hear = Callable[..., Any]
PLANTED = "4532 7119 0846 2253"


def test_importing_and_making_a_detector_loads_neither_presidio_nor_spacy() -> None:
    code = (
        "import sys; from ccsguard.detect.mentions import PiiDetector, installed_models; "
        "PiiDetector(['en', 'zh']).describe(); installed_models(); "
        "sys.exit(any(name in sys.modules for name in ('presidio_analyzer', 'spacy', 'tldextract')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_failing_detector_raises_without_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = PiiDetector(["en"])

    class Failing:
        def analyze(self, scene: Any, artifacts: Any = None) -> Any:
            raise ValueError(f"Did not find word {scene.text!r}")

    monkeypatch.setitem(vars(detector), "_analyzer", Failing())
    with pytest.raises(DetectionError) as caught:
        detector.mentions([TextNode(0, "customer", f"My card is {PLANTED}")], {})
    error: BaseException | None = caught.value
    while error is not None:
        assert "4532" not in f"{error!r} {error}"
        error = error.__cause__ or error.__context__
    assert "ValueError" in str(caught.value)


def test_an_unusable_pack_is_said_to_be_one(tmp_path: Any) -> None:
    with pytest.raises(PackError, match="recognizers"):
        PiiDetector(["en"], tmp_path).mentions([TextNode(0, "customer", "hello")], {})


def test_no_repr_of_a_mention_shows_its_value(hear: Hear) -> None:
    heard = hear("A: Card number?", f"C: {PLANTED}", "A: And the PIN?", "C: 4821")
    assert {one.entity for one in heard.mentions} == {"CREDIT_CARD", "PIN"}
    assert not any(value in repr(heard.mentions) for value in ("4532", "2253", "4821"))


def test_nothing_is_logged(hear: Hear, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        hear("A: Your e-mail?", "C: ines.log@mail.example, card 4111 1111 1111 1111 just for the log")
    assert "4111" not in caplog.text
    assert "ines" not in caplog.text


def test_where_nobody_knows_who_speaks_the_score_is_lower(hear: Hear) -> None:
    known = hear("C: My card number is 4111 1111 1111 1111").of("CREDIT_CARD")[0]
    unknown = hear("U: My card number is 4111 1111 1111 1111").of("CREDIT_CARD")[0]
    assert 0.6 <= unknown.score < known.score


def test_an_unlabelled_answer_still_follows_its_question(hear: Hear) -> None:
    heard = hear("U: What is the security code on the card?", "U: It is 506.")
    mention, words = heard.one("CARD_SECURITY_CODE")
    assert (words, mention.asked) == (["506"], True)


def test_the_same_words_mean_something_else_after_another_question(hear: Hear) -> None:
    assert hear("A: Your PIN?", "C: 4821").violating() == {"PIN"}
    assert hear("A: Your meter reading?", "C: 4821").violating() == set()
    assert hear("A: Your PIN?", "C: 4821").violating() == {"PIN"}


def test_a_card_number_is_found_anywhere_in_pages_of_one_turn(hear: Hear) -> None:
    talk = "and so I said to him that it would be fine by me if he came back on another day. "
    for count in (45, 48, 49, 50, 120):
        text = talk * count + "My card number is 4111 1111 1111 1111. " + talk * count
        mention, words = hear(f"C: {text}").one("CREDIT_CARD")
        assert words == ["4111 1111 1111 1111"], count
        assert mention.spans[0].start == text.index("4111")


@pytest.mark.parametrize("piece", ["*", "[", "4", "四", "1-", "a.", "DE89 3704 ", "password is ", "4111 "])
def test_hostile_text_takes_no_time_that_grows_with_its_square(hear: Hear, piece: str) -> None:
    import time

    def cost(size: int) -> float:
        before = time.process_time()
        hear("A: What is your card number, password and name?", "C: " + piece * (size // len(piece)) + f" {size}")
        return time.process_time() - before

    cost(2_000)
    assert cost(24_000) < 12 * cost(8_000) + 1.0


def test_an_unsupported_language_is_still_searched_for_numbers(hear: Hear) -> None:
    assert hear("C: Meine Visa ist 4111 1111 1111 1111", language="de").violating() == {"CREDIT_CARD"}


def test_what_is_not_seen_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "model_for", lambda language: "en_core_web_sm" if language == "en" else None)
    seen = PiiDetector(["en", "zh"]).describe()
    assert seen.named_entities == "en_core_web_sm"
    assert len(seen.not_seen) == 1
    assert "Chinese" in seen.not_seen[0]
    monkeypatch.setattr(module, "model_for", lambda language: None)
    assert PiiDetector(["en", "zh"]).describe().named_entities is None


def test_labelled_cases_hold_exactly_the_card_data_that_people_found(shared_cases: Any, detector: PiiDetector) -> None:
    """Only the text form of the cases is read here."""
    roles = {
        "Agent": "agent",
        "Customer": "customer",
        "System": "system",
        "客服": "agent",
        "客户": "customer",
        "系统": "system",
    }
    found = set()
    for path in sorted((shared_cases / "transcripts").glob("*.txt")):
        body = path.read_text("utf-8").split("---\n", 2)[-1]
        nodes = []
        for line in body.splitlines():
            head, _, text = line.partition("] ")[2].partition(": ") if line.startswith("[") else line.partition(": ")
            if head in roles:
                nodes.append(TextNode(len(nodes), roles[head], text, "zh" if path.name.startswith("zh") else "en"))
        wanted = {"CREDIT_CARD", "CARD_SECURITY_CODE", "PIN", "PASSWORD", "ONE_TIME_CODE", "SECURITY_ANSWER"}
        for one in detector.mentions(nodes, {}):
            if one.entity in wanted and one.complete and one.score >= 0.6:
                found.add((path.name.split(".")[0], one.entity))
    card = "zh-033-tea-order-card-by-phone"
    assert found == {(card, "CREDIT_CARD"), (card, "CARD_SECURITY_CODE")}
