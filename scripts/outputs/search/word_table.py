"""What a word is a form of: a table made once by the dictionaries and kept with the code, so that no build needs them.

A table is a text file of three kinds of lines, each kind sorted:

    @1a2b3c 1 a aa an …        a way to inflect: letters to cut off the lemma, then the endings (. for none)
    kauppala 1a2b3c <kauppa    a lemma, its way, related words (see Lemma), further forms after +
    ?migri                     a word that the dictionary does not know

Which word belongs to which lemma is not written down, because the endings say it: see `WordTable.lemmas`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scripts.course.text import Language
from scripts.outputs.search.tokens import is_number

TAILS: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "fi": {
        **dict.fromkeys(["kin", "kaan", "kään", "ko", "kö", "han", "hän", "pa", "pä", "kohan", "köhän"], ("",)),
        **{f"kse{own}": ("ksi",) for own in ["ni", "si", "mme", "nne", "nsa", "nsä", "en"]},
        **dict.fromkeys(["ni", "si", "mme", "nne", "nsa", "nsä"], ("", "n", "na", "nä")),
        **dict.fromkeys(["an", "än", "en"], ("",)),
    },
    "sv": {},
    "en": {},
}
"""What can stand after a form, and what of the form it replaces: Finnish particles and possessives ("asiakkaansa")."""
SHORTEST_BASE = 3
DERIVED_FROM = "<"
BEGINS_COMPOUNDS: Mapping[Language, Mapping[str, str]] = {"fi": {"sen": "s"}, "sv": {}, "en": {}}
"""A form that only begins compounds, by an ending that shows which words have it: "ihmisen" and "ihmis"."""


@dataclass(frozen=True)
class Paradigm:
    """A way to inflect: how many letters of the lemma change, and everything that can stand in their place."""

    cut: int
    endings: frozenset[str]

    @property
    def name(self) -> str:
        """A short name made from the endings, the same on every machine."""
        return hashlib.sha256(f"{self.cut} {' '.join(sorted(self.endings))}".encode()).hexdigest()[:6]


@dataclass(frozen=True)
class Lemma:
    """A word as a dictionary has it."""

    paradigm: str
    related: tuple[str, ...] = ()
    """Words that a compound is made of; after < those that it or a part of it is derived from."""
    further: tuple[str, ...] = ()

    @property
    def kin(self) -> tuple[str, ...]:
        """All related words, without marks."""
        return tuple(word.removeprefix(DERIVED_FROM) for word in self.related)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """What a compound is made of; nothing for any other word."""
        return tuple(word for word in self.related if not word.startswith(DERIVED_FROM))

    @property
    def roots(self) -> tuple[str, ...]:
        """What a word that is no compound is derived from: "kuiskata" of "kuiskaus"."""
        return () if self.parts else self.kin


@dataclass(frozen=True)
class WordTable:
    """Lemmas with their forms, and words that no dictionary knows."""

    language: Language
    lemmas_by_name: Mapping[str, Lemma] = field(default_factory=dict)
    paradigms: Mapping[str, Paradigm] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    made_by: str = ""

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        stems: dict[str, list[str]] = {}
        for name, lemma in self.lemmas_by_name.items():
            stems.setdefault(name[: len(name) - self.paradigms[lemma.paradigm].cut], []).append(name)
        return stems

    @cached_property
    def _further(self) -> dict[str, list[str]]:
        further: dict[str, list[str]] = {}
        for name, lemma in self.lemmas_by_name.items():
            for form in lemma.further:
                further.setdefault(form, []).append(name)
        return further

    def lemmas(self, word: str) -> tuple[str, ...]:
        """The lemmas that a word can be a form of; none for a word that the table does not have."""
        if word not in self._asked:
            self._asked[word] = self._direct(word) or next(
                (found for bare in self._without_tail(word) if (found := self.lemmas(bare))), ()
            )
        return self._asked[word]

    @cached_property
    def _asked(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _direct(self, word: str) -> tuple[str, ...]:
        found = list(self._further.get(word, ()))
        for end in range(len(word) + 1):
            for name in self._stems.get(word[:end], ()):
                if word[end:] in self.paradigms[self.lemmas_by_name[name].paradigm].endings:
                    found.append(name)
        return tuple(sorted(set(found)))

    def _without_tail(self, word: str) -> Iterable[str]:
        for tail, instead in TAILS[self.language].items():
            if word.endswith(tail) and len(word) - len(tail) >= SHORTEST_BASE:
                yield from (word[: -len(tail)] + other for other in instead)

    def missing(self, words: Iterable[str]) -> list[str]:
        """Words that nobody has asked the dictionary about yet."""
        return sorted(
            word for word in set(words) if not is_number(word) and word not in self.unknown and not self.lemmas(word)
        )

    def likely_paradigm(self, word: str) -> str | None:
        """How a word that no dictionary knows is probably inflected: as most words with its last letters are.

        "migri" is inflected as "uhri". Names hardly change inside, so at most the last letter may. None when too few
        words end like it.
        """
        for length, enough in ((3, 4), (2, 6)):
            alike = self._by_ending.get(word[-length:]) if len(word) > length else None
            if alike and sum(alike.values()) >= enough:
                return min(alike, key=lambda name: (-alike[name], name))
        return None

    @cached_property
    def _by_ending(self) -> dict[str, Counter[str]]:
        alike: dict[str, Counter[str]] = {}
        for name, lemma in self.lemmas_by_name.items():
            if self.paradigms[lemma.paradigm].cut <= 1 < len(self.paradigms[lemma.paradigm].endings):
                for length in (2, 3):
                    alike.setdefault(name[-length:], Counter())[lemma.paradigm] += 1
        return alike


def read_table(text: str, language: Language) -> WordTable:
    """The table in a text file of ours. An empty text is an empty table."""
    lemmas, paradigms, unknown, made_by = {}, {}, set(), ""
    for line in text.splitlines():
        if line.startswith("#"):
            made_by = line.removeprefix("# Made by ")
        elif line.startswith("@"):
            name, cut, *endings = line[1:].split(" ")
            paradigms[name] = Paradigm(int(cut), frozenset("" if ending == "." else ending for ending in endings))
        elif line.startswith("?"):
            unknown.add(line[1:])
        elif line:
            word, name, rest = (line + "  ").split(" ")[:3]
            kin = [each for each in rest.split("|") if each]
            related = tuple(each for each in kin if each[0] != "+")
            lemmas[word] = Lemma(name, related, tuple(each[1:] for each in kin if each[0] == "+"))
    return WordTable(language, lemmas, paradigms, frozenset(unknown), made_by)


def write_table(table: WordTable) -> str:
    """The text of a table, the same for the same words: what read_table reads."""
    used = sorted({lemma.paradigm for lemma in table.lemmas_by_name.values()})
    ways = [_way(table.paradigms[name]) for name in used]
    lemmas = [
        f"{name} {lemma.paradigm} {'|'.join([*lemma.related, *(f'+{form}' for form in lemma.further)])}".rstrip()
        for name, lemma in sorted(table.lemmas_by_name.items())
    ]
    unknown = [f"?{word}" for word in sorted(table.unknown)]
    return "\n".join([f"# Made by {table.made_by}", *ways, *lemmas, *unknown, ""])


def _way(paradigm: Paradigm) -> str:
    return f"@{paradigm.name} {paradigm.cut} {' '.join(ending or '.' for ending in sorted(paradigm.endings))}"


def table_from_answers(answers: str, language: Language, made_by: str) -> WordTable:
    """The table in what a program of scripts/inflection has written."""
    asked: dict[str, list[str]] = {}
    forms: dict[str, tuple[tuple[str, ...], set[str]]] = {}
    for line in answers.splitlines():
        first, *rest = line.split("\t")
        if first.startswith("="):
            forms[first[1:]] = tuple(rest[0].split()), set(rest[1].split())
        else:
            asked[first] = rest[0].split()
    further: dict[str, set[str]] = {}
    for word, names in asked.items():
        for name in names:
            if word not in forms[name][1]:
                further.setdefault(name, set()).add(word)
    lemmas, paradigms = {}, {}
    for name, (related, written) in forms.items():
        paradigm = _paradigm(name, written)
        paradigms[paradigm.name] = paradigm
        lemmas[name] = Lemma(paradigm.name, related, tuple(sorted(further.get(name, ()))))
    unknown = frozenset(word for word, names in asked.items() if not names)
    return _without_needless_forms(WordTable(language, lemmas, paradigms, unknown, made_by))


def _paradigm(name: str, forms: set[str]) -> Paradigm:
    stem = name[: min(_shared(name, form) for form in forms)] if forms else name
    return Paradigm(len(name) - len(stem), frozenset(form[len(stem) :] for form in {name, *forms}))


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _without_needless_forms(table: WordTable) -> WordTable:
    """The table without further forms that endings and tails already explain ("asiakkaansa")."""
    plain = {name: Lemma(lemma.paradigm, lemma.related) for name, lemma in table.lemmas_by_name.items()}
    bare = WordTable(table.language, plain, table.paradigms)
    kept = {
        name: Lemma(
            lemma.paradigm, lemma.related, tuple(form for form in lemma.further if name not in bare.lemmas(form))
        )
        for name, lemma in table.lemmas_by_name.items()
    }
    return WordTable(table.language, kept, table.paradigms, table.unknown, table.made_by)
