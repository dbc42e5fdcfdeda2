"""ACC-4 … ACC-9: everything can be reached, seen and answered with the keyboard, and is said in words."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from playwright.sync_api import Page, expect

from scripts.course.course import Course
from scripts.course.model import Question
from scripts.course.text import LANGUAGES, Language
from tests.browser.pages import (
    FULL,
    HOME,
    JOB_AID,
    Place,
    answer,
    one_of_each_kind,
    one_of_each_question,
    pages_in,
    questions_on,
)
from tests.requirements_table import Tally

# A laptop, a telephone, and a laptop at 400 %.
SCREENS = [(1280, 900), (320, 640), (320, 256)]
MORE_STOPS_THAN_ANY_PAGE_HAS = 1500

STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const name = `${stop.tagName.toLowerCase()}${stop.id ? "#" + stop.id : ""} “${stop.textContent.trim().slice(0, 40)}”`;
  const seen = [...stop.getClientRects()].map((box) => ({
    left: Math.max(box.left, 0), top: Math.max(box.top, 0),
    right: Math.min(box.right, innerWidth), bottom: Math.min(box.bottom, innerHeight)
  })).filter((box) => box.right - box.left >= 1 && box.bottom - box.top >= 1);
  if (!seen.length) return [name, "is off the screen or has no size"];
  const uncovered = seen.some((box) => [0.5, 0.1, 0.9].some((x) => [0.5, 0.1, 0.9].some((y) => {
    const there = document.elementFromPoint(box.left + (box.right - box.left) * x, box.top + (box.bottom - box.top) * y);
    return there && stop.contains(there);
  })));
  if (!uncovered) return [name, "is covered"];
  const look = getComputedStyle(stop);
  if (look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2) {
    return [name, `has no visible focus: ${look.outlineStyle} ${look.outlineWidth}`];
  }
  if (look.visibility !== "visible" || look.opacity === "0") return [name, "cannot be seen"];
  return [name, ""];
}"""


@pytest.fixture
def page(same_page: Page) -> Page:
    """These tests leave nothing behind on a page."""
    return same_page


def walk(page: Page) -> tuple[int, list[str]]:
    """Press Tab from the top of the open page to its end: how many stops there are, and what is wrong with them."""
    wrong: list[str] = []
    for stops in range(MORE_STOPS_THAN_ANY_PAGE_HAS):
        page.keyboard.press("Tab")
        said = page.evaluate(STOP)
        if said is None:
            return stops, wrong
        name, fault = said
        if fault:
            wrong.append(f"{name} {fault}")
    return MORE_STOPS_THAN_ANY_PAGE_HAS, [*wrong, "Tab never comes to the end"]


@pytest.mark.requirement("ACC-4")
@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("h1 + p a { position: absolute; left: -400px }", "is off the screen"),
        ("h1 + p a { outline: none !important }", "has no visible focus"),
        ("h1 + p { position: relative } h1 + p::after { content: ''; position: absolute; inset: 0 }", "is covered"),
    ],
)
def test_the_walk_sees_what_is_wrong(page: Page, address: str, style: str, fault: str) -> None:
    page.goto(f"{address}/404.html")
    page.evaluate(
        """(style) => {
          document.querySelector('h1').insertAdjacentHTML('afterend', '<p><a href="#x">Somewhere</a></p>');
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(style);
          document.adoptedStyleSheets.push(sheet);
        }""",
        f":focus-visible {{ outline: 3px solid }} {style}",
    )

    assert any(fault in said for said in walk(page)[1])


