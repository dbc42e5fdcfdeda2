"""The search as a reader meets it: with the keyboard, with a screen reader, in frames, from a folder on disk."""

import json
import re
from collections import Counter
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.package import Edition, Material
from scripts.outputs.search.pages import folder_path
from scripts.outputs.search.tokens import tokens
from scripts.paths import Project
from tests.browser.engines import axe_says
from tests.browser.pages import wait_for_search
from tests.browser.platform.packages import unpack

WORDS: dict[Language, str] = {"fi": "passi", "sv": "tolk", "en": "passport"}
UP_TO_FIRST_RESULTS = 150_000
"""Bytes, compressed as a server would send them."""


def home(address: str, language: Language) -> str:
    return f"{address}/{'' if language == 'fi' else f'{language}/'}"


def found_for(page: Page, address: str, language: Language, questions: list[str]) -> list[list[str]]:
    """Where the results of each question lead, the best first: core/signs/#passport."""
    page.goto(home(address, language))
    page.click(".search-button")
    wait_for_search(page)
    ask = "questions => questions.map(words => tso.search.search(words).map(one => one.path + '#' + one.anchor))"
    found: list[list[str]] = page.evaluate(ask, questions)
    return found


def search(page: Page, words: str) -> None:
    page.click(".search-button")
    # At once, so that the first results are those of all words.
    page.get_by_role("combobox").fill(words)
    expect(page.locator(".search-results a").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_while_the_search_is_open(page: Page, address: str, language: Language, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(home(address, language))
    page.click(".search-button")
    assert axe_says(page) == []

    page.keyboard.type(WORDS[language])
    page.keyboard.press("ArrowDown")
    expect(page.locator('.search-results [aria-selected="true"]')).to_have_count(1)

    assert axe_says(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(
        "document.getElementById('search').scrollWidth <= document.getElementById('search').clientWidth"
    )


def test_the_keyboard_finds_follows_and_comes_back(page: Page, address: str) -> None:
    page.goto(f"{address}/en/core/why/")
    page.focus(".search-button")
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("employer keeps the passport")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator('[role="option"][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id") == "search-result-0"
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == page.get_by_role("option").last.get_attribute("id")
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/en/core/signs/#passport")


def test_escape_closes_forgets_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    search(page, "tulkki")

    page.keyboard.press("Escape")

    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator(".search-button")).to_be_focused()
    page.click(".search-button")
    expect(page.get_by_role("combobox")).to_have_value("")
    expect(page.locator(".search-results")).to_be_hidden()


def test_enter_before_a_result_is_chosen_chooses_the_first(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.click(".search-button")
    wait_for_search(page)
    page.keyboard.type("tulkki")
    page.keyboard.press("Enter")

    expect(page.get_by_role("combobox")).to_have_attribute("aria-activedescendant", "search-result-0")
    assert page.url == f"{address}/"


def test_a_result_on_the_same_page_is_reached(page: Page, address: str) -> None:
    page.goto(f"{address}/en/core/signs/")
    search(page, "employer keeps the passport")
    page.get_by_role("option").first.click()

    page.wait_for_url(f"{address}/en/core/signs/#passport")
    expect(page.locator("#search")).to_be_hidden()
    assert page.locator("#passport").bounding_box() is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_results_is_said_politely(
    page: Page, address: str, language: Language, material: Material
) -> None:
    say = material.course.interface.say
    page.goto(home(address, language))
    search(page, WORDS[language])
    status = page.locator(".search-status")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text(re.compile(say("search_many", language, n=r"\d+")))

    page.get_by_role("combobox").fill("qqqqzzzz")
    expect(status).to_have_text(say("search_none", language))


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        # Entries of the subject index as they stand, in other forms and in another order.
        ("fi", "henkkarit kaapissa", "core/signs/#passport"),
        ("fi", "pomon kaapista löytyi henkkarit", "core/signs/#passport"),
        ("sv", "kassaskåp pass", "core/signs/#passport"),
        ("en", "withheld ID cards", "core/signs/#passport"),
        # A compound whose beginning nobody knows, by its end.
        ("sv", "feriepraktik", "employment/employers/#work-try-out"),
        ("fi", "pikatulkki", "core/talking/#interpreter"),
    ],
)
def test_what_stands_on_no_page_is_found(page: Page, address: str, language: Language, words: str, place: str) -> None:
    assert place in found_for(page, address, language, [words])[0][:3]


@pytest.mark.requirement("PRI-1")
def test_nothing_is_fetched_before_opening_and_nothing_is_kept_or_sent(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/en/job-aid/")
    assert [url for url in asked if "search" in url] == []

    asked.clear()
    search(page, "passport")
    fetched = [url for url in asked if not url.endswith("favicon.svg")]
    assert len(fetched) == 1 and re.fullmatch(r".*/assets/search/en\.[0-9a-f]{12}\.js", fetched[0])
    asked.clear()
    page.get_by_role("combobox").fill("a secret name")
    page.wait_for_timeout(800)
    assert asked == []
    assert page.url == f"{address}/en/job-aid/"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, history.state]") == [
        0,
        0,
        "",
        None,
    ]


def test_the_first_results_cost_at_most_150_kilobytes(real_project: Project) -> None:
    sizes = {file.name: len(brotli.compress(file.read_bytes())) for file in real_project.site.glob("assets/search/*")}

    assert sorted(name[:3] for name in sizes) == ["en.", "fi.", "sv."]
    assert {name: size for name, size in sizes.items() if size > UP_TO_FIRST_RESULTS} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_the_subject_index_leads_somewhere(
    real_project: Project, real_course: Course, language: Language
) -> None:
    script = next(real_project.site.glob(f"assets/search/{language}.*.js")).read_text(encoding="utf-8")
    index = json.loads(script[script.rindex("window.tso.searchIndex(") :].partition("(")[2].rpartition(")")[0])
    subjects = {(folder_path(each.page), each.anchor, *tokens(each.words)) for each in real_course.subjects[language]}
    entries = Counter(subject[:2] for subject in subjects)

    counts = [int(each.split(" ")[0], 36) for each in index["lines"].split(";")]
    places = [(index["pages"][part[0]][0], part[1]) for part in index["parts"]]
    assert {place: count for place, count in zip(places, counts, strict=True) if count} == dict(entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_types_words_with_a_main_place_finds_that_first(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    main = [each for each in real_course.subjects[language] if each.is_main]
    found = found_for(page, address, language, [each.words for each in main])

    assert len(main) > 1000
    assert {
        each.words: places[:1]
        for each, places in zip(main, found, strict=True)
        if places[:1] != [f"{folder_path(each.page)}#{each.anchor}"]
    } == {}


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        # Other forms, and an official term of another language.
        ("fi", "tulkkien", "core/talking/#interpreter"),
        ("fi", "tolk", "core/talking/#interpreter"),
        ("fi", "karensseja", "employment/supporting/#benefits"),
        ("sv", "tystnadsplikten", "core/secrecy/#main-rule"),
        ("sv", "barnskyddsanmälningar", "more/children/#report"),
        ("en", "unaccompanied minors", "more/children/#guardian"),
    ],
)
def test_a_main_place_is_found_by_any_form_and_other_name(
    page: Page, address: str, language: Language, words: str, place: str
) -> None:
    assert found_for(page, address, language, [words])[0][0] == place


@pytest.mark.parametrize(
    ("language", "words", "place"),
    [
        ("sv", "skolan", "more/children/#urgent"),
        ("sv", "mannen", "cases/interpreting-husband/#"),
        ("en", "youth", "more/children/#"),
        ("fi", "asiakas ei muista", "core/signs/#fear-health"),
    ],
)
def test_words_that_only_look_like_little_words_are_searched_for(
    page: Page, address: str, language: Language, words: str, place: str
) -> None:
    assert place in found_for(page, address, language, [words])[0][:3]


def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, address: str, material: Material) -> None:
    page = browser.new_page()
    page.route("**/assets/search/**", lambda route: route.abort())
    page.goto(f"{address}/")
    page.click(".search-button")

    expect(page.locator(".search-status")).to_have_text(material.course.interface.say("search_failed", "fi"))
    page.unroute("**/assets/search/**")
    page.keyboard.press("Escape")
    search(page, "tulkki")
    page.close()


