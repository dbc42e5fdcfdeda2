"""Progress: nothing is stored without the reader's choice; with it one key, which nobody can turn against a page."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from scripts.course.course import Course
from scripts.course.directives import questions_of
from scripts.course.text import LANGUAGES, Language

HOME: dict[Language, str] = {"fi": "/", "sv": "/sv/", "en": "/en/"}
KEY = "tso-progress"
STORED = """async () => ({
  local: Object.assign({}, localStorage),
  session: sessionStorage.length,
  cookie: document.cookie,
  databases: (await indexedDB.databases()).length,
})"""
NOTHING = {"local": {}, "session": 0, "cookie": "", "databases": 0}
BLOCK_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}"""
FULL_STORAGE = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; void 0;'


@pytest.fixture
def say(real_course: Course) -> Callable[..., str]:
    def say(name: str, language: Language = "en", **values: object) -> str:
        return real_course.interface.say(name, language, **values)

    return say


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Pages of contexts of their own, which fail the test on any error in the page."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(path: str, script: str = "", **options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        if script:
            contexts[-1].add_init_script(script)
        page = contexts[-1].new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def answer(page: Page, course: Course, name: str, right: bool = True) -> Locator:
    record, question = course.questions[name], page.locator(f"#question-{name}")
    chosen = record.right if right else [option for option in record.options if not option.correct][:1]
    for option in record.options:
        box = question.locator(f'input[value="{option.id}"]')
        if record.kind == "multiple":
            box.set_checked(option in chosen)
        elif option in chosen:
            box.check()
    question.locator(".question-check").click()
    return question


def pages_that_teach(course: Course) -> list[str]:
    """The pages whose visit counts, in the order of the course."""
    return [entry.page for module in course.outline.modules if module.teaches for entry in module.pages]


def answer_the_self_check(page: Page, course: Course) -> None:
    for name in course.outline.self_checks[0].questions:
        answer(page, course, name)


def remember(page: Page, address: str, language: Language = "en") -> None:
    page.goto(f"{address}{HOME[language]}core/")
    page.locator(".remember-button").click()


def stored(page: Page) -> Any:
    return page.evaluate(STORED)


def kept(page: Page) -> Any:
    return json.loads(stored(page)["local"][KEY])


# Without the reader's choice


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_stored_by_default(
    page: Page, address: str, real_course: Course, say: Callable[..., str], language: Language
) -> None:
    for path in ("", "core/", "core/why/", "core/self-check/", "about/privacy/"):
        page.goto(address + HOME[language] + path)
        expect(page.locator(".course-progress:visible, .page-progress:visible")).to_have_count(0)
        for question in page.locator(".question").all():
            answer(page, real_course, question.get_attribute("data-question") or "")
            expect(page.locator(".question-note")).to_have_text(say("answer_kept", language))
        assert stored(page) == NOTHING


def test_answers_are_forgotten_on_reload_by_default(page: Page, address: str, real_course: Course) -> None:
    page.goto(f"{address}/en/core/why/")
    answer(page, real_course, "role-decides")
    page.reload()

    assert page.locator("#question-role-decides input:checked").count() == 0
    assert page.locator(".option-feedback").count() == 0


# With it


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choice_is_explained_and_makes_one_key(
    page: Page, address: str, real_course: Course, say: Callable[..., str], language: Language
) -> None:
    page.goto(f"{address}{HOME[language]}core/")
    block = page.locator("div.remember")
    for part in ("what", "where", "who", "delete"):
        expect(block.locator("li").filter(has_text=say(f"remember_{part}", language))).to_be_visible()
    expect(block.get_by_role("status")).to_have_text(say("remember_off", language))
    block.get_by_role("button", name=say("remember_button", language)).click()

    expect(block.get_by_role("status")).to_have_text(say("remember_on", language))
    expect(block.get_by_role("button", name=say("forget_button", language))).to_be_focused()
    page.goto(f"{address}{HOME[language]}core/why/")
    answer(page, real_course, "role-decides", right=False)
    expect(page.locator(".question-note")).to_have_text(say("answer_remembered", language))
    assert list(stored(page)["local"]) == [KEY]
    assert {**stored(page), "local": {}} == NOTHING
    wrong = next(option.id for option in real_course.questions["role-decides"].options if not option.correct)
    assert kept(page) == {"v": 1, "p": ["core/why"], "a": {"role-decides": f"-{wrong}"}}


