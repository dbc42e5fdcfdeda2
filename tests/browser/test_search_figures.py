"""What the search finds, of what staff would type, in the real engine: the lists of tests/search were written before it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from scripts.course.text import LANGUAGES, Language
from scripts.outputs.search.pages import folder_path
from scripts.paths import REPOSITORY
from tests.browser.pages import wait_for_search

RESULTS = 5
NOTHING_FOUND = 0.01
AT_LEAST: dict[tuple[Language, str], tuple[float, float, float]] = {
    ("fi", "seen"): (0.957, 0.928, NOTHING_FOUND),
    ("sv", "seen"): (0.957, 0.923, NOTHING_FOUND),
    ("en", "seen"): (0.95, 0.97, NOTHING_FOUND),
    ("fi", "held out"): (0.96, 0.902, NOTHING_FOUND),
    ("sv", "held out"): (0.95, 0.946, NOTHING_FOUND),
    ("en", "held out"): (0.97, 0.914, NOTHING_FOUND),
}
"""Share of the right pages among the first five results, of right first results, and of queries that find nothing: what was
reached on 2026-11-22 with main places, less 0.03 for pages that change, but never less than the aims: 0.95 and 0.90. Recall
and first: fi 0.987 and 0.958, sv 0.988 and 0.953, en 0.972 and 1; held out fi 0.992 and 0.932, sv 0.976 and 0.976, en 1 and
0.944. Before the main places first results were fi 0.907, sv 0.859, en 0.972; held out 0.831, 0.810, 0.889. Nothing was tuned on
what the held-out queries gave; but whoever tuned first had read them once, so they are not unseen."""

UNSEEN: dict[Language, tuple[float, float, float]] = {
    "fi": (0.90, 0.83, NOTHING_FOUND),
    "sv": (0.95, 0.89, NOTHING_FOUND),
    "en": (0.92, 0.67, NOTHING_FOUND),
}
"""The same three figures of queries by somebody who had seen nothing of the search, less 0.03: fi 0.933, 0.867 and 0; sv 0.988,
0.925 and 0; en 0.950, 0.700 and 0. Recall where the right page counts, whatever its section, is 0.967, 0.988 and 0.950. Their
first run gave recall 0.650, 0.650 and 0.675; before the main places first results were 0.783, 0.825 and 0.700. Nobody who tuned
has opened these."""

EXAMINATION: dict[Language, tuple[float, float, float]] = {
    "fi": (0.95, 0.85, NOTHING_FOUND),
    "sv": (0.87, 0.72, NOTHING_FOUND),
    "en": (0.83, 0.80, NOTHING_FOUND),
}
"""The same three figures of a list by another writer who had seen nothing of the search nor of its subject index, less 0.03:
fi 0.983, 0.883 and 0; sv 0.900, 0.750 and 0; en 0.867, 0.833 and 0, and where the right page counts, whatever its section, 0.983
and 0.933, 0.925 and 0.800, 0.933 and 0.900. Its first run gave fi 0.917 and 0.883, sv 0.875 and 0.700, en 0.800 and 0.800."""

BLIND = {"unseen": UNSEEN, "examination": EXAMINATION}

OTHER_WORDS: dict[tuple[Language, str], tuple[float, float, float]] = {
    ("fi", "seen"): (0.85, 0.83, 0.03),
    ("sv", "seen"): (0.85, 0.74, 0.03),
    ("en", "seen"): (0.82, 0.82, 0.03),
    ("fi", "held out"): (0.79, 0.74, 0.03),
    ("sv", "held out"): (0.81, 0.77, 0.03),
    ("en", "held out"): (0.77, 0.72, 0.03),
}
"""The same three figures of the lists dev.*.yml, whose writer chose other words than the pages do, less 0.03: what was reached
on 2026-11-22. Recall and first: fi 0.887 and 0.863, sv 0.880 and 0.778, en 0.850 and 0.850; held out fi 0.825 and 0.775, sv
0.846 and 0.808, en 0.800 and 0.750. Each query finds something. The search was tuned on two thirds. A list names sections; a
result in a group of signs does not count for the section that holds all groups. Where the right page counts, whatever its
section, recall is fi 0.956, sv 0.963, en 0.938; held out 0.875, 0.846, 0.800."""

MOMENTS: dict[tuple[Language, str], tuple[float, float, float]] = {
    ("fi", "seen"): (0.84, 0.62, NOTHING_FOUND),
    ("sv", "seen"): (0.86, 0.68, NOTHING_FOUND),
    ("en", "seen"): (0.87, 0.65, NOTHING_FOUND),
    ("fi", "held out"): (0.86, 0.71, NOTHING_FOUND),
    ("sv", "held out"): (0.90, 0.69, NOTHING_FOUND),
    ("en", "held out"): (0.84, 0.60, NOTHING_FOUND),
}
"""The same three figures of the lists moments.*.yml, 600 to 700 queries each, by writers who had read all pages and seen nothing
of the search nor of its words, less 0.03. Each query names one section, and only that counts: recall and first fi 0.873
and 0.654, sv 0.897 and 0.716, en 0.900 and 0.687; held out fi 0.899 and 0.746, sv 0.931 and 0.721, en 0.870 and 0.630. Where the
right page counts, whatever its section, held out fi 0.939 and 0.827, sv 0.948 and 0.741, en 0.930 and 0.687. The weights RARE,
NEAR, TOGETHER and AS_NAME_BESIDES were chosen on every second query; of the others nothing but their sum was looked at."""


@dataclass(frozen=True)
class Asked:
    """A query of a list with what was found."""

    query: str
    pages: list[str]
    also: list[str]
    held_out: bool
    found: list[dict[str, Any]]

    def recall(self, section_counts: bool = True) -> float:
        """The share of the pages that a reader must find which stand among the first results."""
        wanted = self.pages if section_counts else sorted({want.partition("#")[0] for want in self.pages})
        return sum(any(leads_to(each, want) for each in self.found[:RESULTS]) for want in wanted) / len(wanted)

    def is_right_at_once(self, section_counts: bool = True) -> bool:
        """Whether the first result is a right one."""
        wanted = [want if section_counts else want.partition("#")[0] for want in (*self.pages, *self.also)]
        return bool(self.found) and any(leads_to(self.found[0], want) for want in wanted)


def leads_to(result: dict[str, Any], want: str) -> bool:
    """Whether a result leads to a page, or to a section of it where the list names one: core/what#forms."""
    name, _, section = want.partition("#")
    return result["path"] == folder_path(name) and section in ("", result["anchor"])


