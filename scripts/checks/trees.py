"""The three languages hold the same pages, and the course names all of them."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.page import page_path
from scripts.course.problem import Problem, nearest
from scripts.course.text import LANGUAGES


def missing_pages(course: Course, today: date) -> Iterator[Problem]:
    """Find pages of the course that are not written in every language.

    Bad:  course.yml names core/signs, docs/sv/core/signs.md does not exist
    Good: docs/fi, docs/sv and docs/en all have core/signs.md
    """
    for name in course.outline.page_names:
        for language in LANGUAGES:
            if (name, language) not in course.pages:
                known = [page for page, other in course.pages if other == language]
                what = f"this page is missing; write it, or take it out of docs/_data/course.yml{nearest(name, known)}"
                yield Problem(page_path(name, language), what, "missing-pages")


def unlisted_pages(course: Course, today: date) -> Iterator[Problem]:
    """Find page files that no reader can reach, because the course does not name them.

    Bad:  docs/fi/core/sings.md, which course.yml does not name
    Good: docs/fi/core/signs.md, which it does
    """
    listed = course.outline.page_names
    for name, language in course.pages:
        if name not in listed:
            what = (
                f"docs/_data/course.yml does not name this page; add it there or remove the file{nearest(name, listed)}"
            )
            yield Problem(page_path(name, language), what, "unlisted-pages")
