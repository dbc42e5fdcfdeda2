"""The HTML of a page's text as paragraphs, lists and tables of a Word document, in the order a reader meets them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from docx.shared import Cm
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from scripts.outputs.word_document import Container, WordDocument, boxed, number, speak

HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = {
    "a", "abbr", "b", "br", "cite", "code", "dfn", "em", "i", "img", "kbd", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "var",
}  # fmt: skip
SPACES = re.compile(r"[ \t\r\n]+")
"""What a browser shows as one space; a no-break space is none of them."""

DEEPEST_LIST = 3
"""Word's own list styles go no further."""


@dataclass(frozen=True)
class Where:
    """Where the next paragraph goes: into what, how deep in boxes and lists, under headings how much lower."""

    into: Container
    boxes: int = 0
    lists: int = 0
    lower: int = 0
    """How many levels a heading of the page stands below its own."""


@dataclass(frozen=True)
class Look:
    """How words look, and which language they are in where it is not the document's."""

    bold: bool = False
    italic: bool = False
    language: str | None = None


Special = Callable[[HtmlElement, Where], bool]
"""Writes an element in its own way, and says whether it did."""

Picture = Callable[[str], str]
"""Words in place of a picture: what it shows."""


@dataclass(frozen=True)
class WordWriter:
    """Writes HTML into one document. `special` has the first word on every block."""

    word: WordDocument
    picture: Picture
    special: Special = lambda element, where: False

    def blocks(self, parent: HtmlElement, where: Where) -> None:
        """Everything below an element; words and phrases between blocks become paragraphs of their own."""
        open_paragraph: Paragraph | None = None
        for part in _parts(parent):
            if isinstance(part, str) or part.tag in INLINE:
                if isinstance(part, str) and not part.strip() and open_paragraph is None:
                    continue
                open_paragraph = open_paragraph or self._paragraph(where)
                self._phrase(part, open_paragraph, Look())
            else:
                open_paragraph = None
                self.block(part, where)

    def inline(self, element: HtmlElement, paragraph: Paragraph, look: Look = Look()) -> None:
        """The words of an element, with bold, italics, links and languages."""
        for part in _parts(element):
            self._phrase(part, paragraph, look)

    def block(self, element: HtmlElement, where: Where) -> None:
        """One element that starts on a line of its own, with all below it."""
        tag, classes = element.tag, element.get("class", "").split()
        if self.special(element, where) or tag == "hr":
            return
        if tag in HEADINGS:
            heading = self.word.heading("", HEADINGS[tag] + where.lower)
            self.inline(element, heading)
        elif tag == "p":
            self.inline(element, self._paragraph(where))
        elif tag in {"ul", "ol"}:
            self._list(element, where)
        elif tag == "dl":
            self._definitions(element, where)
        elif tag == "table":
            self._table(element)
        elif tag == "blockquote":
            self.blocks(element, replace(where, boxes=where.boxes + 1))
        elif tag == "details" or "admonition" in classes:
            self._box(element, where)
        elif tag == "svg":
            self._paragraph(where).add_run(self.picture(_described(element))).italic = True
        else:
            self.blocks(element, where)

    def _paragraph(self, where: Where, style: str = "Normal") -> Paragraph:
        paragraph = self.word.paragraph(style=style, into=where.into)
        boxed(paragraph, where.boxes)
        return paragraph

    def _box(self, element: HtmlElement, where: Where) -> None:
        """A coloured box: its title in bold, then what is inside, all with a line at the left."""
        inside = replace(where, boxes=where.boxes + 1)
        title, *rest = list(element)
        paragraph = self._paragraph(inside)
        paragraph.paragraph_format.keep_with_next = True
        self.inline(title, paragraph, Look(bold=True))
        for child in rest:
            self.block(child, inside)

    def _list(self, element: HtmlElement, where: Where) -> None:
        level = min(where.lists + 1, DEEPEST_LIST)
        numbered = element.tag == "ol"
        style = f"List {'Number' if numbered else 'Bullet'}{f' {level}' if level > 1 else ''}"
        own = self.word.numbering() if numbered and level == 1 else None
        inside = replace(where, lists=where.lists + 1)
        for item in element:
            paragraph = self._paragraph(where, style)
            if own is not None:
                number(paragraph, own)
            self._item(item, paragraph, inside)

    def _item(self, item: HtmlElement, paragraph: Paragraph, inside: Where) -> None:
        """The first words of an item in its own paragraph, what follows below it."""
        first = True
        for part in _parts(item):
            if isinstance(part, str) or part.tag in INLINE:
                self._phrase(part, paragraph, Look())
            elif part.tag == "p" and first:
                self.inline(part, paragraph)
                first = False
            else:
                self.block(part, inside)

    def _definitions(self, element: HtmlElement, where: Where) -> None:
        for child in element:
            paragraph = self._paragraph(where)
            if child.tag == "dt":
                paragraph.paragraph_format.keep_with_next = True
                self.inline(child, paragraph)
            else:
                paragraph.paragraph_format.left_indent = Cm(0.6)
                self.inline(child, paragraph)

    def _table(self, element: HtmlElement) -> None:
        head, *rows = [row.xpath("./th | ./td") for row in element.iter("tr")]
        table = self.word.table([cell.text_content().strip() for cell in head], [1] * len(head))
        for row in rows:
            for cell, target in zip(row, self.word.row(table), strict=True):
                self.inline(cell, target.paragraphs[0])
        self.word.paragraph()

    def _phrase(self, part: str | HtmlElement, paragraph: Paragraph, look: Look) -> None:
        if isinstance(part, str):
            self._words(part, paragraph, look)
        elif part.tag == "br":
            paragraph.add_run().add_break()
        elif part.tag == "img":
            self._words(self.picture(part.get("alt", "")), paragraph, replace(look, italic=True))
        elif part.tag == "a" and part.get("href", "").startswith(("https:", "http:", "mailto:", "tel:")):
            self.word.link(paragraph, SPACES.sub(" ", part.text_content()), part.get("href"), part.get("lang"))
        else:
            self.inline(
                part,
                paragraph,
                Look(
                    bold=look.bold or part.tag in {"strong", "b"},
                    italic=look.italic or part.tag in {"em", "i", "cite"},
                    language=part.get("lang") or look.language,
                ),
            )

    def _words(self, text: str, paragraph: Paragraph, look: Look) -> None:
        words = SPACES.sub(" ", text)
        words = words if paragraph.text else words.lstrip(" ")
        if words:
            run = paragraph.add_run(words)
            run.bold, run.italic = look.bold or None, look.italic or None
            speak(run, look.language)


def _parts(element: HtmlElement) -> Iterator[str | HtmlElement]:
    """Words and elements below an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _described(drawing: HtmlElement) -> str:
    """What a drawing says of itself."""
    title = drawing.find("title")
    return (title.text or "").strip() if title is not None else drawing.get("aria-label", "")
