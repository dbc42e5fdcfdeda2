"""The course as a reader meets it, in each language: from the home page to the end of the core, and every answer."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from scripts.course.course import Course
from scripts.course.directives import questions_of
from scripts.course.model import Option, Question
from scripts.course.text import LANGUAGES, Language, Text

HOME: dict[Language, str] = {"fi": "/", "sv": "/sv/", "en": "/en/"}


def plain(text: Text, language: Language) -> str:
    """A record's words as they stand on the page."""
    words = " ".join(text.in_language(language).replace("**", "").split())
    return words.replace("'", "’")


def seen(locator: Locator) -> str:
    return " ".join((locator.text_content() or "").replace("\u00a0", " ").split())


def choose(question: Locator, record: Question, chosen: list[Option]) -> None:
    for option in record.options:
        box = question.locator(f'input[value="{option.id}"]')
        if record.kind == "multiple":
            box.set_checked(option in chosen)
        elif option in chosen:
            box.check()
    question.locator(".question-check").click()


def answer_right_then_wrong(page: Page, course: Course, name: str, language: Language) -> None:
    record = course.questions[name]
    question = page.locator(f"#question-{name}")
    wrong = [option for option in record.options if not option.correct]

    choose(question, record, list(record.right))
    expect(question.get_by_role("status")).to_have_text(course.interface.say("answer_right", language))
    for option in record.right:
        told = seen(question.locator(f'[data-option="{option.id}"] .option-feedback'))
        assert told == f"{course.interface.say('option_right', language)} {plain(option.feedback, language)}"

    for option in wrong:
        choose(question, record, [option])
        expect(question.get_by_role("status")).to_have_text(course.interface.say("answer_not_right", language))
        told = seen(question.locator(f'[data-option="{option.id}"] .option-feedback'))
        assert told == f"{course.interface.say('option_wrong', language)} {plain(option.feedback, language)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_walks_from_home_to_the_self_check_and_answers_everything(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    core = next(module for module in real_course.outline.modules if module.id == "core")
    page.goto(address + HOME[language])
    page.get_by_role("article").get_by_role("link", name=real_course.page(core.index, language).title).first.click()
    answered = []
    for entry in core.pages:
        page.locator(".onward a[rel=next]").click()
        expect(page.locator("h1")).to_have_text(real_course.page(entry.page, language).title.replace("'", "’"))
        assert page.locator("html").get_attribute("lang") == language
        expect(page.locator(".minutes")).to_have_text(
            real_course.interface.say("minutes", language, minutes=entry.minutes)
        )
        for question in page.locator(".question").all():
            name = question.get_attribute("data-question") or ""
            answer_right_then_wrong(page, real_course, name, language)
            answered.append(name)

    assert page.url.endswith("/core/self-check/")
    asked = [name for entry in core.pages for name in questions_of(real_course.page(entry.page, language), real_course)]
    assert answered == asked
    assert len(answered) >= 20
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert stored == [0, 0, ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_link_stays_on_the_same_page(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    page.goto(f"{address}/core/signs/")
    page.get_by_role("link", name=real_course.interface.say("language_name", language), exact=True).click()

    expect(page.locator("h1")).to_have_text(real_course.page("core/signs", language).title)
    assert page.url == address + HOME[language] + "core/signs/"


def test_checking_without_an_answer_asks_for_one(page: Page, address: str, real_course: Course) -> None:
    page.goto(f"{address}/sv/core/why/")
    question = page.locator("#question-role-decides")
    question.locator(".question-check").click()

    expect(question.get_by_role("status")).to_have_text(real_course.interface.say("answer_missing", "sv"))
    assert question.locator(".option-feedback").count() == 0


def test_a_right_option_that_was_left_out_is_told(page: Page, address: str, real_course: Course) -> None:
    record = real_course.questions["help-can-include"]
    page.goto(f"{address}/en/core/help/")
    question = page.locator("#question-help-can-include")
    choose(question, record, [record.right[0]])

    expect(question.get_by_role("status")).to_have_text(real_course.interface.say("answer_not_right", "en"))
    missed = question.locator(f'[data-option="{record.right[1].id}"] .option-feedback')
    assert seen(missed).startswith(real_course.interface.say("option_missed", "en"))


def test_a_question_can_be_answered_with_the_keyboard_alone(page: Page, address: str, real_course: Course) -> None:
    record = real_course.questions["role-decides"]
    page.goto(f"{address}/en/core/why/")
    first = page.locator("#question-role-decides input").first
    first.focus()
    page.keyboard.press("Space")
    for _ in range([option.correct for option in record.options].index(True)):
        page.keyboard.press("ArrowDown")
    assert page.locator("#question-role-decides .option-feedback").count() == 0, "moving must not answer"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#question-role-decides [role=status]")).to_have_text(
        real_course.interface.say("answer_right", "en")
    )


def test_changing_an_answer_takes_the_old_verdict_away(page: Page, address: str, real_course: Course) -> None:
    record = real_course.questions["role-decides"]
    page.goto(f"{address}/en/core/why/")
    question = page.locator("#question-role-decides")
    choose(question, record, list(record.right))
    question.locator("input").nth(0 if not record.options[0].correct else 1).check()

    expect(question.get_by_role("status")).to_have_text("")
    assert question.locator(".option-feedback").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_questions_and_reasons_can_be_read(
    browser: Browser, address: str, real_course: Course, language: Language
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + HOME[language] + "core/self-check/")
    record = real_course.questions["danger-now"]
    question = page.locator("#question-danger-now")

    assert plain(record.question, language) in seen(question.locator("legend"))
    expect(question.locator(".question-check")).to_be_hidden()
    question.locator("summary").click()
    for option in record.options:
        expect(question.locator(f'[data-reason-for="{option.id}"]')).to_be_visible()
        assert plain(option.feedback, language) in seen(question.locator(f'[data-reason-for="{option.id}"]'))
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_scrolls_sideways(
    page: Page, address: str, real_course: Course, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    wide = []
    for name in real_course.outline.page_names:
        page.goto(
            address + HOME[language] + ("" if name == "index" else f"{name.removesuffix('index')}/".replace("//", "/"))
        )
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(name)

    assert wide == []


def test_the_case_opens_and_closes_by_keyboard(page: Page, address: str, real_course: Course) -> None:
    case = real_course.cases["aunts-house"]
    page.goto(f"{address}/en/core/self-check/")
    choice = page.locator("details.choice").first
    choice.locator("summary").focus()
    page.keyboard.press("Enter")

    expect(choice).to_contain_text(plain(case.steps[0].choices[0].reasoning, "en")[:60])
    page.keyboard.press("Enter")
    expect(choice).not_to_have_attribute("open", "")


def test_on_paper_the_reasons_are_there(page: Page, address: str) -> None:
    page.goto(f"{address}/core/self-check/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert page.locator(".question-reasons li").first.is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert not page.locator(".question-reasons li").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_urgent_numbers_can_be_rung_from_the_home_page(page: Page, address: str, language: Language) -> None:
    page.goto(address + HOME[language])

    assert page.locator('a[href="tel:112"]').count() >= 1
    assert page.locator('a[href="tel:+358295463177"]').count() >= 1


def test_a_wrong_address_leads_home_in_three_languages(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/404.html")

    for language, target in HOME.items():
        page.goto(f"{address}/404.html")
        page.locator(f"section[lang={language}] a").click()
        assert page.url == address + target
    context.close()
