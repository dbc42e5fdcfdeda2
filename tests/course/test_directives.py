"""Directives: the same record in the words of each language, and nothing in a record becomes mark-up."""

import dataclasses

import pytest

from scripts.course.course import Course
from scripts.course.directives import expand, facts_of, questions_of, sources_of
from scripts.course.load import load_course
from scripts.course.page import Page
from scripts.course.problem import CourseError
from scripts.course.text import LANGUAGES, Language
from scripts.course.translations import units_of
from scripts.outputs.search.concepts import Concept, concepts
from scripts.paths import Project
from tests.conftest import edit


def with_text(page: Page, markdown: str) -> Page:
    return dataclasses.replace(page, markdown=markdown)


def shown(course: Course, language: Language, markdown: str) -> str:
    return expand(with_text(course.page("core/signs", language), markdown), course)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_answer_is_the_same_in_every_language(course: Course, language: Language) -> None:
    lines = shown(course, language, "{{ quiz read-signs }}").split("\n")

    assert [line[:5] for line in lines if line.startswith("- [")] == ["- [ ]", "- [x]", "- [ ]"]


def test_a_question_is_written_in_the_syntax_of_mkdocs_quiz(course: Course) -> None:
    assert shown(course, "en", "{{ quiz danger-now }}") == (
        "<!-- question:danger-now -->\n<quiz>\nSomebody makes threats behind the door. What comes first?\n"
        "- [x] I ring 112\n> Immediate danger does not wait.\n"
        "- [ ] I wait for the manager\n> Help comes too late.\n</quiz>"
    )


def test_words_of_a_record_never_become_markup(project: Project) -> None:
    hostile = "<img src=x onerror=alert(1)> [x](javascript:a) {onclick=a} `c` </quiz> *a* _b_"
    edit(project, "docs/_data/questions/self-check.yml", "en: I ring 112", f"en: '{hostile}'")

    option = shown(load_course(project), "en", "{{ quiz danger-now }}").split("\n")[3]

    assert option == (
        "- [x] &lt;img src=x onerror=alert(1)&gt; \\[x\\](javascript:a) \\{onclick=a\\} \\`c\\` &lt;/quiz&gt; \\*a\\* \\_b\\_"
    )


def test_bold_words_of_a_record_stay_bold(project: Project) -> None:
    edit(project, "docs/_data/questions/self-check.yml", "en: I ring 112", "en: I ring **112**")

    assert "- [x] I ring **112**" in shown(load_course(project), "en", "{{ quiz danger-now }}")


def test_a_date_at_the_start_of_a_list_item_does_not_become_a_list(project: Project) -> None:
    edit(
        project,
        "docs/_data/indicators.yml",
        "    fi: Passi on työnantajalla.",
        "    fi: 1. tammikuuta alkaen passi on työnantajalla.",
    )

    assert (
        shown(load_course(project), "fi", "{{ indicators D01 }}") == "- 1\\. tammikuuta alkaen passi on työnantajalla."
    )


def test_the_self_check_asks_the_questions_of_the_course(course: Course) -> None:
    assert "question:danger-now" in shown(course, "sv", "{{ self-check core }}")


def test_signs_can_be_chosen_by_group_and_strength(course: Course) -> None:
    assert shown(course, "en", "{{ indicators group=documents strength=strong }}") == "- The employer has the passport."


def test_minutes_come_from_the_course(course: Course) -> None:
    assert shown(course, "sv", "{{ minutes }}") == "Den här sidan tar cirka 8 minuter.\n{: .minutes }"


def test_a_contact_shows_its_number_its_age_and_that_no_name_is_needed(course: Course) -> None:
    card = shown(course, "en", "{{ contact assistance-system }}")

    assert '!!! contact "Assistance system"' in card
    assert "[029\u00a0546\u00a03177](tel:+358295463177)" in card
    assert "You can ask for advice without giving the client’s name." in card
    assert "Details collected on 21 November 2026. Source: Finnish Immigration Service (March 2025)." in card


def test_a_number_that_is_not_confirmed_is_never_shown(course: Course) -> None:
    card = shown(course, "fi", "{{ contact old-number }}")

    assert "09 000 0000" not in card.replace("\u00a0", " ")
    assert "Puhelinnumeroa ei ole vahvistettu." in card
    assert "https://example.org/vanha" in card


def test_sources_say_their_own_date_or_that_they_have_none(course: Course) -> None:
    listed = expand(course.page("core/signs", "en"), course)

    assert (
        "[Neuvoa nimettömästi](https://example.org/neuvo){lang=fi hreflang=fi} (in Finnish). Finnish Immigration Service, March 2025."
        in listed
    )
    assert "(in Finnish). Finnish Immigration Service, undated, read on 21 November 2026." in listed


