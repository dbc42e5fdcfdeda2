"""The pages of a handbook: what the site shows, set for paper.

Questions and cases keep their place and send their answers to an annex; so do sources, contacts and terms. What only
a screen can do is left out.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from scripts.course.course import Course
from scripts.course.directives import GLOSSARY_PAGE, expand, sources_of
from scripts.course.model import AUDIENCES, Audience, Case, Module, Question
from scripts.course.page import DIRECTIVE, LEAD, Page, Section
from scripts.course.place import Place
from scripts.course.text import Language, Text
from scripts.outputs.typst_text import Node, Reader, Where, as_words, phone, record_line

SCREEN_ONLY = {"modules", "progress", "completion"}
"""Directives whose whole section belongs to a screen: lists of links, progress, a record made from answers."""

SET_HERE = {"quiz", "self-check", "case", "contact"}
"""Directives that paper shows in its own way."""

MARKER = "paper: "
WORD = "word-"
"""What an explained word links to on a screen: the list at the foot of its page. Paper has one list for all pages."""
EMPTY_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Asked:
    """A question where it stands in the book."""

    number: int
    question: Question
    page: str

    @property
    def label(self) -> str:
        """The name of its place, for links."""
        return f"question-{self.number}"


@dataclass
class Book:
    """One audience's handbook in one language while it is being written."""

    course: Course
    audience: Audience
    language: Language
    reader: Reader
    asked: list[Asked] = field(default_factory=list)
    told: list[tuple[str, Case]] = field(default_factory=list)
    """Pages and the cases on them."""

    @property
    def modules(self) -> list[Module]:
        """What the audience learns, in the order of the course."""
        return [each for each in self.course.outline.modules if each.teaches and self.audience in each.audiences]

    def pages_of(self, module: Module) -> list[Page]:
        """A module's pages for the audience, without the index."""
        chosen = [each for each in module.pages if self.audience in (each.audiences or AUDIENCES)]
        return [self.course.page(each.page, self.language) for each in chosen]

    @property
    def pages(self) -> list[Page]:
        """Every page of the book, each index before the pages of its module."""
        return [
            page
            for module in self.modules
            for page in (self.course.page(module.index, self.language), *self.pages_of(module))
        ]

    def place(self) -> Place:
        """Where the annexes stand: on no page of the course, so none of their links may be relative."""
        return Place(self.course, self.pages[0])

    def say(self, name: str, **values: object) -> str:
        """One of the program's own words."""
        return self.course.interface.say(name, self.language, **values)

    def around(self, name: str) -> list[str]:
        """One of the program's own words with {page} in it, cut where Typst puts the number of the page."""
        before, after = self.say(name, page="\0").split("\0")
        return [before, after]

    def line(self, words: str) -> list[Node]:
        """Words of a record or of the program as nodes."""
        return record_line(words)

    def text(self, text: Text) -> list[Node]:
        """A record's wording as nodes."""
        return self.line(text.in_language(self.language))

    def to_page(self, words: str, label: str) -> Node:
        """A line that sends the reader to another page of the book: "Answer: page 87"."""
        before, after = self.around(words)
        return {
            "t": "p",
            "c": [{"t": "within", "to": label, "page": [], "c": [before, {"t": "page", "to": label}, after]}],
        }


def chapter(book: Book, module: Module) -> list[Node]:
    """A module: its index page as the opening, then its pages."""
    index = book.course.page(module.index, book.language)
    return [*_page(book, index, deeper=0), *(node for page in book.pages_of(module) for node in _page(book, page, 1))]


def _page(book: Book, page: Page, deeper: int) -> list[Node]:
    where = Where(page.name, deeper, follow=_follow(book, page), marker=_marker(book, page))
    return book.reader.blocks(book.course.once(_on_paper, page), where)


def _on_paper(page: Page, course: Course) -> str:
    """The Markdown of a page for paper, with its records; the same for both audiences."""
    return expand(for_paper(page), course)


# What paper leaves out or shows in its own way


def for_paper(page: Page) -> Page:
    """The page without what only a screen can do, and with markers where paper has its own way."""
    levels = {heading.line: heading.level for heading in page.headings}
    kept: list[str] = []
    dropped = 0
    for section in page.sections:
        level = levels.get(section.line, 1) if section.id != LEAD else 1
        if dropped and level > dropped:
            continue
        names = {match["name"] for match in DIRECTIVE.finditer(section.markdown)}
        dropped = level if level > 1 and names & {*SCREEN_ONLY, "sources"} else 0
        if "sources" in names:
            kept.append(f"<!-- {MARKER}sources -->\n")
        elif not dropped:
            kept.append(_with_markers(section))
    return replace(page, markdown="\n".join(kept))


