"""Words of a record stay words: nothing in them becomes mark-up."""

import pytest
from markdown import Markdown

from scripts.course.markdown import plain


@pytest.mark.parametrize(
    "words",
    ["#1 in the queue", "# alone", "- no list", "+ nor this", "1. not a step", "2) nor this", "> no quotation", "a *b* _c_ `d`", "[e](f)", "<b>g</b>", "{: .h }", "i &amp; j", "\\k"],
)  # fmt: skip
def test_words_that_look_like_markdown_are_shown_as_they_are(words: str) -> None:
    shown = Markdown(extensions=["attr_list", "def_list", "tables"]).convert(plain(words))

    assert shown == f"<p>{words.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"
