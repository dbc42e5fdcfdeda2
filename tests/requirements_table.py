"""A pytest plugin: which requirement is held by which tests, and what they have looked at, as a table at the end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

SEEN = "seen"
OWN = "requirements"


class Tally:
    """What a test has looked at: pages, each in one or more states."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, str]] = set()

    def __call__(self, page: str, state: str = "first view") -> None:
        self.seen.add((page, state))


@dataclass
class Line:
    """What is known of one requirement."""

    tests: set[str] = field(default_factory=set)
    cases: int = 0
    outcomes: set[str] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)

    @property
    def result(self) -> str:
        return next((word for word in ("failed", "skipped") if word in self.outcomes), "passed")


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    counted = Tally()
    request.node.user_properties.append((SEEN, counted.seen))
    return counted


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "requirement(*ids): requirements of the design that this test holds")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        ids = [str(each) for mark in item.iter_markers("requirement") for each in mark.args]
        if ids:
            item.user_properties.append((OWN, ids))


def table(reports: Iterable[pytest.TestReport]) -> dict[str, Line]:
    """What the reports of a run say of each requirement."""
    lines: dict[str, Line] = defaultdict(Line)
    for report in reports:
        properties = dict(report.user_properties)
        ids = properties.get(OWN)
        if (report.when == "setup" and report.passed) or not isinstance(ids, list):
            continue
        for each in ids:
            line = lines[each]
            line.tests.add(report.nodeid.split("[")[0].rpartition("/")[2])
            line.outcomes.add(report.outcome)
            if report.when == "call":
                line.cases += 1
                line.seen |= properties.get(SEEN, set())  # type: ignore[arg-type]  # ours, see tally
    return dict(lines)


def in_order(requirement: str) -> tuple[str, int]:
    kind, number = requirement.split("-")
    return kind, int(number)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [
        report
        for group in ("passed", "failed", "skipped", "error")
        for report in terminalreporter.stats.get(group, [])
        if isinstance(report, pytest.TestReport)
    ]
    lines = table(reports)
    if not lines:
        return
    terminalreporter.section("requirements")
    terminalreporter.write_line(f"{'requirement':<12}{'result':<9}{'pages':>6}{'states':>8}{'cases':>7}  tests")
    for name in sorted(lines, key=in_order):
        line = lines[name]
        pages = len({page for page, _ in line.seen})
        terminalreporter.write_line(
            f"{name:<12}{line.result:<9}{pages or '':>6}{len(line.seen) or '':>8}{line.cases:>7}  "
            + ", ".join(sorted({test.split("::")[0] for test in line.tests}))
        )
