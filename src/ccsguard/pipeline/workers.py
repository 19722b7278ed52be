"""Worker processes: chunks go out to them and what they make comes back in order, or the whole run fails."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from multiprocessing import connection, get_all_start_methods, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any, Generic, Protocol, TypeVar

from ccsguard.errors import CcsguardError

Out = TypeVar("Out")
_In = TypeVar("_In", contravariant=True)
_END = None
"""What is sent to a worker when there is nothing more to do."""
_CHUNK = 400
"""Turns that are sent at a time."""
_WINDOW = 8 * _CHUNK
"""Turns a worker that may be out, or wait for earlier ones: one slow item must not let the others pile up."""
_SECONDS = 5.0
"""How long a worker that is told to end may take before it is killed."""


class Task(Protocol[_In, Out]):
    """What each worker does; it must be possible to pickle it, for where processes can't be forked."""

    def share(self, language: str) -> None:
        """Load what all workers can share for documents in a language; done once, in the parent, without a thread."""

    def opened(self) -> AbstractContextManager[Callable[[Sequence[_In]], list[list[Out]]]]:
        """What makes the outputs of each item of a chunk; opened once in each worker."""

    def ended(self) -> Any:
        """What a worker says at its end."""


class Weighed(Protocol):
    """How much work an item is, in turns, and what it is like: like items go to one worker, which may know them."""

    @property
    def weight(self) -> int:
        """Turns or steps."""

    @property
    def likeness(self) -> int:
        """The same number for like items."""


Item = TypeVar("Item", bound=Weighed)


class Crew(Generic[Item, Out]):
    """Worker processes that are running; `ends` is what each of them said at its end."""

    def __init__(self, lines: Sequence[Connection], processes: Sequence[Any]) -> None:
        self._lines, self._processes = lines, processes
        self._queues: list[deque[tuple[int, Item]]] = [deque() for _ in lines]
        self._out: dict[Connection, list[int]] = {}
        self.ends: list[Any] = []

    def outputs(self, items: Iterable[Item]) -> Iterator[list[Out]]:
        """The outputs of each item, in the order of the items.

        Raises:
            CcsguardError: a worker failed or died; what it would have said is unknown.
        """
        source = enumerate(items)
        waiting: dict[int, list[Out]] = {}
        weights: deque[int] = deque()
        told = held = 0
        more = True
        while more or held:
            full = held >= _WINDOW * len(self._lines) or not more
            if self._give_out(full) or full:
                for line in self._answered(None if full else 0):
                    waiting.update(zip(self._out.pop(line), self._received(line), strict=True))
            while told in waiting:
                yield waiting.pop(told)
                held -= weights.popleft()
                told += 1
            if more and held < _WINDOW * len(self._lines):
                number, item = next(source, (0, None))
                more = item is not None
                if item is not None:
                    self._queues[item.likeness % len(self._lines)].append((number, item))
                    weights.append(item.weight)
                    held += item.weight

    def _give_out(self, full: bool) -> bool:
        """Send a chunk to each idle worker for which there is enough; where no more can be read, whatever there is."""
        for number, line in enumerate(self._lines):
            if line in self._out:
                continue
            queue = self._queues[number]
            if full and not queue:
                queue = max(self._queues, key=len)  # rather than wait, do what is another one's
            chunk, weight = [], 0
            if full or sum(item.weight for _, item in queue) >= _CHUNK:
                while queue and weight < _CHUNK:
                    chunk.append(queue.popleft())
                    weight += chunk[-1][1].weight
            if chunk:
                self._send(line, [item for _, item in chunk])
                self._out[line] = [number for number, _ in chunk]
        return bool(self._out)

    def end(self) -> None:
        """Let every worker come to its end, and keep what it says there."""
        for line in self._lines:
            self._send(line, _END)
        self.ends = [self._received(line) for line in self._lines]

    def _answered(self, seconds: float | None) -> Iterator[Connection]:
        for line in connection.wait([*self._out], seconds):
            assert isinstance(line, Connection)
            yield line

    def _send(self, line: Connection, chunk: Any) -> None:
        try:
            line.send(chunk)
        except OSError:
            raise self._died(line) from None

    def _received(self, line: Connection) -> Any:
        try:
            failure, made = line.recv()
        except (EOFError, OSError):
            raise self._died(line) from None
        if failure is not None:
            raise failure
        return made

    def _died(self, line: Connection) -> CcsguardError:
        process = self._processes[self._lines.index(line)]
        process.join(_SECONDS)
        code = process.exitcode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        return CcsguardError(f"a worker process ended in the middle of its work ({how}); nothing is reported")


@contextmanager
def crew(task: Task[Item, Out], count: int, language: str = "") -> Iterator[Crew[Item, Out]]:
    """Start `count` workers for documents mostly in `language`, and end them all whatever ends this process."""
    task.share(language)
    context: Any = get_context(_start_method())
    lines: list[Connection] = []
    processes: list[Any] = []
    with _terminable():
        try:
            for _ in range(count):
                ours, theirs = context.Pipe()
                lines.append(ours)
                # A forked worker holds our ends too: it closes them, or it would never notice that we are gone.
                inherited = [*lines] if context.get_start_method() == "fork" else []
                process = context.Process(target=_work, args=(task, theirs, inherited), daemon=True)
                process.start()
                processes.append(process)
                theirs.close()
            yield Crew(lines, processes)
        finally:
            _ended(lines, processes)


def _start_method() -> str:
    """Forked workers share what is loaded; a process with threads is not forked, since their locks would stay held."""
    tasks = Path("/proc/self/task")
    threads = len([*tasks.iterdir()]) if tasks.is_dir() else threading.active_count()
    can_fork = "fork" in get_all_start_methods() and sys.platform != "darwin"
    return "fork" if can_fork and threads == 1 else "spawn"


def _ended(lines: Sequence[Connection], processes: Sequence[Any]) -> None:
    for line in lines:
        line.close()
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM ends us as an exception does, so that workers and half-written files go with us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _work(task: Task[Item, Out], line: Connection, inherited: Sequence[Connection]) -> None:
    """A worker's life; it ends when its line does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for one in inherited:
        one.close()
    with suppress(EOFError, OSError):
        try:
            with task.opened() as made:
                while (chunk := line.recv()) is not _END:
                    line.send((None, made(chunk)))
                line.send((None, task.ended()))
        except (EOFError, OSError):
            raise
        except BaseException as error:
            line.send((_told(error), None))
    os._exit(0)


def _told(error: BaseException) -> CcsguardError:
    """An error as the parent may tell it: our own words, else only its kind and place, since it may quote the text."""
    if isinstance(error, CcsguardError):
        return CcsguardError(str(error))
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
    return CcsguardError(f"internal error in a worker: {type(error).__name__} at {place}")
