"""Turns a second of several ways of finding personal data with one engine and model of names, and whether they agree.

usage: python benchmarks/pii_speed.py FILE.jsonl [COUNT] [--rounds N] [--model NAME]

FILE holds labelled lines ({"text"}) or transcripts ({"turns": [{"text"}]}). All contenders see the same texts in the
same run, in turns, in slices, so that a busy machine slows all of them; the ratios are medians over slices and rounds.
They are given for the texts as they come, where turns repeat, and for those that differ, where nothing can be
remembered: every round starts with contenders that have seen none of the texts, after a warm-up on made-up ones.
Start-up is measured in a process of its own, and so is the peak of memory.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Find = Callable[[Sequence[str]], list[Any]]
SLICE = 1024
WARM_UP = (
    "Hi, this is Anna Bell from New York City.", "My number is 212-555-0187, call me.", "card 4111 1111 1111 1111",
    "It is on 12/05/1984 at ada@example.com, DE89 3704 0044 0532 0130 00.", "ok",
    "in 2019 I paid 30 dollars to example.org", "my account is 12345678", "9434765919", "call +44 20 7946 0958",
)  # fmt: skip


@dataclass(frozen=True)
class Contender:
    """One way of finding.

    Attributes:
        name: as shown.
        make: gives an object that has seen nothing, from the engine.
        exact: whether its findings are to be those of the first contender.
    """

    name: str
    make: Callable[[Any], Find]
    exact: bool = True


def alone(engine: Any) -> Find:
    """Presidio's engine, turn by turn."""
    return lambda texts: [engine.analyze(text, language="en") for text in texts]


def in_batches(engine: Any) -> Find:
    """Presidio's own batches of 256 turns."""
    from presidio_analyzer import BatchAnalyzerEngine

    batches = BatchAnalyzerEngine(engine)
    return lambda texts: batches.analyze_iterator(texts, language="en", batch_size=256)


def fast(engine: Any) -> Find:
    """ccsguard's batch analyzer on the same engine."""
    from ccsguard.detect.batch import BatchAnalyzer

    return BatchAnalyzer(engine).analyze


def fast_without_re2(engine: Any) -> Find:
    """The same, as it is where google-re2 is not installed."""
    from ccsguard.detect.batch import BatchAnalyzer

    return BatchAnalyzer(engine, automaton=False).analyze


def detector(names: str) -> Callable[[Any], Find]:
    """The whole of ccsguard's detection, each turn a contact of its own, with an engine of names of its own."""

    def make(engine: Any) -> Find:
        from ccsguard.detect import PiiDetector
        from ccsguard.detect.text import TextNode

        made = PiiDetector(["en", "zh"], names=names)

        def find(texts: Sequence[str]) -> list[Any]:
            contacts = [[TextNode(0, "customer", text)] for text in texts]
            made.prepare(contacts)
            return [made.mentions(contact, {}, least=0.0) for contact in contacts]

        return find

    return make


CONTENDERS: tuple[Contender, ...] = (
    Contender("AnalyzerEngine.analyze, turn by turn", alone),
    Contender("BatchAnalyzerEngine, batches of 256", in_batches),
    Contender("BatchAnalyzer", fast),
    Contender("BatchAnalyzer without google-re2", fast_without_re2),
    Contender("PiiDetector, names by the same model", detector("spacy"), exact=False),
    Contender("PiiDetector, names by rampart", detector("auto"), exact=False),
)
"""The first is what the others are measured by. One that finds other things, by design, is not `exact`."""