def test_the_choice_can_be_made_below_a_question_without_losing_its_answer(
    page: Page, address: str, real_course: Course
) -> None:
    page.goto(f"{address}/en/core/why/")
    question = answer(page, real_course, "role-decides")
    page.locator("details.remember summary").click()
    page.locator(".remember-button").click()

    assert kept(page) == {"v": 1, "p": ["core/why"], "a": {"role-decides": "+courts"}}
    assert question.locator(".option-feedback").count() == 1
    page.reload()
    expect(question.locator('input[value="courts"]')).to_be_checked()


def test_reload_restores_answers_with_their_verdicts(
    page: Page, address: str, real_course: Course, say: Callable[..., str]
) -> None:
    remember(page, address)
    page.goto(f"{address}/en/core/help/")
    answer(page, real_course, "help-can-include")
    answer(page, real_course, "who-organises", right=False)
    shown = [page.locator(f"#question-{name}").inner_text() for name in ("help-can-include", "who-organises")]
    page.reload()

    expect(page.locator("#question-help-can-include .question-status")).to_have_text(say("answer_right"))
    expect(page.locator("#question-who-organises .question-status")).to_have_text(say("answer_not_right"))
    assert [page.locator(f"#question-{name}").inner_text() for name in ("help-can-include", "who-organises")] == shown
    answer(page, real_course, "who-organises")
    expect(page.locator("#question-who-organises .question-status")).to_have_text(say("answer_right"))


