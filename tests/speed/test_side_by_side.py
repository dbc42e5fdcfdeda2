"""The parts of a build beside each other: each in a process of its own, told of as if one came after another.

Each test runs a Python of its own, because that of the tests has threads.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest

from scripts.cli import LONGEST_FIRST, PARTS
from scripts.paths import REPOSITORY

needs_two_cores = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="this machine has one core")
needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many threads a process has")

BEGIN = """
import os, signal, sys, threading, time
from scripts.doorway import Failure
from scripts.speed.side_by_side import side_by_side

def pid(): return str(os.getpid())
def fail(): raise Failure("card.yml: the card is too long")
def die(): os.kill(os.getpid(), signal.SIGKILL)
def told(**tasks): return list(side_by_side(tasks, list(tasks)))
"""


def run(script: str, **around: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + script],
        cwd=REPOSITORY,
        env={**{name: value for name, value in os.environ.items() if name != "TSO_WORKERS"}, **around},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


@needs_two_cores
@needs_fork
def test_the_first_part_is_made_here_and_the_others_in_processes_of_their_own() -> None:
    assert run("site, *others = told(site=pid, lms=pid, print=pid); print(site == pid(), pid() in others)") == (
        "True False"
    )


@needs_two_cores
@needs_fork
def test_without_the_site_each_part_is_made_in_a_process_of_its_own() -> None:
    assert run("parts = told(print=pid, lms=pid); print(pid() in parts, len({*parts}))") == "False 2"


@needs_two_cores
@needs_fork
def test_the_others_share_what_the_first_has_made() -> None:
    script = """
made = []
print(told(site=lambda: made.append("pages") or "site", lms=lambda: f"of {made[0]}", print=lambda: "paper"))
"""
    assert run(script) == "['site', 'of pages', 'paper']"


def test_parts_tell_in_their_order_whichever_is_ready_first() -> None:
    script = 'print(told(site=lambda: "a", lms=lambda: time.sleep(0.3) or "b", print=lambda: "c"))'
    assert run(script) == "['a', 'b', 'c']"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_is_wrong_with_a_part_is_told_as_ever(workers: str) -> None:
    script = """
try: told(site=pid, lms=pid, print=fail)
except Failure as failure: print(failure.message)
"""
    assert run(script, TSO_WORKERS=workers) == "card.yml: the card is too long"


@needs_two_cores
@needs_fork
def test_a_part_that_was_ended_from_outside_says_what_to_do() -> None:
    script = """
try: told(site=pid, lms=pid, print=die)
except Failure as failure: print(failure.message)
"""
    assert "Build with TSO_WORKERS=1" in run(script)


@needs_two_cores
@needs_fork
def test_ctrl_c_ends_every_process_and_lets_each_part_tidy_up(tmp_path: Path) -> None:
    script = f"""
def wait():
    try:
        print("waiting", flush=True)
        time.sleep(60)
    finally:
        open({str(tmp_path / "tidy")!r}, "w").close()
try: told(site=pid, lms=wait, print=pid)
except KeyboardInterrupt: print("stopped")
"""
    program = [sys.executable, "-c", f"import signal; signal.signal(2, signal.default_int_handler)\n{BEGIN}{script}"]
    around = {name: value for name, value in os.environ.items() if name != "TSO_WORKERS"}
    with subprocess.Popen(
        program, cwd=REPOSITORY, env=around, stdout=PIPE, stderr=STDOUT, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "waiting\n"
        time.sleep(1)  # the other process has nothing more to do
        os.killpg(running.pid, signal.SIGINT)
        said, _ = running.communicate(timeout=20)

    assert said == "stopped\n"
    assert (tmp_path / "tidy").exists()


def test_one_worker_makes_everything_here() -> None:
    assert run("print({*told(site=pid, lms=pid, print=pid)} == {pid()})", TSO_WORKERS="1") == "True"


def test_a_process_with_threads_is_not_copied() -> None:
    script = """
end = threading.Event()
threading.Thread(target=end.wait, daemon=True).start()
print({*told(site=pid, lms=pid, print=pid)} == {pid()})
"""
    assert run(script) == "True"


def test_every_part_has_its_turn() -> None:
    assert sorted(LONGEST_FIRST) == sorted(PARTS)


def test_one_part_alone_is_made_here() -> None:
    assert run("print(told(site=pid) == [pid()], {*told(site=pid, lms=pid)} == {pid()})") == "True True"
