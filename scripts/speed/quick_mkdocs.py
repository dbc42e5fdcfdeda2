"""The two steps of MkDocs that cost the most, left out for pages that were kept.

This replaces two functions of MkDocs while a build runs. It is done for the one version that it was written for; with
any other, and whenever nothing is kept, MkDocs builds every page itself.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import FileSystemLoader
from mkdocs.commands import build, serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from scripts.course.text import LANGUAGES, Language
from scripts.outputs.preview import with_problems
from scripts.outputs.search.files import SearchFile
from scripts.speed.kept_pages import KeptPage, KeptPages

VERSION = "1.6.1"


@dataclass
class Build:
    """What one build of the site gathers, for the hooks that MkDocs calls and for those who come after them."""

    kept: KeptPages | None = None
    articles: dict[tuple[Language, str], str] = field(default_factory=dict)
    """The finished articles by language and name of the page."""
    searches: dict[Language, SearchFile] = field(default_factory=dict)
    """The search of each language."""
    files: dict[str, bytes] = field(default_factory=dict)
    """What is finished without MkDocs, by its path below the site."""
    problems: Sequence[str] = ()
    """What is wrong with the course; a preview shows it."""
    rendered: int = 0
    """Pages that were turned from Markdown into HTML."""
    framed: int = 0
    """Pages that were put into their frame."""

    def sections(self, language: Language, name: str) -> list[tuple[str, str]] | None:
        """The pages of the sections of a page that was kept: path and HTML; None for one that was not."""
        page = self.kept.find(language, name) if self.kept else None
        if page is None or self.kept is None:
            return None
        return [(path, self.kept.filled(html, self.searches[language].path)) for path, html in page.sections]

    def keep(self, language: Language, name: str, page: Page, html: str) -> None:
        """Keep a page that was finished now; its sections come later."""
        if self.kept is None:
            return
        empty = self.kept.emptied
        self.kept.now.setdefault(language, {})[name] = KeptPage(
            words=self.kept.words[name],
            article=empty(self.articles[language, name], self.searches[language].path),
            html=empty(html, self.searches[language].path),
            meta=dict(page.meta),
            anchors=sorted(page.present_anchor_ids or ()),
            sections=[],
        )

    def keep_section(self, language: Language, name: str, path: str, html: str) -> None:
        """Keep the page of a section of a page that was finished now."""
        if self.kept is not None:
            page = self.kept.now[language][name]
            page.sections.append((path, self.kept.emptied(html, self.searches[language].path)))


@contextmanager
def quick(made: Build) -> Iterator[None]:
    """While this runs, MkDocs leaves out the pages that were kept, and those that it makes are kept."""
    if mkdocs.__version__ != VERSION:
        # Half of it would be worse than nothing: pages made anew, and their sections taken from what was kept.
        made.kept = None
    if made.kept is None:
        yield
        return
    populate, frame, listed = build._populate_page, build._build_page, FileSystemLoader.list_templates
    build._populate_page = _populating(made, populate)
    build._build_page = _framing(made, frame)
    FileSystemLoader.list_templates = _templates  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        build._populate_page, build._build_page = populate, frame
        FileSystemLoader.list_templates = listed  # type: ignore[method-assign]


@contextmanager
def previewing(begin: Callable[[], Build]) -> Iterator[None]:
    """While this runs, each build of `mkdocs serve` leaves out what `begin` says is kept, and keeps what it makes."""
    server: Any = serve
    plain = server.build

    def rebuild(config: MkDocsConfig, **more: Any) -> None:
        made = begin()
        config.extra["build"] = made
        with quick(made):
            plain(config, **more)
        for path, data in made.files.items():
            write_file(data, str(Path(config.site_dir, path)))
        if made.kept:
            made.kept.save()

    server.build = rebuild
    try:
        yield
    finally:
        server.build = plain


def _templates(loader: FileSystemLoader) -> list[str]:
    """The files of a theme without those in folders that begin with a dot: 14,000 icons, which MkDocs lists once a
    language and then leaves out."""
    found: set[str] = set()
    for top in loader.searchpath:
        for folder, names, files in os.walk(top, followlinks=loader.followlinks):
            names[:] = [name for name in names if not name.startswith(".")]
            found |= {Path(folder, file).relative_to(top).as_posix() for file in files}
    return sorted(found)


def language_of(config: MkDocsConfig) -> Language:
    """The language that MkDocs is building."""
    return next(language for language in LANGUAGES if language == config.theme["language"])


def name_of(page: Page) -> str:
    """The name of a page in the course: "core/signs"."""
    return page.file.src_uri.split("/", 1)[1].removesuffix(".md")


def _populating(made: Build, plain: Callable[..., None]) -> Callable[..., None]:
    def populate(page: Page, config: MkDocsConfig, files: Any, dirty: bool = False) -> None:
        language, name = language_of(config), name_of(page)
        kept = made.kept.find(language, name) if made.kept else None
        if kept is None or made.kept is None:
            made.rendered += 1
            plain(page, config, files, dirty)
            return
        made.kept.now.setdefault(language, {})[name] = kept
        # The address of the search is not known before all articles are; none of them holds it.
        made.articles[language, name] = made.kept.filled(kept.article, "")
        page.markdown, page.content = "", ""
        page.meta = dict(kept.meta)
        page.present_anchor_ids = set(kept.anchors)

    return populate


def _framing(made: Build, plain: Callable[..., None]) -> Callable[..., None]:
    def frame(page: Page, config: MkDocsConfig, *rest: Any, **more: Any) -> None:
        language, name = language_of(config), name_of(page)
        kept = made.kept.find(language, name) if made.kept else None
        if kept is None or made.kept is None:
            made.framed += 1
            plain(page, config, *rest, **more)
            return
        html = made.kept.filled(kept.html, made.searches[language].path)
        made.files[page.file.dest_uri] = with_problems(html, made.problems).encode()

    return frame
