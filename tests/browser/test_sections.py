"""Sections alone: their addresses, what others can copy, the slide, and the frame on another site."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.course.course import Course
from scripts.course.sections import shareable
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.site import build_site
from scripts.paths import Project
from tests.browser.engines import axe_says
from tests.browser.markup import parse
from tests.browser.pages import HOME
from tests.browser.platform.packages import served
from tests.conftest import copy_sample, edit
from tests.with_session import add_session

ON_THE_WEB = "https://example.org/kurssi/"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample course with slides and an address."""
    project = add_session(copy_sample(tmp_path_factory.mktemp("shared")))
    edit(project, "docs/_data/settings.yml", 'address: ""', f"address: {ON_THE_WEB}")
    build_site(project)
    return project


@pytest.fixture(scope="module")
def shared_address(shared: Project) -> Iterator[str]:
    with served(shared.site) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_of_the_course_stands_at_its_short_address(
    real_project: Project, real_course: Course, language: Language
) -> None:
    home = real_project.site / HOME[language].strip("/")
    codes = real_course.identifiers.sections

    assert {*codes.values()} == {*shareable(real_course)}
    assert {path.parent.name for path in home.glob("s[0-9]*/index.html")} == {*codes}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_has_one_first_heading_and_all_its_links_lead_somewhere(
    real_project: Project, language: Language
) -> None:
    site = real_project.site.resolve()
    trees = {path: parse(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("index.html"))}
    ids = {path: {each.get("id") for each in tree.all()} for path, tree in trees.items()}
    sections = list((site / HOME[language].strip("/")).glob("s[0-9]*/index.html"))
    titles = [trees[path].one("head").one("title").text for path in sections]
    wrong = []
    for path in sections:
        tree = trees[path]
        levels = [int(each.tag[1]) for each in tree.one("article").all() if re.fullmatch("h[1-6]", each.tag)]
        if levels[0] != 1 or levels.count(1) != 1 or any(b > a + 1 for a, b in pairwise(levels)):
            wrong.append(f"{path}: headings {levels}")
        for link in tree.all("a", "link", "img", "script"):
            url = urlsplit(link.get("href") or link.get("src"))
            if url.scheme:
                continue
            target = (path.parent / url.path).resolve() if url.path else path
            page = target / "index.html" if url.path.endswith("/") else target
            if not page.is_file() or (url.fragment and url.fragment not in ids[page]):
                wrong.append(f"{path}: {url.geturl()}")

    assert len(sections) > 170
    assert len(set(titles)) == len(titles)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_to_its_parts_and_each_part_back(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    page.goto(f"{address}{HOME[language]}core/signs/")
    panel = page.locator("details.reuse")
    panel.locator("summary").click()
    link = panel.locator("a").first
    title, _, code = link.inner_text().removesuffix(")").rpartition(" (")
    link.click()

    expect(page).to_have_url(f"{address}{HOME[language]}{code}/")
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("nav, header")).to_have_count(0)
    page.locator(".credit a").first.click()
    expect(page.locator("h2:target")).to_have_text(title)


@pytest.mark.requirement("ACC-1")
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_a_section_its_panel_and_its_slide(
    visitor: Page, shared_address: str, language: Language, width: int
) -> None:
    visitor.set_viewport_size({"width": width, "height": 800})
    visitor.goto(f"{shared_address}{HOME[language]}s1/")
    assert axe_says(visitor) == []
    visitor.locator(".credit summary").click()
    assert axe_says(visitor) == []
    assert visitor.evaluate("document.documentElement.scrollWidth") <= width
    visitor.goto(f"{shared_address}{HOME[language]}s1/#slide")
    assert axe_says(visitor) == []
    assert visitor.evaluate("document.documentElement.scrollWidth") <= width


def test_the_address_the_credit_and_the_code_are_copied_with_the_keyboard(visitor: Page, shared_address: str) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.goto(f"{shared_address}/en/s2/")
    visitor.locator(".credit summary").focus()
    visitor.keyboard.press("Enter")
    copied = []
    for name in ("Copy the link", "Copy the citation", "Copy the embed code"):
        visitor.get_by_role("button", name=name).press("Enter")
        expect(visitor.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
        copied.append(visitor.evaluate("navigator.clipboard.readText()"))

    assert copied[0] == f"{ON_THE_WEB}en/s2/"
    assert copied[1].startswith("Signs: Ask calmly. Small course. Draft, edition ")
    assert copied[1].endswith(f"CC BY 4.0. {ON_THE_WEB}en/s2/")
    assert copied[2] == (f'<iframe src="{ON_THE_WEB}en/s2/" title="Ask calmly" width="100%" height="600"></iframe>')


def test_where_copying_is_forbidden_the_words_are_selected(visitor: Page, shared_address: str) -> None:
    visitor.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    visitor.goto(f"{shared_address}/sv/s1/")
    visitor.locator(".credit summary").click()
    visitor.get_by_role("button", name="Kopiera länken").click()

    expect(visitor.get_by_role("status").filter(has_text="Texten är markerad")).to_be_visible()
    assert visitor.evaluate("String(getSelection())") == f"{ON_THE_WEB}sv/s1/"


def test_the_slide_shows_the_marked_sentences_and_lets_go_again(visitor: Page, shared_address: str) -> None:
    visitor.goto(f"{shared_address}/en/s1/")
    slide = visitor.locator("#slide")
    expect(slide).to_be_hidden()
    visitor.locator(".credit summary").click()
    visitor.get_by_role("link", name="Open as a slide").click()

    expect(slide).to_be_visible()
    expect(slide.locator("li")).to_have_text(["It proves nothing"])
    expect(slide).to_contain_text("CC BY 4.0")
    expect(slide).to_contain_text(f"{ON_THE_WEB}en/s1/")
    slide.get_by_role("link", name="Back to the text").click()
    expect(slide).to_be_hidden()


@pytest.mark.requirement("SEC-6", "ACC-15")
def test_a_frame_on_another_site_shows_the_section_with_and_without_scripts(
    visitor: Page, shared_address: str, tmp_path: Path
) -> None:
    outside = tmp_path / "other.html"
    outside.write_text(
        "<!doctype html><title>Other</title>"
        f'<iframe sandbox="allow-scripts" src="{shared_address}/s1/" title="a" width="300" height="600"></iframe>'
        f'<iframe sandbox src="{shared_address}/s1/" title="b" width="300" height="600"></iframe>',
        encoding="utf-8",
    )
    visitor.goto(outside.as_uri())
    for number in (0, 1):
        inner = visitor.frame_locator("iframe").nth(number)
        expect(inner.locator("h1")).to_have_text("Merkki herättää")
        expect(inner.locator(".credit")).to_contain_text("CC BY 4.0")
        expect(inner.locator("nav, dialog[open], .search-button")).to_have_count(0)
    running = visitor.frame_locator("iframe").nth(0)
    running.locator(".question input").first.check()
    running.locator(".question-check").first.click()
    expect(running.locator(".question-status").first).not_to_be_empty()
    visitor.frame_locator("iframe").nth(1).locator("summary", has_text="Käytä tätä osaa").click()
    expect(visitor.frame_locator("iframe").nth(1).locator(".reuse-copy").first).to_be_hidden()


def test_a_section_tells_the_progress_of_nobody(visitor: Page, shared_address: str) -> None:
    """A page that was seen only in a frame is not a page that was opened in the course."""
    visitor.goto(f"{shared_address}/s1/")
    assert visitor.locator("article[data-counts]").count() == 0
    assert visitor.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
