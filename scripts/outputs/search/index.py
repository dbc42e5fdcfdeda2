"""The index: which words stand where. Words are counted by their lemmas, so that every form finds every other."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from scripts.course.text import Language
from scripts.outputs.search.concepts import Concept
from scripts.outputs.search.lemmatiser import Lemmatiser
from scripts.outputs.search.page_parts import Part, parts_of, without_repeats
from scripts.outputs.search.stop_words import STOP_LEMMAS, STOP_WORDS
from scripts.outputs.search.tokens import pieces, tokens
from scripts.outputs.search.word_table import WordTable

FIELDS = ("title", "heading", "lead", "marked", "asked", "sought", "text")
"""What a part is made of. The last two have many lines, entries of the subject index and blocks; each other has one."""
Words = tuple[list[list[str]], ...]
"""The words of a part: by field, by line."""
USUAL_WEIGHT = 0.6
"""How much a part counts that many pages have alike ("Act now")."""
LONGEST_EXCERPT = 150


@dataclass(frozen=True)
class SearchedPage:
    """A finished page: `path` leads there from the home page of its language, `lists` are sections that only list."""

    name: str
    path: str
    title: str
    description: str
    html: str
    lists: frozenset[str] = frozenset()
    weight: float = 1.0
    sought: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Words by which readers look for a part, by its anchor."""
    main: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Words that have their main place in a part, by its anchor; readers look for it by them too."""


@dataclass(frozen=True)
class Found:
    """What a link of the search leads to, and what is shown of it."""

    page: int
    anchor: str
    heading: str
    excerpt: str
    weight: float


@dataclass(frozen=True)
class NamedThing:
    """A thing of the glossary: its names, each as lemmas, and the part where they have their main place, if any."""

    own: tuple[tuple[str, ...], ...]
    foreign: tuple[tuple[str, ...], ...]
    main: int | None


@dataclass(frozen=True)
class Index:
    """Everything that the search of one language needs."""

    language: Language
    pages: tuple[tuple[str, str, float], ...]
    parts: tuple[Found, ...]
    lines: tuple[tuple[int, int], ...]
    """How many entries of the subject index a part has, and how many blocks of text."""
    places: Mapping[str, Mapping[int, int]]
    """In which lines a word stands and how often. A line is a field of a part or a line of one that has many; they are
    numbered through all parts."""
    inside: Mapping[str, Set[str]]
    """What a word that stands somewhere is made of or derived from: whoever looks for a part finds the whole."""
    concepts: tuple["NamedThing", ...]
    main: tuple[int, ...]
    """How many entries of the subject index have their main place in each part; they are its first ones."""
    inflected: Mapping[str, tuple[int, frozenset[str]]]
    """How a word is inflected: letters to cut off and what can follow. Not every word is."""
    roots: Mapping[str, tuple[str, ...]]
    """What a word is derived from, where both stand on pages or are names of things."""
    new_words: tuple[str, ...]
    """Words that the table of the language does not have yet: they are found as they are written."""


def build_index(
    pages: Sequence[SearchedPage],
    things: Sequence[Concept],
    tables: Mapping[Language, WordTable],
    language: Language,
    cut_up: Callable[[str, Collection[str]], list[Part]] = parts_of,
) -> Index:
    """The index of one language from its finished pages, in reading order, and the names of the glossary.

    `cut_up` gives what parts_of gives.
    """
    parts = [*_written(pages, without_repeats([cut_up(page.html, page.lists) for page in pages]))]
    names = {name for thing in things for name in thing.own}
    all_words = [word for part in parts for lines in part.words for line in lines for word in line] + _words_of(names)
    lemmatiser = Lemmatiser(tables[language], all_words)
    main = [[line for line in part.main if _can_have_main_place(line, lemmatiser, language)] for part in parts]
    written = [_main_first(part.words, first) for part, first in zip(parts, main, strict=True)]
    places = _places(written, lemmatiser, language)
    inside = _inside(written, lemmatiser, language)
    return _with_concepts(
        Index(
            language,
            tuple((page.path, page.title, page.weight) for page in pages),
            tuple(part.found for part in parts),
            tuple((len(words[-2]), len(words[-1])) for words in written),
            places,
            inside,
            (),
            tuple(len(each) for each in main),
            # Stop words too: a browser has to know all their forms to leave them out.
            {
                lemma: paradigm
                for lemma in sorted(
                    {*_standing(places, inside), *(STOP_LEMMAS[language] & tables[language].lemmas_by_name.keys())}
                )
                if (paradigm := lemmatiser.paradigm(lemma))
            },
            {},
            tuple(tables[language].missing(all_words)),
        ),
        things,
        {**{each: Lemmatiser(table, ()) for each, table in tables.items()}, language: lemmatiser},
        {_lemmas(line, lemmatiser, language): part for part, some in enumerate(main) for line in some},
    )


def _words_of(texts: Iterable[str]) -> list[str]:
    return [each for text in texts for token in tokens(text) for each in (token, *pieces(token))]


@dataclass(frozen=True)
class _Written:
    """A part as it is searched: what leads to it, the words of its lines, those that have their main place there."""

    found: Found
    words: Words
    main: list[list[str]]


def _written(pages: Iterable[SearchedPage], cut: Iterable[Iterable[Part]]) -> Iterator[_Written]:
    """The parts of all pages that have any words, in reading order."""
    for number, (page, parts) in enumerate(zip(pages, cut, strict=True)):
        for part in parts:
            words = _fields(page, part)
            if any(any(lines) for lines in words[1:]):
                weight = USUAL_WEIGHT if part.is_usual else 1.0
                found = Found(number, part.anchor, part.heading, _excerpt(page, part), weight)
                yield _Written(found, words, _lines(page.main.get(part.anchor, ())))


def _fields(page: SearchedPage, part: Part) -> Words:
    """The words of a part by lines, in the order of FIELDS; it can be found by its page's title, the top of it best."""
    heading, lead = (part.heading, "") if part.anchor else (page.title, page.description)
    shown = "" if part.is_usual else heading
    lines = (page.title, shown, lead, "\n".join(part.marked), "\n".join(part.asked))
    sought = _lines((*page.sought.get(part.anchor, ()), *page.main.get(part.anchor, ())))
    return *([tokens(line)] for line in lines), sought, [tokens(block) for block in part.blocks]


