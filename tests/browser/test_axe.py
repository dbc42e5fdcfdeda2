"""ACC-1: axe finds nothing, on any page, at both widths, and in the states that a reader brings about."""

import re

import pytest
from playwright.sync_api import Page

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from tests.browser.engines import axe_says
from tests.browser.pages import (
    FULL,
    WIDTHS,
    Place,
    answer,
    answer_everything,
    built_pages,
    one_of_each_kind,
    open_cases,
    open_menu,
    pages_in,
    questions_on,
)
from tests.requirements_table import Tally

pytestmark = pytest.mark.requirement("ACC-1", "ACC-14")


@pytest.fixture
def page(same_page: Page) -> Page:
    """These tests leave nothing behind on a page."""
    return same_page


class Look:
    """Shows pages and collects what axe says of each state."""

    def __init__(self, page: Page, address: str, tally: Tally) -> None:
        self.page = page
        self.address = address
        self.tally = tally
        self.wrong: list[str] = []

    def open(self, place: Place, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(self.address + place.path)

    def judge(self, place: Place, state: str) -> None:
        self.wrong += [f"{place.path} {state}: {said}" for said in axe_says(self.page)]
        self.tally(place.path, state)


@pytest.fixture
def look(page: Page, address: str, tally: Tally) -> Look:
    return Look(page, address, tally)


def test_the_list_of_pages_holds_every_page_that_is_built(real_project: Project, real_course: Course) -> None:
    listed = [place.file for language in LANGUAGES for place in built_pages(real_course, language)]
    built = [path.relative_to(real_project.site).as_posix() for path in real_project.site.rglob("*.html")]
    sections = [name for name in built if re.search(r"(?:^|/)s[0-9]+/index\.html$", name)]

    # A section alone repeats a part of a page; test_sections looks at all of them.
    assert len(sections) == len(LANGUAGES) * len(real_course.identifiers.sections)
    assert sorted([*listed, *sections]) == sorted(built)


def test_axe_sees_what_is_wrong(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"assets/img/favicon.svg\">')")

    assert any(said.startswith("violations: image-alt") for said in axe_says(page))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_as_it_opens(look: Look, real_course: Course, language: Language, width: int) -> None:
    for place in built_pages(real_course, language):
        look.open(place, width)
        look.judge(place, f"first view at {width}")

    assert look.wrong == [], "\n".join(look.wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_menu(look: Look, real_course: Course, language: Language) -> None:
    for place in one_of_each_kind(real_course, language):
        if place.kind != "not-found":
            look.open(place, 320)
            open_menu(look.page)
            look.judge(place, "menu open at 320")

    assert look.wrong == [], "\n".join(look.wrong)


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answered_question(look: Look, real_course: Course, language: Language, width: int, right: bool) -> None:
    answered = "right" if right else "wrong"
    kinds: set[str] = set()
    for place in pages_in(real_course, language):
        look.open(place, width)
        records = [real_course.questions[name] for name in questions_on(look.page)]
        new = {record.kind: record for record in reversed(records) if record.kind not in kinds}
        if FULL and records:
            answer_everything(look.page, real_course, right)
            look.judge(place, f"everything answered {answered} at {width}")
        elif new:
            for record in new.values():
                answer(look.page, record, right)
            look.judge(place, f"{', '.join(sorted(new))} answered {answered} at {width}")
        kinds |= {record.kind for record in records}
        if not FULL and kinds == {"single", "multiple"}:
            break

    assert kinds == {"single", "multiple"}
    assert look.wrong == [], "\n".join(look.wrong)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_opened_case(look: Look, real_course: Course, language: Language, width: int) -> None:
    opened = 0
    for place in pages_in(real_course, language):
        if FULL or place.kind == "self-check":
            look.open(place, width)
            choices = open_cases(look.page)
            opened += choices
            if choices:
                look.judge(place, f"case opened at {width}")

    assert opened
    assert look.wrong == [], "\n".join(look.wrong)
