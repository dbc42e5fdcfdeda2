"""Reading the course: every mistake is told with file, record and remedy, and one does not hide the next."""

import pytest

from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.paths import Project
from tests.conftest import edit

FACTS = "docs/_data/facts.yml"
QUESTIONS = "docs/_data/questions/signs.yml"


def problems(project: Project) -> list[str]:
    with pytest.raises(CourseError) as caught:
        load_course(project)
    return [str(problem) for problem in caught.value.problems]


def test_a_misspelt_key_is_an_error_that_names_the_right_one(project: Project) -> None:
    edit(project, FACTS, "    sv: Ett tecken bevisar ingenting ensamt.", "    se: Ett tecken bevisar ingenting ensamt.")

    assert problems(project) == [
        "docs/_data/facts.yml: signs-alarm: claim.se: there is no key 'se' here; the keys here are fi, sv, en (records)",
        "docs/_data/facts.yml: signs-alarm: claim.sv: 'sv' is missing; add it (records)",
    ]


def test_an_unknown_key_gets_the_nearest_name(project: Project) -> None:
    edit(project, QUESTIONS, "  kind: single", "  kinds: single")

    assert (
        "docs/_data/questions/signs.yml: read-signs: kinds: there is no key 'kinds' here; did you mean 'kind'? (records)"
        in problems(project)
    )


def test_a_missing_language_is_an_error(project: Project) -> None:
    edit(project, QUESTIONS, "        en: A number proves nothing.\n", "")

    assert problems(project) == [
        "docs/_data/questions/signs.yml: read-signs: options.0.feedback.en: 'en' is missing; add it (records)"
    ]


def test_an_empty_text_is_an_error(project: Project) -> None:
    edit(project, FACTS, "    en: So people say.", '    en: "  "')

    assert problems(project) == ["docs/_data/facts.yml: hearsay: claim.en: this text is empty; write it (records)"]


def test_a_word_that_yaml_reads_as_yes_or_no_is_explained(project: Project) -> None:
    edit(project, QUESTIONS, "        en: Are you a victim?", "        en: No")

    assert problems(project) == [
        "docs/_data/questions/signs.yml: first-questions: options.1.text.en: "
        "words are expected, not False; put a number, Yes, No, On and Off in quotes (records)"
    ]


def test_two_records_of_one_id_are_an_error(project: Project) -> None:
    edit(project, FACTS, "- id: hearsay", "- id: signs-alarm")

    assert problems(project) == [
        "docs/_data/facts.yml: signs-alarm: this id is already used; give the second record another (records)"
    ]


def test_one_question_id_in_two_files_is_an_error(project: Project) -> None:
    edit(project, "docs/_data/questions/self-check.yml", "- id: danger-now", "- id: read-signs")

    assert (
        "docs/_data/questions/signs.yml: read-signs: another file has a record of this id already; give this one another (records)"
        in problems(project)
    )


def test_a_key_written_twice_is_an_error_with_its_line(project: Project) -> None:
    edit(project, FACTS, "  confidence: low", "  confidence: low\n  confidence: high")

    assert (
        "docs/_data/facts.yml, line 24: 'confidence' stands here again (first in line 23); keep one of the two (yaml)"
        in problems(project)
    )


def test_broken_yaml_is_an_error_with_its_line(project: Project) -> None:
    edit(project, FACTS, "    en: So people say.", "    en: So: people say.")

    told = [problem for problem in problems(project) if problem.startswith("docs/_data/facts.yml, line 21: ")]
    assert len(told) == 1
    assert "put it in quotes" in told[0]


def test_an_alias_is_refused(project: Project) -> None:
    edit(project, FACTS, "  sources: [P03]", "  sources: &all [P03]")
    edit(project, FACTS, "  sources: [P06]", "  sources: *all")

    assert (
        "docs/_data/facts.yml, line 6: aliases (&name, *name) are not used here; write the text out (yaml)"
        in problems(project)
    )


