"""The site as built: the same pages in three languages, and nothing in it that should not be."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.course.load import load_course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.site import BuildError, build_site
from scripts.paths import REPOSITORY, Project
from tests.conftest import copy_sample, edit

PAGES = [
    "",
    "job-aid/",
    "job-aid/route/",
    "job-aid/for-client/",
    "core/",
    "core/signs/",
    "core/self-check/",
    "about/",
    "about/glossary/",
    "about/privacy/",
    "about/accessibility/",
]
SECTIONS = ["s1/", "s2/"]
"""Sections that stand alone; tests/browser/test_sections.py looks at them."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_sample(tmp_path_factory.mktemp("sample"))
    build_site(project)
    return project


def page(project: Project, language: Language, path: str) -> str:
    folder = project.site if language == "fi" else project.site / language
    return (folder / path / "index.html").read_text(encoding="utf-8")


def test_every_page_exists_in_every_language(built: Project) -> None:
    for folder in ("", "sv/", "en/"):
        assert sorted(
            path.relative_to(built.site / folder).as_posix()
            for path in (built.site / folder).rglob("index.html")
            if not (folder == "" and path.relative_to(built.site).parts[0] in ("sv", "en"))
        ) == sorted(f"{each}index.html" for each in [*PAGES, *SECTIONS])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_its_language_and_links_to_itself_in_the_others(
    built: Project, language: Language, path: str
) -> None:
    html = page(built, language, path)

    assert f'<html lang="{language}"' in html
    listed = html[html.index('<ul class="languages"') : html.index("</ul>", html.index('<ul class="languages"'))]
    links = dict(re.findall(r'<a href="([^"]+)" hreflang="(\w\w)"', listed))
    here = (built.site if language == "fi" else built.site / language) / path
    for target, other in links.items():
        there = (built.site if other == "fi" else built.site / other) / path
        assert (here / target).resolve() == there.resolve()
    assert sorted(links.values()) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_answers_are_the_same_in_every_language(built: Project, language: Language) -> None:
    keys = re.findall(r'data-option="(\w+)" data-key="(\w+)"', page(built, language, "core/signs/"))

    assert keys == [
        ("three", "wrong"),
        ("alarm", "right"),
        ("nosigns", "wrong"),
        ("day", "right"),
        ("victim", "wrong"),
        ("rest", "right"),
    ]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("fi", ["Etusivu", "Pikaohje", "Etsi merkkejä", "Reitti", "Asiakkaalle", "Perusosa", "Yleiskatsaus", "Merkit", "Itsearviointi", "Tietoa", "Yleiskatsaus", "Sanasto", "Tietosuoja", "Saavutettavuus"]),
        ("sv", ["Startsida", "Snabbguide", "Sök tecken", "Vägen", "För klienten", "Grunddel", "Översikt", "Tecken", "Självtest", "Om", "Översikt", "Ordlista", "Dataskydd", "Tillgänglighet"]),
        ("en", ["Home", "Job aid", "Find signs", "Route", "For the client", "Core", "Overview", "Signs", "Self-check", "About", "Overview", "Glossary", "Privacy", "Accessibility"]),
    ],
)  # fmt: skip
def test_the_menu_follows_the_course_with_titles_from_the_pages(
    built: Project, language: Language, titles: list[str]
) -> None:
    html = page(built, language, "about/privacy/")
    menu = html[html.index('<nav class="menu"') : html.index("<main")]
    parts = [words.strip() for words in re.findall(r'(?:<summary|data-page="[^"]*")>([^<]+)<', menu)]

    assert parts == titles


def test_the_order_of_reading_is_that_of_the_course(built: Project) -> None:
    assert re.search(r'<a href="\.\./self-check/"[^>]*rel="next"', page(built, "sv", "core/signs/"))
    assert re.search(r'<a href="\.\./"[^>]*rel="prev"', page(built, "sv", "core/signs/"))


def test_nothing_of_the_data_reaches_the_site(built: Project) -> None:
    names = [path.relative_to(built.site).as_posix() for path in built.site.rglob("*")]

    assert [name for name in names if "_data" in name or name.endswith((".yml", ".po", ".md"))] == []


