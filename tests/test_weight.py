"""What a page weighs before it can be read, as gates: bytes and requests, compressed as a server would send them."""

import re
from functools import cache
from pathlib import Path

import brotli
import pytest

from scripts.paths import Project

BEFORE_READING = 40_000
"""Brotli bytes of HTML, style sheets and blocking scripts."""
FIRST_VIEW = 60_000
"""Brotli bytes of everything a first view loads, pictures left out."""
REQUESTS = 8
NEVER_SHIPPED = re.compile(r"\.map$|lunr|/workers/|\.icons/|confetti|bundle\.|palette\.")


@pytest.fixture(scope="session")
def site(real_project: Project) -> Path:
    return real_project.site


@cache
def compressed(file: Path) -> int:
    """Brotli bytes of a file, as a server would send it; style sheets and scripts come with every page."""
    return len(brotli.compress(file.read_bytes()))


def weight(*files: Path) -> int:
    return sum(map(compressed, files))


def loaded(page: Path) -> tuple[list[Path], list[Path]]:
    """Files that stop the text from showing, and those that come after, without pictures."""
    html = re.sub(r"<noscript>.*?</noscript>", "", page.read_text(encoding="utf-8"), flags=re.S)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    scripts = re.findall(r'<script src="([^"]+)"([^>]*)>', html)
    blocking = [*sheets, *(source for source, how in scripts if "defer" not in how)]
    later = [source for source, how in scripts if "defer" in how]
    return [(page.parent / name).resolve() for name in blocking], [(page.parent / name).resolve() for name in later]


def pages(site: Path) -> list[Path]:
    return [path for path in site.rglob("*.html") if path.name != "404.html"]


def test_the_text_of_every_page_shows_after_40_kilobytes(site: Path) -> None:
    heavy = {page.relative_to(site).as_posix(): weight(page, *loaded(page)[0]) for page in pages(site)}

    assert {name: size for name, size in heavy.items() if size > BEFORE_READING} == {}


def test_a_first_view_of_every_page_is_60_kilobytes_at_most(site: Path) -> None:
    heavy = {
        page.relative_to(site).as_posix(): weight(page, *loaded(page)[0], *loaded(page)[1]) for page in pages(site)
    }

    assert {name: size for name, size in heavy.items() if size > FIRST_VIEW} == {}


def test_a_first_view_takes_eight_requests_at_most(site: Path) -> None:
    for page in pages(site):
        blocking, later = loaded(page)
        favicon = 1
        assert 1 + len(blocking) + len(later) + favicon <= REQUESTS, page


def test_nothing_that_no_page_uses_is_shipped(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]

    assert [name for name in names if NEVER_SHIPPED.search(name)] == []