@pytest.mark.requirement("ACC-4")
@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tab_stop_is_on_the_screen_with_a_visible_focus(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    wrong: list[str] = []
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        stops, faults = walk(page)
        assert stops
        wrong += [f"{place.path}: {fault}" for fault in faults]
        tally(place.path, f"tab walk at {width} x {height}")

    assert wrong == [], "\n".join(wrong)


@pytest.mark.requirement("ACC-5")
@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_opens_closes_with_escape_and_gives_the_focus_back(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language, key: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for place in one_of_each_kind(real_course, language):
        if place.kind == "not-found":
            continue
        page.goto(address + place.path)
        button = page.get_by_role("button", name=real_course.interface.say("menu", language), exact=True)
        menu = page.locator("#menu")
        expect(menu).to_be_hidden()
        while not button.evaluate("button => button === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press(key)

        expect(menu).to_be_visible()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert page.evaluate("document.getElementById('menu').contains(document.activeElement)")
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()
        tally(place.path, "menu by keys at 320")


@pytest.mark.requirement("ACC-4", "ACC-5")
@pytest.mark.parametrize(("width", "height"), SCREENS[1:])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_open_menu_is_a_visible_stop(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + HOME[language])
    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    wrong: list[str] = []
    links = 0
    while page.evaluate("document.getElementById('menu').contains(document.activeElement)"):
        said = page.evaluate(STOP)
        wrong += [f"{said[0]} {said[1]}"] if said[1] else []
        links += page.evaluate("document.activeElement.localName === 'a'")
        if page.evaluate("document.activeElement.matches('details:not([open]) > summary')"):
            page.keyboard.press("Enter")
        page.keyboard.press("Tab")

    assert wrong == [], "\n".join(wrong)
    assert links == len(real_course.outline.page_names)
    expect(page.locator("#menu")).to_be_hidden()
    tally(HOME[language], f"menu walked at {width} x {height}")


@pytest.mark.requirement("ACC-6")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_single_key_does_anything(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    state = "[location.href, document.activeElement.outerHTML, document.documentElement.outerHTML]"
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        before = page.evaluate(state)
        for key in "fsnp/.,?hjk01":
            page.keyboard.press(key)
        assert page.evaluate(state) == before, f"{place.path}: a key does something"
        tally(place.path, "single keys")


@pytest.mark.requirement("ACC-7", "ACC-8", "ACC-9")
def test_these_tests_know_every_kind_of_question() -> None:
    """A question with blanks would need tests of its own: Enter checks it, and aria-invalid follows its state."""
    assert get_args(Question.model_fields["kind"].annotation) == ("single", "multiple")


def questions_to_try(page: Page, address: str, course: Course, language: Language) -> Iterator[tuple[Place, Question]]:
    """One question of each kind, or every question in a full run, each on its newly opened page."""
    tried: set[str] = set()
    for place in pages_in(course, language):
        page.goto(address + place.path)
        for record in one_of_each_question(course, page):
            if FULL or record.kind not in tried:
                tried.add(record.kind)
                page.goto(address + place.path)
                yield place, record
        if not FULL and len(tried) == 2:
            break
    assert tried == {"single", "multiple"}


def checked(page: Page, record: Question) -> list[str]:
    values: list[str] = page.locator(f"#question-{record.id} input:checked").evaluate_all(
        "all => all.map(e => e.value)"
    )
    return values


@pytest.mark.requirement("ACC-7")
@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_reach_every_option_and_nothing_submits_or_locks(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    for place, record in questions_to_try(page, address, real_course, language):
        question = page.locator(f"#question-{record.id}")
        status = question.get_by_role("status")
        here = page.url
        ids = [option.id for option in record.options]
        question.locator("input").first.focus()
        for number, own in enumerate(ids):
            if record.kind == "multiple" or number == 0:
                page.keyboard.press("Space")
            assert checked(page, record) == (ids[: number + 1] if record.kind == "multiple" else [own])
            page.keyboard.press("Enter")
            page.keyboard.press("Tab" if record.kind == "multiple" else "ArrowDown")
        assert (status.text_content(), page.url) == ("", here), "moving and Enter must not answer"
        assert question.locator(".option-feedback").count() == 0
        if record.kind == "single":
            assert checked(page, record) == [ids[0]], "the arrow keys go round"
            page.keyboard.press("Tab")
        expect(question.locator(".question-check")).to_be_focused()
        page.keyboard.press("Enter")

        expect(status).not_to_have_text("")
        expect(question.locator(".question-check")).to_be_focused()
        expect(question.locator(".question-check")).to_be_enabled()
        assert question.locator("input:disabled").count() == 0
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Space" if record.kind == "multiple" else "ArrowDown")
        assert checked(page, record) == (ids[:-1] if record.kind == "multiple" else [ids[1]]), (
            "the answer can be changed"
        )
        tally(place.path, f"{record.id} by keys")


def tree_of(page: Page) -> dict[str, dict[str, Any]]:
    """What the browser tells a screen reader: nodes by id."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return {node["nodeId"]: node for node in nodes}


def within(tree: dict[str, dict[str, Any]], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for child in node.get("childIds", []):
        if child in tree:
            yield tree[child]
            yield from within(tree, tree[child])


def role(node: dict[str, Any]) -> str:
    return "" if node.get("ignored") else str(node.get("role", {}).get("value", ""))


def name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", "")).strip()


@pytest.mark.requirement("ACC-8")
@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_the_result_in_words_and_the_focus_stays(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language, right: bool
) -> None:
    say = real_course.interface.say
    for place, record in questions_to_try(page, address, real_course, language):
        answer(page, record, right)
        words = say("answer_right" if right else "answer_not_right", language)
        question = page.locator(f"#question-{record.id}")

        expect(question.get_by_role("status")).to_have_text(words, timeout=1000)
        expect(question.locator(".question-check")).to_be_focused()
        tree = tree_of(page)
        statuses = [node for node in tree.values() if role(node) == "status"]
        assert any(words in [name(part) for part in within(tree, status)] for status in statuses)
        for option in question.locator(".option[data-verdict]").all():
            verdict = {"right": "option_right", "wrong": "option_wrong", "missed": "option_missed"}[
                option.get_attribute("data-verdict") or ""
            ]
            expect(option.locator(".option-feedback")).to_contain_text(say(verdict, language))
            described = option.locator("input").get_attribute("aria-describedby")
            assert described == option.locator(".option-feedback").get_attribute("id")
        tally(place.path, f"{record.id} answered {'right' if right else 'wrong'}")


@pytest.mark.requirement("ACC-9")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_a_named_group_of_named_options(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    seen: list[str] = []
    for place in pages_in(real_course, language):
        if place.name in JOB_AID:
            continue  # its groups are no questions of the course: test_job_aid.py
        page.goto(address + place.path)
        questions = [real_course.questions[each] for each in questions_on(page)]
        tree = tree_of(page)
        groups = [
            node
            for node in tree.values()
            if role(node) in {"group", "radiogroup"}
            and any(role(part) in {"radio", "checkbox"} for part in within(tree, node))
        ]
        assert len(groups) == len(questions)
        for group, record in zip(groups, questions, strict=True):
            options = [name(part) for part in within(tree, group) if role(part) in {"radio", "checkbox"}]
            asked = " ".join(record.question.in_language(language).replace("'", "’").split())
            assert asked[:30] in " ".join(name(group).split())
            assert len(set(options)) == len(options) == len(record.options)
            assert all(options)
        fields = [node for node in tree.values() if role(node) in {"textbox", "button", "link", "DisclosureTriangle"}]
        assert [role(node) for node in fields if not name(node)] == []
        seen += [record.id for record in questions]
        tally(place.path, "accessibility tree")

    assert sorted(seen) == sorted(real_course.questions)


@pytest.mark.requirement("ACC-9")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_stays_a_table_where_its_rows_stand_as_blocks(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    tables = 0
    for place in pages_in(real_course, language):
        page.goto(address + place.path)
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        shape = page.locator("table").evaluate_all(
            "all => all.filter(table => table.checkVisibility())"
            ".map(table => [table.rows.length, table.rows[0].cells.length])"
        )
        # Two pages in three have none.
        tree = tree_of(page) if shape else {}
        told = [node for node in tree.values() if role(node) == "table"]
        assert len(told) == len(shape)
        for node, (rows, columns) in zip(told, shape, strict=True):
            roles = [role(part) for part in within(tree, node)]
            assert roles.count("row") == rows
            assert roles.count("columnheader") == columns
            assert roles.count("cell") + roles.count("rowheader") == (rows - 1) * columns
        tables += len(shape)
        tally(place.path, "tables at 320")

    assert tables
