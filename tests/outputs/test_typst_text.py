"""Markdown as nodes: what an author writes stays words, whatever it looks like to a typesetter."""

from typing import Any

import pytest

from scripts.outputs.pdf import make_pdf
from scripts.outputs.print import markdown_reader
from scripts.outputs.typst_text import Node, Reader, Where, as_words, every, record_line
from scripts.paths import REPOSITORY, Project
from tests.outputs import paper

HOSTILE = r'#panic("x") $x^2$ *star* _under_ @label <tag> \ [bracket] ] `code` // no comment /* nor this */ ~ -- "straight" #{ }'
"""What would be a command, a formula, a reference or a comment in the language of the typesetter."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return markdown_reader(Project(REPOSITORY))


def read(reader: Reader, markdown: str) -> list[Node]:
    return reader.blocks(markdown, Where("core/signs", 1))


def test_paragraphs_lists_and_marks(reader: Reader) -> None:
    assert read(reader, "One **bold** and *slanted* word.\n\n- first\n- second") == [
        {"t": "p", "c": ["One ", {"t": "b", "c": ["bold"]}, " and ", {"t": "i", "c": ["slanted"]}, " word."]},
        {"t": "ul", "items": [[{"t": "p", "c": ["first"]}], [{"t": "p", "c": ["second"]}]]},
    ]


def test_a_heading_is_named_after_its_page_and_stands_deeper(reader: Reader) -> None:
    assert read(reader, "# Signs\n\n## Alarm {#alarm}") == [
        {"t": "h", "level": 2, "id": "core/signs", "c": ["Signs"]},
        {"t": "h", "level": 3, "id": "core/signs#alarm", "c": ["Alarm"]},
    ]


def test_a_folded_box_stands_open(reader: Reader) -> None:
    assert read(reader, '??? route "When"\n\n    1. Do *this*.\n    2. Then that.') == [
        {
            "t": "box",
            "kind": "route",
            "title": ["When"],
            "c": [
                {
                    "t": "ol",
                    "start": 1,
                    "items": [
                        [{"t": "p", "c": ["Do ", {"t": "i", "c": ["this"]}, "."]}],
                        [{"t": "p", "c": ["Then that."]}],
                    ],
                }
            ],
        }
    ]


def test_a_table_keeps_its_header_and_gives_more_room_to_longer_columns(reader: Reader) -> None:
    (table,) = every(read(reader, "| A | B |\n| --- | --- |\n| x | many more words than in the first column |"))

    assert table["head"] == [["A"], ["B"]]
    assert table["rows"] == [[["x"], ["many more words than in the first column"]]]
    assert table["columns"][0] < table["columns"][1]
    assert 99 <= sum(table["columns"]) <= 101


def test_words_in_another_language_say_so(reader: Reader) -> None:
    _, emphasis, language = every(read(reader, "*merkki*{lang=fi}"))

    assert emphasis["t"] == "i"
    assert language == {"t": "lang", "lang": "fi", "c": ["merkki"]}


def test_controls_drawings_and_hidden_parts_stay_on_the_screen(reader: Reader) -> None:
    html = (
        '<div class="remember">\n<p>Shown</p>\n<p hidden>Hidden</p>\n<p><button type="button">Press</button></p>\n</div>\n\n'
        '<figure class="picture">\n<figcaption>Caption</figcaption>\n<svg><text>drawn</text></svg>\n'
        "<details>\n<summary>The same as text</summary>\n<p>One</p>\n<ul>\n<li>Two</li>\n</ul>\n</details>\n</figure>"
    )

    assert read(reader, html) == [
        {"t": "p", "c": ["Shown"]},
        {
            "t": "box",
            "kind": "picture",
            "title": ["Caption"],
            "c": [{"t": "p", "c": ["One"]}, {"t": "ul", "items": [[{"t": "p", "c": ["Two"]}]]}],
        },
    ]


def test_a_comment_becomes_what_it_stands_for(reader: Reader) -> None:
    where = Where("core/signs", marker=lambda comment: [{"t": "p", "c": [comment.upper()]}] if comment else [])

    assert reader.blocks("Before\n\n<!-- paper: quiz -->\n\n> One\n\n<!-- -->\n\n> Two", where) == [
        {"t": "p", "c": ["Before"]},
        {"t": "p", "c": ["PAPER: QUIZ"]},
        {"t": "quote", "c": [{"t": "p", "c": ["One"]}]},
        {"t": "quote", "c": [{"t": "p", "c": ["Two"]}]},
    ]


def test_a_record_knows_bold_and_nothing_else() -> None:
    assert record_line("Ring **112** now, # not\n  later: 029 546 *3177*") == [
        "Ring ",
        {"t": "b", "c": ["112"]},
        " now, # not later: 029\u00a0546 *3177*",
    ]


def test_words_that_look_like_commands_reach_the_paper_as_they_are() -> None:
    body = [
        {"t": "h", "level": 1, "id": HOSTILE, "c": record_line(HOSTILE)},
        {"t": "p", "c": record_line(HOSTILE)},
        {"t": "table", "columns": [50, 50], "head": [[HOSTILE], ["b"]], "rows": [[["c"], [HOSTILE]]]},
        {"t": "box", "kind": "note", "title": [HOSTILE], "c": [{"t": "ul", "items": [[{"t": "p", "c": [HOSTILE]}]]}]},
    ]

    text = paper.words(make_pdf("handbook", {**EMPTY_BOOK, "title": HOSTILE, "body": body}))

    # In the contents, as a heading, a paragraph, the title of a box and in a list; a cell of a table may be hyphenated.
    assert text.count(HOSTILE) >= 5


EMPTY_BOOK: dict[str, Any] = {
    "language": "en",
    "day": None,
    "title": "T",
    "course": "C",
    "subtitle": "S",
    "audience": "A",
    "about": [],
    "review": [],
    "edition": [],
    "again": [],
    "contents": "Contents",
    "licence": [],
    "owner": [],
    "body": [],
}


def test_hostile_markdown_reaches_the_nodes_as_words(reader: Reader) -> None:
    """What Markdown itself gives a meaning to is escaped by authors and records; everything else is theirs."""
    hostile = r"\#panic('x') $x$ @label &lt;tag&gt; \\ \[b\] \`c\` #{ }"

    assert as_words(read(reader, hostile)) == r"#panic('x') $x$ @label <tag> \ [b] `c` #{ }"
