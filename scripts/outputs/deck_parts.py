"""The parts of a presentation, where python-pptx would make each of them from the beginning.

For every slide it works out anew which places the layout gives it, and what the next part is called: four fifths of
the time in which a deck was made. Here the first slide of a layout is made by it, and all others begin as copies.
"""

import copy
from io import BytesIO
from typing import Any

from pptx.opc.constants import CONTENT_TYPE as CT, RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter
from pptx.oxml.ns import qn
from pptx.parts.slide import NotesSlidePart, SlidePart

SHAPE, PLACE = qn("p:sp"), qn("p:ph")


class BegunSlides:
    """Slides and pages of notes in which only the words are missing."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._slides: dict[int, Any] = {}
        self._notes: Any = None

    def slide(self, number: int, layout_number: int) -> Any:
        """The next slide, with empty places for its headline and its points."""
        layout, deck = self._made.slide_layouts[layout_number], self._made.part
        if layout_number not in self._slides:
            first = self._made.slides.add_slide(layout)
            self._slides[layout_number] = copy.deepcopy(first._element)
            return first
        name = PackURI(f"/ppt/slides/slide{number}.xml")
        part = SlidePart(name, CT.PML_SLIDE, deck.package, copy.deepcopy(self._slides[layout_number]))
        part.relate_to(layout.part, RT.SLIDE_LAYOUT)
        self._made.slides._sldIdLst.add_sldId(deck.relate_to(part, RT.SLIDE))
        return part.slide

    def notes(self, number: int, slide: Any) -> Any:
        """The page of notes of that slide, empty."""
        if self._notes is None:
            first = slide.notes_slide
            self._notes = copy.deepcopy(first._element)
            return first
        deck, name = self._made.part, PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
        part = NotesSlidePart(name, CT.PML_NOTES_SLIDE, deck.package, copy.deepcopy(self._notes))
        part.relate_to(deck.notes_master_part, RT.NOTES_MASTER)
        part.relate_to(slide.part, RT.SLIDE)
        slide.part.relate_to(part, RT.NOTES_SLIDE)
        return part.notes_slide


def text_in(page: Any, *kinds: str | None) -> Any:
    """The text in that place of a slide or of a page of notes which is of one of these kinds."""
    shapes = page.shapes._spTree.iterchildren(SHAPE)
    return next(shape.txBody for shape in shapes if shape.find(f".//{PLACE}").get("type") in kinds)


class _Files(dict[str, bytes]):
    """Files by their path, where python-pptx would have a zip, which we would only unpack again."""

    def write(self, path: PackURI, data: bytes) -> None:
        """Keep a file of the presentation."""
        self[path.membername] = data


def files_of(package: Any) -> dict[str, bytes]:
    """The files of a presentation by their path."""
    files: Any = _Files()
    writer = PackageWriter(BytesIO(), package._rels, tuple(package.iter_parts()))
    writer._write_content_types_stream(files)
    writer._write_pkg_rels(files)
    writer._write_parts(files)
    return dict(files)
