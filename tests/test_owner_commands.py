"""The commands of owners and reviewers, as they meet them."""

import re
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from scripts.cli import cli
from scripts.course.history import uncommitted
from scripts.course.load import load_course
from scripts.course.signing import page_fingerprint, state_of
from scripts.paths import Project
from tests.conftest import edit
from tests.everything_done import ROLE, everything_done

REVIEWS = "docs/_data/reviews.yml"
DAY = ("--on", "2026-11-21")


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), *arguments])


def name_role(project: Project) -> None:
    edit(project, REVIEWS, "roles: []", f"roles:\n  - {ROLE} # named by the owner")


# review


def test_review_lists_by_day_whom_to_ask_what_to_check_and_which_pages_rest_on_it(project: Project) -> None:
    result = run(project, "review", *DAY)

    assert result.exit_code == 0
    assert re.search(r"^23\.5\.2027 Maahanmuuttovirasto: \d tarkistettavaa$", result.output, re.M)
    assert (
        "  Tieto signs-alarm: Merkki ei yksin todista mitään.\n"
        "    Lue lähteet uudelleen ja katso, pitääkö tieto yhä paikkansa.\n"
        "    Sivut: job-aid/index, core/signs\n"
        "    Kirjaa päivä tähän: docs/_data/facts.yml: signs-alarm\n"
    ) in result.output
    assert result.output.index("23.5.2027") < result.output.index("21.11.2027")


def test_review_shows_open_questions_whatever_the_day(project: Project) -> None:
    result = run(project, "review", *DAY, "--within", "30", "--language", "sv")

    assert result.output.split("\n")[:3] == [
        "Ingenting behöver kontrolleras senast 21.12.2026.",
        "Öppna frågor som kan utredas när som helst: 1",
        "  hearsay (Övriga sakkunniga): Hitta en källa.",
    ]


def test_review_says_when_a_day_has_passed(project: Project) -> None:
    result = run(project, "review", "--on", "2027-06-01", "--within", "0", "--language", "en")

    assert re.search(
        r"^23 May 2027 Finnish Immigration Service: \d to check \(the day has passed\)$", result.output, re.M
    )
    assert "21 November 2027" not in result.output


def test_review_of_one_authority_leaves_out_what_others_answer(project: Project) -> None:
    assert "hearsay" not in run(project, "review", *DAY, "--authority", "migri").output


def test_a_misspelt_authority_gets_the_nearest_name(project: Project) -> None:
    result = run(project, "review", "--authority", "migr")

    assert result.exit_code == 2
    assert "did you mean 'migri'?" in result.output