def queries(language: Language, name: str = "queries") -> list[dict[str, Any]]:
    text = (REPOSITORY / f"tests/search/{name}.{language}.yml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


def ask(page: Page, address: str, language: Language, name: str = "queries") -> list[Asked]:
    page.goto(f"{address}/{'' if language == 'fi' else f'{language}/'}")
    page.click(".search-button")
    wait_for_search(page)
    listed = queries(language, name)
    found = page.evaluate(
        "queries => queries.map(query => tso.search.search(query))", [each["query"] for each in listed]
    )
    return [
        Asked(each["query"], each["pages"], each.get("also", []), each.get("held_out", False), results)
        for each, results in zip(listed, found, strict=True)
    ]


@dataclass(frozen=True)
class Figures:
    """Shares of some queries: recall among the first five, right first results, nothing found; then the first two once
    more where the right page is enough, whatever its section."""

    queries: int
    recall: float
    first: float
    nothing: float
    page_recall: float
    page_first: float

    def reach(self, recall: float, first: float, nothing: float) -> bool:
        """Whether they are as good as this, section and all."""
        return self.recall >= recall and self.first >= first and self.nothing <= nothing

    def __str__(self) -> str:
        return (
            f"{self.queries} queries, recall@5 {self.recall:.3f}, first {self.first:.3f}, none {self.nothing:.3f}; "
            f"page alone {self.page_recall:.3f} and {self.page_first:.3f}"
        )


def figures(asked: list[Asked]) -> Figures:
    """What some queries found, all counting alike."""
    count = len(asked)
    return Figures(
        count,
        sum(each.recall() for each in asked) / count,
        sum(each.is_right_at_once() for each in asked) / count,
        sum(not each.found for each in asked) / count,
        sum(each.recall(section_counts=False) for each in asked) / count,
        sum(each.is_right_at_once(section_counts=False) for each in asked) / count,
    )


def report(name: str, asked: list[Asked]) -> str:
    """The figures of some queries, and what failed; never shown of queries on which nobody may tune."""
    failed = [
        f"  {each.query}: wanted {' '.join(each.pages)}, found "
        + ", ".join(f"{one['path']}#{one['anchor']}" for one in each.found[:RESULTS])
        for each in asked
        if each.recall() < 1 or not each.is_right_at_once()
    ]
    return "\n".join([f"{name}: {figures(asked)}", *failed])


Gate = tuple[float, float, float]


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Callable[[str, Figures], None]:
    """Keep some figures in the report of the tests (--junit-xml), whether or not a gate is missed."""
    return lambda name, reached: request.node.user_properties.append((name, str(reached)))


def hold(
    asked: list[Asked],
    language: Language,
    gates: Mapping[tuple[Language, str], Gate],
    note: Callable[[str, Figures], None],
) -> None:
    """Both parts of a list reach their gates; of the part that is held out nothing is said but its figures."""
    for part in ("seen", "held out"):
        some = [each for each in asked if each.held_out is (part == "held out")]
        reached = figures(some)
        note(f"{language} {part}", reached)
        said = report(f"{language} {part}", some) if part == "seen" else f"{language} {part}: {reached}"
        assert reached.reach(*gates[language, part]), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_find_what_they_look_for(
    page: Page, address: str, language: Language, note: Callable[[str, Figures], None]
) -> None:
    hold(ask(page, address, language), language, AT_LEAST, note)


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_who_use_other_words_than_the_pages_find_what_they_look_for(
    page: Page, address: str, language: Language, note: Callable[[str, Figures], None]
) -> None:
    hold(ask(page, address, language, "dev"), language, OTHER_WORDS, note)


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_find_what_they_look_for_in_the_moments_of_their_work(
    page: Page, address: str, language: Language, note: Callable[[str, Figures], None]
) -> None:
    hold(ask(page, address, language, "moments"), language, MOMENTS, note)


@pytest.mark.parametrize("name", BLIND)
@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_that_nobody_tuned_on_find_as_much_as_they_did_before(
    page: Page, address: str, language: Language, name: str, note: Callable[[str, Figures], None]
) -> None:
    reached = figures(ask(page, address, language, name))
    note(f"{language} {name}", reached)

    assert reached.reach(*BLIND[name][language]), f"{language} {name}: {reached}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_long_enough_and_a_third_is_held_out(language: Language) -> None:
    listed = queries(language)

    assert len(listed) >= {"fi": 120, "sv": 80, "en": 40}[language]
    assert len([each for each in listed if each.get("held_out")]) * 3 >= len(listed) - 2


def test_a_wrong_list_would_be_noticed(page: Page, address: str) -> None:
    asked = [Asked(each.query, ["about/privacy#stored"], [], False, each.found) for each in ask(page, address, "fi")]

    reached = figures(asked)
    assert (reached.recall < 0.2, reached.first < 0.1) == (True, True)
    assert reached.page_recall >= reached.recall
