"""Worker processes: the same output in the same order, and no silence when one of them fails."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccsguard.errors import CcsguardError
from ccsguard.pipeline import workers as module
from ccsguard.pipeline.workers import crew

chosen_start_method = module._start_method


@pytest.fixture(autouse=True)
def _forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks of a test can't be imported by a process that is not forked; a test runner may have threads of its own."""
    monkeypatch.setattr(module, "_start_method", lambda: "fork")


@dataclass(frozen=True)
class Number:
    value: int
    weight: int = 200
    likeness: int = 0


class Doubling:
    """Twice each number, slowly for the first ones; some numbers do harm."""

    def __init__(self, harm: str = "") -> None:
        self.harm, self.seen = harm, 0

    def share(self, language: str) -> None:
        """Nothing."""

    @contextmanager
    def opened(self) -> Iterator[Callable[[Sequence[Number]], list[list[int]]]]:
        yield self.doubled

    def doubled(self, chunk: Sequence[Number]) -> list[list[int]]:
        if chunk[0].value == 0:
            time.sleep(0.2)
        if any(one.value == 20 for one in chunk) and self.harm == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if any(one.value == 20 for one in chunk) and self.harm == "breaks":
            raise ValueError("4111 1111 1111 1111")
        if any(one.value == 20 for one in chunk) and self.harm == "refuses":
            raise CcsguardError("there is no such engine")
        self.seen += len(chunk)
        return [[2 * one.value] for one in chunk]

    def ended(self) -> int:
        return self.seen


def numbers(count: int, alike: int = 7) -> Iterator[Number]:
    for value in range(count):
        yield Number(value, likeness=value * 31 % alike)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outputs_come_in_the_order_of_the_chunks(workers: int) -> None:
    with crew(Doubling(), workers) as running:
        found = [one for outputs in running.outputs(numbers(200)) for one in outputs]
        running.end()
    assert found == [2 * one for one in range(200)]
    assert sum(running.ends) == 200
    assert len(running.ends) == workers


@pytest.mark.parametrize(
    ("harm", "reason"),
    [("dies", "signal 9"), ("breaks", r"internal error in a worker: ValueError at test_workers.py:\d+$"),
     ("refuses", "^there is no such engine$")],
)  # fmt: skip
def test_a_worker_that_fails_ends_the_run(harm: str, reason: str) -> None:
    with pytest.raises(CcsguardError, match=reason) as caught, crew(Doubling(harm), 2) as running:
        for _ in running.outputs(numbers(200)):
            pass
    assert "4111" not in str(caught.value)
    assert not multiprocessing.active_children()


def test_no_worker_is_left_when_the_reader_stops() -> None:
    with crew(Doubling(), 2) as running:
        next(running.outputs(numbers(10_000)))
    assert not multiprocessing.active_children()


def test_like_items_go_to_one_worker_as_long_as_the_others_have_work() -> None:
    with crew(Doubling(), 2) as running:
        for _ in running.outputs(numbers(400, alike=2)):
            pass
        running.end()
    assert all(abs(seen - 200) <= 40 for seen in running.ends)
    with crew(Doubling(), 2) as running:
        found = [one for outputs in running.outputs(numbers(100, alike=1)) for one in outputs]
        running.end()
    assert found == [2 * one for one in range(100)]
    assert min(running.ends) > 0  # and where all are alike, nobody is idle


def test_items_are_not_read_far_ahead_of_a_slow_one() -> None:
    read = 0

    def counted() -> Iterator[Number]:
        nonlocal read
        for one in numbers(2_000):
            read += 1
            yield one

    with crew(Doubling(), 2) as running:
        next(running.outputs(counted()))
        assert read < 60


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes under /proc")
def test_a_process_with_threads_is_not_forked() -> None:
    import threading

    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert chosen_start_method() == "spawn"
    finally:
        done.set()
        thread.join()
