"""What a browser asks for when a page is opened and nobody has touched it: what test_weight.py weighs, nothing of the search.

Every page in every language; of the sections that stand alone, one in each language, or all in a full run.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from tests.browser.pages import FULL, HOME, built_pages
from tests.first_view import first_view
from tests.requirements_table import Tally
from tests.test_weight import REQUESTS

ICON = "favicon.svg"
AT_REST = "new Promise((done) => requestIdleCallback(() => setTimeout(done)))"
"""Scripts that wait for a quiet moment have had it."""
WAITED_FOR = """performance.getEntriesByType("resource")
  .filter((each) => each.renderBlockingStatus === "blocking").map((each) => each.name)"""


def opened(page: Page, url: str) -> tuple[set[str], set[str]]:
    """Open a page: the addresses that stop its text from showing, and those that come with it, its icon left out.

    A browser without a window need not ask for the icon.
    """
    asked: list[str] = []

    def note(request: Any) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(url)
    page.evaluate(AT_REST)
    page.remove_listener("request", note)
    blocking = {url, *page.evaluate(WAITED_FOR)}
    return blocking, {each for each in asked if not each.endswith(ICON)} - blocking


def paths(site: Path, course: Course, language: Language) -> Iterator[str]:
    """The pages of a language as addresses, in reading order, then its sections."""
    yield from (place.path for place in built_pages(course, language))
    folder = site / HOME[language].strip("/")
    sections = sorted(HOME[language] + f"{path.name}/" for path in folder.glob("s[0-9]*"))
    yield from sections if FULL else sections[:1]


def addresses(files: Iterable[Path], site: Path, address: str) -> set[str]:
    """Where the files of a site are served, the icon left out."""
    return {
        f"{address}/{file.relative_to(site).as_posix().removesuffix('index.html')}"
        for file in files
        if file.name != ICON
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_asks_for_what_is_weighed_and_nothing_of_the_search(
    same_page: Page, address: str, real_project: Project, real_course: Course, tally: Tally, language: Language
) -> None:
    site = real_project.site.resolve()
    for path in paths(site, real_course, language):
        weighed = first_view(site / (path[1:] + "index.html" if path.endswith("/") else path[1:]), site)
        blocking, later = opened(same_page, address + path)

        assert blocking == addresses(weighed.blocking, site, address), path
        assert later == addresses(weighed.later, site, address), path
        assert len(blocking | later) + 1 <= REQUESTS, path
        assert not [url for url in later if "/search/" in url], path
        tally(path, "opened")


def test_what_is_loaded_in_secret_is_seen(browser: Browser, address: str) -> None:
    """A script that waits for a quiet moment, a style sheet that blocks and a picture."""
    page = browser.new_page()

    def answer(route: Route) -> None:
        kinds = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
        if kind := kinds.get(route.request.url.rpartition(".")[2]):
            hidden = 'requestIdleCallback(() => fetch("/assets/search/en.json"));'
            route.fulfill(content_type=kind, body=hidden if kind.endswith("script") else "")
        else:
            html = '<link rel="stylesheet" href="/s.css"><script src="/d.js" defer></script><img src="/p.svg" alt="">'
            route.fulfill(content_type="text/html", body=f"<!doctype html><title>Heavy</title>{html}<p>Text")

    page.route("**/*", answer)
    blocking, later = opened(page, f"{address}/heavy/")
    page.close()

    assert blocking == {f"{address}/heavy/", f"{address}/s.css"}
    assert later == {f"{address}/d.js", f"{address}/p.svg", f"{address}/assets/search/en.json"}
