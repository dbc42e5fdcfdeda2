"""What a page gives to a slide. No second text: sentences of the page are marked, and the section is what is said.

An author writes `{{ slide ID }}` below the words of a section, and `{{ show }}` before each sentence that the slide
shows. Readers see neither. A headline of its own stands in quotation marks, where the heading is too long. After
`{{ slide ID PICTURE }}` the slide shows a picture of its section and no sentences.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.course.course import Course
from scripts.course.directives import select_indicators
from scripts.course.model import Picture
from scripts.course.page import DIRECTIVE, SHOW, SLIDE_LINE, Directive, Page, Section, read_directive
from scripts.course.passages import CELL, ITEM, TABLE_RULE, page_passages
from scripts.course.pictures import in_words, picture_facts, picture_said
from scripts.course.text import Language, sentences

MARK = "\u2063"
"""Stands for {{ show }} while a section is read; no author can type it by chance."""
QUOTES: dict[Language, tuple[str, str]] = {"fi": ("”", "”"), "sv": ("”", "”"), "en": ("“", "”")}


@dataclass(frozen=True)
class PageSlide:
    """A slide that one section of a page makes in one language."""

    id: str
    page: Page
    section: Section
    headline: str
    points: tuple[str, ...]
    """The marked sentences of the section, then the records that the slide names."""
    said: tuple[str, ...]
    """Everything that the section says, a paragraph or list item each."""
    facts: tuple[str, ...]
    """What the section rests on."""
    line: int
    """Where the slide is named."""
    picture: Picture | None = None
    """What it shows in place of sentences."""

    @property
    def where(self) -> str:
        """File and line, as an editor sees them."""
        return f"{self.page.where}, line {self.line}"


def page_slides(page: Page, course: Course) -> Iterator[PageSlide]:
    """The slides of one page, in its order."""
    return iter(course.once(_slides, page))


def _slides(page: Page, course: Course) -> list[PageSlide]:
    return list(_found_slides(page, course))


def _found_slides(page: Page, course: Course) -> Iterator[PageSlide]:
    if not SLIDE_LINE.search(page.markdown):
        return
    for section in page.sections:
        if not SLIDE_LINE.search(section.markdown):
            continue
        directives = list(_directives(section))
        for directive in directives:
            if directive.name == "slide" and set(directive.words[1:]) & course.pictures.keys():
                yield _with_picture(page, section, directive, course)
            elif directive.name == "slide" and directive.words:
                facts = tuple(fact for each in directives if each.name == "facts" for fact in each.words)
                said = tuple(_said(page, section, course))
                yield PageSlide(
                    id=directive.words[0],
                    page=page,
                    section=section,
                    headline=directive.shown or section.title,
                    points=(*points_of(page, section, course), *_records(directive, page.language, course)),
                    said=said,
                    facts=facts,
                    line=directive.line,
                )


def _with_picture(page: Page, section: Section, directive: Directive, course: Course) -> PageSlide:
    """A slide of a picture alone: its title is the headline, and its words are what is said."""
    picture = course.pictures[directive.words[-1]]
    return PageSlide(
        id=directive.words[0],
        page=page,
        section=section,
        headline=directive.shown or in_words(picture.title, page.language),
        points=(),
        said=tuple(picture_said(course, picture, page.language)),
        facts=tuple(picture_facts(course, picture)),
        line=directive.line,
        picture=picture,
    )


def slides_in(course: Course, language: Language) -> dict[str, PageSlide]:
    """The slides of all pages of one language by id; of two with the same id, the first."""
    found: dict[str, PageSlide] = {}
    for page in course.pages_in(language):
        for slide in page_slides(page, course):
            found.setdefault(slide.id, slide)
    return found


def points_of(page: Page, section: Section, course: Course) -> Iterator[str]:
    """The marked sentences of a section, as a slide shows them: without the full stop at their end.

    Of what somebody says aloud (a quotation) the whole is shown.
    """
    for _, words in _paragraphs(page, section, course):
        for piece in words.split(MARK)[1:]:
            is_speech = words.startswith(f"{MARK}{QUOTES[page.language][0]}")
            yield piece.strip() if is_speech else _without_full_stop(sentences(piece)[0])


def _said(page: Page, section: Section, course: Course) -> Iterator[str]:
    for is_item, words in _paragraphs(page, section, course):
        text = words.replace(MARK, "").strip()
        if text:
            yield f"– {text}" if is_item else text


def _paragraphs(page: Page, section: Section, course: Course) -> Iterator[tuple[bool, str]]:
    """Paragraphs and list items below the section's heading, marks included, and whether each is an item."""
    lines = [line for each in _body(section) for line in _with_records(each, page.language, course)]
    read = replace(page, markdown="\n".join(lines), first_line=0)
    for passage in page_passages(read, course.terms):
        if passage.part != "description":
            yield bool(ITEM.match(lines[passage.starts[0][1]])), passage.text