def test_a_source_is_shown_in_the_language_of_the_reader_where_it_exists(course: Course) -> None:
    listed = expand(course.page("core/signs", "sv"), course)

    assert "[Att identifiera ett offer](https://example.org/identifiering). Migrationsverket" in listed


def test_a_term_leads_to_its_definition_on_the_same_page_in_the_words_of_the_sentence(course: Course) -> None:
    page = shown(course, "fi", 'Katso {{ term sign "merkin" }} selitys.')

    assert page.startswith("Katso [merkin](#word-sign) selitys.")
    assert "## Tämän sivun sanat {#words-on-this-page}" in page
    assert "**merkki**{#word-sign}\n:   Havainto, jonka vuoksi katsotaan tarkemmin." in page


def test_a_definition_on_a_page_leads_on_to_the_glossary(course: Course) -> None:
    assert "[In the glossary: sign](../about/glossary.md#term-sign)" in shown(course, "en", "{{ term sign }}")


def test_an_entry_without_a_definition_is_for_the_search_only(project: Project) -> None:
    everyday = "- id: words-phone\n  term: {fi: puhelin, sv: telefon, en: phone}\n  synonyms: {en: [mobile]}\n"
    edit(project, "docs/_data/glossary.yml", "- id: recovery-period\n", f"{everyday}- id: recovery-period\n")
    course = load_course(project)

    assert "phone" not in shown(course, "en", "{{ glossary }}")
    with pytest.raises(CourseError, match="'words-phone' has no definition"):
        shown(course, "en", "{{ term words-phone }}")
    assert [unit.id for unit in units_of(course)["records/terms"] if unit.id == "words-phone"] == []
    assert [concept for concept in concepts(course.terms.values(), "en") if "mobile" in concept.own] == [
        Concept(("phone", "mobile"), ())
    ]


def test_the_words_of_a_page_stand_before_its_sources_each_once(course: Course) -> None:
    page = expand(course.page("core/signs", "sv"), course)

    assert page.index("## Ord på den här sidan") < page.index("## Källor")
    assert page.count("{#word-sign}") == 1


def test_the_words_of_a_page_follow_the_alphabet_of_its_language(course: Course) -> None:
    page = shown(course, "sv", "{{ term aland }} {{ term recovery-period }} {{ term sign }}")

    assert page.index("**tecken**") < page.index("**återhämtningstid**") < page.index("**ödeläggelse**")
    assert "**återhämtningstid**{#word-recovery-period} (tidigare)" in page


def test_a_page_that_explains_no_term_has_no_list_of_words(course: Course) -> None:
    assert "words-on-this-page" not in shown(course, "en", "Nothing is explained here.")


def test_the_glossary_follows_the_alphabet_of_its_language(course: Course) -> None:
    listed = expand(course.page("about/glossary", "fi"), course)

    assert listed.index("**merkki**") < listed.index("**toipumisaika**") < listed.index("**äärimmäinen köyhyys**")


def test_a_former_term_is_marked(course: Course) -> None:
    assert "**recovery period**{#term-recovery-period} (former)" in expand(course.page("about/glossary", "en"), course)


def test_an_unfilled_setting_shows_a_gap(course: Course) -> None:
    listed = expand(course.page("about/index", "sv"), course)

    assert "**\\[Utgivaren saknas: ägaren fyller i\\]**{.gap}" in listed


def test_a_filled_setting_shows_its_words(course: Course) -> None:
    assert "Feedback: feedback@example.org" in expand(course.page("about/accessibility", "en"), course)


def test_a_page_nobody_has_signed_is_a_draft(course: Course) -> None:
    assert "| [Signs](../core/signs.md) | draft that nobody has reviewed yet |" in expand(
        course.page("about/index", "en"), course
    )


def test_facts_are_not_shown_to_readers(course: Course) -> None:
    assert shown(course, "en", "Text.\n\n{{ facts signs-alarm }}") == "Text.\n\n"


def test_a_directive_inside_a_box_stays_inside(course: Course) -> None:
    assert shown(course, "en", '!!! tip "Ask"\n\n    {{ phrases ASK01 }}') == '!!! tip "Ask"\n\n    > How are things?'


def test_numbers_do_not_part_from_what_belongs_to_them(course: Course) -> None:
    assert shown(course, "fi", "Summa 12 000 euroa ja 64 %, 25 luvun 3 §.") == (
        "Summa 12\u00a0000\u00a0euroa ja 64\u00a0%, 25 luvun 3\u00a0§."
    )