def test_answers_are_kept_across_languages(
    page: Page, address: str, real_course: Course, say: Callable[..., str]
) -> None:
    remember(page, address, "fi")
    page.goto(f"{address}/core/why/")
    answer(page, real_course, "role-decides")
    page.get_by_role("link", name="Svenska", exact=True).click()

    page.wait_for_url("**/sv/core/why/")
    expect(page.locator("#leave")).to_be_hidden()
    expect(page.locator("#question-role-decides .question-status")).to_have_text(say("answer_right", "sv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_page_says_in_words_what_is_done_and_left(
    page: Page, address: str, real_course: Course, say: Callable[..., str], language: Language
) -> None:
    remember(page, address, language)
    page.goto(f"{address}{HOME[language]}core/why/")
    asked = questions_of(real_course.page("core/why", language), real_course)
    answer(page, real_course, asked[0], right=False)

    total = len(real_course.questions)
    answered = say("questions_answered", language, done=1, left=len(asked) - 1)
    assert len(asked) > 1
    for path in ("", "core/"):
        page.goto(address + HOME[language] + path)
        expect(page.locator(".course-progress")).to_have_text(
            f"{say('pages_opened', language, done=1, left=len(pages_that_teach(real_course)) - 1)} "
            f"{say('questions_answered', language, done=1, left=total - 1)}"
        )
        why = page.locator('.page-progress[data-page="core/why"]')
        expect(why).to_have_text(f"{say('page_opened', language)} {answered}")
        expect(page.locator('.page-progress[data-page="core/what"]')).to_contain_text(say("page_not_opened", language))


def test_only_pages_that_teach_are_recorded(page: Page, address: str, real_course: Course) -> None:
    remember(page, address)
    for name in real_course.outline.page_names:
        page.goto(address + "/en/" + f"{name}/".replace("index/", ""))

    assert kept(page)["p"] == pages_that_teach(real_course)


def test_pages_that_do_not_teach_write_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    page.evaluate(f"localStorage.setItem('{KEY}', 'whatever')")
    for path in ("", "core/", "about/", "about/privacy/", "about/glossary/"):
        page.goto(f"{address}/en/{path}")
        assert stored(page)["local"] == {KEY: "whatever"}


@pytest.mark.parametrize("path", ["core/", "about/privacy/", "core/why/"])
def test_to_forget_takes_the_key_and_the_answers_away(
    page: Page, address: str, real_course: Course, say: Callable[..., str], path: str
) -> None:
    remember(page, address)
    page.goto(f"{address}/en/core/why/")
    answer(page, real_course, "role-decides")
    page.goto(f"{address}/en/{path}")
    if path == "core/why/":
        page.locator("details.remember summary").click()
    page.locator(".forget-button").click()

    expect(page.locator(".remember-status")).to_have_text(say("remember_forgotten"))
    expect(page.locator(".remember-button")).to_be_focused()
    assert page.locator(":is(.option-feedback, .course-progress, .page-progress, .forget-button):visible").count() == 0
    assert page.locator("input:checked").count() == 0
    assert stored(page) == NOTHING
    page.goto(f"{address}/en/core/why/")
    assert page.locator("input:checked").count() == 0
    assert stored(page) == NOTHING


def test_what_was_forgotten_in_another_window_does_not_come_back(page: Page, address: str, real_course: Course) -> None:
    remember(page, address)
    page.goto(f"{address}/en/core/why/")
    answer(page, real_course, "role-decides")
    other = page.context.new_page()
    other.goto(f"{address}/en/core/")
    other.locator(".forget-button").click()

    expect(page.locator("#question-role-decides .option-feedback")).to_have_count(0)
    answer(page, real_course, "who-can-be-victim")
    assert stored(page) == NOTHING
    expect(page.locator("#question-who-can-be-victim .option-feedback")).to_have_count(1)


def test_two_windows_add_to_one_another(page: Page, address: str, real_course: Course) -> None:
    remember(page, address)
    page.goto(f"{address}/en/core/why/")
    other = page.context.new_page()
    other.goto(f"{address}/en/core/help/")
    answer(page, real_course, "role-decides", right=False)
    answer(other, real_course, "who-organises")
    answer(page, real_course, "role-decides")
    answer(other, real_course, "referral-needs")

    # Each window has a process of its own, and hears a moment later what the other has kept.
    for _ in range(50):
        if len(kept(page)["a"]) == 3:
            break
        page.wait_for_timeout(100)
    assert set(kept(page)["a"]) == {"role-decides", "who-organises", "referral-needs"}
    assert kept(page)["a"]["role-decides"] == "+courts"
    assert kept(page)["p"] == ["core/why", "core/help"]


def test_going_back_shows_what_is_kept_now(page: Page, address: str, real_course: Course) -> None:
    remember(page, address)
    page.goto(f"{address}/en/core/why/")
    answer(page, real_course, "role-decides")
    page.goto(f"{address}/en/core/")
    page.locator(".forget-button").click()
    page.go_back()

    expect(page.locator("#question-role-decides .option-feedback")).to_have_count(0)
    assert page.locator("input:checked").count() == 0


# What a store may hold

HOSTILE = [
    "",
    "not JSON",
    "{",
    "null",
    "[]",
    "42",
    '"text"',
    '{"v":0,"p":["core/why"],"a":{"role-decides":"+courts"}}',
    '{"v":2,"p":["core/why"],"a":{"role-decides":"+courts"}}',
    '{"v":"1","a":{"role-decides":"+courts"}}',
    '{"p":["core/why"],"a":{"role-decides":"+courts"}}',
    '{"v":1,"p":"core/why","a":["role-decides"]}',
    '{"v":1,"p":{"length":5},"a":"x"}',
    '{"v":1,"p":[null,7,{},["core/why"],"../../x","CORE"],"a":{"role-decides":null}}',
    '{"v":1,"a":{"role-decides":7,"who-can-be-victim":["anyone"]}}',
    '{"v":1,"a":{"role-decides":"courts"}}',
    '{"v":1,"a":{"role-decides":"+courts.<img src=x onerror=alert(1)>"}}',
    '{"v":1,"p":["<img src=x onerror=alert(1)>"],"a":{"<img src=x onerror=alert(1)>":"+courts"}}',
    '{"v":1,"a":{"role-decides":"+\\"]<img src=x onerror=alert(1)>"}}',
    '{"v":1,"__proto__":{"once":true},"p":["__proto__"],"a":{"__proto__":"+polluted"}}',
    '{"v":1,"a":{"__proto__":{"once":true},"constructor":{"prototype":{"once":true}}}}',
    json.dumps({"v": 1, "p": [], "a": {"role-decides": "+" + "courts." * 1000 + "courts"}}),
    json.dumps({"v": 1, "p": [f"p{number}" for number in range(100_000)], "a": {}}),
    "[" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:60] for text in HOSTILE])
