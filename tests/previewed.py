"""The preview of a project, by the real command, on a port of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from scripts.paths import REPOSITORY, Project

PATIENCE = 40
"""Seconds; on a quiet machine a change shows in half a second."""


@contextmanager
def preview_of(project: Project) -> Iterator[str]:
    """The address where it is shown, as long as the block runs; it may take a moment until somebody answers there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "scripts", "--project", str(project.root), "serve", "--address", address]
    with subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"http://{address}"
        finally:
            process.terminate()


def wait_until(address: str, words: str, there: bool = True) -> str:
    """The page, as soon as it holds the words, or no longer holds them."""
    end = time.monotonic() + PATIENCE
    html = ""
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310  our own server
                html = answer.read().decode()
        except (URLError, ConnectionError, TimeoutError):
            html = ""
        if html and (words in html) == there:
            return html
        time.sleep(0.05)
    raise AssertionError(f"{words!r} was {'not ' if there else ''}on {address} for {PATIENCE} seconds")
