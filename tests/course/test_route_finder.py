"""The route finder of the real course: every combination of answers, against the table "may I, must I".

tests/course/route_table.csv holds what each combination leads to, as somebody has read it line by line against that
table (docs/*/core/secrecy.md, "When you may or must tell"). After a change of the rules, read the new lines first, then
write them: TSO_APPROVE=1 scripts/test -k route_table
"""

import csv
import itertools
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.model import AUDIENCES, Audience
from scripts.course.route_finder import MARKS, Answers, Outcome, every_combination, lookup_table, route_for
from scripts.paths import REPOSITORY, Project

TABLE = Path(__file__).with_name("route_table.csv")
QUESTIONS = ("danger", "child", "consent", "municipality", "place")
COLUMNS = ("audience", *QUESTIONS, "rules", "routes", "also", "contacts")
MAINLAND_ONLY = {"child-employment", "child-reception", "adult-unable", "police-report", "other-exploitation"}
"""Routes that say "may" or "must" by Acts whose rules for Åland are not known."""
WITHOUT_NAMES = ("without a name", "without names", "without giving the client's name", "without identifying")


@cache
def real_course() -> Course:
    return load_course(Project(REPOSITORY))


@cache
def outcomes() -> list[tuple[Audience, Answers, Outcome]]:
    course = real_course()
    return [
        (audience, answers, route_for(answers, audience, course.finder_rules.values()))
        for audience in AUDIENCES
        for answers in every_combination(course.finder_questions.values())
    ]


def among(**given: set[str]) -> Iterator[tuple[Audience, Answers, Outcome]]:
    """Outcomes whose answers are among those given: among(child={"client"}, audience={"reception"})."""
    for audience, answers, outcome in outcomes():
        if all((audience if key == "audience" else answers[key]) in values for key, values in given.items()):
            yield audience, answers, outcome


def words_of(outcome: Outcome) -> str:
    """All that the outcome tells in English, advice and steps."""
    course = real_course()
    advice = [rule.advice.en for rule in outcome.rules if rule.advice]
    return " ".join([*advice, *(step.do.en for route in outcome.routes for step in course.routes[route].steps)])


def rules_of(outcome: Outcome) -> list[str]:
    return [rule.id for rule in outcome.rules]


# The table


def rows() -> list[dict[str, str]]:
    return [
        {
            "audience": audience,
            **answers,
            "rules": " ".join(rules_of(outcome)),
            "routes": " ".join(outcome.routes),
            "also": " ".join(outcome.also),
            "contacts": " ".join(outcome.contacts(real_course())),
        }
        for audience, answers, outcome in outcomes()
    ]


def test_the_route_table_is_the_one_that_was_read() -> None:
    if os.environ.get("TSO_APPROVE"):
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows())
    with TABLE.open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))

    different = [(ours, theirs) for ours, theirs in zip(rows(), read, strict=False) if ours != theirs]
    assert (different[:3], len(rows())) == ([], len(read))


def test_the_questions_are_those_that_the_table_names() -> None:
    assert tuple(real_course().finder_questions) == QUESTIONS
    assert len(outcomes()) == 2 * 3 * 4 * 3 * 3 * 3


def test_i_do_not_know_and_aland_can_be_answered() -> None:
    questions = real_course().finder_questions

    assert all("unknown" in question.option_ids for question in questions.values())
    assert "aland" in questions["place"].option_ids


def test_every_combination_ends_in_a_route() -> None:
    assert [(audience, answers) for audience, answers, outcome in outcomes() if not outcome.routes] == []


# Immediate danger: the emergency number


def test_in_danger_the_emergency_number_comes_first() -> None:
    course = real_course()
    for _, _, outcome in among(danger={"yes"}):
        assert outcome.rules[0].advice is None
        assert outcome.routes[0] == "danger-now"
        assert course.routes["danger-now"].steps[0].contact == "emergency"
        assert outcome.contacts(course)[0] == "emergency"


def test_who_does_not_know_of_danger_is_led_to_the_emergency_number_first() -> None:
    course = real_course()
    for _, _, outcome in among(danger={"unknown"}):
        assert "112" in (outcome.rules[0].advice.en if outcome.rules[0].advice else "")
        assert course.routes[outcome.routes[0]].steps[0].contact == "emergency"
        assert outcome.contacts(course)[0] == "emergency"


# "Refer to the assistance system with the client's consent: yes. Refer an adult without consent: no."


def test_nobody_is_referred_without_consent() -> None:
    for _, answers, outcome in outcomes():
        assert ("consent-given" in outcome.routes) == (answers["consent"] == "yes")


def test_a_no_of_an_adult_is_accepted() -> None:
    for _, answers, outcome in among(consent={"no"}):
        assert ("client-says-no" in outcome.routes) == (answers["child"] != "client")


def test_the_route_for_adults_that_promises_help_without_the_police_is_not_shown_for_a_child() -> None:
    """A reception centre must report some offences against a child to the police."""
    for _, answers, outcome in among(child={"client"}):
        assert not {"suspicion", "client-says-no"} & set(outcome.routes), answers


# "Child welfare report: may … must, without delay"; police: "no separate duty found … must"


def test_each_audience_gets_its_own_steps_for_a_child() -> None:
    for audience, answers, outcome in outcomes():
        concerns_child = answers["child"] != "no"
        mainland = answers["place"] != "aland"
        for own in AUDIENCES:
            shown = f"child-{own}" in outcome.routes
            assert shown == (concerns_child and mainland and audience == own), (audience, answers)


def test_the_steps_for_a_child_come_before_those_for_consent() -> None:
    for _, _, outcome in among(child={"client", "family", "unknown"}):
        routes = [route for route in outcome.routes if route not in {"danger-now", "not-sure"}]
        assert routes[0].startswith("child-")


def test_the_card_of_the_police_is_shown_only_where_a_report_is_a_duty() -> None:
    course = real_course()
    for audience, answers, outcome in outcomes():
        duty = audience == "reception" and answers["child"] != "no" and answers["place"] != "aland"
        assert ("police" in outcome.contacts(course)) == duty


# "Adult evidently unable": the route itself tells who must and who may


def test_the_notice_of_an_adult_who_cannot_cope_is_offered_for_every_adult_on_the_mainland() -> None:
    for _, answers, outcome in outcomes():
        expected = answers["child"] != "client" and answers["place"] != "aland"
        assert ("adult-unable" in outcome.also) == expected


# "Listed serious offence … can be prevented: duty for everyone"


def test_the_duty_to_prevent_is_told_in_every_outcome() -> None:
    for _, answers, outcome in outcomes():
        told = "trafficking is being planned or carried out" in words_of(outcome)
        by_manager = "client-says-no" in outcome.routes
        assert told or by_manager, answers


def test_only_the_rules_that_say_so_in_the_table_tell_of_a_duty() -> None:
    saying = {rule.id for rule in real_course().finder_rules.values() if rule.advice and "must" in rule.advice.en}

    assert saying == {"preventable", "aland"}


# Åland and everything unsettled: advice without names


def test_no_duty_of_the_mainland_is_told_in_aland() -> None:
    for _, _, outcome in among(place={"aland"}):
        assert not MAINLAND_ONLY & {*outcome.routes, *outcome.also}
        assert "aland" in rules_of(outcome)


def test_aland_is_named_where_the_place_is_not_known() -> None:
    for _, _, outcome in among(place={"unknown"}):
        assert "Åland" in words_of(outcome)


def test_whatever_is_not_settled_leads_to_advice_without_names() -> None:
    course = real_course()
    unsettled = [
        *among(place={"aland", "unknown"}),
        *among(child={"unknown"}),
        *among(danger={"unknown"}),
        *among(child={"client"}, consent={"yes", "no", "unknown"}),
        *among(consent={"no"}, municipality={"no", "unknown"}),
    ]
    for _, answers, outcome in unsettled:
        assert any(said in words_of(outcome) for said in WITHOUT_NAMES), answers
        assert "assistance-system" in outcome.contacts(course), answers


def test_advice_without_a_name_can_be_asked_after_every_answer() -> None:
    course = real_course()

    assert [answers for _, answers, outcome in outcomes() if "assistance-system" not in outcome.contacts(course)] == []


# Who organises the help


def test_the_municipality_decides_who_organises_the_help_only_when_it_is_known() -> None:
    organisers = {"no-municipality", "municipality", "municipality-aland", "municipality-unclear"}
    expected = {
        ("no", "mainland"): "no-municipality",
        ("no", "aland"): "no-municipality",
        ("no", "unknown"): "no-municipality",
        ("yes", "mainland"): "municipality",
        ("yes", "unknown"): "municipality",
        ("yes", "aland"): "municipality-aland",
    }
    for _, answers, outcome in outcomes():
        told = organisers & set(rules_of(outcome))
        if answers["consent"] == "no":
            assert told == set()
        else:
            assert told == {expected.get((answers["municipality"], answers["place"]), "municipality-unclear")}


# Unanswered questions, and what the page's script looks up


def test_an_open_question_counts_as_not_knowing() -> None:
    rules = real_course().finder_rules.values()
    unknown = dict.fromkeys(QUESTIONS, "unknown")

    assert route_for({}, "employment", rules) == route_for(unknown, "employment", rules)


def test_before_somebody_says_where_they_work_they_see_the_steps_of_both() -> None:
    rules = real_course().finder_rules.values()
    for answers in every_combination(real_course().finder_questions.values()):
        both = {rule.id for audience in AUDIENCES for rule in route_for(answers, audience, rules).rules}
        assert {rule.id for rule in route_for(answers, None, rules).rules} == both


def test_the_table_of_the_page_says_the_same_as_the_rules() -> None:
    """Looked up as jobaid.js does it: a number whose digits are the answers."""
    course = real_course()
    questions, rules = course.finder_questions, list(course.finder_rules.values())
    table = lookup_table(questions.values(), rules).split(",")
    marks = dict(zip(MARKS, (rule.id for rule in rules), strict=False))
    audiences: tuple[Audience | None, ...] = (None, *AUDIENCES)
    for audience, answers in itertools.product(audiences, every_combination(questions.values())):
        place = audiences.index(audience)
        for question in questions.values():
            place = place * len(question.options) + question.option_ids.index(answers[question.id])
        expected = [rule.id for rule in route_for(answers, audience, rules).rules]
        assert [marks[mark] for mark in table[place]] == expected


def test_more_rules_than_letters_are_refused() -> None:
    course = real_course()
    rule = next(iter(course.finder_rules.values()))

    with pytest.raises(ValueError, match="at most 52 rules"):
        lookup_table(course.finder_questions.values(), [rule] * 53)
