"""The batch analyzer gives what Presidio's engine gives for each text alone."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from presidio_analyzer import AnalyzerEngine, EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.predefined_recognizers import PhoneRecognizer

from ccsguard.detect.batch import BatchAnalyzer
from ccsguard.errors import DetectionError

Blank = Callable[..., AnalyzerEngine]
Found = list[tuple[str, int, int, float]]


class Shouting(EntityRecognizer):
    """Finds words in capitals; of a kind that nothing is known about."""

    def __init__(self, *, tokens: bool = False) -> None:
        self.asked: list[str] = []
        self._tokens = tokens
        super().__init__(["SHOUT"], context=["scream"])

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any) -> list[RecognizerResult]:
        """Words in capitals, by the tokens of the model where they are wanted."""
        self.asked.append(text)
        explanation: Any = None
        if self._tokens:
            words = [(one.idx, one.idx + len(one)) for one in nlp_artifacts.tokens if one.text.isupper()]
        else:
            words = [(0, len(text))] if text.isupper() else []
        return [RecognizerResult("SHOUT", start, end, 0.3, explanation, {}) for start, end in words]


class Explained(Shouting):
    """The same, with the explanation that context words are noted in."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any) -> list[RecognizerResult]:
        """Words in capitals."""
        found = super().analyze(text, entities, nlp_artifacts)
        for one in found:
            one.analysis_explanation = PatternRecognizer.build_regex_explanation("x", "x", "x", 0.3, True, 0)
        return found


class Raised(PatternRecognizer):
    """Raises the score of what it finds by a way of its own."""

    def enhance_using_context(self, text: str, raw_recognizer_results: Any, *_: Any, **__: Any) -> Any:
        """All scores are .77."""
        for one in raw_recognizer_results:
            one.score = 0.77
        return raw_recognizer_results


def plain(results: Sequence[RecognizerResult]) -> Found:
    return [(one.entity_type, one.start, one.end, one.score) for one in results]


def compare(
    engine: AnalyzerEngine, texts: Sequence[str], fast: BatchAnalyzer | None = None, **request: Any
) -> list[Found]:
    """Compare finding by finding, and give the findings."""
    made = [plain(one) for one in (fast or BatchAnalyzer(engine)).analyze(texts, "en", **request)]
    expected = [plain(engine.analyze(text, "en", **request)) for text in texts]
    for text, one, other in zip(texts, made, expected, strict=True):
        assert one == other, text
    return made


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_each_line_has_the_findings_of_presidio_with_a_model_of_names(
    with_names: AnalyzerEngine, texts: list[str]
) -> None:
    found = compare(with_names, texts)
    entities = {one[0] for findings in found for one in findings}
    assert {"PERSON", "LOCATION", "EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS"} <= entities
    assert {"US_SSN", "CRYPTO", "MAC_ADDRESS", "UUID", "URL", "DATE_TIME", "UK_NHS", "MEDICAL_LICENSE"} <= entities


def test_each_line_has_the_findings_of_presidio_without_a_model(blank: Blank, texts: list[str]) -> None:
    assert any(compare(blank(), texts))


def test_findings_are_the_same_without_re2(
    blank: Blank, texts: list[str], monkeypatch: pytest.MonkeyPatch, no_network: None
) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    compare(blank(), texts)


def test_every_recognizer_that_presidio_has_for_any_country_finds_the_same(blank: Blank, texts: list[str]) -> None:
    engine = blank()
    import presidio_analyzer.predefined_recognizers as predefined

    for name in sorted(vars(predefined)):
        kind = getattr(predefined, name)
        if isinstance(kind, type) and issubclass(kind, PatternRecognizer):
            engine.registry.add_recognizer(kind(supported_language="en"))
    assert len(engine.registry.recognizers) > 80
    compare(engine, texts[::3])


