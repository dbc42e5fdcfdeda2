"""A learner who goes through a package by its own menu and buttons."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, Page, expect

from scripts.course.course import Course
from scripts.course.selection import Selection
from scripts.course.text import Language
from tests.browser.platform.packages import options

Place = Page | Frame

WHEN_LOADED = """() => new Promise((done) => {
  document.readyState === "complete" ? done() : addEventListener("load", () => setTimeout(done, 0));
})"""
SEND_BACK = """() => {
  window.sendsBack ??= addEventListener("message", (event) => {
    if (event.data?.round) event.source.postMessage({ back: event.data.round }, "*");
  }) ?? true;
}"""
THERE_AND_BACK = """() => new Promise((done) => {
  const round = Math.random() + 1;
  addEventListener("message", function hear(event) {
    if (event.data?.back !== round) return;
    removeEventListener("message", hear);
    done();
  });
  parent.postMessage({ round }, "*");
})"""


@dataclass
class Learner:
    """Acts in a launch page that is open somewhere; `launch` is its page or frame."""

    launch: Place
    course: Course
    selection: Selection
    language: Language

    @property
    def inner(self) -> Any:
        """The course in its frame."""
        return self.launch.frame_locator("iframe")

    def at(self, name: str) -> None:
        """Wait until a page is open and knows what has been done."""
        expect(self.inner.locator(f'article[data-page="{name}"]')).to_be_visible(timeout=10_000)

    def open(self, name: str, language: Language | None = None) -> None:
        """Open a page of the package."""
        self.language = language or self.language
        # The page that is left is marked: it may be the same one, and would be taken for the one that comes.
        self.inner.locator("html").evaluate("html => { html.dataset.left = ''; }")
        self.launch.evaluate(
            "path => { document.querySelector('iframe').contentWindow.location.href = new URL(path, location.href).href; }",
            f"{self.language}/{name}.html",
        )
        expect(self.inner.locator("html:not([data-left])")).to_have_count(1, timeout=10_000)
        self.at(name)
        expect(self.inner.locator(f'html[lang="{self.language}"]')).to_have_count(1)
        self.settle()

    def settle(self) -> None:
        """Wait until the scripts of the inner page run and all messages between the two windows have arrived.

        Messages keep their order: what comes back was sent after everything before it had been heard.
        """
        inner = self.inner.locator("html")
        inner.evaluate(WHEN_LOADED)
        self.launch.evaluate(SEND_BACK)
        inner.evaluate(THERE_AND_BACK)

    def answer(self, question: str, right: bool = True) -> None:
        """Answer one question of the page that is open."""
        block = self.inner.locator(f"#question-{question}")
        picked = options(self.course, question, right)
        block.evaluate(
            """(block, picked) => {
              for (const box of block.querySelectorAll("input")) {
                if (box.checked !== picked.includes(box.value) && (box.type === "checkbox" || !box.checked)) box.click();
              }
              block.querySelector(".question-check").click();
            }""",
            picked,
        )
        self.settle()

    def questions(self) -> list[str]:
        """The questions of the page that is open."""
        ids: list[str] = self.inner.locator(".question").evaluate_all("all => all.map(each => each.dataset.question)")
        return ids

    def read_everything(self) -> None:
        """Open every page that counts."""
        for name in self.selection.counted:
            self.open(name)

    def take_self_check(self, right: int) -> None:
        """Answer the final self-check with so many right answers, the rest wrong."""
        self.open(self.selection.self_check.page)
        for number, question in enumerate(self.selection.self_check.questions):
            self.answer(question, right=number < right)

    def says(self, what: str) -> str:
        """What stands in a line of the launch page: saving, progress, aside, rule."""
        return self.launch.locator(f".launch-{what}").inner_text()
