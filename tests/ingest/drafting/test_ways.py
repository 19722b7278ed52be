"""Lines that tell where a script goes on, and those that do not."""

from __future__ import annotations

import pytest

from ccsguard.ingest.drafting.ways import arrow, ways
from ccsguard.ingest.drafting.words import words


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("If yes, go to Step 4.", [("If yes", "Step 4.")]),
        ("- No: skip to Closing", [("No", "Closing")]),
        ("If yes, go to step 3. If no, go to step 5.", [("If yes", "step 3."), ("If no", "step 5.")]),
        ("如果客户同意，转到步骤3；否则进入结束", [("如果客户同意", "步骤3；"), ("否则", "结束")]),
        ("If they are angry, thank them and end the call.", [("If they are angry", "end the call.")]),
        ("Go to Step 5.", [("", "Step 5.")]),
        ("Otherwise, proceed to Close", [("Otherwise", "Close")]),
        ("We will follow up with you soon", []),
        ("Please see our website", []),
        ("Tell them that they can go to our website", []),
    ],
)
def test_words_tell_ways(line: str, told: list[tuple[str, str]]) -> None:
    assert [(one.condition, one.target) for one in ways(line, words())] == told


def test_the_column_of_a_way_is_that_of_its_clause() -> None:
    line = "  - If yes, go to step 3. If no, go to step 5."
    assert [line[one.column :][:5] for one in ways(line, words())] == ["If ye", "If no"]


@pytest.mark.parametrize("sign", ["->", "-->", "=>", "→", "➜", "➡️"])
def test_arrows_point_out_ways(sign: str) -> None:
    found = arrow(f"  * If yes {sign} Close")
    assert found is not None and (found.condition, found.target, found.column) == ("If yes", "Close", 4)


def test_native_words_stand_for_conditions() -> None:
    known = words()
    told = ["If no response", "否则", "**Anything else**", "When they agree", "Then", "系统错误"]
    assert [known.condition(one) for one in told] == [
        "timeout",
        "otherwise",
        "otherwise",
        "they agree",
        "then",
        "系统错误",
    ]
