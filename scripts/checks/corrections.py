"""Corrections reach the readers of the page that was wrong."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.problem import Problem, nearest


def unplaced_corrections(course: Course, today: date) -> Iterator[Problem]:
    """Find corrections of pages that the course has not: nobody would see them.

    Bad:  a correction of core/sings
    Good: a correction of core/signs
    """
    names = course.outline.page_names
    for name, correction in course.corrections.items():
        if correction.page not in names:
            what = f"there is no page '{correction.page}', so nobody would see this{nearest(correction.page, names)}"
            yield Problem(course.places["corrections", name], what, "unplaced-corrections")
