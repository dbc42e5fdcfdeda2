"""The index: which words stand where. Words are counted by their lemmas, so that every form finds every other."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from scripts.course.text import Language
from scripts.outputs.search.concepts import Concept
from scripts.outputs.search.page_parts import Part, parts_of, without_repeats
from scripts.outputs.search.stop_words import STOP_WORDS
from scripts.outputs.search.tokens import is_number, pieces, tokens
from scripts.outputs.search.word_table import BEGINS_COMPOUNDS, WordTable

FIELDS = ("title", "heading", "lead", "marked", "asked", "sought", "text")
"""What a part is made of. The last two have many lines, entries of the subject index and blocks; each other has one."""
USUAL_WEIGHT = 0.6
"""How much a part counts that many pages have alike ("Act now")."""
LONGEST_EXCERPT = 150
SHORTEST_PART = 3
"""Letters of a word that a compound may be found by."""


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


@dataclass(frozen=True)
class Found:
    """What a link of the search leads to, and what is shown of it."""

    page: int
    anchor: str
    heading: str
    excerpt: str
    weight: float


@dataclass(frozen=True)
class Index:
    """Everything that the search of one language needs."""

    language: Language
    pages: tuple[tuple[str, str, float], ...]
    parts: tuple[Found, ...]
    lengths: tuple[tuple[int, ...], ...]
    """Different words in each field of a part."""
    lines: tuple[tuple[int, int], ...]
    """How many entries of the subject index a part has, and how many blocks of text."""
    places: Mapping[str, Mapping[int, int]]
    """In which lines a word stands and how often. A line is a field of a part or a line of one that has many; they are
    numbered through all parts."""
    inside: Mapping[str, Set[str]]
    """What a word that stands somewhere is made of or derived from: whoever looks for a part finds the whole."""
    concepts: tuple[tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]], ...]
    """Own names and foreign names of each thing, every name as lemmas."""
    inflected: Mapping[str, tuple[int, frozenset[str]]]
    """How a word is inflected: letters to cut off and what can follow. Not every word is."""
    roots: Mapping[str, tuple[str, ...]]
    """What a word is derived from, where both stand on pages or are names of things."""
    new_words: tuple[str, ...]
    """Words that the table of the language does not have yet: they are found as they are written."""


class Lemmatiser:
    """Lemmas of words with one table, for all words of the pages together."""

    def __init__(self, table: WordTable, words: Iterable[str]) -> None:
        self.table = table
        self._readings: dict[str, tuple[str, ...]] = {}
        self._inside: dict[str, frozenset[str]] = {}
        self._kin_of: dict[str, set[str]] = {}
        self._choose(set(words))

    def _choose(self, words: set[str]) -> None:
        """One lemma a word where several fit, when one of them explains more of the words than the others do."""
        found = {word: self.table.lemmas(word) for word in words if not is_number(word)}
        explained: dict[str, set[str]] = {}
        for word, lemmas in found.items():
            for lemma in lemmas:
                explained.setdefault(lemma, set()).add(word)
        for word, lemmas in found.items():
            self._readings[word] = tuple(
                lemma for lemma in lemmas if not any(_explains_more(explained, other, lemma) for other in lemmas)
            )
        self._guess(sorted((word for word, lemmas in found.items() if not lemmas), key=lambda word: (len(word), word)))

    def _guess(self, unknown: Iterable[str]) -> None:
        """Names and the like: "heunin" belongs to "heuni" when that stands somewhere too."""
        self.guessed: dict[str, str] = {}
        base_of: dict[str, str] = {}
        for word in unknown:
            base = base_of.get(word, word)
            self._readings[word] = (base,)
            if base == word and (paradigm := self.table.likely_paradigm(word)):
                self.guessed[word] = paradigm
                for form in self._forms(word):
                    base_of.setdefault(form, word)

    def _forms(self, base: str) -> frozenset[str]:
        paradigm = self.table.paradigms[self.guessed[base]]
        stem = base[: len(base) - paradigm.cut]
        return frozenset(stem + ending for ending in paradigm.endings)

    def lemmas(self, token: str) -> tuple[str, ...]:
        """The lemmas of a token; itself when nothing knows it."""
        return self._readings.get(token) or self.table.lemmas(token) or (token,)

    def inside(self, token: str) -> frozenset[str]:
        """Lemmas of what the token is made of or derived from."""
        if token not in self._inside:
            self._inside[token] = frozenset(self._find_inside(token))
        return self._inside[token]

    def _find_inside(self, token: str) -> set[str]:
        parts = {lemma for piece in pieces(token) for lemma in self.lemmas(piece)}
        own = set(self.lemmas(token))
        kin = {each for lemma in own | parts for each in self._kin(lemma)}
        return {each for each in parts | kin if len(each) >= SHORTEST_PART or each in parts} - own

    def _kin(self, lemma: str) -> set[str]:
        if lemma not in self._kin_of:
            self._kin_of[lemma] = self._find_kin(lemma)
        return self._kin_of[lemma]

    def _find_kin(self, lemma: str) -> set[str]:
        known = self.table.lemmas_by_name
        near = set(known[lemma].kin) if lemma in known else set()
        return near | {each for word in near if word in known for each in known[word].kin} | self._within(lemma)

    def _within(self, lemma: str) -> set[str]:
        """Compounds inside a compound: "työvoima" and "viranomainen" in "työvoimaviranomainen"."""
        related = set(self.table.lemmas_by_name[lemma].parts) if lemma in self.table.lemmas_by_name else set()
        if len(related) < 2:
            return set()
        return {
            other
            for part in related
            for other in self._compounds.get(part, ())
            if other != lemma
            and set(self.table.lemmas_by_name[other].parts) <= related
            and (lemma.endswith(other) or lemma.startswith(self._stem(other)))
        }

    def _stem(self, lemma: str) -> str:
        return lemma[: len(lemma) - self.table.paradigms[self.table.lemmas_by_name[lemma].paradigm].cut]

    @cached_property
    def _compounds(self) -> dict[str, list[str]]:
        compounds: dict[str, list[str]] = {}
        for name, lemma in self.table.lemmas_by_name.items():
            if len(lemma.parts) > 1:
                for part in lemma.parts:
                    compounds.setdefault(part, []).append(name)
        return compounds

    def paradigm(self, lemma: str) -> tuple[int, frozenset[str]] | None:
        """How a lemma is inflected, known or guessed."""
        known = self.table.lemmas_by_name.get(lemma)
        name = known.paradigm if known else self.guessed.get(lemma) or self.table.likely_paradigm(lemma)
        if not name:
            return None
        cut, endings = self.table.paradigms[name].cut, self.table.paradigms[name].endings
        if known and known.further:
            endings |= {form[len(lemma) - cut :] for form in known.further if form.startswith(lemma[:-cut])}
        begins = {new for old, new in BEGINS_COMPOUNDS[self.table.language].items() if old in endings}
        # Most words share their endings as they are: copies would take a third of the time of this search.
        return cut, endings | begins if begins else endings

    def roots(self, lemma: str) -> tuple[str, ...]:
        """What a lemma is derived from."""
        known = self.table.lemmas_by_name.get(lemma)
        return known.roots if known else ()


def _explains_more(explained: Mapping[str, set[str]], other: str, lemma: str) -> bool:
    """Whether the other lemma explains all words that this one does, and more; the shorter one when they are equal."""
    if explained[lemma] == explained[other]:
        return (len(other), other) < (len(lemma), lemma)
    return explained[lemma] < explained[other]


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
    cut = without_repeats([cut_up(page.html, page.lists) for page in pages])
    found: list[Found] = []
    written: list[tuple[list[list[str]], ...]] = []
    for number, (page, parts) in enumerate(zip(pages, cut, strict=True)):
        for part in parts:
            words = _fields(page, part)
            if any(any(lines) for lines in words[1:]):
                weight = USUAL_WEIGHT if part.is_usual else 1.0
                found.append(Found(number, part.anchor, part.heading, _excerpt(page, part), weight))
                written.append(words)
    names = {name for thing in things for name in thing.own}
    all_words = [word for words in written for lines in words for line in lines for word in line] + _words_of(names)
    lemmatiser = Lemmatiser(tables[language], all_words)
    places = _places(written, lemmatiser, STOP_WORDS[language])
    inside = _inside(written, lemmatiser, STOP_WORDS[language])
    return _with_concepts(
        Index(
            language,
            tuple((page.path, page.title, page.weight) for page in pages),
            tuple(found),
            tuple(tuple(len({word for line in lines for word in line}) for lines in words) for words in written),
            tuple((len(words[-2]), len(words[-1])) for words in written),
            places,
            inside,
            (),
            # Stop words too: a browser has to know all their forms to leave them out.
            {
                lemma: paradigm
                for lemma in sorted(
                    {*_standing(places, inside), *(STOP_WORDS[language] & tables[language].lemmas_by_name.keys())}
                )
                if (paradigm := lemmatiser.paradigm(lemma))
            },
            {},
            tuple(tables[language].missing(all_words)),
        ),
        things,
        {**{each: Lemmatiser(table, ()) for each, table in tables.items()}, language: lemmatiser},
    )


def _words_of(texts: Iterable[str]) -> list[str]:
    return [each for text in texts for token in tokens(text) for each in (token, *pieces(token))]


def _fields(page: SearchedPage, part: Part) -> tuple[list[list[str]], ...]:
    """The words of a part by lines, in the order of FIELDS; it can be found by its page's title, the top of it best."""
    heading, lead = (part.heading, "") if part.anchor else (page.title, page.description)
    shown = "" if part.is_usual else heading
    lines = (page.title, shown, lead, "\n".join(part.marked), "\n".join(part.asked))
    sought = [tokens(entry) for entry in page.sought.get(part.anchor, ())]
    return *([tokens(line)] for line in lines), sought, [tokens(block) for block in part.blocks]


