"""The parts of a whole build beside each other, where the machine has two cores.

Packages, print and the trainers' material need nothing of each other. They are made in copies of this process (fork),
which share what it has read and the pages of the site. Where there is no fork, or this process already runs threads,
which a copy would not have and would wait for, they are made one after another, with the same result.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from scripts.doorway import Failure

WORKERS = "TSO_WORKERS"
"""An environment variable: 1 lets a build use one core only."""
MOST = 2
THREADS = Path("/proc/self/task")

Task = Callable[[], str]


def side_by_side(tasks: Mapping[str, Task], longest_first: Sequence[str]) -> Iterator[str]:
    """What each task says, in their order; the first has ended before the others begin.

    `longest_first` says by name in which order they begin. Raises what a task raises, which must be a Failure, and
    Failure when a task was ended from outside.
    """
    first, *others = tasks
    yield tasks[first]()
    if len(others) < 2 or not can_work_beside():
        yield from (tasks[name]() for name in others)
        return
    # In a copy of this process the tasks need not be sent to it: they are there.
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(MOST, context, initializer=_tasks.update, initargs=(tasks,))
    try:
        begun = {name: pool.submit(_do, name) for name in sorted(others, key=longest_first.index)}
        yield from (begun[name].result() for name in others)
    except BrokenProcessPool:
        raise Failure(
            "A part of the build was ended from outside, as happens when the memory is full. "
            f"Build with {WORKERS}=1, which makes one part after another."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def can_work_beside() -> bool:
    """Whether copies of this process can work beside each other, and nobody has forbidden it."""
    if os.environ.get(WORKERS) == "1" or (os.cpu_count() or 1) < MOST or not THREADS.exists():
        return False
    return len(list(THREADS.iterdir())) == 1


_tasks: dict[str, Task] = {}


def _do(name: str) -> str:
    return _tasks[name]()
