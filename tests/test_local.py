"""A local version: somebody's own contacts, pages and logo over the common material, by the same rules."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from scripts.cli import PARTS, cli
from scripts.course.load import load_course
from scripts.course.local_records import difference, keep_written
from scripts.course.overlay import lay_over, merged
from scripts.course.problem import CourseError
from scripts.outputs import lms, trainer
from scripts.outputs.seal import describe
from scripts.paths import Project
from scripts.writing import files_below

CONTACT = """- id: tampere
  name: {fi: Tampereen neuvonta, sv: Rådgivningen i Tammerfors, en: Tampere advice}
  purpose: {fi: Neuvoa ja apua., sv: Råd och hjälp., en: Advice and help.}
  phone: {number: 03 123 4567, international: "+35831234567", status: confirmed}
  sources: [P06]
  checked: "2026-11-21"
- id: assistance-system
  checked: "2026-11-22"
"""


@pytest.fixture
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tampere")
    write(folder / "_data/contacts.yml", CONTACT)
    write(folder / "_data/settings.yml", "publisher: {fi: Tampere, sv: Tammerfors, en: Tampere}\n")
    write(folder / "assets/img/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg"><title>T</title></svg>')
    write(folder / "_data/words/en.txt", "Tampere\n")
    write(folder / "README.md", "Ours.")
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def command(project: Project, local: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), "--local", str(local), *arguments])


def test_what_a_command_writes_is_kept_in_the_local_folder_and_only_that(project: Project, local: Path) -> None:
    said = command(
        project, local, "translations", "accept", "records/contacts", "--language", "sv", "--by", "Translator"
    )
    assert said.exit_code == 0, said.output
    file = local / "_data/translations/records/contacts.yml"
    assert f"Kept in {file}" in said.output
    units = yaml.safe_load(file.read_text(encoding="utf-8"))["units"]

    again = command(
        project, local, "translations", "accept", "records/contacts", "--language", "sv", "--by", "Translator"
    )
    assert "tampere" in [each["id"] for each in units]
    assert (again.exit_code, "Kept in" in again.output) == (0, False)
    assert not (project.data / "translations/records/contacts.yml").exists() or "tampere" not in (
        project.data / "translations/records/contacts.yml"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, {"b": 2}),
        ([{"id": "x", "n": 1}], [{"id": "x", "n": 2}], [{"id": "x", "n": 2}]),
        ([{"id": "x"}], [{"id": "x"}, {"page": "y"}], [{"page": "y"}]),
        (["a"], ["a", "b"], ["a", "b"]),
        ({"a": {"b": [{"id": "x", "c": 1, "d": 1}]}}, {"a": {"b": [{"id": "x", "c": 1, "d": 2}]}},
         {"a": {"b": [{"id": "x", "d": 2}]}}),
    ],
)  # fmt: skip
def test_a_difference_laid_over_what_was_gives_what_is(before: Any, after: Any, expected: Any) -> None:
    assert difference(before, after) == expected
    assert merged(before, difference(before, after)) == after


def test_a_change_that_cannot_be_laid_over_is_told_and_not_lost_in_silence(project: Project, local: Path) -> None:
    before = files_below(project.docs)
    common = project.root / "common"
    write(common / "_data/reviews.yml", "sign_offs: [{page: a, by: one}, {page: a, by: two}]\n")
    write(project.data / "reviews.yml", "sign_offs: [{page: a, by: one}, {page: a, by: two}, {page: a, by: three}]\n")

    with pytest.raises(CourseError, match="write it into this file by hand"):
        keep_written(before, project.docs, common, local)


def test_words_of_a_region_come_to_their_places_in_the_common_list(
    project: Project, local: Path, tmp_path: Path
) -> None:
    write(project.data / "words/en.txt", "# Names.\nHelsinki # a city\nZanzibar\n")
    write(local / "_data/words/en.txt", "Tampere\nHelsinki # a city\nAura\n")

    lay_over(project, local, tmp_path / "laid")
    write(local / "_data/words/en.txt", "Tampere\n")

    laid = Project(tmp_path / "laid")
    assert (laid.data / "words/en.txt").read_text() == "# Names.\nAura\nHelsinki # a city\nTampere\nZanzibar\n"
    assert load_course(laid).contacts["tampere"]


def test_a_region_has_its_own_contacts_name_and_logo(project: Project, local: Path, tmp_path: Path) -> None:
    changes = lay_over(project, local, tmp_path / "laid")

    course = load_course(Project(tmp_path / "laid"))
    assert [(each.what, each.how) for each in changes] == [
        ("_data/words/en.txt", "added"),
        ("assets/img/favicon.svg", "replaced"),
        ("contacts: assistance-system", "replaced"),
        ("contacts: tampere", "added"),
        ("settings: publisher", "replaced"),
    ]
    assert course.contacts["tampere"].name.fi == "Tampereen neuvonta"
    assert course.contacts["assistance-system"].checked.isoformat() == "2026-11-22"
    assert course.contacts["assistance-system"].name.fi == "Auttamisjärjestelmä", "what is not named stays"
    assert course.settings.in_language("publisher", "sv") == "Tammerfors"
    assert course.settings.in_language("feedback", "fi") == "palaute@example.org"
    assert "<title>T</title>" in (tmp_path / "laid/docs/assets/img/favicon.svg").read_text()


def test_neither_folder_is_changed(project: Project, local: Path, tmp_path: Path) -> None:
    def everything() -> dict[Path, bytes]:
        return {path: path.read_bytes() for top in (project.docs, local) for path in top.rglob("*") if path.is_file()}

    before = everything()
    lay_over(project, local, tmp_path / "laid")

    assert everything() == before


def test_the_edition_and_the_page_about_it_say_what_is_local(project: Project, local: Path) -> None:
    made = command(project, local, "build", "site")

    assert made.exit_code == 0, made.output
    for language, words in (("", "Paikallinen versio"), ("sv/", "Lokal version"), ("en/", "Local version")):
        page = (local / f"dist/site/{language}about/index.html").read_text(encoding="utf-8")
        assert words in page
        assert "<code>contacts: tampere</code>" in page
    laid = Project(next((project.root / ".cache/local").iterdir()))
    described = describe(laid, load_course(laid), "draft", {})
    assert {"what": "contacts: tampere", "how": "added"} in described["local"]
    assert not (project.root / "dist").exists()
    common = load_course(project)
    assert described["edition"] != common.edition.name


def test_local_records_are_checked_by_the_same_rules(project: Project, local: Path) -> None:
    write(local / "_data/contacts.yml", CONTACT.replace("P06", "P99").replace("purpose", "porpoise"))

    result = command(project, local, "check")

    assert result.exit_code == 1
    assert "there is no key 'porpoise' here" in result.output


def test_a_page_of_ones_own_stands_in_the_menu(project: Project, local: Path) -> None:
    for language, title in (("fi", "Oma sivu"), ("sv", "Egen sida"), ("en", "Own page")):
        write(local / f"{language}/about/own.md", f"---\ndescription: {title}.\n---\n# {title}\n\n{title}.\n")
    write(local / "_data/course.yml", "modules:\n  - id: about\n    pages:\n      - page: about/own\n")

    made = command(project, local, "build", "site")

    assert made.exit_code == 0, made.output
    assert "Egen sida" in (local / "dist/site/sv/index.html").read_text(encoding="utf-8")
    assert (local / "dist/site/en/about/own/index.html").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("docs/fi/index.md", "a local version has only what docs/ has"),
        ("_data/contact.yml", "nothing reads this file; did you mean 'contacts"),
        ("_data/contacts.yml", "quotes"),
    ],
)
def test_what_nobody_reads_is_named(project: Project, local: Path, name: str, said: str) -> None:
    write(local / name, "- id: a\n  name: 'b: c\n")

    result = command(project, local, "check")

    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert said in result.output or "found unexpected end of stream" in result.output


def test_a_link_out_of_the_folder_is_not_followed(project: Project, local: Path) -> None:
    (local / "assets/img/secret.svg").symlink_to("/etc/hostname")

    result = command(project, local, "check")

    assert result.exit_code == 1
    assert "assets/img/secret.svg: a link is not followed" in result.output


def test_records_in_a_folder_of_files_are_found_by_their_id(project: Project, local: Path, tmp_path: Path) -> None:
    question = next((project.data / "questions").glob("signs.yml")).read_text(encoding="utf-8").split("- id: ")[1]
    name = question.split()[0]
    write(local / "_data/questions.yml", f"- id: {name}\n  facts: [practice-signs-alarm]\n")

    changes = lay_over(project, local, tmp_path / "laid")

    assert f"questions: {name}" in {each.what for each in changes if each.how == "replaced"}
    assert not (tmp_path / "laid/docs/_data/questions/local-questions.yml").exists()


def test_merging_goes_by_names_and_replaces_plain_lists() -> None:
    common = {"a": 1, "b": [{"id": "x", "n": 1, "l": [1, 2]}, {"id": "y", "n": 2}], "c": [1]}

    assert merged(common, {"b": [{"id": "x", "l": [3]}, {"id": "z"}], "c": [2]}) == {
        "a": 1,
        "b": [{"id": "x", "n": 1, "l": [3]}, {"id": "y", "n": 2}, {"id": "z"}],
        "c": [2],
    }


def test_a_local_version_is_published_only_from_its_own_history(
    project: Project, local: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LICENSE", "LICENSE-CONTENT"):
        write(project.root / name, "ours")
    write(project.root / "requirements.txt", "click==8.5.1\n")
    write(project.root / "package-lock.json", json.dumps({"packages": {}}))
    for part in PARTS:
        monkeypatch.setitem(PARTS, part, lambda made: str(made.site.mkdir(parents=True, exist_ok=True)))
    monkeypatch.setattr(lms, "build_lms", lambda made, since=None: "")
    monkeypatch.setattr(trainer, "build_trainer", lambda made, since=None: "")
    subprocess.run(["git", "init", "-q", str(local)], check=True)
    made = command(project, local, "build")
    assert made.exit_code == 0, made.output

    result = command(project, local, "publish", str(tmp_path / "web"))

    assert result.exit_code == 1
    assert "changes that are not in the history" in result.output
    assert "_data/contacts.yml" in result.output
