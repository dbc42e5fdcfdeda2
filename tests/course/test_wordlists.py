"""The project's own word lists."""

import pytest

from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.course.wordlists import KnownWord, read_known_words
from scripts.paths import Project


@pytest.mark.parametrize(
    ("entry", "word", "covered"),
    [
        ("Migri*", "Migrille", True),
        ("Migri*", "migrille", False),
        ("nätbankskod*", "Nätbankskoder", True),
        ("min", "min", True),
        ("min", "mini", False),
    ],
)
def test_an_entry_covers_a_word_or_its_endings(entry: str, word: str, covered: bool) -> None:
    assert KnownWord(entry, "").covers(word) is covered


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Migri\nKela\n", "fi.txt, line 2: the list is sorted; put 'Kela' before 'Migri' (words)"),
        ("# x\nKela\nKela # again\n", "fi.txt, line 3: 'Kela' stands here twice; remove one (words)"),
        ("M*ri\n", "fi.txt, line 1: 'M*ri': a word, a name of several words, or the beginning"),
    ],
)
def test_a_mistake_in_a_list_says_where_it_is(text: str, problem: str) -> None:
    with pytest.raises(CourseError, match="line") as caught:
        read_known_words(text, "fi.txt")

    assert str(caught.value).startswith(problem)


def test_a_course_can_do_without_lists(project: Project) -> None:
    for path in (project.data / "words").iterdir():
        path.unlink()

    assert load_course(project).words.known["fi"] == ()


def test_a_file_that_nothing_reads_and_a_wrong_key_are_told(project: Project) -> None:
    words = project.data / "words"
    (words / "fin.txt").write_text("x\n", encoding="utf-8")
    (words / "officialese.yml").write_text("fi:\n  - avoid: mikäli\n    uses: jos\n", encoding="utf-8")
    (words / "exceptions.yml").write_text(
        "- check: spelling\n  language: fi\n  begins: A\n  why: B\n", encoding="utf-8"
    )

    with pytest.raises(CourseError) as caught:
        load_course(project)

    told = str(caught.value)
    assert "docs/_data/words/fin.txt: nothing reads this file; did you mean 'fi.txt'?" in told
    assert "there is no key 'uses' here" in told
    assert "docs/_data/words/exceptions.yml: 1: check" in told
