"""The job aid: it filters, advises and leads to steps; it leaves no trace; and all of it can be read without JavaScript."""

import io
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from scripts.course.course import Course
from scripts.course.model import AUDIENCES, SETTINGS, Audience
from scripts.course.route_finder import every_combination, route_for
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from tests.browser.conftest import chromium
from tests.browser.engines import axe_says
from tests.browser.markup import parse
from tests.browser.pages import HOME, JOB_AID, WIDTHS, Place, built_pages, choose_everything, pages_in
from tests.browser.test_media import squeezed
from tests.browser.test_reflow import APPLY, READERS, TOO_WIDE
from tests.browser.tour import STORED
from tests.requirements_table import Tally

NOTHING = {"cookies": "", "local": {}, "session": {}, "databases": [], "caches": [], "workers": 0}
WHAT_IS_LEFT = """() => ({
  checked: [...document.querySelectorAll("input:checked")].filter((box) => box.value).map((box) => box.id),
  listed: document.querySelectorAll(".chosen li").length,
  advice: [...document.querySelectorAll(".advice, [data-rules]")].filter((part) => part.checkVisibility()).length,
  unfolded: document.querySelectorAll(".sign-group details[open], .folds details[open]").length,
  hiddenSigns: document.querySelectorAll("[data-sign][hidden], .side-by-side :is(th, td)[hidden]").length
})"""
EMPTY = {"checked": [], "listed": 0, "advice": 0, "unfolded": 0, "hiddenSigns": 0}
WHERE = "[location.href, history.length, document.referrer, document.title, window.name]"


def path_of(language: Language, kind: str) -> str:
    name = next(name for name, own in JOB_AID.items() if own == kind)
    return Place(language, name, JOB_AID[name]).path


def job_aid_pages(course: Course, language: Language) -> list[Place]:
    return [place for place in pages_in(course, language) if place.name in JOB_AID]


def words(course: Course, language: Language, name: str, **values: object) -> str:
    return course.interface.say(name, language, **values).replace("'", "’")


def choose(page: Page, question: str, value: str) -> None:
    page.locator(f'[data-choice="{question}"] input[value="{value}"]').check()


def tick(page: Page, *signs: str) -> None:
    for sign in signs:
        page.evaluate("id => { document.getElementById(id).closest('details').open = true; }", f"job-sign-{sign}")
        page.locator(f"#job-sign-{sign}").check()


def shown_signs(page: Page) -> list[str]:
    ids: list[str] = page.locator("[data-sign]").evaluate_all(
        "all => all.filter(each => !each.hidden && !each.closest('section').hidden).map(each => each.dataset.sign)"
    )
    return ids


def shown_advice(page: Page) -> list[str]:
    sections: list[str] = page.locator(".sign-advice .advice").evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => each.dataset.strength || each.dataset.group)"
    )
    return sections


# One press from everywhere


