"""The detector as a whole: laziness, errors without text, speakers, long texts, what is not seen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from ccsguard.detect.mentions import PiiDetector
from ccsguard.detect.text import TextNode
from ccsguard.errors import CcsguardError, DetectionError, PackError

Hear = Callable[..., Any]
PLANTED = "4532 7119 0846 2253"


def test_importing_and_making_a_detector_loads_neither_presidio_nor_spacy() -> None:
    code = (
        "import sys; from ccsguard.detect.mentions import PiiDetector; "
        "PiiDetector(['en', 'zh']).describe(); "
        "heavy = ('presidio_analyzer', 'spacy', 'tldextract', 'onnxruntime', 'numpy'); "
        "sys.exit(any(name in sys.modules for name in heavy))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_failing_detector_raises_without_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = PiiDetector(["en"], names="none")

    class Failing:
        def find(self, scene: Any, jurisdictions: Any = None) -> Any:
            raise ValueError(f"Did not find word {scene.text!r}")

    monkeypatch.setitem(vars(detector), "_presidio", Failing())
    with pytest.raises(DetectionError) as caught:
        detector.mentions([TextNode(0, "customer", f"My card is {PLANTED}")], {})
    error: BaseException | None = caught.value
    while error is not None:
        assert "4532" not in f"{error!r} {error}"
        error = error.__cause__ or error.__context__
    assert "ValueError" in str(caught.value)


def test_a_failing_finder_of_names_raises_without_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = PiiDetector(["en"], names="none")

    class Failing:
        def find(self, texts: Any) -> Any:
            raise ValueError(f"bad input {texts!r}")

    monkeypatch.setitem(vars(detector._names), "_finders", {"en": Failing()})
    with pytest.raises(DetectionError) as caught:
        detector.mentions([TextNode(0, "customer", f"My card is {PLANTED}")], {})
    assert "4532" not in repr((caught.value, caught.value.__cause__, caught.value.__context__))


def test_an_unusable_pack_is_said_to_be_one(tmp_path: Any) -> None:
    with pytest.raises(PackError, match="recognizers"):
        PiiDetector(["en"], tmp_path, names="none").mentions([TextNode(0, "customer", "hello")], {})


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


def test_what_is_not_seen_is_said() -> None:
    without = PiiDetector(["en", "zh"], names="none").describe()
    assert without.named_entities is None
    english, chinese = without.not_seen
    assert "English" in english
    assert "Chinese" in chinese


def test_an_engine_that_nobody_knows_is_refused() -> None:
    with pytest.raises(CcsguardError, match="nonesuch"):
        PiiDetector(["en"], names="nonesuch")


def test_readings_that_lost_are_kept_beside_the_one_that_counts(hear: Hear) -> None:
    heard = hear("C: my ssn is 521-44-9382")
    assert [(one.entity, [other.entity for other in one.alternatives]) for one in heard.mentions] == [("US_SSN", [])]
    account, words = hear("C: my account number is 415-555-0132").one("ACCOUNT_NUMBER")
    assert words == ["415-555-0132"]
    assert [(one.entity, one.score) for one in account.alternatives] == [("PHONE_NUMBER", 0.8)]


def test_a_number_that_nothing_explains_is_told_of_with_a_low_score(detector: PiiDetector) -> None:
    among = "then something with 83441207 appeared on the screen again"
    for text, score in (("6980", 0.35), ("it is 83441207", 0.35), (among, 0.2)):
        (mention,) = detector.mentions([TextNode(0, "customer", text)], {}, least=0.0)
        assert (mention.entity, mention.score) == ("UNKNOWN_NUMBER", score)
        assert detector.mentions([TextNode(0, "customer", text)], {}) == []


def test_what_customers_cannot_recall_at_once_still_answers_the_question(hear: Hear) -> None:
    heard = hear("A: What is your PIN?", "C: I forgot it", "A: What is your mother's maiden name?", "C: Larkspur",
                 "A: Thank you.", "C: Wait, I just remembered it, it is either 9503 or 1596.")  # fmt: skip
    assert [heard.words(one) for one in heard.of("PIN")] == [["9503"], ["1596"]]


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