def test_a_damaged_store_counts_as_nothing_done(
    open_page: Callable[..., Page], real_course: Course, address: str, text: str
) -> None:
    # Without the policy, so that the code itself is tested (SEC-4).
    script = f"window.alert = () => {{ window.attacked = true; }}; localStorage.setItem('{KEY}', {json.dumps(text)});"
    page = open_page("/en/core/why/", bypass_csp=True)
    page.context.add_init_script(f"if (!sessionStorage.length) {{ sessionStorage.setItem('once', '1'); {script} }}")
    page.reload()

    assert page.locator("input:checked").count() == 0
    assert kept(page) == {"v": 1, "p": ["core/why"], "a": {}}
    answer(page, real_course, "role-decides")
    page.goto(f"{address}/en/core/")
    expect(page.locator('.page-progress[data-page="core/why"]')).to_be_visible()
    page.locator(".forget-button").click()
    assert stored(page)["local"] == {}
    assert page.evaluate("[window.attacked, {}.once, {}.chosen, document.querySelectorAll('img').length]") == [
        None,
        None,
        None,
        0,
    ]


def test_what_the_course_no_longer_has_is_left_alone(
    open_page: Callable[..., Page], real_course: Course, say: Callable[..., str]
) -> None:
    text = '{"v":1,"p":["core/gone"],"a":{"gone-question":"+yes","role-decides":"+gone","constructor":"+a"},"new":[1]}'
    page = open_page("/en/core/why/", f"localStorage.setItem('{KEY}', {json.dumps(text)});")

    assert page.locator("input:checked").count() == 0
    expect(page.locator("#question-role-decides .question-status")).to_have_text("")
    page.goto(page.url.replace("why/", ""))
    expect(page.locator(".course-progress")).to_contain_text(
        say("pages_opened", done=0, left=len(pages_that_teach(real_course)))
    )


# Browsers that do not allow it


@pytest.mark.parametrize("path", ["core/", "about/privacy/", "core/why/"])
def test_where_storage_is_blocked_the_page_works_and_says_so(
    open_page: Callable[..., Page], real_course: Course, say: Callable[..., str], path: str
) -> None:
    page = open_page(f"/en/{path}", BLOCK_STORAGE)
    if path == "core/why/":
        question = answer(page, real_course, "role-decides")
        expect(question.get_by_role("status")).to_have_text(say("answer_right"))
        expect(page.locator(".question-note")).to_have_text(say("answer_kept"))
        page.locator("details.remember summary").click()

    expect(page.locator(".remember-status")).to_have_text(say("remember_refused"))
    expect(page.locator(".remember-status")).to_be_visible()
    assert page.locator(".remember button:visible").count() == 0


def test_where_the_store_is_full_the_reader_is_told(
    open_page: Callable[..., Page], say: Callable[..., str], real_course: Course
) -> None:
    page = open_page("/en/core/", FULL_STORAGE)
    page.locator(".remember-button").click()

    expect(page.locator(".remember-status")).to_have_text(say("remember_refused"))
    expect(page.locator(".remember-status")).to_be_focused()
    assert stored(page) == NOTHING


