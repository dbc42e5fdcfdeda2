"""Pictures as a browser shows them: one of the two drawings, legible at every width, with wide letters, in a contrast theme and on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from tests.browser.pages import WIDTHS, Place, pages_in
from tests.browser.test_media import on_paper, squeezed, visible_text
from tests.browser.test_reflow import APPLY, READERS
from tests.requirements_table import Tally

# A drawing's words must stay inside it, and inside the frame that they stand in, and be large enough to read.
LOOK_AT = """() => [...document.querySelectorAll(".picture")].flatMap((figure) => {
  const drawings = [...figure.querySelectorAll("svg")].filter((each) => each.checkVisibility());
  if (drawings.length !== 1) return [`${figure.id}: ${drawings.length} drawings are shown`];
  const [drawing] = drawings;
  const sheet = drawing.getBoundingClientRect();
  const inside = (outer, inner) => outer.left - 1 <= inner.left && inner.right <= outer.right + 1;
  const apart = (one, other) => one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
  const frames = [...drawing.querySelectorAll("rect:not([fill])")].map((each) => each.getBoundingClientRect());
  const lines = [...drawing.querySelectorAll("text")].flatMap((text) =>
    [text, ...text.querySelectorAll("tspan")].map((each) => [text, each.firstChild]));
  return lines.flatMap(([text, line]) => {
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(line, line.textContent.trimEnd().length);
    const box = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize) * sheet.width / drawing.viewBox.baseVal.width;
    const said = [];
    if (!inside(sheet, box)) said.push("leaves its drawing");
    if (frames.some((frame) => !apart(frame, box) && !inside(frame, box))) said.push("crosses a frame");
    if (size < 14) said.push(`is ${size} pixels high`);
    return said.map((what) => `${figure.id}: “${line.textContent}” ${what}`);
  });
})"""
COLOURS = """() => [...document.querySelectorAll(".picture svg")].filter((each) => each.checkVisibility()).flatMap((drawing) =>
  [...drawing.querySelectorAll("text, path, rect, circle")].flatMap((each) => {
    const look = getComputedStyle(each);
    return [look.fill, look.stroke];
  })).filter((colour) => colour !== "none")"""


def pages_with_pictures(course: Course, language: Language) -> list[Place]:
    return [
        place
        for place in pages_in(course, language)
        if any(directive.name == "picture" for directive in course.page(place.name, language).directives)
    ]


@pytest.fixture
def page(same_page: Page) -> Page:
    """These tests leave nothing behind on a page."""
    return same_page


@pytest.fixture
def contrast_theme(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.mark.requirement("ACC-10", "ACC-17")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [*WIDTHS, 690, 976])
def test_words_of_a_picture_can_be_read_at_every_width_and_with_wide_letters(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wrong: list[str] = []
    for place in pages_with_pictures(real_course, language):
        page.goto(address + place.path)
        for reader in ("as it is", "text spacing"):
            page.evaluate(APPLY, READERS[reader])
            wrong += [f"{place.path}, {reader}: {said}" for said in page.evaluate(LOOK_AT)]
            tally(place.path, f"pictures at {width}, {reader}")

    assert wrong == [], "\n".join(wrong)


def test_a_drawing_that_cannot_be_read_is_seen(page: Page, address: str, real_course: Course) -> None:
    page.goto(address + pages_with_pictures(real_course, "fi")[0].path)
    page.evaluate(APPLY, ".picture text { letter-spacing: 2em } .picture svg { max-width: 300px }")

    said = " ".join(page.evaluate(LOOK_AT))
    assert "leaves its drawing" in said
    assert "pixels high" in said


def colours_of_words_and_drawings(page: Page) -> tuple[str, set[str]]:
    words: str = page.evaluate("getComputedStyle(document.querySelector('article')).color")
    return words, set(page.evaluate(COLOURS))


@pytest.mark.requirement("ACC-1")
def test_a_picture_has_the_colour_of_the_words_around_it(
    page: Page, address: str, real_course: Course, tally: Tally
) -> None:
    for place in pages_with_pictures(real_course, "fi"):
        page.goto(address + place.path)
        words, drawn = colours_of_words_and_drawings(page)
        assert drawn == {words}
        tally(place.path, "colours of pictures")


@pytest.mark.requirement("ACC-12")
def test_a_picture_takes_the_colour_of_a_contrast_theme(
    contrast_theme: Page, address: str, real_course: Course, tally: Tally
) -> None:
    for place in pages_with_pictures(real_course, "fi"):
        contrast_theme.goto(address + place.path)
        words, drawn = colours_of_words_and_drawings(contrast_theme)
        assert drawn == {words}
        tally(place.path, "pictures in a contrast theme")


@pytest.mark.requirement("PRT-1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_a_picture_stands_on_paper(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    for place in pages_with_pictures(real_course, language):
        page.goto(address + place.path)
        paper = squeezed("".join(on_paper(page)))
        for words in visible_text(page, ".picture details :is(p, li, td)"):
            assert squeezed(words)[:60] in paper, f"{place.path}: {words}"
        tally(place.path, "pictures on paper")
