"""Whatever the platform, the network or the browser does: the learner sees the content and is told what is saved."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from scripts.course.interface import Interface
from scripts.course.selection import select
from scripts.course.text import Language
from scripts.outputs.package import Edition, Material
from tests.browser.platform.learner import Learner
from tests.browser.platform.packages import unpack
from tests.browser.test_scorm import DONE, Launch, Session, check_calls, launch, score, status, wrong

__all__ = ["launch", "wrong"]

Says = Callable[[Session, str], None]

# A plain SCORM 1.2 platform that holds values in `held`; each test breaks a part of it.
PLAIN = """
window.held = {}; window.log = [];
window.plain = {
  LMSInitialize: () => { log.push("init"); return "true"; },
  LMSFinish: () => { log.push("finish"); return "true"; },
  LMSGetValue: (name) => name.endsWith("_count") ? "0" : held[name] || "",
  LMSSetValue: (name, value) => { held[name] = value; return "true"; },
  LMSCommit: () => { log.push("commit"); return "true"; },
  LMSGetLastError: () => "0",
};
window.API = window.plain; void 0;
"""


@pytest.fixture
def says(material: Material) -> Says:
    interface: Interface = material.course.interface

    def says(session: Session, word: str) -> None:
        expected = interface.say(f"launch_{word}", "fi")
        expect(session.learner.launch.locator(".launch-saving")).to_have_text(expected, timeout=12_000)

    return says


def works(session: Session) -> None:
    """The content is there: a page opens, a question can be answered."""
    session.learner.open("core/why")
    session.learner.answer("role-decides")
    expect(session.learner.inner.locator("#question-role-decides .option-feedback")).to_have_count(1)


def held(session: Session, name: str) -> Any:
    return session.page.evaluate("name => held[name]", name)


# Where the API is


@pytest.mark.parametrize("how", ["frame", "grandparent", "window"])
@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_the_platform_is_found_around_the_course_or_behind_it(
    launch: Launch, says: Says, standard: Any, how: str
) -> None:
    session = launch(standard, how=how)

    says(session, "saved")


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_each_package_uses_its_own_of_two_platforms(launch: Launch, says: Says, standard: Any) -> None:
    other = {"scorm12": "window.API_1484_11", "scorm2004": "window.API"}[standard]
    trap = "new Proxy({}, { get: () => () => { window.touched = true; return 'true'; } })"
    session = launch(standard, before=f"{other} = {trap}; void 0;")

    says(session, "saved")
    assert session.page.evaluate("window.touched") is None


def test_without_a_platform_the_course_can_be_read_and_says_so(launch: Launch, says: Says) -> None:
    session = launch("scorm12", before="delete window.API; void 0;")
    says(session, "looking")
    works(session)
    says(session, "alone")


def test_a_platform_that_comes_late_gets_what_was_done_before(launch: Launch, says: Says) -> None:
    session = launch("scorm12", before=PLAIN + "window.late = window.API; delete window.API; void 0;")
    works(session)
    says(session, "alone")
    session.page.evaluate("window.API = window.late; void 0")
    says(session, "saved")

    assert "role-decides" in held(session, "cmi.suspend_data")
    assert held(session, "cmi.core.lesson_location") == "fi/core/why"


# How it answers


@pytest.mark.parametrize(
    "broken",
    [
        "for (const name in plain) plain[name] = () => { throw new Error('broken'); };",
        "for (const name in plain) plain[name] = () => undefined;",
        "plain.LMSInitialize = () => 'false'; plain.LMSGetLastError = () => '301';",
        "plain.LMSInitialize = () => false; plain.LMSGetLastError = () => 101; plain.LMSSetValue = () => false;",
    ],
    ids=["throws", "says-nothing", "refuses", "refuses-with-booleans"],
)
def test_a_platform_that_does_not_begin_is_told_and_the_course_can_be_read(
    launch: Launch, says: Says, broken: str
) -> None:
    session = launch("scorm12", before=PLAIN + broken + "void 0;")
    works(session)
    says(session, "refused")


@pytest.mark.parametrize(
    "odd",
    [
        "for (const name of ['LMSInitialize', 'LMSCommit', 'LMSFinish']) plain[name] = () => true;",
        "for (const name of ['LMSInitialize', 'LMSCommit', 'LMSFinish']) plain[name] = () => undefined;",
        "for (const name of ['LMSInitialize', 'LMSCommit', 'LMSFinish']) plain[name] = () => 1; plain.LMSGetLastError = () => 0;",
        "delete plain.LMSFinish;",
        "const get = plain.LMSGetValue; plain.LMSGetValue = (name) => name === 'cmi.core.lesson_mode' ? null : get(name);",
        "const set = plain.LMSSetValue; plain.LMSSetValue = (name, value) => name.includes('interactions') ? 'false' : set(name, value);",
    ],
    ids=["booleans", "nothing", "numbers", "no-finish", "no-lesson-mode", "no-interactions"],
)
def test_a_platform_with_odd_answers_still_gets_the_results(launch: Launch, says: Says, odd: str) -> None:
    session = launch("scorm12", before=PLAIN + odd + "void 0;")
    works(session)
    says(session, "saved")
    assert "role-decides" in held(session, "cmi.suspend_data")


def test_a_refused_commit_is_told_and_sent_again_when_it_works(launch: Launch, says: Says) -> None:
    session = launch("scorm12", before=PLAIN)
    session.page.evaluate("plain.LMSCommit = () => 'false'; void 0")
    works(session)
    says(session, "unsaved")
    session.page.evaluate("plain.LMSCommit = () => { log.push('commit'); return 'true'; }; log.length = 0; void 0")

    session.learner.launch.evaluate("window.dispatchEvent(new Event('online'))")
    says(session, "saved")
    assert session.page.evaluate("log") == ["commit"]


def test_a_platform_that_throws_for_a_while_loses_nothing(launch: Launch, says: Says) -> None:
    session = launch("scorm12", before=PLAIN)
    session.page.evaluate("window.API.LMSSetValue = () => { throw new Error('gone'); }; void 0")
    works(session)
    says(session, "unsaved")
    session.page.evaluate("window.API.LMSSetValue = (name, value) => { held[name] = value; return 'true'; }; void 0")
    # Without any event: within ten seconds.
    says(session, "saved")
    assert "role-decides" in held(session, "cmi.suspend_data")


# Windows


def test_a_window_that_is_killed_has_saved_everything_but_its_end(launch: Launch, platform: str) -> None:
    session = launch("scorm12", how="window")
    works(session)
    session.learner.launch.close(run_before_unload=False)  # type: ignore[union-attr]
    data = session.data()

    assert data["core"]["lesson_location"] == "fi/core/why"
    assert data["core"]["exit"] == "suspend"
    assert "role-decides" in data["suspend_data"]
    assert any("session_time" in call[1][0] for call in session.calls() if "SetValue" in call[0])


def test_of_two_windows_the_older_steps_back(launch: Launch, says: Says) -> None:
    session = launch("scorm12", before=PLAIN)
    works(session)
    session.page.evaluate(
        """() => { const other = document.createElement('iframe');
        other.src = document.getElementById('course').src; document.body.append(other); }"""
    )

    says(session, "elsewhere")
    before = session.page.evaluate("log.length")
    session.learner.open("core/what")
    session.page.wait_for_timeout(300)
    assert session.page.evaluate("log").count("finish") == 1
    assert session.page.evaluate("log.length") >= before


def test_a_reload_of_the_launch_page_ends_one_session_and_begins_the_next(launch: Launch, says: Says) -> None:
    session = launch("scorm12", before=PLAIN)
    works(session)
    session.learner.launch.evaluate("location.reload()")
    session.page.wait_for_timeout(500)
    session.learner.at("core/why")

    says(session, "saved")
    log = session.page.evaluate("log")
    assert log.count("init") == 2
    assert log.count("finish") == 1
    expect(session.learner.inner.locator("#question-role-decides .option-feedback")).to_have_count(1)


@pytest.mark.parametrize("standard", ["scorm12"])
def test_blocked_storage_changes_nothing(browser: Browser, launch: Launch, says: Says, standard: Any) -> None:
    block = """for (const name of ["localStorage", "sessionStorage", "indexedDB", "BroadcastChannel"]) {
      Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } }); } void 0;"""
    session = launch(standard, script=block)
    works(session)
    says(session, "saved")
    session.close()
    check_calls(session)


# What it gives back


@pytest.mark.parametrize(
    "text",
    [
        "{broken",
        "2;old=format",
        "null",
        '{"v":99,"p":[],"a":{}}',
        "x" * 5000,
        '{"v":1,"p":"core/why","a":[1,2]}',
        '[{"a":',
    ],
)
def test_data_that_is_not_ours_is_set_aside(launch: Launch, says: Says, text: str) -> None:
    session = launch(
        "scorm12",
        before=PLAIN + f"held['cmi.suspend_data'] = {text!r}; held['cmi.core.lesson_status'] = 'passed'; void 0;",
    )
    works(session)
    says(session, "saved")
    assert held(session, "cmi.core.lesson_status") == "passed"


def test_an_older_edition_is_taken_over_as_far_as_it_is_still_there(
    launch: Launch, says: Says, material: Material
) -> None:
    old = '{"v":1,"p":["core/why","core/gone"],"a":{"role-decides":"+courts","gone-question":"+a","card-threshold":"+nosuchoption"}}'
    session = launch(
        "scorm12",
        before=PLAIN
        + f"held['cmi.suspend_data'] = {old!r}; held['cmi.core.lesson_location'] = 'fi/core/gone'; void 0;",
    )
    works(session)
    says(session, "saved")
    text = held(session, "cmi.suspend_data")

    assert "gone" not in text
    assert "nosuchoption" not in text
    assert "core/why" in text
    # It was right once: that counts, whatever the option was called.
    assert '"card-threshold":"+' in text
    assert session.learner.says("aside") == ""


@pytest.mark.parametrize("there", ["completed", "passed"])
def test_a_status_is_never_lowered(launch: Launch, says: Says, there: str) -> None:
    session = launch(
        "scorm12",
        before=PLAIN + f"held['cmi.core.lesson_status'] = '{there}'; held['cmi.core.score.raw'] = '90'; void 0;",
    )
    session.learner.take_self_check(right=0)
    says(session, "saved")

    assert held(session, "cmi.core.lesson_status") == there
    assert float(held(session, "cmi.core.score.raw")) == 90


@pytest.mark.parametrize("mode", ["browse", "review"])
def test_nothing_is_written_when_the_course_is_only_looked_at(launch: Launch, says: Says, mode: str) -> None:
    session = launch("scorm12", before=PLAIN + f"held['cmi.core.lesson_mode'] = '{mode}'; void 0;")
    works(session)
    says(session, "review")
    assert session.page.evaluate("Object.keys(held)") == ["cmi.core.lesson_mode"]


# Clock


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_wrong_clock_does_not_stop_anything(launch: Launch, says: Says, year: int) -> None:
    clock = f"""{{ const Real = Date; const shift = Real.UTC({year}, 0, 2) - Real.now();
      window.Date = class extends Real {{ constructor(...given) {{ given.length ? super(...given) : super(Real.now() + shift); }}
      static now() {{ return Real.now() + shift; }} }}; }} void 0;"""
    session = launch("scorm2004", script=clock)
    works(session)
    says(session, "saved")
    past = session.learner.launch.locator(".age.is-past").count()
    assert past == (1 if year == 2099 else 0)
    session.close()
    check_calls(session)


# Three languages, one record


def test_the_language_changes_in_the_middle_and_the_record_stays_one(launch: Launch, material: Material) -> None:
    languages: tuple[Language, ...] = ("fi", "sv", "en")
    first = launch("scorm12", languages=languages, locale="sv-FI")
    first.learner.language = "sv"
    first.learner.at("index")
    first.learner.open("core/why", "sv")
    first.learner.answer("role-decides")
    first.learner.inner.locator('.languages a[hreflang="en"]').click()
    first.learner.language = "en"
    first.learner.at("core/why")
    expect(first.learner.inner.locator('html[lang="en"] #question-role-decides .option-feedback')).to_have_count(1)
    expect(first.learner.launch.locator(".launch-saving")).to_have_text(
        material.course.interface.say("launch_saved", "en")
    )
    saved = first.close()
    assert saved["core"]["lesson_location"] == "en/core/why"

    again = launch("scorm12", languages=languages, locale="sv-FI", saved=saved)
    again.learner.language = "en"
    again.learner.at("core/why")
    for name in again.learner.selection.counted:
        again.learner.open(name, languages[len(name) % 3])
    again.learner.take_self_check(right=8)
    after = again.close()

    assert status(after, "scorm12") == DONE["scorm12"]
    assert score(after, "scorm12") == "100"
    assert "role-decides" in after["suspend_data"]
    check_calls(first)
    check_calls(again)


def test_a_page_says_nothing_about_pages_that_do_not_count(launch: Launch) -> None:
    session = launch("scorm12", before=PLAIN)
    session.learner.open("about/privacy")
    session.learner.open("more/index")
    session.learner.open("cases/index")
    session.page.wait_for_timeout(200)

    assert "cmi.core.lesson_location" not in session.page.evaluate("Object.keys(held)")
    assert "cmi.suspend_data" not in session.page.evaluate("Object.keys(held)")


def test_a_launch_page_alone_in_a_window_is_a_reading_copy(
    browser: Browser, platform: str, unpacked: Any, material: Material
) -> None:
    folder = unpack(material, Edition("reception", ("en",), "scorm2004"), unpacked).name
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{platform}/{folder}/index.html")
    learner = Learner(page, material.course, select(material.course, "reception"), "en")
    learner.open("core/why")
    expect(page.locator(".launch-saving")).to_have_text(
        material.course.interface.say("launch_alone", "en"), timeout=9000
    )
    context.close()
