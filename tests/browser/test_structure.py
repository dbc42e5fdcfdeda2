"""ACC-16 … ACC-18, LAW-1 … LAW-3, LAW-5, LAW-6, LAW-9 and LAW-10: what stands in the built pages, read without a browser."""

import itertools
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.joined_script import JOINED
from scripts.outputs.joined_style import JOINED_STYLE
from scripts.paths import REPOSITORY, Project
from tests.browser.markup import Element, parse
from tests.browser.pages import Place, built_pages, pages_in
from tests.requirements_table import Tally

APPROVED = REPOSITORY / "tests/browser/approved"
LANDMARKS = {"header", "nav", "main", "footer"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

EMPTY_WORDS = {
    "fi": {
        "tästä",
        "täältä",
        "tässä",
        "täällä",
        "lue lisää",
        "lisää",
        "lisätietoa",
        "linkki",
        "klikkaa tästä",
        "katso",
    },
    "sv": {"här", "läs mer", "mer", "mer information", "länk", "klicka här", "se här", "hit"},
    "en": {"here", "click here", "read more", "more", "learn more", "link", "this", "this page", "see"},
}
FUNCTION_WORDS = {
    "fi": {"ja", "on", "ei", "että", "tai", "kun", "jos", "mutta", "voi", "joka", "sen", "myös"},
    "sv": {"och", "att", "är", "för", "som", "inte", "det", "med", "eller", "av", "kan", "till"},
    "en": {"the", "and", "of", "to", "is", "that", "for", "with", "not", "are", "you", "or"},
}
CONTACT = {
    "fi": "Liikenne- ja viestintävirasto Traficom, Digitaalisen esteettömyyden ja saavutettavuuden valvontayksikkö, "
    "www.saavutettavuusvaatimukset.fi, saavutettavuus@traficom.fi, vaihde 029 534 5000",
    "sv": "Transport- och kommunikationsverket Traficom, Enheten för tillsyn över digital tillgänglighet, "
    "www.tillganglighetskrav.fi, tillganglighet@traficom.fi, växel 029 534 5000",
    "en": "Finnish Transport and Communications Agency Traficom, Digital Accessibility Supervision Unit, "
    "www.webaccessibility.fi, saavutettavuus@traficom.fi, switchboard +358 29 534 5000",
}
FORMER_SUPERVISORS = [
    "aluehallintovirasto",
    "AVI",
    "regionförvaltningsverket",
    "Regional State Administrative",
    "Lupa- ja valvontavirasto",
]
MONTHS = {
    "sv": [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
}


@pytest.fixture(scope="module")
def trees(real_project: Project, real_course: Course) -> dict[Place, Element]:
    places = [place for language in LANGUAGES for place in built_pages(real_course, language)]
    return {place: parse((real_project.site / place.file).read_text(encoding="utf-8")) for place in places}


def of_language(trees: dict[Place, Element], language: Language) -> Iterator[tuple[Place, Element]]:
    return ((place, tree) for place, tree in trees.items() if place.language == language and place.kind != "not-found")


# ACC-16


@pytest.mark.requirement("ACC-16")
def test_every_page_has_one_first_heading_and_skips_no_level(trees: dict[Place, Element], tally: Tally) -> None:
    for place, tree in trees.items():
        levels = [int(heading.tag[1]) for heading in tree.all(*HEADINGS)]
        assert levels[:1] == [1], place
        assert levels.count(1) == 1, place
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), place
        assert [heading for heading in tree.all(*HEADINGS) if not heading.text] == []
        tally(place.path)


@pytest.mark.requirement("ACC-16")
def test_every_title_is_the_page_and_the_site_and_no_two_are_alike(
    trees: dict[Place, Element], real_course: Course, tally: Tally
) -> None:
    titles = defaultdict(list)
    for place, tree in trees.items():
        title = tree.one("head").one("title").text
        titles[title].append(place.path)
        site = real_course.outline.title.in_language(place.language)
        if place.kind == "home":
            assert title == site
        elif place.kind != "not-found":
            assert title == f"{tree.one('h1').text.replace('’', chr(39))} – {site}".replace("’", "'") or title == (
                f"{tree.one('h1').text} – {site}"
            )
        tally(place.path)

    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


@pytest.mark.requirement("ACC-16")
def test_everything_that_can_be_read_stands_in_a_landmark_and_navigations_have_names(
    trees: dict[Place, Element], tally: Tally
) -> None:
    for place, tree in trees.items():
        for element, words in tree.one("body").texts():
            inside = {each.tag for each in (element, *element.up())}
            assert inside & {*LANDMARKS, "dialog"} or "skip" in element.classes, (place, words)
        assert len(list(tree.all("main"))) == 1
        names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in tree.all("nav")]
        assert all(names), place
        assert len(set(names)) == len(names), place
        tally(place.path)


