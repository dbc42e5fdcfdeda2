"""Clear language: short sentences, and plain words instead of those of officials."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scripts.checks.exceptions import is_allowed
from scripts.checks.terms import find_forbidden
from scripts.course.course import Course
from scripts.course.passages import Passage
from scripts.course.problem import Problem
from scripts.course.sentences import count_words, sentence_at, sentences
from scripts.course.text import Language
from scripts.course.wordlists import AllowedSentence, WordLists

LONG: dict[Language, int] = {"fi": 20, "sv": 25, "en": 25}
"""Words of the longest sentence that reads well; what is longer has to be shortened before a final edition."""

TOO_LONG: dict[Language, int] = {"fi": 26, "sv": 32, "en": 32}
"""Words that no sentence may have more than. Both limits have their reasons in scripts/DECISIONS.md."""

NOT_FOR_READERS = {"facts", "publishers", "sources"}
"""Claims for the experts who check them, and names."""


@dataclass(frozen=True)
class Unclear:
    """A sentence that is not clear, what is wrong with it, and whether that can wait for a final edition."""

    passage: Passage
    offset: int
    sentence: str
    what: str
    due: bool = False


def clear_language(course: Course, today: date) -> Iterator[Problem]:
    """Find sentences that are too long, and words of officials (docs/_data/words/officialese.yml).

    Bad:  in order to get help; ilmoituksen tekeminen suoritetaan; a sentence of 33 words
    Good: to get help; ilmoitus tehdään; two sentences of 16 words
    """
    for found in unclear(course.passages, course.words):
        if not is_allowed(course, "clear-language", found.passage.language, found.sentence):
            what = f"{found.what}: “{' '.join(found.sentence.split())}”"
            yield Problem(found.passage.where(found.offset), what, "clear-language", due=found.due)


def unclear(passages: Iterable[Passage], words: WordLists) -> Iterator[Unclear]:
    """Each sentence for readers that is not clear."""
    for passage in passages:
        if passage.kind not in NOT_FOR_READERS and passage.part != "name":
            yield from _long_sentences(passage)
            yield from _officialese(passage, words)


def _long_sentences(passage: Passage) -> Iterator[Unclear]:
    limit = LONG[passage.language]
    if passage.text.count(" ") < limit:
        return  # most passages are too short to hold a long sentence
    for offset, sentence in sentences(passage.text, passage.language):
        count = count_words(sentence)
        if count > limit:
            what = f"{count} words in one sentence; at most {limit}, make two of it"
            yield Unclear(passage, offset, sentence, what, due=count <= TOO_LONG[passage.language])


def _officialese(passage: Passage, words: WordLists) -> Iterator[Unclear]:
    known = words.plain.in_language(passage.language)
    for offset, found, number in words.plain_patterns[passage.language].find(passage.text):
        what = f"'{found}' is officialese; plainer: {known[number].use}"
        yield Unclear(passage, offset, sentence_at(passage.text, passage.language, offset), what)


def unneeded_exceptions(course: Course, today: date) -> Iterator[Problem]:
    """Find exceptions in docs/_data/words/exceptions.yml that no sentence needs any more.

    Bad:  an exception for a sentence that has been shortened or is gone
    Good: an exception for a sentence that a check would report
    """
    for number, allowed in enumerate(course.words.allowed, start=1):
        if not any(sentence.startswith(allowed.begins) for sentence in _reported(course, allowed)):
            what = f"no sentence needs the exception '{allowed.begins}' any more; remove it"
            yield Problem(f"docs/_data/words/exceptions.yml: {number}", what, "unneeded-exceptions", due=True)


def _reported(course: Course, allowed: AllowedSentence) -> Iterator[str]:
    """Sentences around the beginning that an exception names which its check would report."""
    passages = [each for each in course.passages if each.language == allowed.language and allowed.begins in each.text]
    if allowed.check == "clear-language":
        yield from (found.sentence for found in unclear(passages, course.words))
    else:
        yield from (found.sentence for found in find_forbidden(passages, course.terms.values()))