def _excerpt(page: SearchedPage, part: Part) -> str:
    """The first words of a part, cut between two words; the description of a page for its top."""
    words = page.description if not part.anchor else next(iter(part.blocks), "")
    if len(words) <= LONGEST_EXCERPT:
        return words
    return words[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(",;:–") + " …"


def _places(
    written: Sequence[tuple[list[list[str]], ...]], lemmatiser: Lemmatiser, stop: frozenset[str]
) -> dict[str, Counter[int]]:
    lines = (line for fields in written for field_lines in fields for line in field_lines)
    lines_of: dict[str, list[int]] = {}
    for number, words in enumerate(lines):
        for word in words:
            # "är" is never "ära", whatever a dictionary may think of it.
            if word not in stop:
                lines_of.setdefault(word, []).append(number)
    places: dict[str, Counter[int]] = {}
    for word, numbers in lines_of.items():
        for lemma in lemmatiser.lemmas(word):
            if lemma not in stop:
                places.setdefault(lemma, Counter()).update(numbers)
    return dict(sorted(places.items()))


def _inside(
    written: Sequence[tuple[list[list[str]], ...]], lemmatiser: Lemmatiser, stop: frozenset[str]
) -> dict[str, set[str]]:
    inside: dict[str, set[str]] = {}
    for word in sorted({word for fields in written for lines in fields for line in lines for word in line} - stop):
        for lemma in lemmatiser.lemmas(word):
            if lemma not in stop and (parts := lemmatiser.inside(word) - stop):
                inside.setdefault(lemma, set()).update(parts)
    return inside


def _standing(places: Mapping[str, Mapping[int, int]], inside: Mapping[str, Set[str]]) -> set[str]:
    """Words that stand somewhere, by themselves or inside others."""
    return set(places).union(*inside.values())


def _with_concepts(index: Index, things: Iterable[Concept], by_language: Mapping[Language, Lemmatiser]) -> Index:
    """The index with the names of things, and how the words of those names are inflected."""
    concepts = []
    inflected = dict(index.inflected)
    for thing in things:
        own = tuple(_lemmas(name, by_language[index.language], index.language) for name in thing.own)
        foreign = tuple(_lemmas(name, by_language[language], language) for language, name in thing.foreign)
        concepts.append((own, foreign))
        for name, language in [
            *((name, index.language) for name in thing.own),
            *((n, lang) for lang, n in thing.foreign),
        ]:
            for lemma in _lemmas(name, by_language[language], language):
                if lemma not in inflected and (paradigm := by_language[language].paradigm(lemma)):
                    inflected[lemma] = paradigm
    named = {lemma for own, _ in concepts for name in own for lemma in name}
    roots = _roots({*_standing(index.places, index.inside), *named}, by_language[index.language])
    return Index(**{**vars(index), "concepts": tuple(concepts), "inflected": inflected, "roots": roots})


def _roots(lemmas: Set[str], lemmatiser: Lemmatiser) -> dict[str, tuple[str, ...]]:
    """What words are derived from, where both are known."""
    found = ((lemma, tuple(root for root in lemmatiser.roots(lemma) if root in lemmas)) for lemma in sorted(lemmas))
    return {lemma: roots for lemma, roots in found if roots}


def _lemmas(name: str, lemmatiser: Lemmatiser, language: Language) -> tuple[str, ...]:
    """The lemmas of the words that count in a name."""
    lemmas = [next(iter(lemmatiser.lemmas(token))) for token in tokens(name)]
    return tuple(lemma for lemma in lemmas if lemma not in STOP_WORDS[language])


def searched_words(pages: Iterable[SearchedPage], things: Iterable[Concept]) -> Iterator[str]:
    """Every word that the table of the language should have: those of the pages and of the names in the language."""
    for page in pages:
        for part in parts_of(page.html, page.lists):
            yield from _words_of([page.title, part.heading, page.description, *part.blocks, *part.asked])
            yield from _words_of(page.sought.get(part.anchor, ()))
    for thing in things:
        yield from _words_of(thing.own)
