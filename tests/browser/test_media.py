"""ACC-12, ACC-13 and PRT-1: contrast themes, no motion, and paper."""

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import get_args

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from tests.browser.pages import (
    Kind,
    answer_everything,
    built_pages,
    one_of_each_kind,
    open_cases,
    open_menu,
    pages_in,
    questions_on,
)
from tests.requirements_table import Tally

# ACC-12. In a contrast theme colours go: what remains must tell what is a control and which one is current.
WITHOUT_BORDER = """() => [...document.querySelectorAll("button, .md-button, .onward a, input:not([type=radio]):not([type=checkbox])")]
  .filter((each) => each.checkVisibility())
  .filter((each) => ["Top", "Right", "Bottom", "Left"].some((side) =>
    parseFloat(getComputedStyle(each)[`border${side}Width`]) === 0 || getComputedStyle(each)[`border${side}Style`] === "none"))
  .map((each) => each.outerHTML.slice(0, 100))"""
BOXES_NOT_DRAWN_BY_THE_SYSTEM = """() => [...document.querySelectorAll("input[type=radio], input[type=checkbox]")]
  .filter((each) => each.checkVisibility() && (getComputedStyle(each).appearance === "none" || getComputedStyle(each).forcedColorAdjust === "none"))
  .map((each) => each.id)"""
CURRENT_ONLY_BY_COLOUR = """() => [...document.querySelectorAll("[aria-current]")].filter((each) => each.checkVisibility()).filter((each) => {
  const other = [...each.closest("nav").querySelectorAll("a:not([aria-current])")][0];
  const [mine, theirs] = [getComputedStyle(each), getComputedStyle(other)];
  return ["fontWeight", "textDecorationLine", "borderInlineStartWidth", "outlineStyle", "borderBlockEndWidth"]
    .every((property) => mine[property] === theirs[property]);
}).map((each) => each.textContent)"""


@pytest.fixture
def page(same_page: Page) -> Page:
    """These tests leave nothing behind on a page."""
    return same_page


@pytest.fixture
def contrast_theme(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(forced_colors="active", viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.requirement("ACC-12")
@pytest.mark.parametrize("language", LANGUAGES)
def test_controls_and_states_are_told_apart_in_a_contrast_theme(
    contrast_theme: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    page = contrast_theme
    wrong: list[str] = []
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        if place.kind == "not-found":
            continue
        open_menu(page)
        answer_everything(page, real_course, right=False)
        for check in (WITHOUT_BORDER, BOXES_NOT_DRAWN_BY_THE_SYSTEM, CURRENT_ONLY_BY_COLOUR):
            wrong += [f"{place.path}: {said}" for said in page.evaluate(check)]
        for option in page.locator(".option[data-verdict]").all():
            assert option.locator(".option-feedback strong").inner_text().strip()
        tally(place.path, "contrast theme, answered")

    assert wrong == [], "\n".join(wrong)


# ACC-13

MOVING = """() => {
  const moves = (look) =>
    look.transitionDuration.split(",").some((each) => parseFloat(each) > 0) && look.transitionProperty !== "none" ||
    look.animationName !== "none" && parseFloat(look.animationDuration) > 0 || look.scrollBehavior === "smooth";
  return [document.documentElement, ...document.querySelectorAll("body, body *")]
    .filter((each) => moves(getComputedStyle(each)) || moves(getComputedStyle(each, "::before")) || moves(getComputedStyle(each, "::after")))
    .map((each) => `${each.tagName.toLowerCase()}.${each.className}`);
}"""
NOTE_SMOOTH_SCROLLS = """
  window.smooth = [];
  for (const [owner, name] of [[Element.prototype, "scrollIntoView"], [Element.prototype, "scrollTo"], [window, "scrollTo"], [window, "scrollBy"]]) {
    const original = owner[name];
    owner[name] = function (...given) {
      if (given.some((each) => each && each.behavior === "smooth")) window.smooth.push(name);
      return original.apply(this, given);
    };
  }
"""


@pytest.mark.requirement("ACC-13")
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_for_those_who_want_no_motion(
    browser: Browser, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.add_init_script(NOTE_SMOOTH_SCROLLS)
    wrong: list[str] = []
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        if place.kind != "not-found":
            open_menu(page)
            answer_everything(page, real_course, right=True)
            open_cases(page)
        wrong += [f"{place.path}: {said}" for said in sorted(set(page.evaluate(MOVING)))]
        assert page.evaluate("[document.getAnimations().length, window.smooth]") == [0, []]
        tally(place.path, "no motion")
    context.close()

    assert wrong == [], "\n".join(wrong)


# PRT-1


def on_paper(page: Page) -> list[str]:
    """The words of each sheet of A4."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))
    return [sheet.extract_text() for sheet in reader.pages]


def squeezed(words: str) -> str:
    """Words without the spaces, hyphens and ligatures that a line break or a font may put in."""
    return re.sub(r"[\s\u00ad\u200b‐-]", "", unicodedata.normalize("NFKC", words))


def visible_text(page: Page, selector: str) -> list[str]:
    words: list[str] = page.locator(selector).evaluate_all("all => all.map(each => each.textContent)")
    return words


@pytest.mark.requirement("PRT-1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_holds_all_that_can_be_read_and_nothing_that_can_only_be_pressed(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    say = real_course.interface.say
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        if place.kind == "not-found":
            continue
        sheets = on_paper(page)
        paper = squeezed("".join(sheets))
        assert squeezed(say("draft", language)) in paper
        for reason in visible_text(page, ".question-reasons .reason-text, details.choice p"):
            assert squeezed(reason)[:80] in paper, f"{place.path}: {reason}"
        for button in (
            say("check_answer", language),
            say("skip", language),
            say("menu", language) + real_course.outline.title.in_language(language),
        ):
            assert squeezed(button) not in paper, f"{place.path}: {button}"
        outside = page.locator("article a[href^=http]").evaluate_all(
            "all => all.filter(a => !a.closest('[hidden]')).map(a => a.getAttribute('href'))"
        )
        missing = sorted({link for link in outside if squeezed(link) not in paper})
        assert missing == [], place.path
        tally(place.path, f"{len(sheets)} sheets of A4")


@pytest.mark.requirement("PRT-1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_stands_alone_at_the_foot_of_a_sheet(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    wrong: list[str] = []
    for place in one_of_each_kind(real_course, language):
        if place.kind == "not-found":
            continue
        page.goto(address + place.path)
        headings = {squeezed(words) for words in visible_text(page, "article :is(h1, h2, h3, h4)")}
        for number, sheet in enumerate(on_paper(page)[:-1], start=1):
            lines = [squeezed(line) for line in sheet.splitlines() if line.strip()]
            wrong += [f"{place.path} sheet {number}: {lines[-1]}"] if lines and lines[-1] in headings else []
        tally(place.path, "feet of sheets")

    assert wrong == [], "\n".join(wrong)


@pytest.mark.requirement("PRT-1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_printing_leaves_the_screen_as_it_was(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    place = next(each for each in pages_in(real_course, language) if each.kind == "self-check")
    page.goto(address + place.path)
    assert questions_on(page)
    before = page.evaluate("[...document.querySelectorAll('details')].map(each => [each.open, each.hidden])")
    on_paper(page)

    assert page.evaluate("[...document.querySelectorAll('details')].map(each => [each.open, each.hidden])") == before
    tally(place.path, "after printing")


def test_every_page_that_is_built_is_of_a_kind_that_is_printed(real_course: Course) -> None:
    kinds = {place.kind for language in LANGUAGES for place in built_pages(real_course, language)}

    assert kinds == set(get_args(Kind))
