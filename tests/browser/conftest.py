"""The real course, built once and shown in Debian's Chromium."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.outputs import rendering
from scripts.outputs.package import Material, read_material
from scripts.paths import REPOSITORY, Project
from tests.browser.engines import package
from tests.browser.platform.packages import HERE, served


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the parent's
        pass


@pytest.fixture(scope="session")
def real_course(real_project: Project) -> Course:
    return load_course(real_project)


@pytest.fixture(scope="session")
def address(real_project: Project) -> Iterator[str]:
    """The built site on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(real_project.site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def chromium() -> Path:
    """The distribution's browser."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is missing; scripts/test installs it"
    return Path(executable)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=arguments)
        yield browser
        browser.close()


def _watch(page: Page, address: str) -> list[str]:
    """What goes wrong on the page from now on: console errors, failed requests and requests to other hosts."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    page.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    return wrong


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A new page that fails the test when something goes wrong on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong = _watch(page, address)
    yield page
    context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def _lasting_page(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    context = browser.new_context()
    page = context.new_page()
    yield page, _watch(page, address)
    context.close()


@pytest.fixture
def same_page(_lasting_page: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page that is used again, for tests that store nothing: a new one takes a third of a second."""
    page, wrong = _lasting_page
    wrong.clear()
    page.set_viewport_size({"width": 1280, "height": 900})
    yield page
    page.goto("about:blank")
    assert wrong == []


@pytest.fixture(scope="session")
def material() -> Material:
    project = Project(REPOSITORY)
    course = load_course(project)
    return read_material(project, course, rendering.rendering(project, course), with_cmi5=True)


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    for name in ("host.html", "host.js", "nested.html", "nested.js"):
        shutil.copy(HERE / name, folder)
    shutil.copytree(package("scorm-again/dist"), folder / "scorm-again", ignore=shutil.ignore_patterns("*.map", "esm"))
    return folder


@pytest.fixture(scope="session")
def platform(unpacked: Path) -> Iterator[str]:
    with served(unpacked) as address:
        yield address