def test_a_store_that_fills_up_later_makes_answers_unsaved(
    page: Page, address: str, real_course: Course, say: Callable[..., str]
) -> None:
    remember(page, address)
    page.goto(f"{address}/en/core/why/")
    page.evaluate(FULL_STORAGE)
    answer(page, real_course, "role-decides")

    expect(page.locator(".question-note")).to_have_text(say("answer_kept"))
    page.get_by_role("link", name="Svenska", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_in_a_sandboxed_frame_questions_work(open_page: Callable[..., Page], real_course: Course, address: str) -> None:
    """A frame without allow-same-origin has no storage at all, one without allow-modals no window.confirm (SEC-6)."""
    page = open_page("/404.html", bypass_csp=True)
    page.evaluate(
        """url => { const frame = document.createElement("iframe"); frame.sandbox = "allow-scripts";
        frame.src = url; frame.width = 900; frame.height = 900; document.body.append(frame); }""",
        f"{address}/en/core/why/",
    )
    frame = page.frame_locator("iframe")
    frame.locator('#question-role-decides input[value="courts"]').check()
    frame.locator("#question-role-decides .question-check").click()

    expect(frame.locator("#question-role-decides .option-feedback")).to_be_visible()
    frame.get_by_role("link", name="Svenska", exact=True).click()
    frame.locator(".leave-go").click()
    expect(frame.locator("html[lang=sv]")).to_have_count(1)


# Leaving unsaved answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_link_asks_before_unsaved_answers_go(
    page: Page, address: str, real_course: Course, say: Callable[..., str], language: Language
) -> None:
    other = next(each for each in LANGUAGES if each != language)
    page.goto(f"{address}{HOME[language]}core/why/")
    question = answer(page, real_course, "role-decides")
    link = page.get_by_role("link", name=say("language_name", other), exact=True)
    link.focus()
    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog", name=say("leave_title", language))
    expect(dialog).to_contain_text(say("leave_text", language))
    expect(dialog.get_by_role("button", name=say("leave_stay", language))).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    expect(question.locator(".option-feedback")).to_be_visible()

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # stays: the button that has the focus
    assert page.url == f"{address}{HOME[language]}core/why/"
    expect(question.locator(".option-feedback")).to_be_visible()

    link.click()
    dialog.get_by_role("button", name=say("leave_go", language)).click()
    page.wait_for_url(f"{address}{HOME[other]}core/why/")


def test_a_language_link_does_not_ask_without_a_checked_answer(page: Page, address: str) -> None:
    page.goto(f"{address}/en/core/why/")
    page.locator("#question-role-decides input").first.check()
    page.get_by_role("link", name="Svenska", exact=True).click()

    page.wait_for_url(f"{address}/sv/core/why/")


def test_a_language_link_to_a_new_tab_does_not_ask(page: Page, address: str, real_course: Course) -> None:
    page.goto(f"{address}/en/core/why/")
    answer(page, real_course, "role-decides")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Svenska", exact=True).click(modifiers=["ControlOrMeta"])

    expect(page.locator("#leave")).to_be_hidden()
    opened.value.close()


# The record of completion


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_appears_only_when_every_answer_has_been_right(
    page: Page, address: str, real_course: Course, say: Callable[..., str], language: Language
) -> None:
    names = real_course.outline.self_checks[0].questions
    page.goto(f"{address}{HOME[language]}core/self-check/")
    record = page.locator(".completion-record")
    expect(page.locator(".completion-status")).to_have_text(say("completion_missing", language))
    expect(page.locator(".completion-missing a")).to_have_count(len(names))
    for name in names[1:]:
        answer(page, real_course, name)
    answer(page, real_course, names[0], right=False)
    expect(record).to_be_hidden()
    left = page.locator(".completion-missing a")
    expect(left).to_have_text([say("question_number", language, n=1)])
    left.click()
    expect(page.locator(f"#question-{names[0]}")).to_be_in_viewport()

    answer(page, real_course, names[0])
    answer(page, real_course, names[1], right=False)
    expect(page.locator(".completion-status")).to_have_text(say("completion_ready", language))
    expect(record).to_be_visible()
    today = {"fi": "fi", "sv": "sv", "en": "en-GB"}[language]
    day = page.evaluate(f"new Date().toLocaleDateString('{today}', {{day: 'numeric', month: 'long', year: 'numeric'}})")
    expect(record.locator("dd")).to_have_text(
        [
            "",
            day,
            f"{real_course.outline.title.in_language(language)}: {real_course.page('core/index', language).title}",
            f"{say('edition_draft', language)} {real_course.edition.name}",
            say("completion_right_of", language, done=len(names), total=len(names)),
        ]
    )
    expect(record).to_contain_text(say("completion_note", language).replace("'", "’"))


