"""The status of a course in the words of one language, as tables: a terminal and a web page show the same ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.model import SignOff
from scripts.course.text import LANGUAGES, Language
from scripts.course.translations import TRANSLATED
from scripts.outputs.review_list import authority_name
from scripts.outputs.status import LanguageStatus, Status

Say = Callable[..., str]
KINDS = ("facts", "contacts", "sources")


@dataclass(frozen=True)
class Table:
    """A table with a header cell above each column; the first cell of a row names the row."""

    id: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def speaker(course: Course, language: Language) -> Say:
    """The program's own words in one language: say("minutes", minutes=8)."""
    return lambda name, **values: course.interface.say(name, language, **values)


def tables(course: Course, status: Status, language: Language) -> list[Table]:
    """What stops a final edition, totals, modules, records to compare and days of review; no table without rows."""
    say = speaker(course, language)
    made = [
        _obstacles(status, say),
        _totals(status, say),
        _modules(status, say, language),
        _records(status, say),
        _reviews(course, status, language),
    ]
    return [table for table in made if table.rows]


def _table(own: str, title: str, head: Iterable[str], rows: Iterable[Iterable[object]]) -> Table:
    return Table(own, title, tuple(head), tuple(tuple(str(cell) for cell in row) for row in rows))


def _obstacles(status: Status, say: Say) -> Table:
    rows = [(say(f"obstacle_{name.replace('-', '_')}"), count) for name, count in status.obstacles.items()]
    return _table("obstacles", say("status_final"), (say("obstacle"), say("count")), rows)


def _totals(status: Status, say: Say) -> Table:
    rows = [(say(f"column_{name}"), *(counts[each] for each in LANGUAGES)) for name, counts in status.totals.items()]
    return _table("totals", say("status_totals"), (say("count"), *language_names(say)), rows)


def _modules(status: Status, say: Say, language: Language) -> Table:
    names = ("pages", "minutes", "questions", "cases", "facts", "open")
    rows = [
        (each.title[language], len(each.pages), each.minutes, each.questions, each.cases, each.facts, each.open_facts)
        for each in status.modules
    ]
    return _table("modules", say("status_modules"), (say("module"), *(say(f"column_{name}") for name in names)), rows)


def _records(status: Status, say: Say) -> Table:
    """Records in Swedish and English that nobody has compared with the Finnish as it stands now."""
    rows = [(name, *counts.values()) for name, counts in status.records.items()]
    names = [say(f"name_{language}") for language in TRANSLATED]
    return _table("records", say("status_records"), (say("column_record"), *names), rows)


def _reviews(course: Course, status: Status, language: Language) -> Table:
    say = speaker(course, language)
    rows = [
        (
            write_day(each.day, language),
            authority_name(course, each.authority, language),
            *(each.count[kind] for kind in KINDS),
        )
        for each in status.review_days
    ]
    head = (say("column_day"), say("column_authority"), *(say(f"column_{kind}") for kind in KINDS))
    return _table("reviews", say("status_reviews"), head, rows)


def language_names(say: Say) -> tuple[str, ...]:
    """The three languages as the reader of the report calls them."""
    return tuple(say(f"name_{language}") for language in LANGUAGES)


def translation_in_words(page: LanguageStatus, say: Say) -> str:
    """Whether a page's translation follows the Finnish: "to compare with the Finnish: 3"."""
    return say(f"translation_{page.translation}", count=page.behind)


def signatures_in_words(page: LanguageStatus, say: Say, language: Language) -> list[str]:
    """The state of a page: each sign-off that holds with its role, day and content, else that it is drafted.

    Sign-offs that the content has outlived follow, because somebody may want to look again.
    """
    held = [_signature(sign, say, language) for sign in page.holds] or [say("signed_drafted")]
    return [*held, *(f"{_signature(sign, say, language)}; {say('signed_lost')}" for sign in page.lost)]


def _signature(sign: SignOff, say: Say, language: Language) -> str:
    state = say(f"signed_{sign.state.replace('-', '_')}")
    return say("signed_by", state=state, role=sign.by, day=write_day(sign.day, language), content=sign.content)
