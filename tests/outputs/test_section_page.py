"""A section taken out of its page."""

import pytest

from scripts.course.load import load_course
from scripts.course.signing import edition_line
from scripts.outputs.questions import ThemeChangedError
from scripts.outputs.section_page import cut, moved, raised, section_pages
from scripts.paths import Project
from tests.conftest import edit

ARTICLE = """<h1>Signs</h1><p>Lead.</p>
<h2 id="alarm">A sign wakes you</h2><p>It proves nothing.</p><h3 id="more">More</h3><p>…</p>
<h2 id="ask">Ask</h2><ul><li>Openly.</li></ul>"""


def test_an_article_is_cut_at_its_second_level_headings() -> None:
    found = cut(ARTICLE)

    assert list(found) == ["alarm", "ask"]
    assert found["alarm"].endswith("<p>…</p>")
    assert found["ask"] == '<h2 id="ask">Ask</h2><ul><li>Openly.</li></ul>'


def test_a_heading_inside_a_box_is_no_place_to_cut() -> None:
    with pytest.raises(ThemeChangedError, match="section alarm: its <div> elements do not close within it"):
        cut('<h2 id="alarm">A</h2><div><h2 id="inside">B</h2></div>')


def test_headings_go_up_one_level_and_nothing_else_changes() -> None:
    assert raised('<h2 id="a">A</h2><h3>B</h3><hr><p>h2</p>') == '<h1 id="a">A</h1><h2>B</h2><hr><p>h2</p>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('href="../signs/#ask"', 'href="../core/signs/#ask"'),
        ('href="../../about/glossary/#term-sign"', 'href="../about/glossary/#term-sign"'),
        ('href="#elsewhere"', 'href="../core/why/#elsewhere"'),
        ('src="../../../assets/img/a.svg"', 'src="../../assets/img/a.svg"'),
        ('id="here" href="#here"', 'id="here" href="#here"'),
        ('href="https://example.org/x"', 'href="https://example.org/x"'),
        ('href="tel:+358295463177"', 'href="tel:+358295463177"'),
        ('href="mailto:a@example.org"', 'href="mailto:a@example.org"'),
    ],
)
def test_links_lead_where_they_led_on_the_page(before: str, after: str) -> None:
    assert moved(f"<a {before}>", "sv/core/why/", "sv/s12/") == f"<a {after}>"


def test_credit_names_page_course_edition_publisher_address_and_licence(project: Project) -> None:
    edit(project, "docs/_data/settings.yml", 'address: ""', "address: https://example.org/kurssi/")
    edit(project, "docs/_data/settings.yml", '  en: ""', "  en: Example Region")
    course = load_course(project)

    made = section_pages(course, "core/signs", "en", ARTICLE, edition_line(course, "en"))

    assert [each.url for each in made] == ["en/s1/", "en/s2/"]
    assert made[1].citation == (
        f"Signs: Ask calmly. Small course. Draft, edition {course.edition.name}. Example Region. CC BY 4.0. "
        "https://example.org/kurssi/en/s2/"
    )
    assert made[1].embed.startswith('<iframe src="https://example.org/kurssi/en/s2/" title="')
    assert made[1].qr.startswith("data:image/svg+xml")


def test_without_an_address_the_credit_shows_the_gap_and_there_is_no_code_to_scan(project: Project) -> None:
    course = load_course(project)

    made = section_pages(course, "core/signs", "en", ARTICLE, edition_line(course, "en"))[0]

    assert (made.address, made.qr) == ("", "")
    assert course.interface.say("gap_address", "en") in made.citation
