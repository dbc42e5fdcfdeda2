"""What a reader sees, as plain text with its place."""

from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.page import read_page
from scripts.course.passages import page_passages
from scripts.paths import Project
from tests.conftest import edit

PAGE = """---
description: About signs.
---
# Signs {#top}

{{ minutes }}

!!! note "A box"
    - first **bold** item
    - second [link](other.md#id){: .class } and `code`

One line
and the {{ phone x }} next with {{ term sign "words" }} in it. *Merkki*{lang=fi} <https://example.org>

| Head | Other |
| --- | --- |
| a cell | ![a picture](a.png) |

> {{ setting publisher }}
"""


def test_a_page_gives_what_is_read_and_not_what_is_marked_up(course: Course) -> None:
    page = read_page(PAGE, "core/x", "en")

    passages = [(passage.part, passage.text) for passage in page_passages(page, course.terms)]

    assert passages == [
        ("description", "About signs."),
        ("heading", "Signs"),
        ("heading", "A box"),
        ("text", "first bold item"),
        ("text", "second link and"),
        ("text", "One line and the 0 next with words in it."),
        ("text", "Head"),
        ("text", "Other"),
        ("text", "a cell"),
        ("text", "a picture"),
        ("text", "0"),
    ]


def test_a_word_of_a_paragraph_knows_its_line(course: Course) -> None:
    page = read_page(PAGE, "core/x", "en")
    paragraph = next(each for each in page_passages(page, course.terms) if each.text.startswith("One line"))

    assert paragraph.where(0) == "docs/en/core/x.md, line 12"
    assert paragraph.where(paragraph.text.index("next")) == "docs/en/core/x.md, line 13"


def test_a_wording_of_a_record_knows_its_file_line_and_field(course: Course) -> None:
    wording = next(each for each in course.passages if each.text == "So people say.")

    assert wording.where() == "docs/_data/facts.yml, line 21: hearsay: claim.en"


def test_a_block_begins_below_its_mark(project: Project) -> None:
    edit(project, "docs/_data/facts.yml", "en: So people say.", "en: >-\n      So people\n      say.")

    wording = next(each for each in load_course(project).passages if each.text == "So people say.")

    assert wording.where() == "docs/_data/facts.yml, line 22: hearsay: claim.en"


def test_titles_of_sources_stand_in_their_own_language(course: Course) -> None:
    titles = {(each.language, each.text) for each in course.passages if each.kind == "sources"}

    assert ("sv", "Att identifiera ett offer") in titles
    assert ("en", "Att identifiera ett offer") not in titles


def test_a_wording_that_is_alike_in_two_languages_is_a_name(project: Project) -> None:
    edit(project, "docs/_data/facts.yml", "sv: Så säger man.", "sv: Näin sanotaan.")

    parts = {each.language: each.part for each in load_course(project).passages if each.text == "Näin sanotaan."}

    assert parts == {"fi": "record", "sv": "name"}
