"""What somebody who writes sees in the browser: the page as it is now, without a hand on the reload button."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.paths import Project
from tests import previewed
from tests.conftest import copy_sample, edit

PATIENCE = previewed.PATIENCE * 1000
"""Milliseconds."""


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[tuple[Project, Page, list[str]]]:
    """The sample course, a page of its preview, and what goes wrong on that page."""
    project = copy_sample(tmp_path)
    context = browser.new_context()
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    with previewed.preview_of(project) as address:
        signs = f"{address}/en/core/signs/"
        previewed.wait_until(signs, "Ask openly.")
        page.goto(signs)
        yield project, page, wrong
        context.close()


def test_a_saved_sentence_shows_by_itself_under_the_policy(shown: tuple[Project, Page, list[str]]) -> None:
    project, page, wrong = shown
    article = page.locator("article")
    expect(article).to_contain_text("Ask openly.", timeout=PATIENCE)

    edit(project, "docs/en/core/signs.md", "Ask openly.", "Ask openly. You decide.")
    expect(article).to_contain_text("Ask openly. You decide.", timeout=PATIENCE)
    edit(project, "docs/en/core/signs.md", "Ask openly. You decide.", "You decide. Ask openly.")
    expect(article).to_contain_text("You decide. Ask openly.", timeout=PATIENCE)
    edit(project, "docs/en/core/signs.md", "You decide. Ask", "You deccide. Ask")
    expect(page.locator(".problems")).to_contain_text("deccide", timeout=PATIENCE)

    assert wrong == []


def test_a_page_that_nobody_looks_at_asks_for_nothing_and_catches_up(shown: tuple[Project, Page, list[str]]) -> None:
    project, page, wrong = shown
    asked: list[str] = []
    expect(page.locator("article")).to_contain_text("Ask openly.", timeout=PATIENCE)
    _look(page, "hidden")
    page.on("request", lambda request: asked.append(request.url))
    edit(project, "docs/en/core/signs.md", "Ask openly.", "Ask openly. You decide.")
    page.wait_for_timeout(3000)
    meanwhile = list(asked)
    _look(page, "visible")

    expect(page.locator("article")).to_contain_text("Ask openly. You decide.", timeout=PATIENCE)
    assert meanwhile == []
    assert wrong == []


def _look(page: Page, state: str) -> None:
    page.evaluate(
        """state => {
          Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )
