"""The index as a script that a browser can load from anywhere, `file://` too: the counterpart of docs/assets/js/search.

Everything that repeats is written once and briefly, because a reader waits for it: lemmas share their beginnings, words
that are inflected alike share an automaton of endings, places are distances. Numbers are of base 36.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from scripts.course.text import Language
from scripts.outputs.search.index import FIELDS, Index, NamedThing
from scripts.outputs.search.stop_words import STOP_LEMMAS, STOP_WORDS, TELLING_FORMS
from scripts.outputs.search.word_table import TAILS

VERSION = 4
JOINTS: Mapping[Language, tuple[str, ...]] = {"fi": ("",), "sv": ("", "s", "e"), "en": ()}
"""What may stand between the parts of a compound that a reader types and no page has."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST_COUNTED = 9


def index_script(index: Index) -> str:
    """The script: one call with one value, no code besides."""
    words = sorted(
        {*index.places, *index.inflected, *_parts(index), *(w for names in _all_names(index) for n in names for w in n)}
    )
    numbers = {word: number for number, word in enumerate(words)}
    states = _Automaton()
    ways = {way: states.add(way[1]) for way in sorted({*index.inflected.values()}, key=_order)}
    order = {way: number for number, way in enumerate(ways)}
    value = {
        "version": VERSION,
        "language": index.language,
        "fields": FIELDS,
        "pages": index.pages,
        "parts": [[part.page, part.anchor, part.heading, part.excerpt, part.weight] for part in index.parts],
        "lines": ";".join(" ".join(_number(each) for each in counts) for counts in index.lines),
        "words": _front_coded(words),
        "inflected": " ".join(_number(order[index.inflected[w]] + 1) if w in index.inflected else "" for w in words),
        "ways": [[cut, state] for (cut, _), state in ways.items()],
        "states": states.text(),
        "roots": ";".join(_numbers(index.roots.get(word, ()), numbers) for word in words),
        "inside": ";".join(_numbers(sorted(index.inside.get(word, ())), numbers) for word in words),
        "places": "\n".join(_distances(index.places.get(word, {})) for word in words),
        "concepts": "\n".join(_concept(concept, numbers) for concept in index.concepts),
        "main": " ".join(_number(count) for count in index.main),
        "stop": " ".join(sorted(STOP_WORDS[index.language])),
        "stopsForms": bool(STOP_LEMMAS[index.language]),
        "telling": " ".join(sorted(TELLING_FORMS[index.language])),
        "tails": TAILS[index.language],
        "joints": JOINTS[index.language],
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.tso.searchIndex({text});\n"


def _all_names(index: Index) -> Iterable[tuple[tuple[str, ...], ...]]:
    return (names for concept in index.concepts for names in (concept.own, concept.foreign))


def _parts(index: Index) -> Iterable[str]:
    return (part for parts in index.inside.values() for part in parts)


def _order(way: tuple[int, frozenset[str]]) -> tuple[int, list[str]]:
    return way[0], sorted(way[1])


@lru_cache(maxsize=4096)
def _number(value: int) -> str:
    text = ""
    while True:
        value, digit = divmod(value, 36)
        text = DIGITS[digit] + text
        if not value:
            return text


def _front_coded(words: Sequence[str]) -> str:
    """Sorted words, each as the number of letters it shares with the one before (one digit) and the rest."""
    lines, before = [], ""
    for word in words:
        shared = 0
        while shared < min(len(before), len(word), 35) and before[shared] == word[shared]:
            shared += 1
        lines.append(DIGITS[shared] + word[shared:])
        before = word
    return "\n".join(lines)


def _distances(counted: Mapping[int, int]) -> str:
    """The lines, each as the distance from the one before; after : how often, when more than once."""
    texts, before = [], 0
    for line, count in sorted(counted.items()):
        often = f":{min(count, MOST_COUNTED)}" if count > 1 else ""
        texts.append(_number(line - before) + often)
        before = line
    return " ".join(texts)


def _concept(concept: NamedThing, numbers: Mapping[str, int]) -> str:
    """Own names, foreign names and the part of the main place, if there is one."""
    main = "" if concept.main is None else _number(concept.main)
    return "|".join([_names(concept.own, numbers), _names(concept.foreign, numbers), main])


def _names(names: Iterable[Sequence[str]], numbers: Mapping[str, int]) -> str:
    return ";".join(_numbers(name, numbers) for name in names if name)


def _numbers(words: Iterable[str], numbers: Mapping[str, int]) -> str:
    return " ".join(_number(numbers[word]) for word in words)


class _Automaton:
    """Sets of endings that share what they have in common (a minimal acyclic automaton)."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, int], ...], int] = {}
        self._state_of: dict[frozenset[str], int] = {}

    def add(self, endings: frozenset[str]) -> int:
        """The state from which exactly these endings lead to an end."""
        if endings not in self._state_of:
            self._state_of[endings] = self._add(endings)
        return self._state_of[endings]

    def _add(self, endings: frozenset[str]) -> int:
        by_letter: dict[str, list[str]] = {}
        for ending in endings:
            by_letter.setdefault(ending[:1], []).append(ending[1:])
        steps = tuple(
            (letter, 0 if not letter else self.add(frozenset(rests))) for letter, rests in sorted(by_letter.items())
        )
        return self._known.setdefault(steps, len(self._known))

    def text(self) -> str:
        """The states, one a line: each letter with how far back the state is that it leads to; ! is an end."""
        return "\n".join(
            ",".join(f"{letter}{_number(state - target)}" if letter else "!" for letter, target in steps)
            for steps, state in self._known.items()
        )
