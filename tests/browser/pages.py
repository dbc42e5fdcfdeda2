"""The pages of the course as a browser finds them, and the states in which a reader meets them."""

import os
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from scripts.course.course import Course
from scripts.course.model import Question
from scripts.course.text import LANGUAGES, Language

FULL = bool(os.environ.get("TSO_FULL"))
"""Whether every page is tried in every state (scripts/test --full), or one page of each kind."""

WIDTHS = (1280, 320)
HOME: dict[Language, str] = {"fi": "/", "sv": "/sv/", "en": "/en/"}
Kind = Literal[
    "home", "overview", "lesson", "self-check", "about", "not-found", "sign-finder", "route-finder", "for-client"
]
JOB_AID: dict[str, Kind] = {
    "job-aid/index": "sign-finder",
    "job-aid/route": "route-finder",
    "job-aid/for-client": "for-client",
}
"""The pages that are chosen from; each is a kind of its own."""


@dataclass(frozen=True)
class Place:
    """One page in one language."""

    language: Language
    name: str
    kind: Kind

    @property
    def path(self) -> str:
        """Its address on the site."""
        if self.kind == "not-found":
            return "/404.html"
        name = self.name.removesuffix("index")
        return HOME[self.language] + (f"{name.rstrip('/')}/" if name else "")

    @property
    def file(self) -> str:
        """Its file in the folder of the site."""
        return self.path.lstrip("/") + ("index.html" if self.path.endswith("/") else "")


NOT_FOUND = Place("fi", "404", "not-found")


def kind_of(course: Course, name: str) -> Kind:
    outline = course.outline
    if name == outline.home:
        return "home"
    if name in {check.page for check in outline.self_checks}:
        return "self-check"
    if name in JOB_AID:
        return JOB_AID[name]
    module = next(each for each in outline.modules if name == each.index or name in {page.page for page in each.pages})
    if name == module.index:
        return "overview"
    return "lesson" if module.teaches else "about"


def pages_in(course: Course, language: Language) -> list[Place]:
    """The pages of the course in one language, in reading order."""
    return [Place(language, name, kind_of(course, name)) for name in course.outline.page_names]


def built_pages(course: Course, language: Language) -> list[Place]:
    """What is built in one language; the page for wrong addresses counts as Finnish, whose language it declares."""
    return [*pages_in(course, language), *([NOT_FOUND] if language == LANGUAGES[0] else [])]


def one_of_each_kind(course: Course, language: Language) -> list[Place]:
    """The last page of each kind, or every page in a full run."""
    places = built_pages(course, language)
    return places if FULL else list({place.kind: place for place in places}.values())


def questions_on(page: Page) -> list[str]:
    """The ids of the questions of the page that is open."""
    ids: list[str] = page.locator(".question").evaluate_all("all => all.map(each => each.dataset.question)")
    return ids


def one_of_each_question(course: Course, page: Page) -> list[Question]:
    """The first question of each kind on the open page, or all of them in a full run."""
    records = [course.questions[name] for name in questions_on(page)]
    return records if FULL else list({record.kind: record for record in reversed(records)}.values())


def picked(record: Question, right: bool) -> list[str]:
    """Option ids that answer a question right, or wrong: with a wrong option, and one that is missed."""
    wrong = next(option for option in record.options if not option.correct)
    return [option.id for option in (record.right if right else (wrong, *record.right[1:2]))]


def answer(page: Page, record: Question, right: bool) -> None:
    """Answer one question of the open page with the mouse."""
    question = page.locator(f"#question-{record.id}")
    for own in picked(record, right):
        question.locator(f'input[value="{own}"]').check()
    question.locator(".question-check").click()


def answer_everything(page: Page, course: Course, right: bool) -> None:
    """Answer every question of the open page at once."""
    answers = {name: picked(course.questions[name], right) for name in questions_on(page)}
    page.evaluate(
        """(answers) => {
          for (const [name, picked] of Object.entries(answers)) {
            const question = document.getElementById(`question-${name}`);
            for (const box of question.querySelectorAll("input")) {
              if (box.checked !== picked.includes(box.value) && (box.type === "checkbox" || !box.checked)) box.click();
            }
            question.querySelector(".question-check").click();
          }
        }""",
        answers,
    )


def choose_everything(page: Page) -> int:
    """Tick every box of the job aid, choose the last of each group, open every fold; says how many boxes there are."""
    chosen: int = page.locator(".job-aid").evaluate_all(
        """(parts) => {
          const boxes = parts.flatMap((part) => [...part.querySelectorAll("input")]);
          boxes.forEach((box) => box.click());
          parts.forEach((part) => part.querySelectorAll("details").forEach((details) => { details.open = true; }));
          return boxes.length;
        }"""
    )
    return chosen


def open_menu(page: Page) -> None:
    page.locator(".menu-button").click()


def open_cases(page: Page) -> int:
    """Open every choice of every case on the page; says how many there are."""
    opened: int = page.locator("details.choice > summary").evaluate_all(
        "all => { all.forEach(each => each.click()); return all.length; }"
    )
    return opened


def wait_for_search(page: Page) -> None:
    """Wait until the search has been loaded; Playwright's own way would need eval, which the pages' policy forbids."""
    for _ in range(400):
        if page.evaluate("Boolean(window.tso && window.tso.search)"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the search was not loaded in 20 seconds")
