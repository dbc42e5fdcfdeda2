"""What a page weighs before it can be read, as gates: bytes and requests, compressed as a server would send them.

That a browser asks for these files and no others is told by browser/test_first_view.py.
"""

import re
from pathlib import Path

import pytest

from scripts.paths import Project
from tests.first_view import FirstView, first_view, weight

BEFORE_READING = 40_000
"""Brotli bytes of HTML, style sheets and blocking scripts."""
FIRST_VIEW = 60_000
"""Brotli bytes of everything a first view loads."""
REQUESTS = 8
NEVER_SHIPPED = re.compile(r"\.map$|lunr|/workers/|\.icons/|confetti|bundle\.|palette\.|stylesheets/|theme\.css")


@pytest.fixture(scope="session")
def site(real_project: Project) -> Path:
    return real_project.site


@pytest.fixture(scope="session")
def views(site: Path) -> dict[str, FirstView]:
    """Every page in every language, sections that stand alone among them."""
    return {page.relative_to(site).as_posix(): first_view(page, site) for page in site.rglob("*.html")}


def test_the_text_of_every_page_shows_after_40_kilobytes(views: dict[str, FirstView]) -> None:
    sizes = {name: weight(*view.blocking) for name, view in views.items()}

    assert {name: size for name, size in sizes.items() if size > BEFORE_READING} == {}


def test_a_first_view_of_every_page_is_60_kilobytes_at_most(views: dict[str, FirstView]) -> None:
    sizes = {name: weight(*view.files) for name, view in views.items()}

    assert {name: size for name, size in sizes.items() if size > FIRST_VIEW} == {}


def test_a_first_view_takes_eight_requests_at_most(views: dict[str, FirstView]) -> None:
    assert {name: view.files for name, view in views.items() if len(view.files) > REQUESTS} == {}


def test_what_blocks_and_what_comes_later_is_told_apart(tmp_path: Path) -> None:
    page = tmp_path / "a/index.html"
    page.parent.mkdir()
    page.write_text(
        '<link rel="license" href="../l/"><link rel="icon" href="/i.svg"><link rel="stylesheet" href="../s.css">'
        '<noscript><link rel="stylesheet" href="n.css"></noscript>'
        '<script src="w.js"></script><script src="d.js" defer></script><script async src="f.js"></script>'
        '<p><img alt="" src="p.png"></p>',
        encoding="utf-8",
    )
    view = first_view(page, tmp_path)

    assert [file.relative_to(tmp_path).as_posix() for file in view.blocking] == ["a/index.html", "s.css", "a/w.js"]
    assert [file.relative_to(tmp_path).as_posix() for file in view.later] == ["i.svg", "a/d.js", "a/f.js", "a/p.png"]


def test_nothing_that_no_page_uses_is_shipped(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]

    assert [name for name in names if NEVER_SHIPPED.search(name)] == []
