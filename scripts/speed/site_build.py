"""One build of the site: what the hooks that MkDocs calls gather, and all files of the site in the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.course.text import LANGUAGES, Language
from scripts.outputs.preview import with_problems
from scripts.outputs.search.files import SearchFile
from scripts.speed.kept_pages import KeptPage, KeptPages


@dataclass
class Build:
    """What one build of the site gathers. With nothing kept, MkDocs makes every page."""

    kept: KeptPages | None = None
    articles: dict[tuple[Language, str], str] = field(default_factory=dict)
    """The finished articles by language and name of the page."""
    searches: dict[Language, SearchFile] = field(default_factory=dict)
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
            return dict(sorted({**built, **self.files}.items()))
        if not self.is_partial:
            made, pages = {**built, **self.files}, self.kept.paths()
            searches = {search.path for search in self.searches.values()}
            self.kept.keep_rest({path: data for path, data in made.items() if path not in pages | searches})
        self.kept.save(self.searches)
        return dict(sorted({**(self.kept.rest or {}), **self._finished(self.kept)}.items()))

    def _finished(self, kept: KeptPages) -> dict[str, bytes]:
        """Pages, their sections and the searches, with this edition on them."""
        files = {search.path: search.text.encode() for search in self.searches.values()}
        for language, page in kept.hand_over():
            search = self.searches[language].path
            html = kept.filled(page.html, search)
            files[page.path] = with_problems(html.decode(), self.problems).encode() if self.problems else html
            files |= {path: kept.filled(section, search) for path, section in page.sections}
        return files
