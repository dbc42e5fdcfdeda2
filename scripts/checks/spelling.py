"""Words that no dictionary knows, and entries of the project's word lists that nobody needs any more."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.problem import Problem
from scripts.course.text import Language

NAMES: dict[Language, str] = {"fi": "Finnish", "sv": "Swedish", "en": "British English"}


def spelling(course: Course, today: date) -> Iterator[Problem]:
    """Find words that neither the dictionary of their language nor docs/_data/words knows.

    Where a dictionary is not installed, that is said once for each language.

    Bad:  auttamisjärjestelma, männniskohandel, recognize
    Good: auttamisjärjestelmä, människohandel, recognise; Migrille, when fi.txt has "Migri*"
    """
    for language, found in course.spelling.items():
        words_file = f"docs/_data/words/{language}.txt"
        if found.missing:
            yield Problem(words_file, found.missing, "spelling", due=True)
        for each in found.misspelt:
            what = f"'{each.word}' is not in the {NAMES[language]} dictionary; correct it, or add it to {words_file}"
            yield Problem(each.where, what, "spelling")


def unneeded_words(course: Course, today: date) -> Iterator[Problem]:
    """Find entries of the word lists that no text needs: a list that only grows hides mistakes.

    Bad:  "Migri*" in fi.txt when no page and no record says Migri, or when the dictionary has learnt it
    Good: "Migri*" in fi.txt when a page says "Migrille"
    """
    for found in course.spelling.values():
        for entry in found.unneeded:
            what = f"no text needs '{entry.written}' any more; remove the line"
            yield Problem(entry.where, what, "unneeded-words", due=True)
