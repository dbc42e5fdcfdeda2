"""A slide is made of the page's own sentences, and a reader of the page sees nothing of it."""

from dataclasses import replace

import pytest

from scripts.course.course import Course
from scripts.course.deck import BODY_HEIGHT, Point, bilingual, clock, deck, fits, size_of
from scripts.course.directives import expand
from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.course.signing import page_fingerprint
from scripts.course.slides import slides_in
from scripts.course.text import LANGUAGES
from scripts.course.translations import units_of
from scripts.paths import Project
from tests.conftest import edit
from tests.with_session import add_session


@pytest.fixture
def with_session(project: Project) -> Course:
    """The sample with slides on a page and a session of ten minutes."""
    return load_course(add_session(project))


def test_a_reader_of_the_page_sees_no_mark(course: Course, with_session: Course) -> None:
    for language in LANGUAGES:
        before, after = (expand(each.page("core/signs", language), each) for each in (course, with_session))
        assert [line for line in after.split("\n") if line] == [line for line in before.split("\n") if line]


def test_marks_make_no_translation_outdated(course: Course, with_session: Course) -> None:
    before, after = (
        {unit.name: unit.fingerprint for unit in units_of(each)["core/signs"]} for each in (course, with_session)
    )

    assert after == before


def test_a_sign_off_covers_what_a_slide_shows(course: Course, with_session: Course) -> None:
    before, after = (page_fingerprint(each.page("core/signs", "fi"), each) for each in (course, with_session))

    assert after != before


def test_a_slide_shows_the_marked_sentences_and_its_records_and_says_the_section(with_session: Course) -> None:
    slide = slides_in(with_session, "en")["care"]

    assert slide.headline == "Take care of yourself"
    assert slide.points == ("Ask openly", "“How are things?”")
    assert slide.said[0] == "Ask openly. You get advice from 029 546 3177 without giving the name."
    assert "– “How are things?”" in slide.said
    assert slide.facts == ("advice-without-name",)


def test_the_heading_is_the_headline_where_none_is_given(with_session: Course) -> None:
    assert slides_in(with_session, "sv")["no-proof"].headline == "Ett tecken väcker"


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("- {{ show }} **Kysy.** Järjestä hetki.", "Kysy"),
        ("Ensin tämä. {{ show }} Sitten ”kysy”! Lopuksi.", "Sitten ”kysy”!"),
        ("> {{ show }} Emme kerro. Vastaamme kaikille samoin.", "”Emme kerro. Vastaamme kaikille samoin.”"),
        ("| Paino | Mitä teet |\n| --- | --- |\n| {{ show }} Vahva | Toimi jo tänään. Kysy neuvoa. |", "Vahva: Toimi jo tänään"),
        ("{{ show }} Soita {{ phone assistance-system }}. Kerro.", "Soita 029 546 3177"),
        ("{{ show }} Puhu {{ term sign \"merkistä\" }} [näin](../about/index.md). Kysy.", "Puhu merkistä näin"),
        ("- {{ show }} Mitä kysyt?\n    Jatkuu tässä.", "Mitä kysyt?"),
    ],
)  # fmt: skip
def test_a_marked_sentence_is_shown_as_a_reader_sees_it(project: Project, marked: str, shown: str) -> None:
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", f"{marked}\n\n{{{{ slide tried }}}}\n\nKysy avoimesti.")

    assert slides_in(load_course(project), "fi")["tried"].points == (shown,)


def test_a_slide_of_a_picture_shows_it_alone_and_says_all_its_words(project: Project) -> None:
    put = "{{ picture two-parts }}\n\n{{ slide boxes two-parts }}\n\n{{ show }} Ask openly.\n\n{{ slide words }}\n"
    edit(project, "docs/en/core/signs.md", "Ask openly.", put)
    slides = slides_in(load_course(project), "en")

    boxes, words = slides["boxes"], slides["words"]

    assert (boxes.headline, boxes.points, boxes.facts) == ("Two parts", (), ("signs-alarm",))
    assert boxes.said[0] == "Sign. What do you see? Something calls for attention."
    assert boxes.said[2:] == ("Together: Noticing", "The assistance system gives advice.")
    assert (words.points, words.picture) == (("Ask openly",), None)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{{ slide tried two-parts ASK01 }}", "a slide shows the picture 'two-parts' alone; make a slide of its own"),
        ("{{ slide tried two-part }}", "there is no phrase, sign or picture 'two-part'; did you mean 'two-parts'"),
    ],
)
def test_what_a_slide_cannot_show_is_an_error_in_words(project: Project, written: str, told: str) -> None:
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", f"{written}\n\nKysy avoimesti.")
    course = load_course(project)

    with pytest.raises(CourseError, match=told):
        expand(course.page("core/signs", "fi"), course)


