"""Every check reports its broken examples, word for word, and leaves near misses alone.

A case is a file tests/broken/<check>/<case>.yml: edits of the sample course, and the lines that must be reported
because of them. A near miss expects nothing. A new case needs no Python.
"""

import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from scripts import checks
from scripts.checks.directives import unused_questions
from scripts.course.load import load_course
from scripts.course.signing import page_fingerprint
from scripts.paths import REPOSITORY, Project
from tests.conftest import TODAY, copy_sample, edit
from tests.everything_done import everything_done

BROKEN = REPOSITORY / "tests" / "broken"
CASES = sorted(BROKEN.glob("*/*.yml"))
NAMES = [check.__name__.replace("_", "-") for check in checks.FINAL_CHECKS]


SIGNED = "CONTENT-OF-FINNISH-SIGNS"
"""In a case: the content code of docs/fi/core/signs.md of the sample, as it is before the edits."""


def apply(project: Project, case: dict[str, Any]) -> None:
    course = load_course(project)
    content = page_fingerprint(course.page("core/signs", "fi"), course)
    for change in case.get("edits", []):
        edit(project, change["file"], change["find"], change["put"].replace(SIGNED, content))
    for name, text in case.get("files", {}).items():
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in case.get("removed", []):
        path = project.root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@cache
def before_the_edit(day: date) -> frozenset[str]:
    """What stands between the sample course as it is and a final edition; the same for every case of a day."""
    with TemporaryDirectory() as folder:
        course = load_course(copy_sample(Path(folder)))
        return frozenset(str(problem) for problem in checks.obstacles_to_final(course, day))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_check_reports_exactly_what_is_wrong(path: Path, project: Project) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    day: date = case.get("day", TODAY)
    before = before_the_edit(day)
    apply(project, case)

    after = {str(problem) for problem in checks.obstacles_to_final(load_course(project), day)}

    found = sorted(line for line in after - before if line.endswith(f"({path.parent.name})"))
    assert found == sorted(case["expect"])


@pytest.mark.parametrize("name", NAMES)
def test_every_check_has_a_broken_example_and_a_near_miss(name: str) -> None:
    expectations = [
        bool(yaml.safe_load(path.read_text(encoding="utf-8"))["expect"]) for path in CASES if path.parent.name == name
    ]

    assert True in expectations
    assert False in expectations


def test_the_sample_course_has_no_errors(project: Project) -> None:
    assert checks.errors(load_course(project)) == []


def test_a_final_edition_needs_more_than_a_draft(project: Project) -> None:
    course = load_course(project)

    added = set(checks.obstacles_to_final(course, TODAY)) - set(checks.run(course, TODAY))

    assert len(added) == len(course.pages)
    assert {problem.check for problem in added} == {"unsigned-pages"}
    assert all(problem.due for problem in added)


def test_a_contact_whose_day_has_passed_stops_a_final_edition_and_no_draft(project: Project) -> None:
    course = load_course(project)
    late = date(2027, 6, 1)

    assert "overdue-reviews" in {problem.check for problem in checks.obstacles_to_final(course, late)}
    assert checks.errors(course) == []


def test_nothing_stops_a_final_edition_when_all_is_done(project: Project) -> None:
    course = everything_done(project)

    assert checks.obstacles_to_final(course, TODAY) == []


class Unread(dict[Any, Any]):
    """Pages that nobody may look at."""

    def _refuse(self, *_: object) -> Any:
        raise AssertionError("a page was looked at")

    __iter__ = __getitem__ = __contains__ = __len__ = get = items = keys = values = _refuse


RECORDS_ONLY = {check.__name__: check for check in checks.CHECKS if check in checks.RECORDS_ONLY}


@pytest.mark.parametrize("name", RECORDS_ONLY)
def test_a_check_that_is_left_out_when_only_pages_change_looks_at_no_page(name: str, tmp_path: Path) -> None:
    course = load_course(copy_sample(tmp_path))

    check = RECORDS_ONLY[name]
    assert list(check(replace(course, pages=Unread()), TODAY)) == list(check(course, TODAY))


def test_a_check_that_looks_at_pages_is_noticed(tmp_path: Path) -> None:
    course = replace(load_course(copy_sample(tmp_path)), pages=Unread())

    with pytest.raises(AssertionError, match="a page was looked at"):
        list(unused_questions(course, TODAY))
