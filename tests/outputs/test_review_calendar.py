"""The days of review as a calendar that office programs open."""

from datetime import date
from typing import Any
from uuid import UUID

from icalendar import Calendar

from scripts.course.load import load_course
from scripts.course.review_dates import reviews
from scripts.outputs.review_calendar import review_calendar
from scripts.paths import Project
from tests.conftest import edit

APPROVED = [
    "5b6ae717-d1aa-5aa6-87e7-4a244e6a884d",
    "37c95ba3-b01f-50b9-a396-a7988658ab7f",
    "3b5c9df2-2b96-58b2-a0e9-9768814ef79e",
]


def written(project: Project) -> bytes:
    course = load_course(project)
    return review_calendar(course, reviews(course), "fi")


def events(calendar: bytes) -> list[Any]:
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def test_there_is_one_whole_day_event_for_each_authority_and_day(project: Project) -> None:
    course = load_course(project)
    in_may = len(course.contacts) + sum(bool(fact.sources) for fact in course.facts.values())
    found = events(written(project))

    assert [(event["summary"], event["dtstart"].dt, event["dtend"].dt) for event in found] == [
        ("Tarkista: Muut asiantuntijat (1)", date(2027, 5, 23), date(2027, 5, 24)),
        (f"Tarkista: Maahanmuuttovirasto ({in_may})", date(2027, 5, 23), date(2027, 5, 24)),
        ("Tarkista: Maahanmuuttovirasto (2)", date(2027, 11, 21), date(2027, 11, 22)),
    ]


def test_an_event_says_what_to_check_and_which_pages_rest_on_it(project: Project) -> None:
    event = events(written(project))[1]

    assert (
        "Yhteystieto assistance-system: Auttamisjärjestelmä, 029 546 3177, https://example.org" in event["description"]
    )
    assert "Sivut: job-aid/index, job-aid/route, core/signs\n" in event["description"]


def test_lines_are_those_of_rfc_5545(project: Project) -> None:
    data = written(project)

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")


def test_the_same_content_gives_the_same_bytes_and_identities_outlive_an_edit(project: Project) -> None:
    before = written(project)
    assert written(project) == before

    edit(project, "docs/_data/facts.yml", "    fi: Etsi lähde.", "    fi: Kysy muilta.")
    after = written(project)

    assert after != before
    assert [event["uid"] for event in events(after)] == [event["uid"] for event in events(before)]
    assert {UUID(event["uid"]).version for event in events(before)} == {5}


def test_the_identity_of_an_event_never_changes(project: Project) -> None:
    """Calendars in which somebody has imported it know it by this."""
    uids = [event["uid"] for event in events(written(project))]

    assert uids == APPROVED
