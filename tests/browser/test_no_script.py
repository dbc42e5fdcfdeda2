"""ACC-15: without JavaScript everything can be read and reached, and no button is dead."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from tests.browser.pages import FULL, WIDTHS, one_of_each_kind
from tests.requirements_table import Tally

pytestmark = pytest.mark.requirement("ACC-15")


@pytest.fixture(params=WIDTHS)
def still(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_read_and_reached_and_no_button_is_dead(
    still: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    assert still.viewport_size
    width = still.viewport_size["width"]
    for place in one_of_each_kind(real_course, language):
        still.goto(address + place.path)
        tally(place.path, f"no JavaScript at {width}")
        if place.kind == "not-found":
            assert still.locator("a[hreflang]").count() == len(LANGUAGES)
            continue
        expect(still.locator("h1")).to_have_text(real_course.page(place.name, language).title.replace("'", "’"))
        assert [button.inner_text() for button in still.get_by_role("button").all() if button.is_visible()] == []
        assert still.locator("input[type=text]:visible, textarea:visible").count() == 0
        expect(still.locator("#menu a[aria-current=page]")).to_be_visible()
        closed = still.locator("#menu details:not([open]) > summary")
        while closed.count():
            closed.first.click()
        assert still.locator("#menu a:visible").count() == len(real_course.outline.page_names)
        for other in LANGUAGES:
            name = real_course.interface.say("language_name", other)
            expect(still.get_by_role("link", name=name, exact=True)).to_be_visible()
        for question in still.locator(".question").all()[: None if FULL else 2]:
            record = real_course.questions[question.get_attribute("data-question") or ""]
            expect(question.locator("legend")).to_be_visible()
            assert question.locator("label:visible").count() == len(record.options)
            question.locator("summary").click()
            assert question.locator("[data-reason-for]:visible").count() == len(record.options)