def test_a_remembered_self_check_gives_the_record_in_every_language(
    page: Page, address: str, real_course: Course
) -> None:
    remember(page, address)
    page.goto(f"{address}/en/core/self-check/")
    answer_the_self_check(page, real_course)
    page.get_by_role("link", name="Suomi", exact=True).click()

    page.wait_for_url(f"{address}/core/self-check/")
    expect(page.locator(".completion-record")).to_be_visible()


def test_the_record_prints_alone_and_the_page_prints_as_before(page: Page, address: str, real_course: Course) -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"{address}/en/core/self-check/")
    answer_the_self_check(page, real_course)
    page.get_by_role("textbox", name="Your name").fill("Test Reader")
    page.locator(".completion-print").click()
    page.emulate_media(media="print")

    assert page.evaluate("window.printed")
    assert page.locator(".completion-record").inner_text() == page.locator("body").inner_text().strip()
    assert "Test Reader" in page.locator("body").inner_text()
    box = page.locator(".completion-record").bounding_box()
    assert box is not None
    assert box["width"] > 500, "the column of the menu is left behind"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#question-danger-now legend")).to_be_visible()


@pytest.mark.parametrize("name", ["Aino Esimerkki", "<img src=x onerror=alert(1)>"])
def test_the_name_stays_in_the_open_page(
    open_page: Callable[..., Page], real_course: Course, address: str, name: str
) -> None:
    page = open_page("/en/core/", "window.alert = () => { window.attacked = true; };", bypass_csp=True)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.locator(".remember-button").click()
    page.goto(f"{address}/en/core/self-check/")
    answer_the_self_check(page, real_course)
    field = page.get_by_role("textbox", name="Your name")
    field.fill(name)

    expect(page.locator("dd.completion-name")).to_have_text(name)
    assert name not in json.dumps(stored(page), ensure_ascii=False)
    assert page.locator(".completion img").count() == 0
    page.goto(f"{address}/en/core/")
    page.go_back()
    expect(page.locator(".completion-record")).to_be_visible()
    expect(field).to_have_value("")
    assert page.evaluate("window.attacked") is None
    assert [request for request in sent if name[:4] in request] == []


def test_without_javascript_the_page_says_what_needs_it(
    open_page: Callable[..., Page], say: Callable[..., str]
) -> None:
    page = open_page("/en/core/self-check/", java_script_enabled=False)
    expect(page.locator(".completion-status")).to_have_text(say("needs_script"))
    assert page.locator(".completion-ready:visible, details.remember:visible, dialog:visible").count() == 0
    page.goto(page.url.replace("self-check/", ""))
    expect(page.locator(".remember-status")).to_have_text(say("needs_script"))
    assert page.locator(".remember button:visible, .course-progress:visible").count() == 0


# The model by itself


@pytest.fixture
def model(page: Page, address: str) -> Callable[[str, Any], Any]:
    page.goto(f"{address}/en/")

    def model(code: str, given: Any = None) -> Any:
        return page.evaluate(f"given => {{ const p = tso.progress; {code} }}", given)

    return model


def test_the_model_says_what_is_visited_and_answered(model: Callable[..., Any]) -> None:
    assert model(
        """let s = p.visit(p.visit(p.empty(), "core/why"), "core/why");
        s = p.answer(s, "danger-now", ["call"], true);
        s = p.answer(s, "danger-now", ["talk", "talk"], false);
        return [s.visited, s.answers["danger-now"], p.write(s)];"""
    ) == [
        ["core/why"],
        {"chosen": ["talk"], "right": False, "once": True},
        '{"v":1,"p":["core/why"],"a":{"danger-now":"~talk"}}',
    ]


def test_the_model_refuses_what_is_no_id(model: Callable[..., Any]) -> None:
    assert model(
        """let s = p.visit(p.visit(p.empty(), "<b>"), null);
        for (const id of ["__proto__", "a b", "", 7, "x".repeat(61), "<b>"]) s = p.answer(s, id, ["yes"], true);
        s = p.answer(s, "danger-now", ["<b>", "yes", 7, "x".repeat(21)], true);
        return p.write(s);"""
    ) == ('{"v":1,"p":[],"a":{"danger-now":"+yes"}}')


