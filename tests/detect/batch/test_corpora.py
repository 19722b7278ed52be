"""On thousands of turns of real dialogue the findings are those of Presidio's engine; skipped without the corpora."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine

from ccsguard.detect.batch import BatchAnalyzer

CORPORA = Path(os.environ.get("CCSGUARD_CORPORA", Path(__file__).resolve().parents[4] / "shared" / "corpora"))
FILES = {
    "multidogo": ("multidogo/customer_turns.jsonl", 2500),
    "star": ("star/transcripts.jsonl", 2500),
    "taskmaster": ("taskmaster/transcripts.jsonl", 500),
    "presidio_research": ("presidio_research/pii.jsonl", 600),
    "chinese": ("crosswoz_zh/phone_addr_turns.jsonl", 300),
}


def turns(path: Path) -> Iterator[str]:
    for line in path.open(encoding="utf-8"):
        read = json.loads(line)
        yield from (turn["text"] for turn in read["turns"]) if "turns" in read else (read["text"],)


@pytest.mark.parametrize("corpus", FILES)
def test_turns_of_real_dialogue_have_the_findings_of_presidio(corpus: str, with_names: AnalyzerEngine) -> None:
    name, most = FILES[corpus]
    if not (CORPORA / name).is_file():
        pytest.skip("the corpora are not here")
    texts = list(dict.fromkeys(turns(CORPORA / name)))[:most]
    made = BatchAnalyzer(with_names).analyze(texts, "en")
    expected = BatchAnalyzerEngine(with_names).analyze_iterator(texts, language="en", batch_size=256)
    differing = [
        place
        for place, (one, other) in enumerate(zip(made, expected, strict=True))
        if [(each.entity_type, each.start, each.end, each.score) for each in one]
        != [(each.entity_type, each.start, each.end, each.score) for each in other]
    ]
    assert any(made)
    # A sum of floating-point numbers in another order could decide a tie otherwise, once in many thousands.
    assert len(differing) <= len(texts) // 1000, differing