def test_every_page_leads_to_the_job_aid_of_its_language(
    real_project: Project, real_course: Course, tally: Tally
) -> None:
    for language in LANGUAGES:
        for place in built_pages(real_course, language):
            if place.kind == "not-found":
                continue
            tree = parse((real_project.site / place.file).read_text(encoding="utf-8"))
            links = [each for each in tree.one("header").all("a") if "to-job-aid" in each.classes]
            here = (real_project.site / place.file).parent
            assert [each.text for each in links] == [words(real_course, language, "job_aid")]
            assert (here / links[0].get("href")).resolve() == (
                real_project.site / path_of(language, "sign-finder").strip("/")
            )
            tally(place.path, "read")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_link_is_seen_and_leads_there(page: Page, address: str, real_course: Course, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for language in LANGUAGES:
        page.goto(address + HOME[language] + "core/why/")
        page.get_by_role("banner").get_by_role("link", name=words(real_course, language, "job_aid")).click()

        assert page.url == address + path_of(language, "sign-finder")


# Signs


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signs_that_fit_are_shown_and_no_others(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    page.goto(address + path_of(language, "sign-finder"))
    status = page.locator(".sign-finder .job-status")
    for audience, setting in itertools.product(("", *AUDIENCES), ("", *SETTINGS)):
        choose(page, "audience", audience)
        choose(page, "setting", setting)
        expected = {
            sign.id
            for sign in real_course.indicators.values()
            if (not audience or audience in sign.audiences) and (not setting or setting in sign.settings)
        }
        found = shown_signs(page)
        assert len(found) == len(set(found))
        assert set(found) == expected
        told = words(real_course, language, "signs_shown", n=len(expected))
        expect(status).to_have_text(told if expected else words(real_course, language, "signs_none"))


def test_every_sign_stands_under_its_group_with_why_what_to_ask_and_what_to_avoid(
    page: Page, address: str, real_course: Course
) -> None:
    page.goto(address + path_of("en", "sign-finder"))
    for group in real_course.sign_groups.values():
        section = page.locator(f'[data-group="{group.id}"]').first
        text = " ".join((section.text_content() or "").split())
        signs = [sign.id for sign in real_course.indicators.values() if sign.group == group.id]
        assert section.locator("[data-sign]").evaluate_all("all => all.map(each => each.dataset.sign)") == signs
        for said in (group.why, *(real_course.phrases[name].text for name in group.ask), *group.avoid):
            assert " ".join(said.en.replace("'", "’").split()) in text


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        (["J07"], ["strong"]),
        (["K04"], ["medium"]),
        (["Z01"], ["context"]),
        (["Z01", "K04", "J07"], ["strong", "medium", "context"]),
        (["Y02"], ["strong", "minors"]),
    ],
)
def test_advice_follows_the_strength_of_what_is_ticked(
    page: Page, address: str, real_course: Course, ticked: list[str], expected: list[str]
) -> None:
    page.goto(address + path_of("en", "sign-finder"))
    tick(page, *ticked)

    assert shown_advice(page) == expected
    for sign in ticked:
        record = real_course.indicators[sign]
        listed = page.locator(f'.advice[data-strength="{record.strength}"] .chosen')
        expect(listed).to_contain_text(record.text.en.replace("'", "’"))
    expect(page.locator(".advice-hint")).to_be_hidden()
    expect(page.locator(".sign-finder .job-status")).to_contain_text(words(real_course, "en", "signs_advice_below"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_strong_sign_leads_to_a_private_talk_today_and_advice_without_a_name(
    page: Page, address: str, language: Language
) -> None:
    page.goto(address + path_of(language, "sign-finder"))
    tick(page, "D01")
    advice = page.locator('.advice[data-strength="strong"]')

    expect(advice.locator("h3")).to_contain_text({"fi": "tänään", "sv": "i dag", "en": "today"}[language])
    expect(advice).to_contain_text({"fi": "ilman nimeä", "sv": "utan namn", "en": "without a name"}[language])
    expect(advice).to_contain_text({"fi": "kahden kesken", "sv": "i enrum", "en": "in private"}[language])
    assert advice.locator('a[href="tel:112"]').count() == 1
    assert advice.locator('a[href="tel:+358295463177"]').count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_never_add_up_to_a_score_or_a_verdict(page: Page, address: str, language: Language) -> None:
    page.goto(address + path_of(language, "sign-finder"))
    choose_everything(page)
    told = page.locator(".job-aid").evaluate_all("all => all.map(each => each.innerText).join(' ')")

    verdict = r"%|\b\d+ ?/ ?\d+\b|pistei|todennäköis|on uhri|poäng|sannolik|är ett offer|\bscore|\bpoints\b|probab|likely|is a victim"
    assert re.findall(verdict, told, re.I) == []


def test_a_ticked_sign_stays_when_the_list_is_shortened(page: Page, address: str) -> None:
    page.goto(address + path_of("en", "sign-finder"))
    tick(page, "D01")
    choose(page, "setting", "phone")

    assert "D01" in shown_signs(page)
    assert page.locator("#job-sign-D01").is_checked()


def test_a_child_leads_to_the_steps_of_the_audience(page: Page, address: str, real_course: Course) -> None:
    page.goto(address + path_of("en", "sign-finder"))
    tick(page, "Y02")
    for audience in AUDIENCES:
        choose(page, "audience", audience)
        titles = page.locator('.advice[data-group="minors"] summary:visible').all_inner_texts()
        assert titles == [real_course.routes[f"child-{audience}"].when.en.replace("'", "’")]


# The route finder

SHOWN_FOR_EVERY_COMBINATION = """(questions) => {
  const boxes = questions.map((question) => [null, ...document.querySelectorAll(`[data-choice="${question}"] input`)]);
  const shown = {};
  const set = (chosen) => {
    document.querySelectorAll(".route-questions input").forEach((box) => { box.checked = chosen.includes(box); });
    document.querySelector(".route-questions").dispatchEvent(new Event("change"));
    shown[chosen.map((box) => box ? box.value : "-").join(" ")] =
      [...document.querySelectorAll(".route-steps [data-rules]:not([hidden])")].map((part) => part.dataset.rules);
  };
  const walk = (chosen) => chosen.length === boxes.length
    ? set(chosen) : boxes[chosen.length].forEach((box) => walk([...chosen, box]));
  walk([]);
  return shown;
}"""


def test_the_page_shows_for_every_combination_what_the_rules_say(page: Page, address: str, real_course: Course) -> None:
    """Also with open questions, which count as not knowing, and before somebody says where they work."""
    page.goto(address + path_of("en", "route-finder"))
    questions = real_course.finder_questions
    rules = list(real_course.finder_rules.values())
    marks = dict(zip((rule.id for rule in rules), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))
    shown: dict[str, list[str]] = page.evaluate(SHOWN_FOR_EVERY_COMBINATION, ["audience", *questions])

    assert len(shown) == 3 * 4 * 5 * 4 * 4 * 4
    for chosen, parts in shown.items():
        first, *given = chosen.split(" ")
        audience: Audience | None = next((each for each in AUDIENCES if each == first), None)
        answers = {name: answer for name, answer in zip(questions, given, strict=True) if answer != "-"}
        fitting = {marks[rule.id] for rule in route_for(answers, audience, rules).rules}
        expected = fitting if answers or audience else set()
        assert {part for part in parts if len(part) == 1} >= {
            marks[rule.id] for rule in rules if marks[rule.id] in expected
        }, chosen
        assert all(set(part) & expected for part in parts), chosen


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_alone_leads_to_the_emergency_number_at_once(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    page.goto(address + path_of(language, "route-finder"))
    status = page.locator(".route-questions .job-status")
    expect(status).to_have_text(words(real_course, language, "route_start"))
    choose(page, "danger", "yes")
    first = page.locator(".route-steps [data-rules]:visible").first

    expect(first.locator("summary")).to_have_text(real_course.routes["danger-now"].when.in_language(language))
    expect(first.locator('a[href="tel:112"]')).to_be_visible()
    left = len(real_course.finder_questions)
    expect(status).to_have_text(words(real_course, language, "route_status", left=left))


def test_a_card_says_what_for_what_to_say_and_what_may_be_told(page: Page, address: str, real_course: Course) -> None:
    page.goto(address + path_of("en", "route-finder"))
    choose_everything(page)
    for name in ("emergency", "assistance-system", "wellbeing-county", "police", "riku", "osh"):
        record = real_course.contacts[name]
        card = page.locator(".route-steps .contact").filter(has_text=record.name.en)
        assert record.say
        assert record.without_consent
        for said in (record.purpose, record.say, record.without_consent):
            expect(card.first).to_contain_text(" ".join(said.en.replace("'", "’").split()))
        expect(card.first).to_contain_text("21 November 2026")


# No trace


def use(page: Page) -> None:
    """Choose and tick everything on the open page of the job aid, and make sure that something is there to forget."""
    assert choose_everything(page)
    assert page.evaluate(WHAT_IS_LEFT) != EMPTY


@pytest.mark.requirement("PRI-1", "PRI-2", "PRI-3")
@pytest.mark.parametrize("language", LANGUAGES)
def test_choosing_asks_nothing_of_anybody_stores_nothing_and_changes_no_address(
    browser: Browser, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    context = browser.new_context()
    asked: list[str] = []
    for place in job_aid_pages(real_course, language):
        page = context.new_page()
        page.goto(address + place.path, wait_until="networkidle")
        where = page.evaluate(WHERE)
        page.on("request", lambda request: asked.append(request.url))
        use(page)
        page.keyboard.press("Escape")
        use(page)
        page.locator(".job-clear").first.click()
        page.wait_for_timeout(100)
        assert page.evaluate(WHERE) == where
        assert page.evaluate(STORED) == NOTHING
        page.close()
        tally(place.path, "chosen and cleared")
    assert asked == []
    assert context.cookies() == []
    context.close()


@pytest.mark.requirement("PRI-2")
def test_the_progress_that_somebody_keeps_knows_nothing_of_the_job_aid(
    browser: Browser, address: str, real_course: Course
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/en/core/")
    page.locator(".remember-button").click()
    page.goto(f"{address}/en/core/why/")
    kept = page.evaluate("({...localStorage})")
    for place in job_aid_pages(real_course, "en"):
        page.goto(address + place.path)
        assert page.locator("article[data-counts]").count() == 0
        use(page)
    page.goto(f"{address}/en/core/why/")

    assert page.evaluate("({...localStorage})") == kept
    assert json.loads(kept["tso-progress"])["p"] == ["core/why"]
    context.close()


@pytest.mark.parametrize("kind", JOB_AID.values())
@pytest.mark.parametrize("how", ["escape", "button"])
def test_one_key_and_one_button_clear_everything(
    page: Page, address: str, real_course: Course, kind: str, how: str
) -> None:
    page.goto(address + path_of("sv", kind))
    assert page.evaluate(WHAT_IS_LEFT) == EMPTY
    use(page)
    if how == "escape":
        page.keyboard.press("Escape")
    else:
        page.locator(".job-clear").first.click()

    assert page.evaluate(WHAT_IS_LEFT) == EMPTY
    expect(page.locator(".job-status").first).to_have_text(words(real_course, "sv", "cleared"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_escape_closes_the_menu_first_and_clears_nothing(page: Page, address: str, language: Language) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + path_of(language, "sign-finder"))
    tick(page, "D01")
    page.locator(".menu-button").click()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(page.locator("#job-sign-D01")).to_be_checked()
    page.keyboard.press("Escape")

    assert page.evaluate(WHAT_IS_LEFT) == EMPTY


@pytest.mark.parametrize("kind", JOB_AID.values())
def test_the_page_comes_back_empty_after_reload_and_after_back(page: Page, address: str, kind: str) -> None:
    """Without the browser's back-forward cache: it loads the page again and would fill in fields that it knows."""
    page.goto(address + path_of("fi", kind))
    use(page)
    page.reload()
    assert page.evaluate(WHAT_IS_LEFT) == EMPTY
    use(page)
    page.goto(f"{address}/core/why/")
    page.go_back(wait_until="commit")
    page.wait_for_timeout(100)

    assert page.evaluate(WHAT_IS_LEFT) == EMPTY


@pytest.fixture
def remembering(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps whole pages for Back and Forward, which the tests' own is told not to do."""
    keeping = browser.browser_type.launch(
        executable_path=str(chromium()),
        args=["--no-sandbox", "--disable-gpu", "--enable-features=BackForwardCache"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = keeping.new_context()
    context.add_init_script(
        "window.addEventListener('pageshow', (event) => { window.wasKept = event.persisted; "
        "window.checkedThen = document.querySelectorAll('input:checked:not([value=\"\"])').length; }, true);"
    )
    yield context
    keeping.close()


@pytest.mark.parametrize("kind", JOB_AID.values())
def test_a_page_that_the_browser_keeps_for_back_is_kept_empty(
    remembering: BrowserContext, address: str, kind: str
) -> None:
    page = remembering.new_page()
    page.goto(address + path_of("fi", kind))
    use(page)
    page.goto(f"{address}/core/why/")
    page.go_back(wait_until="commit")
    page.wait_for_timeout(200)

    assert page.evaluate("[window.wasKept, window.checkedThen]") == [True, 0], "emptied before it was kept"
    assert page.evaluate(WHAT_IS_LEFT) == EMPTY
    use(page)
    page.go_forward(wait_until="commit")
    page.go_back(wait_until="commit")
    page.wait_for_timeout(200)
    assert page.evaluate(WHAT_IS_LEFT) == EMPTY


def test_no_browser_has_a_field_to_remember(
    page: Page, address: str, real_project: Project, real_course: Course
) -> None:
    for place in job_aid_pages(real_course, "fi"):
        html = (real_project.site / place.file).read_text(encoding="utf-8")
        written = re.findall(r"<(?:input|select|textarea|form)\b[^>]*>", html)
        assert [('class="search-words"' in each, 'autocomplete="off"' in each) for each in written] == [(True, True)]
        page.goto(address + place.path)
        off: list[str] = page.locator("input").evaluate_all("all => all.map(box => box.getAttribute('autocomplete'))")
        assert set(off) == {"off"}
        assert page.locator("form").count() == 0


# Keyboard and screen reader


@pytest.mark.requirement("ACC-4")
@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_can_be_chosen_with_the_keyboard_alone_and_the_focus_stays(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    page.goto(address + path_of(language, "sign-finder"))
    page.locator("#job-audience-any").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#job-audience-employment")).to_be_checked()
    expect(page.locator("#job-audience-employment")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#job-setting-{SETTINGS[0]}")).to_be_focused()
    while not page.evaluate("document.activeElement.matches('summary')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    focused = page.evaluate("document.activeElement.id")
    assert focused.startswith("job-sign-")
    assert page.locator(f"#{focused}").is_checked()
    jump = page.locator(".job-jump")
    expect(jump).to_be_visible()
    jump.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#act-now")).to_be_focused()
    assert page.url == address + path_of(language, "sign-finder")


def test_clearing_does_not_lose_the_focus(page: Page, address: str) -> None:
    page.goto(address + path_of("en", "sign-finder"))
    tick(page, "D01")
    page.locator("#job-sign-D01").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-group=documents] summary')")
    tick(page, "D01")
    page.locator(".job-jump").focus()
    page.keyboard.press("Escape")

    expect(page.locator(".job-clear").first).to_be_focused()


@pytest.mark.requirement("ACC-6")
@pytest.mark.parametrize("kind", JOB_AID.values())
def test_no_other_single_key_does_anything(page: Page, address: str, kind: str) -> None:
    page.goto(address + path_of("fi", kind))
    use(page)
    before = page.evaluate(WHAT_IS_LEFT)
    page.locator("h1").click()
    for key in "fsnp/.,?hjkc01":
        page.keyboard.press(key)

    assert page.evaluate(WHAT_IS_LEFT) == before


@pytest.mark.requirement("ACC-9")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_and_every_box_has_a_name(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    for place in job_aid_pages(real_course, language):
        page.goto(address + place.path)
        choose_everything(page)
        session = page.context.new_cdp_session(page)
        nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        named = [
            (node["role"]["value"], node.get("name", {}).get("value", "").strip())
            for node in nodes
            if not node.get("ignored")
            and node["role"]["value"] in {"radio", "checkbox", "group", "radiogroup", "button"}
        ]
        assert [role for role, name in named if not name and role != "group"] == []
        assert page.locator("fieldset").evaluate_all("all => all.every(each => each.querySelector('legend'))")
        assert len({name for role, name in named if role == "checkbox"}) == page.locator("[type=checkbox]").count()
        tally(place.path, "accessibility tree")


@pytest.mark.requirement("ACC-1", "ACC-14")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_with_everything_chosen(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wrong: list[str] = []
    for place in job_aid_pages(real_course, language):
        page.goto(address + place.path)
        use(page)
        wrong += [f"{place.path}: {said}" for said in axe_says(page)]
        tally(place.path, f"everything chosen at {width}")

    assert wrong == [], "\n".join(wrong)


@pytest.mark.requirement("ACC-10")
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_at_320_pixels_with_everything_chosen(
    page: Page, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wrong: list[str] = []
    for place in job_aid_pages(real_course, language):
        page.goto(address + place.path)
        use(page)
        for reader, style in READERS.items():
            page.evaluate(APPLY, style)
            wrong += [f"{place.path} {reader}: {said}" for said in page.evaluate(TOO_WIDE)]
            tally(place.path, f"everything chosen at 320 px, {reader}")

    assert wrong == [], "\n".join(wrong)


# Without JavaScript, and on paper


def paper(page: Page) -> list[str]:
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [squeezed(unicodedata.normalize("NFKC", sheet.extract_text())) for sheet in reader.pages]


@pytest.mark.requirement("ACC-15", "PRT-1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_everything_stands_there_and_can_be_printed(
    browser: Browser, address: str, real_course: Course, tally: Tally, language: Language
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path_of(language, "sign-finder"))
    assert page.locator("input:visible, button:visible").count() == 0
    assert page.locator("[data-sign]:visible").count() == len(real_course.indicators)
    assert page.locator(".advice:visible").count() == len(real_course.strengths) + 1
    printed = "".join(paper(page))
    for sign in real_course.indicators.values():
        assert squeezed(sign.text.in_language(language).replace("'", "’"))[:60] in printed, sign.id
    for group in real_course.sign_groups.values():
        for said in (group.why, *group.avoid):
            assert squeezed(said.in_language(language).replace("'", "’"))[:60] in printed, group.id
    tally(path_of(language, "sign-finder"), "printed without JavaScript")

    page.goto(address + path_of(language, "route-finder"))
    assert page.locator("[data-rules]:visible").count() == page.locator("[data-rules]").count() > 20
    printed = "".join(paper(page))
    for rule in real_course.finder_rules.values():
        for said in [rule.advice] if rule.advice else []:
            assert squeezed(said.in_language(language).replace("'", "’"))[:60] in printed, rule.id
        for route in (*rule.routes, *rule.also):
            last = real_course.routes[route].steps[-1].do.in_language(language)
            assert squeezed(last.replace("'", "’"))[:60] in printed, route
    tally(path_of(language, "route-finder"), "printed without JavaScript")
    context.close()


@pytest.mark.requirement("PRT-1")
def test_paper_holds_what_is_shown_and_no_controls(page: Page, address: str, real_course: Course) -> None:
    page.goto(address + path_of("en", "sign-finder"))
    choose(page, "setting", "phone")
    tick(page, "J07")
    printed = "".join(paper(page))

    assert squeezed(real_course.indicators["K04"].text.en)[:60] in printed
    assert squeezed(real_course.indicators["D01"].text.en.replace("'", "’"))[:60] not in printed
    assert squeezed(words(real_course, "en", "clear_hint")) not in printed
    assert squeezed(words(real_course, "en", "setting_question")) not in printed
    assert shown_signs(page), "printing leaves the page as it was"


# Words for a client


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_meant_for_a_client_stands_beside_each_other(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    page.goto(address + path_of(language, "for-client"))
    cells = page.locator(f".side-by-side tbody [lang={language}]").all_inner_texts()
    allowed = [each.text.in_language(language) for each in real_course.phrases.values() if each.for_client]
    assert [" ".join(each.replace("\u00a0", " ").split()) for each in cells] == [
        " ".join(each.replace("'", "’").split()) for each in allowed
    ]
    text = page.locator("article").inner_text()
    for sign in real_course.indicators.values():
        assert sign.text.in_language(language) not in text
    for group in real_course.sign_groups.values():
        assert group.why.in_language(language) not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_language_can_be_chosen(page: Page, address: str, language: Language) -> None:
    page.goto(address + path_of(language, "for-client"))
    other = next(each for each in reversed(LANGUAGES) if each != language)
    choose(page, "language", other)
    seen = page.locator(".side-by-side tr:first-child [lang]:visible").evaluate_all("all => all.map(each => each.lang)")

    assert set(seen) == {language, other}
    assert page.locator(".side-by-side thead tr").first.locator("th:visible").count() == 2


@pytest.mark.requirement("PRT-1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_print_large_on_one_page_that_does_not_say_what_it_is_about(
    page: Page, address: str, real_course: Course, language: Language
) -> None:
    page.goto(address + path_of(language, "for-client"))
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator(".sheet-print").click()
    sheets = paper(page)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")

    assert page.evaluate("window.printed")
    assert len(sheets) == 1
    for name in ("ASK01", "ASK04", "ASK34"):
        for each in LANGUAGES:
            assert squeezed(real_course.phrases[name].text.in_language(each)) in sheets[0]
    about = r"kauppa|uhri|hyväksikäyt|handel|offer|utnyttj|traffick|victim|exploit|Tunnista|Känn igen|Recognise"
    assert re.findall(about, sheets[0], re.I) == []
    assert page.locator("html.prints-sheet").count() == 0
    size = page.locator(".sheet p").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= 18


def test_the_ministrys_list_is_linked_and_not_copied(page: Page, address: str, real_course: Course) -> None:
    for language in LANGUAGES:
        page.goto(address + path_of(language, "for-client"))
        url = real_course.sources["P09"].version_for(language).url
        assert page.locator(f'article a[href="{url}"]').count() == 1


def test_every_combination_is_tried_above(real_course: Course) -> None:
    assert len(list(every_combination(real_course.finder_questions.values()))) == 324