def test_without_javascript_there_is_no_dead_button(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")

    expect(page.locator(".search-button")).to_be_hidden()
    expect(page.locator("#search")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_on_disk_is_searched_without_a_network(
    browser: Browser, material: Material, unpacked: Path, language: Language
) -> None:
    folder = unpack(material, Edition("reception", (language,), "offline"), unpacked)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    inner = page.frame_locator("iframe")
    inner.locator(".search-button").click()
    # At once: after some letters of the word another page may come first, and would be gone before it is pressed.
    inner.get_by_role("combobox").fill(WORDS[language])
    result = inner.get_by_role("option").first
    expect(result).to_be_visible()
    leads_to = result.get_attribute("href") or ""
    result.click()

    name = leads_to.partition("#")[0].lstrip("./").removesuffix(".html")
    expect(inner.locator(f'article[data-page="{name}"]')).to_be_visible()
    context.close()


def test_a_package_finds_only_pages_that_it_has(browser: Browser, material: Material, unpacked: Path) -> None:
    folder = unpack(material, Edition("reception", ("fi",), "scorm12"), unpacked)
    page = browser.new_page()
    page.goto((folder / "fi/index.html").as_uri())
    page.click(".search-button")
    wait_for_search(page)
    words = ["palkkatuki", "työnantaja", "passi", "tulkki", "ihmiskauppa", "työkokeilu", "vastaanottokeskus"]
    paths = page.evaluate("words => words.flatMap(word => tso.search.search(word).map(result => result.path))", words)

    assert paths
    assert [path for path in paths if not (folder / "fi" / path).is_file()] == []
    page.close()
