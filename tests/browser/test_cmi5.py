"""A cmi5 package at a platform that enforces the rules, and every statement through Ralph's model."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from ralph.models.xapi.base.statements import BaseXapiStatement

from scripts.course.course import Course
from scripts.course.selection import select
from scripts.outputs.package import Edition, Material
from tests.browser.platform.cmi5_platform import Cmi5Handler, Registration
from tests.browser.platform.learner import Learner
from tests.browser.platform.packages import served, unpack

EMPLOYMENT_FI = Edition("employment", ("fi",), "cmi5")


@pytest.fixture
def registration(material: Material) -> Registration:
    return Registration(material.course.identifiers.packages["employment"].au)


@pytest.fixture
def platform_address(unpacked: Path, material: Material, registration: Registration) -> Iterator[str]:
    unpack(material, EMPLOYMENT_FI, unpacked)

    class Handler(Cmi5Handler):
        pass

    Handler.registration = registration
    with served(unpacked, Handler) as address:
        yield address


Launch = Callable[[], Learner]


@pytest.fixture
def launch(browser: Browser, platform_address: str, registration: Registration, material: Material) -> Iterator[Launch]:
    contexts, wrong = [], []

    def launch() -> Learner:
        context = browser.new_context()
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((platform_address, "about:")) else wrong.append(request.url),
        )
        page.goto(registration.begin(platform_address, EMPLOYMENT_FI.file.removesuffix(".zip")))
        learner = Learner(page, material.course, select(material.course, "employment"), "fi")
        expect(page.locator(".launch-saving")).not_to_be_empty()
        return learner

    yield launch
    for context in contexts:
        context.close()
    assert wrong == []


def saved(learner: Learner, course: Course) -> None:
    expect(learner.launch.locator(".launch-saving")).to_have_text(
        course.interface.say("launch_saved", "fi"), timeout=10_000
    )


def leave(learner: Learner) -> None:
    learner.launch.locator(".launch-exit").click()
    expect(learner.launch.locator(".launch-exit")).to_be_visible()
    learner.launch.wait_for_timeout(500)


def check_statements(registration: Registration) -> None:
    for statement in registration.statements:
        BaseXapiStatement.model_validate(statement)


def test_a_whole_course_breaks_no_rule(launch: Launch, registration: Registration, material: Material) -> None:
    learner = launch()
    saved(learner, material.course)
    learner.read_everything()
    learner.take_self_check(right=6)
    assert "passed" not in registration.verbs()
    learner.take_self_check(right=7)
    learner.launch.wait_for_timeout(800)
    leave(learner)

    verbs = registration.verbs()
    assert registration.refused == []
    assert verbs[0] == "initialized"
    assert verbs[-1] == "terminated"
    assert [verbs.count(verb) for verb in ("initialized", "passed", "completed", "terminated", "failed")] == [
        1,
        1,
        1,
        1,
        0,
    ]
    passed = next(each for each in registration.statements if each["verb"]["id"].endswith("passed"))
    assert passed["result"]["score"] == {"scaled": 0.875, "raw": 87.5, "min": 0, "max": 100}
    # After completion nothing is recorded any more: the eighth answer of the second round came too late.
    assert verbs.count("answered") == 15
    assert learner.says("saving") == material.course.interface.say("launch_closed", "fi")
    check_statements(registration)


def test_a_reload_goes_on_with_the_same_session(launch: Launch, registration: Registration, material: Material) -> None:
    learner = launch()
    learner.open("core/why")
    learner.answer("role-decides")
    learner.launch.wait_for_timeout(500)
    assert isinstance(learner.launch, Page)
    learner.launch.reload()

    learner.at("core/why")
    saved(learner, material.course)
    expect(learner.inner.locator("#question-role-decides .option-feedback")).to_have_count(1)
    learner.answer("role-decides", right=False)
    learner.launch.wait_for_timeout(500)
    assert registration.refused == []
    assert registration.verbs() == ["initialized", "answered", "answered"]


def test_a_later_launch_goes_on_where_the_learner_left_off(launch: Launch, registration: Registration) -> None:
    first = launch()
    first.open("core/signs")
    first.launch.wait_for_timeout(500)
    leave(first)

    again = launch()

    again.at("core/signs")
    assert registration.refused == []


@pytest.mark.parametrize("mode", ["Review", "Browse"])
def test_nothing_is_recorded_when_the_course_is_only_looked_at(
    launch: Launch, registration: Registration, material: Material, mode: str
) -> None:
    registration.mode = mode
    learner = launch()
    expect(learner.launch.locator(".launch-saving")).to_have_text(material.course.interface.say("launch_review", "fi"))
    learner.read_everything()
    learner.take_self_check(right=8)
    leave(learner)

    assert registration.verbs() == ["initialized", "terminated"]
    assert registration.state == {}
    assert registration.refused == []


def test_the_learner_is_led_back_to_the_platform(
    launch: Launch, registration: Registration, platform_address: str, material: Material
) -> None:
    registration.return_url = f"{platform_address}/host.html"
    learner = launch()
    saved(learner, material.course)
    assert isinstance(learner.launch, Page)
    learner.launch.locator(".launch-exit").click()

    learner.launch.wait_for_url(registration.return_url)
    assert registration.verbs() == ["initialized", "terminated"]


def test_what_could_not_be_sent_is_sent_once_when_the_platform_is_back(
    launch: Launch, registration: Registration, material: Material
) -> None:
    learner = launch()
    saved(learner, material.course)
    registration.is_down = True
    learner.open("core/why")
    learner.answer("role-decides")
    expect(learner.launch.locator(".launch-saving")).to_have_text(material.course.interface.say("launch_unsaved", "fi"))
    registration.is_down = False
    learner.launch.evaluate("window.dispatchEvent(new Event('online'))")

    saved(learner, material.course)
    assert registration.verbs() == ["initialized", "answered"]
    assert registration.refused == []


def test_a_used_token_is_told_and_the_course_can_be_read(
    launch: Launch, registration: Registration, material: Material
) -> None:
    learner = launch()
    saved(learner, material.course)
    assert isinstance(learner.launch, Page)
    learner.launch.evaluate("sessionStorage.clear()")
    learner.launch.reload()

    expect(learner.launch.locator(".launch-saving")).to_have_text(material.course.interface.say("launch_refused", "fi"))
    learner.open("core/why")
    learner.answer("role-decides")
    assert registration.verbs() == ["initialized"]
