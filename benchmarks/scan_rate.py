"""Turns a second of a whole scan, and its ratio to Presidio's AnalyzerEngine called turn by turn on the same text.

usage: python benchmarks/scan_rate.py TRANSCRIPTS.jsonl [DOCUMENTS]
"""

from __future__ import annotations

import itertools
import resource
import sys
import time
from datetime import date

from ccsguard.ingest import read
from ccsguard.models.document import Document
from ccsguard.models.transcript import Transcript
from ccsguard.pipeline import Scan, ScanOptions


def plain_seconds(texts: list[str]) -> float:
    """Seconds of `AnalyzerEngine.analyze`, with a blank pipeline, for each text."""
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

    engine = SpacyNlpEngine(ner_model_configuration=NerModelConfiguration(default_score=0.85))
    engine.nlp = {"en": spacy.blank("en")}
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    start = time.perf_counter()
    for text in texts:
        analyzer.analyze(text, language="en")
    return time.perf_counter() - start


def main(path: str, most: int) -> None:
    """Print rates, their ratio, and the peak of memory."""
    documents = [one for one in itertools.islice(read([path]), most) if isinstance(one, Document)]
    texts = [turn.text for one in documents if isinstance(one.content, Transcript) for turn in one.content.turns]
    start = time.perf_counter()
    for count, _ in enumerate(Scan([path], ScanOptions(as_of=date(2026, 11, 23))), 1):
        if count == most:
            break
    ours = time.perf_counter() - start
    plain = plain_seconds(texts[:2000]) * len(texts) / min(len(texts), 2000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{len(documents)} documents, {len(texts)} turns: whole scan {len(texts) / ours:.0f} turns/s, Presidio alone "
        f"{len(texts) / plain:.0f} turns/s, ratio {plain / ours:.2f}; peak memory {peak:.0f} MiB\n"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)
