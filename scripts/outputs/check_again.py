"""When somebody must look again at what a paper says. Paper cannot read a clock, so the day is printed on it."""

from collections.abc import Iterable
from datetime import date, timedelta

from scripts.course.course import Course


def check_again_after(
    course: Course, *, facts: Iterable[str], contacts: Iterable[str], sources: Iterable[str]
) -> date | None:
    """The day on which the first of these records is due for a review (review_days of course.yml); None without any."""
    days = course.outline.review_days
    due = [course.facts[name].checked + timedelta(days=days.facts) for name in facts]
    due += [course.contacts[name].checked + timedelta(days=days.contacts) for name in contacts]
    due += [course.sources[name].read_on + timedelta(days=days.sources) for name in sources]
    return min(due, default=None)
