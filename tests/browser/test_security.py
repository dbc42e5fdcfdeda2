"""SEC-1, SEC-2, SEC-4 and SEC-6: the policy holds everywhere (test_privacy.py tours all pages), no input is run, and the course works in any frame."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, Route, expect

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.policy import POLICIES, meta_policy
from scripts.paths import REPOSITORY, Project
from tests.browser.engines import Accepted, run_node
from tests.browser.markup import parse
from tests.browser.pages import (
    FULL,
    HOME,
    answer_everything,
    one_of_each_kind,
    wait_for_search,
)
from tests.browser.tour import NOTE_VIOLATIONS
from tests.requirements_table import Tally

# CSP Evaluator counts downwards: 10 is a hole, 50 is "may be a problem", 60 and 100 are remarks.
WORST_ALLOWED = 50
GRADE_ACCEPTED = [
    Accepted(
        words="'self' can be problematic if you host JSONP, AngularJS or user uploaded files.",
        reason="The site is static: it hosts no JSONP, no AngularJS and nothing that users upload.",
    )
]


@pytest.mark.requirement("SEC-1")
def test_the_policy_is_in_force(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(NOTE_VIOLATIONS)
    page.goto(address)
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\"><img src=x onerror=\"hit = 1\">')"
    )
    page.wait_for_function("window.violations.length >= 2")

    assert page.evaluate("typeof hit") == "undefined"
    context.close()


@pytest.mark.requirement("SEC-1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_stands_before_everything_it_must_hold_and_nothing_is_inline(
    real_project: Project, real_course: Course, tally: Tally, language: Language
) -> None:
    for place in one_of_each_kind(real_course, language):
        html = parse((real_project.site / place.file).read_text(encoding="utf-8"))
        head = html.one("head").children
        assert [(each.tag, each.get("charset")) for each in head[:1]] == [("meta", "utf-8")]
        assert head[1].get("http-equiv") == "Content-Security-Policy"
        assert head[1].get("content") == meta_policy("site")
        for each in html.all():
            assert not [name for name in each.attributes if name == "style" or name.startswith("on")], each
            assert not any(value.strip().lower().startswith("javascript:") for value in each.attributes.values()), each
            assert each.tag != "style", each
            assert each.tag != "script" or (each.get("src") and not each.text), each
        tally(place.path)


@pytest.mark.requirement("SEC-1")
@pytest.mark.parametrize("form", POLICIES)
def test_every_policy_starts_from_nothing_and_allows_nothing_unsafe(form: str) -> None:
    policy = next(policy for name, policy in POLICIES.items() if name == form)

    assert policy["default-src"] == "'none'"
    assert not [words for words in policy.values() if "unsafe" in words or "*" in words or "http:" in words]


@pytest.mark.requirement("SEC-2")
def test_the_grader_finds_what_is_wrong() -> None:
    found = run_node(REPOSITORY / "tests/browser/policy_grade.js", ["script-src * 'unsafe-inline'"])[0]

    assert min(severity for severity, _, _ in found) == 10


@pytest.mark.requirement("SEC-2")
def test_the_grader_finds_no_weakness_in_any_policy(tally: Tally) -> None:
    grades = run_node(REPOSITORY / "tests/browser/policy_grade.js", [meta_policy(form) for form in POLICIES])
    said = {words for found in grades for _, _, words in found}
    for form in POLICIES:
        tally(f"policy of {form}", "graded")

    assert [finding for found in grades for finding in found if finding[0] < WORST_ALLOWED] == []
    assert said == {each.words for each in GRADE_ACCEPTED}, "a remark is new, or an exception is no longer needed"
    assert all(each.reason for each in GRADE_ACCEPTED)


# SEC-4: with the policy switched off, so that the code itself is tried.

PAYLOADS = [
    "<img src=x onerror=hit()>",
    '"><svg onload=hit()>',
    "'-hit()-'",
    "</script><script>hit()</script>",
    "javascript:hit()",
    "${hit()}{{hit()}}",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<details open ontoggle=hit()>",
    "__proto__",
]
COUNT_HITS = """
  window.hits = [];
  window.hit = () => window.hits.push(location.href);
  window.alert = window.hit;
"""


def stored_lures(course: Course) -> list[str]:
    """What a browser's storage could hold in place of stored progress: payloads bare, and wherever words can stand."""
    question = next(iter(course.questions))
    visited = {"v": 1, "p": PAYLOADS, "a": {question: f"+{'.'.join(PAYLOADS)}"}}
    answers = {"v": 1, "p": ["core/why"], "a": {words: f"-{words}" for words in PAYLOADS}}
    return [*PAYLOADS[:2], *map(json.dumps, [PAYLOADS[0], PAYLOADS, visited, answers])]


