"""A deck as a PDF (PDF/UA-1), one page a slide, set from the same slides as the presentation."""

from collections.abc import Iterable
from typing import Any

from scripts.course.deck import SIZES, DeckSlide, SlidePicture, size_of, top_below
from scripts.course.drawing import Dot, Drawing, Frame, Line, Shape, Words
from scripts.outputs.deck_file import Stamp
from scripts.outputs.pdf import make_pdf
from scripts.outputs.qr import qr_svg

LOWER = 0.32
"""How far below its top a line begins, in letter sizes, so that its letters stand in its middle."""


def deck_pdf(slides: Iterable[DeckSlide], stamp: Stamp) -> bytes:
    """The deck as a PDF. Raises PdfError."""
    data: dict[str, Any] = {
        "title": stamp.title,
        "day": [stamp.day.year, stamp.day.month, stamp.day.day] if stamp.day else None,
        "language": stamp.language,
        "foot": stamp.foot,
        "slides": [_slide(slide) for slide in slides],
    }
    return make_pdf("deck", data)


def _slide(slide: DeckSlide) -> dict[str, Any]:
    drawing = slide.picture.drawing_below(slide.points) if slide.picture else None
    return {
        "headline": slide.headline,
        "language": slide.language,
        "qr": qr_svg(slide.address) if slide.address else "",
        "qr_alt": slide.address_words,
        "size": (drawing.look.size if drawing else size_of(slide.points, slide.room)) or SIZES[-1],
        "points": [{"text": point.text, "language": point.language, "style": point.style} for point in slide.points],
        "picture": _picture(slide, slide.picture, drawing) if slide.picture and drawing else None,
    }


def _picture(slide: DeckSlide, picture: SlidePicture, drawing: Drawing) -> dict[str, Any]:
    """Its shapes with their places in points, the words last, as they are read."""
    silent = [_shape(shape) for shape in drawing.shapes if not isinstance(shape, Words)]
    return {
        "language": picture.language,
        "top": top_below(slide.points, drawing.look.size),
        "height": drawing.height,
        "shapes": silent,
        "words": [
            {
                "x": words.left,
                "y": words.top + words.size * LOWER,
                "width": words.width,
                "size": words.size,
                "bold": words.bold,
                "centred": words.centred,
                "lines": [words.whole] if words.flows else list(words.lines),
            }
            for words in drawing.texts()
        ],
    }


def _shape(shape: Shape) -> dict[str, Any]:
    match shape:
        case Frame(box, stroke, filled):
            half = stroke / 2
            place = {"x": box.left + half, "y": box.top + half}
            size = {"width": box.right - box.left - stroke, "height": box.bottom - box.top - stroke}
            return {"kind": "frame", **place, **size, "stroke": stroke, "filled": filled}
        case Line(points, stroke, filled):
            return {"kind": "line", "points": [list(point) for point in points], "stroke": stroke, "filled": filled}
        case Dot(x, y, radius):
            return {"kind": "dot", "x": x - radius, "y": y - radius, "radius": radius}
    raise TypeError(f"words are no shape without words: {shape}")
