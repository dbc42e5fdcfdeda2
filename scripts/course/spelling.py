"""Words of a text that can be misspelt, and whether a dictionary or the project's own list knows them."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from scripts.course.dictionaries import Dictionaries, MissingDictionaryError
from scripts.course.passages import Passage
from scripts.course.text import Language
from scripts.course.wordlists import KnownWord, WordLists

NO_WORDS = re.compile(
    r"§:\w+|https?://\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[\w-]+\.)+(?:fi|com|org|net|eu|int|info|se|html|md|yml)\b(?:/\S*)?"
)
"""Endings of a section sign (3 §:ssä), web and e-mail addresses, and names of files."""
WORD = re.compile(r"(?:(?<=\s)-|(?<=^)-)?[^\W_]+(?:[-'’:][^\W_]+)*(?:-(?=[\s,.;)]|$))?")
CODE = re.compile(r"[^a-zåäö]*\d[^a-zåäö]*|\d+[a-z]|[^\W\d_]")
"""A number, a code such as D01 or WCAG2, a single letter: nothing that a dictionary could know."""
ENDING = re.compile(r"(?::[a-zåäö]{1,5}|'s)$")
"""What is joined to a name or an abbreviation: THL:n, THL:s, THL's."""


@dataclass(frozen=True)
class Misspelling:
    """A word that nothing knows, and where it stands."""

    word: str
    language: Language
    where: str


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text with their places in it; addresses, numbers and codes are left out."""
    for match in WORD.finditer(_without_addresses(text)):
        if not CODE.fullmatch(match[0]):
            yield match.start(), match[0].replace("’", "'")


def _different_words(text: str) -> set[str]:
    """The words that words_of finds, each once."""
    return {word.replace("’", "'") for word in {*WORD.findall(_without_addresses(text))} if not CODE.fullmatch(word)}


def _without_addresses(text: str) -> str:
    return NO_WORDS.sub(lambda match: " " * len(match[0]), text)


def parts_of(word: str) -> list[str]:
    """The pieces of a word that may be known by themselves: "MIT-lisenssi" is MIT and lisenssi, "THL:n" is THL."""
    bare = ENDING.sub("", word)
    parts = [part for part in bare.split("-") if part and not CODE.fullmatch(part)]
    return [] if parts == [word] else parts


def words_to_ask(words: Iterable[str]) -> set[str]:
    """Words, and their pieces, so that one question to a dictionary answers for both."""
    return {each for word in words for each in (word, *parts_of(word))}


def entries_needed(word: str, unknown: set[str], known: Iterable[KnownWord]) -> list[KnownWord] | None:
    """The entries of the project's list that make a word right; none are needed for a word of the dictionary.

    None when the word is misspelt: neither it nor all of its pieces are known. `unknown` is what the dictionary says.
    """
    if word not in unknown:
        return []
    if whole := [entry for entry in known if entry.covers(word)]:
        return whole
    needed = []
    for part in parts_of(word):
        entries = [entry for entry in known if entry.covers(part)]
        if part in unknown and not entries:
            return None
        needed += entries if part in unknown else []
    return needed if parts_of(word) else None


@dataclass(frozen=True)
class Spelling:
    """What a look at all words of a language found; `missing` says why there was none, and what to do."""

    misspelt: tuple[Misspelling, ...] = ()
    unneeded: tuple[KnownWord, ...] = ()
    missing: str | None = None


def spell(passages: Iterable[Passage], lists: WordLists, dictionaries: Dictionaries, language: Language) -> Spelling:
    """All words of one language, checked against its dictionary and the project's own list."""
    known = lists.known[language]
    texts: list[tuple[Passage, str]] = []
    words: set[str] = set()
    used: set[KnownWord] = set()
    for passage in passages:
        if passage.language == language and passage.part != "name":
            text, names = _without_names(passage.text, lists, language)
            used |= names
            words |= _different_words(text)
            texts.append((passage, text))
    try:
        unknown = dictionaries.unknown(language, words_to_ask(words))
    except MissingDictionaryError as error:
        return Spelling(missing=str(error))
    wrong: set[str] = set()
    for word in unknown & words:
        entries = entries_needed(word, unknown, known)
        if entries is None:
            wrong.add(word)
        else:
            used |= set(entries)
    found = [
        Misspelling(word, language, place)
        for word, places in sorted(_places(texts, wrong).items())
        for place in dict.fromkeys(places)
    ]
    return Spelling(tuple(found), tuple(entry for entry in known if entry not in used))


def _places(texts: Iterable[tuple[Passage, str]], wrong: Set[str]) -> dict[str, list[str]]:
    """Where each of the wrong words stands. Only then is every word looked at, and few texts have any."""
    places: dict[str, list[str]] = {}
    for passage, text in texts if wrong else ():
        for offset, word in words_of(text):
            if word in wrong:
                places.setdefault(word, []).append(passage.where(offset))
    return places


def _without_names(text: str, lists: WordLists, language: Language) -> tuple[str, set[KnownWord]]:
    """A text with blanks where known names of several words stand, and those names."""
    found = set()
    for offset, words, number in lists.names[language].find(text):
        found.add(lists.known[language][number])
        text = f"{text[:offset]}{' ' * len(words)}{text[offset + len(words) :]}"
    return text, found
