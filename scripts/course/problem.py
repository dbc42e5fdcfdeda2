"""Something in the content that a person has to put right."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """Where it is, what it is and what to do, in words for an editor; `check` names the rule that found it.

    A problem is an error, which stops every build, unless it is `due`: work that has come up with time
    (a review, a translation) or can wait (a long sentence), which stops a final edition only.
    """

    where: str
    what: str
    check: str
    due: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what} ({self.check})"


class CourseError(Exception):
    """The content cannot be used. Holds everything that is wrong with it, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint at the name that was probably meant: "; did you mean 'signs'?", or nothing."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""
