"""ACC-10 and ACC-11: nothing scrolls sideways or is cut off on a narrow screen, and everything is large enough to hit."""

import pytest
from playwright.sync_api import Page

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from tests.browser.pages import WIDTHS, answer_everything, one_of_each_kind, open_cases, open_menu
from tests.requirements_table import Tally

# WCAG 1.4.12 and 1.4.4: nothing may be lost with these.
READERS = {
    "as it is": "",
    "text spacing": "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    " p { margin-bottom: 2em !important }",
    "text at 200 %": ":root { font-size: 250% !important }",
}
APPLY = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}"""
TOO_WIDE = """() => {
  const wide = [];
  if (document.documentElement.scrollWidth > innerWidth) wide.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const each of document.querySelectorAll("body *")) {
    if (!each.checkVisibility({visibilityProperty: true})) continue;
    const look = getComputedStyle(each);
    const hides = ["hidden", "clip"].includes(look.overflowX) || ["hidden", "clip"].includes(look.overflowY);
    const forReadersOnly = each.clientWidth <= 1 || each.clientHeight <= 1 || each.closest("thead");
    if (hides && !forReadersOnly && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)) {
      wide.push(`${each.tagName} ${each.className} cuts off: ${each.textContent.trim().slice(0, 40)}`);
    }
  }
  return wide;
}"""
# A link is in running text when other words stand in the same block of text; then the line sets its height.
TOO_SMALL = """() => {
  const small = [];
  for (const each of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
    if (!each.checkVisibility({visibilityProperty: true}) || each.closest(".skip")) continue;
    const block = each.closest("p, li, dd, dt, td, th, blockquote, label");
    const inText = each.tagName === "A" && getComputedStyle(each).display === "inline" && block &&
      block.textContent.trim().length > each.textContent.trim().length;
    if (inText) continue;
    const box = each.getBoundingClientRect();
    if (box.width < 24 || box.height < 24) {
      small.push(`${each.tagName.toLowerCase()} “${each.textContent.trim().slice(0, 40)}” ${box.width} x ${box.height}`);
    }
  }
  for (const each of document.querySelectorAll("button, .md-button, .onward a")) {
    if (each.checkVisibility() && each.getBoundingClientRect().height < 44) {
      small.push(`${each.textContent.trim().slice(0, 40)} is a main button and only ${each.getBoundingClientRect().height} high`);
    }
  }
  return small;
}"""


@pytest.fixture
def page(same_page: Page) -> Page:
    """These tests leave nothing behind on a page."""
    return same_page


@pytest.mark.requirement("ACC-10")
def test_a_page_that_is_too_wide_is_seen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    page.evaluate(APPLY, "h1 { width: 400px } .minutes, article > p { height: 5px; overflow: hidden }")

    said = " ".join(page.evaluate(TOO_WIDE))
    assert "wide" in said
    assert "cuts off" in said


@pytest.mark.requirement("ACC-10")
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_or_is_cut_off_at_320_pixels(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wrong: list[str] = []
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        if place.kind != "not-found":
            answer_everything(page, real_course, right=False)
            open_cases(page)
            open_menu(page)
        for reader, style in READERS.items():
            page.evaluate(APPLY, style)
            wrong += [f"{place.path} {reader}: {said}" for said in page.evaluate(TOO_WIDE)]
            tally(place.path, f"320 px, {reader}")

    assert wrong == [], "\n".join(wrong)


@pytest.mark.requirement("ACC-11")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_is_large_enough(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wrong: list[str] = []
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        if place.kind != "not-found" and width == min(WIDTHS):
            open_menu(page)
        wrong += [f"{place.path}: {said}" for said in page.evaluate(TOO_SMALL)]
        tally(place.path, f"targets at {width}")

    assert wrong == [], "\n".join(wrong)


@pytest.mark.requirement("ACC-18")
@pytest.mark.parametrize("language", LANGUAGES)
def test_links_in_text_are_underlined(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        plain = page.locator("main :is(p, li, dd, td) a:not(.md-button)").evaluate_all(
            "all => all.filter(a => a.checkVisibility() && !getComputedStyle(a).textDecorationLine.includes('underline'))"
            ".map(a => a.textContent)"
        )
        assert plain == []
        tally(place.path, "links in text")
