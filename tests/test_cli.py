"""The command line as a content editor meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.cli import cli
from scripts.paths import Project
from tests.conftest import edit


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--project", str(project.root), *arguments])


def test_check_lists_what_is_due_and_exits_with_1(project: Project) -> None:
    result = run(project, "check", "--on", "2026-11-21")

    assert result.exit_code == 1
    assert "due:   docs/_data/settings.yml: 'address' is empty" in result.output
    assert "0 errors, which stop every build;" in result.output


def test_check_of_errors_only_is_content_with_what_is_due(project: Project) -> None:
    assert run(project, "check", "--errors-only").exit_code == 0


def test_check_shows_errors_before_what_is_due(project: Project) -> None:
    edit(project, "docs/en/index.md", "(core/signs.md)", "(core/sings.md)")

    result = run(project, "check", "--on", "2026-11-21")

    assert result.output.startswith("error: docs/en/index.md")
    assert "Traceback" not in result.output


def test_one_check_can_be_asked_for(project: Project) -> None:
    result = run(project, "check", "unfilled-settings", "--on", "2026-11-21")

    assert "untranslated" not in result.output
    assert "2 due" in result.output


def test_a_misspelt_check_is_a_usage_error_with_the_right_name(project: Project) -> None:
    result = run(project, "check", "unfilled-setings")

    assert result.exit_code == 2
    assert "did you mean 'unfilled-settings'?" in result.output


def test_a_day_far_ahead_shows_what_will_be_due(project: Project) -> None:
    assert "the review was due on 2027-05-23" in run(project, "check", "overdue-reviews", "--on", "2027-06-01").output
    assert "the review was due" not in run(project, "check", "overdue-reviews", "--on", "2027-05-01").output


def test_content_that_does_not_load_is_told_without_a_traceback(project: Project) -> None:
    edit(project, "docs/_data/facts.yml", "    en: So people say.\n", "")
    edit(project, "docs/_data/course.yml", "questions: [danger-now]", "questions: [danger-nov]")

    result = run(project, "check")

    assert result.exit_code == 1
    assert result.output.strip().split("\n") == [
        "docs/_data/course.yml: self_checks: core: there is no 'danger-nov' among the questions; did you mean 'danger-now'? (references)",
        "docs/_data/facts.yml: hearsay: claim.en: 'en' is missing; add it (records)",
        "2 to put right.",
    ]


def test_translations_lists_states_by_language(project: Project) -> None:
    (project.docs / "sv/about/privacy.md").unlink()

    result = run(project, "translations", "--language", "sv")

    assert "sv  missing   about/privacy#lead: not written yet" in result.output
    assert "en  " not in result.output


def test_translations_lists_pages_that_are_built_differently(project: Project) -> None:
    edit(project, "docs/sv/core/signs.md", "## Fråga lugnt", "### Fråga lugnt")

    assert "sv  different docs/sv/core/signs.md: headings differ" in run(project, "translations").output


def test_a_translator_accepts_a_page_and_sees_the_next_change(project: Project) -> None:
    accepted = run(
        project, "translations", "accept", "core/signs", "--language", "sv", "--by", "Översättare", "--on", "2026-11-21"
    )
    assert accepted.output == "Recorded: Översättare has compared 4 of core/signs in sv.\n"

    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", "Kysy rauhassa.")

    assert (
        "[-avoimesti.-]{+rauhassa.+}" in run(project, "translations", "diff", "core/signs", "--language", "sv").output
    )


def test_a_misspelt_page_gets_the_nearest_name(project: Project) -> None:
    result = run(project, "translations", "diff", "core/sings", "--language", "sv")

    assert result.exit_code == 2
    assert "did you mean 'core/signs'?" in result.output


def test_a_misspelt_section_gets_the_nearest_name(project: Project) -> None:
    result = run(project, "translations", "accept", "core/signs", "--section", "alrm", "--language", "sv", "--by", "x")

    assert result.exit_code == 2
    assert "did you mean 'alarm'?" in result.output
    assert not project.accepted.exists()


def test_build_refuses_content_with_errors_and_writes_nothing(project: Project) -> None:
    edit(project, "docs/en/index.md", "(core/signs.md)", "(core/sings.md)")

    result = run(project, "build", "site")

    assert result.exit_code == 1
    assert "did you mean 'core/signs'?" in result.output
    assert not project.dist.exists()


def test_an_unknown_part_is_a_usage_error(project: Project) -> None:
    result = run(project, "build", "sight")

    assert result.exit_code == 2
    assert "did you mean 'site'?" in result.output


@pytest.mark.parametrize("command", ["check", "build", "serve", "translations"])
def test_every_command_explains_itself(command: str, tmp_path: Path) -> None:
    assert run(Project(tmp_path), command, "--help").exit_code == 0
