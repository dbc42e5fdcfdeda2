"""Wordings: one text in the three languages of the course."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

Language = Literal["fi", "sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
SOURCE_LANGUAGE: Language = "fi"

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÅÄÖ”“])")

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words for a reader: never empty, no white space around."""


class Record(BaseModel):
    """A record of docs/_data. An unknown key is an error, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ByLanguage(Record):
    """A value for each language of the course; what the values may be, a subclass says."""

    def in_language(self, language: Language) -> str:
        """The value for readers of one language ("fi", "sv" or "en"), without white space around."""
        value: str = getattr(self, language)
        return value.strip()


class Text(ByLanguage):
    """The same meaning in Finnish, Swedish and English; none may be missing."""

    fi: Words
    sv: Words
    en: Words


def sentences(words: str) -> list[str]:
    """The sentences of a text, each with its full stop; the next one starts with a capital letter."""
    return SENTENCE_END.split(" ".join(words.split()))


def words_in(value: Text | str | None, language: Language) -> str:
    """Words in one language, from a wording in three, from plain words in whatever language they are, or from none."""
    return value.in_language(language) if isinstance(value, Text) else (value or "").strip()


def texts_in(value: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every wording inside a record, with the path to it: ("options.worker.text", …)."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from texts_in(item, f"{path}.{getattr(item, 'id', number)}")


def alphabetical(words: str) -> list[tuple[int, str]]:
    """A sorting key for lists of words that is the same on every machine.

    Finnish and Swedish sort å, ä and ö after z, in that order; other accented letters do not occur in our terms.
    """
    after_z = {"å": "{", "ä": "|", "ö": "}"}
    return [(0 if letter.isalnum() else -1, after_z.get(letter, letter)) for letter in words.casefold()]
