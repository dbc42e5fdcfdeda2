"""Every picture of the course, drawn in every language: nothing overlaps, nothing is cut, nothing is lost."""

import itertools
import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import pytest

from scripts.course.course import Course
from scripts.course.drawing import Box, Drawing, Frame, Look, Name, as_svg
from scripts.course.load import load_course
from scripts.course.markdown import typeset
from scripts.course.model import Picture
from scripts.course.pictures import NARROW, WIDE, draw, in_words, map_rows, on_a_slide, picture_said, write_number
from scripts.course.text import LANGUAGES, Language, texts_in
from scripts.paths import REPOSITORY, Project

SLIDE = Look(1120, size=24, spread=False)
CARD = Look(330, size=11, spread=False)
LOOKS = (WIDE, NARROW, SLIDE, CARD)
BRIEF = on_a_slide(872, 24)
"""How a slide of a deck shows a picture: with fewer words."""
NAME = Name("picture", "Title", "Description")


@cache
def real() -> Course:
    return load_course(Project(REPOSITORY))


PICTURES = tuple(real().pictures)


def drawings(name: str) -> Iterator[tuple[str, Drawing]]:
    """A picture in each language and at each width, with words that say which."""
    for language, look in itertools.product(LANGUAGES, (*LOOKS, BRIEF)):
        yield f"{language} {look.width}", draw(real(), real().pictures[name], language, look)


def crosses(frame: Box, words: Box) -> bool:
    """Whether words stand partly inside and partly outside a frame."""
    return frame.meets(words) and not frame.holds(words)


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_cut(name: str) -> None:
    for where, drawing in drawings(name):
        sheet = Box(0, 0, drawing.look.width, drawing.height)
        cut = [shape for shape in drawing.shapes if not sheet.holds(shape.box)]
        assert cut == [], where


@pytest.mark.parametrize("name", PICTURES)
def test_words_overlap_neither_words_nor_lines(name: str) -> None:
    for where, drawing in drawings(name):
        texts = list(drawing.texts())
        assert [pair for pair in itertools.combinations(texts, 2) if pair[0].box.meets(pair[1].box)] == [], where
        for shape in (each for each in drawing.shapes if each not in texts):
            meets = crosses if isinstance(shape, Frame) and not shape.filled else Box.meets
            assert [words.lines for words in texts if meets(shape.box, words.box)] == [], where


def said(drawing: Drawing) -> str:
    """All letters and digits of a drawing, in order."""
    return re.sub(r"[\W_]", "", "".join("".join(words.lines) for words in drawing.texts()))


def squeezed(words: str) -> str:
    return re.sub(r"[\W_]", "", typeset(words))


def shown_words(picture: Picture, language: Language) -> Iterator[str]:
    """What a picture must show of its record; a caption and a description stand beside it."""
    for path, text in texts_in(picture):
        if path not in {"title", "description"}:
            yield text.in_language(language)
    for group in picture.groups:
        yield from (write_number(bar.value, language, group.unit == "percent") for bar in group.bars)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_all_its_words_and_numbers_in_each_language(name: str) -> None:
    picture = real().pictures[name]
    for language, look in itertools.product(LANGUAGES, LOOKS):
        letters = said(draw(real(), picture, language, look))
        assert [words for words in shown_words(picture, language) if squeezed(words) not in letters] == []


@pytest.mark.parametrize("name", PICTURES)
def test_what_a_slide_shows_of_a_picture_is_said_too_and_its_warning_is_always_shown(name: str) -> None:
    picture = real().pictures[name]
    for language in LANGUAGES:
        shown, aloud = (
            draw(real(), picture, language, BRIEF),
            squeezed(" ".join(picture_said(real(), picture, language))),
        )
        texts = [re.sub(r"[\W_]", "", "".join(words.lines)) for words in shown.texts()]
        otherwise = squeezed(real().interface.say("map_otherwise", language))
        assert [text for text in texts if text not in aloud and not text.isdigit() and text != otherwise] == []
        assert squeezed(in_words(picture.note, language)) in "".join(texts)


def test_a_slide_shows_the_question_or_the_first_sentence_of_a_box_and_the_marked_figures() -> None:
    shown = {
        name: [words.whole for words in draw(real(), real().pictures[name], "en", BRIEF).texts()]
        for name in ("three-parts", "three-steps", "after-referral", "figures")
    }

    assert shown["three-parts"][:2] == ["Act", "What is done?"]
    assert shown["three-steps"][2] == "Notice the signs and ask about daily life in private."
    assert shown["after-referral"][:2] == ["Contact", "Application"]
    assert shown["figures"][0] == "Of the new clients"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_route_map_begins_with_the_emergency_number_and_shows_every_route_of_its_audience(language: Language) -> None:
    for picture in (each for each in real().pictures.values() if each.audience):
        rows = map_rows(real(), picture, language)
        routes = [each for each in real().routes.values() if picture.audience in each.audiences]
        letters = said(draw(real(), picture, language, NARROW))

        assert [row.when for row in rows] == [in_words(route.when, language) for route in routes]
        assert [step.phone.number for step in rows[0].steps if step.phone] == ["112"]
        assert all(squeezed(row.when) in letters for row in rows)
        assert all(squeezed(step.do + step.contact) in letters for row in rows for step in row.steps)


def test_letters_have_at_least_14_pixels_on_a_screen_of_320() -> None:
    margins = 2 * 20
    assert NARROW.size * (320 - margins) / NARROW.width >= 14


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_in_a_page_has_one_colour_a_name_and_no_style(name: str) -> None:
    for _, drawing in drawings(name):
        svg = as_svg(drawing, NAME)
        root = ElementTree.fromstring(svg)  # noqa: S314  it is our own
        colours = {each.get(key) for each in root.iter() for key in ("fill", "stroke")}

        assert colours == {None, "none", "currentColor"}
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == "picture-title"
        assert root.get("aria-describedby") == "picture-desc"
        assert [each.text for each in root[:2]] == ["Title", "Description"]
        assert "style=" not in svg
        assert "\n\n" not in svg, "Markdown would cut the drawing in two"
        assert typeset(svg) == svg, "a space between numbers would become one that does not break"


def test_the_same_record_gives_the_same_drawing() -> None:
    first, second = (as_svg(draw(real(), real().pictures["figures"], "fi", WIDE), NAME) for _ in range(2))

    assert first == second


def test_words_of_a_record_never_become_markup(course: Course) -> None:
    picture = course.pictures["two-parts"]
    hostile = picture.note.model_copy(update={"en": "<script>a</script> & {{ b }}"}) if picture.note else None
    svg = as_svg(draw(course, picture.model_copy(update={"note": hostile}), "en", WIDE), NAME)

    assert "&lt;script&gt;a&lt;/script&gt; &amp; {{ b }}" in svg


@pytest.mark.parametrize(("language", "number", "share"), [("fi", "1\u00a0371", "61\u00a0%"), ("en", "1,371", "61%")])
def test_numbers_are_written_as_readers_of_the_language_write_them(language: Language, number: str, share: str) -> None:
    assert write_number(1371, language, share=False) == number
    assert write_number(61, language, share=True) == share