def _with_markers(section: Section) -> str:
    """The section's Markdown; a directive that stands alone at the left edge becomes a marker where paper sets it."""
    lines = []
    for line in section.markdown.split("\n"):
        match = DIRECTIVE.fullmatch(line)
        if match and match["name"] in SCREEN_ONLY:
            continue
        lines.append(
            f"<!-- {MARKER}{match['name']}{match['arguments']} -->" if match and match["name"] in SET_HERE else line
        )
    return "\n".join(lines)


def _marker(book: Book, page: Page) -> Callable[[str], list[Node]]:
    def made(comment: str) -> list[Node]:
        if not comment.startswith(MARKER):
            return []
        name, *words = comment.removeprefix(MARKER).split()
        if name == "quiz":
            return [_question(book, page, word) for word in words]
        if name == "self-check":
            checks = {check.id: check.questions for check in book.course.outline.self_checks}
            return [_question(book, page, word) for check in words for word in checks[check]]
        if name == "case":
            return [node for word in words for node in _case(book, page, book.course.cases[word])]
        if name == "contact":
            return [_contact(book, word) for word in words]
        return _sources(book, page)

    return made


# Questions and cases without their answers


def _question(book: Book, page: Page, name: str) -> Node:
    asked = Asked(len(book.asked) + 1, book.course.questions[name], page.name)
    book.asked.append(asked)
    record = asked.question
    return {
        "t": "question",
        "id": asked.label,
        "title": book.line(book.say("question_number", n=asked.number)),
        "asked": book.text(record.question),
        "hint": book.say("choose_one" if record.kind == "single" else "choose_several"),
        "options": [book.text(option.text) for option in record.options],
        "c": [book.to_page("handbook_answer", f"answer-{asked.number}")],
    }


def _case(book: Book, page: Page, record: Case) -> list[Node]:
    book.told.append((page.name, record))
    story = EMPTY_LINES.split(record.story.in_language(book.language))
    nodes: list[Node] = [
        {"t": "h", "level": 4, "id": f"{page.name}#case-{record.id}", "c": book.text(record.title)},
        *({"t": "p", "c": book.line(part)} for part in story if part.strip()),
    ]
    for number, step in enumerate(record.steps, start=1):
        label = f"{page.name}#case-{record.id}-{step.id}"
        nodes += [
            {"t": "h", "level": 5, "id": label, "c": book.line(book.say("case_step", n=number))},
            {"t": "p", "c": book.text(step.prompt)},
            {"t": "choices", "items": [book.text(choice.text) for choice in step.choices]},
        ]
    return [*nodes, book.to_page("handbook_reasoning", f"answer-case-{record.id}")]


# What stands in full in an annex


def _contact(book: Book, name: str) -> Node:
    """The service in two lines; the annex says the rest."""
    record = book.course.contacts[name]
    lines: list[Node] = []
    if record.shown_phone:
        number = [phone(record.shown_phone)]
        hours = [". ", *book.text(record.shown_hours.text), "."] if record.shown_hours else []
        lines.append({"t": "p", "c": [f"{book.say('contact_phone')}: ", {"t": "b", "c": number}, *hours]})
    lines.append(book.to_page("handbook_contact", f"contact-{name}"))
    return {"t": "box", "kind": "contact", "title": book.text(record.name), "c": lines}


def _sources(book: Book, page: Page) -> list[Node]:
    """The page's sources as their numbers in the annex, which the annex fills in when it has them all."""
    names = [source.id for source in sources_of(page, book.course)]
    return [{"t": "sources", "title": [f"{book.say('handbook_sources')}:"], "of": names, "c": []}] if names else []


# Links


def _follow(book: Book, page: Page) -> Callable[[str, list[Node]], list[Node]]:
    """A link to another page names its page in the book; an outside one its address, where the words do not."""

    def followed(address: str, words: list[Node]) -> list[Node]:
        if re.match(r"(https?|tel|mailto):", address):
            return [{"t": "link", "to": address, "c": words}, *_address(address, words)]
        path, _, anchor = address.partition("#")
        if not path and anchor.startswith(WORD):
            return [{"t": "term", "to": f"term-{anchor.removeprefix(WORD)}", "c": words}]
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path)).removesuffix(".md")
        if path and name == GLOSSARY_PAGE and anchor.startswith("term-"):
            return [{"t": "term", "to": anchor, "c": words}]
        label = "#".join(part for part in (name if path else page.name, anchor) if part)
        return [{"t": "within", "to": label, "page": book.around("handbook_page"), "c": words}]

    return followed


def _address(address: str, words: list[Node]) -> list[Node]:
    shown = as_words(words)
    if not address.startswith("http") or shown.strip("/") in address:
        return []
    return [" ", {"t": "address", "to": address}]
