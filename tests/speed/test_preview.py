"""The preview while somebody writes: the real command, a real server, and a page that is asked for until it has changed."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from scripts.paths import REPOSITORY, Project
from scripts.speed.kept_file import cache_folder
from tests.conftest import copy_sample, edit

PATIENCE = 40
"""Seconds; on a quiet machine a change shows in one or two."""


@pytest.fixture
def previewed(tmp_path: Path) -> Iterator[tuple[Project, str]]:
    """The sample course and the address where its preview is shown."""
    project = copy_sample(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "scripts", "--project", str(project.root), "serve", "--address", address]
    with (
        (tmp_path / "said.txt").open("w") as said,
        subprocess.Popen(command, cwd=REPOSITORY, stderr=said) as process,
    ):
        try:
            yield project, f"http://{address}"
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


def test_a_saved_page_shows_and_so_does_a_mistake_until_it_is_put_right(previewed: tuple[Project, str]) -> None:
    project, address = previewed
    signs = f"{address}/en/core/signs/"
    wait_until(signs, "Ask openly.")
    kept = sorted(path.name for path in cache_folder(project).glob("pages.*"))

    edit(project, "docs/en/core/signs.md", "Ask openly.", "Ask openly. You decide.")
    right = wait_until(signs, "Ask openly. You decide.")
    edit(project, "docs/en/core/signs.md", "You decide.", "You deccide.")
    wrong = wait_until(signs, "&#x27;deccide&#x27; is not in the British English dictionary")
    elsewhere = wait_until(f"{address}/sv/", "&#x27;deccide&#x27; is not in the British English dictionary")
    edit(project, "docs/en/core/signs.md", "You deccide.", "You decide.")
    mended = wait_until(signs, "deccide", there=False)

    assert kept == ["pages.en.json", "pages.fi.json", "pages.sv.json"]
    assert 'class="problems"' not in right
    assert "<p>Ask openly. You deccide." in wrong
    assert elsewhere.count('class="problems"') == 1
    # The server adds a script of its own with the time of the build.
    assert mended.partition("livereload(")[0] == right.partition("livereload(")[0]
    assert "livereload(" in mended