def test_a_context_word_raises_the_score_as_presidio_does(with_names: AnalyzerEngine) -> None:
    near, far = "My bank account is 12345678", "Well it is 12345678"
    raised, bare = compare(with_names, [near, far], entities=["US_BANK_NUMBER"])
    assert raised == [("US_BANK_NUMBER", 19, 27, 0.4)]
    assert bare == [("US_BANK_NUMBER", 11, 19, 0.05)]


def test_a_name_does_not_go_on_over_the_start_of_a_sentence(with_names: AnalyzerEngine) -> None:
    starts = ("Yes Anna", "ok Peter Smith", "call Monday")
    ends = ("Tuesday Bob said so", "May I ask you", "Jones I guess. Will you", "Paris London Rome", "Dr. Who")
    compare(with_names, [f"{one} {other}" for one in starts for other in ends])


def test_a_pattern_of_the_users_own_is_found(blank: Blank) -> None:
    engine = blank()
    badge = PatternRecognizer("BADGE", patterns=[Pattern("badge", r"(?<!\w)badge\s#\p{Lu}{2}", 0.5)], context=["guard"])
    engine.registry.add_recognizer(badge)
    assert [len(one) for one in compare(engine, ["badge #XY", "the guard has badge #ÄÖ", "no badge"])] == [1, 1, 0]


def test_a_list_of_words_is_found_in_any_case_and_script(blank: Blank) -> None:
    engine = blank()
    engine.registry.add_recognizer(PatternRecognizer("PET", deny_list=["Rex", "Käthe", "小白", "O'Malley"]))
    texts = ["our rex sleeps", "KÄTHE!", "小白。", "叫小白的狗", "o'malley’s", "T-Rexes", "“Rex”"]
    assert [bool(one) for one in compare(engine, texts)] == [True, True, True, False, True, False, True]


def test_a_recognizer_of_which_nothing_is_known_sees_every_text(blank: Blank) -> None:
    engine, shouting = blank(), Explained()
    engine.registry.add_recognizer(shouting)
    texts = ["HELLO", "hello", "I scream at you", "I SCREAM"]
    made = BatchAnalyzer(engine).analyze(texts, "en")
    assert shouting.asked == texts
    assert [plain(one) for one in made] == [plain(engine.analyze(one, "en")) for one in texts]
    assert made[0][0].entity_type == "SHOUT"


def test_such_a_recognizer_gets_the_tokens_it_asks_for(with_names: AnalyzerEngine) -> None:
    shouting = Explained(tokens=True)
    with_names.registry.add_recognizer(shouting)
    try:
        texts = ["Anna called the FBI in Boston", "nothing", "the CIA, too: 12345678", "who is THIS?"]
        made = compare(with_names, texts + [text + "!" for text in texts], BatchAnalyzer(with_names))
        assert ("SHOUT", 16, 19, 0.3) in made[0]
    finally:
        with_names.registry.remove_recognizer("Explained", language="en")


def test_a_recognizer_that_scores_in_its_own_way_does_so(blank: Blank) -> None:
    engine = blank()
    engine.registry.add_recognizer(Raised("CODE", patterns=[Pattern("code", r"\bK\d{3}\b", 0.2)]))
    found = compare(engine, ["K123", "none", "K12"], entities=["CODE"])
    assert found == [[("CODE", 0, 4, 0.77)], [], []]


def test_only_the_entities_asked_for_are_found(with_names: AnalyzerEngine, texts: list[str]) -> None:
    found = compare(with_names, texts[::5], entities=["CREDIT_CARD", "PERSON", "US_SSN"])
    assert {one[0] for findings in found for one in findings} == {"CREDIT_CARD", "PERSON", "US_SSN"}


@pytest.mark.parametrize("threshold", [0.0, 0.4, 0.6, 1.0])
def test_a_threshold_holds_as_in_presidio(blank: Blank, texts: list[str], threshold: float) -> None:
    compare(blank(), texts[::5], score_threshold=threshold)


