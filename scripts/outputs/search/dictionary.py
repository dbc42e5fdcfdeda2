"""Brings the tables of words up to date: asks the dictionaries about every word of the pages and of the glossary.

Only whoever changes many words needs this, and the dictionaries that tests need. A word that stands in no table is
still found: as it is written, and in the forms that words with the same ending have.
"""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.course.course import Course
from scripts.course.dictionaries import NODE_PACKAGES, SPELLER, MissingDictionaryError
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.package_page import article_of
from scripts.outputs.rendering import Rendering
from scripts.outputs.search.concepts import concepts
from scripts.outputs.search.files import TABLES
from scripts.outputs.search.index import searched_words
from scripts.outputs.search.pages import folder_path, searched_pages
from scripts.outputs.search.stop_words import STOP_WORDS
from scripts.outputs.search.tokens import is_number
from scripts.outputs.search.word_table import WordTable, table_from_answers, write_table
from scripts.paths import REPOSITORY
from scripts.writing import replace_file

PROGRAMS: Mapping[Language, str] = {"fi": "finnish.py", "sv": "hunspell_forms.py", "en": "hunspell_forms.py"}
TIMEOUT = 600
"""Seconds; all Finnish words of the course take half a minute."""


def update_tables(course: Course, pages: Rendering, folder: Path = TABLES) -> str:
    """Write the tables anew; says what they hold. Raises MissingDictionaryError, and then writes nothing."""
    tables = {language: ask(language, wanted_words(course, pages, language)) for language in LANGUAGES}
    for language, table in tables.items():
        replace_file(folder / f"{language}.txt", write_table(table))
    return "\n".join(
        f"{folder / language}.txt: {len(table.lemmas_by_name)} words with their forms, {len(table.unknown)} unknown"
        for language, table in tables.items()
    )


def wanted_words(course: Course, pages: Rendering, language: Language) -> set[str]:
    """The words of the pages, of the glossary's names and of the questions' little words."""
    articles = {name: article_of(pages.page(name, language)) for name in course.outline.page_names}
    searched = searched_pages(course, language, articles, folder_path)
    found = searched_words(searched, concepts(course.terms.values(), language))
    return {word for word in found if not is_number(word)} | STOP_WORDS[language]


def ask(language: Language, words: Iterable[str]) -> WordTable:
    """What a dictionary knows of the words. Raises MissingDictionaryError when it is not installed or fails."""
    speller = SPELLER[language]
    made_by = speller.identity
    folder = [str(NODE_PACKAGES / speller.dictionary)] if speller.dictionary else []
    try:
        done = subprocess.run(  # noqa: S603  our own script
            [sys.executable, "-P", str(REPOSITORY / "scripts" / "inflection" / PROGRAMS[language]), *folder],
            input="".join(f"{word}\n" for word in sorted(words)),
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError) as error:
        last = str(getattr(error, "stderr", None) or error).strip().rsplit("\n", 1)[-1]
        raise MissingDictionaryError(f"{speller.name}: the dictionary stopped with an error ({last})") from None
    return table_from_answers(done.stdout, language, made_by)
