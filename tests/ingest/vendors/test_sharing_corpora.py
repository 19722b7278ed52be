"""Real sharing configs, where they are at hand: each is read, or named with a reason that is true of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.sharing import Sharing

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "data_sharing_configs"
OTHER = {".md", ".txt"}


@pytest.fixture(scope="module")
def found() -> dict[str, list[Document | NotExamined]]:
    if not CORPUS.is_dir():
        pytest.skip("the real configs are not at hand")
    files = [one for one in sorted(CORPUS.rglob("*")) if one.is_file() and one.suffix not in OTHER]
    return {str(one.relative_to(CORPUS)): list(read([str(one)])) for one in files}


def test_nothing_is_broken_and_hardly_anything_unknown(found: dict[str, list[Document | NotExamined]]) -> None:
    reasons = Counter(one.reason for each in found.values() for one in each if isinstance(one, NotExamined))
    unknown = sum(count for reason, count in reasons.items() if "no known format" in reason)
    assert unknown <= 0.03 * len(found)
    known = ("fideslang: ", "fides connector: ", "EDC message: ")
    assert not [one for one in reasons if not one.startswith(known) and "no known format" not in one]


def test_every_scalar_and_every_flow_has_a_place(found: dict[str, list[Document | NotExamined]]) -> None:
    for documents in found.values():
        for one in documents:
            if isinstance(one, Document):
                assert all(pointer in one.places for pointer in one.scalars)
                flows = getattr(one.content, "flows", ())
                assert all(f"/flows/{number}" in one.places for number in range(len(flows)))


def test_manifests_named_for_a_verdict_of_a_policy_get_it(found: dict[str, list[Document | NotExamined]]) -> None:
    verdicts = 0
    for name, documents in found.items():
        sort = Path(name).name.split("__")[-1].partition("_")[0]
        if sort not in ("failing", "passing"):
            continue
        for one in documents:
            if isinstance(one, Document) and "policy" in {pointer.split("/")[1] for pointer in one.scalars}:
                verdicts += 1
                flows = one.content.flows if isinstance(one.content, Sharing) else ()
                assert any(flow.forbidden for flow in flows) is (sort == "failing"), name
    assert verdicts
