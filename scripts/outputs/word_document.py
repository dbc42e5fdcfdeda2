"""A Word document from top to bottom: real headings, lists and header rows, its language, boxes to tick, fixed bytes.

python-docx knows most of Office Open XML (ISO/IEC 29500); what it has no call for is made of elements here, in the
order that the standard wants, and nowhere else.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from scripts.outputs.archive import EARLIEST, files_in, zip_of

LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB", "de": "de-DE"}
PAGE = (Cm(21.0), Cm(29.7))
MARGIN = Cm(2.0)
WIDTH = Cm(17.0)
INK = RGBColor(0, 0, 0)
LINK = RGBColor(0x0B, 0x3D, 0x91)
FONT = "Calibri"
LONGEST_NAME = 60
"""Word takes no longer name of a box to tick than 64 characters."""

INDENT = 0.6
LIST_INDENT = 0.63
"""Centimetres: of a box, and of the words of Word's own lists behind their mark."""

AFTER_BORDER = tuple(
    f"w:{name}"
    for name in (
        "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
        "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
        "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
        "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip
"""What may follow a paragraph's border (17.3.1.26, CT_PPr)."""

LEFT_OUT = {
    RELATIONSHIP_TYPE.THUMBNAIL,  # a picture of the empty template
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",  # copy of the styles for Word 2010
}
"""Parts of python-docx's own template that would say something else than the document."""

Container = Any
"""What paragraphs can be added to: a document or the cell of a table."""


class WordDocument:
    """A document in one language; `day` stands in its properties instead of the clock's."""

    def __init__(self, language: str, title: str, running_head: str, page_word: str, day: date | None) -> None:
        self.day = day
        self._document = docx.Document()
        self._boxes = 0
        self._style_ids = {str(style.name): str(style.style_id) for style in self._document.styles}
        self._properties(language, title)
        self._styles(language)
        self._sheet(running_head, page_word)

    # What is set once

    def _properties(self, language: str, title: str) -> None:
        properties = self._document.core_properties
        moment = datetime.combine(self.day or EARLIEST, time(), UTC)
        properties.title, properties.language = title, LOCALES[language]
        properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
        properties.created = properties.modified = moment
        properties.revision = 1
        for relations in (self._document.part.package.rels, self._document.part.rels):
            for key, relation in list(relations.items()):
                if relation.reltype in LEFT_OUT:
                    del relations[key]

    def _styles(self, language: str) -> None:
        styles = self._document.styles
        for element in styles.element.iter(qn("w:lang")):
            element.set(qn("w:val"), LOCALES[language])
        for element in self._document.settings.element.iter(qn("w:themeFontLang")):
            element.set(qn("w:val"), LOCALES[language])
        for setting in self._document.settings.element.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), "15")  # otherwise Word 2013 and newer open it as a file of an old version
        normal = styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(10.5)
        normal.paragraph_format.space_after = Pt(5)
        normal.paragraph_format.line_spacing = 1.1
        for level in range(1, 7):
            heading = styles[f"Heading {level}"]
            heading.font.name, heading.font.color.rgb = FONT, INK
            heading.font.bold, heading.font.italic = True, False
            heading.font.size = Pt(max(11, 22 - 3 * level))
            fonts = heading.element.rPr.rFonts
            for kind in ("ascii", "hAnsi", "eastAsia", "cs"):  # the theme's font would win over ours
                fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
            heading.paragraph_format.space_before = Pt(14)
            heading.paragraph_format.space_after = Pt(4)

    def _sheet(self, running_head: str, page_word: str) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = PAGE
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        head = section.header.paragraphs[0]
        head.add_run(running_head).font.size = Pt(9)
        foot = section.footer.paragraphs[0]
        foot.add_run(f"{page_word} ").font.size = Pt(9)
        foot._p.append(_field("PAGE"))
        foot.add_run(" / ").font.size = Pt(9)
        foot._p.append(_field("NUMPAGES"))

    def text_size(self, points: float) -> None:
        """Smaller or larger text than usual, with less room between paragraphs when it is smaller."""
        normal = self._document.styles["Normal"]
        normal.font.size = Pt(points)
        normal.paragraph_format.space_after = Pt(points / 3)
        normal.paragraph_format.line_spacing = 1.0

    # What is added from top to bottom

    @property
    def body(self) -> Container:
        """Where paragraphs go that stand in no table."""
        return self._document

    def heading(self, words: str, level: int) -> Paragraph:
        """A heading of level 1 to 6, as the navigation pane and a screen reader know it."""
        return self.paragraph(words, f"Heading {min(level, 6)}")

    def paragraph(self, words: str = "", style: str = "Normal", into: Container | None = None) -> Paragraph:
        """A paragraph at the end of a container, the body when none is named."""
        container = self._document if into is None else into
        added: Paragraph = container.add_paragraph(words)
        if style != "Normal":
            added._p.style = self._style_ids[style]  # python-docx looks through all styles for each name, 5 ms each
        return added

    def labelled(self, label: str, words: str) -> Paragraph:
        """A paragraph "Label: words", the label in bold."""
        paragraph = self.paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(words)
        return paragraph

    def table(self, head: Sequence[str], widths: Sequence[float]) -> Table:
        """A table with a header row that is repeated on every sheet; widths in parts of the whole."""
        made: Table = self._document.add_table(rows=1, cols=len(head), style="Table Grid")
        made.autofit = False
        for column, width in zip(made.columns, _widths(widths), strict=True):
            column.width = width
        row = made.rows[0]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, words, width in zip(row.cells, head, _widths(widths), strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            cell.paragraphs[0].add_run(words).bold = True
        return made

    def row(self, table: Table, height: float = 0) -> tuple[_Cell, ...]:
        """A new row's cells, each with one empty paragraph; at least so many centimetres high, and on one sheet."""
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if height:
            row.height, row.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.width = column.width
        cells: tuple[_Cell, ...] = row.cells
        return cells

    def tick(self, paragraph: Paragraph, words: str, name: str) -> None:
        """A box to tick with a mouse or a pen, and the words after it; `name` tells a screen reader what it is of."""
        self._boxes += 1
        paragraph._p.append(_tick_box(self._boxes, name[:LONGEST_NAME]))
        paragraph.add_run(f"\u00a0{words}    ")

    def link(self, paragraph: Paragraph, words: str, address: str, language: str | None = None) -> None:
        """A link that opens in a browser, in the words' own language."""
        relation = self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        run = paragraph.add_run(words)
        run.font.underline, run.font.color.rgb = True, LINK
        speak(run, language)
        link.append(run._r)
        paragraph._p.append(link)

    def numbered(self, items: Iterable[str]) -> None:
        """A numbered list."""
        own = self.numbering()
        for words in items:
            number(self.paragraph(words, "List Number"), own)

    def numbering(self) -> int:
        """The id of a numbered list that starts at 1, for `number`."""
        numbering = self._document.part.numbering_part.element
        style = self._document.styles["List Number"].element
        abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        added = numbering.add_num(abstract)
        added.add_lvlOverride(ilvl=0).add_startOverride(1)
        own: int = added.numId
        return own

    def bytes(self) -> bytes:
        """The document as a file; the same content gives the same bytes."""
        saved = BytesIO()
        self._document.save(saved)
        return zip_of(files_in(saved.getvalue()), self.day)


def number(paragraph: Paragraph, numbering: int) -> None:
    """Make a paragraph an item of a numbered list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def speak(run: Run, language: str | None) -> None:
    """Mark words of another language (WCAG 3.1.2)."""
    if language in LOCALES:
        element = OxmlElement("w:lang")
        element.set(qn("w:val"), LOCALES[language])
        run._r.get_or_add_rPr().append(element)


def boxed(paragraph: Paragraph, depth: int) -> None:
    """A line at the left of a paragraph that stands in a coloured box of the page, further in for a box in a box."""
    if not depth:
        return
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="5A5A5A"/></w:pBdr>'
    )
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, *AFTER_BORDER)
    is_item = str(paragraph._p.style or "").startswith("List")
    paragraph.paragraph_format.left_indent = Cm(INDENT * depth + (LIST_INDENT if is_item else 0))


def _widths(parts: Iterable[float]) -> list[Cm]:
    listed = list(parts)
    return [Cm(WIDTH.cm * part / sum(listed)) for part in listed]


def _field(name: str) -> Any:
    small = '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r>'
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}">{small}</w:fldSimple>')


def _tick_box(own: int, name: str) -> Any:
    """A content control of Word 2010 and newer; older programs and paper show the empty square."""
    box = parse_xml(
        f'<w:sdt {nsdecls("w", "w14")}><w:sdtPr><w:alias/><w:tag/><w:id w:val="{own}"/>'
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" '
        'w:hint="eastAsia"/></w:rPr><w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>'
    )
    for kind in ("w:alias", "w:tag"):
        box.find(f".//{qn(kind)}").set(qn("w:val"), name)
    return box
