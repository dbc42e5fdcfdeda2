"""What must be looked at again, when, whom to ask about it, and which pages rest on it. The day is never today's."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scripts.course.course import Course
from scripts.course.directives import pages_by_fact, sources_of
from scripts.course.model import Contact, Fact, Route, Source, StrengthAdvice
from scripts.course.page import Directive, Page
from scripts.course.pictures import routes_on_map
from scripts.course.text import SOURCE_LANGUAGE

Kind = Literal["facts", "contacts", "sources"]
Reviewed = Fact | Contact | Source


@dataclass(frozen=True)
class Review:
    """One fact, contact or source that somebody looks at again on a day, with the pages that rest on it."""

    due: date
    kind: Kind
    record: Reviewed
    authority: str | None
    """The publisher to ask; None when the record names none, so that any expert may know."""
    where: str
    """File and id, as an editor finds it: "docs/_data/facts/law.yml: law-027"."""
    pages: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether something in it is unsure today already, however lately it was looked at."""
        return isinstance(self.record, Fact) and self.record.check is not None


def authority_of(course: Course, record: Reviewed) -> str | None:
    """The publisher to ask: the one that a fact names, or else that of the first source."""
    if isinstance(record, Source):
        return record.publisher
    if isinstance(record, Fact) and record.ask:
        return record.ask
    return course.sources[record.sources[0]].publisher if record.sources else None


def reviews(course: Course) -> list[Review]:
    """A review of every fact, contact and source, by day, authority, kind and id."""
    found = [
        Review(
            course.outline.review_days.due_day(record),
            kind,
            record,
            authority_of(course, record),
            course.places[kind, record.id],
            pages.get(record.id, ()),
        )
        for kind, records, pages in _collections(course)
        for record in records.values()
    ]
    return sorted(found, key=lambda each: (each.due, each.authority or "", each.kind, each.record.id))


def by_day_and_authority(found: Iterable[Review]) -> dict[tuple[date, str | None], list[Review]]:
    """The reviews of one day that one authority can answer, in the order they come in."""
    groups: dict[tuple[date, str | None], list[Review]] = {}
    for review in found:
        groups.setdefault((review.due, review.authority), []).append(review)
    return groups


def _collections(course: Course) -> Iterator[tuple[Kind, Mapping[str, Reviewed], Mapping[str, tuple[str, ...]]]]:
    facts = pages_by_fact(course, SOURCE_LANGUAGE)
    contacts = _pages_by_contact(course)
    yield "facts", course.facts, {name: tuple(page.name for page in pages) for name, pages in facts.items()}
    yield "contacts", course.contacts, contacts
    yield "sources", course.sources, _pages_by_source(course, contacts)


def contacts_of(page: Page, course: Course) -> list[str]:
    """Ids of the contacts that a page shows: as a card, as a number, or at the end of a step of what it leads to."""
    names = (name for directive in page.directives for name in _contacts_behind(directive, course))
    return [name for name in dict.fromkeys(names) if name in course.contacts]


def _contacts_behind(directive: Directive, course: Course) -> Iterable[str]:
    if directive.name in {"contact", "phone"}:
        return directive.words
    if directive.name == "route":
        return _at_the_end_of(course.routes[word] for word in directive.words if word in course.routes)
    if directive.name == "picture":
        shown = (course.pictures[word] for word in directive.words if word in course.pictures)
        maps = (picture.audience for picture in shown if picture.kind == "routes" and picture.audience)
        return _at_the_end_of(route for audience in maps for route in routes_on_map(course, audience))
    if directive.name == "sign-advice":
        routes = (course.routes[name] for group in course.sign_groups.values() for name in group.routes)
        return _at_the_end_of([*course.strengths.values(), *routes])
    if directive.name == "route-steps":
        rules = course.finder_rules.values()
        routes = (course.routes[name] for rule in rules for name in (*rule.routes, *rule.also))
        return [*_at_the_end_of(routes), *(name for rule in rules for name in rule.contacts)]
    return ()


def _at_the_end_of(records: Iterable[Route | StrengthAdvice]) -> list[str]:
    return [step.contact for record in records for step in record.steps if step.contact]


def _pages_by_contact(course: Course) -> dict[str, tuple[str, ...]]:
    return _turned(course, lambda page: contacts_of(page, course))


def _pages_by_source(course: Course, contacts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    def of_page(page: Page) -> list[str]:
        shown = (course.contacts[name] for name, pages in contacts.items() if page.name in pages)
        return [*(source.id for source in sources_of(page, course)), *(name for one in shown for name in one.sources)]

    return _turned(course, of_page)


def _turned(course: Course, used: Callable[[Page], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """From what each page uses to the pages that use each, in the order of the course."""
    found: dict[str, list[str]] = {}
    for page in course.pages_in(SOURCE_LANGUAGE):
        for name in dict.fromkeys(used(page)):
            found.setdefault(name, []).append(page.name)
    return {name: tuple(pages) for name, pages in found.items()}
