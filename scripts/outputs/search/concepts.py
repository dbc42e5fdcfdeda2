"""The other names of a thing, from the glossary: everyday words, short forms, and the terms of the other languages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.course.model import Term
from scripts.course.text import LANGUAGES, Language

BRACKETS = re.compile(r"\s*\(([^)]*)\)")


@dataclass(frozen=True)
class Concept:
    """One thing: its names in the language of the search, the best first, and its names in the other languages."""

    own: tuple[str, ...]
    foreign: tuple[tuple[Language, str], ...]


def concepts(terms: Iterable[Term], language: Language) -> list[Concept]:
    """What the glossary has names for, in its order; what has no definition, in its own language only."""
    return [
        Concept(
            tuple(_names(term, language)),
            tuple(
                (other, name)
                for other in LANGUAGES
                if other != language and term.is_explained
                for name in _names(term, other)
            ),
        )
        for term in terms
    ]


def _names(term: Term, language: Language) -> Iterator[str]:
    """The term, what stands in brackets after it, and its synonyms: "karenssi (korvaukseton määräaika)" is two."""
    words = term.term.in_language(language)
    yield from _listed(BRACKETS.sub("", words))
    for inside in BRACKETS.findall(words):
        yield from _listed(inside)
    yield from term.synonyms.in_language(language)


def _listed(words: str) -> Iterator[str]:
    return (name.strip() for name in words.split(",") if name.strip())
