"""A whole visit to the course in one language, and what a watchful browser noted on the way."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Request

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from tests.browser.pages import HOME, answer_everything, built_pages, choose_everything, open_cases, open_menu

NOTE_VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`));
"""
STORED = """async () => ({
  cookies: document.cookie,
  local: {...localStorage},
  session: {...sessionStorage},
  databases: (await indexedDB.databases()).map((each) => each.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length
})"""


@dataclass
class Tour:
    """What was opened, what was asked of any server, what the policy stopped, and what is stored at the end."""

    paths: list[str] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    stored: dict[str, Any] = field(default_factory=dict)
    cookies: int = 0


def take_tour(browser: Browser, address: str, course: Course, language: Language) -> Tour:
    """Open every page, answer everything wrong and right, open every case, print, and change the language."""
    tour = Tour()
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.add_init_script(NOTE_VIOLATIONS)

    def note(request: Request) -> None:
        tour.asked.append((request.method, request.url))

    context.on("request", note)
    page = context.new_page()
    for place in built_pages(course, language):
        page.goto(address + place.path)
        if place.kind != "not-found":
            open_menu(page)
            page.keyboard.press("Escape")
            answer_everything(page, course, right=False)
            answer_everything(page, course, right=True)
            open_cases(page)
            choose_everything(page)
        if place.kind == "self-check":
            page.pdf()
        tour.violations += [f"{place.path}: {said}" for said in page.evaluate("window.violations")]
        tour.paths.append(place.path)
    page.goto(address + HOME[language])
    for other in LANGUAGES:
        page.get_by_role("link", name=course.interface.say("language_name", other), exact=True).click()
    tour.stored = page.evaluate(STORED)
    tour.cookies = len(context.cookies())
    context.close()
    return tour
