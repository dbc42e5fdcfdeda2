"""What somebody must look at again, as of a given day."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.problem import Problem

WHAT_TO_DO = {
    "contacts": "test the number and open the address, then set 'checked' to that day",
    "facts": "read its sources again, then set 'checked' to that day",
    "sources": "open the source, then set 'read_on' to that day",
}


def overdue_reviews(course: Course, today: date) -> Iterator[Problem]:
    """Find facts, contacts and sources that nobody has looked at for too long (review_days in course.yml).

    Bad:  checked: 2026-01-10, judged on 2026-11-21 with 183 days allowed
    Good: checked: 2026-09-15, judged on 2026-11-21 with 183 days allowed
    """
    for kind, what_to_do in WHAT_TO_DO.items():
        for name, record in getattr(course, kind).items():
            due = course.outline.review_days.due_day(record)
            if due < today:
                what = f"the review was due on {due.isoformat()}; {what_to_do}"
                yield Problem(course.places[kind, name], what, "overdue-reviews", due=True)
