"""What is taught rests on named facts, and facts rest on sources."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.page import DIRECTIVE, LEAD, Page, Section, read_directive
from scripts.course.problem import Problem
from scripts.course.text import SOURCE_LANGUAGE

WITHOUT_FACTS = {LEAD, "sources", "questions", "case", "next-step", "completion"}
"""Sections that say nothing of their own: lists, questions with facts of their own, questions to the reader,
the record of completion."""


def _taught_sections(course: Course) -> Iterator[tuple[Page, Section, list[str]]]:
    """Sections of teaching pages with the facts each names."""
    taught = {entry.page for module in course.outline.modules if module.teaches for entry in module.pages}
    for page in course.pages_in(SOURCE_LANGUAGE):
        if page.name in taught:
            for section in page.sections:
                yield page, section, _facts_in(section)


def _facts_in(section: Section) -> list[str]:
    directives = (read_directive(match, section.line) for match in DIRECTIVE.finditer(section.markdown))
    return [word for directive in directives if directive.name == "facts" for word in directive.words]


def sections_without_facts(course: Course, today: date) -> Iterator[Problem]:
    """Find sections that teach something and name no fact.

    Bad:  ## Merkit {#signs} with text and no {{ facts … }} line
    Good: … {{ facts practice-signs-alarm }} at the end of the section
    """
    for page, section, facts in _taught_sections(course):
        if section.id not in WITHOUT_FACTS and not facts:
            what = f"the section '{section.title}' names no facts; end it with {{{{ facts … }}}}"
            yield Problem(f"{page.where}, line {section.line}", what, "sections-without-facts")


def unsourced_sections(course: Course, today: date) -> Iterator[Problem]:
    """Find sections whose facts have no source at all.

    Bad:  {{ facts general-knowledge }} where that fact has 'sources: []'
    Good: {{ facts general-knowledge law-028 }} where one of them has a source
    """
    for page, section, facts in _taught_sections(course):
        known = [course.facts[name] for name in facts if name in course.facts]
        if known and not any(fact.sources for fact in known):
            what = f"the section '{section.title}' rests on facts without a source only; find a source or leave it out"
            yield Problem(f"{page.where}, line {section.line}", what, "unsourced-sections")
