"""The subject index leads to parts that are there, and each entry says something that no other does."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from scripts.course.course import Course
from scripts.course.directives import expand
from scripts.course.page import Page
from scripts.course.problem import CourseError, Problem, nearest
from scripts.course.subjects import Subject

SECTION = re.compile(r'^(?:(?:#{2,3} |\*\*).*\{#|.*<h[23] id=")([\w-]+)', re.M)
"""In a page with all its records: a heading of the second or third level, or a term of the glossary."""
MOST_WORDS = 5
MOST_PARTS = 3
"""An entry that leads everywhere leads nowhere."""


def lost_subjects(course: Course, today: date) -> Iterator[Problem]:
    """Find entries of the subject index whose page or section is not there: nobody would find anything by them.

    Bad:  core/signs#pasport: [passi viety]
    Good: core/signs#passport: [passi viety]
    """
    for language, subjects in course.subjects.items():
        names = [name for name, of in course.pages if of == language]
        first_by_place: dict[str, Subject] = {}
        for subject in subjects:
            first_by_place.setdefault(subject.place, subject)
        for place, subject in first_by_place.items():
            page = course.checked_pages.get((subject.page, language))
            if (subject.page, language) not in course.pages:
                what = f"there is no page '{subject.page}'{nearest(subject.page, names)}"
                yield Problem(subject.where, what, "lost-subjects")
            elif page and subject.anchor and subject.anchor not in (ids := _ids(page, subject.anchor, course)):
                what = f"the page '{page.name}' has no section '{subject.anchor}'{nearest(subject.anchor, ids)}"
                yield Problem(subject.where, f"{what}; the entries of '{place}' lead nowhere", "lost-subjects")


def _ids(page: Page, wanted: str, course: Course) -> list[str]:
    """The ids that a link can lead to: of the headings, and where that is not enough, of what records put there."""
    ids = [heading.id for heading in page.headings if heading.id]
    if wanted in ids:
        return ids
    try:
        return [*ids, *SECTION.findall(expand(page, course))]
    except CourseError:
        return [*ids, wanted]  # the mistake in the page is reported by itself


def unclear_subjects(course: Course, today: date) -> Iterator[Problem]:
    """Find entries of the subject index that stand twice in a part or in too many parts, or are whole sentences.

    Bad:  "passi" in four parts, or with two main places, or "mitä minun pitää nyt ensiksi tehdä"
    Good: "passi viety" in one part
    """
    for subjects in course.checked_records("subjects").values():
        for is_main in (False, True):
            for subject, what in _unclear([each for each in subjects if each.is_main is is_main]):
                yield Problem(subject.where, what, "unclear-subjects")


def _unclear(subjects: Sequence[Subject]) -> Iterator[tuple[Subject, str]]:
    """What is unclear of the entries of one file, each with the entry."""
    parts = Counter(words for words, _ in {(_key(subject), subject.place) for subject in subjects})
    seen: set[tuple[str, str]] = set()
    for subject in subjects:
        if (_key(subject), subject.place) in seen:
            yield subject, f"'{subject.words}' stands twice in '{subject.place}'; remove one"
        seen.add((_key(subject), subject.place))
        if subject.is_main and parts[_key(subject)] > 1:
            what = f"'{subject.words}' has {parts[_key(subject)]} main places; keep the one that most readers look for"
            yield subject, f"{what}, or none when there is no such place"
        if parts[_key(subject)] > MOST_PARTS:
            yield (
                subject,
                f"'{subject.words}' leads to {parts[_key(subject)]} parts; "
                f"keep it in the {MOST_PARTS} that fit best, or add a word that tells them apart",
            )
        if len(subject.words.split()) > MOST_WORDS:
            yield subject, f"'{subject.words}' has more than {MOST_WORDS} words; write what a reader would type"


def _key(subject: Subject) -> str:
    return subject.words.casefold()
