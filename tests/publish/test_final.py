"""A final edition does not call itself a draft, and search engines may show its pages."""

import re

import pytest

from scripts.outputs.host_files import NOINDEX, indexed, write_host_files
from scripts.outputs.questions import ThemeChangedError
from scripts.outputs.site import build_site
from scripts.paths import Project
from tests.conftest import copy_sample
from tests.everything_done import everything_done

DRAFT = re.compile(r"\b(?:luonnos|utkast|draft)\b", re.I)


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample course with everything signed, as a site that is final."""
    project = copy_sample(tmp_path_factory.mktemp("final"))
    course = everything_done(project)
    build_site(project)
    write_host_files(project, course, "final")
    return project


def pages(project: Project, pattern: str) -> dict[str, str]:
    found = {path: path.read_text(encoding="utf-8") for path in project.site.glob(pattern)}
    return {path.relative_to(project.site).as_posix(): html for path, html in found.items()}


def test_no_page_of_a_signed_edition_calls_itself_a_draft(final: Project) -> None:
    words = {name: re.sub(r"<[^>]+>", " ", html) for name, html in pages(final, "**/index.html").items()}

    assert len(words) > 30
    assert [name for name, text in words.items() if DRAFT.search(text)] == []


def test_search_engines_may_show_pages_but_no_section_without_its_page(final: Project) -> None:
    sections = pages(final, "**/s[0-9]*/index.html")
    others = {name: html for name, html in pages(final, "**/index.html").items() if name not in sections}

    assert sections and others
    assert [name for name, html in sections.items() if NOINDEX not in html] == []
    assert [name for name, html in others.items() if NOINDEX in html] == []


def test_a_page_that_only_leads_on_stays_out_too() -> None:
    html = f'<meta http-equiv="refresh" content="0; url=../">{NOINDEX}'

    assert indexed(html) == html


def test_a_page_without_the_mark_breaks_the_build() -> None:
    with pytest.raises(ThemeChangedError, match=r"overrides/main\.html"):
        indexed("<html></html>")
