"""Checks of the content. Each is a generator that yields what is wrong; none prints, stops or opens a file.

Bad and good examples stand with each check. `due` problems have come with time and stop a final edition only.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from scripts.checks.anchors import broken_anchors, headings_without_id, repeated_ids
from scripts.checks.cards import unsuitable_cards
from scripts.checks.clear_language import clear_language, unneeded_exceptions
from scripts.checks.completion import (
    overfull_packages,
    unnamed_questions,
    unnumbered_sections,
    unplaced_passages,
    unreachable_completion,
)
from scripts.checks.corrections import unplaced_corrections
from scripts.checks.directives import misused_directives, unused_questions
from scripts.checks.facts import sections_without_facts, unsourced_sections
from scripts.checks.figures import different_figures
from scripts.checks.job_aid import answers_without_route, emergency_not_first
from scripts.checks.names import outdated_names
from scripts.checks.pictures import undrawable_pictures, unfounded_figures
from scripts.checks.polls import unpollable_questions
from scripts.checks.reviews import overdue_reviews
from scripts.checks.settings import unfilled_settings
from scripts.checks.signing import unsigned_pages
from scripts.checks.slides import unkept_sessions, unusable_slides
from scripts.checks.spelling import spelling, unneeded_words
from scripts.checks.structure import different_structure, raw_html, untitled_boxes
from scripts.checks.subjects import lost_subjects, unclear_subjects
from scripts.checks.terms import forbidden_terms, late_terms
from scripts.checks.translations import untranslated_changes
from scripts.checks.trees import missing_pages, unlisted_pages
from scripts.course.course import Course
from scripts.course.problem import Problem

Check = Callable[[Course, date], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    missing_pages,
    unlisted_pages,
    different_structure,
    different_figures,
    untitled_boxes,
    raw_html,
    headings_without_id,
    repeated_ids,
    broken_anchors,
    misused_directives,
    unused_questions,
    unsuitable_cards,
    sections_without_facts,
    unsourced_sections,
    undrawable_pictures,
    unfounded_figures,
    answers_without_route,
    emergency_not_first,
    outdated_names,
    forbidden_terms,
    late_terms,
    spelling,
    unneeded_words,
    clear_language,
    unneeded_exceptions,
    overdue_reviews,
    untranslated_changes,
    unfilled_settings,
    unreachable_completion,
    unplaced_passages,
    unplaced_corrections,
    unnamed_questions,
    unnumbered_sections,
    overfull_packages,
    unusable_slides,
    unkept_sessions,
    unpollable_questions,
    lost_subjects,
    unclear_subjects,
)

FINAL_CHECKS: tuple[Check, ...] = (*CHECKS, unsigned_pages)
"""Nobody needs to hear at every edit that a draft is a draft; a final edition is asked for its signatures."""


ONLY_DUE = frozenset([unneeded_words, unneeded_exceptions, overdue_reviews, untranslated_changes, unfilled_settings])
"""Checks that find nothing that stops a build, whatever is wrong."""
PAGE_BY_PAGE = frozenset(
    [
        different_structure, different_figures, untitled_boxes, raw_html, headings_without_id, repeated_ids,
        broken_anchors, misused_directives, undrawable_pictures, unfounded_figures, outdated_names, forbidden_terms,
        late_terms, spelling, clear_language, unusable_slides, unkept_sessions, lost_subjects, unclear_subjects,
    ]
)  # fmt: skip
"""Checks that look at each page by itself: what they find in one depends on its words in the three languages, on the
records, and of other pages on no more than headings and directives."""

RECORDS_ONLY = frozenset([unsuitable_cards, answers_without_route, emergency_not_first, unpollable_questions])
"""Checks that look at no page, and find nothing new where nothing but pages has changed."""


def run(course: Course, today: date) -> list[Problem]:
    """Everything that needs attention as of a day, sorted by place."""
    return _found(CHECKS, course, today)


def obstacles_to_final(course: Course, today: date) -> list[Problem]:
    """Everything that stops a final edition as of a day, sorted by place.

    That is every error, and what is due: reviews whose day has passed, settings that the owner has not filled,
    translations that nobody has compared with the Finnish, pages that no expert has signed as they stand.
    """
    return _found(FINAL_CHECKS, course, today)


def _found(checks: tuple[Check, ...], course: Course, today: date) -> list[Problem]:
    return sorted({problem for check in checks for problem in check(course, today)})


def unusable(course: Course) -> list[Problem]:
    """Errors because of which nothing can be made of the pages: missing ones, and directives that name nothing."""
    return _found((missing_pages, misused_directives), course, date.min)


def errors(course: Course) -> list[Problem]:
    """What stops every build. No date is needed: time alone never turns a build red."""
    return _errors(course, course, ONLY_DUE)


def errors_in(course: Course, names: Iterable[str]) -> list[Problem]:
    """What stops every build, where nothing but the words of these pages has changed since there was no error."""
    return _errors(course, course.narrowed(names), ONLY_DUE | RECORDS_ONLY)


def _errors(course: Course, narrowed: Course, left_out: frozenset[Check]) -> list[Problem]:
    problems: set[Problem] = set()
    for check in CHECKS:
        if check not in left_out:
            problems |= set(check(narrowed if check in PAGE_BY_PAGE else course, date.min))
    return sorted(problem for problem in problems if not problem.due)
