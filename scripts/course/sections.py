"""Sections that others may take into their own material, and the codes by which they are found for good.

A code such as s12 is short enough to be said on a call and means the same section in every language; it stays when the
section moves to another page. identifiers.yml keeps the list.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.course.course import Course
from scripts.course.markdown import typeset
from scripts.course.model import section_number
from scripts.course.page import Page
from scripts.course.text import SOURCE_LANGUAGE, Language

LISTS = frozenset(["sources", "words-on-this-page", "pages"])
"""Sections that only gather what stands elsewhere; nobody shows them alone."""
KEY = "sections:"
COMMENT = """\
# Where each section is found for good: s12 stands at /s12/. Written by: python -m scripts number-sections
# A code is never given to another section. When a section moves, write its new place behind its code."""
LEVEL = 2
"""Sections below a heading of this level are shared; what stands below smaller headings belongs to them."""


@dataclass(frozen=True)
class SharedSection:
    """One section of a page in one language, with the code it is found by."""

    code: str
    page: str
    id: str
    title: str

    @property
    def path(self) -> str:
        """Where it stands alone, below the home page of its language: "s12/"."""
        return f"{self.code}/"


def shareable(course: Course) -> Iterator[str]:
    """The sections that get a code, in the order of the course: "core/signs#ask". A self-check is taken as a whole."""
    checks = {check.page for check in course.outline.self_checks}
    for module in course.outline.modules:
        for name in (module.index, *module.page_names) if module.teaches else ():
            page = None if name in checks else course.pages.get((name, SOURCE_LANGUAGE))
            yield from (f"{name}#{heading}" for heading in _headings(page)) if page else ()


def _headings(page: Page) -> list[str]:
    return [each.id for each in page.headings if each.level == LEVEL and each.id and each.id not in LISTS]


def without_code(course: Course) -> list[str]:
    """The sections that have no code yet."""
    known = {*course.identifiers.sections.values()}
    return [place for place in shareable(course) if place not in known]


def codes_that_lead_nowhere(course: Course) -> Iterator[tuple[str, str]]:
    """Codes whose section is not there any more, or is shared no more, with the place that is written for them."""
    known = {*shareable(course)}
    return ((code, place) for code, place in course.identifiers.sections.items() if place not in known)


def shared_sections(course: Course, page: str, language: Language) -> list[SharedSection]:
    """The sections of a page that have codes, in one language, in its order; one with two codes stands there twice."""
    codes = course.identifiers.codes_by_section
    return [
        SharedSection(code, page, heading.id, typeset(heading.title))
        for heading in course.page(page, language).headings
        if heading.level == LEVEL and heading.id
        for code in codes.get((page, heading.id), ())
    ]


def code_around(course: Course, page: Page, section: str) -> str | None:
    """The code of the shared section that a section of the page is, or stands in; None where there is none."""
    codes = course.identifiers.codes_by_section
    around: str | None = None
    for heading in page.headings:
        if heading.level <= LEVEL:
            around = heading.id
        if heading.id == section:
            return next(iter(codes.get((page.name, around or ""), ())), None)
    return None


def with_codes(text: str, course: Course) -> str:
    """identifiers.yml with a code for every section that has none: those after the highest one ever given."""
    new = without_code(course)
    if not new:
        return text
    first = max(map(section_number, course.identifiers.sections), default=0) + 1
    head = [] if KEY in text.splitlines() else [COMMENT, KEY]
    lines = [f"  s{number}: {place}" for number, place in enumerate(new, start=first)]
    return "\n".join([text.rstrip("\n"), *head, *lines, ""])
