"""Where a written script goes on that does not say so: to the step below, where nothing else leads there."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence


def falling_through(
    steps: Sequence[str], following: Mapping[str, Sequence[str]], ends: Callable[[str], bool]
) -> dict[str, str]:
    """For steps without a way on the step below, where no way of the script leads to that one.

    Who writes a script as a list of steps means them in their order; who writes the ways on at every step means a step
    without one as an end. What tells the two apart is whether the step below would be reached at all. `ends` answers
    whether a step says by itself that it is the last.
    """
    numbers = {step: number for number, step in enumerate(steps)}
    added: dict[str, str] = {}
    seen: set[str] = set()
    waiting: list[int] = []

    def reach(first: str) -> None:
        stack = [first]
        while stack:
            step = stack.pop()
            if step in seen or step not in numbers:
                continue
            seen.add(step)
            stack.extend(following[step])
            if not following[step] and not ends(step):
                heapq.heappush(waiting, numbers[step])

    if steps:
        reach(steps[0])
    while waiting:
        number = heapq.heappop(waiting)
        below = steps[number + 1] if number + 1 < len(steps) else None
        if below is not None and below not in seen:
            added[steps[number]] = below
            reach(below)
    return added
