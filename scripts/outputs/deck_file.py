"""A deck as a presentation (ISO/IEC 29500, .pptx): titles in their places, a language on every word, notes to print."""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from lxml import etree
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
from scripts.outputs.archive import EARLIEST, zip_bytes
from scripts.outputs.deck_parts import BegunSlides, files_of, text_in
from scripts.outputs.deck_picture import add_picture
from scripts.outputs.deck_template import FOOT_SIZE, NOTES_SIZE, POINTS_LAYOUT, TITLE_LAYOUT, empty_deck
from scripts.outputs.qr import qr_png

OFFICE_LANGUAGES: dict[Language, str] = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
"""By these names a screen reader chooses its voice and a spelling checker its dictionary (BCP 47)."""
PLACE, NAME = qn("p:ph"), qn("p:cNvPr")
PARAGRAPH, RUN, LOOK, WORDS = qn("a:p"), qn("a:r"), qn("a:rPr"), qn("a:t")
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
    begun = BegunSlides(made)
    feet = {layout.name: list(_feet(layout, stamp)) for layout in made.slide_layouts}
    for number, slide in enumerate(slides, start=1):
        _slide(begun, number, slide, feet)
    _describe(made.core_properties, stamp)
    return zip_bytes(files_of(made.part.package), first="[Content_Types].xml")


def _describe(properties: Any, stamp: Stamp) -> None:
    moment = datetime.combine(stamp.day or EARLIEST, datetime.min.time())
    properties.title, properties.language = stamp.title, OFFICE_LANGUAGES[stamp.language]
    properties.author, properties.last_modified_by = stamp.publisher, ""
    properties.created = properties.modified = moment
    properties.subject, properties.revision = stamp.foot, 1


def _slide(begun: BegunSlides, number: int, slide: DeckSlide, feet: Mapping[str, Iterable[Any]]) -> None:
    drawn = begun.slide(number, TITLE_LAYOUT if slide.kind == "title" else POINTS_LAYOUT)
    body = text_in(drawn, None, "subTitle")
    _words(text_in(drawn, "title", "ctrTitle").p_lst[0], slide.headline, slide.language)
    drawing = slide.picture.drawing_below(slide.points) if slide.picture else None
    size = (drawing.look.size if drawing else size_of(slide.points, slide.room)) or SIZES[-1]
    for place, point in enumerate(slide.points):
        _point(_paragraph(body, place), point, size)
    if slide.picture and drawing:
        _picture(drawn, slide, slide.picture, drawing)
    if slide.address:
        _code(drawn, slide)
    _foot(drawn, feet[drawn.slide_layout.name])
    _notes(text_in(begun.notes(number, drawn), "body"), slide.notes)


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
        _words(paragraph._p, text, picture.language, size=points, bold=bold)

    alternative = f"{picture.title}. {picture.description}"
    add_picture(drawn, drawing, (left.pt, top.pt + below), alternative, write)


def _paragraph(text: Any, number: int) -> Any:
    return text.p_lst[0] if number == 0 else etree.SubElement(text, PARAGRAPH)


def _point(paragraph: Any, point: Point, size: int) -> None:
    indent = INDENT if point.style == "bullet" else 0
    look = etree.SubElement(paragraph, qn("a:pPr"), marL=str(Pt(indent)), indent=str(-Pt(indent)))
    if not indent:
        etree.SubElement(look, qn("a:buNone"))
    _words(paragraph, point.text, point.language, size=size, bold=point.style == "bold")


def _words(paragraph: Any, text: str, language: Language, size: float | None = None, bold: bool = False) -> None:
    look = {"lang": OFFICE_LANGUAGES[language]}
    if size:
        look["sz"] = str(Pt(size).centipoints)
    if bold:
        look["b"] = "1"
    run = etree.SubElement(paragraph, RUN)
    etree.SubElement(run, LOOK, look)
    etree.SubElement(run, WORDS)
    run.text = text  # python-pptx puts it into <a:t>


def _foot(drawn: Any, feet: Iterable[Any]) -> None:
    tree = drawn.shapes._spTree
    for foot in feet:
        tree.append(copy.deepcopy(foot))
        names = list(tree.iter(NAME))  # those inside a picture too
        names[-1].set("id", str(max(int(name.get("id")) for name in names) + 1))


def _feet(layout: Any, stamp: Stamp) -> Iterator[Any]:
    """Edition and slide number for slides of a layout; python-pptx leaves these places out of a slide."""
    for place in layout.placeholders:
        element = copy.deepcopy(place.element)
        kind = element.find(f".//{PLACE}").get("type")
        if kind not in {"ftr", "sldNum"}:
            continue
        if kind == "ftr":
            paragraph = element.txBody.p_lst[0]
            for run in paragraph.content_children:
                paragraph.remove(run)
            _words(paragraph, stamp.foot, stamp.language, size=FOOT_SIZE)
            paragraph.extend(paragraph.findall(qn("a:endParaRPr")))  # stands last
        for properties in element.iter(LOOK, qn("a:endParaRPr")):
            properties.set("lang", OFFICE_LANGUAGES[stamp.language])
        yield element


def _notes(text: Any, notes: Iterable[Note]) -> None:
    number = 0
    for note in notes:
        for line, bold in ((note.heading, True), *((line, False) for line in note.lines)):
            _words(_paragraph(text, number), line, note.language, size=NOTES_SIZE, bold=bold)
            number += 1
