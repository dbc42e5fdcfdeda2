"""The empty presentation that decks are made from: 16:9, black on white, two layouts, no picture of anybody.

It starts from the presentation that python-pptx brings along; what is not needed is taken out, so that a trainer sees
only our two layouts. Made in code, so that nobody has to keep a binary file true.
"""

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from scripts.course.deck import (
    BODY_HEIGHT,
    BODY_WIDTH,
    FOOT_HEIGHT,
    GAP,
    HEIGHT,
    INDENT,
    MARGIN,
    TITLE_HEIGHT,
    TITLE_SIZE,
    TITLE_SLIDE_HEIGHT,
    TITLE_SLIDE_TOP,
    WIDTH,
)

INK, ACCENT, PAPER = "1A1A1A", "0B4F6C", "FFFFFF"
"""Contrast with the paper: 17.4:1 for the text, 9.0:1 for headlines."""
FONT = "Arial"
"""On every computer that opens a presentation, and Liberation Sans has the same widths."""
FOOT_SIZE = 12
TITLE_LAYOUT, POINTS_LAYOUT = 0, 1
KEPT = {"Title Slide", "Title and Content"}
NUMBER_WIDTH = 60
NOTES_SIZE = 10
A4_WIDTH, A4_HEIGHT = 595, 842
"""A page of notes, in points."""
NOTES_WIDTH, NOTES_HEIGHT = A4_WIDTH - 80, 560
"""Where the notes stand on it."""


def empty_deck() -> Any:
    """A presentation without slides. python-pptx has no types, so what it gives is not typed either."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _drop_layouts(made)
    _drop_part(made.part, "printerSettings")
    _drop_part(made.part.package, "thumbnail")
    _paint(made.slide_master)
    for shapes in (made.slide_master, *made.slide_layouts):
        for shape in shapes.placeholders:
            _place(shape)
    made.slide_layouts[TITLE_LAYOUT].name = "Title"
    made.slide_layouts[POINTS_LAYOUT].name = "Points"
    size = made.part._element.find(qn("p:notesSz"))
    size.set("cx", str(Pt(A4_WIDTH)))
    size.set("cy", str(Pt(A4_HEIGHT)))
    _notes_page(made.notes_master)
    return made


def _drop_layouts(made: Any) -> None:
    for layout in list(made.slide_layouts):
        if layout.name not in KEPT:
            made.slide_layouts.remove(layout)


def _drop_part(part: Any, kind: str) -> None:
    """Take out what nobody needs and what differs from machine to machine."""
    relations = part._rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith(kind)]:
        relations.pop(name)


def _paint(master: Any) -> None:
    """Our colours and letters in the theme, so that slides that a trainer adds look alike."""
    theme = next(relation.target_part for relation in master.part.rels.values() if relation.reltype.endswith("/theme"))
    tree = etree.fromstring(theme.blob)
    colours = {"dk1": INK, "lt1": PAPER, "dk2": ACCENT, "lt2": PAPER, "accent1": ACCENT, "hlink": ACCENT}
    for name, value in colours.items():
        for element in tree.iter(qn(f"a:{name}")):
            for child in list(element):
                element.remove(child)
            etree.SubElement(element, qn("a:srgbClr"), val=value)
    for element in tree.iter(qn("a:majorFont"), qn("a:minorFont")):
        element.find(qn("a:latin")).set("typeface", FONT)
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    styles = master.element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    _colour(title.find(qn("a:defRPr")), "tx2", TITLE_SIZE)
    body = styles.find(f"{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    body.set("marL", str(Pt(INDENT)))
    body.set("indent", str(-Pt(INDENT)))
    _colour(body.find(qn("a:defRPr")), "tx1", 28)
    _spacing(body)


def _colour(properties: Any, name: str, size: int) -> None:
    properties.set("sz", str(size * 100))
    properties.set("b", "1" if name == "tx2" else "0")
    for fill in properties.iter(qn("a:schemeClr")):
        fill.set("val", name)


def _spacing(level: Any) -> None:
    for name in ("a:lnSpc", "a:spcBef", "a:spcAft"):
        for each in level.findall(qn(name)):
            level.remove(each)
    for number, (name, value) in enumerate((("a:lnSpc", 100), ("a:spcBef", 0), ("a:spcAft", round(GAP * 100)))):
        spacing = etree.Element(qn(name))
        etree.SubElement(spacing, qn("a:spcPct"), val=str(value * 1000))
        level.insert(number, spacing)


def _place(shape: Any) -> None:
    """A placeholder where deck.py expects it; the same place in master and layouts."""
    kind = shape.element.find(f".//{qn('p:ph')}").get("type", "obj")
    bottom = HEIGHT - FOOT_HEIGHT
    places = {
        "title": (MARGIN, 18, BODY_WIDTH, TITLE_HEIGHT - 18),
        "ctrTitle": (MARGIN, 90, BODY_WIDTH, 150),
        "subTitle": (MARGIN, TITLE_SLIDE_TOP, BODY_WIDTH, TITLE_SLIDE_HEIGHT),
        "ftr": (MARGIN, bottom, BODY_WIDTH - NUMBER_WIDTH, FOOT_HEIGHT - 8),
        "sldNum": (WIDTH - MARGIN - NUMBER_WIDTH, bottom, NUMBER_WIDTH, FOOT_HEIGHT - 8),
        "dt": (MARGIN, HEIGHT, 10, 10),
    }
    left, top, width, height = places.get(kind, (MARGIN, TITLE_HEIGHT + 10, BODY_WIDTH, BODY_HEIGHT + 12))
    if kind == "dt":
        shape.element.getparent().remove(shape.element)
        return
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)
    body = shape.text_frame._txBody.bodyPr
    for each in list(body):
        body.remove(each)
    etree.SubElement(body, qn("a:noAutofit"))
    for name in ("lIns", "rIns", "tIns", "bIns"):
        body.set(name, "0")
    body.set("anchor", {"title": "ctr", "ctrTitle": "b", "ftr": "ctr", "sldNum": "ctr"}.get(kind, "t"))
    for properties in shape.element.iter(qn("a:defRPr")):  # the grey of the original is too pale to read
        for fill in properties.findall(qn("a:solidFill")):
            properties.remove(fill)
    for level in shape.element.iter(qn("a:lvl1pPr")):
        level.set("algn", "r" if kind == "sldNum" else "l")


def _notes_page(master: Any) -> None:
    """Notes on A4 with a small picture of the slide above, so that what is said has room when it is printed."""
    for shape in master.placeholders:
        kind = shape.element.find(f".//{qn('p:ph')}").get("type", "body")
        places = {"sldImg": (40, 36, 320, 180), "body": (40, 230, NOTES_WIDTH, NOTES_HEIGHT)}
        if kind not in places:
            shape.element.getparent().remove(shape.element)
            continue
        shape.left, shape.top, shape.width, shape.height = (Pt(each) for each in places[kind])