# ACC-17


def drawn_words(drawing: Element) -> str:
    """The title and the description that a drawing in the page is called by, when both stand in the drawing itself."""
    own = {each.get("id"): each.text for each in drawing.all("title", "desc")}
    named = [own.get(drawing.get(f"aria-{way}"), "") for way in ("labelledby", "describedby")]
    return " ".join(named) if drawing.get("role") == "img" and all(named) else ""


@pytest.mark.requirement("ACC-17", "LAW-9")
def test_every_picture_has_its_words_or_is_declared_to_be_decoration(trees: dict[Place, Element], tally: Tally) -> None:
    for place, tree in trees.items():
        for picture in tree.all("img", "svg", "picture", "canvas", "object", "embed", "input"):
            if picture.tag == "input" and picture.get("type") != "image":
                continue
            decoration = picture.get("role") in {"presentation", "none"} or picture.get("aria-hidden") == "true"
            words = drawn_words(picture) if picture.tag == "svg" else picture.get("alt")
            assert words or decoration, f"{place.path}: {picture}: without words it needs role=presentation"
            credit = next((each for each in picture.up() if each.tag == "figure"), None)
            assert decoration or (credit and list(credit.all("figcaption"))), f"{picture} has no credit"
        tally(place.path)


@pytest.mark.requirement("ACC-17")
def test_no_drawing_holds_words(real_project: Project) -> None:
    drawings = list(real_project.site.rglob("*.svg"))

    assert drawings
    assert [path.name for path in drawings if "<text" in path.read_text(encoding="utf-8")] == []


# ACC-18


def context_of(link: Element) -> tuple[str, ...]:
    """The words around a link that a screen reader can give with it: its list items, cell or paragraph."""
    return tuple(each.own_text for each in link.up() if each.tag in {"li", "p", "td", "th", "dd", "dt", "section"})


def ambiguous(tree: Element) -> list[str]:
    targets: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for link in tree.all("a"):
        words = link.get("aria-label") or link.text
        targets[words, context_of(link)].add(link.get("href").rstrip("/"))
    return [f"{words}: {sorted(found)}" for (words, _), found in targets.items() if len(found) > 1 or not words]


@pytest.mark.requirement("ACC-18")
def test_two_links_with_the_same_words_are_told_apart() -> None:
    assert ambiguous(parse('<p><a href="a">Guide</a></p><p><a href="b">Guide</a></p>'))
    assert not ambiguous(parse('<p>For staff: <a href="a">Guide</a></p><p>For clients: <a href="b">Guide</a></p>'))


@pytest.mark.requirement("ACC-18")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_says_where_it_leads(trees: dict[Place, Element], tally: Tally, language: Language) -> None:
    wrong: list[str] = []
    for place, tree in of_language(trees, language):
        wrong += [f"{place.path}: {said}" for said in ambiguous(tree)]
        for link in tree.all("a"):
            words = link.text.casefold().strip(" .:…→>")
            wrong += [f"{place.path}: {link}"] if words in EMPTY_WORDS[language] or len(words) < 2 else []
        tally(place.path)

    assert wrong == [], "\n".join(wrong)


# LAW-1 … LAW-3


@pytest.mark.requirement("LAW-1")
def test_every_page_leads_to_the_statement_of_its_language(
    trees: dict[Place, Element], real_project: Project, tally: Tally
) -> None:
    for place, tree in trees.items():
        if place.kind == "not-found":
            continue
        here = (real_project.site / place.file).parent
        targets = {(here / link.get("href")).resolve() for link in tree.one("footer").all("a")}
        statement = next(
            each for each in trees if each.language == place.language and each.name == "about/accessibility"
        )
        assert (real_project.site / statement.file).parent.resolve() in targets
        tally(place.path)


def statement(trees: dict[Place, Element], language: Language) -> Element:
    return next(tree for place, tree in of_language(trees, language) if place.name == "about/accessibility")


@pytest.mark.requirement("LAW-2")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_has_all_its_parts_and_the_right_supervisor(
    trees: dict[Place, Element], tally: Tally, language: Language
) -> None:
    article = statement(trees, language).one("article")
    words = article.text

    assert [each.get("id") for each in article.all("h2")] == [
        "scope",
        "status",
        "shortcomings",
        "method",
        "feedback",
        "enforcement",
    ]
    assert CONTACT[language] in words
    assert [
        name for name in FORMER_SUPERVISORS if re.search(rf"\b{re.escape(name)}", words, re.I if len(name) > 3 else 0)
    ] == []
    for said in ("306/2019", "EN 301 549 V3.2.1", "WCAG 2.1", "WCAG 2.2", "14"):
        assert said in words
    tally(f"{language} statement")


