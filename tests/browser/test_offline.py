"""A copy on disk: a double click on index.html, no server, no network, nothing kept, nothing wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.course.model import AUDIENCES, Audience
from scripts.course.selection import select
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.package import Edition, Material
from tests.browser.engines import axe_says
from tests.browser.platform.learner import Learner
from tests.browser.platform.packages import unpack

EVERY = [(audience, language) for audience in AUDIENCES for language in LANGUAGES]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 700, "height": 900}, offline=True)
    yield context
    context.close()


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "about:")) else wrong.append(request.url)
    )
    page.on(
        "requestfailed",
        lambda request: wrong.append(request.url) if "ERR_ABORTED" not in (request.failure or "") else None,
    )
    return page, wrong


def open_copy(page: Page, material: Material, unpacked: Path, audience: Audience, language: Language) -> Learner:
    folder = unpack(material, Edition(audience, (language,), "offline"), unpacked)
    page.goto((folder / "index.html").as_uri())
    learner = Learner(page, material.course, select(material.course, audience), language)
    learner.at("index")
    return learner


@pytest.mark.parametrize(("audience", "language"), EVERY)
def test_a_double_click_opens_the_whole_course(
    context: BrowserContext, material: Material, unpacked: Path, audience: Audience, language: Language
) -> None:
    page, wrong = watched(context)
    learner = open_copy(page, material, unpacked, audience, language)
    expect(page.locator(".launch-saving")).to_have_text(material.course.interface.say("launch_open_window", language))
    learner.open("core/why")
    learner.answer("role-decides")
    learner.inner.locator('.onward a[rel="next"]').click()
    learner.at("core/what")
    page.evaluate("history.back()")
    learner.at("core/why")

    expect(learner.inner.locator("#question-role-decides .option-feedback")).to_have_count(1)
    expect(learner.inner.locator(".question-note").first).to_have_text(
        material.course.interface.say("offline_answers", language)
    )
    assert "1 / " in learner.says("progress") or "2 " in learner.says("progress")
    assert context.cookies() == []
    assert wrong == []


def test_the_menu_folds_where_a_platform_leaves_700_pixels(
    context: BrowserContext, material: Material, unpacked: Path
) -> None:
    page, wrong = watched(context)
    learner = open_copy(page, material, unpacked, "employment", "sv")

    expect(learner.inner.locator("#menu")).to_be_hidden()
    learner.inner.locator(".menu-button").click()
    expect(learner.inner.locator("#menu")).to_be_visible()
    assert wrong == []


def test_a_page_opened_by_itself_can_be_read(context: BrowserContext, material: Material, unpacked: Path) -> None:
    page, wrong = watched(context)
    folder = unpack(material, Edition("reception", ("fi",), "offline"), unpacked)
    page.goto((folder / "fi/core/why.html").as_uri())
    page.locator(".question .option label").first.click()
    page.locator(".question-check").first.click()

    expect(page.locator(".option-feedback").first).to_be_visible()
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_past_its_review_says_so_on_every_page(
    context: BrowserContext, material: Material, unpacked: Path, language: Language
) -> None:
    context.add_init_script(
        """{ const Real = Date; window.Date = class extends Real { constructor(...given) {
        given.length ? super(...given) : super(2031, 0, 1); } static now() { return Real.now(); } }; }"""
    )
    page, wrong = watched(context)
    learner = open_copy(page, material, unpacked, "employment", language)

    gap = material.course.settings.address or material.course.interface.say("gap_address", language)
    expect(page.locator(".launch .age.is-past")).to_contain_text(gap)
    for name in ("index", "core/signs", "about/privacy"):
        learner.open(name)
        expect(learner.inner.locator(".bottom .age.is-past")).to_contain_text(gap)
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_launch_page_has_no_accessibility_violation(
    context: BrowserContext, material: Material, unpacked: Path, language: Language
) -> None:
    page, _ = watched(context)
    folder = unpack(material, Edition("employment", (language,), "scorm12"), unpacked)
    page.goto((folder / "index.html").as_uri())
    page.locator("details summary").first.click()

    # The frame is another page, which the tests of the site look at.
    assert [each for each in axe_says(page) if "frame-tested" not in each] == []


def test_without_javascript_the_pages_can_be_reached(browser: Browser, material: Material, unpacked: Path) -> None:
    folder = unpack(material, Edition("employment", ("en",), "offline"), unpacked)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.locator("noscript a, a[hreflang]").first.click()

    expect(page.locator('article[data-page="index"]')).to_be_visible()
    context.close()
