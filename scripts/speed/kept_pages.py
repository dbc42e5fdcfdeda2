"""Finished pages that need no rendering again: their article, their frame, and their sections as pages of their own."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scripts.course.course import Course
from scripts.course.signing import state_of
from scripts.course.text import LANGUAGES, Language
from scripts.course.translations import sections_older_than_finnish
from scripts.outputs.search.files import Search, SearchFile
from scripts.paths import Project
from scripts.speed.clean_pages import records_and_outlines, source_of
from scripts.speed.identity import digest, frame
from scripts.speed.kept_file import cache_folder, keep, keep_lines, read_kept, read_kept_lines

EDITION, SEARCH = b"\0edition\0", b"\0search\0"
"""Stand in what is kept for the fingerprint of the edition and the address of the search, which are others after every
change of any page, and stand on all pages. No page can hold the character between which they stand."""


@dataclass(frozen=True)
class KeptPage:
    """A page as it was finished, in UTF-8, which takes half the memory of text with an ellipsis in it.

    What stands where the slots are is put in by KeptPages.
    """

    words: str
    """The digest of what it was made from."""
    path: str
    """Where it stands below the top of the site."""
    article: bytes
    html: bytes
    meta: Mapping[str, Any]
    anchors: list[str]
    sections: list[tuple[str, bytes]]
    """The path below the top of the site and the HTML of each section that has a code."""


@dataclass
class KeptPages:
    """The pages of a project as they were finished before, and as this build finishes them."""

    project: Project
    identity: str
    words: Mapping[Language, Mapping[str, str]]
    """The digest of what each page is made from now, by its name."""
    edition: str
    """The fingerprint that now stands on every page."""
    before: dict[Language, dict[str, KeptPage]] = field(default_factory=dict)
    now: dict[Language, dict[str, KeptPage]] = field(default_factory=dict)
    searches: dict[Language, Search] = field(default_factory=dict)
    """The searches that would be made just as they were."""
    rest: Mapping[str, bytes] | None = None
    """Every other file of the site by its path; None when nothing is known of them."""

    def find(self, language: Language, name: str) -> KeptPage | None:
        """A page that would be made just as it was, or None."""
        page = self.before.get(language, {}).get(name)
        return page if page and page.words == self.words[language].get(name) else None

    def is_whole(self, language: Language) -> bool:
        """Whether nothing of a language has to be made."""
        return language in self.searches and all(self.find(language, name) for name in self.words[language])

    def filled(self, kept: bytes, search: str) -> bytes:
        """What was kept, with this edition and this search in it."""
        return kept.replace(EDITION, self.edition.encode()).replace(SEARCH, search.encode())

    def emptied(self, made: str, search: str) -> bytes:
        """What was made, without the edition and the search, so that it can be kept."""
        return made.encode().replace(search.encode(), SEARCH).replace(self.edition.encode(), EDITION)

    def take_over(self, language: Language) -> None:
        """Take all pages of a language as they were."""
        self.now[language] = {name: self.before[language][name] for name in self.words[language]}

    def paths(self) -> set[str]:
        """Where the finished pages of this build and their sections stand."""
        finished = [page for pages in self.now.values() for page in pages.values()]
        return {page.path for page in finished} | {path for page in finished for path, _ in page.sections}

    def hand_over(self) -> Iterator[tuple[Language, KeptPage]]:
        """The finished pages of this build with their languages; they are forgotten one by one, to free the memory."""
        self.before.clear()
        for language, pages in self.now.items():
            while pages:
                yield language, pages.popitem()[1]

    def keep_rest(self, files: Mapping[str, bytes]) -> None:
        """Keep every file of the site besides pages, their sections and searches."""
        if files != self.rest:
            texts = {path: b64encode(data).decode() for path, data in files.items()}
            keep(_file(self.project, "rest"), self.identity, texts)
        self.rest = files

    def address_of_search(self, language: Language) -> str:
        """Where the search of a language stands that is not made yet: it is named after what it will be made from."""
        return f"assets/search/{language}.{_of_search(self.identity, self.words[language])[:12]}.js"

    def follow(self, last: "KeptPages") -> None:
        """Take what a build before this one in the same process has left, instead of reading it again."""
        self.before = {language: last.now.get(language) or last.before.get(language, {}) for language in LANGUAGES}
        self.rest = last.rest
        self.searches = {
            language: search
            for language, search in last.searches.items()
            if last.words[language] == self.words[language]
        }

    def again(self) -> "KeptPages":
        """What is kept when nothing has to be made."""
        kept = KeptPages(self.project, self.identity, self.words, self.edition)
        kept.follow(self)
        return kept

    def read(self) -> None:
        """Take what is kept on the disk."""
        for language in LANGUAGES:
            found = read_kept_lines(_file(self.project, f"pages.{language}"), self.identity) or []
            self.before[language] = {name: _from_list(page) for name, *page in found}
            identity = _of_search(self.identity, self.words[language])
            search = read_kept(_file(self.project, f"search.{language}"), identity)
            if search:
                self.searches[language] = SearchFile(*search)
        rest = read_kept(_file(self.project, "rest"), self.identity)
        self.rest = None if rest is None else {path: b64decode(text) for path, text in rest.items()}

    def save(self, searches: Mapping[Language, Search]) -> None:
        """Keep the pages and searches of this build, and forget all others."""
        for language, pages in self.now.items():
            if pages != self.before.get(language):
                values = ([name, *_as_list(page)] for name, page in pages.items())
                keep_lines(_file(self.project, f"pages.{language}"), self.identity, values)
        for language, search in searches.items():
            if search != self.searches.get(language):
                identity = _of_search(self.identity, self.words[language])
                keep(_file(self.project, f"search.{language}"), identity, [search.path, search.text])


def read_kept_pages(project: Project, course: Course, today: date, last: KeptPages | None = None) -> KeptPages:
    """What was kept of the pages of a project; nothing when what surrounds them has changed.

    `today` stands on pages while the project has no commit whose day could stand there. `last` is what a build before
    this one in the same process was given.
    """
    identity = digest(*_surroundings(project, course), str(course.edition.day or today))
    kept = KeptPages(project, identity, _words_by_language(course), course.edition.content)
    if last is not None and last.identity == identity:
        kept.follow(last)
    else:
        kept.read()
    return kept


def _words_by_language(course: Course) -> dict[Language, dict[str, str]]:
    """A digest of what each page is made from besides its surroundings, by language and name.

    A page is made from its own words, and says which of its sections are older than the Finnish ones.
    """
    found: dict[Language, dict[str, str]] = {language: {} for language in LANGUAGES}
    for (name, language), page in course.pages.items():
        older = sorted(sections_older_than_finnish(page, course))
        found[language][name] = digest(source_of(course, name, language), *older)
    return found


def _of_search(identity: str, words: Mapping[str, str]) -> str:
    return digest(identity, *(f"{name} {word}" for name, word in words.items()))


def _file(project: Project, name: str) -> Path:
    return cache_folder(project) / f"{name}.json"


def _surroundings(project: Project, course: Course) -> list[str]:
    """All that a page is made from besides its own words and the fingerprint and day of the edition."""
    return [frame(project), *records_and_outlines(project, course), *_states(course)]


def _states(course: Course) -> list[str]:
    """Who has checked which page: it is shown on a page, and decides whether the others call themselves drafts."""
    if not course.reviews.sign_offs:
        return []
    return [f"{page.name} {page.language} {state_of(page, course)}" for page in course.pages.values()]


def _as_list(page: KeptPage) -> list[Any]:
    sections = [(path, html.decode()) for path, html in page.sections]
    return [page.words, page.path, page.article.decode(), page.html.decode(), page.meta, page.anchors, sections]


def _from_list(values: list[Any]) -> KeptPage:
    words, path, article, html, meta, anchors, sections = values
    finished = [(place, text.encode()) for place, text in sections]
    return KeptPage(words, path, article.encode(), html.encode(), meta, anchors, finished)
