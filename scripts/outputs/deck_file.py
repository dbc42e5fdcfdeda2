"""A deck as a presentation (ISO/IEC 29500, .pptx): titles in their places, a language on every word, notes to print."""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from scripts.course.deck import (
    BESIDE_CODE,
    BODY_WIDTH,
    CODE_SIZE,
    INDENT,
    SIZES,
    DeckSlide,
    Note,
    Point,
    SlidePicture,
    size_of,
    top_below,
)
from scripts.course.drawing import Drawing
from scripts.course.text import Language
from scripts.outputs.archive import EARLIEST, files_in, zip_bytes
from scripts.outputs.deck_picture import add_picture
from scripts.outputs.deck_template import FOOT_SIZE, NOTES_SIZE, POINTS_LAYOUT, TITLE_LAYOUT, empty_deck
from scripts.outputs.qr import qr_png

OFFICE_LANGUAGES: dict[Language, str] = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
"""By these names a screen reader chooses its voice and a spelling checker its dictionary (BCP 47)."""
CODE_PIXELS = 8
"""Side of a module of the code: sharp on a large screen, 2 kB."""


@dataclass(frozen=True)
class Stamp:
    """What every slide says at its foot, and what the file says about itself."""

    title: str
    foot: str
    language: Language
    publisher: str
    day: date | None


def deck_file(slides: Sequence[DeckSlide], stamp: Stamp) -> bytes:
    """The deck as a .pptx, the same bytes on every machine."""
    made = empty_deck()
    for slide in slides:
        _slide(made, slide, stamp)
    _describe(made.core_properties, stamp)
    saved = BytesIO()
    made.save(saved)
    return zip_bytes(files_in(saved.getvalue()), first="[Content_Types].xml")


def _describe(properties: Any, stamp: Stamp) -> None:
    moment = datetime.combine(stamp.day or EARLIEST, datetime.min.time())
    properties.title, properties.language = stamp.title, OFFICE_LANGUAGES[stamp.language]
    properties.author, properties.last_modified_by = stamp.publisher, ""
    properties.created = properties.modified = moment
    properties.subject, properties.revision = stamp.foot, 1


def _slide(made: Any, slide: DeckSlide, stamp: Stamp) -> None:
    layout = made.slide_layouts[TITLE_LAYOUT if slide.kind == "title" else POINTS_LAYOUT]
    drawn = made.slides.add_slide(layout)
    title, body = drawn.shapes.title, drawn.placeholders[1]
    _words(title.text_frame.paragraphs[0], slide.headline, slide.language)
    drawing = slide.picture.drawing_below(slide.points) if slide.picture else None
    size = (drawing.look.size if drawing else size_of(slide.points, slide.room)) or SIZES[-1]
    for number, point in enumerate(slide.points):
        _point(_paragraph(body.text_frame, number), point, size)
    if slide.picture and drawing:
        _picture(drawn, slide, slide.picture, drawing)
    if slide.address:
        _code(drawn, slide)
    _foot(drawn, layout, stamp)
    _notes(drawn.notes_slide, slide.notes)


def _code(drawn: Any, slide: DeckSlide) -> None:
    """The code to scan beside the headline, with its address for those who do not see it."""
    title = drawn.shapes.title
    left, top, height = title.left, title.top, title.height
    title.left, title.top, title.width, title.height = left, top, Pt(BESIDE_CODE), height
    side, image = Pt(CODE_SIZE), BytesIO(qr_png(slide.address, CODE_PIXELS))
    picture = drawn.shapes.add_picture(image, left + Pt(BODY_WIDTH) - side, top, side, side)
    picture._element.nvPicPr.cNvPr.set("descr", slide.address_words)


def _picture(drawn: Any, slide: DeckSlide, picture: SlidePicture, drawing: Drawing) -> None:
    """The picture below the points; their place ends where it begins, and an empty one is taken out."""
    body, size = drawn.placeholders[1], drawing.look.size
    left, top, width = body.left, body.top, body.width
    below = top_below(slide.points, size)
    if slide.points:
        body.left, body.top, body.width, body.height = left, top, width, Pt(below)
    else:
        body._element.getparent().remove(body._element)

    def write(paragraph: Any, text: str, points: float, bold: bool) -> None:
        _words(paragraph, text, picture.language, size=points, bold=bold)

    alternative = f"{picture.title}. {picture.description}"
    add_picture(drawn, drawing, (left.pt, top.pt + below), alternative, write)


def _paragraph(frame: Any, number: int) -> Any:
    return frame.paragraphs[0] if number == 0 else frame.add_paragraph()


def _point(paragraph: Any, point: Point, size: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    if point.style != "bullet":
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.insert(0, properties.makeelement(qn("a:buNone"), {}))
    else:
        properties.set("marL", str(Pt(INDENT)))
        properties.set("indent", str(-Pt(INDENT)))
    _words(paragraph, point.text, point.language, size=size, bold=point.style == "bold")


def _words(paragraph: Any, text: str, language: Language, size: float | None = None, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = text
    properties = run._r.get_or_add_rPr()
    properties.set("lang", OFFICE_LANGUAGES[language])
    if size:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True


def _foot(drawn: Any, layout: Any, stamp: Stamp) -> None:
    """Edition and slide number; python-pptx leaves these places of the layout out of a slide."""
    for place in layout.placeholders:
        kind = place.element.find(f".//{qn('p:ph')}").get("type")
        if kind not in {"ftr", "sldNum"}:
            continue
        element = copy.deepcopy(place.element)
        drawn.shapes._spTree.append(element)
        shape = next(each for each in drawn.placeholders if each.element is element)
        element.find(f".//{qn('p:cNvPr')}").set("id", str(max(each.shape_id for each in drawn.shapes) + 1))
        if kind == "ftr":
            shape.text_frame.clear()
            _words(shape.text_frame.paragraphs[0], stamp.foot, stamp.language, size=FOOT_SIZE)
        for properties in element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            properties.set("lang", OFFICE_LANGUAGES[stamp.language])


def _notes(page: Any, notes: Iterable[Note]) -> None:
    frame = page.notes_text_frame
    number = 0
    for note in notes:
        for text, bold in ((note.heading, True), *((line, False) for line in note.lines)):
            _words(_paragraph(frame, number), text, note.language, size=NOTES_SIZE, bold=bold)
            number += 1
