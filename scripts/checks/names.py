"""Names of authorities, laws and benefits that are no longer current."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from scripts.course.course import Course
from scripts.course.model import Option, Term
from scripts.course.problem import Problem
from scripts.course.text import LANGUAGES, Language, texts_in


@dataclass(frozen=True)
class Former:
    """A name that ended, as a pattern for each language, and what to write now."""

    fi: str
    sv: str
    en: str
    now: str


LVV = "Lupa- ja valvontavirasto, Tillstånds- och tillsynsverket, Finnish Supervisory Agency (since 1 January 2026)"
FORMER = (
    Former(
        fi=r"\bAVI(?:n|t|en|lle|lta|ssa|sta|ksi|:\w+)?\b|\baluehallintoviras\w+",
        sv=r"\bRFV\b|\bAVI\b|\bregionförvaltningsverk\w*",
        en=r"\bAVI\b|\bRegional State Administrative Agenc\w+",
        now=LVV,
    ),
    Former(
        fi=r"\bELY(?:-keskus\w*|-keskuk\w+|:\w+)?\b",
        sv=r"\bNTM(?:-centra\w+|:\w+)?\b|\bELY(?:-central\w*)?\b|\bnärings-, trafik- och miljöcentral\w*",
        en=r"\bELY(?: Cent(?:re|er)s?)?\b|\bCentres? for Economic Development, Transport\b",
        now="elinvoimakeskus, livskraftscentral, Economic Development Centre (since 1 January 2026)",
    ),
    Former(
        fi=r"\bTE-(?:toimist\w+|palvelu\w*|keskus\w*)|\btyö- ja elinkeinotoimist\w+",
        sv=r"\bTE-(?:byrå\w*|tjänst\w*|service\w*)|\barbets- och näringsbyrå\w*",
        en=r"\bTE (?:[Oo]ffices?|[Ss]ervices?)\b|\bEmployment and Economic Development Offices?\b",
        now="työvoimaviranomainen, arbetskraftsmyndighet, employment authority (since 1 January 2025)",
    ),
    Former(
        fi=r"\bValvira\w*",
        sv=r"\bValvira\w*",
        en=r"\bValvira\b",
        now=LVV,
    ),
    Former(
        fi=r"\btoipumisa(?:ik|j)\w*",
        sv=r"\båterhämtningstid\w*",
        en=r"\brecovery periods?\b",
        now="nothing: it was repealed on 1 January 2023, only the reflection period remains",
    ),
    Former(
        fi=r"\btyömarkkinatu(?:ki|e)\w*|\bperuspäiväraha\w*",
        sv=r"\barbetsmarknadsstöd\w*|\bgrunddagpenning\w*",
        en=r"\blabour market subsid\w+|\bbasic (?:unemployment )?allowances?\b",
        now="yleistuki, allmänt stöd, general social security benefit (since 1 May 2026)",
    ),
    Former(
        fi=r"\boikeusapu- ja edunvalvontapiiri\w*",
        sv=r"\brättshjälps- och intressebevakningsdistrikt\w*",
        en=r"\blegal aid and public guardianship districts?\b",
        now="Oikeuspalveluvirasto, Rättstjänstverket, Legal Services Agency (since 1 January 2025)",
    ),
)

ANY_FORMER: dict[Language, re.Pattern[str]] = {
    language: re.compile("|".join(f"(?:{getattr(former, language)})" for former in FORMER)) for language in LANGUAGES
}

WITHOUT_OPTIONS = (
    "facts", "contacts", "routes", "finder_questions", "finder_rules", "indicators", "sign_groups", "strengths",
    "phrases", "terms", "cases", "pictures",
)  # fmt: skip
"""Kinds of records all of whose words are meant as they stand."""

MARKED: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"enti(?:nen|s)|aiem|aikaisem|ennen vuotta|kumot|lakkaut|lakkasi|päättyi|tilalle|korva", re.I),
    "sv": re.compile(r"tidigare|dåvarande|före detta|upphäv|upphör|avskaff|drogs in|ersatt|ersätt|lades ner", re.I),
    "en": re.compile(r"former|earlier|until 20|repeal|abolish|ended|replac|took over", re.I),
}
"""A sentence with one of these words tells that the name is history."""

SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|\n(?=\s*[-|>#\d])")


def outdated_names(course: Course, today: date) -> Iterator[Problem]:
    """Find former names of authorities, benefits and rules used as if they were current, in all three languages.

    Titles of sources keep the names of their day.

    Bad:  Pyydä neuvoa AVIsta. / Be NTM-centralen om råd. / Ask the TE Office.
    Good: Tehtävä kuului aiemmin AVIlle. / tidigare NTM-centralen / the former TE Office
    """
    for page in course.checked_pages.values():
        text = f"{page.meta.description}\n\n{page.markdown}"
        for name, now in find_outdated(text, page.language):
            yield _problem(page.where, name, now)
    for where, record in _records(course):
        for path, wording in texts_in(record):
            for language in LANGUAGES:
                for name, now in find_outdated(wording.in_language(language), language):
                    if not is_told_as_history(record, language):
                        yield _problem(f"{where}: {path}.{language}", name, now)


def _problem(where: str, name: str, now: str) -> Problem:
    what = f"'{name}' is no longer current; now: {now}. If you tell of the past, say so in the same sentence"
    return Problem(where, what, "outdated-names")


def find_outdated(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Former names used as current in a text of one language, each with what is current now."""
    if not ANY_FORMER[language].search(text):
        return  # nearly every text: one look instead of one for each sentence and name
    for sentence in SENTENCE.split(text):
        if MARKED[language].search(sentence):
            continue
        for former in FORMER:
            pattern: str = getattr(former, language)
            for match in re.finditer(pattern, sentence):
                yield match[0], former.now


def is_told_as_history(record: BaseModel, language: Language) -> bool:
    """A wrong option may hold a former name, as a mistake that people make, when its feedback says so."""
    return (
        isinstance(record, Option)
        and not record.correct
        and bool(MARKED[language].search(record.feedback.in_language(language)))
    )


def _records(course: Course) -> Iterator[tuple[str, BaseModel]]:
    """Records with the place where they stand; an option of a question is a record of its own."""
    for kind in WITHOUT_OPTIONS:
        for key, record in course.checked_records(kind).items():
            if not (isinstance(record, Term) and record.former):
                yield course.places[kind, key], record
    for key, question in course.checked_records("questions").items():
        where = course.places["questions", key]
        yield where, question.model_copy(update={"options": ()})
        for option in question.options:
            yield f"{where}: options.{option.id}", option
    if course.narrowed_to is None:
        yield "docs/_data/interface.yml", course.interface
