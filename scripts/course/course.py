"""The whole course in memory: records by id, pages by name and language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.course.acceptance import AcceptedDocument
from scripts.course.edition import Edition
from scripts.course.interface import Interface
from scripts.course.model import (
    Case,
    Contact,
    Fact,
    Indicator,
    Outline,
    Phrase,
    Publisher,
    Question,
    Reviews,
    Route,
    Settings,
    Source,
    Term,
)
from scripts.course.page import Page
from scripts.course.text import Language


@dataclass(frozen=True)
class Course:
    """Everything that docs/ holds, checked for shape. Mappings keep the order of their files."""

    outline: Outline
    settings: Settings
    interface: Interface
    reviews: Reviews
    publishers: Mapping[str, Publisher]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    contacts: Mapping[str, Contact]
    routes: Mapping[str, Route]
    indicators: Mapping[str, Indicator]
    phrases: Mapping[str, Phrase]
    terms: Mapping[str, Term]
    questions: Mapping[str, Question]
    cases: Mapping[str, Case]
    pages: Mapping[tuple[str, Language], Page]
    accepted: Mapping[str, AcceptedDocument]
    edition: Edition
    places: Mapping[tuple[str, str], str]
    """Where each record stands, by kind and id: ("facts", "law-027") is in "docs/_data/facts/law.yml: law-027"."""

    def page(self, name: str, language: Language) -> Page:
        """One page in one language; KeyError when it is not there (a check reports it before)."""
        return self.pages[name, language]

    def pages_in(self, language: Language) -> Iterator[Page]:
        """The pages of one language, in the order of the course."""
        return (self.pages[name, language] for name in self.outline.page_names if (name, language) in self.pages)