def test_review_writes_a_calendar_in_one_step(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "new" / "reviews.ics"

    result = run(project, "review", *DAY, "--ics", str(target))

    assert result.output == f"Written: {target}\n"
    assert len(list(Calendar.from_ical(target.read_bytes()).walk("VEVENT"))) == 3
    assert [path.name for path in target.parent.iterdir()] == ["reviews.ics"]


def test_a_calendar_that_cannot_be_written_is_told_without_a_traceback(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    result = run(project, "review", "--ics", str(tmp_path / "file" / "reviews.ics"))

    assert result.exit_code == 1
    assert "Choose another place or free the disk." in result.output


# sign


def sign(project: Project, *more: str, by: str = ROLE, page: str = "core/signs") -> Result:
    options = ["--language", "fi", "--state", "subject-checked", "--by", by, *DAY]
    return run(project, "sign", page, *options, *more)


def test_a_role_that_the_owner_has_named_signs_a_page(project: Project) -> None:
    name_role(project)
    before = project.reviews.read_text(encoding="utf-8")

    result = sign(project)

    assert result.exit_code == 0, result.output
    assert f"Recorded: {ROLE} has signed core/signs (fi) as subject-checked" in result.output
    assert project.reviews.read_text(encoding="utf-8").startswith(before.split("sign_offs:")[0]), "comments stay"
    course = load_course(project)
    assert state_of(course.page("core/signs", "fi"), course) == "subject-checked"


def test_nobody_signs_for_a_role_that_the_owner_has_not_named(project: Project) -> None:
    before = project.reviews.read_bytes()

    result = sign(project)

    assert result.exit_code == 1
    assert "the owner has named no role yet, so nobody can sign." in result.output
    assert f"roles:\n  - {ROLE}" in result.output
    assert project.reviews.read_bytes() == before


def test_a_page_that_has_changed_since_it_was_read_is_not_signed(project: Project) -> None:
    name_role(project)
    course = load_course(project)
    read = page_fingerprint(course.page("core/signs", "fi"), course)
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", "Kysy suoraan.")

    result = sign(project, "--content", read)

    assert result.exit_code == 1
    assert "has changed since it was read" in result.output
    assert load_course(project).reviews.sign_offs == ()


def git(project: Project, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(project.root), *who, *words], check=True, capture_output=True)


def test_changes_that_the_history_does_not_hold_are_not_signed(project: Project) -> None:
    name_role(project)
    git(project, "init", "-q")
    git(project, "add", "docs")
    git(project, "commit", "-q", "-m", "first")
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", "Kysy suoraan.")
    edit(project, "docs/sv/core/signs.md", "Fråga öppet.", "Fråga rakt.")

    refused = sign(project)
    git(project, "commit", "-q", "-a", "-m", "second")
    accepted = sign(project)
    next_page = sign(project, page="core/self-check")

    assert refused.exit_code == 1
    assert "Commit them first, then sign: docs/fi/core/signs.md" in refused.output
    assert "docs/sv" not in refused.output
    assert accepted.exit_code == next_page.exit_code == 0, "the sign-off before it is no reason to refuse the next"


def test_files_that_are_new_or_renamed_count_as_changes(project: Project) -> None:
    git(project, "init", "-q")
    git(project, "add", "docs")
    git(project, "commit", "-q", "-m", "first")
    git(project, "mv", "docs/fi/core/signs.md", "docs/fi/core/tecken.md")
    (project.data / "ä new.yml").write_text("", encoding="utf-8")

    assert uncommitted(project.root, ["docs"]) == ["docs/_data/ä new.yml", "docs/fi/core/tecken.md"]


def test_a_misspelt_page_gets_the_nearest_name(project: Project) -> None:
    result = sign(project, page="core/sings")

    assert result.exit_code == 2
    assert "did you mean 'core/signs'?" in result.output


# check --final


def test_check_final_lists_everything_that_stops_a_final_edition(project: Project) -> None:
    result = run(project, "check", "--final", *DAY)

    assert result.exit_code == 1
    for check, count in (("unsigned-pages", 24), ("unfilled-settings", 2), ("untranslated-changes", 1)):
        assert result.output.count(f"({check})") >= count
    assert "(overdue-reviews)" not in result.output
    assert "(overdue-reviews)" in run(project, "check", "--final", "--on", "2027-06-01").output


def test_check_final_is_content_when_all_is_done(project: Project) -> None:
    everything_done(project)

    result = run(project, "check", "--final", *DAY)

    assert result.exit_code == 0, result.output
    assert "0 errors, which stop every build; 0 due, which stop a final edition." in result.output


def test_plain_check_says_nothing_of_signatures(project: Project) -> None:
    assert "unsigned-pages" not in run(project, "check", *DAY).output
    assert run(project, "check", "unsigned-pages", *DAY).output.count("(unsigned-pages)") == 33


# status


def test_status_speaks_finnish_unless_told_otherwise(project: Project) -> None:
    assert run(project, "status", *DAY).output.startswith("Tilanne 21.11.2026. Versio ")
    assert run(project, "status", *DAY, "--language", "en").output.startswith("As of 21 November 2026. Edition ")


def test_status_writes_a_page_outside_the_site(project: Project, tmp_path: Path) -> None:
    assert run(project, "status", *DAY, "--html").exit_code == 0
    assert (project.dist / "status.html").read_text(encoding="utf-8").startswith("<!doctype html>")

    named = tmp_path / "state.html"
    assert run(project, "status", *DAY, "--html", str(named), "--language", "sv").exit_code == 0
    assert '<html lang="sv">' in named.read_text(encoding="utf-8")


def test_status_is_never_written_into_the_site(project: Project) -> None:
    result = run(project, "status", "--html", str(project.site / "status.html"))

    assert result.exit_code == 2
    assert "would be published with the site" in result.output
    assert not project.site.exists()


@pytest.mark.parametrize("command", ["status", "review", "review-pack"])
def test_content_that_nothing_can_be_made_of_is_told_instead(project: Project, command: str) -> None:
    edit(project, "docs/en/core/signs.md", "{{ indicators D01 K01 }}", "{{ indicators D01 K99 }}")

    result = run(project, command)

    assert result.exit_code == 1
    assert "docs/en/core/signs.md, line" in result.output
    assert "there is no sign 'K99'" in result.output
    assert not project.dist.exists()


def test_another_error_stops_no_list_and_is_counted_among_the_obstacles(project: Project) -> None:
    edit(project, "docs/en/index.md", "(core/signs.md)", "(core/sings.md)")

    assert run(project, "review", *DAY).exit_code == 0
    assert "  Others " in run(project, "status", *DAY, "--language", "en").output


def test_a_misspelt_module_gets_the_nearest_name(project: Project) -> None:
    result = run(project, "review-pack", "--module", "cor")

    assert result.exit_code == 2
    assert "did you mean 'core'?" in result.output


# review-pack


def test_a_review_pack_is_written_for_one_language_and_audience(project: Project) -> None:
    result = run(project, "review-pack", "--language", "sv", "--audience", "reception")

    target = project.dist / "review" / "tso-review-reception-sv.zip"
    assert result.exit_code == 0, result.output
    assert str(target) in result.output
    assert "11 pages and a reading list" in result.output
    with ZipFile(target) as archive:
        assert len(archive.namelist()) == 12


@pytest.mark.parametrize("command", ["review", "sign", "status", "review-pack"])
def test_every_command_explains_itself(command: str, tmp_path: Path) -> None:
    assert run(Project(tmp_path), command, "--help").exit_code == 0
