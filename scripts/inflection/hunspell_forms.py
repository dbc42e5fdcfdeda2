"""Lemmas, parts of compounds and all forms of words, from a hunspell dictionary (Swedish and English).

    python hunspell_forms.py FOLDER <words >answers        FOLDER holds index.aff and index.dic

Reads the suffix rules itself (hunspell(5): SFX, FLAG of one letter, COMPOUNDBEGIN and the like), because the library
can check a word but not list its forms. Prefixes are left alone: "unpaid" is a word of its own.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

DERIVED_FROM = "<"
"""Before a related word: the word is derived from it. The others are parts of a compound."""
SHORTEST_HEAD = 3
SHORTEST_TAIL = 4
SHORTEST_COMPOUND = 8
JOINTS = {"s": ("", "e"), "e": ("",), "o": ("a", ""), "u": ("a", "")}
"""What Swedish puts between parts of a compound, in place of what: "arbets" is "arbete", "människo" is "människa"."""
VERB_ENDINGS = {"ning": "a", "ningen": "a", "an": "a", "are": "a", "else": "a"}
"""Swedish nouns made from verbs: "anmälning" and "anmälan" both belong to "anmäla"."""


@dataclass(frozen=True)
class Suffix:
    """One way to change the end of a word: what goes, what comes, when, and what may follow."""

    off: str
    on: str
    fits: re.Pattern[str]
    flags: str

    def apply(self, word: str) -> str | None:
        """The changed word, or None where the rule does not fit."""
        if not self.fits.search(word) or not word.endswith(self.off):
            return None
        return word[: len(word) - len(self.off)] + self.on


@dataclass
class Dictionary:
    """Suffix rules by flag, entries with their flags, and the flags that say where in a compound a word may stand."""

    suffixes: dict[str, list[Suffix]] = field(default_factory=dict)
    entries: list[tuple[str, str]] = field(default_factory=list)
    first: str = ""
    middle: str = ""
    only_inside: str = ""

    def forms(self, word: str, flags: str) -> Iterator[tuple[str, str]]:
        """The word and everything its flags make of it, with what may follow each form."""
        yield word, flags
        for flag in flags:
            for suffix in self.suffixes.get(flag, ()):
                if made := suffix.apply(word):
                    yield made, suffix.flags

    def begins_compounds(self, flags: str) -> bool:
        """Whether a form with these flags may be the first or a middle part of a compound."""
        return any(flag and flag in flags for flag in (self.first, self.middle))

    def stands_alone(self, flags: str) -> bool:
        """Whether a form with these flags is a word by itself."""
        return not (self.only_inside and self.only_inside in flags)


def read_dictionary(folder: Path) -> Dictionary:
    """The dictionary in a folder as the packages of npm hold it."""
    dictionary = Dictionary()
    for line in (folder / "index.aff").read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            on, _, flags = parts[3].partition("/")
            rule = Suffix(_blank(parts[2]), _blank(on), re.compile(f"(?:{parts[4]})$"), flags)
            dictionary.suffixes.setdefault(parts[1], []).append(rule)
        elif len(parts) == 2:
            _remember(dictionary, *parts)
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        if word and not word.endswith("-"):
            dictionary.entries.append((word.lower(), flags))
    return dictionary


def _remember(dictionary: Dictionary, name: str, flag: str) -> None:
    if name == "COMPOUNDBEGIN":
        dictionary.first = flag
    elif name == "COMPOUNDMIDDLE":
        dictionary.middle = flag
    elif name == "ONLYINCOMPOUND":
        dictionary.only_inside = flag


def _blank(part: str) -> str:
    return "" if part == "0" else part


@dataclass
class Found:
    """What the dictionary has of the words that matter: their lemmas, and the lemmas of parts that begin compounds."""

    words: dict[str, list[str]] = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)


def look_up(dictionary: Dictionary, wanted: set[str]) -> Found:
    """Lemmas of those wanted words that the dictionary has, as words and as first parts of compounds."""
    found = Found()
    for entry, flags in dictionary.entries:
        for form, what in dictionary.forms(entry, flags):
            if form not in wanted:
                continue
            if dictionary.stands_alone(what):
                _add(found.words, form, entry)
            if dictionary.begins_compounds(what):
                _add(found.heads, form, entry)
    return found


def _add(lists: dict[str, list[str]], key: str, value: str) -> None:
    values = lists.setdefault(key, [])
    if value not in values:
        values.append(value)


def pieces(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a word in two, the longest second part first."""
    for cut in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
        yield word[:cut], word[cut:]


