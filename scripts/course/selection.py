"""What one audience gets of the course: its pages, the pages that count, its questions, and how long it keeps."""

from dataclasses import dataclass
from datetime import date, timedelta

from scripts.course.course import Course
from scripts.course.directives import questions_of
from scripts.course.model import Audience, Module, SelfCheck
from scripts.course.text import SOURCE_LANGUAGE


@dataclass(frozen=True)
class Selection:
    """The part of a course that one audience gets, without words and therefore the same in every language."""

    audience: Audience
    pages: tuple[str, ...]
    """Every page of the package in reading order, the home page first."""
    counted: tuple[str, ...]
    """The pages that must have been opened."""
    told: tuple[str, ...]
    """The pages whose opening may be told to a platform: those that teach."""
    questions: tuple[str, ...]
    """Every question on those pages, in reading order."""
    self_check: SelfCheck
    """The one that makes the score."""
    modules: tuple[Module, ...]
    """The modules that must have been opened."""


def select(course: Course, audience: Audience) -> Selection:
    """The selection for an audience; a check has refused a course in which it cannot be made."""
    outline = course.outline
    pages = (outline.home, *(name for module in outline.modules for name in module_pages(module, audience)))
    required = [module for module in outline.modules if module.id in outline.completion.modules.of(audience)]
    told = [n for module in outline.modules if module.teaches for n in module.page_names if n in pages]
    asked = [n for name in pages for n in questions_of(course.page(name, SOURCE_LANGUAGE), course)]
    final = outline.completion.self_check.of(audience)
    return Selection(
        audience=audience,
        pages=pages,
        counted=tuple(name for module in required for name in module.page_names if name in pages),
        told=tuple(told),
        questions=tuple(dict.fromkeys(asked)),
        self_check=next(check for check in outline.self_checks if check.id == final),
        modules=tuple(required),
    )


def module_pages(module: Module, audience: Audience) -> tuple[str, ...]:
    """The pages of a module that are for an audience, its index first; none when the module is for others.

    A module of the site only is for nobody's package.
    """
    if audience not in module.audiences or module.site_only:
        return ()
    own = [entry.page for entry in module.pages if entry.audiences is None or audience in entry.audiences]
    return (module.index, *own) if own else ()


def review_due(course: Course) -> date:
    """The first day on which something in this edition has to be looked at again (review_days in course.yml)."""
    days = course.outline.review_days
    due = [fact.checked + timedelta(days=days.facts) for fact in course.facts.values()]
    due += [contact.checked + timedelta(days=days.contacts) for contact in course.contacts.values()]
    due += [source.read_on + timedelta(days=days.sources) for source in course.sources.values()]
    return min(due)