@pytest.fixture
def unguarded(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(COUNT_HITS)
    yield context
    context.close()


@pytest.mark.requirement("SEC-4")
def test_a_payload_that_is_run_is_counted(unguarded: BrowserContext, address: str) -> None:
    page = unguarded.new_page()
    page.goto(address)
    page.evaluate("(words) => document.body.insertAdjacentHTML('beforeend', words)", PAYLOADS[0])
    page.wait_for_function("window.hits.length === 1")


@pytest.mark.requirement("SEC-4")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_payload_in_the_address_is_run(
    unguarded: BrowserContext, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    page = unguarded.new_page()
    for place in one_of_each_kind(real_course, language):
        for words in PAYLOADS if FULL else [PAYLOADS[0], " ".join(PAYLOADS)]:
            page.goto(f"{address}{place.path}?h={words}&q={words}#{words}")
            assert page.evaluate("window.hits") == []
        tally(place.path, f"{len(PAYLOADS)} payloads in the address")


TYPED = "input:not([type=radio]):not([type=checkbox]), textarea, [contenteditable]"
"""Fields that words can be typed into."""


def type_payloads(fields: Locator) -> None:
    for words in PAYLOADS:
        for field in fields.all():
            field.fill(words)
            field.press("Enter")


@pytest.mark.requirement("SEC-4")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_payload_typed_into_a_field_is_run(
    unguarded: BrowserContext, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    page = unguarded.new_page()
    for place in one_of_each_kind(real_course, language):
        page.goto(address + place.path)
        if place.kind == "self-check":
            answer_everything(page, real_course, right=True)
        fields = page.locator(TYPED).locator("visible=true")
        type_payloads(fields)
        typed = fields.count()
        for button in page.locator(".search-button").all():
            button.click()
            search = page.locator("#search").locator(TYPED)
            type_payloads(search)
            wait_for_search(page)
            type_payloads(search)
            typed += search.count()
        assert typed == page.locator(TYPED).count()
        page.wait_for_timeout(50)
        assert page.evaluate("window.hits") == []
        tally(place.path, f"{len(PAYLOADS)} payloads in {typed} fields")


@pytest.mark.requirement("SEC-4")
def test_no_stored_payload_is_run(browser: Browser, address: str, real_course: Course, tally: Tally) -> None:
    for number, lure in enumerate(stored_lures(real_course)):
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(f"{COUNT_HITS} Storage.prototype.getItem = () => {json.dumps(lure)};")
        page = context.new_page()
        for path in ("core/self-check/", "core/"):
            page.goto(f"{address}{HOME[LANGUAGES[number % 3]]}{path}")
            assert (page.evaluate("window.hits"), page.page_errors()) == ([], []), lure
            tally(page.url.removeprefix(address), f"stored: {lure[:40]}")
        context.close()


# SEC-6: in a frame.

FRAMES = {
    "same origin": "",
    "sandbox with its origin": 'sandbox="allow-scripts allow-same-origin"',
    "sandbox without storage": 'sandbox="allow-scripts"',
}


def use(inside: FrameLocator | Page, course: Course, language: Language) -> None:
    """Open the menu, answer a question wrong and right, open a case and go on."""
    say = course.interface.say
    inside.locator(".menu-button").click()
    expect(inside.locator("#menu")).to_be_visible()
    part = inside.locator("#menu details:has(a[data-page='core/self-check'])")
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    inside.locator("#menu a[data-page='core/self-check']").click()
    expect(inside.locator("h1")).to_have_text(course.page("core/self-check", language).title)
    record = course.questions["danger-now"]
    question = inside.locator("#question-danger-now")
    for option in sorted(record.options, key=lambda option: option.correct):
        question.locator(f'input[value="{option.id}"]').check()
        question.locator(".question-check").click()
        expect(question.get_by_role("status")).to_have_text(
            say("answer_right" if option.correct else "answer_not_right", language)
        )
    inside.locator("details.choice summary").first.click()
    expect(inside.locator("details.choice").first).to_have_attribute("open", "")
    inside.locator(".onward a[rel=prev]").click()
    expect(inside.locator("h1")).not_to_have_text(course.page("core/self-check", language).title)


@pytest.mark.requirement("SEC-6")
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_works_in_a_frame(
    browser: Browser, address: str, real_course: Course, tally: Tally, language: Language, frame: str
) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 700})
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    outer = (
        f'<!doctype html><title>Frame</title><iframe src="{HOME[language]}" {FRAMES[frame]} width="650" height="650">'
    )

    def answer_outer(route: Route) -> None:
        route.fulfill(content_type="text/html", body=outer)

    page.route("**/outer.html", answer_outer)
    page.goto(f"{address}/outer.html")
    use(page.frame_locator("iframe"), real_course, language)

    assert failed == []
    tally(HOME[language], frame)
    context.close()


@pytest.mark.requirement("SEC-6")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_works_with_storage_blocked_and_no_frame(
    browser: Browser, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 700})
    context.add_init_script(
        """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
          Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
        }"""
    )
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(address + HOME[language])
    use(page, real_course, language)

    assert failed == []
    tally(HOME[language], "no frame, storage blocked")
    context.close()
