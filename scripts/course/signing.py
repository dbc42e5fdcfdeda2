"""Who has checked which page: from drafted to subject-checked, as long as the content stays what was signed."""

import hashlib

from scripts.course.course import Course
from scripts.course.markdown import plain
from scripts.course.model import State
from scripts.course.page import Page
from scripts.course.place import Place
from scripts.course.text import Language


def page_fingerprint(page: Page) -> str:
    """Twelve hexadecimal digits that change with the page's words; white space at line ends does not count."""
    text = "\n".join(line.rstrip() for line in f"{page.meta.description}\n{page.markdown}".strip().split("\n"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def state_of(page: Page, course: Course) -> State:
    """The furthest state that somebody has signed for this very content; a page nobody has signed is drafted."""
    fingerprint = page_fingerprint(page)
    signed = {
        sign.state
        for sign in course.reviews.sign_offs
        if (sign.page, sign.language, sign.content) == (page.name, page.language, fingerprint)
    }
    if "subject-checked" in signed:
        return "subject-checked"
    return "language-checked" if "language-checked" in signed else "drafted"


def unsigned(course: Course, language: Language) -> list[Page]:
    """Pages of one language that no expert has signed as they stand now."""
    return [page for page in course.pages_in(language) if state_of(page, course) != "subject-checked"]


def states_as_markdown(place: Place) -> str:
    """A table of the pages in the language of the place and their states."""
    rows = [f"| {place.say('review_page')} | {place.say('review_state')} |", "| --- | --- |"]
    for page in place.course.pages_in(place.language):
        state = place.say(f"state_{state_of(page, place.course).replace('-', '_')}")
        rows.append(f"| {place.link_to(page.name, page.title)} | {plain(state)} |")
    return "\n".join(rows)
