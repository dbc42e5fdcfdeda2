"""The parts of a whole build beside each other, where the machine has two cores.

Packages, print and the trainers' material need nothing of each other. They are made in copies of this process (fork),
which share what it has read and the pages of the site. Where there is no fork, or this process already runs threads,
which a copy would not have and would wait for, they are made one after another, with the same result.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from scripts.doorway import Failure

WORKERS = "TSO_WORKERS"
"""An environment variable: 1 lets a build use one core only."""
MOST = 2
SITE = "site"
"""The first task: the others share its pages."""
THREADS = Path("/proc/self/task")

Task = Callable[[], str]


def side_by_side(tasks: Mapping[str, Task], longest_first: Sequence[str]) -> Iterator[str]:
    """What each task says, in their order; that of the site, when it is one of them, has ended before the others begin.

    `longest_first` says by name in which order they begin. Raises Failure when a task raises it or was ended from
    outside; the other tasks are then stopped, as they are when somebody presses Ctrl-C.
    """
    others = [name for name in tasks if name != SITE]
    if SITE in tasks:
        yield tasks[SITE]()
    if len(others) < 2 or not can_work_beside():
        yield from (tasks[name]() for name in others)
        return
    waiting = sorted(others, key=longest_first.index)
    running: dict[str, _Copy] = {}
    said: dict[str, str] = {}
    try:
        for name in others:
            while name not in said:
                while waiting and len(running) < MOST:
                    begun = waiting.pop(0)
                    running[begun] = _copy(tasks[begun])
                ready = wait([copy.answers for copy in running.values()])
                for each in [each for each, copy in running.items() if copy.answers in ready]:
                    said[each] = running.pop(each).answer()
            yield said[name]
    finally:
        for copy in running.values():
            copy.stop()


def can_work_beside() -> bool:
    """Whether copies of this process can work beside each other, and nobody has forbidden it."""
    if os.environ.get(WORKERS) == "1" or (os.cpu_count() or 1) < MOST or not THREADS.exists():
        return False
    return len(list(THREADS.iterdir())) == 1


@dataclass(frozen=True)
class _Copy:
    """A copy of this process that does one task."""

    process: ForkProcess
    answers: Connection

    def answer(self) -> str:
        """What its task says. Raises Failure."""
        try:
            words, failure = self.answers.recv()
        except EOFError:
            raise Failure(
                "A part of the build was ended from outside, as happens when the memory is full. "
                f"Build with {WORKERS}=1, which makes one part after another."
            ) from None
        if failure:
            raise Failure(failure)
        return str(words)

    def stop(self) -> None:
        """End it as Ctrl-C does, so that it tidies up."""
        if self.process.pid and self.process.is_alive():
            os.kill(self.process.pid, signal.SIGINT)
        self.process.join()


def _copy(task: Task) -> _Copy:
    context = multiprocessing.get_context("fork")
    answers, tell = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(task, tell))
    process.start()
    tell.close()  # only the copy tells; when it ends without a word, that is an answer too
    return _Copy(process, answers)


def _do(task: Task, tell: Connection) -> None:
    signal.signal(signal.SIGINT, _stop_once)
    try:
        tell.send((task(), ""))
    except Failure as failure:
        tell.send(("", failure.message))
    except KeyboardInterrupt:
        pass  # the process that was copied says so


def _stop_once(*_: object) -> None:
    """Ctrl-C reaches a copy from the keyboard and again from the process that was copied."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt
