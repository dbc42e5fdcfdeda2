"""Word lists of the project: docs/_data/words. What is right although no dictionary has it, and what not to write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from scripts.course.problem import CourseError, Problem
from scripts.course.text import LANGUAGES, Language, Record, Words
from scripts.course.word_pattern import WordPatterns


class PlainWord(Record):
    """A word of officials, and what to write instead."""

    avoid: Words
    use: Words


class PlainWords(Record):
    """docs/_data/words/officialese.yml: what not to write, by language."""

    fi: tuple[PlainWord, ...] = ()
    sv: tuple[PlainWord, ...] = ()
    en: tuple[PlainWord, ...] = ()

    def in_language(self, language: Language) -> tuple[PlainWord, ...]:
        """The entries of one language."""
        found: tuple[PlainWord, ...] = getattr(self, language)
        return found


class AllowedSentence(Record):
    """A sentence that a check of words may leave alone, and why."""

    check: Literal["clear-language", "forbidden-terms"]
    language: Language
    begins: Words
    why: Words


@dataclass(frozen=True)
class KnownWord:
    """An entry of fi.txt, sv.txt or en.txt: a word, the beginning of words ("Migri*") or a name of several words."""

    written: str
    where: str

    def covers(self, word: str) -> bool:
        """Whether the entry says that a word is right; a capital at the beginning of a sentence is."""
        stem = self.written.removesuffix("*")
        fits = str.startswith if self.written.endswith("*") else str.__eq__
        return bool(fits(word, stem) or fits(word, stem[:1].upper() + stem[1:]))


@dataclass(frozen=True)
class WordLists:
    """Everything that docs/_data/words holds; all of it may be missing."""

    known: Mapping[Language, tuple[KnownWord, ...]]
    plain: PlainWords
    allowed: tuple[AllowedSentence, ...]

    @cached_property
    def names(self) -> Mapping[Language, WordPatterns]:
        """The known words, of which only those of several words are looked for; numbered as in the file."""
        return {
            each: WordPatterns([word.written if " " in word.written else "" for word in self.known[each]])
            for each in LANGUAGES
        }

    @cached_property
    def plain_patterns(self) -> Mapping[Language, WordPatterns]:
        """What not to write, ready to be looked for; numbered as in the file."""
        return {each: WordPatterns([word.avoid for word in self.plain.in_language(each)]) for each in LANGUAGES}


def read_known_words(text: str, where: str) -> tuple[KnownWord, ...]:
    """The entries of a word list: one a line, sorted; a line that begins with # is a comment.

    Raises CourseError with every line that is out of order, stands twice or holds more than a word.
    """
    problems = list(_mistakes(text, where))
    if problems:
        raise CourseError(problems)
    return tuple(KnownWord(entry, f"{where}, line {number}") for number, entry in _entries(text))


def with_words(common: str, local: str) -> str:
    """A list of words with those of another one at their places; a word of both stands there once."""
    lines = [*common.splitlines(), *local.splitlines()]
    words = {line.partition("#")[0].strip(): line for line in lines}
    notes = [line for line in common.splitlines() if not line.partition("#")[0].strip()]
    return "\n".join([*notes, *(words[each] for each in sorted(words.keys() - {""}, key=_order)), ""])


def _entries(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        entry = line.partition("#")[0].strip()
        if entry:
            yield number, entry


def _mistakes(text: str, where: str) -> Iterator[Problem]:
    before = ""
    for number, entry in _entries(text):
        place = f"{where}, line {number}"
        if "*" in entry[:-1] or (" " in entry and "*" in entry) or len(entry.removesuffix("*")) < 2:
            what = (
                f"'{entry}': a word, a name of several words, or the beginning of words with a star after it (Migri*)"
            )
            yield Problem(place, what, "words")
        if entry == before:
            yield Problem(place, f"'{entry}' stands here twice; remove one", "words")
        elif _order(entry) < _order(before):
            yield Problem(place, f"the list is sorted; put '{entry}' before '{before}'", "words")
        before = entry


def _order(entry: str) -> tuple[str, str]:
    return entry.casefold(), entry
