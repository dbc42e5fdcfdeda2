"""Whether a translation follows the Finnish: by section and record, without the history of the repository."""

from datetime import date

from scripts.course.compare import accept, changes
from scripts.course.directives import expand
from scripts.course.load import load_course
from scripts.course.translations import Comparison, findings, units_of, word_difference
from scripts.paths import Project
from tests.conftest import TODAY, edit

SWEDISH = Comparison("sv", "Swedish translator", TODAY)
SIGNS = "docs/fi/core/signs.md"


def states(project: Project, document: str, language: str = "sv") -> list[tuple[str, str]]:
    found = findings(load_course(project))
    return [(each.unit, each.state) for each in found if each.unit.startswith(document) and each.language == language]


def test_a_translation_that_nobody_has_compared_is_reported(project: Project) -> None:
    assert ("core/signs#alarm", "outdated") in states(project, "core/signs")


def test_an_accepted_page_is_no_longer_reported(project: Project) -> None:
    accept(project, load_course(project), "core/signs", None, SWEDISH)

    assert states(project, "core/signs") == []
    assert states(project, "core/signs", "en") != []


def test_only_the_changed_section_becomes_outdated(project: Project) -> None:
    accept(project, load_course(project), "core/signs", None, SWEDISH)
    edit(project, SIGNS, "Kysy avoimesti.", "Kysy avoimesti ja rauhassa.")

    assert states(project, "core/signs") == [("core/signs#ask", "outdated")]


def test_a_change_of_facts_or_of_line_breaks_is_no_change_of_words(project: Project) -> None:
    accept(project, load_course(project), "core/signs", None, SWEDISH)
    edit(project, SIGNS, "{{ facts signs-alarm }}", "{{ facts signs-alarm advice-without-name }}")
    edit(project, SIGNS, "Kysy avoimesti. Neuvoa", "Kysy avoimesti.\nNeuvoa")

    assert states(project, "core/signs") == []


def test_one_section_can_be_accepted_alone(project: Project) -> None:
    accept(project, load_course(project), "core/signs", "ask", SWEDISH)

    assert ("core/signs#ask", "outdated") not in states(project, "core/signs")
    assert ("core/signs#alarm", "outdated") in states(project, "core/signs")


def test_a_record_is_a_unit_too(project: Project) -> None:
    accept(project, load_course(project), "records/facts", "hearsay", SWEDISH)
    assert ("records/facts#hearsay", "outdated") not in states(project, "records/facts")

    edit(project, "docs/_data/facts.yml", "    fi: Näin sanotaan.", "    fi: Näin kerrotaan.")
    assert ("records/facts#hearsay", "outdated") in states(project, "records/facts")


def test_a_changed_fact_without_changed_words_raises_no_drift(project: Project) -> None:
    accept(project, load_course(project), "records/contacts", None, SWEDISH)
    edit(project, "docs/_data/contacts.yml", "number: 029 546 3177", "number: 029 546 0000")

    assert states(project, "records/contacts") == []


def test_diff_shows_the_changed_words_from_what_is_kept_beside_the_records(project: Project) -> None:
    accept(project, load_course(project), "core/signs", None, SWEDISH)
    edit(project, SIGNS, "Kysy avoimesti.", "Kysy rauhassa.")

    shown = changes(load_course(project), "core/signs", "sv", None)

    assert "core/signs#ask: the Finnish has changed since 2026-11-21, when Swedish translator compared it" in shown
    assert "Kysy [-avoimesti.-]{+rauhassa.+} Neuvoa" in shown


def test_diff_says_when_nothing_has_changed(project: Project) -> None:
    accept(project, load_course(project), "core/signs", None, SWEDISH)

    assert "follows the Finnish in sv" in changes(load_course(project), "core/signs", "sv", None)


def test_what_belongs_to_a_section_that_is_gone_is_orphaned_until_the_page_is_accepted(project: Project) -> None:
    accept(project, load_course(project), "core/signs", None, SWEDISH)
    for language in ("fi", "sv", "en"):
        path = project.docs / language / "core/signs.md"
        path.write_text(path.read_text(encoding="utf-8").replace("{#ask}", "{#asking}"), encoding="utf-8")

    assert ("core/signs#ask", "orphaned") in states(project, "core/signs")

    accept(project, load_course(project), "core/signs", None, SWEDISH)
    assert states(project, "core/signs") == []


def test_accepting_one_language_keeps_the_other(project: Project) -> None:
    accept(project, load_course(project), "core/signs", None, Comparison("en", "English translator", date(2026, 1, 1)))
    accept(project, load_course(project), "core/signs", None, SWEDISH)

    assert states(project, "core/signs", "en") == []


def test_a_reader_sees_which_section_is_newer_in_finnish(project: Project) -> None:
    accept(project, load_course(project), "core/signs", None, SWEDISH)
    edit(project, SIGNS, "Kysy avoimesti.", "Kysy rauhassa.")
    course = load_course(project)

    assert "## Fråga lugnt {#ask}\n\n*Det här avsnittet är nyare på finska.*" in expand(
        course.page("core/signs", "sv"), course
    )
    assert "newer in Finnish" not in expand(course.page("core/signs", "en"), course)


def test_every_page_and_every_record_with_words_is_a_unit(project: Project) -> None:
    course = load_course(project)
    documents = units_of(course)

    assert set(course.outline.page_names) <= set(documents)
    assert {unit.id for unit in documents["records/questions"]} == set(course.questions)
    assert {unit.id for unit in documents["records/terms"]} == set(course.terms)


def test_words_are_compared_not_lines() -> None:
    assert word_difference("one two three", "one too three four") == "one [-two-]{+too+} three {+four+}"