def test_a_case_shows_the_reasoning_under_each_choice(course: Course) -> None:
    text = shown(course, "en", "{{ case visit }}")

    assert '??? choice "I see the client alone."\n\n    **Works well.** Everybody is seen alone.' in text
    assert "[Continue here: Step 2](#case-visit-after)" in text
    assert '??? choice "I ask the companion."\n\n    **May do harm.** The companion may be a threat.' in text


def test_a_page_knows_its_questions_facts_and_sources(course: Course) -> None:
    page = course.page("core/signs", "sv")

    assert questions_of(page, course) == ("read-signs", "first-questions")
    assert set(facts_of(page, course)) == {"signs-alarm", "advice-without-name"}
    assert [source.id for source in sources_of(page, course)] == ["P03", "P06"]


def test_a_route_says_what_to_do_in_order_and_shows_only_confirmed_numbers(course: Course) -> None:
    assert shown(course, "en", "{{ route danger-now }}") == (
        '??? route "The danger is immediate"\n\n'
        "    1. Ring at once. Assistance system: [029\u00a0546\u00a03177](tel:+358295463177).\n"
        "    2. See the service’s own details. Old service.\n"
        "    3. Stay with the client."
    )


# Blocks that the scripts bring to life


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choice_to_remember_says_what_where_who_and_how_to_delete(course: Course, language: Language) -> None:
    block = shown(course, language, "{{ progress }}").replace("’", "'")

    for word in ("what", "where", "who", "delete", "button", "on", "off", "forgotten", "refused"):
        assert course.interface.say(f"remember_{word}", language) in block
    assert course.interface.say("forget_button", language) in block
    assert "\n\n" not in block, "Markdown would cut the block in two"


def test_the_choice_to_remember_takes_nothing_more(course: Course) -> None:
    with pytest.raises(CourseError, match="takes nothing more"):
        shown(course, "en", "{{ progress core }}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_names_the_material_and_the_questions_of_its_page(course: Course, language: Language) -> None:
    block = expand(with_text(course.page("core/self-check", language), "{{ completion }}"), course)

    material = f"{course.outline.title.in_language(language)}: {course.page('core/index', language).title}"
    assert f'<dd class="completion-material">{material}</dd>' in block
    edition = f"{course.interface.say('edition_draft', language)} {course.edition.name}"
    assert f'<dd class="completion-edition">{edition}</dd>' in block
    assert '<div class="completion" data-questions="danger-now">' in block
    assert "\n\n" not in block, "Markdown would cut the block in two"


def test_a_record_needs_a_self_check_on_its_page(course: Course) -> None:
    with pytest.raises(CourseError, match=r"no self-check .* is on this page"):
        shown(course, "en", "{{ completion }}")


def test_a_list_of_pages_holds_what_is_asked_on_each(course: Course) -> None:
    listed = shown(course, "en", "{{ modules }}")

    assert listed.startswith('<p class="course-progress" data-pages="Pages opened: {done}, left: {left}."')
    assert (
        '<span class="page-progress" data-page="core/signs" data-questions="read-signs first-questions" hidden>'
        in listed
    )
    assert "about/privacy" not in listed


def test_pages_that_do_not_teach_have_no_progress(course: Course) -> None:
    assert "progress" not in shown(course, "en", "{{ modules about }}")


def test_words_in_attributes_cannot_leave_them(project: Project) -> None:
    edit(project, "docs/_data/interface.yml", "en: Opened.", "en: 'Opened\">&<b onclick=a>'")

    assert 'data-opened="Opened&quot;&gt;&amp;&lt;b onclick=a&gt;"' in shown(
        load_course(project), "en", "{{ modules }}"
    )


def test_open_facts_are_listed_by_whom_to_ask_with_the_first_page_that_rests_on_them(project: Project) -> None:
    edit(
        project,
        "docs/_data/facts.yml",
        "  sources: []\n  confidence: low\n",
        "  sources: []\n  confidence: low\n  ask: migri\n",
    )
    edit(project, "docs/fi/core/signs.md", "{{ facts signs-alarm }}", "{{ facts signs-alarm hearsay }}")
    edit(project, "docs/fi/index.md", "# Etusivu\n", "# Etusivu\n\n{{ facts hearsay }}\n")
    course = load_course(project)

    listed = shown(course, "fi", "{{ open-facts hearsay }}")

    assert "### Maahanmuuttovirasto {#ask-migri}" in listed
    assert "- Näin sanotaan. **Tarkista:** Etsi lähde." in listed
    assert "+1)" in listed


@pytest.mark.parametrize("directive", ["{{ open-facts }}", "{{ open-facts lwa }}"])
def test_open_facts_need_a_kind_that_exists(course: Course, directive: str) -> None:
    with pytest.raises(CourseError, match="takes one kind of fact: advice, hearsay, signs"):
        shown(course, "fi", directive)
