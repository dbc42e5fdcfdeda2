"""Records of what a person has compared with the Finnish: the files of docs/_data/translations."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from scripts.course.text import Language, Record, Words

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class Acceptance(Record):
    """A role has compared one language of a unit with the Finnish words of this fingerprint."""

    language: Literal["sv", "en"]
    by: Words
    day: date
    finnish: Fingerprint


class AcceptedUnit(Record):
    id: Words
    accepted: tuple[Acceptance, ...]


class AcceptedDocument(Record):
    """docs/_data/translations/<document>.yml: what has been compared, and the Finnish words it was compared with."""

    units: tuple[AcceptedUnit, ...]
    texts: dict[Fingerprint, str]

    def acceptance(self, unit: str, language: Language) -> Acceptance | None:
        """The last comparison of a unit in a language, or None."""
        found = (each for one in self.units if one.id == unit for each in one.accepted if each.language == language)
        return next(found, None)
