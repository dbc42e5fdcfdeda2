"""Which words no dictionary knows: asks the spell checkers, each in a process of its own, and remembers the answers.

Voikko knows Finnish with its inflection and compounds; hunspell knows Swedish (of Finland) and British English. They
are installed for tests only. Nothing here imports them, and what they use never reaches a reader.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scripts.course.text import Language
from scripts.paths import REPOSITORY
from scripts.writing import replace_file

SPELLERS = REPOSITORY / "scripts" / "spellers"
NODE_PACKAGES = REPOSITORY / "node_modules"
REMEMBERED = REPOSITORY / ".cache" / "words"
"""Beside the installed dictionaries, because it is about them and not about one course."""

TIMEOUT = 120
"""Seconds; all words of the course take three."""


class MissingDictionaryError(Exception):
    """No words of a language can be checked here; what to do, in words for an editor."""


@dataclass(frozen=True)
class Speller:
    """How the words of a language are checked."""

    name: str
    script: str
    packages: tuple[str, ...]
    dictionary: str | None = None
    """An npm package that holds index.aff and index.dic."""

    @property
    def command(self) -> list[str]:
        """The process that reads words and writes the unknown ones."""
        arguments = [str(NODE_PACKAGES / self.dictionary)] if self.dictionary else []
        # -P: no file of ours may be taken for a package of the same name.
        return [sys.executable, "-P", str(SPELLERS / self.script), *arguments]

    @property
    def identity(self) -> str:
        """What decides whether a word is known: versions, and our own script. Raises MissingDictionaryError."""
        try:
            parts = [f"{name} {version(name)}" for name in self.packages]
            if self.dictionary:
                described = (NODE_PACKAGES / self.dictionary / "package.json").read_text(encoding="utf-8")
                parts.append(f"{self.dictionary} {json.loads(described)['version']}")
            parts.append(hashlib.sha256((SPELLERS / self.script).read_bytes()).hexdigest()[:12])
        except (PackageNotFoundError, OSError, ValueError, KeyError):
            what = f"{self.name} was not spell-checked, because its dictionary is not installed here"
            raise MissingDictionaryError(f"{what}; run scripts/test once, which installs it") from None
        return ", ".join(parts)


SPELLER: Mapping[Language, Speller] = {
    "fi": Speller("Finnish", "finnish.py", ("pyvoikko", "kfst", "kfst-rs")),
    "sv": Speller("Swedish", "hunspell_words.py", ("chunspell",), "dictionary-sv-fi"),
    "en": Speller("English", "hunspell_words.py", ("chunspell",), "dictionary-en-gb"),
}


@dataclass(frozen=True)
class Dictionaries:
    """The three dictionaries, with the answers they have given before (in the folder `remembered`)."""

    remembered: Path = REMEMBERED
    spellers: Mapping[Language, Speller] = field(default_factory=lambda: SPELLER)
    _answers: dict[Language, dict[str, bool]] = field(default_factory=dict)

    def unknown(self, language: Language, words: Iterable[str]) -> set[str]:
        """Those of the words that the dictionary of the language does not know.

        Raises MissingDictionaryError when the dictionary is not installed or its process fails.
        """
        asked = set(words)
        speller = self.spellers[language]
        if language not in self._answers:
            self._answers[language] = read_answers(self._file(language), speller.identity)
        answers = self._answers[language]
        if new := sorted(asked - answers.keys()):
            wrong = _ask(speller, new)
            answers |= {word: word not in wrong for word in new}
            # A folder that cannot be written costs time, nothing else.
            with suppress(OSError):
                replace_file(self._file(language), write_answers(answers, speller.identity))
        return {word for word in asked if not answers[word]}

    def _file(self, language: Language) -> Path:
        return self.remembered / f"{language}.txt"


def _ask(speller: Speller, words: list[str]) -> set[str]:
    try:
        done = subprocess.run(  # noqa: S603  our own script
            speller.command,
            input="".join(f"{word}\n" for word in words),
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError) as error:
        last = str(getattr(error, "stderr", None) or error).strip().rsplit("\n", 1)[-1]
        what = f"{speller.name} was not spell-checked, because its dictionary stopped with an error ({last})"
        raise MissingDictionaryError(f"{what}; run scripts/test once, which installs it anew") from None
    return set(done.stdout.split("\n"))


def write_answers(answers: Mapping[str, bool], identity: str) -> str:
    """The text of a file of answers: what gave them, a sum of the rest, and a word a line after + (known) or -."""
    rest = "".join(f"{'+' if known else '-'}{word}\n" for word, known in sorted(answers.items()))
    return f"{identity}\n{_sum(rest)}\n{rest}"


def read_answers(file: Path, identity: str) -> dict[str, bool]:
    """The answers of a file; none when it is missing, damaged, or from another version of the dictionary."""
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    first, _, below = text.partition("\n")
    checksum, _, rest = below.partition("\n")
    if first != identity or checksum != _sum(rest):
        return {}
    return {line[1:]: line[0] == "+" for line in rest.split("\n") if line}


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