def main(arguments: Sequence[str]) -> None:
    """Print a table for the texts as they come and one for the texts that differ."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=4096)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", help="a spaCy model; by default the installed en_core_web_*")
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    texts = list(turns(given.file))
    if given.only is not None:
        process_of_one(given, texts[: given.count])
        return
    engine = made_engine(given.model)
    differing = list(dict.fromkeys(texts))
    sys.stdout.write(
        f"{len(texts)} turns, of which {1 - len(differing) / len(texts):.0%} repeat one before; "
        f"{sum(len(text.split()) for text in texts) / len(texts):.1f} words a turn\n"
    )
    for title, chosen in (("as they come", texts), ("that differ", differing)):
        table(title, measured(engine, chosen[: given.count], given.rounds))
    for number, contender in enumerate(CONTENDERS):
        command = [sys.executable, __file__, str(given.file), str(given.count), "--only", str(number)]
        command += ["--model", given.model] if given.model else []
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        sys.stdout.write(f"{contender.name:<40}{said}\n")


def turns(path: Path) -> Iterator[str]:
    """The texts of a file, in order."""
    for line in path.open(encoding="utf-8"):
        read = json.loads(line)
        yield from (turn["text"] for turn in read["turns"]) if "turns" in read else (read["text"],)


def made_engine(model: str | None) -> Any:
    """Presidio's default engine with a model of names; its loggers are off for all contenders alike."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from ccsguard.detect.batch.quiet import silence
    from ccsguard.detect.names.language_models import model_for

    silence()
    name = model or model_for("en")
    if name is None:
        raise SystemExit("no en_core_web_* model is installed")
    models = [{"lang_code": "en", "model_name": name}]
    nlp = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    return AnalyzerEngine(nlp_engine=nlp)


@dataclass
class Row:
    """Of one contender: seconds by slice and round, turns that are found the same, turns, words."""

    seconds: list[float]
    same: int = 0
    turns: int = 0
    words: int = 0


def measured(engine: Any, texts: Sequence[str], rounds: int) -> list[Row]:
    """A row for each contender."""
    rows = [Row([]) for _ in CONTENDERS]
    slices = [texts[start : start + SLICE] for start in range(0, len(texts), SLICE)]
    for _ in range(rounds):
        finders = [contender.make(engine) for contender in CONTENDERS]
        for find in finders:
            find(WARM_UP)
        for part in slices:
            gc.collect()
            expected: list[Any] = []
            for contender, row, find in zip(CONTENDERS, rows, finders, strict=True):
                start = time.perf_counter()
                found = find(part)
                row.seconds.append(time.perf_counter() - start)
                if contender.exact:
                    compared = [sorted(map(fields, one)) for one in found]
                    expected = expected or compared
                    row.same += sum(one == other for one, other in zip(compared, expected, strict=True))
                row.turns += len(part)
                row.words += sum(len(text.split()) for text in part)
    return rows


def fields(one: Any) -> tuple[Any, ...]:
    """What is compared of a finding."""
    return one.entity_type, one.start, one.end, one.score


def table(title: str, rows: Sequence[Row]) -> None:
    """Print rows; a ratio is the median of those of the slices."""
    sys.stdout.write(
        f"\nturns {title}: {rows[0].turns} in all rounds\n{'':<40} turns/s  words/s  ratio  same findings\n"
    )
    for contender, row in zip(CONTENDERS, rows, strict=True):
        ratio = statistics.median(base / own for base, own in zip(rows[0].seconds, row.seconds, strict=True))
        same = f"{row.same / row.turns:.3%}" if contender.exact else "by design other"
        seconds = sum(row.seconds)
        sys.stdout.write(
            f"{contender.name:<40} {row.turns / seconds:>7.0f} {row.words / seconds:>8.0f} {ratio:>6.1f}  {same}\n"
        )


def peak() -> float:
    """The most memory that this process had, in MiB; what it had before it became this program is not counted."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) / 1024 for line in status.open() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def process_of_one(given: Any, texts: Sequence[str]) -> None:
    """Print start-up and peak of memory of one contender that has this process to itself."""
    logging.disable(logging.CRITICAL)
    start = time.perf_counter()
    engine = made_engine(given.model)
    loaded = time.perf_counter()
    find = CONTENDERS[given.only].make(engine)
    find(WARM_UP)
    ready = time.perf_counter()
    before = peak()
    find(texts)
    after = peak()
    sys.stdout.write(
        f" start-up {loaded - start:.1f} s for the engine and {ready - loaded:.1f} s for the first texts, "
        f"memory {before:.0f} MiB, at its peak {after:.0f} MiB\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
