"""A session takes the time that it says: for its words, and for what participants do."""

from itertools import pairwise

import pytest

from scripts.checks.slides import unkept_sessions
from scripts.course.course import Course
from scripts.course.deck import DeckSlide, deck, needed
from scripts.course.load import load_course
from scripts.course.slides import slides_in
from scripts.course.speaking import LETTERS_A_MINUTE, MOST_SPOKEN, VOTE, in_halves, shares, spoken
from scripts.course.text import LANGUAGES, Language
from scripts.paths import REPOSITORY, Project
from tests.conftest import TODAY, edit
from tests.with_session import add_session


@pytest.fixture(scope="module")
def real() -> Course:
    return load_course(Project(REPOSITORY))


@pytest.fixture(scope="module")
def decks(real: Course) -> dict[tuple[str, Language], list[DeckSlide]]:
    """Every deck of the real course."""
    pages = {language: slides_in(real, language) for language in LANGUAGES}
    return {
        (session.id, language): deck(real, session, language, pages[language])
        for session in real.sessions.values()
        for language in LANGUAGES
    }


def test_letters_and_spaces_are_counted_and_minutes_go_up_to_a_half() -> None:
    assert spoken(["x" * 374, "x" * 375]) == 750 / LETTERS_A_MINUTE == 1
    assert [in_halves(each) for each in (0, 0.2, 0.5, 0.51, 1.3 + 0.2)] == [0.5, 0.5, 0.5, 1, 1.5]


def test_what_is_left_of_a_part_goes_to_the_slides_on_which_participants_do_something() -> None:
    assert shares(4, [0.5, 1, 0.5], [False, True, False]) == [0.5, 3, 0.5]
    assert shares(6, [0.5, 1, 0.5, 1, 0.5], [False, True, False, True, False]) == [0.5, 2.5, 0.5, 2, 0.5]
    assert shares(1, [0.5, 1, 0.5], [False, True, False]) == [0, 0, 1], "too few; check says so"


def test_no_deck_promises_other_minutes_than_it_needs(
    real: Course, decks: dict[tuple[str, Language], list[DeckSlide]]
) -> None:
    for (name, language), slides in decks.items():
        session = real.sessions[name]
        words = sum(spoken(slide.aloud) for slide in slides)
        assert sum(slide.minutes for slide in slides) == session.minutes
        assert session.minutes * 0.4 <= words <= session.minutes * MOST_SPOKEN, f"{name} {language}: {words:.1f}"
        for slide in slides:
            free = VOTE if slide.is_activity else slide.together
            assert spoken(slide.aloud) + free <= slide.minutes, f"{name} {language}: {slide.id}"
        assert all(one.start + one.minutes == other.start for one, other in pairwise(slides))


def test_every_language_has_the_same_clock(decks: dict[tuple[str, Language], list[DeckSlide]]) -> None:
    for name in {name for name, _ in decks}:
        clocks = [[(slide.id, slide.start) for slide in decks[name, language]] for language in LANGUAGES]
        assert clocks[0] == clocks[1] == clocks[2]


def test_a_case_has_time_to_choose_in_it(real: Course) -> None:
    for session in real.sessions.values():
        for part in (each for each in session.parts if each.case):
            assert sum(needed(real, session, part)) <= part.minutes
            assert len(needed(real, session, part)) >= 2 + 2 * part.steps


def test_a_session_of_words_alone_is_refused(project: Project) -> None:
    add_session(project)
    words = "Tapaamme jokaisen rauhassa. " * 1500
    edit(
        project, "docs/fi/core/signs.md", "Merkki on syy katsoa tarkemmin.", f"Merkki on syy katsoa tarkemmin. {words}"
    )
    edit(project, "docs/_data/sessions.yml", "{minutes: 0.5, slide: no-proof}", "{minutes: 57.5, slide: no-proof}")
    edit(project, "docs/_data/sessions.yml", "  minutes: 10\n", "  minutes: 67\n")

    told = [str(problem) for problem in unkept_sessions(load_course(project), TODAY)]

    assert any(
        "its words take 5" in each and "of its 67 minutes in 'fi', and participants need a fifth" in each
        for each in told
    )


def test_minutes_for_participants_stand_in_the_notes(
    real: Course, decks: dict[tuple[str, Language], list[DeckSlide]]
) -> None:
    said: dict[Language, str] = {"fi": "Tästä 11 min on osallistujien", "sv": "Av detta är 11 min för deltagarna"}
    for language, words in said.items():
        slide = next(each for each in decks["reception-180", language] if each.id == "discuss-together")
        assert slide.notes[0].lines[0].startswith(words)


@pytest.mark.parametrize("together", ["0.5", "1"])
def test_participants_never_have_all_the_minutes_of_a_slide_nor_those_of_a_poll(
    project: Project, together: str
) -> None:
    add_session(project)
    edit(
        project,
        "docs/_data/sessions.yml",
        "{minutes: 0.5, slide: care}",
        f"{{minutes: 0.5, slide: care, together: {together}}}",
    )

    with pytest.raises(Exception, match="'together' is a part of a slide's minutes"):
        load_course(project)