def test_the_model_never_changes_what_it_is_given(model: Callable[..., Any]) -> None:
    assert model(
        """const s = p.answer(p.empty(), "danger-now", ["call"], true); const before = p.write(s);
        p.visit(s, "core/why"); p.answer(s, "danger-now", ["talk"], false); p.merge(s, p.answer(s, "x", ["y"], true));
        return p.write(s) === before;"""
    )


def test_merging_keeps_the_newer_answer_and_what_was_right_once(model: Callable[..., Any]) -> None:
    assert (
        model(
            """const older = p.answer(p.visit(p.empty(), "core/why"), "danger-now", ["call"], true);
        const newer = p.answer(p.visit(p.empty(), "core/what"), "danger-now", ["talk"], false);
        return p.write(p.merge(older, newer));"""
        )
        == '{"v":1,"p":["core/why","core/what"],"a":{"danger-now":"~talk"}}'
    )


def test_everything_done_fits_where_a_learning_platform_keeps_it(
    model: Callable[..., Any], real_course: Course
) -> None:
    pages = [entry.page for module in real_course.outline.modules for entry in module.pages]
    questions = {name: [option.id for option in record.options] for name, record in real_course.questions.items()}
    text, read_back = model(
        """let s = p.empty();
        given.pages.forEach(page => { s = p.visit(s, page); });
        Object.entries(given.questions).forEach(([id, chosen]) => { s = p.answer(s, id, chosen, true); });
        const text = p.write(s); return [text, p.write(p.read(text)) === text];""",
        {"pages": pages, "questions": questions},
    )

    assert len(text) <= 4000
    assert text.isascii()
    assert read_back
    assert len(json.loads(text)["a"]) == len(questions)


def test_more_than_fits_loses_old_choices_first(model: Callable[..., Any]) -> None:
    text = model(
        """let s = p.empty();
        for (let n = 0; n < 70; n++) s = p.visit(s, "p" + n);
        for (let n = 0; n < 300; n++) s = p.answer(s, "question-" + n, ["option".repeat(3)], n % 2 === 0);
        return p.write(s);"""
    )
    kept = json.loads(text)

    assert len(text) <= 4000
    assert len(kept["p"]) == 50
    assert list(kept["a"])[-1] == "question-199"
    assert kept["a"]["question-198"][0] == "+"


def test_the_summary_says_what_is_left(model: Callable[..., Any]) -> None:
    assert model(
        """let s = p.visit(p.empty(), "core/why");
        s = p.answer(p.answer(s, "a", ["x"], true), "b", ["x"], false);
        return p.summary(s, [{ page: "core/why", questions: ["a", "b", "c"] }, { page: "core/what", questions: [] }]);"""
    ) == {
        "pages": [
            {"page": "core/why", "opened": True, "answered": 2, "unanswered": 1, "right": 1},
            {"page": "core/what", "opened": False, "answered": 0, "unanswered": 0, "right": 0},
        ],
        "opened": 1,
        "unopened": 1,
        "answered": 2,
        "unanswered": 1,
    }


def test_a_learning_platform_can_come_late_and_gets_everything(page: Page, address: str, real_course: Course) -> None:
    page.goto(f"{address}/en/core/why/")
    answer(page, real_course, "role-decides")
    page.evaluate(
        """() => { window.platform = '{"v":1,"p":["core/what"],"a":{"first-agreed":"+open"}}';
        tso.session.use({ load: () => window.platform, save: text => { window.platform = text; return true; },
        clear() {} }); }"""
    )
    answer(page, real_course, "who-can-be-victim")

    assert json.loads(page.evaluate("window.platform")) == {
        "v": 1,
        "p": ["core/what", "core/why"],
        "a": {"first-agreed": "+open", "role-decides": "+courts", "who-can-be-victim": "+anyone"},
    }
    assert stored(page) == NOTHING
