"""One page for a subject expert, as a Word document: its text, room for notes, what it rests on, and a verdict."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from scripts.course import records_as_markdown as as_markdown
from scripts.course.address import page_address
from scripts.course.course import Course
from scripts.course.directives import facts_of
from scripts.course.markdown import plain, typeset
from scripts.course.model import Fact, Question
from scripts.course.page import Page
from scripts.course.place import Place
from scripts.course.signing import page_fingerprint, state_of
from scripts.course.text import words_in
from scripts.outputs.html_as_word import Look, Where, WordWriter
from scripts.outputs.page_html import FACTS, QUESTION, markdown_tree, page_tree, words_on
from scripts.outputs.review_list import authority_name
from scripts.outputs.word_document import Container, WordDocument

WORDS_A_MINUTE = 150
"""Slower than reading for oneself: an expert weighs every sentence."""

MINUTES_A_FACT = 0.5
ROOM = 2.5
"""Centimetres for notes by hand, at least."""

WITHOUT_NOTES = "sources"
"""The section that only lists what the facts name once more."""

BELOW_TEXT = 1
"""The page's headings stand one level below the heading "The text of the page"."""


@dataclass(frozen=True)
class PageReview:
    """What is on one page for an expert to look at."""

    page: Page
    facts: tuple[Fact, ...]
    minutes: int
    """How long an expert needs; a fact that was on a page before takes no time again."""

    @property
    def open_facts(self) -> tuple[Fact, ...]:
        """The facts in which something is open."""
        return tuple(fact for fact in self.facts if fact.check is not None)


def page_reviews(course: Course, pages: Iterable[Page]) -> list[PageReview]:
    """What an expert finds on each page, in reading order: its facts, each once, as the page comes to rest on them."""
    known: set[str] = set()
    found = []
    for page in pages:
        names = list(dict.fromkeys(facts_of(page, course)))
        new = [name for name in names if name not in known]
        minutes = ceil(words_on(page, course) / WORDS_A_MINUTE + MINUTES_A_FACT * len(new))
        found.append(PageReview(page, tuple(course.facts[name] for name in names), minutes))
        known.update(new)
    return found


def review_document(course: Course, review: PageReview) -> bytes:
    """The document for one page as a file. The same content gives the same bytes.

    Raises CourseError when a directive of the page names nothing.
    """
    return _ReviewDocument(course, review).write()


