"""How long a session's words take to say, and how its minutes go over its slides.

The pace is 750 letters and spaces a minute. Speakers of English say 125 to 150 words a minute (S. E. Lucas, The Art of
Public Speaking, 8th edition, 2004, page 300); at 750 our English has 136 words, our Swedish 124 and our Finnish 100.
Letters and not words are counted, because readers aloud of 14 languages with an alphabet take alike for a letter, and
not for a word (S. Trauzettel-Klosinski and K. Dietz, doi.org/10.1167/iovs.11-8284, 2012). That trainers of this course
speak at this pace is our assumption; nobody has timed one yet.
"""

import math
from collections.abc import Iterable, Sequence

LETTERS_A_MINUTE = 750
VOTE = 0.5
"""Minutes that participants have at least to vote in a poll, or to choose in a case, once all has been read to them."""
SPARE = 1.0
"""Minutes that a slide may have beyond twice its words: for a question, and for showing something."""
MOST_SPOKEN = 0.8
"""Share of a session that its words may take; the rest is for participants."""


def spoken(words: Iterable[str]) -> float:
    """Minutes that it takes to say some sentences."""
    return len(" ".join(words)) / LETTERS_A_MINUTE


def in_halves(minutes: float) -> float:
    """Minutes rounded up to a half, at least one half."""
    return max(math.ceil(round(minutes * 2, 6)) / 2, 0.5)


def shares(minutes: float, needed: Sequence[float], active: Sequence[bool]) -> list[float]:
    """The minutes of a part over its slides: each has what it needs, and those with an activity share what is left.

    When the minutes are too few, all slides have the same, and the last one what is left.
    """
    spare = minutes - sum(needed)
    if spare < 0 or not any(active):
        each = int(minutes / len(needed) * 2) / 2
        return [*[each] * (len(needed) - 1), minutes - each * (len(needed) - 1)]
    made, turns = list(needed), [number for number, each in enumerate(active) if each]
    for turn in range(round(spare * 2)):
        made[turns[turn % len(turns)]] += 0.5
    return made
