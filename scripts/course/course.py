"""The whole course in memory: records by id, pages by name and language."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from scripts.course.acceptance import AcceptedDocument
from scripts.course.dictionaries import Dictionaries
from scripts.course.edition import Edition
from scripts.course.interface import Interface
from scripts.course.model import (
    Card,
    Case,
    Contact,
    Correction,
    Fact,
    FinderQuestion,
    FinderRule,
    Hyphens,
    Identifiers,
    Indicator,
    Outline,
    Phrase,
    Picture,
    Publisher,
    Question,
    Reviews,
    Route,
    Session,
    Settings,
    Sheet,
    SignGroup,
    Source,
    StrengthAdvice,
    Substitute,
    Term,
)
from scripts.course.overlay import Change
from scripts.course.page import Page
from scripts.course.passages import RECORDS, Lines, Passage, page_passages, record_passages, title_passages
from scripts.course.spelling import Spelling, spell
from scripts.course.subjects import Subject
from scripts.course.text import LANGUAGES, Language
from scripts.course.wordlists import WordLists

Result = TypeVar("Result")


@dataclass(frozen=True)
class Course:
    """Everything that docs/ holds, checked for shape. Mappings keep the order of their files."""

    outline: Outline
    settings: Settings
    interface: Interface
    hyphens: Hyphens
    reviews: Reviews
    identifiers: Identifiers
    publishers: Mapping[str, Publisher]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    contacts: Mapping[str, Contact]
    routes: Mapping[str, Route]
    finder_questions: Mapping[str, FinderQuestion]
    finder_rules: Mapping[str, FinderRule]
    indicators: Mapping[str, Indicator]
    sign_groups: Mapping[str, SignGroup]
    strengths: Mapping[str, StrengthAdvice]
    phrases: Mapping[str, Phrase]
    terms: Mapping[str, Term]
    questions: Mapping[str, Question]
    cases: Mapping[str, Case]
    pictures: Mapping[str, Picture]
    cards: Mapping[str, Card]
    """By audience; empty where docs/_data has no card.yml."""
    sessions: Mapping[str, Session]
    """Training sessions by id; empty where docs/_data has no sessions.yml."""
    substitutes: Mapping[str, Substitute]
    sheets: Mapping[str, Sheet]
    corrections: Mapping[str, Correction]
    """Empty where nothing published was wrong."""
    local: Sequence[Change]
    """What is different in a local version; empty for the common material."""
    pages: Mapping[tuple[str, Language], Page]
    accepted: Mapping[str, AcceptedDocument]
    edition: Edition
    places: Mapping[tuple[str, str], str]
    """Where each record stands, by kind and id: ("facts", "law-027") is in "docs/_data/facts/law.yml: law-027"."""
    lines: Lines
    words: WordLists
    subjects: Mapping[Language, Sequence[Subject]]
    """The subject index of each language that has one."""
    dictionaries: Dictionaries
    narrowed_to: frozenset[str] | None = None
    """Names of the pages that checks look at, or None for everything. What they refer to is all there either way."""
    kept: dict[tuple[str, ...], Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was worked out from this course and is asked for again, by what it is. A changed copy begins without it."""

    def narrowed(self, names: Iterable[str]) -> "Course":
        """The same course for checks that look at these pages only, in all languages, and at no record."""
        narrowed = replace(self, narrowed_to=frozenset(names))
        # What is worked out from a page is the same in both.
        object.__setattr__(narrowed, "kept", self.kept)
        return narrowed

    @cached_property
    def checked_pages(self) -> Mapping[tuple[str, Language], Page]:
        """The pages that checks look at."""
        if self.narrowed_to is None:
            return self.pages
        return {place: page for place, page in self.pages.items() if place[0] in self.narrowed_to}

    def checked_records(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind that checks look at, by id."""
        records: Mapping[str, Any] = getattr(self, kind) if self.narrowed_to is None else {}
        return records

    def once(self, make: Callable[["Page", "Course"], Result], page: Page) -> Result:
        """What `make` gives for a page of this course, worked out once; for any other page, as one of a pack, anew."""
        if self.pages.get((page.name, page.language)) is not page:
            return make(page, self)
        key = f"{make.__module__}.{make.__qualname__}", page.name, page.language
        if key not in self.kept:
            self.kept[key] = make(page, self)
        found: Result = self.kept[key]
        return found

    def page(self, name: str, language: Language) -> Page:
        """One page in one language; KeyError when it is not there (a check reports it before)."""
        return self.pages[name, language]

    def pages_in(self, language: Language) -> Iterator[Page]:
        """The pages of one language, in the order of the course."""
        return (self.pages[name, language] for name in self.outline.page_names if (name, language) in self.pages)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that is written in the checked pages and records, in all languages, as text with its place."""
        return tuple(self._passages())

    @cached_property
    def spelling(self) -> Mapping[Language, Spelling]:
        """What a look at all words found, by language; it is done once."""
        return {each: spell(self.passages, self.words, self.dictionaries, each) for each in LANGUAGES}

    def _passages(self) -> Iterator[Passage]:
        for page in self.checked_pages.values():
            yield from page_passages(page, self.terms)
        if self.narrowed_to is not None:
            return
        for kind in RECORDS:
            for name, record in getattr(self, kind).items():
                yield from record_passages(kind, self.places[kind, name], record, self.lines)
        for name, source in self.sources.items():
            yield from title_passages(self.places["sources", name], source, self.lines)
        yield from record_passages("interface", "docs/_data/interface.yml", self.interface, self.lines)
        yield from record_passages("course", "docs/_data/course.yml", self.outline, self.lines)
