"""Precision, recall and F1 of personal-data detection, by kind, on labelled lines.

usage: python benchmarks/pii_quality.py LABELLED.jsonl… [--dialogues TRANSCRIPTS.jsonl] [--alone] [--least SCORE]
       [--names ENGINE] [--jurisdiction CODE] [--show KIND]

A line is {"id", "lang", "text", "spans": [{"start", "end", "type", "norm"}], "conversation"?, "speaker"?}. Lines of one
conversation are read as the turns of one dialogue; `--dialogues` puts them into whole dialogues, where the id ends in
`-t<turn>`; `--alone` reads each line by itself. A label counts as found when a mention of a right type covers at least
half of it, a mention as right when it covers half of such a label or is covered by one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from ccsguard.detect.acts import ActDetector
from ccsguard.detect.mentions import PiiDetector
from ccsguard.detect.text import TextNode
from ccsguard.models.mention import Mention, Span
from ccsguard.pack import policies_root

RIGHT: dict[str, frozenset[str]] = {
    norm: frozenset(entities.split())
    for norm, entities in {
        "PERSON": "PERSON",
        "PHONE": "PHONE_NUMBER CN_PHONE",
        "EMAIL": "EMAIL_ADDRESS",
        "ADDRESS": "STREET_ADDRESS POSTAL_CODE LOCATION",
        "CARD": "CREDIT_CARD PARTIAL_CARD",
        "ACCOUNT": "ACCOUNT_NUMBER IBAN_CODE US_BANK_NUMBER ABA_ROUTING_NUMBER ORDER_NUMBER",
        "ORDER_ID": "ORDER_NUMBER",
        "SECRET": "PASSWORD PIN SECURITY_ANSWER ONE_TIME_CODE CARD_SECURITY_CODE",
        "DOB": "DATE_OF_BIRTH",
        "NATIONAL_ID": "US_SSN PARTIAL_SSN CN_RESIDENT_ID ID_DOCUMENT US_ITIN US_PASSPORT US_DRIVER_LICENSE UK_NINO "
        "UK_NHS UK_PASSPORT UK_DRIVING_LICENCE CN_PASSPORT CN_TRAVEL_PERMIT",
        "IP": "IP_ADDRESS",
        "PLATE": "CN_PLATE",
    }.items()
}
"""Our entities that are right for a coarse class of the corpora; classes that are not here are not measured."""
SENSITIVE = RIGHT["CARD"] | RIGHT["NATIONAL_ID"] | RIGHT["SECRET"] | (RIGHT["ACCOUNT"] - {"ORDER_NUMBER"})
PERSONAL = SENSITIVE | {"PERSON", "DATE_OF_BIRTH", "EMAIL_ADDRESS", "IM_ID"}
SURE = 0.4
"""The score from which policy takes note of a mention."""
QUIET = "QUIET"
"""A kind for `--show`: mentions of sensitive types in lines without a label."""
SIZED = frozenset({"CARD", "NATIONAL_ID"})
SIZES = {4: "4 digits", 9: "9 digits"}
"""Kinds that are shown by their number of digits too."""
SAID = {
    "ssn": r"ssn|social",
    "card_number": r"card|credit|debit|visa|master",
    "account_number": r"acc(?:oun)?t|\bac\b|a/c",
    "password": r"pass ?word|pwd|pass ?code|\bpass\b",
}
"""By which words a turn says itself what its value is."""


@dataclass
class Tally:
    """Counts of one kind."""

    labels: int = 0
    right: int = 0
    anything: int = 0
    said: int = 0
    said_right: int = 0
    mentions: int = 0
    true: int = 0
    misses: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)


def main(arguments: Sequence[str]) -> None:
    """Print a table for the labelled lines of the files."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--dialogues", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--least", type=float, default=0.0)
    parser.add_argument("--names", default="auto")
    parser.add_argument("--jurisdiction", action="append", default=[])
    parser.add_argument("--show", help="print texts with misses and false mentions of this kind (they hold the values)")
    given = parser.parse_args(arguments)
    lines = [json.loads(line) for path in given.files for line in path.open(encoding="utf-8")]
    counts = Counts()
    for line, mentions in found(lines, given):
        counts.add(line, [one for one in mentions if one.score >= given.least])
    table(counts)
    if given.show:
        for one in counts.tallies[given.show].misses:
            sys.stdout.write(f"miss  {one}\n")
        for one in counts.tallies[given.show].false:
            sys.stdout.write(f"false {one}\n")


def found(lines: Sequence[dict[str, Any]], given: Any) -> Iterator[tuple[dict[str, Any], list[Mention]]]:
    """Each line with the mentions in it."""
    acts = ActDetector(policies_root(), ("asks",))
    detector = PiiDetector(acts.languages, names=given.names)
    for members, turns, places in dialogues(lines, given):
        language = members[0].get("lang", "en")
        nodes = [TextNode(place, speaker, text, language) for place, (speaker, text) in enumerate(turns)]
        by_node: dict[int, list[Mention]] = defaultdict(list)
        for mention in detector.mentions(nodes, acts.asked(nodes), least=0.0, jurisdictions=given.jurisdiction):
            for node in {span.node for span in mention.spans}:
                by_node[node].append(mention)
        for line, place in zip(members, places, strict=True):
            yield {**line, "node": place}, by_node[place]