def _lines(entries: Iterable[str]) -> list[list[str]]:
    """The words of each entry, those of the same words once."""
    return [list(words) for words in dict.fromkeys(tuple(tokens(entry)) for entry in entries)]


def _can_have_main_place(line: list[str], lemmatiser: Lemmatiser, language: Language) -> bool:
    """Not when only one of its words counts: "what about the pay" is not all that "pay" can mean."""
    return len(line) == 1 or len(_lemmas(line, lemmatiser, language)) > 1


def _main_first(words: Words, main: list[list[str]]) -> Words:
    """With the entries of the subject index as a browser expects them: first those that have their main place here."""
    return *words[:-2], [*main, *(line for line in words[-2] if line not in main)], words[-1]


def _excerpt(page: SearchedPage, part: Part) -> str:
    """The first words of a part, cut between two words; the description of a page for its top."""
    words = page.description if not part.anchor else next(iter(part.blocks), "")
    if len(words) <= LONGEST_EXCERPT:
        return words
    return words[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(",;:–") + " …"


def _places(written: Sequence[Words], lemmatiser: Lemmatiser, language: Language) -> dict[str, Counter[int]]:
    lines = (line for fields in written for field_lines in fields for line in field_lines)
    lines_of: dict[str, list[int]] = {}
    for number, words in enumerate(lines):
        for word in words:
            # "är" is never "ära", whatever a dictionary may think of it.
            if word not in STOP_WORDS[language]:
                lines_of.setdefault(word, []).append(number)
    places: dict[str, Counter[int]] = {}
    for word, numbers in lines_of.items():
        for lemma in lemmatiser.lemmas(word):
            if lemma not in STOP_LEMMAS[language]:
                places.setdefault(lemma, Counter()).update(numbers)
    return dict(sorted(places.items()))


def _inside(written: Sequence[Words], lemmatiser: Lemmatiser, language: Language) -> dict[str, set[str]]:
    stop = STOP_WORDS[language]
    inside: dict[str, set[str]] = {}
    for word in sorted({word for fields in written for lines in fields for line in lines for word in line} - stop):
        for lemma in lemmatiser.lemmas(word):
            if lemma not in STOP_LEMMAS[language] and (parts := lemmatiser.inside(word) - stop):
                inside.setdefault(lemma, set()).update(parts)
    return inside


def _standing(places: Mapping[str, Mapping[int, int]], inside: Mapping[str, Set[str]]) -> set[str]:
    """Words that stand somewhere, by themselves or inside others."""
    return set(places).union(*inside.values())


def _with_concepts(
    index: Index,
    things: Iterable[Concept],
    by_language: Mapping[Language, Lemmatiser],
    main: Mapping[tuple[str, ...], int],
) -> Index:
    """The index with the names of things, and how the words of those names are inflected.

    `main` is the part where some words have their main place, by their lemmas.
    """
    concepts = []
    inflected = dict(index.inflected)
    for thing in things:
        own = tuple(_lemmas(tokens(name), by_language[index.language], index.language) for name in thing.own)
        foreign = tuple(_lemmas(tokens(name), by_language[language], language) for language, name in thing.foreign)
        concepts.append(NamedThing(own, foreign, next((main[name] for name in own if name in main), None)))
        for name, language in [
            *((name, index.language) for name in thing.own),
            *((n, lang) for lang, n in thing.foreign),
        ]:
            for lemma in _lemmas(tokens(name), by_language[language], language):
                if lemma not in inflected and (paradigm := by_language[language].paradigm(lemma)):
                    inflected[lemma] = paradigm
    named = {lemma for concept in concepts for name in concept.own for lemma in name}
    roots = _roots({*_standing(index.places, index.inside), *named}, by_language[index.language])
    return Index(**{**vars(index), "concepts": tuple(concepts), "inflected": inflected, "roots": roots})


def _roots(lemmas: Set[str], lemmatiser: Lemmatiser) -> dict[str, tuple[str, ...]]:
    """What words are derived from, where both are known."""
    found = ((lemma, tuple(root for root in lemmatiser.roots(lemma) if root in lemmas)) for lemma in sorted(lemmas))
    return {lemma: roots for lemma, roots in found if roots}


def _lemmas(name: Iterable[str], lemmatiser: Lemmatiser, language: Language) -> tuple[str, ...]:
    """The lemmas of the words that count in a name, which is cut into words."""
    lemmas = [next(iter(lemmatiser.lemmas(token))) for token in name if token not in STOP_WORDS[language]]
    return tuple(lemma for lemma in lemmas if lemma not in STOP_LEMMAS[language])


def searched_words(pages: Iterable[SearchedPage], things: Iterable[Concept]) -> Iterator[str]:
    """Every word that the table of the language should have: those of the pages and of the names in the language."""
    for page in pages:
        for part in parts_of(page.html, page.lists):
            yield from _words_of([page.title, part.heading, page.description, *part.blocks, *part.asked])
            yield from _words_of(page.sought.get(part.anchor, ()))
    for thing in things:
        yield from _words_of(thing.own)
