"""A whole course in scorm-again, the platform for tests, in a frame and in a window of its own."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from scripts.course.model import AUDIENCES, Audience
from scripts.course.selection import select
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.manifest import Standard
from scripts.outputs.package import Edition, Material
from tests.browser.pages import FULL
from tests.browser.platform.learner import Learner
from tests.browser.platform.packages import unpack

STANDARDS: tuple[Standard, ...] = ("scorm12", "scorm2004")


class Session:
    """One launch of a package in the platform: a page of the platform and a learner in the course."""

    def __init__(self, page: Page, learner: Learner, standard: Standard) -> None:
        self.page, self.learner, self.standard = page, learner, standard

    def calls(self) -> list[list[Any]]:
        """Every call of the course: method, arguments, answer, error code."""
        found: list[list[Any]] = self.page.evaluate("calls")
        return found

    def data(self) -> Any:
        """What the platform holds."""
        return self.page.evaluate("data()")

    def close(self) -> Any:
        """Leave the course as a learner does; the data that a later launch begins with."""
        if isinstance(self.learner.launch, Page):
            self.learner.launch.close(run_before_unload=True)
        else:
            self.page.evaluate("openInFrame('about:blank')")
        self.page.wait_for_timeout(300)
        return self.data()


Launch = Callable[..., Session]


@pytest.fixture
def wrong() -> list[str]:
    """What went wrong in any window: errors of scripts, failed requests, requests to other hosts."""
    return []


@pytest.fixture
def launch(browser: Browser, platform: str, unpacked: Path, material: Material, wrong: list[str]) -> Iterator[Launch]:
    contexts = []

    def launch(
        standard: Standard,
        audience: Audience = "employment",
        languages: tuple[Language, ...] = ("fi",),
        how: str = "frame",
        saved: Any = None,
        before: str = "",
        locale: str = "fi-FI",
        script: str = "",
    ) -> Session:
        context = browser.new_context(viewport={"width": 1000, "height": 800}, locale=locale)
        contexts.append(context)
        if script:
            context.add_init_script(script)

        def watch(page: Page) -> None:
            page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on(
                "request",
                lambda request: None if request.url.startswith((platform, "about:")) else wrong.append(request.url),
            )
            page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)

        context.on("page", watch)
        page = context.new_page()
        page.goto(f"{platform}/host.html")
        page.evaluate("([standard, saved]) => provide(standard, saved)", [standard, _begin_again(saved, standard)])
        if before:
            page.evaluate(before)
        folder = unpack(material, Edition(audience, languages, standard), unpacked).name
        return open_course(page, f"{platform}/{folder}/index.html", standard, audience, languages[0], how)

    def open_course(
        page: Page, address: str, standard: Standard, audience: Audience, language: Language, how: str
    ) -> Session:
        if how == "window":
            page.evaluate("address => openInWindow(address)", address)
            with page.expect_popup() as popup:
                page.click("#open")
            place: Any = popup.value
        else:
            inside = f"nested.html#{address}" if how == "grandparent" else address
            page.evaluate("address => openInFrame(address)", inside)
            page.wait_for_timeout(200)
            place = _frame(page, address)
        learner = Learner(place, material.course, select(material.course, audience), language)
        # A learner sees a page before going to the next one.
        learner.inner.locator("article").wait_for()
        return Session(page, learner, standard)

    yield launch
    for context in contexts:
        context.close()
    assert wrong == []


def _frame(page: Page, address: str) -> Any:
    for _ in range(100):
        found = next((frame for frame in page.frames if frame.url == address), None)
        if found:
            found.locator("iframe").wait_for()
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"{address} was not opened")


def _begin_again(saved: Any, standard: Standard) -> Any:
    """The data of an earlier session as a platform gives it to the next one."""
    if saved is None:
        return None
    if standard == "scorm12":
        core = {key: value for key, value in saved["core"].items() if key not in ("session_time", "exit", "entry")}
        return {**saved, "core": {**core, "entry": "resume"}}
    return {key: value for key, value in saved.items() if key not in ("session_time", "exit", "entry")}


def status(data: Any, standard: Standard) -> tuple[str, ...]:
    if standard == "scorm12":
        return (data["core"]["lesson_status"],)
    return data["completion_status"], data["success_status"]


def score(data: Any, standard: Standard) -> str:
    return str((data["core"] if standard == "scorm12" else data)["score"]["raw"])


DONE = {"scorm12": ("passed",), "scorm2004": ("completed", "passed")}
BEGUN = {"scorm12": ("incomplete",), "scorm2004": ("incomplete", "unknown")}

# The narrowest forms that platforms take (design, LMS delivery, section 1).
FORMS = {
    r"cmi\.(core\.)?(lesson_)?location": r"(fi|sv|en)/[a-z0-9/-]{1,250}",
    r"cmi\.suspend_data": r"[ -~]{1,4000}",
    r"cmi\.core\.lesson_status": r"incomplete|passed",
    r"cmi\.completion_status": r"incomplete|completed",
    r"cmi\.success_status": r"passed",
    r"cmi\.(core\.)?exit": r"suspend",
    r"cmi\.(core\.)?score\.min": r"0",
    r"cmi\.(core\.)?score\.max": r"100",
    r"cmi\.(core\.)?score\.raw": r"100|\d{1,2}(\.\d{1,2})?",
    r"cmi\.score\.scaled": r"1|0(\.\d{1,4})?",
    r"cmi\.core\.session_time": r"\d{4}:[0-5]\d:[0-5]\d\.\d{2}",
    r"cmi\.session_time": r"PT\d+H\d+M\d+(\.\d{1,2})?S",
    r"cmi\.interactions\.\d+\.id": r"[A-Za-z][A-Za-z0-9_]{0,59}",
    r"cmi\.interactions\.\d+\.type": r"choice",
    r"cmi\.interactions\.\d+\.time": r"[0-2]\d:[0-5]\d:[0-5]\d",
    r"cmi\.interactions\.\d+\.timestamp": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}",
    r"cmi\.interactions\.\d+\.weighting": r"0|1",
    r"cmi\.interactions\.\d+\.(correct_responses\.0\.pattern|student_response|learner_response)": r"(?=.{1,255}$)[a-z0-9]+((,|\[,\])[a-z0-9]+)*",
    r"cmi\.interactions\.\d+\.result": r"correct|wrong|incorrect",
}
INITIALIZE, TERMINATE = ("LMSInitialize", "Initialize"), ("LMSFinish", "Terminate")


def check_calls(session: Session) -> None:
    """One Initialize, one Terminate, nothing refused, every value in a form that the narrowest platform takes."""
    calls = session.calls()
    names = [call[0] for call in calls]
    assert sum(name in INITIALIZE for name in names) == 1
    assert sum(name in TERMINATE for name in names) == 1
    assert names[0] in INITIALIZE
    assert names[-1] in TERMINATE
    assert [call for call in calls if call[3] != "0" and not (call[0] == "GetValue" and call[3] == "403")] == []
    for name, values, *_ in calls:
        if "SetValue" in name:
            element, value = values
            form = next((form for pattern, form in FORMS.items() if re.fullmatch(pattern, element)), None)
            assert form, f"{element} is not in the table"
            assert re.fullmatch(form, value), f"{element} = {value!r}"
            if session.standard == "scorm12":
                assert "[,]" not in value
                assert value != "incorrect"
            else:
                assert value != "wrong"


EVERY = [(s, a, n) for s in STANDARDS for a in AUDIENCES for n in LANGUAGES]


@pytest.mark.parametrize("how", ["frame", "window"])
@pytest.mark.parametrize(
    ("standard", "audience", "language"), EVERY if FULL else [EVERY[0], EVERY[4], EVERY[8], EVERY[9]]
)
def test_a_whole_course_is_recorded_and_nothing_is_refused(
    launch: Launch, standard: Standard, audience: Audience, language: Language, how: str
) -> None:
    session = launch(standard, audience, (language,), how)
    learner = session.learner
    learner.read_everything()
    needed = 7  # 80 per cent of eight questions is 6.4
    learner.take_self_check(right=needed - 1)
    assert status(session.data(), standard) == BEGUN[standard]
    assert float(score(session.data(), standard)) == 75
    learner.take_self_check(right=needed)
    assert status(session.data(), standard) == DONE[standard]
    assert float(score(session.data(), standard)) == 87.5

    saved = session.close()

    check_calls(session)
    assert status(saved, standard) == DONE[standard]
    assert len(saved["suspend_data"]) <= 4000


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_learner_goes_on_where_they_left_off_with_their_answers(launch: Launch, standard: Standard) -> None:
    first = launch(standard)
    first.learner.open("core/why")
    first.learner.answer("role-decides")
    first.learner.open("core/signs")
    question = first.learner.questions()[0]
    first.learner.answer(question, right=False)
    saved = first.close()

    again = launch(standard, saved=saved)
    again.learner.at("core/signs")
    again.learner.settle()
    checked = again.learner.inner.locator(f"#question-{question} input:checked").evaluate_all(
        "all => all.map(each => each.value)"
    )
    again.learner.open("core/why")

    assert checked == [next(o.id for o in again.learner.course.questions[question].options if not o.correct)]
    assert again.learner.inner.locator("#question-role-decides .option-feedback").count() == 1
    again.close()
    check_calls(again)


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_platform_is_told_nothing_of_the_job_aid(launch: Launch, standard: Standard) -> None:
    session = launch(standard)
    learner = session.learner
    learner.open("core/signs")
    before = session.calls()

    learner.open("job-aid/index")
    boxes = learner.inner.locator(".job-aid input")
    assert boxes.count() > 50
    boxes.first.check()
    learner.inner.locator(".job-aid details summary").first.click()
    learner.inner.locator('.job-aid input[type="checkbox"]').first.check()
    learner.open("job-aid/route")
    learner.inner.locator(".job-aid input").last.check()
    learner.settle()

    assert session.calls() == before
    saved = session.close()
    assert "job-aid" not in json.dumps([session.calls(), saved])
    check_calls(session)


@pytest.mark.parametrize("standard", STANDARDS)
def test_after_completion_everything_stays_open_and_the_result_stays_as_it_is(
    launch: Launch, standard: Standard
) -> None:
    first = launch(standard)
    first.learner.read_everything()
    first.learner.take_self_check(right=8)
    saved = first.close()

    again = launch(standard, saved=saved)
    again.learner.take_self_check(right=0)
    after = again.close()

    assert status(after, standard) == DONE[standard]
    assert score(after, standard) == "100"
    assert [c for c in again.calls() if "SetValue" in c[0] and re.search("status|score|interactions", c[1][0])] == []
    check_calls(again)


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_all_data_fits_with_every_question_answered(launch: Launch, standard: Standard, audience: Audience) -> None:
    session = launch(standard, audience, ("sv",))
    for name in session.learner.selection.pages:
        session.learner.open(name)
        for question in session.learner.questions():
            session.learner.answer(question, right=False)

    sizes = [
        len(call[1][1]) for call in session.calls() if call[0].endswith("SetValue") and call[1][0] == "cmi.suspend_data"
    ]
    whole = session.page.evaluate(
        "JSON.stringify(platform.renderCommitCMI ? platform.renderCommitCMI(false) : data()).length"
    )

    assert max(sizes) <= 4000
    assert whole <= 32 * 1024
    session.close()
    check_calls(session)
