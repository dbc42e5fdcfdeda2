"""What stands on a page of which an earlier edition said something wrong."""

from scripts.course.dates import write_day
from scripts.course.markdown import indented, plain
from scripts.course.model import Correction
from scripts.course.place import Place


def with_corrections(place: Place, lines: list[str]) -> list[str]:
    """The lines of a page with its corrections below the title, the newest first."""
    found = [each for each in place.course.corrections.values() if each.page == place.page.name]
    if not found:
        return lines
    notes = [_note(place, each) for each in sorted(found, key=lambda each: each.day, reverse=True)]
    at = next((number for number, line in enumerate(lines, start=1) if line.startswith("# ")), 0)
    return [*lines[:at], "", "\n\n".join(notes), "", *lines[at:]]


def _note(place: Place, correction: Correction) -> str:
    language = place.language
    said = [
        place.say("correction_wrong", words=correction.wrong.in_language(language)),
        place.say("correction_right", words=correction.right.in_language(language)),
        place.say("correction_editions", names=", ".join(correction.editions)),
    ]
    title = place.say("correction", day=write_day(correction.day, language))
    return f'!!! warning "{title}"\n' + indented("\n\n".join(plain(each) for each in said), by=4)
