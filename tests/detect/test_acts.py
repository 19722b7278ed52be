"""Acts: each lexicon file's own examples, roles, folding and places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ccsguard.detect.acts import ActDetector, brand_acts, matches
from ccsguard.detect.text import TextNode, fold, sentences
from ccsguard.pack import load_pack
from ccsguard.pack.lexicon import Lexeme, languages, load_lexicon
from ccsguard.pack.literals import needed, vocabulary

ROOT = load_pack().root
LEXEMES = [lexeme for language in languages(ROOT) for lexeme in load_lexicon(ROOT, language)]
BOTH = [pytest.param(lexeme, id=f"{lexeme.language}-{lexeme.act}") for lexeme in LEXEMES]


def write_lexicon(root: Path, *, extra: str = "") -> Path:
    folder = root / "lexicon" / "en"
    folder.mkdir(parents=True)
    (folder / "opt_out_requested.yaml").write_text(
        "act: opt_out_requested\nspeakers: [customer]\nmeaning: no more contact\n"
        "patterns: ['stop calling(?: me)?']\nunless: ['did (?:he|she) say']\nunless_before: ['\\bnever \\W*$']\n"
        'examples: {"true": ["Stop calling me."], "false": ["Never stop calling me."]}\n' + extra
    )
    return root


@pytest.mark.parametrize("lexeme", BOTH)
def test_every_true_example_is_that_act(lexeme: Lexeme) -> None:
    assert [text for text in lexeme.examples_true if not matches(lexeme, text)] == []


@pytest.mark.parametrize("lexeme", BOTH)
def test_no_false_example_is_that_act(lexeme: Lexeme) -> None:
    assert [text for text in lexeme.examples_false if matches(lexeme, text)] == []


@pytest.mark.parametrize("lexeme", BOTH)
def test_the_first_look_never_hides_a_match(lexeme: Lexeme) -> None:
    for text in lexeme.examples_true:
        folded = fold(text).text
        for phrase in lexeme.phrases:
            match = phrase.regex.search(folded)
            if match and phrase.needs:
                assert any(word in match.group().lower() for word in phrase.needs), phrase.regex.pattern


def test_both_languages_know_the_same_violation_acts() -> None:
    acts = {language: {one.act for one in LEXEMES if one.language == language} for language in ("en", "zh")}
    wanted = {"false_urgency", "threat_legal", "insult", "off_channel", "asks:password", "opt_out_requested"}
    assert wanted <= acts["en"] & acts["zh"]


def test_the_span_is_the_place_in_the_original_text(tmp_path: Path) -> None:
    detector = ActDetector(write_lexicon(tmp_path))
    text = "Please\u00a0\u00a0—  ｓｔｏｐ  calling me!"
    (act,) = detector.acts(TextNode(0, "customer", text))
    assert text[act.span.start : act.span.end] == "ｓｔｏｐ  calling me"


def test_only_the_role_that_can_do_it_does_it(tmp_path: Path) -> None:
    detector = ActDetector(write_lexicon(tmp_path))
    assert detector.acts(TextNode(0, "agent", "Stop calling me.")) == []
    assert [one.confidence for one in detector.acts(TextNode(0, "unknown", "Stop calling me."))] == ["low"]


def test_a_condition_label_is_read_as_the_customers_words(tmp_path: Path) -> None:
    detector = ActDetector(write_lexicon(tmp_path))
    (act,) = detector.acts(TextNode(3, "customer", "stop_calling", where="condition"))
    assert (act.act, act.where) == ("opt_out_requested", "condition")


def test_what_cancels_does_so_only_in_its_own_sentence(tmp_path: Path) -> None:
    detector = ActDetector(write_lexicon(tmp_path))
    assert detector.acts(TextNode(0, "customer", "Did she say stop calling me?")) == []
    assert len(detector.acts(TextNode(0, "customer", "Did she say that? Stop calling me."))) == 1


def test_a_sentence_does_not_end_at_a_title_or_a_decimal() -> None:
    text = "Mr. Brown owes $4.50 today. Thanks"
    assert [text[start:end] for start, end in sentences(text)] == ["Mr. Brown owes $4.50 today.", " Thanks"]


def test_a_brand_is_heard_in_short_form_but_not_inside_a_word() -> None:
    node = TextNode(0, "agent", "Hello from Kestrel, how are you?")
    assert [one.act for one in brand_acts(node, "Kestrel Broadband")] == ["client_named"]
    assert brand_acts(TextNode(0, "agent", "Kestrels fly"), "Kestrel Broadband") == []
    assert brand_acts(TextNode(0, "customer", "Kestrel?"), "Kestrel Broadband") == []
    assert brand_acts(TextNode(0, "agent", "您好,小鲸英语"), "小鲸英语")[0].span.start == 3


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\b(?:stop|quit) calling\b", "quit calling"),
        (r"last (?:chance|day)", "last day"),
        (r"最后.{0,4}名额", "最后几个名额"),
    ],
)
def test_needed_words_are_in_every_match(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert any(word in text for word in needed(pattern))


def test_the_vocabulary_holds_all_spelled_words_and_no_wildcards() -> None:
    assert vocabulary(r"(?:take|get) me off[^.]{0,20}list\w*") >= {"take", "get", "me", "off", "list"}
    assert "mary" not in vocabulary(r"stop \w+")
