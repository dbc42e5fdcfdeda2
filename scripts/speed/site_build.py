"""One build of the site: what the hooks that MkDocs calls gather, and all files of the site in the end."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.preview import with_problems
from scripts.outputs.search.files import Search
from scripts.speed.kept_pages import KeptPage, KeptPages
from scripts.speed.later_search import LaterSearch


@dataclass
class Build:
    """What one build of the site gathers. With nothing kept, MkDocs makes every page."""

    kept: KeptPages | None = None
    course: Course | None = None
    """What is built; None when the hooks have to read it, because something is wrong with it or nobody has."""
    articles: dict[tuple[Language, str], str] = field(default_factory=dict)
    """The finished articles by language and name of the page."""
    searches: dict[Language, Search] = field(default_factory=dict)
    """The search of each language."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What the hooks have made besides pages, by its path below the site."""
    problems: Sequence[str] = ()
    """What is wrong with the course; a preview shows it."""
    rendered: int = 0
    """Pages that were turned from Markdown into HTML."""
    framed: int = 0
    """Pages that were put into their frame."""
    languages: Sequence[Language] = LANGUAGES
    """The languages that MkDocs has to build; of the others everything is kept."""
    on_request: bool = False
    """Whether files are finished and searches made when somebody asks for them, as in a preview."""

    def __post_init__(self) -> None:
        """Take what is kept whole: a language without a page to make, if the files of no language are kept."""
        if self.kept is None or self.kept.rest is None:
            return
        self.languages = [language for language in LANGUAGES if not self.kept.is_whole(language)]
        for language in LANGUAGES:
            if language not in self.languages:
                self.kept.take_over(language)
                self.searches[language] = self.kept.searches[language]

    @property
    def is_partial(self) -> bool:
        """Whether MkDocs builds some languages only."""
        return len(self.languages) < len(LANGUAGES)

    def find(self, language: Language, name: str) -> KeptPage | None:
        """A page that needs not be made; None for one that does."""
        return self.kept.find(language, name) if self.kept else None

    def take(self, language: Language, name: str, page: KeptPage) -> None:
        """Take a page as it was kept, its sections too."""
        if self.kept:
            self.kept.now.setdefault(language, {})[name] = page
            # The address of the search is not known before all articles are; none of them holds it.
            self.articles[language, name] = self.kept.filled(page.article, "").decode()

    def add_search(self, language: Language, make: Callable[[], Search]) -> Search:
        """The search of a language: the one that was kept, or what `make` gives."""
        if self.kept and language in self.kept.searches:
            found = self.kept.searches[language]
        elif self.kept and self.on_request:
            found = LaterSearch(self.kept.address_of_search(language), make)
        else:
            found = make()
        self.searches[language] = found
        return found

    def keep(
        self, language: Language, name: str, html: str, *, path: str, meta: Mapping[str, Any], anchors: Iterable[str]
    ) -> None:
        """Keep a page that was finished now, and what MkDocs knows of it; its sections come later."""
        if self.kept is None:
            return
        empty, search = self.kept.emptied, self.searches[language].path
        self.kept.now.setdefault(language, {})[name] = KeptPage(
            words=self.kept.words[language][name],
            path=path,
            article=empty(self.articles[language, name], search),
            html=empty(html, search),
            meta=dict(meta),
            anchors=sorted(anchors),
            sections=[],
        )

    def add_section(self, language: Language, name: str, path: str, html: str) -> None:
        """The page of a section of a page that was finished now."""
        if self.kept is None:
            self.files[path] = html.encode()
            return
        page = self.kept.now[language][name]
        page.sections.append((path, self.kept.emptied(html, self.searches[language].path)))

    def forget_articles(self, language: Language) -> None:
        """The language is finished, so that nobody needs its articles any longer."""
        self.articles = {place: html for place, html in self.articles.items() if place[0] != language}

    def all_files(self, built: Mapping[str, bytes]) -> dict[str, bytes]:
        """Every file of the site by its path, sorted; `built` is what MkDocs has written.

        When something is kept, the files are kept for the next build.
        """
        if self.kept is None:
            searches = {search.path: search.text.encode() for search in self.searches.values()}
            return dict(sorted({**built, **self.files, **searches}.items()))
        self._keep_rest(self.kept, built)
        self.kept.save(self.searches)
        files = {search.path: search.text.encode() for search in self.searches.values()}
        for language, page in self.kept.hand_over():
            files[page.path] = self._page(self.kept, language, page.html)
            files |= {path: self._section(self.kept, language, html) for path, html in page.sections}
        return dict(sorted({**(self.kept.rest or {}), **files}.items()))

    def files_on_request(self, built: Mapping[str, bytes]) -> dict[str, Callable[[], bytes]]:
        """The same files, each as a function that finishes it; the pages stay in memory for the next build."""
        if self.kept is None:
            return {path: partial(bytes, data) for path, data in self.all_files(built).items()}
        self._keep_rest(self.kept, built)
        self.kept.searches = dict(self.searches)
        files: dict[str, Callable[[], bytes]] = {
            path: partial(bytes, data) for path, data in (self.kept.rest or {}).items()
        }
        for search in self.searches.values():
            files[search.path] = partial(_text_of, search)
        for language, pages in self.kept.now.items():
            for page in pages.values():
                files[page.path] = partial(self._page, self.kept, language, page.html)
                for path, html in page.sections:
                    files[path] = partial(self._section, self.kept, language, html)
        return files

    def _keep_rest(self, kept: KeptPages, built: Mapping[str, bytes]) -> None:
        """Keep what is neither page nor search; a build of some languages only has not made all of it."""
        if not self.is_partial:
            made, pages = {**built, **self.files}, kept.paths()
            kept.keep_rest({path: data for path, data in made.items() if path not in pages})

    def _page(self, kept: KeptPages, language: Language, html: bytes) -> bytes:
        """A page with this edition and search on it, and in a preview with what is wrong with the course."""
        page = kept.filled(html, self.searches[language].path)
        return with_problems(page.decode(), self.problems).encode() if self.problems else page

    def _section(self, kept: KeptPages, language: Language, html: bytes) -> bytes:
        return kept.filled(html, self.searches[language].path)


def _text_of(search: Search) -> bytes:
    return search.text.encode()
