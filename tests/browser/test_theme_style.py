"""Every element looks the same with the rules of the theme that we use as with the theme's whole style sheet."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from scripts.course.course import Course
from scripts.outputs.joined_style import JOINED_STYLE, join_styles
from scripts.outputs.theme_style import theme_sheet
from scripts.paths import REPOSITORY
from tests.browser.pages import answer_everything, choose_everything, open_menu
from tests.requirements_table import Tally

WHOLE = "assets/css/whole.css"
ADD_WHOLE = """(name) => new Promise((done) => {
  const ours = document.querySelector('link[href$="course.css"]');
  const whole = Object.assign(document.createElement("link"), {rel: "stylesheet", href: ours.href.replace(/[^/]+$/, name)});
  whole.onload = done;
  ours.after(whole);
})"""
DIFFERENT = """() => {
  const [ours, whole] = ["course", "whole"].map((name) => document.querySelector(`link[href$="${name}.css"]`).sheet);
  const all = [...document.querySelectorAll("*")];
  const properties = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--"));
  const look = (element, part) => {
    const style = getComputedStyle(element, part);
    const isThere = !part || !["none", "normal"].includes(style.content);
    return properties.map((name) => isThere ? style.getPropertyValue(name) : "none");
  };
  const looks = (shown, other) => {
    other.disabled = true;
    shown.disabled = false;
    return all.map((element) => [null, "::before", "::after"].map((part) => look(element, part)));
  };
  const before = looks(whole, ours), after = looks(ours, whole), found = [];
  all.forEach((element, at) => before[at].forEach((values, part) => values.forEach((value, which) => {
    if (after[at][part][which] !== value) {
      found.push(`${element.localName}.${element.className} ${properties[which]}: ${value}, now ${after[at][part][which]}`);
    }
  })));
  return [all.length, found];
}"""
"""The number of elements, and what looks different in which."""


def open_beside_whole(page: Page, url: str, more: str = "") -> None:
    """Open a page and give it the theme's whole sheet too, with these rules after it."""
    ours = (REPOSITORY / "docs" / JOINED_STYLE).read_text(encoding="utf-8")
    sheet = join_styles([theme_sheet(), ours, more])
    page.route(f"**/{WHOLE}", lambda route: route.fulfill(content_type="text/css", body=sheet))
    # A colour that changes slowly would be met halfway.
    page.emulate_media(reduced_motion="reduce")
    page.goto(url)
    page.evaluate(ADD_WHOLE, WHOLE.rpartition("/")[2])


def answered_wrong(page: Page, course: Course) -> None:
    answer_everything(page, course, right=False)


def chosen(page: Page, course: Course) -> None:
    choose_everything(page)


def with_menu(page: Page, course: Course) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    open_menu(page)


@pytest.mark.parametrize(
    ("path", "act"), [("/en/", with_menu), ("/core/self-check/", answered_wrong), ("/sv/job-aid/", chosen)]
)
def test_no_element_looks_different(
    page: Page, address: str, real_course: Course, tally: Tally, path: str, act: Callable[[Page, Course], None]
) -> None:
    open_beside_whole(page, address + path)
    act(page, real_course)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        elements, found = page.evaluate(DIFFERENT)

        assert elements > 300
        assert found == []
    tally(path, "beside the whole theme")


def test_a_rule_too_few_is_seen(page: Page, address: str) -> None:
    open_beside_whole(
        page, f"{address}/en/", ".draft a::after { content: '!'; } .md-typeset h1 { letter-spacing: 1px; }"
    )
    _, found = page.evaluate(DIFFERENT)

    assert [each for each in found if each.startswith("h1. letter-spacing: 1px, now ")]
    assert [each for each in found if each.startswith('a. content: "!", now none')]
