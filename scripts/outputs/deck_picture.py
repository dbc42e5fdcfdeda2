"""A picture on a slide of a presentation: shapes of the program itself in one group, with real words in their language.

No image: words stay words for a screen reader, a translator and a trainer who changes one, and are sharp at any size.
"""

from collections.abc import Callable
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.shapetree import GroupShapes
from pptx.util import Pt

from scripts.course.drawing import LINE_HEIGHT, Dot, Drawing, Frame, Line, Words

DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""Says of a line or a frame that it is nothing to be read (Office 2019 and later)."""
NATURAL = 1.17
"""From line to line where a program sets lines itself, in letter sizes; a drawing leaves more (LINE_HEIGHT)."""

Place = tuple[float, float]
"""Left and top on the slide, in typographic points."""
Write = Callable[[Any, str, float, bool], None]
"""Puts words in a paragraph: the paragraph, the words, their size in points, and whether they are bold."""


def add_picture(slide: Any, drawing: Drawing, place: Place, alternative: str, write: Write) -> None:
    """Draw a picture at a place of a slide. Lines and frames come first, words after them in the order of reading."""
    group, (left, top) = slide.shapes.add_group_shape()._element, place
    shapes = _Unmeasured(group, slide)
    for shape in drawing.shapes:
        if not isinstance(shape, Words):
            _silent(_drawn(shapes, shape, left, top))
    for words in drawing.texts():
        _text(shapes, words, left, top, write)
    group.recalculate_extents()
    group.nvGrpSpPr.cNvPr.set("descr", alternative)


class _Unmeasured(GroupShapes):
    """The shapes of a group that is measured when it holds all of them; python-pptx measures all again after each."""

    def _recalculate_extents(self) -> None:
        pass


def _drawn(shapes: Any, shape: Frame | Line | Dot, left: float, top: float) -> Any:
    box, half = shape.box, getattr(shape, "stroke", 0) / 2
    if isinstance(shape, Line):
        made = _line(shapes, [(left + x, top + y) for x, y in shape.points], closed=shape.filled)
    else:
        kind = MSO_SHAPE.OVAL if isinstance(shape, Dot) else MSO_SHAPE.RECTANGLE
        place = (left + box.left + half, top + box.top + half)
        size = (box.right - box.left - 2 * half, box.bottom - box.top - 2 * half)
        made = shapes.add_shape(kind, *(Pt(each) for each in (*place, *size)))
    _paint(made, filled=isinstance(shape, Dot) or shape.filled, stroke=0 if isinstance(shape, Dot) else shape.stroke)
    return made


def _line(shapes: Any, points: list[tuple[float, float]], *, closed: bool) -> Any:
    places = [(Pt(x), Pt(y)) for x, y in points]
    if len(places) == 2:
        return shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places[0], *places[1])
    builder = shapes.build_freeform(*places[0])
    builder.add_line_segments(places[1:], close=closed)
    return builder.convert_to_shape()


def _paint(shape: Any, *, filled: bool, stroke: float) -> None:
    """In the colour of the text, without the shadows and colours of a theme."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
    if hasattr(shape, "fill"):
        if filled:
            shape.fill.solid()
            shape.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
        else:
            shape.fill.background()
    if stroke:
        shape.line.width = Pt(stroke)
        shape.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    else:
        shape.line.fill.background()


def _silent(shape: Any) -> None:
    properties = shape._element.find(f".//{qn('p:cNvPr')}")
    extension = etree.SubElement(etree.SubElement(properties, qn("a:extLst")), qn("a:ext"), uri=DECORATIVE_EXTENSION)
    etree.SubElement(extension, f"{{{DECORATIVE}}}decorative", nsmap={"adec": DECORATIVE}, val="1")


def _text(shapes: Any, words: Words, left: float, top: float, write: Write) -> None:
    """A text box of the width that the words were measured for. Words that were divided keep their lines."""
    box = words.box
    width = words.width if words.flows else box.right - box.left
    lower = words.size * (LINE_HEIGHT - NATURAL) / 2
    places = (left + words.left, top + words.top + lower, width, box.bottom - box.top - lower)
    made = shapes.add_textbox(*(Pt(each) for each in places))
    frame = made.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = words.flows, MSO_ANCHOR.TOP
    for number, line in enumerate([words.whole] if words.flows else words.lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER if words.centred else PP_ALIGN.LEFT
        write(paragraph, line, words.size, words.bold)
