"""The search's index: which words of a page count, what they are forms of, and the same bytes every time."""

import json
from dataclasses import replace

import pytest

from scripts.course.load import load_course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.search.concepts import Concept
from scripts.outputs.search.files import read_engine, read_tables
from scripts.outputs.search.index import SearchedPage, build_index
from scripts.outputs.search.lemmatiser import Lemmatiser
from scripts.outputs.search.page_parts import parts_of, without_repeats
from scripts.outputs.search.pages import file_path, searched_pages
from scripts.outputs.search.script import index_script
from scripts.outputs.search.tokens import pieces, tokens
from scripts.outputs.search.word_table import WordTable, read_table, table_from_answers, write_table
from scripts.paths import REPOSITORY, Project

PAGE = """<article><h1 id="x">Signs</h1><p class="minutes">15 minutes</p><p>A passport is <strong>taken away</strong>.</p>
<h2 id="pay">Pay</h2><p>Unpaid wages, <em lang="fi">palkka</em>.</p>
<section class="question"><fieldset><legend><span class="question-number">Question 1</span> Who decides?</legend>
<div class="option"><label>The clerk</label></div></fieldset>
<details class="question-reasons"><summary>Right answers</summary><p>The court.</p></details></section>
<h2 id="sources">Sources</h2><ul><li>A law</li></ul></article>"""

ANSWERS = (
    "taloissa\ttalo\nkissa\tkissa\nmigri\t\n=talo\t\ttalo talon taloissa taloihin\n=kissa\t\tkissa kissan kissat\n"
)


def test_a_page_is_found_by_its_words_and_not_by_answers_or_frames() -> None:
    top, pay = parts_of(PAGE, {"sources"})

    assert (top.anchor, top.blocks, top.marked) == ("", ["A passport is taken away."], ["taken away"])
    assert (pay.anchor, pay.heading, pay.asked) == ("pay", "Pay", ["Who decides?"])
    words = " ".join([*top.blocks, *pay.blocks, *pay.asked])
    assert [word for word in ("clerk", "court", "Right answers", "15", "palkka", "A law") if word in words] == []


