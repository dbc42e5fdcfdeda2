"""Sentences of a text and the number of their words, as a reader meets them."""

import re
from collections.abc import Iterator

from scripts.course.text import Language

END = re.compile(r"(?:[.!?…]+[”’\")\]]*|:(?=\s*[”“‘\"]))\s+(?=[“”‘’\"(\[]*[A-ZÅÄÖ])")
"""A full stop, or a colon before something that is said, when a capital letter follows."""

ABBREVIATED: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"(?:\b(?:n|ks|s|puh|mom|klo)|\b[A-ZÅÄÖ])\.\s+$"),
    "sv": re.compile(r"(?:\b(?:kap|mom|tfn|kl|nr|s)|\b[A-ZÅÄÖ])\.\s+$"),
    "en": re.compile(r"(?:\b(?:tel|no|p|Mr|Ms|Mrs|Dr|St)|\b[A-ZÅÄÖ])\.\s+$"),
}
"""What ends in a full stop without ending a sentence; an initial of a name too."""

PARAGRAPH = re.compile(r"\n\s*\n")
WORD = re.compile(r"[^\W_]+(?:[-'’:.,/][^\W_]+)*")
NUMBER_GROUP = re.compile(r"(?<=\d)[ \u00a0](?=\d)")


def sentences(text: str, language: Language) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with its place in it (characters from the beginning)."""
    start = 0
    for paragraph in PARAGRAPH.split(text):
        begin = text.index(paragraph, start)
        yield from ((begin + offset, sentence) for offset, sentence in _in_paragraph(paragraph, language))
        start = begin + len(paragraph)


def sentence_at(text: str, language: Language, offset: int) -> str:
    """The sentence in which a place of a text stands."""
    found = text
    for start, sentence in sentences(text, language):
        if start > offset:
            break
        found = sentence
    return found


def _in_paragraph(text: str, language: Language) -> Iterator[tuple[int, str]]:
    start = 0
    for end in END.finditer(text):
        if ABBREVIATED[language].search(text, start, end.end()):
            continue
        if sentence := text[start : end.end()].strip():
            yield start, sentence
        start = end.end()
    if rest := text[start:].strip():
        yield start, rest


def count_words(sentence: str) -> int:
    """How many words a sentence has; a phone number or a sum such as 12 000 is one."""
    return len(WORD.findall(NUMBER_GROUP.sub("", sentence)))
