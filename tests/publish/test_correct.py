"""When something published is wrong: readers of three languages are told, and every artefact that says it is named."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.cli import cli
from scripts.course.directives import expand
from scripts.course.load import load_course
from scripts.outputs.upgrade import upgrade_note
from scripts.paths import Project
from scripts.publish.affected import artefacts_with, text_of
from scripts.publish.verify import Edition, read_edition
from tests.publish.editions import another, nothing, put

WRONG = [("fi", "Soita 111."), ("sv", "Ring 111."), ("en", "Ring 111.")]
RIGHT = [("fi", "Soita 112."), ("sv", "Ring 112."), ("en", "Ring 112.")]


@pytest.fixture
def small(edition: Project, tmp_path: Path) -> Project:
    """The sample course with a small edition in dist/."""
    another(edition.dist, tmp_path / "small", "112")
    shutil.rmtree(edition.dist)
    (tmp_path / "small").rename(edition.dist)
    return edition


def correct(project: Project, *options: str, wrong: list[tuple[str, str]] = WRONG) -> Result:
    given = [
        word for name, words in (("--wrong", wrong), ("--right", RIGHT)) for pair in words for word in (name, *pair)
    ]
    return CliRunner().invoke(
        cli, ["--project", str(project.root), "correct", "core/signs", "--on", "2026-11-22", *given, *options]
    )


def test_a_correction_names_every_artefact_and_reaches_the_page_in_three_languages(
    small: Project, tmp_path: Path
) -> None:
    put(another(small.dist, tmp_path / "older", "Ring 111 in trouble"), tmp_path / "web")

    result = correct(small, "--find", "ring 111", "--published", str(tmp_path / "web"))

    assert result.exit_code == 0, result.output
    assert "Edition 2026-11-21 Ring 111 in trouble:" in result.output
    assert "  site/core/signs/index.html" in result.output
    course = load_course(small)
    for language, title, said in (("fi", "Korjaus 22.11.2026", "Soita"), ("sv", "Rättelse 22.11.2026", "Ring")):
        page = expand(course.page("core/signs", language), course)  # type: ignore[arg-type]
        assert title in page.replace("\u00a0", " ")
        assert page.index("# ") < page.index(f"{said} 111.".replace(" ", "\u00a0")[:4]) < page.index("## ")
    assert "Correction 22 November 2026" in upgrade_note(course, None, "en")
    assert "Ring 112." in upgrade_note(course, None, "en")
    assert "Korjaus" not in expand(course.page("core/index", "fi"), course)


def test_words_are_found_in_pages_packages_and_pdf_files(shared_edition: Project) -> None:
    whole = read_edition(shared_edition.dist)
    names = ("site/core/signs/index.html", "lms/tso-employment-fi-cmi5.zip", "print/tso-card-employment-fi.pdf")
    some = Edition(whole.folder, {name: whole.sums[name] for name in (*names, "server/nginx.conf")}, whole.described)

    assert artefacts_with("029 546 3177", some, nothing) == sorted(names)
    assert artefacts_with("merkit", some, nothing) == sorted(names[:2])
    assert artefacts_with("not said anywhere 4711", some, nothing) == []


def test_words_are_found_across_tags_spaces_and_hyphens() -> None:
    html = "<p>029 <b>546</b>\u00a03177 ihmis\u00adkauppa</p>".encode()

    assert text_of("a.html", html) == "0295463177ihmiskauppa"


@pytest.mark.parametrize("missing", ["fi", "sv", "en"])
def test_readers_of_every_language_must_be_told(small: Project, missing: str) -> None:
    result = correct(small, "--find", "112", wrong=[pair for pair in WRONG if pair[0] != missing])

    assert result.exit_code == 2
    assert f"--wrong is missing in: {missing}." in result.output
    assert not (small.data / "corrections.yml").exists()


def test_words_that_stand_nowhere_are_no_correction(small: Project) -> None:
    result = correct(small, "--find", "4711 4711")

    assert result.exit_code == 1
    assert "stands in no edition that was looked through" in result.output
    assert not (small.data / "corrections.yml").exists()


def test_a_second_correction_stands_beside_the_first(small: Project) -> None:
    assert correct(small, "--find", "112").exit_code == 0
    assert correct(small, "--find", "112").exit_code == 0

    assert list(load_course(small).corrections) == ["c-2026-11-22-1", "c-2026-11-22-2"]
