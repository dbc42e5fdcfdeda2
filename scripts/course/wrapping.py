"""Words broken into lines of a given width, with long words divided only where an editor has allowed it."""

import re
from collections.abc import Callable, Iterable, Iterator

Measure = Callable[[str], float]
"""How wide a line of words is."""

AFTER_OWN_HYPHEN = re.compile(r"(?<=[\w)][-/–])(?=\w{2})")
ENOUGH_OF_THE_LAST_PART = 3
"""Letters of a word's last part that tell that it is the same word: endings change (järjestelmä, järjestelmässä)."""


class WordTooWideError(Exception):
    """A word is wider than its place; holds the word."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)


def wrap(words: str, width: float, measure: Measure, divided: Iterable[str] = ()) -> list[str]:
    """The words in lines of at most this width; only white space that breaks ends a line, a no-break space does not.

    A word that is wider than a whole line is divided after its own hyphen, or where one of the `divided` words
    ("auttamis-järjestelmä") has a hyphen. Raises WordTooWideError when that is not enough.
    """
    lines: list[str] = []
    for word in re.split(r"[ \n\t]+", words.strip()):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined) <= width:
            lines[-1] = joined
        elif measure(word) <= width:
            lines.append(word)
        else:
            lines += _divide(word, width, measure, divided)
    return lines


def _divide(word: str, width: float, measure: Measure, divided: Iterable[str]) -> Iterator[str]:
    """The word in pieces that fit, each as long as can be."""
    line = ""
    pieces = word_parts(word, divided)
    for number, piece in enumerate(pieces, start=1):
        if line and measure(line + piece + _hyphen(piece, last=number == len(pieces))) > width:
            yield line + _hyphen(line, last=False)
            line = ""
        line += piece
        if measure(line + _hyphen(line, last=number == len(pieces))) > width:
            raise WordTooWideError(word)
    yield line


def _hyphen(piece: str, last: bool) -> str:
    return "" if last or piece[-1] in "-/–" else "-"


def word_parts(word: str, divided: Iterable[str]) -> list[str]:
    """A word cut where a line may end: after its own hyphens, and inside each half as the `divided` words say."""
    return [part for half in AFTER_OWN_HYPHEN.split(word) for part in _compound_parts(half, divided)]


def _compound_parts(word: str, divided: Iterable[str]) -> list[str]:
    letters = re.match(r"\W*", word)
    before = letters.end() if letters else 0
    found: list[str] = []
    for each in divided:
        parts = each.split("-")
        stem = "".join(parts[:-1]) + parts[-1][:ENOUGH_OF_THE_LAST_PART]
        if word[before:].casefold().startswith(stem.casefold()) and len(parts) > len(found):
            found = parts
    ends, end = [0], before
    for part in found[:-1]:
        end += len(part)
        ends.append(end)
    return [word[start:stop] for start, stop in zip(ends, [*ends[1:], len(word)], strict=True)]