def dialogues(
    lines: Sequence[dict[str, Any]], given: Any
) -> Iterator[tuple[list[dict[str, Any]], list[tuple[str, str]], list[int]]]:
    """Lines with the dialogue they stand in, and their places in it."""
    whole = {}
    if given.dialogues:
        whole = {one["id"]: one["turns"] for one in map(json.loads, given.dialogues.open(encoding="utf-8"))}
    for name, group in groupby(
        lines, lambda line: line["id"] if given.alone else line.get("conversation") or line["id"]
    ):
        members = list(group)
        if name in whole:
            turns = [(turn.get("speaker", "unknown"), turn["text"]) for turn in whole[name]]
            yield members, turns, [int(line["id"].rsplit("-t", 1)[1]) for line in members]
        else:
            turns = [(line.get("speaker", "customer"), line["text"]) for line in members]
            yield members, turns, list(range(len(members)))


class Counts:
    """Counts by kind, and of lines that hold no label of a kind that is measured."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.quiet = self.sensitive = self.sure = self.personal = 0

    def add(self, line: dict[str, Any], mentions: Sequence[Mention]) -> None:
        """Take up one line."""
        spans = [(one, span) for one in mentions for span in one.spans if span.node == line["node"]]
        for label in line["spans"]:
            if label["norm"] in RIGHT:
                self._label(line["text"], label, spans)
        for one, span in spans:
            self._mention(line, one, span)
        if not any(label["norm"] in RIGHT for label in line["spans"]):
            self._quiet(line["text"], spans)

    def _label(self, text: str, label: dict[str, Any], spans: Sequence[tuple[Mention, Span]]) -> None:
        covering = {one.entity for one, span in spans if covers(span.start, span.end, label)}
        right = bool(covering & RIGHT[label["norm"]])
        cue = SAID.get(label["type"])
        said = cue is not None and re.search(cue, text[: label["start"]] + " " + text[label["end"] :]) is not None
        for kind in kinds(text, label):
            tally = self.tallies[kind]
            tally.labels += 1
            tally.right += right
            tally.anything += bool(covering)
            tally.said += said
            tally.said_right += said and right
            if not right:
                tally.misses.append(f"{shown(text, label['start'], label['end'])}   {sorted(covering)}")

    def _mention(self, line: dict[str, Any], one: Mention, span: Span) -> None:
        for norm, wanted in RIGHT.items():
            if one.entity not in wanted:
                continue
            good = any(label["norm"] == norm and touches(span.start, span.end, label) for label in line["spans"])
            self.tallies[norm].mentions += 1
            self.tallies[norm].true += good
            if not good:
                place = shown(line["text"], span.start, span.end)
                self.tallies[norm].false.append(f"{place}   {one.entity} {one.score:.2f}")

    def _quiet(self, text: str, spans: Sequence[tuple[Mention, Span]]) -> None:
        sensitive = [(one, span) for one, span in spans if one.entity in SENSITIVE]
        self.quiet += 1
        self.sensitive += bool(sensitive)
        self.sure += any(one.score >= SURE for one, _ in sensitive)
        self.personal += any(one.entity in PERSONAL and one.score >= SURE for one, _ in spans)
        for one, span in sensitive:
            self.tallies[QUIET].false.append(f"{shown(text, span.start, span.end)}   {one.entity} {one.score:.2f}")


def kinds(text: str, label: dict[str, Any]) -> list[str]:
    """Under which kinds a label counts: its class, its type, and its type by the number of digits."""
    norm, kind = label["norm"], f"{label['norm']}/{label['type']}"
    if norm not in SIZED:
        return [norm, kind]
    digits = sum(character.isdigit() for character in text[label["start"] : label["end"]])
    return [norm, kind, f"{kind} {SIZES.get(digits, '13-19 digits' if 13 <= digits <= 19 else 'other')}"]


def covers(start: int, end: int, label: dict[str, Any]) -> bool:
    """Whether a place covers at least half of a label."""
    return 2 * (min(end, label["end"]) - max(start, label["start"])) >= label["end"] - label["start"]


def touches(start: int, end: int, label: dict[str, Any]) -> bool:
    """Whether a place covers half of a label, or half of it lies in one."""
    common = min(end, label["end"]) - max(start, label["start"])
    return 2 * common >= min(end - start, label["end"] - label["start"])


def shown(text: str, start: int, end: int) -> str:
    """A text with brackets around a place."""
    return f"{text[:start]}[{text[start:end]}]{text[end:]}".replace("\n", " ")


def table(counts: Counts) -> None:
    """Print the counts."""
    write = sys.stdout.write
    write(f"{'kind':<44} labels  right  any   said (n)      mentions precision F1\n")
    for kind, one in sorted(counts.tallies.items()):
        if kind == QUIET:
            continue
        recall, precision = share(one.right, one.labels), share(one.true, one.mentions)
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        said = f"{share(one.said_right, one.said):.3f} ({one.said})" if one.said else ""
        rest = f"{one.mentions:>8}  {precision:.3f}    {f1:.3f}" if "/" not in kind else ""
        write(f"{kind:<44} {one.labels:>6}  {recall:.3f}  {share(one.anything, one.labels):.3f} {said:<14}{rest}\n")
    if counts.quiet:
        write(
            f"{counts.quiet} lines without a label: {counts.sensitive / counts.quiet:.2%} with a sensitive type, "
            f"{counts.sure / counts.quiet:.2%} from score {SURE}, {counts.personal / counts.quiet:.2%} with a personal "
            f"type from {SURE}\n"
        )


def share(part: int, whole: int) -> float:
    """A share; nan of nothing."""
    return part / whole if whole else float("nan")


if __name__ == "__main__":
    main(sys.argv[1:])
