"""Swedish and English words that may not follow the Finnish ones any more."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.problem import Problem
from scripts.course.translations import findings


def untranslated_changes(course: Course, today: date) -> Iterator[Problem]:
    """Find translations that are missing, outdated or orphaned.

    Bad:  the Finnish section was changed after somebody compared the Swedish one
    Good: `translations accept` was given after the change
    """
    for finding in findings(course):
        # A whole page that is missing is an error of its own; a missing section breaks the same structure.
        what = f"{finding.state} in {finding.language}: {finding.what}"
        yield Problem(finding.unit, what, "untranslated-changes", due=True)
