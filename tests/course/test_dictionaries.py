"""The real dictionaries, asked as the checks ask them, and what is remembered of their answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.checks.spelling import spelling
from scripts.course.course import Course
from scripts.course.dictionaries import SPELLER, Dictionaries, MissingDictionaryError, read_answers
from scripts.course.text import Language
from tests.conftest import TODAY

KNOWN: dict[Language, str] = {
    "fi": "ihmiskaupan auttamisjärjestelmästä hyvinvointialueilla työllisyyspalveluissa Helsingissä EU:n 18-vuotias työ-",
    "sv": "människohandelsbrott välfärdsområdet arbetskraftsmyndigheten hälso- utkomststöd sekretessbelagda 18-årig",
    "en": "recognise organisation labour centre programme isn't round-the-clock",
}
UNKNOWN: dict[Language, str] = {
    "fi": "auttamisjärjestelma helsingissä keskiviiko MkDocs tyosuojelu",
    "sv": "männniskohandel hjälpsystemmet förlägning mäniska",
    "en": "recognize organization labor center color",
}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_inflected_words_and_compounds_are_known_and_misspelt_ones_are_not(language: Language, tmp_path: Path) -> None:
    known, unknown = KNOWN[language].split(), UNKNOWN[language].split()

    assert Dictionaries(tmp_path).unknown(language, [*known, *unknown]) == set(unknown)


def test_what_was_asked_before_is_not_asked_again(tmp_path: Path) -> None:
    Dictionaries(tmp_path).unknown("sv", ["offer", "offfer"])
    written = (tmp_path / "sv.txt").stat().st_mtime_ns

    assert Dictionaries(tmp_path).unknown("sv", ["offer", "offfer"]) == {"offfer"}
    assert (tmp_path / "sv.txt").stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", ["cut", "changed", "not text", "another dictionary", "empty"])
def test_remembered_answers_that_are_damaged_or_old_are_thrown_away(tmp_path: Path, damage: str) -> None:
    Dictionaries(tmp_path).unknown("en", ["victim", "victtim"])
    file = tmp_path / "en.txt"
    whole = file.read_bytes()
    file.write_bytes(
        {
            "cut": whole[:-4],
            "changed": whole.replace(b"-victtim", b"+victtim"),
            "not text": whole + b"\xff",
            "another dictionary": b"x" + whole,
            "empty": b"",
        }[damage]
    )

    assert read_answers(file, SPELLER["en"].identity) == {}
    assert Dictionaries(tmp_path).unknown("en", ["victim", "victtim"]) == {"victtim"}
    assert read_answers(file, SPELLER["en"].identity) == {"victim": True, "victtim": False}


def test_answers_are_given_also_where_nothing_can_be_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    assert Dictionaries(tmp_path / "file").unknown("en", ["victtim"]) == {"victtim"}


def test_a_missing_dictionary_is_told_in_one_line_and_stops_no_draft(course: Course, tmp_path: Path) -> None:
    missing = {**SPELLER, "sv": replace(SPELLER["sv"], dictionary="no-such-package")}

    found = list(spelling(replace(course, dictionaries=Dictionaries(tmp_path, missing)), TODAY))

    assert [(problem.where, problem.due) for problem in found] == [("docs/_data/words/sv.txt", True)]
    assert found[0].what == (
        "Swedish was not spell-checked, because its dictionary is not installed here; "
        "run scripts/test once, which installs it"
    )


def test_a_dictionary_that_stops_is_told_without_a_traceback(tmp_path: Path) -> None:
    broken = {**SPELLER, "en": replace(SPELLER["en"], script="../../package.json")}

    with pytest.raises(MissingDictionaryError, match="stopped with an error") as caught:
        Dictionaries(tmp_path, broken).unknown("en", ["victim"])

    assert "\n" not in str(caught.value)
