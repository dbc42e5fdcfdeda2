"""The requirements that issue 3 names have tests, and the table at the end of a run tells the truth."""

import re

import pytest

from scripts.paths import REPOSITORY
from tests.requirements_table import OWN, SEEN, in_order, table

# Search (ACC-19), people (ACC-20) and what later issues bring are not here.
REQUIRED = {
    *(f"ACC-{number}" for number in range(1, 19)),
    *(f"LAW-{number}" for number in (1, 2, 3, 5, 6, 9, 10)),
    *(f"PRI-{number}" for number in range(1, 5)),
    *(f"SEC-{number}" for number in (1, 2, 4, 6)),
    "PRT-1",
}


def report(outcome: str, seen: set[tuple[str, str]]) -> pytest.TestReport:
    properties: list[tuple[str, object]] = [(SEEN, seen), (OWN, ["ACC-1"])]
    return pytest.TestReport(
        "tests/browser/test_x.py::test_y[fi]",
        ("tests/browser/test_x.py", 1, "test_y"),
        {},
        outcome,  # type: ignore[arg-type]  # one of pytest's own words
        None,
        "call",
        user_properties=properties,
    )


def test_every_requirement_has_a_test() -> None:
    marks = re.compile(r"mark\.requirement\(([^)]*)\)")
    texts = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "tests").rglob("test_*.py")]
    tested = {
        each for text in texts for inside in marks.findall(text) for each in re.findall(r'"([A-Z]+-\d+)"', inside)
    }

    assert sorted(REQUIRED - tested, key=in_order) == []


def test_the_table_counts_a_page_state_once() -> None:
    lines = table([report("passed", {("/", "first view")}), report("passed", {("/", "first view"), ("/sv/", "menu")})])

    assert (lines["ACC-1"].result, len(lines["ACC-1"].seen), lines["ACC-1"].cases) == ("passed", 2, 2)


def test_one_failure_fails_the_requirement() -> None:
    assert table([report("passed", set()), report("failed", set())])["ACC-1"].result == "failed"
