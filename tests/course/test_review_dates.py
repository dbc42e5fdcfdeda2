"""When what must be looked at again, whom to ask, and which pages rest on it."""

from datetime import date

import pytest

from scripts.course.directives import expand
from scripts.course.load import load_course
from scripts.course.review_dates import by_day_and_authority, reviews
from scripts.course.text import LANGUAGES, Language, Text, words_in
from scripts.paths import Project
from tests.conftest import edit


def test_every_fact_contact_and_source_has_a_day(project: Project) -> None:
    course = load_course(project)

    found = {(review.kind, review.record.id): review for review in reviews(course)}

    assert len(found) == len(course.facts) + len(course.contacts) + len(course.sources)
    assert found["contacts", "assistance-system"].due == date(2027, 5, 23)
    assert found["sources", "P06"].due == date(2027, 11, 21)
    assert [review.due for review in reviews(course)] == sorted(review.due for review in reviews(course))


def test_pages_rest_on_what_their_sections_questions_routes_and_cards_name(project: Project) -> None:
    found = {(review.kind, review.record.id): review.pages for review in reviews(load_course(project))}

    assert found["facts", "signs-alarm"] == ("job-aid/index", "core/signs")
    assert found["facts", "advice-without-name"] == ("job-aid/index", "job-aid/route", "core/signs", "core/self-check")
    assert found["facts", "hearsay"] == ()
    assert found["contacts", "assistance-system"] == ("job-aid/index", "job-aid/route", "core/signs")
    assert found["contacts", "emergency"] == ("job-aid/route",)
    assert found["contacts", "old-number"] == ("job-aid/route",)
    assert found["sources", "P06"] == ("job-aid/index", "job-aid/route", "core/signs", "core/self-check")


def test_the_authority_is_the_one_named_or_that_of_the_first_source(project: Project) -> None:
    edit(
        project,
        "docs/_data/sources.yml",
        "sources:\n  - id: P03",
        "  - id: police\n    name:\n      fi: Poliisi\n      sv: Polisen\n      en: Police\nsources:\n  - id: P03",
    )
    edit(
        project,
        "docs/_data/facts.yml",
        '  confidence: high\n  checked: "2026-11-21"\n- id: hearsay',
        '  confidence: high\n  ask: police\n  checked: "2026-11-21"\n- id: hearsay',
    )
    found = {review.record.id: review for review in reviews(load_course(project)) if review.kind == "facts"}

    assert found["advice-without-name"].authority == "police"
    assert found["signs-alarm"].authority == "migri"
    assert found["hearsay"].authority is None


def test_only_a_fact_with_a_note_is_open(project: Project) -> None:
    assert [review.record.id for review in reviews(load_course(project)) if review.is_open] == ["hearsay"]


def test_reviews_are_grouped_by_day_and_authority(project: Project) -> None:
    found = reviews(load_course(project))
    groups = by_day_and_authority(found)

    assert list(groups) == [(date(2027, 5, 23), None), (date(2027, 5, 23), "migri"), (date(2027, 11, 21), "migri")]
    assert [review for group in groups.values() for review in group] == found


CHECK_AGAIN = {
    "fi": "Jos luet tätä 23.5.2027 jälkeen, tarkista tiedot palvelun omilta sivuilta.",
    "sv": "Om du läser det här efter 23.5.2027, kontrollera uppgifterna på tjänstens egen webbplats.",
    "en": "If you are reading this after 23 May 2027, check the details on the service’s own site.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_until_when_it_counts_without_a_clock(project: Project, language: Language) -> None:
    course = load_course(project)

    assert CHECK_AGAIN[language] in expand(course.page("core/signs", language), course)


def test_words_in_one_language_are_found_in_a_text_in_plain_words_and_in_nothing() -> None:
    assert words_in(Text(fi="a", sv="b", en="c"), "sv") == "b"
    assert words_in(" plain ", "sv") == "plain"
    assert words_in(None, "sv") == ""
