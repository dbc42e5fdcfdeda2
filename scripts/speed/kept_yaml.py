"""Files of records that need no parsing again: nine tenths of the time in which a course is read."""

from copy import deepcopy
from datetime import date, datetime
from typing import Any

from scripts.course.yaml_file import read_yaml_with_lines
from scripts.paths import Project
from scripts.speed.identity import digest, program
from scripts.speed.kept_file import KeptValues, cache_folder

Path = list[str | int]
PLAIN_TYPES = (str, int, float, bool, type(None))


class KeptYaml:
    """What the files of a project held when they were read before, by their text."""

    def __init__(self, project: Project) -> None:
        self._kept = KeptValues(cache_folder(project) / "records.json", program())

    def read(self, text: str, where: str) -> tuple[Any, dict[str, int]]:
        """The value and the lines that read_yaml_with_lines gives. Raises CourseError."""
        key = digest(text)
        kept = self._kept.find(key)
        if kept is not None:
            words, kept_lines, its_days = kept
            # In a copy, because what is kept is written again as words.
            return _with_days(deepcopy([words]), its_days)[0] if its_days else words, kept_lines
        value, lines = read_yaml_with_lines(text, where)
        days: list[Path] = []
        # The value is handed out as it was read; what is kept is a copy in which days are words.
        plain = _plain(value, [0], days)
        if plain is not _UNKEEPABLE:
            self._kept.add(key, [plain, lines, days])
        return value, lines

    def save(self) -> None:
        """Keep what this reading used; what it did not use is forgotten."""
        self._kept.save()


_UNKEEPABLE = object()


def _plain(value: Any, path: Path, days: list[Path]) -> Any:
    """A copy with ISO words for days, whose places are added to `days`; _UNKEEPABLE when JSON has no word for it."""
    if isinstance(value, date) and not isinstance(value, datetime):
        days.append(path)
        return value.isoformat()
    if isinstance(value, dict):
        items = [(key, _plain(each, [*path, key], days)) for key, each in value.items()]
        return _UNKEEPABLE if any(each is _UNKEEPABLE for _, each in items) else dict(items)
    if isinstance(value, list):
        found = [_plain(each, [*path, number], days) for number, each in enumerate(value)]
        return _UNKEEPABLE if any(each is _UNKEEPABLE for each in found) else found
    return value if isinstance(value, PLAIN_TYPES) else _UNKEEPABLE


def _with_days(holder: list[Any], days: list[Path]) -> list[Any]:
    """The holder with days again where they were words."""
    for path in days:
        place: Any = holder
        for step in path[:-1]:
            place = place[step]
        if isinstance(place[path[-1]], str):
            place[path[-1]] = date.fromisoformat(place[path[-1]])
    return holder
