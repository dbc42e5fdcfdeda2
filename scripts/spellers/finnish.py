"""Words in on standard input, one a line; the ones that are not Finnish out. Uses Voikko's morphology.

Run as a process of its own by scripts/course/dictionaries.py, because pyvoikko is under the GPL (version 3); nothing
imports this file, and neither it nor Voikko reaches a reader.
"""

import re
import sys
from functools import cache

from kfst import TokenizationException
from pyvoikko import VOIKKO_FST

NAME = re.compile(r"\[Xp\](\w)")
"""The first letter of a base form in Voikko's analysis: "[Lep][Xp]Helsinki[X]helsinki[Sn][Ny]"."""
FORM = re.compile(r"[^\W_]?[^\WA-ZÅÄÖ_]*|[A-ZÅÄÖ0-9]+(?:[a-zåäö]*)")


@cache
def analyses_of(small: str) -> list[str]:
    """Voikko's analyses of a word in small letters; none of what it does not know."""
    try:
        return [analysis for analysis, _ in VOIKKO_FST.lookup(small)]
    except TokenizationException:
        return []


def is_finnish(word: str) -> bool:
    """Whether Voikko knows the word, with capitals where a name or an abbreviation has them."""
    analyses = analyses_of(word.lower())
    if not analyses or not all(FORM.fullmatch(part) for part in re.split("[-:]", word)):
        return False
    first = next((letter for letter in word if letter.isalpha()), "")
    return first.isupper() or any(not _is_name(analysis) for analysis in analyses)


def _is_name(analysis: str) -> bool:
    first = NAME.search(analysis)
    return first is not None and first[1].isupper()


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    for line in sys.stdin.read().splitlines():
        if not is_finnish(line):
            sys.stdout.write(f"{line}\n")
