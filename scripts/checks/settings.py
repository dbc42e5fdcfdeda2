"""What only the owner can give."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.problem import Problem


def unfilled_settings(course: Course, today: date) -> Iterator[Problem]:
    """Find settings that are empty in at least one language; a draft shows the gap.

    Bad:  publisher: {fi: "", sv: "", en: ""}
    Good: publisher with words in all three languages
    """
    for name in course.settings.unfilled:
        what = f"'{name}' is empty; the owner fills it before a final edition"
        yield Problem("docs/_data/settings.yml", what, "unfilled-settings", due=True)