def test_thresholds_of_engine_and_recognizer_hold(blank: Blank, texts: list[str]) -> None:
    engine = blank(default_score_threshold=0.5)
    phones = next(one for one in engine.registry.recognizers if isinstance(one, PhoneRecognizer))
    phones.score_thresholds = {"default": 0.9}
    found = compare(engine, texts[::3])
    assert "PHONE_NUMBER" not in {one[0] for findings in found for one in findings}


def test_a_change_of_the_engine_shows_in_the_next_request(blank: Blank) -> None:
    engine = blank()
    fast = BatchAnalyzer(engine)
    texts = ["badge 7", "my card 4111 1111 1111 1111"]
    assert compare(engine, texts, fast)[0] == []
    engine.registry.add_recognizer(PatternRecognizer("BADGE", patterns=[Pattern("badge", r"badge \d", 0.5)]))
    assert compare(engine, texts, fast)[0] == [("BADGE", 0, 7, 0.5)]
    engine.default_score_threshold = 0.6
    assert compare(engine, texts, fast)[0] == []
    engine.registry.remove_recognizer("CreditCardRecognizer")
    assert "CREDIT_CARD" not in {one[0] for one in compare(engine, texts, fast)[1]}


def test_an_engine_with_steps_of_its_own_is_called_as_a_whole(blank: Blank, texts: list[str]) -> None:
    class Everything(LemmaContextAwareEnhancer):
        def enhance_using_context(self, text: str, raw_results: Any, *_: Any, **__: Any) -> Any:
            return [RecognizerResult("TEXT", 0, len(text), 0.5)]

    engine = blank(context_aware_enhancer=Everything())
    assert compare(engine, texts[::50])[1][0][0] == "TEXT"


def test_findings_are_new_objects_each_time(blank: Blank) -> None:
    fast = BatchAnalyzer(blank())
    first, second = fast.analyze(["a@example.com", "a@example.com"])
    first[0].score = 0.0
    first[0].recognition_metadata.clear()
    assert second[0].score == fast.analyze(["a@example.com"])[0][0].score == 1.0
    assert second[0].recognition_metadata["recognizer_name"] == "EmailRecognizer"
    assert second[0].analysis_explanation is None


def test_an_iterator_is_read_only_as_far_as_it_is_needed(blank: Blank) -> None:
    read: list[int] = []

    def endless() -> Iterator[str]:
        number = 0
        while True:
            read.append(number)
            yield f"my mail is user{number}@example.com"
            number += 1

    coming = BatchAnalyzer(blank(), remember=8).analyze_iterator(endless(), batch_size=16)
    found = [next(coming) for _ in range(40)]
    assert all(one[0].entity_type == "EMAIL_ADDRESS" for one in found)
    assert len(read) == 48


def test_a_failure_does_not_hold_the_text(blank: Blank) -> None:
    class Broken(Shouting):
        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any) -> list[RecognizerResult]:
            raise ValueError(text)

    engine = blank()
    engine.registry.add_recognizer(Broken())
    with pytest.raises(DetectionError) as failure:
        BatchAnalyzer(engine).analyze(["my secret 4821"])
    assert "4821" not in str(failure.value)
    assert failure.value.__context__ is None and failure.value.__cause__ is None


def test_a_language_that_the_engine_has_not_is_an_error(blank: Blank) -> None:
    with pytest.raises(DetectionError):
        BatchAnalyzer(blank()).analyze(["hello"], "xx")


def test_nothing_is_logged_and_no_socket_opened(
    blank: Blank,
    texts: list[str],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    no_network: None,
) -> None:
    engine = blank(log_decision_process=True)
    with caplog.at_level(logging.DEBUG):
        assert BatchAnalyzer(engine).analyze(["mail ada@example.com about DE89 3704 0044 0532 0130 01", *texts[:50]])
    said = caplog.text + "".join(capfd.readouterr())
    assert "ada@" not in said and "3704" not in said


def test_rows_of_signs_take_time_that_grows_with_their_length(blank: Blank) -> None:
    compare(blank(), ["1 " * 200, "((((" * 50, "+" * 200, "a." * 200, "@" * 100, "-" * 200])