@pytest.mark.requirement("LAW-2")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_names_the_tools_as_they_are_locked(trees: dict[Place, Element], language: Language) -> None:
    packages = yaml.safe_load((REPOSITORY / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    words = statement(trees, language).one("article").text

    for tool, package in {"axe-core": "axe-core", "Nu Html Checker": "vnu-jar", "pa11y": "pa11y"}.items():
        assert f"{tool} {packages[package]}" in words


def date_in(words: str, language: Language) -> date:
    """The day on which the statement says it was written."""
    if language == "fi":
        found = re.findall(r"\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b", words)
        day, month, year = (int(part) for part in found[-1])
        return date(year, month, day)
    found = re.findall(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS[language])}) (20\d\d)\b", words, re.I)
    return date(int(found[-1][2]), MONTHS[language].index(found[-1][1].lower()) + 1, int(found[-1][0]))


@pytest.mark.requirement("LAW-3")
def test_the_statement_bears_one_date_in_all_languages_that_is_not_older_than_a_year(
    trees: dict[Place, Element], today: date, tally: Tally
) -> None:
    days = {language: date_in(statement(trees, language).one("article").text, language) for language in LANGUAGES}

    assert len(set(days.values())) == 1
    assert today - timedelta(days=365) <= days["fi"]
    for language in LANGUAGES:
        tally(f"{language} statement")


# LAW-5 and LAW-6


@pytest.mark.requirement("LAW-5")
def test_every_finnish_page_has_its_swedish_and_its_english_page_and_none_is_filled_with_finnish(
    real_project: Project, real_course: Course, tally: Tally
) -> None:
    names = {
        language: sorted(
            path.relative_to(real_project.docs / language).as_posix()
            for path in (real_project.docs / language).rglob("*.md")
        )
        for language in LANGUAGES
    }
    i18n = next(
        plugin["i18n"]
        for plugin in yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))["plugins"]
        if "i18n" in plugin
    )

    assert names["fi"] == names["sv"] == names["en"]
    assert i18n["fallback_to_default"] is False
    for language in LANGUAGES:
        for place in pages_in(real_course, language):
            assert (real_project.site / place.file).exists()
            tally(place.path)


def language_of(element: Element) -> str:
    return next((each.get("lang") for each in (element, *element.up()) if each.get("lang")), "")


def foreign(words: str, language: str) -> bool:
    """Whether a run of words is in another of our languages, told by its function words."""
    said = set(re.findall(r"\w+", words.casefold()))
    own = len(said & FUNCTION_WORDS[language])
    return any(len(said & FUNCTION_WORDS[other]) >= max(2, own + 1) for other in LANGUAGES if other != language)


@pytest.mark.requirement("LAW-6")
def test_words_of_another_language_are_noticed() -> None:
    assert foreign("Svaret är inte rätt ännu, läs och försök igen", "fi")
    assert not foreign("Vastaus ei ole vielä oikein, lue ja kokeile", "fi")


@pytest.mark.requirement("LAW-6")
def test_every_page_says_its_language_and_so_does_every_part_in_another(
    trees: dict[Place, Element], real_course: Course, tally: Tally
) -> None:
    wrong: list[str] = []
    for place, tree in trees.items():
        assert tree.one("html").get("lang") == place.language
        for link in tree.all("a"):
            if link.get("hreflang") in LANGUAGES and "languages" in " ".join(each.get("class") for each in link.up()):
                assert link.get("lang") == link.get("hreflang")
                assert link.text == real_course.interface.say(
                    "language_name", next(each for each in LANGUAGES if each == link.get("lang"))
                )
        wrong += [
            f"{place.path}: {words[:100]}"
            for element, words in tree.one("body").texts()
            if language_of(element) in LANGUAGES and foreign(words, language_of(element))
        ]
        tally(place.path)

    assert wrong == [], "\n".join(wrong)


SHOWN_ATTRIBUTES = {"aria-label", "title", "alt", "placeholder", "aria-description", "aria-roledescription"}
NOT_WORDS = {
    "data-question",
    "data-questions",
    "data-kind",
    "data-option",
    "data-key",
    "data-page",
    "data-reason-for",
    "data-label",
}
OURS_IN_TEXT = {
    "minutes",
    "remember",
    "completion",
    "course-progress",
    "page-progress",
    "question-hint",
    "question-number",
    "question-check",
    "question-note",
    "job-choices",
    "job-tools",
    "job-no-script",
    "rule-also",
    "advice-hint",
    "chosen",
}


