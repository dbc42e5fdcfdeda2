"""What an update changes, told to administrators, and bad input that stops a build before anything is written."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.cli import cli
from scripts.course.load import load_course
from scripts.outputs.lms import refuse_clashes
from scripts.outputs.package import PackageError
from scripts.outputs.upgrade import earlier_course, upgrade_note
from scripts.paths import REPOSITORY, Project
from tests.conftest import copy_sample, edit


@pytest.fixture
def later(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A second copy of the sample, to be changed."""
    return copy_sample(tmp_path_factory.mktemp("later"))


def note(later: Project, earlier: Project) -> str:
    return upgrade_note(load_course(later), load_course(earlier), "en")


def test_a_corrected_sentence_keeps_results(later: Project, project: Project) -> None:
    edit(later, "docs/en/core/signs.md", "Ask openly.", "Ask calmly and openly.")
    text = note(later, project)

    assert "wording of pages has changed: core/signs" in text
    assert "identifiers of packages and questions are unchanged" in text
    assert text.count("- no changes") >= 2


def test_another_right_answer_calls_for_a_new_attempt(later: Project, project: Project) -> None:
    edit(later, "docs/_data/questions/self-check.yml", "id: wait", "id: hold")

    attempt = note(later, project).split("A new attempt")[1].split("Results are kept")[0]
    assert "options or the right answer of a final question have changed: danger-now" in attempt


def test_another_pass_mark_keeps_results(later: Project, project: Project) -> None:
    edit(later, "docs/_data/course.yml", "pass_mark: 80", "pass_mark: 60")

    assert "the pass mark has changed: 80 % → 60 %" in note(later, project)


def test_another_name_of_a_package_is_told_first(later: Project, project: Project) -> None:
    path = later.data / "identifiers.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("item: ITEM-") + len("item: ITEM-")
    path.write_text(text[:start] + "00000000" + text[start + 8 :], encoding="utf-8")

    assert "A platform may delete every result" in note(later, project)


def test_a_version_that_is_not_there_is_told() -> None:
    with pytest.raises(PackageError, match="no such edition or version"):
        earlier_course(Project(REPOSITORY), "v0.0.0-none")


def test_two_packages_of_one_name_are_refused() -> None:
    with pytest.raises(PackageError, match="nothing was written"):
        refuse_clashes(["tso-Employment-fi-scorm12.zip", "tso-employment-fi-scorm12.zip"])


@pytest.mark.parametrize(
    ("file", "find", "put", "says"),
    [
        ("docs/_data/course.yml", "pass_mark: 80", "pass_mark: 101", "percentage between 1 and 100, not 101"),
        ("docs/_data/course.yml", "questions: [danger-now]", "questions: []", "self_checks.0.questions"),
        ("docs/_data/course.yml", "    employment: core", "    employment: exam", "there is no self-check 'exam'"),
        (
            "docs/_data/questions/self-check.yml",
            "correct: true",
            "correct: false",
            "exactly one option with 'correct: true'",
        ),
        ("docs/_data/course.yml", "      - page: about/glossary\n", "", "does not name this page"),
    ],
)
def test_bad_input_stops_the_build_before_anything_is_written(
    project: Project, file: str, find: str, put: str, says: str
) -> None:
    old = project.dist / "lms" / "tso-employment-fi-scorm12.zip"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    edit(project, file, find, put)

    result = CliRunner().invoke(cli, ["--project", str(project.root), "build", "lms"])

    assert result.exit_code == 1
    assert says in result.output
    assert old.read_bytes() == b"old"
    assert [path.name for path in project.dist.iterdir()] == ["lms"]


def test_a_build_that_dies_leaves_the_earlier_packages_whole(project: Project, tmp_path: Path) -> None:
    """The licences are missing from this copy, which nobody notices before the packages are made."""
    old = project.dist / "offline" / "tso-employment-fi.zip"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")

    result = CliRunner().invoke(cli, ["--project", str(project.root), "build", "offline"])

    assert result.exit_code == 1
    assert "LICENSE" in result.output
    assert old.read_bytes() == b"old"
