"""Directives that name something, and questions that somebody meets."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.directives import expand, questions_of
from scripts.course.problem import CourseError, Problem
from scripts.course.text import LANGUAGES


def misused_directives(course: Course, today: date) -> Iterator[Problem]:
    """Find directives that are unknown, stand in the wrong place or name no record.

    Bad:  {{ quizz documents-01 }} or {{ quiz documents-99 }}
    Good: {{ quiz documents-01 }}
    """
    if any((name, language) not in course.pages for name in course.outline.page_names for language in LANGUAGES):
        return  # lists of pages cannot be made while one is missing, which is reported by itself
    for page in course.checked_pages.values():
        try:
            expand(page, course)
        except CourseError as error:
            yield from (Problem(each.where, each.what, "misused-directives") for each in error.problems)


def unused_questions(course: Course, today: date) -> Iterator[Problem]:
    """Find questions that no page asks, and questions asked twice.

    Bad:  a question in docs/_data/questions/ that no page names
    Good: {{ quiz documents-01 }} on one page
    """
    asked: dict[str, str] = {}
    for page in course.pages_in("fi"):
        for name in questions_of(page, course):
            if name in asked:
                what = f"the question '{name}' is already asked in {asked[name]}; two copies would share one answer"
                yield Problem(page.where, what, "unused-questions")
            asked[name] = page.where
    for name in course.questions:
        if name not in asked:
            what = "no page asks this question; add {{ quiz " + name + " }} to a page or remove it"
            yield Problem(course.places["questions", name], what, "unused-questions")