def is_interface(element: Element) -> bool:
    """Whether words here are the program's own and not an author's."""
    inside = [element, *element.up()]
    if not any(each.tag == "article" for each in inside):
        return not any({"contents", "reuse"} & set(each.classes) and element.tag == "a" for each in inside)
    if any(OURS_IN_TEXT & set(each.classes) for each in inside):
        return True
    return any("question-reasons" in each.classes for each in inside) and (
        element.tag == "summary"
        or (element.tag == "strong" and element.parent is not None and element.parent.tag == "li")
    )


def interface_words(tree: Element) -> Iterator[str]:
    body = tree.one("body")
    for element, words in body.texts():
        if is_interface(element):
            yield words
    for element in body.all():
        for name, value in element.attributes.items():
            if name in SHOWN_ATTRIBUTES or (name.startswith("data-") and name not in NOT_WORDS and " " in value):
                yield value


@pytest.mark.requirement("LAW-6")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_interface_has_been_approved(
    trees: dict[Place, Element], real_course: Course, tally: Tally, language: Language
) -> None:
    """After reading the new words: TSO_APPROVE=1 scripts/test -k approved."""
    titles = {page.title.replace("'", "’") for page in real_course.pages_in(language)} | {
        real_course.outline.title.in_language(language)
    }
    found: set[str] = set()
    for place, tree in [
        *of_language(trees, language),
        *((each, tree) for each, tree in trees.items() if each.kind == "not-found"),
    ]:
        found |= {
            re.sub(r"\d+", "#", words.replace(real_course.edition.name, "#"))
            for words in interface_words(tree)
            if words.replace("'", "’") not in titles
        }
        tally(place.path)
    file = APPROVED / f"interface.{language}.txt"
    if os.environ.get("TSO_APPROVE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
    approved = set(file.read_text(encoding="utf-8").splitlines())

    assert (sorted(found - approved), sorted(approved - found)) == ([], []), "not approved, and approved but gone"


# LAW-9 and LAW-10


@pytest.mark.requirement("LAW-9")
def test_every_page_names_its_licence_in_words_and_for_machines(
    trees: dict[Place, Element], real_course: Course, real_project: Project, tally: Tally
) -> None:
    for place, tree in trees.items():
        if place.kind == "not-found":
            continue
        links = [each for each in tree.all("link", "a") if each.get("rel") == "license"]
        assert [each.tag for each in links] == ["link", "a"]
        assert links[1].text == real_course.interface.say("footer_licence", place.language)
        target, _, anchor = links[1].get("href").partition("#")
        about = parse(((real_project.site / place.file).parent / target / "index.html").read_text(encoding="utf-8"))
        assert anchor in {each.get("id") for each in about.all()}
        assert "CC BY 4.0" in about.text
        tally(place.path)


@pytest.mark.requirement("LAW-9")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_others_have_made_is_named_with_its_licence(
    trees: dict[Place, Element], real_project: Project, language: Language
) -> None:
    """Rules of Material's style sheet and the library of the search are all that reaches a reader of what others have made."""
    ours = {path.name for path in (REPOSITORY / "docs/assets").rglob("*") if path.is_file()} | {Path(JOINED).name}
    theirs = [path for path in (real_project.site / "assets").rglob("*") if path.is_file() and path.name not in ours]
    about = next(tree for place, tree in of_language(trees, language) if place.name == "about/index")

    assert sorted(path.parent.name for path in theirs) == ["search", "search", "search"]
    assert "From Material for MkDocs" in (real_project.site / JOINED_STYLE).read_text(encoding="utf-8")[:80]
    assert "Material for MkDocs" in about.one("article").text
    assert "MiniSearch (© Luca Ongaro" in about.one("article").text
    assert "MIT" in about.one("article").text


@pytest.mark.requirement("LAW-10")
def test_sound_and_film_come_with_their_words(trees: dict[Place, Element], tally: Tally) -> None:
    for place, tree in trees.items():
        for medium in tree.all("video", "audio"):
            assert list(medium.all("track")) or medium.get("data-transcript"), (place, medium)
        assert list(tree.all("iframe", "object", "embed")) == []
        tally(place.path)


def test_no_file_of_the_site_is_a_medium_without_a_page(real_project: Project) -> None:
    kinds = {path.suffix for path in real_project.site.rglob("*") if path.is_file()}

    assert kinds <= {".html", ".css", ".js", ".svg", ".xml", ".txt", ".gz", ".json"}


def test_the_approved_words_are_kept_for_every_language() -> None:
    assert sorted(path.name for path in Path(APPROVED).iterdir()) == sorted(
        f"interface.{each}.txt" for each in LANGUAGES
    )
