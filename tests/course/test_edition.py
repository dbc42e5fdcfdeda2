"""Which edition a copy is, and where a reader's report of an error goes."""

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from scripts.course.edition import read_edition
from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.course.report import report_address
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from tests.conftest import commit_at, edit

SETTINGS = "docs/_data/settings.yml"


def test_any_change_of_the_content_makes_another_edition(project: Project) -> None:
    before = read_edition(project.root, project.docs)
    edit(project, SETTINGS, 'address: ""', 'address: "https://example.org/"')
    after = read_edition(project.root, project.docs)
    edit(project, SETTINGS, 'address: "https://example.org/"', 'address: ""')

    assert before.content != after.content
    assert read_edition(project.root, project.docs) == before


def test_a_copy_without_history_has_no_day(project: Project) -> None:
    edition = read_edition(project.root, project.docs)

    assert edition.day is None
    assert edition.name == edition.content


def test_the_day_is_that_of_the_last_commit_in_its_own_time_zone(project: Project) -> None:
    commit_at(project, "2026-03-01T00:30:00+0200")

    assert read_edition(project.root, project.docs).day == date(2026, 3, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_by_letter_carries_page_language_and_edition(project: Project, language: Language) -> None:
    course = load_course(project)

    address = report_address(course, "core/signs", language)

    assert address
    parts = urlsplit(address)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", course.settings.in_language("feedback", language))
    letter = parse_qs(parts.query)
    assert "core/signs" in letter["subject"][0]
    assert all(word in letter["body"][0] for word in ("core/signs", course.edition.name, f": {language}\r\n"))


def test_a_report_by_form_keeps_the_owners_own_parameters(project: Project) -> None:
    edit(project, SETTINGS, "  sv: respons@example.org", "  sv: https://example.fi/form?id=7#top")
    course = load_course(project)

    address = report_address(course, "core/signs", "sv")

    assert address == (
        f"https://example.fi/form?id=7&page=core%2Fsigns&language=sv&edition={course.edition.content}#top"
    )


def test_without_the_owners_address_there_is_none(project: Project) -> None:
    edit(project, SETTINGS, "  fi: palaute@example.org", '  fi: ""')

    assert report_address(load_course(project), "core/signs", "fi") is None


def test_an_address_that_is_neither_letter_nor_form_is_an_error(project: Project) -> None:
    edit(project, SETTINGS, "  fi: palaute@example.org", "  fi: soita Maijalle")

    with pytest.raises(CourseError, match="write an e-mail address, or the address of a form"):
        load_course(project)
