"""What is to be looked at again, as lines for a terminal: by day and authority, then what is open whatever the day."""

from collections.abc import Iterable, Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.model import Contact, Fact
from scripts.course.review_dates import Review, by_day_and_authority
from scripts.course.text import Language, words_in


def review_list(course: Course, found: Iterable[Review], language: Language, today: date) -> Iterator[str]:
    """Each day and authority, with lines for what it is, what to check, the pages that rest on it, where to write."""
    say = course.interface.say
    for (day, authority), group in by_day_and_authority(found).items():
        name = authority_name(course, authority, language)
        late = f" {say('due_late', language)}" if day < today else ""
        yield say("due_heading", language, day=write_day(day, language), authority=name, count=len(group)) + late
        for review in group:
            yield f"  {subject(course, review, language)}"
            yield f"    {task(course, review, language)}"
            yield f"    {pages_of(course, review, language)}"
            yield f"    {say('due_write', language, place=review.where)}"
        yield ""


def open_list(course: Course, found: Iterable[Review], language: Language) -> Iterator[str]:
    """A line for each fact in which something is open, however lately it was looked at."""
    open_reviews = sorted(
        (review for review in found if review.is_open),
        key=lambda each: (authority_name(course, each.authority, language), each.record.id),
    )
    yield course.interface.say("due_open", language, count=len(open_reviews))
    for review in open_reviews:
        name = authority_name(course, review.authority, language)
        yield f"  {review.record.id} ({name}): {_note(review, language)}"


def authority_name(course: Course, authority: str | None, language: Language) -> str:
    """Whom to ask, in the words of a language; experts of whatever kind when the record names nobody."""
    if authority is None:
        return course.interface.say("open_facts_anybody", language)
    return course.publishers[authority].name.in_language(language)


def subject(course: Course, review: Review, language: Language) -> str:
    """What is looked at: "Fact law-027: A person may …", a contact's name and number, a source's title and address."""
    kind = course.interface.say(f"kind_{review.kind}", language)
    record = review.record
    if isinstance(record, Fact):
        words = record.claim.in_language(language)
    elif isinstance(record, Contact):
        address = record.web.in_language(language) if record.web else None
        parts = (record.name.in_language(language), record.phone.number if record.phone else None, address)
        words = ", ".join(part for part in parts if part)
    else:
        version = record.version_for(language)
        words = f"{version.title}, {version.url}"
    return f"{kind} {record.id}: {' '.join(words.split())}"


def task(course: Course, review: Review, language: Language) -> str:
    """What to do; for a fact in which something is open, also what that is."""
    words = course.interface.say(f"due_{review.kind}", language)
    if not review.is_open:
        return words
    return f"{words} {course.interface.say('pack_open', language)} {_note(review, language)}"


def _note(review: Review, language: Language) -> str:
    return " ".join(words_in(getattr(review.record, "check", None), language).split())


def pages_of(course: Course, review: Review, language: Language) -> str:
    """The names of the pages that rest on it."""
    named = ", ".join(review.pages) or course.interface.say("open_facts_unused", language)
    return course.interface.say("due_pages", language, pages=named)
