"""Lemmas of words: one word for all forms of it, and what a word is made of or derived from."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from scripts.outputs.search.tokens import is_number, pieces
from scripts.outputs.search.word_table import BEGINS_COMPOUNDS, WordTable

SHORTEST_PART = 3
"""Letters of a word that a compound may be found by."""


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
