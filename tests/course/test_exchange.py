"""Translations out to a translator's tool and back: nothing lost, and nothing changed that is not theirs to change."""

import shutil
from pathlib import Path

import polib
import pytest
import yaml
from click.testing import CliRunner, Result

from scripts.checks import errors
from scripts.cli import cli
from scripts.course.load import load_course
from scripts.course.text import Language
from scripts.course.translations import TRANSLATED
from scripts.course.yaml_edit import NewWords, NoSuchTextError, replace_words
from scripts.paths import Project
from tests.conftest import copy_real, edit


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), "translations", *words])


def exported(project: Project, file: Path, language: Language = "sv") -> polib.POFile:
    result = run(project, "export", str(file), "--language", language)
    assert result.exit_code == 0, result.output
    return polib.pofile(str(file))


def files_of(project: Project) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(project.docs.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_passage_comes_back_as_it_went(tmp_path: Path, language: Language) -> None:
    """Every text of the real course emptied of its words and filled again from the file gives the same course."""
    project = copy_real(tmp_path / "real")
    course = load_course(project)
    file = tmp_path / "all.po"
    po = exported(project, file, language)
    shutil.copy(file, tmp_path / "before.po")
    for entry in po:
        entry.flags = []
        if entry.msgctxt.startswith(("records/facts/", "records/questions/", "records/cases/")):
            entry.msgstr += " ~"
    po.save(str(file))
    assert run(project, "import", str(file)).exit_code == 0
    for entry in po:
        entry.msgstr = entry.msgstr.removesuffix(" ~")
    po.save(str(file))
    result = run(project, "import", str(file))

    assert result.exit_code == 0, result.output
    after = load_course(project)
    assert (after.facts, after.questions, after.cases, after.pages) == (
        course.facts, course.questions, course.cases, course.pages,
    )  # fmt: skip


def test_a_file_that_says_nothing_new_changes_no_file(project: Project, tmp_path: Path) -> None:
    before = files_of(project)
    exported(project, tmp_path / "sv.po")

    assert run(project, "import", str(tmp_path / "sv.po")).output == "0 passages written in sv.\n"
    assert files_of(project) == before


def test_new_words_reach_page_and_record_and_nothing_else_changes(project: Project, tmp_path: Path) -> None:
    before = files_of(project)
    po = exported(project, tmp_path / "sv.po")
    by_key = {entry.msgctxt: entry for entry in po}
    for key, old, new in (
        ("core/signs#alarm", "Det bevisar ingenting.", "Det är inget bevis."),
        ("core/signs:description", by_key["core/signs:description"].msgstr, "Vad ett tecken är: inte ett bevis."),
        ("records/facts/hearsay:claim", "Så säger man.", 'Man säger så: "kanske".'),
    ):
        assert old in by_key[key].msgstr
        by_key[key].msgstr = by_key[key].msgstr.replace(old, new)
        by_key[key].flags = []
    po.save(str(tmp_path / "sv.po"))

    result = run(project, "import", str(tmp_path / "sv.po"), "--by", "Swedish translator", "--on", "2026-11-21")

    assert result.output.startswith("3 passages written in sv.\n"), result.output
    course = load_course(project)
    assert "Det är inget bevis." in course.page("core/signs", "sv").markdown
    assert course.page("core/signs", "sv").meta.description == "Vad ett tecken är: inte ett bevis."
    assert course.facts["hearsay"].claim.sv == 'Man säger så: "kanske".'
    changed = {name for name, data in files_of(project).items() if before.get(name) != data}
    assert {Path(name).relative_to(project.docs).as_posix() for name in changed} == {
        "sv/core/signs.md", "_data/facts.yml", "_data/translations/core/signs.yml",
        "_data/translations/records/facts.yml",
    }  # fmt: skip
    lines = before[str(project.data / "facts.yml")].decode().split("\n")
    lines_after = (project.data / "facts.yml").read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if line not in lines_after] == ["    sv: Så säger man."]
    assert not errors(course)


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ("{{ quiz read-signs }}", "", "{{ quiz read-signs }} is missing; it must stand as in the Finnish"),
        ("{#alarm}", "{#larm}", "## {#larm} is not in the Finnish; take it out"),
        ("{{ indicators D01 K01 }}", "{{ indicators D01 }}", "{{ indicators D01 K01 }} is missing"),
    ],
)
def test_a_changed_directive_or_id_refuses_the_whole_file(
    project: Project, tmp_path: Path, find: str, put: str, told: str
) -> None:
    before = files_of(project)
    po = exported(project, tmp_path / "sv.po")
    for entry in po:
        entry.flags = []
        if entry.msgctxt == "core/signs#alarm":
            assert find in entry.msgstr
            entry.msgstr = entry.msgstr.replace(find, put)
        if entry.msgctxt == "records/facts/hearsay:claim":
            entry.msgstr = "Något annat."
    po.save(str(tmp_path / "sv.po"))

    result = run(project, "import", str(tmp_path / "sv.po"))

    assert result.exit_code == 1
    assert told in result.output
    assert "Nothing was written." in result.output
    assert files_of(project) == before


