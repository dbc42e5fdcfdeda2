"""Finished pages that need no rendering again: their article, their frame, and their sections as pages of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.course.course import Course
from scripts.course.signing import state_of
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from scripts.speed.clean_pages import records_and_outlines, words_of_pages
from scripts.speed.identity import digest, frame
from scripts.speed.kept_file import cache_folder, keep, read_kept

EDITION, SEARCH = "\0edition\0", "\0search\0"
"""Stand in what is kept for the fingerprint of the edition and the address of the search, which are others after every
change of any page, and stand on all pages. No page can hold the character between which they stand."""


@dataclass(frozen=True)
class KeptPage:
    """A page as it was finished. What stands where the slots are is put in by KeptPages."""

    words: str
    """The digest of what it was made from."""
    article: str
    html: str
    meta: Mapping[str, Any]
    anchors: list[str]
    sections: list[tuple[str, str]]
    """The path below the top of the site and the HTML of each section that has a code."""


@dataclass
class KeptPages:
    """The pages of a project as they were finished before, and as this build finishes them."""

    project: Project
    identity: str
    words: Mapping[str, str]
    edition: str
    """The fingerprint that now stands on every page."""
    before: dict[Language, dict[str, KeptPage]] = field(default_factory=dict)
    now: dict[Language, dict[str, KeptPage]] = field(default_factory=dict)

    def find(self, language: Language, name: str) -> KeptPage | None:
        """A page that would be made just as it was, or None."""
        page = self.before.get(language, {}).get(name)
        return page if page and page.words == self.words.get(name) else None

    def filled(self, kept: str, search: str) -> str:
        """What was kept, with this edition and this search in it."""
        return kept.replace(EDITION, self.edition).replace(SEARCH, search)

    def emptied(self, made: str, search: str) -> str:
        """What was made, without the edition and the search, so that it can be kept."""
        return (made.replace(search, SEARCH) if search else made).replace(self.edition, EDITION)

    def save(self) -> None:
        """Keep the pages of this build, and forget all others."""
        for language, pages in self.now.items():
            if pages != self.before.get(language):
                keep(
                    _file(self.project, language), self.identity, {name: _as_list(page) for name, page in pages.items()}
                )


def read_kept_pages(project: Project, course: Course) -> KeptPages:
    """What was kept of the pages of a project; nothing when what surrounds them has changed."""
    identity = digest(*_surroundings(project, course))
    kept = KeptPages(project, identity, words_of_pages(course), course.edition.content)
    for language in LANGUAGES:
        found = read_kept(_file(project, language), identity) or {}
        kept.before[language] = {name: _from_list(page) for name, page in found.items()}
    return kept


def _file(project: Project, language: Language) -> Path:
    return cache_folder(project) / f"pages.{language}.json"


def _surroundings(project: Project, course: Course) -> list[str]:
    """All that a page is made from besides its own words and the fingerprint of the edition."""
    return [frame(project), *records_and_outlines(project, course), str(course.edition.day), *_states(course)]


def _states(course: Course) -> list[str]:
    """Who has checked which page: it is shown on a page, and decides whether the others call themselves drafts."""
    if not course.reviews.sign_offs:
        return []
    return [f"{page.name} {page.language} {state_of(page, course)}" for page in course.pages.values()]


def _as_list(page: KeptPage) -> list[Any]:
    return [page.words, page.article, page.html, page.meta, page.anchors, page.sections]


def _from_list(values: list[Any]) -> KeptPage:
    words, article, html, meta, anchors, sections = values
    return KeptPage(words, article, html, meta, anchors, [(path, text) for path, text in sections])
