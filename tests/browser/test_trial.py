"""The tiny package that an administrator uploads first shows that the platform saves."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts.course.text import LANGUAGES, Language
from scripts.outputs.manifest import Standard
from scripts.outputs.package import Material
from scripts.outputs.trial import trial_file, trial_package
from tests.browser.platform.cmi5_platform import Cmi5Handler, Registration
from tests.browser.platform.packages import served


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_right_answer_passes_the_trial(
    browser: Browser, platform: str, unpacked: Path, material: Material, standard: Standard, language: Language
) -> None:
    data = trial_package(material, language, standard)
    folder = trial_file(language, standard).removesuffix(".zip")
    zipfile.ZipFile(BytesIO(data)).extractall(unpacked / folder)
    context, wrong = browser.new_context(), []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{platform}/host.html")
    page.evaluate("standard => provide(standard, null)", standard)
    page.evaluate("address => openInFrame(address)", f"{platform}/{folder}/index.html")
    course = page.frame_locator("#course")
    inner = course.frame_locator("iframe")
    expect(course.locator(".launch-saving")).to_have_text(material.course.interface.say("launch_saved", language))
    inner.locator('input[value="prints"]').check()
    inner.locator(".question-check").click()
    expect(inner.locator(".option-feedback")).to_have_count(1)
    inner.locator('input[value="saves"]').check()
    inner.locator(".question-check").click()
    expect(course.locator(".launch-progress")).to_have_text(material.course.interface.say("launch_done", language))

    held = page.evaluate("data()")
    status = held["core"]["lesson_status"] if standard == "scorm12" else held["success_status"]
    assert status == "passed"
    assert len(data) < 100_000
    assert [call for call in page.evaluate("calls") if call[3] not in ("0", "403")] == []
    assert wrong == []
    context.close()
    assert trial_package(material, language, standard) == data


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cmi5_platform_gets_the_trial_by_its_rules(
    browser: Browser, unpacked: Path, material: Material, language: Language
) -> None:
    name = trial_file(language, "cmi5").removesuffix(".zip")
    zipfile.ZipFile(BytesIO(trial_package(material, language, "cmi5"))).extractall(unpacked / name)
    say = material.course.interface.say

    class Handler(Cmi5Handler):
        registration = Registration(material.course.identifiers.packages["trial"].au)

    with served(unpacked, Handler) as address:
        context, wrong = browser.new_context(), []
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(Handler.registration.begin(address, name))
        expect(page.locator(".launch-saving")).to_have_text(say("launch_saved", language), timeout=10_000)
        inner = page.frame_locator("iframe")
        inner.locator('input[value="saves"]').check()
        inner.locator(".question-check").click()
        expect(page.locator(".launch-progress")).to_have_text(say("launch_done", language))
        page.wait_for_timeout(800)
        page.locator(".launch-exit").click()
        expect(page.locator(".launch-saving")).to_have_text(say("launch_closed", language))
        context.close()

    verbs = Handler.registration.verbs()
    assert (Handler.registration.refused, wrong) == ([], [])
    assert (verbs[0], verbs[-1], verbs.count("passed"), verbs.count("completed")) == ("initialized", "terminated", 1, 1)
