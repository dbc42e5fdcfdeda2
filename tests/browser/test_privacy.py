"""PRI-1 … PRI-4: nothing is asked of others, nothing is left behind, nobody learns what was read."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from tests.browser.engines import Accepted
from tests.browser.markup import parse
from tests.browser.pages import built_pages, one_of_each_kind
from tests.browser.tour import STORED, take_tour
from tests.requirements_table import Tally

NOTHING = {"cookies": "", "local": {}, "session": {}, "databases": [], "caches": [], "workers": 0}

# MiniSearch has a map with a method of the name fetch; it asks nobody.
OUTSIDE = re.compile(
    r"""url\(\s*["']?(?:https?:)?//|@import|\bsrc\s*=\s*["'](?:https?:)?//|\bimport\s*\(|(?:(?:window|self|globalThis)\.|(?<![.\w]))fetch\s*\((?!key, initial\) \{)|XMLHttpRequest|WebSocket|EventSource|sendBeacon"""
)


@pytest.mark.requirement("PRI-1", "PRI-2", "SEC-1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_tour_breaks_no_policy_asks_nothing_of_others_and_leaves_nothing_behind(
    browser: Browser, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    tour = take_tour(browser, address, real_course, language)
    for path in tour.paths:
        tally(path, "toured")

    assert len(tour.asked) > len(tour.paths) > 10
    assert sorted({url for _, url in tour.asked if not url.startswith((f"{address}/", "data:"))}) == []
    assert {method for method, _ in tour.asked} == {"GET"}
    assert (tour.stored, tour.cookies) == (NOTHING, 0)
    assert tour.violations == []


@pytest.mark.requirement("PRI-2")
def test_what_is_stored_is_seen(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.evaluate("localStorage.x = sessionStorage.y = 1; document.cookie = 'z=1'; indexedDB.open('d')")
    page.wait_for_timeout(100)
    stored = page.evaluate(STORED)

    assert {name for name, value in stored.items() if value} == {"cookies", "local", "session", "databases"}
    context.close()


@pytest.mark.requirement("PRI-1")
def test_no_style_sheet_or_script_could_ask_others(real_project: Project, tally: Tally) -> None:
    files = sorted(path for path in real_project.site.rglob("*") if path.suffix in {".css", ".js", ".svg"})

    assert {".css", ".js"} <= {path.suffix for path in files}
    for path in files:
        assert OUTSIDE.findall(path.read_text(encoding="utf-8")) == [], path.name
        tally(path.name, "read")


@pytest.mark.requirement("PRI-1")
def test_no_page_loads_or_prepares_anything_from_others(
    real_project: Project, real_course: Course, tally: Tally
) -> None:
    for language in LANGUAGES:
        for place in built_pages(real_course, language):
            tree = parse((real_project.site / place.file).read_text(encoding="utf-8"))
            loaded = [
                each.get("src") or each.get("href") for each in tree.all("link", "script", "img", "source", "form")
            ]
            assert [each for each in loaded if re.match(r"(?:\w+:)?//", each)] == []
            assert not list(tree.all("iframe", "object", "embed", "form", "base"))
            assert not [each for each in tree.all("a") if each.get("ping")]
            tally(place.path, "read")


def follow_outside_link(context: BrowserContext, start: str, address: str) -> list[str | None]:
    """Click the first link of a page that leads elsewhere; the Referer that arrived there."""
    told: list[str | None] = []

    def arrive(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
            return
        told.append(route.request.all_headers().get("referer"))
        route.fulfill(content_type="text/html", body="<!doctype html><title>There</title>")

    context.route("**/*", arrive)
    page = context.new_page()
    page.goto(start)
    link = page.locator("a[href^=http]").first
    with page.expect_navigation():
        link.click()
    page.close()
    context.unroute_all()
    return told


@pytest.mark.requirement("PRI-3")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outside_site_does_not_learn_which_page_was_read(
    browser: Browser, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    context = browser.new_context()
    for place in one_of_each_kind(real_course, language):
        if place.kind in {"home", "lesson"}:
            told = follow_outside_link(context, address + place.path, address)
            assert told
            assert set(told) == {None}, place
            tally(place.path, "outside link followed")
    context.close()


@pytest.mark.requirement("PRI-3")
def test_a_referer_that_is_sent_is_seen(browser: Browser, address: str) -> None:
    context = browser.new_context()
    talkative = '<!doctype html><meta name="referrer" content="unsafe-url"><a href="https://example.org/">There</a>'
    context.route("**/talkative.html", lambda route: route.fulfill(content_type="text/html", body=talkative))
    told: list[str | None] = []

    def arrive(route: Route) -> None:
        told.append(route.request.all_headers().get("referer"))
        route.fulfill(content_type="text/html", body="<!doctype html><title>There</title>")

    context.route("https://example.org/", arrive)
    opened = context.new_page()
    opened.goto(f"{address}/talkative.html")
    opened.locator("a").click()
    opened.wait_for_url("https://example.org/")

    assert told == [f"{address}/talkative.html"]
    context.close()


@pytest.mark.requirement("PRI-3")
def test_every_page_tells_the_browser_to_send_no_referer(
    real_project: Project, real_course: Course, tally: Tally
) -> None:
    for language in LANGUAGES:
        for place in built_pages(real_course, language):
            tree = parse((real_project.site / place.file).read_text(encoding="utf-8"))
            assert [each.get("content") for each in tree.all("meta") if each.get("name") == "referrer"] == [
                "no-referrer"
            ]
            assert not [each for each in tree.all() if "referrerpolicy" in each.attributes]
            tally(place.path, "read")


# PRI-4

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
PHONE = re.compile(r"(?<![\w/.,-])(?:\+\d{1,3}[\s\u00a0]?|0)\d(?:[\d\s\u00a0-]{4,14})\d(?![\w/-])")
HETU = re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b")

NOT_OF_A_CONTACT = [
    Accepted("saavutettavuus@traficom.fi", "the supervisor's address, which the accessibility statement must give"),
    Accepted("tillganglighet@traficom.fi", "the supervisor's address, which the accessibility statement must give"),
    Accepted("029 534 5000", "the supervisor's switchboard, which the accessibility statement must give"),
    Accepted("+358 29 534 5000", "the supervisor's switchboard, which the accessibility statement must give"),
]


def digits(words: str) -> str:
    """A phone number without spaces and country code, as two ways of writing it agree."""
    return re.sub(r"\D", "", words.replace("+358", "0"))


def personal(words: str, allowed: set[str]) -> set[str]:
    """E-mail addresses, phone numbers and personal identity codes in a text that nobody has allowed."""
    mails = {each for each in E_MAIL.findall(words) if each not in allowed}
    phones = {each for each in PHONE.findall(words) if digits(each) not in allowed}
    return mails | phones | set(HETU.findall(words))


def allowed_by(course: Course) -> set[str]:
    known = {each.words for each in NOT_OF_A_CONTACT}
    for contact in course.contacts.values():
        known |= {contact.email} if contact.email else set()
        known |= {contact.shown_phone.number} if contact.shown_phone else set()
    return known | {digits(each) for each in known if "@" not in each}


@pytest.mark.requirement("PRI-4")
def test_personal_data_is_seen() -> None:
    words = "Call 050 123 4567 or +358 40 1234567, write to anna.k@example.fi, 131052-308T; law 434/2003, 21.11.2026"

    assert personal(words, set()) == {"050 123 4567", "+358 40 1234567", "anna.k@example.fi", "131052-308T"}


@pytest.mark.requirement("PRI-4")
def test_no_personal_data_stands_anywhere_on_the_site(real_project: Project, real_course: Course, tally: Tally) -> None:
    allowed = allowed_by(real_course)
    wrong: list[str] = []
    for path in sorted(real_project.site.rglob("*")):
        if path.suffix == ".html":
            tree = parse(path.read_text(encoding="utf-8"))
            attributes = [
                value
                for each in tree.all()
                for name, value in each.attributes.items()
                if name not in {"href", "content", "src"} or value.startswith(("mailto:", "tel:"))
            ]
            words = " | ".join([*(said for _, said in tree.texts()), *attributes])
        elif path.suffix in {".js", ".svg", ".txt", ".xml"}:
            words = path.read_text(encoding="utf-8")
        else:
            continue
        name = path.relative_to(real_project.site).as_posix()
        wrong += [f"{name}: {said}" for said in personal(f"{name} | {words}", allowed)]
        tally(name, "read")

    assert wrong == [], "\n".join(wrong)


@pytest.mark.requirement("PRI-4")
@pytest.mark.parametrize("accepted", NOT_OF_A_CONTACT, ids=lambda accepted: accepted.words)
def test_what_is_allowed_besides_contacts_is_still_there(real_project: Project, accepted: Accepted) -> None:
    pages = [path.read_text(encoding="utf-8") for path in real_project.site.rglob("about/accessibility/index.html")]

    assert accepted.reason
    assert any(accepted.words in page.replace("\u00a0", " ") for page in pages), "this exception is no longer needed"


@pytest.mark.requirement("PRI-4")
def test_no_file_carries_data_about_its_maker(real_project: Project) -> None:
    for path in real_project.site.rglob("*"):
        if path.suffix in {".svg", ".html"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"<metadata|dc:creator|<meta name=.(?:author|creator)", text), path.name
        assert path.suffix not in {".jpg", ".jpeg", ".png", ".webp", ".pdf"}, f"{path.name}: test its metadata first"
