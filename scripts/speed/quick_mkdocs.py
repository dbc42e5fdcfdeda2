"""What MkDocs need not do again, left out: pages that were kept, and languages of which everything was.

This replaces functions of MkDocs while a build runs. It is done for the versions that it was written for; with any
other, and whenever nothing is kept, MkDocs builds every page of every language itself.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import FileSystemLoader
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from scripts.course.text import LANGUAGES, Language
from scripts.speed.site_build import Build

MKDOCS, I18N = "1.6.1", "1.3.1"


def is_known() -> bool:
    """Whether these are the versions of MkDocs and of its plugin for languages that this was written for."""
    return (mkdocs.__version__, version("mkdocs-static-i18n")) == (MKDOCS, I18N)


@contextmanager
def quick(made: Build) -> Iterator[None]:
    """While this runs, MkDocs leaves out the pages that were kept, and those that it makes are kept."""
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


def build_languages(config: MkDocsConfig, made: Build, plain: Callable[..., None], **more: Any) -> None:
    """Let MkDocs build the languages that have a page to make; one at least, which finds mistakes in its settings."""
    if not made.is_partial:
        plain(config, **more)
        return
    plugin: Any = config.plugins["i18n"]
    # The plugin goes on to the other languages after the first one, unless it is already doing so.
    plugin.building = True
    for language in made.languages or LANGUAGES[:1]:
        plugin.current_language = language
        plain(config, **more)


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
        kept = made.find(language, name)
        if kept is None:
            made.rendered += 1
            plain(page, config, files, dirty)
            return
        made.take(language, name, kept)
        page.markdown, page.content = "", ""
        page.meta = dict(kept.meta)
        page.present_anchor_ids = set(kept.anchors)

    return populate


def _framing(made: Build, plain: Callable[..., None]) -> Callable[..., None]:
    def frame(page: Page, config: MkDocsConfig, *rest: Any, **more: Any) -> None:
        if made.find(language_of(config), name_of(page)) is None:
            made.framed += 1
            plain(page, config, *rest, **more)
            # It is written and kept; MkDocs would hold it in memory until the last language is finished. Its Markdown
            # stays: the menu of other pages takes titles from there.
            page.content = None

    return frame
