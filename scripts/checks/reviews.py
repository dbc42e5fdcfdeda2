"""What somebody must look at again, as of a given day."""

from collections.abc import Iterator
from datetime import date, timedelta

from scripts.course.course import Course
from scripts.course.problem import Problem


def overdue_reviews(course: Course, today: date) -> Iterator[Problem]:
    """Find facts, contacts and sources that nobody has looked at for too long (review_days in course.yml).

    Bad:  checked: 2026-01-10, judged on 2026-11-21 with 183 days allowed
    Good: checked: 2026-09-15, judged on 2026-11-21 with 183 days allowed
    """
    days = course.outline.review_days
    for contact in course.contacts.values():
        what = "test the number and open the address, then set 'checked' to that day"
        yield from _overdue(course.places["contacts", contact.id], contact.checked, days.contacts, today, what)
    for fact in course.facts.values():
        what = "read its sources again, then set 'checked' to that day"
        yield from _overdue(course.places["facts", fact.id], fact.checked, days.facts, today, what)
    for source in course.sources.values():
        what = "open the source, then set 'read_on' to that day"
        yield from _overdue(course.places["sources", source.id], source.read_on, days.sources, today, what)


def _overdue(where: str, checked: date, days: int, today: date, what: str) -> Iterator[Problem]:
    due = checked + timedelta(days=days)
    if due < today:
        yield Problem(where, f"the review was due on {due.isoformat()}; {what}", "overdue-reviews", due=True)