def test_a_mark_on_its_own_line_is_an_error_in_words(project: Project) -> None:
    edit(project, "docs/fi/core/signs.md", "Kysy avoimesti.", "{{ show }}\n\nKysy avoimesti.")
    course = load_course(project)

    with pytest.raises(CourseError, match="stands in a line, before the sentence"):
        expand(course.page("core/signs", "fi"), course)


def test_a_deck_keeps_the_order_and_the_clock_of_its_session(with_session: Course) -> None:
    session = with_session.sessions["employment-10"]

    slides = deck(with_session, session, "fi", slides_in(with_session, "fi"))

    kinds = "title objectives slide slide poll answer case choices fits choices fits point poll answer routes contacts"
    assert [slide.kind for slide in slides] == kinds.split()
    assert sum(slide.minutes for slide in slides) == session.minutes
    assert [slide.start for slide in slides] == sorted(slide.start for slide in slides)
    assert all(slide.notes[0].heading.startswith("Aika: ") for slide in slides)


def test_the_answer_of_a_poll_and_of_a_case_comes_on_the_slide_after_it(with_session: Course) -> None:
    slides = deck(with_session, with_session.sessions["employment-10"], "en", slides_in(with_session, "en"))
    for kind in ("poll", "choices"):
        for slide in (each for each in slides if each.kind == kind):
            shown = " ".join(point.text for point in slide.points)
            assert "Works well" not in shown
            assert "Right" not in shown
            assert slides[slides.index(slide) + 1].kind in {"answer", "fits"}


def test_a_deck_in_two_languages_has_both_on_every_slide(with_session: Course) -> None:
    session = with_session.sessions["employment-10"]
    finnish, swedish = (deck(with_session, session, each, slides_in(with_session, each)) for each in ("fi", "sv"))

    for slide, own in zip(bilingual(finnish, swedish), swedish, strict=True):
        assert slide.language == "fi"
        assert slide.points[0].text == own.headline
        assert {point.language for point in slide.points} == {"sv"}
        assert {note.language for note in slide.notes} == {"fi"}


def test_points_get_the_largest_size_in_which_they_fit() -> None:
    short = [Point("Kysy avoimesti", "fi")]
    long = [Point("Kysy avoimesti ja kuuntele, mitä asiakas itse haluaa kertoa. " * 3, "fi")] * 3

    assert size_of(short) == 32
    assert size_of(long) == 24
    assert fits(long)
    assert not fits(long * 2)
    assert size_of(long * 2) is None
    assert BODY_HEIGHT > 0


@pytest.mark.parametrize(("minutes", "shown"), [(0, "0:00"), (7.5, "0:07:30"), (65, "1:05"), (180, "3:00")])
def test_the_clock_reads_hours_and_minutes(minutes: float, shown: str) -> None:
    assert clock(minutes) == shown


def test_sessions_are_listed_for_trainers_with_the_name_of_their_file(with_session: Course) -> None:
    place = with_session.page("about/index", "en")

    shown = expand(replace(place, markdown="{{ sessions }}"), with_session)

    assert "| 10 minutes, employment services | `tso-session-10-employment-en.zip` |" in shown


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ("minutes: 10\n", "minutes: 12\n", "the parts take 10 minutes together, and the session has 12"),
        ("care: care", "care: no-care", "the slide 'no-care' takes care of participants, and no part shows it"),
        ("    - {minutes: 1.5, poll: first-questions}\n", "    - {minutes: 1.5, show: break}\n", "at least two polls"),
        ("{minutes: 0.5, show: routes}", "{minutes: 0.5, show: break}", "'show: contacts' last"),
        (
            "{minutes: 0.5, slide: no-proof}",
            "{minutes: 0.5, slide: no-proof, poll: read-signs}",
            "one of 'slide', 'poll'",
        ),
        ("{minutes: 0.5, slide: no-proof}", "{minutes: 0.5, slide: no-proof, steps: 2}", "only a case has 'steps'"),
        ("case: visit", "case: vist", "there is no 'vist' among the cases; did you mean 'visit'?"),
    ],
)
def test_a_session_that_cannot_be_held_is_refused_in_words(project: Project, find: str, put: str, told: str) -> None:
    add_session(project)
    edit(project, "docs/_data/sessions.yml", find, put)

    with pytest.raises(CourseError) as caught:
        load_course(project)

    assert told in " ".join(str(problem) for problem in caught.value.problems)
