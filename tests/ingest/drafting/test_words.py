"""The files of words that written scripts are read with: all words are words, and lower case."""

from __future__ import annotations

from typing import Any

import pytest

from ccsguard.ingest.drafting.columns import columns_of
from ccsguard.ingest.drafting.entries import act_of
from ccsguard.ingest.drafting.words import words
from ccsguard.models.script import CLOSING, PREPARING
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _leaves(inner)]
    return [one for inner in value for one in _leaves(inner)] if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", ["written_script", "step_table", "mermaid"])
def test_no_word_is_a_boolean_of_yaml(name: str) -> None:
    leaves = _leaves(read_yaml(policies_root() / "vendors" / f"{name}.yaml"))
    assert leaves
    assert all(isinstance(one, str) for one in leaves)


def test_every_act_that_words_name_is_one_of_the_model() -> None:
    acts = read_yaml(policies_root() / "vendors" / "written_script.yaml")["acts"]
    assert set(acts) <= {*PREPARING, *CLOSING}


@pytest.mark.parametrize(
    ("told", "act"),
    [
        ("Transfer to a supervisor", "transfer_human"),
        ("pause recording", "pause_recording"),
        ("verify_identity", "verify_identity"),
        ("transfer to Billing", {"transfer": "Billing"}),
        ("disclose: balance", {"disclose": "balance"}),
        ("转人工", "transfer_human"),
        ("update the notes", None),
        ("smile", None),
    ],
)
def test_acts_in_the_words_of_scripts(told: str, act: Any) -> None:
    assert act_of(told, words()) == act


@pytest.mark.parametrize(
    ("header", "said", "branches"),
    [
        (["step_id", "speaker", "text", "condition", "next"], 2, ()),
        (["Step", "Say", "If yes go to", "If no go to"], 1, (("yes", 2), ("no", 3))),
        (["Step", "Title", "Script", "Yes", "No"], 2, (("yes", 3), ("no", 4))),
        (["编号", "客服话术", "同意转", "拒绝转"], 1, (("同意", 2), ("拒绝", 3))),
        (["步骤", "话术", "条件", "下一步"], 1, ()),
    ],
)
def test_columns_of_steps(header: list[str], said: int, branches: tuple[tuple[str, int], ...]) -> None:
    columns = columns_of(header)
    assert columns is not None and columns.at["say"] == said
    assert columns.branches == branches


@pytest.mark.parametrize(
    "header", [["timestamp", "sender", "message"], ["id", "name", "price"], ["from", "to", "text"], []]
)
def test_columns_of_other_tables(header: list[str]) -> None:
    assert columns_of(header) is None