def split(word: str, found: Found) -> tuple[str, list[str], str] | None:
    """A compound's first part as written, the lemmas in it, and its last part; None when it is no compound.

    Every part must be in the dictionary: "människohandel" is never cut before "skohandel".
    """
    for head, tail in pieces(word):
        if tail in found.words and (lemmas := inside(head, found)):
            return head, lemmas, tail
    return None


def inside(head: str, found: Found) -> list[str]:
    """The lemmas of what a compound begins with, which may be a compound itself; none when it is no such thing."""
    bare = next((word for old in JOINTS.get(head[-1], ()) if (word := head[:-1] + old) in found.words), "")
    if head in found.heads or len(bare) >= SHORTEST_TAIL - 1:
        return list(dict.fromkeys([*found.words.get(bare, ()), *found.heads.get(head, ())]))
    if len(head) >= SHORTEST_TAIL and head in found.words:
        return found.words[head]
    for first, rest in pieces(head):
        if (before := inside(first, found)) and (after := inside(rest, found)):
            return [*before, *after]
    return []


def verb_of(noun: str, known: Mapping[str, list[str]]) -> Iterator[str]:
    """The verb that a Swedish noun is made from, when the dictionary has it."""
    for ending, verb in VERB_ENDINGS.items():
        if noun.endswith(ending) and (made := noun[: -len(ending)] + verb) in known:
            yield made


def answers(words: Iterable[str], dictionary: Dictionary) -> Iterator[str]:
    """The lines to write: lemmas of each word, then what each lemma is related to and all its forms."""
    asked = list(words)
    wanted = {
        word[start:end] for word in asked for start in range(len(word)) for end in range(start + 3, len(word) + 1)
    }
    wanted |= set(asked)
    wanted |= {word[:-1] + old for word in wanted for old in JOINTS.get(word[-1], ())}
    # What nouns may be made from.
    wanted |= {word[: -len(old)] + new for word in wanted for old, new in VERB_ENDINGS.items() if word.endswith(old)}
    found = look_up(dictionary, wanted)
    related: dict[str, dict[str, None]] = {}
    beginnings: dict[str, str] = {}
    for word in asked:
        lemmas = list(found.words.get(word, ()))
        cut = split(word, found) if len(word) >= SHORTEST_COMPOUND else None
        if cut and not lemmas:
            lemmas = [cut[0] + lemma for lemma in found.words[cut[2]]]
            beginnings |= dict.fromkeys(lemmas, cut[0])
        for lemma in lemmas:
            parts = [*cut[1], *found.words[cut[2]]] if cut else []
            kin = [DERIVED_FROM + each for part in (lemma, *parts) for each in verb_of(part, found.words)]
            related.setdefault(lemma, {}).update(dict.fromkeys([*parts, *kin]))
        yield f"{word}\t{' '.join(lemmas)}"
    yield from _inflected(dictionary, related, beginnings)


def _inflected(
    dictionary: Dictionary, related: Mapping[str, Mapping[str, None]], beginnings: Mapping[str, str]
) -> Iterator[str]:
    """A line for each lemma; a compound that the dictionary lacks is inflected as its second part is."""
    wanted = {lemma.removeprefix(beginnings.get(lemma, "")) for lemma in related}
    forms: dict[str, set[str]] = {}
    for entry, flags in dictionary.entries:
        if entry in wanted:
            made = {
                form
                for form, what in dictionary.forms(entry, flags)
                if dictionary.stands_alone(what) and not form.endswith("-")
            }
            forms.setdefault(entry, set()).update(made)
    for lemma, kin in related.items():
        before = beginnings.get(lemma, "")
        written = {before + form for form in forms[lemma.removeprefix(before)]} | {lemma}
        others = [word for word in kin if word.removeprefix(DERIVED_FROM) != lemma]
        yield f"={lemma}\t{' '.join(others)}\t{' '.join(sorted(written))}"


def main() -> None:
    """Answer for each word of standard input."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    dictionary = read_dictionary(Path(sys.argv[1]))
    for line in answers(sys.stdin.read().splitlines(), dictionary):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
