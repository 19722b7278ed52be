"""Rules ask for what is around acts and steps by the predicates of the library, never by the lists themselves."""

from __future__ import annotations

import re

import pytest

from ccsguard.decide.tokens import code_only
from ccsguard.facts.shape import AROUND
from ccsguard.pack import load_pack

PACK = load_pack()
LISTS = (*AROUND, "names", "does", "reaches")
READ = re.compile(rf"\bin input\.(?:acts|nodes)\[.*\]\.(?:{'|'.join(LISTS)})\b|\binput\.lists\b")
ALLOWED = ("lib/acts.rego", "lib/steps.rego")


@pytest.mark.parametrize("module", sorted(name for name in PACK.modules if name not in ALLOWED))
def test_a_module_asks_the_library_for_what_is_around_acts_and_steps(module: str) -> None:
    lines = code_only(PACK.modules[module]).splitlines()
    assert [number for number, line in enumerate(lines, 1) if READ.search(line)] == []


def test_reading_a_list_by_hand_would_be_seen() -> None:
    assert READ.search('"x" in input.acts[i].before')
    assert READ.search("some name in input.nodes[input.acts[i].node].reaches")
    assert READ.search("input.lists[3]")
    assert not READ.search("input.acts[i].node in places")