def test_what_stands_on_many_pages_counts_on_the_first_only() -> None:
    alike = [parts_of("<h1>Page</h1><p>Ring this number.</p><p>Own words.</p>") for _ in range(2)]
    many = without_repeats([alike[0]] * 6)
    few = without_repeats(alike)

    assert [part.blocks for parts in many for part in parts][:2] == [["Ring this number.", "Own words."], []]
    assert [part.blocks for parts in few for part in parts] == [["Ring this number.", "Own words."]] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THL:n TE-toimistot", ["thl", "te-toimistot"]),
        ("the client’s case", ["the", "client", "case"]),
        ("työ\u00adpaikka, 746/2011", ["työpaikka", "746/2011"]),
        ("", []),
    ],
)
def test_words_are_cut_as_readers_type_them(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_word_with_a_hyphen_has_parts_and_any_other_has_none() -> None:
    assert pieces("te-toimistot") == ["te", "toimistot"]
    assert pieces("toimistot") == []


@pytest.mark.parametrize(
    ("language", "form", "lemma"),
    [
        ("fi", "uhreista", "uhri"),
        ("fi", "asiakkaansa", "asiakas"),
        ("fi", "luvaton", "luvaton"),
        ("fi", "hakijalle", "hakija"),
        ("fi", "auttamisjärjestelmästä", "auttamisjärjestelmä"),
        ("sv", "offrens", "offer"),
        ("sv", "förläggningarna", "förläggning"),
        ("sv", "tolkarna", "tolk"),
        ("en", "victims", "victim"),
        ("en", "employers", "employer"),
    ],
)
def test_every_form_belongs_to_its_word(language: Language, form: str, lemma: str) -> None:
    assert lemma in read_tables()[language].lemmas(form)


def test_a_form_of_one_word_is_none_of_another() -> None:
    assert "uhri" not in read_tables()["fi"].lemmas("uhrata")
    assert read_tables()["fi"].lemmas("qwertyuiop") == ()


def test_a_compound_is_found_by_its_parts() -> None:
    word = "työvoimaviranomaiselle"
    assert {"työvoima", "viranomainen"} <= Lemmatiser(read_tables()["fi"], [word]).inside(word)
    assert "handel" in read_tables()["sv"].lemmas_by_name["människohandel"].kin
    assert "skohandel" not in {kin for lemma in read_tables()["sv"].lemmas_by_name.values() for kin in lemma.kin}


def test_a_name_that_no_dictionary_knows_is_inflected_as_words_that_end_like_it() -> None:
    table = read_tables()["fi"]

    name = table.likely_paradigm("vigri")

    assert name is not None
    stem = "vigri"[: len("vigri") - table.paradigms[name].cut]
    assert "vigrille" in {stem + ending for ending in table.paradigms[name].endings}
    assert table.likely_paradigm("xz") is None


def listed_words(value: dict[str, str]) -> list[str]:
    """The words of an index, each written as the letters it shares with the one before and the rest."""
    words = [""]
    for line in value["words"].split("\n"):
        words.append(words[-1][: int(line[0], 36)] + line[1:])
    return words[1:]


def test_a_table_reads_what_it_writes() -> None:
    table = table_from_answers(ANSWERS, "fi", "a test")

    assert read_table(write_table(table), "fi") == table
    assert table.lemmas("taloihin") == ("talo",)
    assert table.unknown == {"migri"}
    assert table.missing(["migri", "talon", "112", "koira"]) == ["koira"]
    assert read_table("", "fi") == WordTable("fi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_the_same_every_time_and_holds_no_answers(language: Language) -> None:
    pages = [SearchedPage("core/signs", "core/signs/", "Signs", "What to look for", PAGE)]
    things = [Concept(("passport", "travel document"), (("fi", "passi"),))]

    first, second = (index_script(build_index(pages, things, read_tables(), language)) for _ in range(2))

    assert first == second
    value = json.loads(first.removeprefix("window.tso.searchIndex(").removesuffix(");\n"))
    assert value["pages"] == [["core/signs/", "Signs", 1.0]]
    assert "passport" in listed_words(value)
    assert [word for word in ("clerk", "court", "answer", "answers") if word in listed_words(value)] == []
    other = index_script(build_index([replace(pages[0], title="Other")], things, read_tables(), language))
    assert other != first


def test_an_entry_of_the_subject_index_is_a_line_of_its_part() -> None:
    sought = {"pay": ["stolen tips", "boss holds money"], "elsewhere": ["lottery"]}
    page = SearchedPage("core/signs", "core/signs/", "Signs", "What to look for", PAGE, frozenset({"sources"}))
    without = build_index([page], [], read_tables(), "en")
    index = build_index([replace(page, sought=sought)], [], read_tables(), "en")

    assert [part.anchor for part in index.parts] == ["", "pay"]
    assert index.lines == ((0, 1), (2, 1))
    # Title, heading, lead, marked, asked and one block of the top, and five fields of the part about pay.
    assert index.places["boss"].keys() == {12}
    assert index.places["tip"].keys() == {11}
    assert {"boss", "tip", "lottery"} & without.places.keys() == set()
    assert "lottery" not in index.places


def test_a_little_word_is_no_form_of_a_rare_one() -> None:
    page = SearchedPage("x", "x/", "", "", "<h1>X</h1><p>Hur är det?</p><p>Det var en ära.</p>")

    index = build_index([page], [], read_tables(), "sv")

    assert {lemma: list(lines) for lemma, lines in index.places.items() if lemma in {"hu", "hur", "ära"}} == {
        "ära": [6]
    }


def test_a_part_that_only_the_subject_index_has_words_for_is_found() -> None:
    page = SearchedPage("x", "x/", "", "", "<h1>X</h1><h2 id='form'> </h2><p>Sign here.</p>", sought={"": ["blanket"]})

    index = build_index([page], [], read_tables(), "en")

    assert [part.anchor for part in index.parts] == ["", "form"]
    assert "blanket" in index.places


def test_the_search_takes_the_subject_index_of_its_language_and_of_the_pages_it_has(project: Project) -> None:
    folder = project.data / "subjects"
    folder.mkdir()
    (folder / "sv.yml").write_text("core/signs#ask: [hur börjar jag]\ncore/index: [översikt]\n", encoding="utf-8")
    (folder / "fi.yml").write_text("core/signs#ask: [miten aloitan]\n", encoding="utf-8")

    found = searched_pages(load_course(project), "sv", {"core/signs": PAGE}, file_path)

    assert [(page.name, page.sought) for page in found] == [("core/signs", {"ask": ["hur börjar jag"]})]


def test_a_word_with_a_main_place_stands_first_and_once_among_what_its_part_is_sought_by(project: Project) -> None:
    folder = project.data / "subjects"
    folder.mkdir()
    (folder / "en.yml").write_text("core/signs#pay: [holding wages, wages]\ncore/index: [wages]\n", encoding="utf-8")
    (folder / "main.en.yml").write_text(
        "core/signs#pay: [wages, what about the tips, boss holds money]\n", encoding="utf-8"
    )

    found = searched_pages(load_course(project), "en", {"core/signs": PAGE}, file_path)
    index = build_index(
        found, [Concept(("salary", "wages"), (("sv", "lön"),)), Concept(("tips",), ())], read_tables(), "en"
    )

    assert (index.main, index.lines) == ((0, 2), ((0, 1), (4, 1)))
    # Five fields of the part come first, and its text last. Of "what about the tips" only one word counts: it is sought here and no more.
    assert {word: sorted(index.places[word]) for word in ("wage", "boss", "tip")} == {
        "wage": [11, 13, 15],
        "boss": [12],
        "tip": [14],
    }
    assert [(concept.own, concept.main) for concept in index.concepts] == [
        ((("salary",), ("wage",)), 1),
        ((("tip",),), None),
    ]


def test_the_library_is_the_one_from_its_package_with_its_licence() -> None:
    ours = REPOSITORY / "docs/assets/vendor/minisearch/minisearch.js"
    theirs = REPOSITORY / "node_modules/minisearch/dist/umd/index.js"

    assert ours.read_bytes() == theirs.read_bytes()
    engine = read_engine(REPOSITORY / "docs/assets")
    assert "Luca Ongaro" in engine
    assert ("@param" in ours.read_text(encoding="utf-8"), "@param" in engine) == (True, False)
