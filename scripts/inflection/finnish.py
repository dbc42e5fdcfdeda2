"""Lemmas, parts of compounds and all forms of Finnish words, from Voikko's own transducer.

    python finnish.py <words >answers

Run as a process of its own, because pyvoikko is under the GPL (version 3); nothing imports this file, and neither it
nor Voikko reaches a reader. An analysis of Voikko's reads
"[Ln][Xp]työ[X]työ[Sg][Ny]n[Bh][Bc][Lt][Xp]hakea[X]haki[Ln][Xj]ja[X][Sall][Ny]jalle": components between [Bc], the base
word after [Xp], a derivation after [Xj], all other letters as written.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from kfst import TokenizationException
from pyvoikko import VOIKKO_FST

SYMBOL = re.compile(r"\[[^\]]*\]|.")
DERIVED_FROM = "<"
"""Before a related word: the word is derived from it. The others are parts of a compound."""
POSSESSIVE = re.compile(r"\[O\d")
MOST_LEMMAS = 3
Flags = frozenset[tuple[str, str]]
Arc = tuple[str, tuple[str, ...], int, str]
"""What a step of the transducer reads, its condition, where it leads, and what it writes."""

_rules = VOIKKO_FST.rules
_final = set(VOIKKO_FST.final_states)


@dataclass(frozen=True)
class Reading:
    """One way to understand a word: its base form, what that is made of, and the analysis up to where endings begin."""

    lemma: str
    related: tuple[str, ...]
    stem: str
    components: int


def readings(word: str) -> list[Reading]:
    """The ways to understand a word, those with the fewest components; none for a word that Voikko does not know."""
    try:
        analyses = [analysis for analysis, _ in VOIKKO_FST.lookup(word)]
    except TokenizationException:
        return []
    # "asiakastilanne" is hardly ever "our customer's space".
    plain = [analysis for analysis in analyses if not POSSESSIVE.search(analysis)]
    found = dict.fromkeys(_read(analysis) for analysis in plain or analyses)
    fewest = min((each.components for each in found), default=0)
    return [each for each in found if each.components == fewest and each.lemma][:MOST_LEMMAS]


def _read(analysis: str) -> Reading:
    components = analysis.split("[Bc]")
    related: list[str] = []
    before = ""
    lemma, stem, written = "", "", ""
    for component in components:
        lemma, roots, written, stem = _component(component)
        related += [*roots, *([lemma] if len(components) > 1 else [])]
        before, whole = before + written, before + lemma
    before_stem = "[Bc]".join(components[:-1]) + ("[Bc]" if len(components) > 1 else "")
    return Reading(
        whole.lower(),
        tuple(dict.fromkeys(each.lower() for each in related if each)),
        before_stem + stem,
        len(components),
    )


def _component(component: str) -> tuple[str, list[str], str, str]:
    """The base form of one component, what it is derived from, how it is written, and its analysis without endings.

    A participle counts as a form of its verb, any other derivation ("hakija" from "hakea") as a word of its own.
    """
    lemma, written, kept, before_derivation, tag, inside = "", "", "", "", "", ""
    roots: list[str] = []
    read = ""
    participle = False
    for symbol in SYMBOL.findall(component):
        read += symbol
        if symbol in ("[Xp]", "[Xj]"):
            tag, inside = symbol, ""
        elif symbol == "[X]":
            if tag == "[Xp]":
                lemma, parts = inside.replace("=", ""), inside.split("=")
                roots += parts if len(parts) > 1 else []
                kept = read
            elif tag == "[Xj]" and not participle:
                roots.append(DERIVED_FROM + lemma)
                before_derivation = kept
                lemma, kept = written + inside, read
            tag = ""
        elif symbol == "[Rm]" and len(roots) > 0:
            # "auttama" in "auttamassa": the mark of this participle stands after it.
            lemma, kept = roots.pop().removeprefix(DERIVED_FROM), before_derivation
        elif symbol.startswith("["):
            participle = symbol.startswith("[R") or (participle and not symbol.startswith("[L"))
        elif tag:
            inside += symbol
        else:
            written += symbol
    return lemma or written, roots, written, kept or read


# All forms: every way through the transducer that begins with a given analysis


@cache
def _arcs(state: int) -> tuple[Arc, ...]:
    made: list[Arc] = []
    for symbol, targets in _rules.get(state, {}).items():
        reads, condition = _text(symbol), tuple[str, ...]()
        if reads.startswith("@"):
            reads, condition = "", tuple(reads.strip("@").split("."))
        for target, output, _ in targets:
            writes = _text(output)
            made.append((reads, condition, target, "" if writes.startswith("@") else writes))
    return tuple(made)


def _text(symbol: object) -> str:
    return "" if "EPSILON" in repr(symbol) else str(symbol.get_symbol())  # type: ignore[attr-defined]


def _met(flags: Flags, condition: tuple[str, ...]) -> Flags | None:
    """The flags after a flag diacritic of the transducer, or None where it forbids the step (Beesley and Karttunen)."""
    if not condition:
        return flags
    kind, name, value = (*condition, "")[:3]
    now = dict(flags).get(name)
    others = frozenset(flag for flag in flags if flag[0] != name)
    if kind == "P":
        return others | {(name, value)}
    if kind == "C":
        return others
    if kind == "R":
        return flags if (now == value if value else now is not None) else None
    if kind == "D":
        return flags if (now != value if value else now is None) else None
    if kind == "U":
        return others | {(name, value)} if now in (None, value) else None
    raise ValueError(condition)


def forms(reading: Reading) -> set[str]:
    """Every form of the word of a reading: cases, persons, infinitives, participles; no possessives, no particles."""
    found = set(_ways_through(reading))
    return {form for form in found if PARTICLE.sub("", form) in (form, "") or PARTICLE.sub("", form) not in found}


def _ways_through(reading: Reading) -> Iterator[str]:
    open_ways: list[tuple[int, str, str, Flags]] = [(0, "", "", frozenset())]
    while open_ways:
        state, text, analysis, flags = open_ways.pop()
        if analysis == reading.stem:
            yield from (text + ending for ending in _endings(state, flags, Place.STEM))
            continue
        for reads, condition, target, writes in _arcs(state):
            if reading.stem.startswith(analysis + writes) and (after := _met(flags, condition)) is not None:
                open_ways.append((target, text + reads, analysis + writes, after))


class Place(Enum):
    """Where in a form the transducer is: participles are inflected themselves, other derivations do not count."""

    STEM = auto()
    DERIVING = auto()
    PARTICIPLE = auto()
    INFLECTED_PARTICIPLE = auto()


@cache
def _endings(state: int, flags: Flags, place: Place) -> frozenset[str]:
    """What can follow in a word from here on, asked once: words that are inflected alike share their states."""
    found = {""} if state in _final and place is not Place.DERIVING else set()
    for reads, condition, target, writes in _arcs(state):
        after, then = _met(flags, condition), _next(place, writes)
        if after is not None and then is not None:
            found |= {reads + ending for ending in _endings(target, after, then)}
    return frozenset(found)


NOT_INFLECTION = ("[Bc", "[Bh", "[F", "[O", "[Xp", "[C")
"""Another component, a particle, a possessive, a comparative."""
PARTICLE = re.compile(r"(?:p[aä](?:h[aä]n|s|p)?|h[aä]n|pi)$")
"""The particles that Voikko has no tag for."""


def _next(place: Place, writes: str) -> Place | None:
    """Where the transducer is after it has written a symbol; None when the word is no longer the one we began with."""
    if writes.startswith(NOT_INFLECTION):
        return None
    if place is Place.DERIVING:
        return Place.PARTICIPLE if writes.startswith("[R") else None if writes else place
    if writes.startswith(("[L", "[R")):
        return Place.DERIVING if writes == "[Ll]" and place is Place.STEM else None
    if writes == "[Xj]":
        return Place.INFLECTED_PARTICIPLE if place is Place.PARTICIPLE else None
    return place


def main() -> None:
    """Answer for each word of standard input."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    lemmas: dict[str, dict[Reading, None]] = {}
    for word in sys.stdin.read().splitlines():
        found = readings(word)
        sys.stdout.write(f"{word}\t{' '.join(dict.fromkeys(each.lemma for each in found))}\n")
        for each in found:
            lemmas.setdefault(each.lemma, {})[each] = None
    for lemma, ways in lemmas.items():
        related = dict.fromkeys(
            word for way in ways for word in way.related if word.removeprefix(DERIVED_FROM) != lemma
        )
        written = sorted({form for way in ways for form in forms(way)} | {lemma})
        sys.stdout.write(f"={lemma}\t{' '.join(related)}\t{' '.join(written)}\n")


if __name__ == "__main__":
    main()