def _body(section: Section) -> list[str]:
    """The lines of a section below its heading."""
    lines = [line for line in SLIDE_LINE.sub("", section.markdown).split("\n") if not line.startswith("#")]
    heads = {number - 1 for number, line in enumerate(lines) if line.startswith("|") and TABLE_RULE.match(line)}
    return [
        _row_as_item(line) if line.startswith("|") else line
        for number, line in enumerate(lines)
        if number not in heads and number - 1 not in heads
    ]


def _row_as_item(line: str) -> str:
    """A table row as it is said: its first cell, a colon, the others."""
    first, *rest = (cell.strip() for cell in CELL.split(line.strip().strip("|")))
    said = " ".join(cell if cell.endswith((".", "?", "!")) else f"{cell}." for cell in rest)
    return f"- {first.removesuffix('.')}: {said}" if rest else f"- {first}"


def _with_records(line: str, language: Language, course: Course) -> list[str]:
    """A line with the words of the records that it brings, and its mark as one letter."""
    alone = DIRECTIVE.fullmatch(line.strip())
    if alone:
        shown = _shown(read_directive(alone, 0), language, course)
        return ["", *(f"- {words}" for words in shown), ""] if shown else [""]
    marked = SHOW.sub(MARK, line)
    if marked.startswith("> ") and MARK in marked:
        opening, closing = QUOTES[language]
        marked = f"> {MARK}{opening}{marked.replace(MARK, '').removeprefix('> ').strip()}{closing}"
    for match in DIRECTIVE.finditer(marked):
        directive = read_directive(match, 0)
        contact = course.contacts.get(directive.words[0]) if directive.name == "phone" and directive.words else None
        if contact and contact.shown_phone:
            marked = marked.replace(match[0], contact.shown_phone.number)
    return [marked]


def _shown(directive: Directive, language: Language, course: Course) -> list[str]:
    """The words that a directive on its own line brings, of those kinds that can be said aloud."""
    if directive.name == "indicators":
        return [sign.text.in_language(language) for sign in select_indicators(directive, course)]
    if directive.name == "phrases":
        chosen = [each for each in course.phrases.values() if {each.id, each.situation} & set(directive.words)]
        return [quoted(phrase.text.in_language(language), language) for phrase in chosen]
    return []


def _records(directive: Directive, language: Language, course: Course) -> Iterator[str]:
    for name in directive.words[1:]:
        if name in course.phrases:
            yield quoted(course.phrases[name].text.in_language(language), language)
        elif name in course.indicators:
            yield _without_full_stop(course.indicators[name].text.in_language(language))


def quoted(words: str, language: Language) -> str:
    """Words that somebody says, in the quotation marks of the language."""
    opening, closing = QUOTES[language]
    return f"{opening}{words}{closing}"


def _without_full_stop(words: str) -> str:
    return words.strip().removesuffix(".")


def _directives(section: Section) -> Iterator[Directive]:
    for number, line in enumerate(section.markdown.split("\n"), start=section.line):
        for match in DIRECTIVE.finditer(line):
            yield read_directive(match, number)
