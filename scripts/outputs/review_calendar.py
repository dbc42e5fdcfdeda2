"""The days of review as a calendar for an office program (RFC 5545): one all-day event for each authority and day.

The same content gives the same bytes: an event's stamp is the day on which its records were last looked at, and its
identity comes from authority and day, so that a program that knows it already changes it instead of adding a second.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from scripts.course.course import Course
from scripts.course.model import Source
from scripts.course.review_dates import Review, by_day_and_authority
from scripts.course.text import Language
from scripts.outputs.review_list import authority_name, pages_of, subject, task

REVIEWS = UUID("7f16e516-0111-4057-a96c-915940b44d0f")
"""The space of our events' identities. Never changes: calendars that were imported before know events by it."""

PRODUCT = "-//Tunnista - suojaa - ohjaa//Review dates//EN"


def review_calendar(course: Course, found: Iterable[Review], language: Language) -> bytes:
    """The calendar as a file: UTF-8, lines folded at 75 octets, ended with CR LF (RFC 5545, section 3.1)."""
    calendar = Calendar()
    title = f"{course.outline.title.in_language(language)}: {course.interface.say('status_reviews', language)}"
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    # Outlook takes a file with a method as a calendar of its own and asks nobody for an answer.
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for (day, authority), group in by_day_and_authority(found).items():
        calendar.add_component(_event(course, day, authority, group, language))
    written: bytes = calendar.to_ical()
    return written


def _event(course: Course, day: date, authority: str | None, group: Sequence[Review], language: Language) -> Event:
    name = authority_name(course, authority, language)
    event = Event()
    event.add("uid", str(uuid5(REVIEWS, f"{authority or ''} {day.isoformat()}")))
    event.add("dtstamp", datetime.combine(max(map(_last_look, group)), time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", course.interface.say("due_event", language, authority=name, count=len(group)))
    event.add("description", "\n\n".join(_in_words(course, review, language) for review in group))
    event.add("transp", "TRANSPARENT")  # nobody is busy the whole day because of it
    return event


def _last_look(review: Review) -> date:
    return review.record.read_on if isinstance(review.record, Source) else review.record.checked


def _in_words(course: Course, review: Review, language: Language) -> str:
    return "\n".join(
        [subject(course, review, language), task(course, review, language), pages_of(course, review, language)]
    )