def test_finnish_that_changed_meanwhile_is_not_overwritten_blindly(project: Project, tmp_path: Path) -> None:
    po = exported(project, tmp_path / "sv.po")
    for entry in po:
        if entry.msgctxt == "records/facts/hearsay:claim":
            entry.msgstr, entry.flags = "Något annat.", []
    po.save(str(tmp_path / "sv.po"))
    edit(project, "docs/_data/facts.yml", "    fi: Näin sanotaan.", "    fi: Näin kerrotaan.")

    result = run(project, "import", str(tmp_path / "sv.po"))

    assert "records/facts/hearsay:claim: the Finnish has changed since this file was exported" in result.output
    assert load_course(project).facts["hearsay"].claim.sv == "Så säger man."


def test_what_may_be_outdated_is_marked_and_shows_the_words_of_the_last_comparison(
    project: Project, tmp_path: Path
) -> None:
    assert run(project, "accept", "core/signs", "--language", "sv", "--by", "Translator").exit_code == 0
    edit(project, "docs/fi/core/signs.md", "Se ei todista mitään.", "Se ei todista vielä mitään.")

    entries = {entry.msgctxt: entry for entry in exported(project, tmp_path / "sv.po")}

    changed = entries["core/signs#alarm"]
    assert changed.flags == ["fuzzy"]
    assert "Se ei todista mitään." in (changed.previous_msgid or "")
    assert "Se ei todista vielä mitään." in changed.msgid
    assert "the Finnish has changed since" in changed.comment
    assert entries["core/signs#ask"].flags == []


@pytest.mark.parametrize("words", ["", "hello", 'msgid ""\nmsgstr "Language: fi\\n"\n'])
def test_a_file_of_another_kind_is_told(project: Project, tmp_path: Path, words: str) -> None:
    (tmp_path / "x.po").write_text(words, encoding="utf-8")

    result = run(project, "import", str(tmp_path / "x.po"))

    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "(po)" in result.output


@pytest.mark.parametrize(
    "words",
    [
        "kort",
        "ja: nej",
        "# inte en kommentar",
        "Yes",
        "112",
        "”citat”",
        "två\n\nstycken",
        "långt " * 40,
        "- streck",
        "a #b",
    ],
)
def test_any_words_can_be_written_into_a_record(words: str) -> None:
    text = "- id: a\n  claim:\n    # why\n    fi: x\n    sv: >-\n      gammalt\n      och långt\n\n    # after\n    en: y\n- id: b\n"

    after = replace_words(text, [NewWords(["a", "claim", "sv"], words.strip())])

    claim = yaml.safe_load(after)[0]["claim"]
    assert (claim["fi"], claim["sv"].strip(), claim["en"]) == ("x", words.strip(), "y")
    assert after.count("# why") == after.count("# after") == 1


def test_a_path_to_no_text_is_an_error() -> None:
    with pytest.raises(NoSuchTextError):
        replace_words("- id: a\n", [NewWords(["a", "claim", "sv"], "x")])