@pytest.mark.parametrize(
    ("file", "find", "put", "told"),
    [
        (FACTS, "  sources: [P06]", "  sources: [P07]", "advice-without-name: sources: there is no 'P07' among the sources"),
        (QUESTIONS, "  facts: [signs-alarm]\n  question:\n    fi: Miten", "  facts: [signs-alrm]\n  question:\n    fi: Miten", "read-signs: facts: there is no 'signs-alrm' among the facts; did you mean 'signs-alarm'?"),
        ("docs/_data/cases.yml", "signs: [K01]", "signs: [K99]", "visit: signs: there is no 'K99' among the indicators"),
        ("docs/_data/course.yml", "questions: [danger-now]", "questions: [danger-nov]", "there is no 'danger-nov' among the questions; did you mean 'danger-now'?"),
        ("docs/_data/sources.yml", "    publisher: migri\n    kind: authority\n    date", "    publisher: migrin\n    kind: authority\n    date", "sources: P06: publisher: there is no 'migrin' among the publishers; did you mean 'migri'?"),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_an_error(project: Project, file: str, find: str, put: str, told: str) -> None:
    edit(project, file, find, put)

    assert any(told in problem for problem in problems(project))


def test_a_record_with_another_mistake_can_still_be_named(project: Project) -> None:
    edit(project, FACTS, "    en: A sign alone proves nothing.\n", "")

    assert problems(project) == ["docs/_data/facts.yml: signs-alarm: claim.en: 'en' is missing; add it (records)"]


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ("    - id: nosigns\n      correct: false", "    - id: nosigns\n      correct: true", "a question of kind 'single' needs exactly one option with 'correct: true', not 2"),
        ("    - id: victim\n      correct: false", "    - id: victim\n      correct: true", "a question of kind 'multiple' needs at least two right options and at least one wrong"),
        ("    - id: victim\n", "    - id: day\n", "option ids must differ; repeated: day"),
        ("    - id: victim\n", "    - id: are-you\n", "has not the right form"),
    ],
)  # fmt: skip
def test_a_key_that_makes_no_sense_is_an_error(project: Project, find: str, put: str, told: str) -> None:
    edit(project, QUESTIONS, find, put)

    assert any(told in problem for problem in problems(project))


def test_a_fact_without_a_source_must_say_what_to_find_out(project: Project) -> None:
    edit(project, FACTS, "  check:\n    fi: Etsi lähde.\n    sv: Hitta en källa.\n    en: Find a source.\n", "")

    assert "a fact without sources needs 'confidence: low' and a 'check'" in problems(project)[0]


def test_a_file_that_nothing_reads_is_an_error(project: Project) -> None:
    (project.data / "contact.yml").write_text("[]", encoding="utf-8")

    assert problems(project) == [
        "docs/_data/contact.yml: nothing reads this file; did you mean 'contacts.yml'? (files)"
    ]


def test_a_missing_file_is_an_error(project: Project) -> None:
    (project.data / "phrases.yml").unlink()

    assert problems(project) == [
        "docs/_data/phrases.yml: this file is missing; restore it from the last edition (files)"
    ]


def test_a_page_without_description_is_an_error(project: Project) -> None:
    (project.docs / "fi/about/privacy.md").write_text("# Tietosuoja\n", encoding="utf-8")

    assert problems(project) == [
        "docs/fi/about/privacy.md, line 1: the page must start with '---', a line 'description: …' and '---' (front-matter)"
    ]


def test_an_unknown_key_at_the_top_of_a_page_is_an_error(project: Project) -> None:
    edit(project, "docs/fi/index.md", "description:", "descripton:")

    assert (
        "docs/fi/index.md: descripton: there is no key 'descripton' here; did you mean 'description'? (records)"
        in problems(project)
    )


def test_mistakes_of_several_files_are_told_at_once(project: Project) -> None:
    edit(project, FACTS, "    en: So people say.\n", "")
    edit(project, QUESTIONS, "        en: A number proves nothing.\n", "")
    (project.data / "phrases.yml").unlink()

    assert len(problems(project)) == 3


def test_a_sign_off_by_a_stranger_is_an_error(project: Project) -> None:
    text = (
        "roles: [Expert]\nsign_offs:\n  - page: core/signs\n    language: fi\n    state: subject-checked\n"
        "    by: Somebody\n    day: 2026-11-20\n    content: 0123456789ab\n"
    )
    (project.data / "reviews.yml").write_text(text, encoding="utf-8")

    assert problems(project) == [
        "docs/_data/reviews.yml: sign-off by a role that is not in 'roles': Somebody (records)"
    ]


def test_interface_words_hold_the_same_names_in_braces(project: Project) -> None:
    edit(
        project,
        "docs/_data/interface.yml",
        "  sv: Den här sidan tar cirka {minutes} minuter.",
        "  sv: Den här sidan tar cirka {minuter} minuter.",
    )

    assert "'minutes' must hold the same names in braces in all languages" in problems(project)[0]


def test_records_of_one_kind_may_stand_in_a_folder_of_files(project: Project) -> None:
    facts = project.data / "facts.yml"
    before = list(load_course(project).facts)
    (project.data / "facts").mkdir()
    facts.rename(project.data / "facts" / "practice.yml")

    course = load_course(project)

    assert list(course.facts) == before
    assert course.places["facts", "signs-alarm"] == "docs/_data/facts/practice.yml: signs-alarm"


def test_a_file_beside_the_folder_of_its_kind_is_an_error(project: Project) -> None:
    (project.data / "facts").mkdir()

    assert any(
        "docs/_data/facts.yml: this file and the folder facts/ hold the same kind of record" in told
        for told in problems(project)
    )
