"""What is found in a page without turning it into HTML."""

from scripts.course.page import LEAD, read_page

TEXT = """---
description: A page.
---
# Title

Lead with {{ term sign "a sign" }} and a [link](other.md#part).

## First {#first}

!!! tip "Ask"
    ![picture](../pic.svg)

### Deeper {#deeper}

Text.
"""


def test_headings_have_levels_ids_and_lines() -> None:
    page = read_page(TEXT, "core/page", "en")

    assert [(each.level, each.id, each.line) for each in page.headings] == [
        (1, None, 4),
        (2, "first", 8),
        (3, "deeper", 13),
    ]


def test_a_page_is_cut_into_sections_at_every_heading() -> None:
    page = read_page(TEXT, "core/page", "en")

    assert [section.id for section in page.sections] == [LEAD, "first", "deeper"]
    assert page.sections[2].markdown == "### Deeper {#deeper}\n\nText.\n"


def test_links_pictures_boxes_and_directives_are_found_with_their_lines() -> None:
    page = read_page(TEXT, "core/page", "en")

    assert page.links == (("other.md#part", 6),)
    assert page.images == (("../pic.svg", 11),)
    assert page.admonitions == (("tip", "Ask", 10),)
    assert [(each.name, each.words, each.shown, each.line) for each in page.directives] == [
        ("term", ("sign",), "a sign", 6)
    ]


def test_line_ends_of_windows_are_read_too() -> None:
    assert read_page(TEXT.replace("\n", "\r\n"), "core/page", "en") == read_page(TEXT, "core/page", "en")