def test_nothing_is_loaded_from_another_host(built: Project) -> None:
    outside = re.compile(
        r'<(?:link|script|img|iframe)[^>]+(?:href|src)="(?:https?:)?//[^"]*"|@import|url\(["\']?(?:https?:)?//'
    )
    files = [path for path in built.site.rglob("*") if path.suffix in {".html", ".css"}]

    assert [path.name for path in files if outside.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_english_word_of_the_program_stands_on_other_pages(built: Project, language: Language) -> None:
    """Words that the packages would show in English when a translation is missing."""
    english = [
        "Submit",
        "Correct answer",
        "Quiz",
        "Table of contents",
        "Skip to content",
        "Back to top",
        "Previous",
        "Next",
        "Not found",
        "Warning",
        "Permanent link",
        "Made with",
    ]
    for path in PAGES:
        text = re.sub(r"<script.*?</script>|<style.*?</style>", "", page(built, language, path), flags=re.S)
        seen = re.sub(r"<[^>]+>", " ", text) + " ".join(re.findall(r'(?:aria-label|title|alt)="([^"]*)"', text))
        assert [word for word in english if word in seen] == []


def test_a_page_without_questions_carries_no_script_of_the_quiz(built: Project) -> None:
    for path in PAGES:
        html = page(built, "fi", path)
        assert "mkdocsQuiz" not in html
        assert "quiz-progress" not in html
        assert "confetti" not in html


def test_the_page_for_wrong_addresses_speaks_three_languages(built: Project) -> None:
    html = (built.site / "404.html").read_text(encoding="utf-8")

    for language, words in (("fi", "Sivua ei löytynyt"), ("sv", "Sidan hittades inte"), ("en", "Page not found")):
        assert re.search(rf'<section lang="{language}">\s*<h\d>{words}</h\d>', html)
    assert re.findall(r'hreflang="(\w\w)" href="([^"]+)"', html) == [("fi", "/"), ("sv", "/sv/"), ("en", "/en/")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_it_is_a_draft(built: Project, language: Language) -> None:
    words = load_course(built).interface.say("draft", language)

    assert [path for path in PAGES if words not in page(built, language, path)] == []


def test_there_is_no_site_map_without_an_address(built: Project) -> None:
    assert not list(built.site.glob("sitemap*"))


def test_the_same_course_gives_the_same_site(built: Project, tmp_path: Path) -> None:
    again = copy_sample(tmp_path)
    build_site(again)

    first = {path.relative_to(built.site): path.read_bytes() for path in built.site.rglob("*") if path.is_file()}
    second = {path.relative_to(again.site): path.read_bytes() for path in again.site.rglob("*") if path.is_file()}
    assert first == second


def test_a_build_that_fails_leaves_the_old_site_whole(tmp_path: Path) -> None:
    project = copy_sample(tmp_path)
    build_site(project)
    before = page(project, "fi", "")
    edit(project, "mkdocs.yml", "site_dir: dist/site", "site_dir: dist/site\nunknown_key: 1")

    with pytest.raises(BuildError, match="unknown_key"):
        build_site(project)

    assert page(project, "fi", "") == before
    assert [path.name for path in project.dist.iterdir()] == ["site"]


def test_the_right_address_of_the_owner_reaches_the_pages(tmp_path: Path) -> None:
    project = copy_sample(tmp_path)
    edit(project, "docs/_data/settings.yml", 'address: ""', "address: https://example.org/koulutus/")
    build_site(project)

    assert '<link rel="canonical" href="https://example.org/koulutus/sv/core/signs/">' in page(
        project, "sv", "core/signs/"
    )
    assert 'href="/koulutus/sv/"' in (project.site / "404.html").read_text(encoding="utf-8")
    assert (project.site / "sitemap.xml").exists()


@pytest.mark.parametrize("command", [[sys.executable, "-m", "mkdocs"], [str(Path(sys.executable).with_name("mkdocs"))]])
def test_plain_mkdocs_builds_the_course_with_no_warning(command: list[str], tmp_path: Path) -> None:
    """In strict mode a single warning would stop it; Material's notice about its end of life is not one."""
    result = subprocess.run(
        [*command, "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    assert 'class="question"' in (tmp_path / "site/core/why/index.html").read_text(encoding="utf-8")


def test_plain_mkdocs_refuses_content_with_errors(project: Project) -> None:
    edit(project, "docs/en/index.md", "(core/signs.md)", "(core/sings.md)")

    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project.root, capture_output=True, text=True, check=False
    )

    assert result.returncode != 0
    assert "did you mean 'core/signs'?" in result.stderr
    assert "Traceback" not in result.stderr
