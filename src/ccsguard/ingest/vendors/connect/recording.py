"""When recording begins that is set before an agent is there: it records from the moment at which one is connected.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-recording-behavior.md
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

Steps = Mapping[str, dict[str, Any]]
"""Native steps by their ids."""

BEGINS_ELSEWHERE = "recording begins when an agent is connected, in another flow"
_MOST = 50
"""Places at which recording is set that are looked at; each costs a walk over the flow."""
_START, _STOP = "start_recording", "stop_recording"


def when_connected(steps: Steps, set_at: Iterable[str], ends: frozenset[str], notice: re.Pattern[str]) -> None:
    """Let recording of people begin where an agent is connected, if a notice may be given before that.

    Where nothing that may be a notice comes in between it begins where it is set: that is what there is to change.

    Args:
        steps: all steps; their acts are changed.
        set_at: ids of steps at which recording of people alone is set.
        ends: ids of steps at whose end an agent is connected, as at the end of an outbound whisper.
        notice: what words of a notice have in them.
    """
    for key in islice(set_at, _MOST):
        between, connected, goes_elsewhere = _ahead(steps, key, ends)
        if not any(_may_tell(steps[one], notice) for one in between):
            continue
        if not connected and not goes_elsewhere:
            continue
        steps[key]["do"] = [act for act in steps[key]["do"] if act != _START]
        if not connected:
            steps[key].setdefault("opaque", BEGINS_ELSEWHERE)
        for one in connected:
            done = steps[one].setdefault("do", [])
            if _START not in done:
                done.insert(0, _START)


def _ahead(steps: Steps, key: str, ends: frozenset[str]) -> tuple[list[str], list[str], bool]:
    """The steps after one up to where an agent is connected, those at which that is, and whether a way leads out."""
    between: list[str] = []
    connected: list[str] = []
    goes_elsewhere = False
    seen, waiting = {key}, deque(steps[key]["next"].values())
    while waiting:
        one = waiting.popleft()
        if one in seen or one not in steps:
            continue
        seen.add(one)
        done = steps[one].get("do", [])
        if _STOP in done:
            continue
        goes_elsewhere = goes_elsewhere or "calls" in steps[one] or "opaque" in steps[one]
        between.append(one)
        if "transfer_human" in done or one in ends:
            connected.append(one)
        else:
            waiting.extend(steps[one]["next"].values())
    return between, connected, goes_elsewhere


def _may_tell(step: Mapping[str, Any], notice: re.Pattern[str]) -> bool:
    """Whether a step gives a notice, or does what the flow does not tell."""
    return "calls" in step or "opaque" in step or notice.search(step.get("say", "")) is not None
