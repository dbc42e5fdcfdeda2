"""One approved term for a concept in each language, explained to readers where it first appears."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from scripts.checks.exceptions import is_allowed
from scripts.checks.names import MARKED, is_told_as_history
from scripts.course.course import Course
from scripts.course.model import Term, Variant
from scripts.course.page import DIRECTIVE, LINK, Page, read_directive
from scripts.course.passages import Passage, visible_text
from scripts.course.problem import Problem
from scripts.course.sentences import sentence_at
from scripts.course.text import LANGUAGES, Language
from scripts.course.word_pattern import WordPatterns, word_pattern


@dataclass(frozen=True)
class Forbidden:
    """Words that stand for a term and are not the approved one, with the sentence around them."""

    passage: Passage
    offset: int
    words: str
    sentence: str
    term: Term
    variant: Variant


def forbidden_terms(course: Course, today: date) -> Iterator[Problem]:
    """Find words that stand for a term of the glossary and are not the approved one (`avoid` in glossary.yml).

    What a sentence marks as history, a former term and the term's own definition may name them.

    Bad:  indikaattorit, en boende, confidentiality oath
    Good: merkit, en invånare, duty of silence
    """
    for found in find_forbidden(course.passages, course.terms.values()):
        language = found.passage.language
        if not is_allowed(course, "forbidden-terms", language, found.sentence):
            why = f" ({found.variant.why})" if found.variant.why else ""
            what = f"write '{found.term.term.in_language(language)}', not '{found.words}'{why}"
            yield Problem(found.passage.where(found.offset), what, "forbidden-terms")


def find_forbidden(passages: Iterable[Passage], terms: Iterable[Term]) -> Iterator[Forbidden]:
    """Where a variant stands that a term is to be used for."""
    known = {
        language: [(term, variant) for term in terms for variant in term.avoid.in_language(language)]
        for language in LANGUAGES
    }
    patterns = {language: WordPatterns([variant.words for _, variant in each]) for language, each in known.items()}
    for passage in passages:
        language = passage.language
        for offset, words, number in patterns[language].find(passage.text):
            term, variant = known[language][number]
            sentence = sentence_at(passage.text, language, offset)
            if passage.record != term and not _is_history(passage) and not MARKED[language].search(sentence):
                yield Forbidden(passage, offset, words, sentence, term, variant)


def _is_history(passage: Passage) -> bool:
    if isinstance(passage.record, Term):
        return passage.record.former
    # Titles of sources keep the words of their day.
    return passage.kind == "sources" or (
        passage.record is not None and is_told_as_history(passage.record, passage.language)
    )


def late_terms(course: Course, today: date) -> Iterator[Problem]:
    """Find pages that explain a term, but only after they have used it. Headings and titles of linked pages may.

    Bad:  Suostumus tarvitaan aina. … Pyydä {{ term consent "suostumus" }}.
    Good: {{ term consent "Suostumus" }} tarvitaan aina. … Pyydä suostumus.
    """
    for page in course.checked_pages.values():
        explained: set[str] = set()
        for number, line in enumerate(page.markdown.split("\n")):
            for match in DIRECTIVE.finditer(line):
                directive = read_directive(match, page.first_line + number)
                term = course.terms.get(directive.words[0]) if directive.words else None
                if directive.name != "term" or term is None or term.id in explained:
                    continue
                explained.add(term.id)
                name = term.term.in_language(page.language)
                earlier = _first_mention(page, number, match.start(), {name, directive.shown or name})
                if earlier:
                    words, where = earlier
                    what = f"'{words}' stands in line {where} already; explain it there: {{{{ term {term.id} … }}}}"
                    yield Problem(f"{page.where}, line {directive.line}", what, "late-terms")


def _first_mention(page: Page, until: int, column: int, words: set[str]) -> tuple[str, int] | None:
    """The first of the words in the page's text above a place, and its line."""
    pattern = re.compile("|".join(_forms(words, page.language)), re.IGNORECASE)
    lines = page.markdown.split("\n")
    for number, line in enumerate([*lines[:until], lines[until][:column]]):
        # The title of another page in a link is a heading too.
        if found := pattern.search(visible_text(LINK.sub("", line))):
            return found[0], page.first_line + number
    return None


def _forms(words: set[str], language: Language) -> Iterator[str]:
    """Patterns of the words as they stand and, where the page inflects the term, of its other forms."""
    yield from (word_pattern(each) for each in words)
    if len(words) == 2 and language != "en":
        one, other = (each.casefold().split() for each in words)
        stems = [_common_beginning(*pair) for pair in zip(one, other, strict=False)]
        if len(one) == len(other) and min(len(stem) for stem in stems) >= SHORTEST_STEM:
            yield r"\b" + r"\s+".join(rf"{re.escape(stem)}\w{{0,6}}" for stem in stems) + r"\b"


def _common_beginning(one: str, other: str) -> str:
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


SHORTEST_STEM = 6
"""Letters that two forms of a word must share for a third to be the same word: suostumus, suostumuksen, suostumusta."""