class _ReviewDocument:
    """Writes one document from top to bottom."""

    def __init__(self, course: Course, review: PageReview) -> None:
        self.course, self.review, self.page = course, review, review.page
        self.place = Place(course, review.page)
        self.say = self.place.say
        self.content = page_fingerprint(self.page, course)
        self.numbers = {fact.id: number for number, fact in enumerate(review.facts, start=1)}
        self.asked = 0
        self.section_facts: list[str] = []
        course_title = course.outline.title.in_language(self.page.language)
        self.word = WordDocument(
            self.page.language,
            f"{self.say('pack_title')}: {self.page.title}",
            f"{course_title} · {self.page.name} · {self.say('language_name')} · {self.content}",
            self.say("pack_sheet"),
            course.edition.day,
        )
        self.writer = WordWriter(self.word, lambda words: self.say("pack_picture", words=words), self._special)

    def write(self) -> bytes:
        """The parts in the order in which an expert needs them."""
        self.word.heading(self.page.title, 1)
        self._about()
        self._how()
        self.word.heading(self.say("pack_text"), 2)
        for title, own, elements in _sections(page_tree(self.page, self.course), self.page.title):
            self._section(title, own, elements)
        self._facts()
        self._verdict()
        return self.word.bytes()

    def _about(self) -> None:
        settings, language = self.course.settings, self.page.language
        address = page_address(self.course, self.page.name, language)
        state = self.say(f"state_{state_of(self.page, self.course).replace('-', '_')}")
        rows = {
            "pack_edition": self.course.edition.name,
            "pack_address": address or f"{self.say('gap_address')} {language}/{self.page.name}",
            "pack_fingerprint": self.content,
            "pack_state": state,
            "pack_time": self.say("pack_minutes", minutes=self.review.minutes),
            "pack_send": settings.in_language("feedback", language) or self.say("gap_feedback"),
        }
        for name, words in rows.items():
            paragraph = self.word.labelled(self.say(name), words)
            paragraph.paragraph_format.space_after = Pt(0)

    def _how(self) -> None:
        self.word.heading(self.say("pack_how"), 2)
        self.word.numbered(self.say(f"pack_how_{part}") for part in ("read", "mark", "facts", "send"))

    # The text, section by section

    def _section(self, title: str, own: str, elements: Sequence[HtmlElement]) -> None:
        self.section_facts = []
        where = Where(self.word.body, lower=BELOW_TEXT)
        for element in elements:
            self.writer.block(element, where)
        if own != WITHOUT_NOTES:
            self._notes(title)

    def _special(self, element: HtmlElement, where: Where) -> bool:
        """Places that the page's text leaves for questions and for the facts of a section."""
        if QUESTION in element.attrib:
            self._question(self.course.questions[element.get(QUESTION)], where.into)
            return True
        if FACTS in element.attrib:
            self.section_facts += element.get(FACTS).split()
            return True
        return False

    def _question(self, question: Question, into: Container) -> None:
        self.asked += 1
        title = self.say("question_number", n=self.asked)
        paragraph = self.word.paragraph(into=into)
        paragraph.add_run(f"{title}. ").bold = True
        self._add(paragraph, question.question.in_language(self.page.language), bold=True)
        self.word.paragraph(self.say("choose_one" if question.kind == "single" else "choose_several"), into=into)
        for option in question.options:
            line = self.word.paragraph(style="List Bullet", into=into)
            verdict = self.say("option_right" if option.correct else "option_wrong")
            self._add(line, option.text.in_language(self.page.language))
            line.add_run(f" – {verdict} ").bold = True
            self._add(line, option.feedback.in_language(self.page.language))
        self._ticks(into, title)

    def _notes(self, title: str) -> None:
        """A row for notes on the section before it."""
        table = self.word.table([self.say("pack_notes", section=title)], [1])
        (cell,) = self.word.row(table, ROOM)
        self._ticks(cell, title, first=True)
        numbers = sorted({self.numbers[name] for name in self.section_facts})
        if numbers:
            listed = ", ".join(map(str, numbers))
            self.word.paragraph(self.say("pack_rests_on", numbers=listed), into=cell)
        self.word.paragraph()

    def _ticks(self, into: Container, name: str, first: bool = False, below: bool = False) -> None:
        """The boxes right, wrong and do not know: on one line, or below each other in a narrow cell."""
        paragraph = into.paragraphs[0] if first else self.word.paragraph(into=into)
        for number, verdict in enumerate(("right", "wrong", "unknown")):
            if below and number:
                paragraph = self.word.paragraph(into=into)
            words = self.say(f"pack_{verdict}")
            self.word.tick(paragraph, words, f"{words}: {name}")

    # What the page rests on, and the verdict

    def _facts(self) -> None:
        self.word.heading(self.say("pack_facts"), 2)
        if not self.review.facts:
            self.word.paragraph(self.say("pack_facts_none"))
            return
        table = self.word.table(
            [self.say("pack_number"), self.say("pack_fact"), self.say("pack_verdict")], [1.3, 12, 3.7]
        )
        for fact in self.review.facts:
            number, claim, verdict = self.word.row(table, ROOM)
            number.paragraphs[0].add_run(str(self.numbers[fact.id]))
            self._fact(fact, claim)
            self._ticks(verdict, f"{self.say('kind_facts')} {self.numbers[fact.id]}", first=True, below=True)
        self.word.paragraph()

    def _fact(self, fact: Fact, cell: _Cell) -> None:
        language = self.page.language
        self._add(cell.paragraphs[0], fact.claim.in_language(language))
        self.word.paragraph(f"{self.say(f'pack_confidence_{fact.confidence}')} ({fact.id})", into=cell)
        if fact.check is not None:
            paragraph = self.word.paragraph(into=cell)
            paragraph.add_run(f"{self.say('pack_open')} ").bold = True
            self._add(paragraph, words_in(fact.check, language))
            if fact.ask:
                asked = f"{self.say('column_authority')}: {authority_name(self.course, fact.ask, language)}."
                paragraph.add_run(f" {asked}")
        if not fact.sources:
            self.word.paragraph(self.say("pack_sources_none"), into=cell)
        for name in fact.sources:
            line = as_markdown.source(self.place, self.course.sources[name])
            self.writer.blocks(markdown_tree(line), Where(cell))

    def _verdict(self) -> None:
        self.word.heading(self.say("pack_verdict_title"), 2)
        self._ticks(self.word.body, self.page.title)
        table = self.word.table([self.say("pack_role"), self.say("pack_day")], [12, 5])
        self.word.row(table, 1.2)
        self.word.paragraph()
        self.word.paragraph(self.say("pack_for_owner"))
        command = (
            f"python -m scripts sign {self.page.name} --language {self.page.language} "
            f"--state subject-checked --content {self.content} --by "
        )
        self.word.paragraph(f"{command}…")

    def _add(self, paragraph: Paragraph, words: str, bold: bool = False) -> None:
        """Words of a record at the end of a paragraph; only **bold** in them is mark-up."""
        if "**" not in words:
            paragraph.add_run(typeset(" ".join(words.split()))).bold = bold or None
            return
        (written,) = markdown_tree(typeset(plain(words)))
        self.writer.inline(written, paragraph, Look(bold=bold))


def _sections(tree: HtmlElement, title: str) -> Iterator[tuple[str, str, list[HtmlElement]]]:
    """The page cut before every heading of level two: its words, its id and what belongs to it; without the title."""
    own, elements = "", list[HtmlElement]()
    for element in tree:
        if element.tag == "h2":
            yield title, own, elements
            title, own, elements = element.text_content().strip(), element.get("id", ""), []
        if element.tag != "h1":
            elements.append(element)
    yield title, own, elements
