"""Other builders get the same words: what the bench makes of our pages for them."""

import urllib.request
from pathlib import Path

from scripts.course.course import Course
from scripts.course.directives import expand
from tests.bench.compressed_server import served
from tests.bench.portable import as_commonmark, questions_as_lists

PAGE = """# Help

!!! note "First"
    One.

    - Two.

??? tip "More"
    Three.

## Steps {#steps}

See [signs](signs.md#forms), [home](../index.md), [112](tel:112) and [law](https://example.org){lang=fi hreflang=fi}.
{: .minutes }

<quiz>
What now?
- [ ] Nothing
> No.
- [x] **Ask**{#ask}
> Yes.
</quiz>
"""


def test_a_page_is_said_in_commonmark() -> None:
    assert (
        as_commonmark(PAGE, "core/help", "en")
        == """# Help

<div class="note">

**First**

One.

- Two.

</div>

<details>
<summary>More</summary>

Three.

</details>

## Steps<a id="steps"></a>

See [signs](/en/core/signs/#forms), [home](/en/), [112](tel:112) and [law](https://example.org).

**What now?**

- Nothing<br>No.
- **Ask**<a id="ask"></a><br>Yes.
"""
    )


def test_no_mark_of_material_is_left_in_the_course(course: Course) -> None:
    pages = {
        name: as_commonmark(expand(page, course), name, language) for (name, language), page in course.pages.items()
    }

    assert len(pages) > 5
    for mark in ("<quiz>", "\n!!! ", "\n??? ", "{#", "{:", ".md)"):
        assert [name for name, words in pages.items() if mark in words] == []


def test_a_list_that_is_no_question_stays() -> None:
    assert questions_as_lists("- [ ] Open\n> Quoted\n") == "- [ ] Open\n> Quoted\n"


def test_the_server_sends_brotli_and_notes_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Text</p>" * 100, encoding="utf-8")
    (tmp_path / "small.txt").write_text("Text", encoding="utf-8")
    with served(tmp_path) as server:
        with urllib.request.urlopen(f"{server.address}/") as page:  # noqa: S310  our own server
            packed = page.read()
            assert page.headers["Content-Encoding"] == "br"
        with urllib.request.urlopen(f"{server.address}/small.txt") as plain:  # noqa: S310  our own server
            assert (plain.read(), plain.headers["Content-Encoding"]) == (b"Text", None)

        assert server.sent == [("/", len(packed)), ("/small.txt", 4)]
