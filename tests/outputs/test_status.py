"""How far the course is, for its owner."""

import re

import pytest

from scripts import checks
from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.status import Status, status_of
from scripts.outputs.status_lines import columns, status_lines
from scripts.outputs.status_page import status_page
from scripts.paths import Project
from tests.conftest import TODAY, edit
from tests.everything_done import ROLE, everything_done


def status(course: Course) -> Status:
    return status_of(course, TODAY, checks.obstacles_to_final(course, TODAY))


def test_a_page_has_its_state_in_each_language(project: Project) -> None:
    found = {page.name: page for page in status(load_course(project)).pages}

    signs = found["core/signs"]
    assert [signs.languages[language].state for language in LANGUAGES] == ["drafted"] * 3
    assert [signs.languages[language].translation for language in LANGUAGES] == ["source", "behind", "behind"]
    assert signs.languages["sv"].behind == 4
    assert signs.languages["sv"].title == "Tecken"
    assert signs.next_review and signs.next_review.isoformat() == "2027-05-23"


def test_a_module_is_counted(project: Project) -> None:
    home, _, core, _ = status(load_course(project)).modules

    assert (home.id, home.minutes, len(home.pages)) == ("", 0, 1)
    assert (core.minutes, core.questions, core.cases, core.facts, core.open_facts) == (13, 3, 1, 2, 0)


def test_totals_are_counted_by_language(project: Project) -> None:
    totals = status(load_course(project)).totals

    assert totals["pages"] == {"fi": 11, "sv": 11, "en": 11}
    assert totals["sources"] == {"fi": 2, "sv": 1, "en": 0}
    assert all(totals["words"][language] > 100 for language in LANGUAGES)


def test_what_stops_a_final_edition_is_counted_by_kind(project: Project) -> None:
    obstacles = status(load_course(project)).obstacles

    assert obstacles["unsigned-pages"] == 33
    assert obstacles["unfilled-settings"] == 2
    assert "other" not in obstacles


def test_a_sign_off_is_shown_with_role_day_and_content_until_the_content_changes(project: Project) -> None:
    course = everything_done(project)
    signed = next(page for page in status(course).pages if page.name == "core/signs").languages["fi"]
    line = f"sisältö tarkistettu: {ROLE}, 21.11.2026, sisältö {signed.content}"

    assert signed.state == "subject-checked"
    assert line in status_page(course, status(course), "fi")
    assert "Mikään ei estä lopullista versiota." in status_page(course, status(course), "fi")

    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", "Kysy suoraan.")
    changed = load_course(project)
    page = status_page(changed, status(changed), "fi")
    assert f"{line}; ei enää voimassa, koska sisältö on muuttunut" in page
    assert "Mikään ei estä" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_from_anywhere(project: Project, language: Language) -> None:
    course = load_course(project)
    page = status_page(course, status(course), language)

    assert f'<html lang="{language}">' in page
    assert "<script" not in page
    assert not re.search(r"\b(?:src|href|style|on\w+)=", page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert '<span class="title" lang="sv">Tecken</span>' in page
    assert page == status_page(course, status(course), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_shows_the_same_tables(project: Project, language: Language) -> None:
    course = load_course(project)
    lines = list(status_lines(course, status(course), language))

    for name in ("status_final", "status_totals", "status_modules", "status_reviews", "status_pages"):
        assert course.interface.say(name, language) in lines
    assert sum(line.startswith("  core/signs ") for line in lines) == 3


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_stand_at_the_right() -> None:
    assert list(columns([("Sivu", "Sanoja"), ("core/signs", "1292"), ("index", "7")])) == [
        "  Sivu        Sanoja",
        "  core/signs    1292",
        "  index            7",
    ]
