"""The closed list of `{{ directives }}` by which a page pulls in records, and their expansion.

`expand` takes a page and gives Markdown; it knows nothing of MkDocs and reads no file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scripts.course import job_aid, living_blocks, records_as_markdown as as_markdown
from scripts.course.corrections import with_corrections
from scripts.course.course import Course
from scripts.course.markdown import indented, link, plain, typeset
from scripts.course.model import (
    AUDIENCES,
    Case,
    FinderRule,
    Indicator,
    Phrase,
    Route,
    SignGroup,
    Situation,
    Source,
    StrengthAdvice,
    Term,
)
from scripts.course.page import DIRECTIVE, SHOW, Directive, Page, read_directive
from scripts.course.picture_as_html import figure
from scripts.course.pictures import PictureError, picture_facts
from scripts.course.place import Place
from scripts.course.problem import CourseError, Problem, nearest
from scripts.course.signing import states_as_markdown
from scripts.course.text import Language
from scripts.course.translations import sections_older_than_finnish

Record = TypeVar("Record")
ABOUT_PAGE = "about/index"
GLOSSARY_PAGE = "about/glossary"
SLIDE_RECORDS = "phrase, sign or picture"
SOURCES = "sources"
"""The id of the heading above a page's list of sources."""


class DirectiveError(Exception):
    """What is wrong with one directive, in words for an editor."""


@dataclass(frozen=True)
class Kind:
    """One kind of directive: what it makes, and whether it needs a line of its own."""

    make: Callable[[Place, Directive], str]
    own_line: bool


def expand(page: Page, course: Course) -> str:
    """The page's Markdown with every directive replaced by its records, in the page's language.

    Raises CourseError with all directives that are unknown, misplaced or name no record.
    """
    return course.once(_expanded, page)


def _expanded(page: Page, course: Course) -> str:
    place = Place(course, page)
    problems: list[Problem] = []
    lines = []
    for number, text in enumerate(page.markdown.split("\n"), start=page.first_line):
        try:
            lines.append(_expand_line(place, text, number))
        except DirectiveError as error:
            problems.append(Problem(f"{page.where}, line {number}", str(error), "directives"))
    if problems:
        raise CourseError(problems)
    lines = with_corrections(place, _with_words(place, _mark_older_sections(place, lines)))
    return typeset("\n".join([*lines, *_local_parts(place)]))


def _local_parts(place: Place) -> list[str]:
    """On the page about the material: what is different in a local version."""
    if place.page.name != ABOUT_PAGE or not place.course.local:
        return []
    listed = [f"- `{change.what}`" for change in place.course.local]
    heading = f"## {plain(place.say('local_version'))} {{#local-version}}"
    return ["", heading, "", plain(place.say("local_parts")), "", *listed]


def _with_words(place: Place, lines: list[str]) -> list[str]:
    """The words that the page explains, before its sources or, when it has none, at its end."""
    terms = terms_of(place.page, place.course)
    if not terms:
        return lines
    sources = (heading.line - place.page.first_line for heading in place.page.headings if heading.id == SOURCES)
    at = next(sources, len(lines))
    return [*lines[:at], "", as_markdown.words_on_page(place, terms, GLOSSARY_PAGE), "", *lines[at:]]


def _mark_older_sections(place: Place, lines: list[str]) -> list[str]:
    """A line for the reader below each heading whose Finnish words have changed since somebody compared them."""
    marker = f"*{plain(place.say('newer_in_finnish'))}*\n{{: .newer-in-finnish }}"
    older = sections_older_than_finnish(place.page, place.course)
    headings = {section.line - place.page.first_line: section.id for section in place.page.sections[1:]}
    return [f"{line}\n\n{marker}\n" if headings.get(number) in older else line for number, line in enumerate(lines)]


def _expand_line(place: Place, text: str, number: int) -> str:
    stripped = text.strip()
    alone = DIRECTIVE.fullmatch(stripped)
    if alone:
        made = _make(place, read_directive(alone, number), own_line=True)
        return indented(made, by=len(text) - len(text.lstrip()))
    text = SHOW.sub("", text)
    expanded = DIRECTIVE.sub(lambda match: _make(place, read_directive(match, number), own_line=False), text)
    rest = DIRECTIVE.sub("", text)
    if "{{" in rest or "}}" in rest:
        raise DirectiveError("braces that are no directive; write {{ name id }}, with one space inside the braces")
    return expanded


def _make(place: Place, directive: Directive, own_line: bool) -> str:
    kind = KINDS.get(directive.name)
    if kind is None:
        raise DirectiveError(f"there is no directive '{directive.name}'{nearest(directive.name, KINDS)}")
    if kind.own_line and not own_line:
        raise DirectiveError(f"{directive} needs a line of its own")
    return kind.make(place, directive)


# Arguments


def _one(directive: Directive, records: Mapping[str, Record], what: str) -> Record:
    if len(directive.words) != 1:
        raise DirectiveError(f"{directive} takes the id of one {what}")
    return _named(directive.words[0], records, what)


def _named(name: str, records: Mapping[str, Record], what: str) -> Record:
    if name not in records:
        raise DirectiveError(f"there is no {what} '{name}'{nearest(name, records)}")
    return records[name]


def _nothing(directive: Directive) -> None:
    if directive.words or directive.shown is not None:
        raise DirectiveError(f"{{{{ {directive.name} }}}} takes nothing more")


# What each directive makes


def _minutes(place: Place, directive: Directive) -> str:
    _nothing(directive)
    minutes = place.course.outline.minutes_of(place.page.name)
    if minutes is None:
        raise DirectiveError("this page has no 'minutes' in docs/_data/course.yml; add them or remove {{ minutes }}")
    return f"{place.say('minutes', minutes=minutes)}\n{{: .minutes }}"


def _modules(place: Place, directive: Directive) -> str:
    by_id = {module.id: module for module in place.course.outline.modules}
    chosen = [_named(name, by_id, "module") for name in directive.words]
    chosen = chosen or [module for module in by_id.values() if module.teaches]
    pages = {entry.page: place.course.page(entry.page, place.language) for module in chosen for entry in module.pages}
    asked = {name: questions_of(page, place.course) for name, page in pages.items()}
    return as_markdown.modules(place, chosen, asked)


def _quiz(place: Place, directive: Directive) -> str:
    return as_markdown.question(place, _one(directive, place.course.questions, "question"))


def _self_check(place: Place, directive: Directive) -> str:
    checks = {check.id: check for check in place.course.outline.self_checks}
    check = _one(directive, checks, "self-check")
    return "\n\n".join(as_markdown.question(place, place.course.questions[name]) for name in check.questions)


def _progress(place: Place, directive: Directive) -> str:
    _nothing(directive)
    return living_blocks.remember(place.say)


def _completion(place: Place, directive: Directive) -> str:
    _nothing(directive)
    checks = {check.page: check for check in place.course.outline.self_checks}
    if place.page.name not in checks:
        raise DirectiveError("no self-check in docs/_data/course.yml is on this page, so there is nothing to complete")
    module = next(module for module in place.course.outline.modules if place.page.name in module.page_names)
    title = place.course.page(module.index, place.language).title
    material = f"{place.words(place.course.outline.title)}: {title}"
    return living_blocks.completion(place.say, material, place.course.edition.name, checks[place.page.name].questions)


def _case(place: Place, directive: Directive) -> str:
    return as_markdown.case(place, _one(directive, place.course.cases, "case"))


def _indicators(place: Place, directive: Directive) -> str:
    return as_markdown.indicators(place, select_indicators(directive, place.course))


def select_indicators(directive: Directive, course: Course) -> list[Indicator]:
    """The signs that a directive names by id, or picks by group=, strength= and audience=.

    Raises DirectiveError when an id or a value is unknown or nothing fits.
    """
    if not directive.words:
        raise DirectiveError("{{ indicators }} takes ids (D01 K02) or a choice (group=documents strength=strong)")
    if not any("=" in word for word in directive.words):
        return [_named(name, course.indicators, "sign") for name in directive.words]
    chosen = list(course.indicators.values())
    for word in directive.words:
        key, _, value = word.partition("=")
        chosen = [record for record in chosen if value in _values(record, key, value, course)]
    if not chosen:
        raise DirectiveError(f"no sign fits {directive}")
    return chosen


def _values(record: Indicator, key: str, value: str, course: Course) -> tuple[str, ...]:
    known: dict[str, Iterable[str]] = {
        "group": {each.group for each in course.indicators.values()},
        "strength": ("strong", "medium", "context"),
        "audience": AUDIENCES,
    }
    if key not in known:
        raise DirectiveError(f"signs cannot be chosen by '{key}'{nearest(key, known)}")
    if value not in known[key]:
        raise DirectiveError(f"there is no {key} '{value}'{nearest(value, known[key])}")
    return record.audiences if key == "audience" else (record.group if key == "group" else record.strength,)


def _phrases(place: Place, directive: Directive) -> str:
    situations = {record.situation for record in place.course.phrases.values()}
    if len(directive.words) == 1 and directive.words[0] in situations:
        chosen = [each for each in place.course.phrases.values() if each.situation == directive.words[0]]
    elif directive.words:
        known = {**place.course.phrases}
        chosen = [_named(name, known, "phrase or situation") for name in directive.words]
    else:
        raise DirectiveError("{{ phrases }} takes a situation (opening) or ids (ASK05 ASK10)")
    return as_markdown.phrases(place, chosen)


def _sign_finder(place: Place, directive: Directive) -> str:
    _nothing(directive)
    return job_aid.sign_finder(place)


def _sign_advice(place: Place, directive: Directive) -> str:
    _nothing(directive)
    return job_aid.sign_advice(place)


def _route_questions(place: Place, directive: Directive) -> str:
    _nothing(directive)
    return job_aid.route_questions(place)


def _route_steps(place: Place, directive: Directive) -> str:
    _nothing(directive)
    return job_aid.route_steps(place)


def _side_by_side(place: Place, directive: Directive) -> str:
    situations: dict[str, Situation] = {phrase.situation: phrase.situation for phrase in job_aid.for_client(place)}
    chosen = [_named(name, situations, "situation with phrases that are 'for_client'") for name in directive.words]
    return job_aid.side_by_side(place, chosen or list(situations.values()))


def _client_sheet(place: Place, directive: Directive) -> str:
    if not directive.words:
        raise DirectiveError("{{ client-sheet }} takes the ids of the phrases to print large (ASK01 ASK34)")
    shown: dict[str, Phrase] = {phrase.id: phrase for phrase in job_aid.for_client(place)}
    phrases = [_named(name, shown, "phrase with 'for_client: true'") for name in directive.words]
    return job_aid.client_sheet(place, phrases)


def _contact(place: Place, directive: Directive) -> str:
    return as_markdown.contact(place, _one(directive, place.course.contacts, "contact"))


def _route(place: Place, directive: Directive) -> str:
    if not directive.words:
        raise DirectiveError("{{ route }} takes the ids of one or more referral routes")
    routes = [_named(name, place.course.routes, "referral route") for name in directive.words]
    return "\n\n".join(as_markdown.route(place, route) for route in routes)


def _picture(place: Place, directive: Directive) -> str:
    picture = _one(directive, place.course.pictures, "picture")
    line = place.page.markdown.split("\n")[directive.line - place.page.first_line]
    if line != line.lstrip():
        raise DirectiveError(f"{directive} cannot stand in a box or a list; begin its line at the left edge")
    if sum(str(other) == str(directive) for other in place.page.directives) > 1:
        raise DirectiveError(f"{directive} stands twice on this page; the second would repeat the ids of the first")
    try:
        return figure(place, picture)
    except PictureError as error:
        raise DirectiveError(str(error)) from None


def _phone(place: Place, directive: Directive) -> str:
    contact = _one(directive, place.course.contacts, "contact")
    if contact.shown_phone is None:
        raise DirectiveError(
            f"the number of '{contact.id}' is not confirmed, so it may not be shown; use {{{{ contact }}}}"
        )
    return as_markdown.phone_link(contact.shown_phone)


def _term(place: Place, directive: Directive) -> str:
    term = _one(directive, place.course.terms, "term")
    if not term.is_explained:
        raise DirectiveError(
            f"'{term.id}' has no definition in glossary.yml; write one, or leave the words as they are"
        )
    words = directive.shown or place.words(term.term)
    return link(words, f"#word-{term.id}")


def _glossary(place: Place, directive: Directive) -> str:
    _nothing(directive)
    return as_markdown.glossary(place, [term for term in place.course.terms.values() if term.is_explained])


def _facts(place: Place, directive: Directive) -> str:
    """Readers see nothing: the line says what the section rests on."""
    if not directive.words:
        raise DirectiveError("{{ facts }} takes the ids of the facts that the section rests on")
    for name in directive.words:
        _named(name, place.course.facts, "fact")
    return ""


def _slide(place: Place, directive: Directive) -> str:
    """Readers see nothing: the line says that the section makes a slide, and which records it shows."""
    if not directive.words:
        raise DirectiveError("{{ slide }} takes an id for the slide, and the ids of phrases or signs that it shows")
    pictures = place.course.pictures.keys() & set(directive.words[1:])
    if pictures and len(directive.words) > 2:
        raise DirectiveError(f"a slide shows the picture '{min(pictures)}' alone; make a slide of its own")
    for name in () if pictures else directive.words[1:]:
        _named(name, {**place.course.phrases, **place.course.indicators, **place.course.pictures}, SLIDE_RECORDS)
    return ""


def _show(place: Place, directive: Directive) -> str:
    raise DirectiveError("{{ show }} stands in a line, before the sentence that the section's slide shows")


def _sessions(place: Place, directive: Directive) -> str:
    _nothing(directive)
    return as_markdown.sessions(place, place.course.sessions.values())


def _sources(place: Place, directive: Directive) -> str:
    if directive.words == ("all",):
        return as_markdown.sources(place, place.course.sources.values())
    if directive.words:
        raise DirectiveError("{{ sources }} takes nothing, or the word all")
    return as_markdown.sources(place, sources_of(place.page, place.course))


def _source(place: Place, directive: Directive) -> str:
    return as_markdown.source(place, _one(directive, place.course.sources, "source"))


def _setting(place: Place, directive: Directive) -> str:
    names = {name: name for name in type(place.course.settings).model_fields if name != "first_language"}
    name = _one(directive, names, "setting")
    words = place.course.settings.in_language(name, place.language)
    return plain(words) if words else f"**{plain(place.say(f'gap_{name}'))}**{{.gap}}"


def _open_facts(place: Place, directive: Directive) -> str:
    """{{ open-facts law }} lists those whose ids begin with "law-": all on one page would be too heavy to load."""
    kinds = _kinds_of_facts(place.course)
    if len(directive.words) != 1 or directive.words[0] not in kinds:
        raise DirectiveError(f"{directive} takes one kind of fact: {', '.join(sorted(kinds))}")
    facts = [fact for fact in place.course.facts.values() if fact.id.partition("-")[0] in directive.words]
    return as_markdown.open_facts(place, facts, pages_by_fact(place.course, place.language))


def _kinds_of_facts(course: Course) -> set[str]:
    return {name.partition("-")[0] for name in course.facts}


def _review_state(place: Place, directive: Directive) -> str:
    _nothing(directive)
    return states_as_markdown(place)


KINDS: Mapping[str, Kind] = {
    "minutes": Kind(_minutes, own_line=True),
    "modules": Kind(_modules, own_line=True),
    "quiz": Kind(_quiz, own_line=True),
    "self-check": Kind(_self_check, own_line=True),
    "completion": Kind(_completion, own_line=True),
    "progress": Kind(_progress, own_line=True),
    "case": Kind(_case, own_line=True),
    "indicators": Kind(_indicators, own_line=True),
    "phrases": Kind(_phrases, own_line=True),
    "sign-finder": Kind(_sign_finder, own_line=True),
    "sign-advice": Kind(_sign_advice, own_line=True),
    "route-questions": Kind(_route_questions, own_line=True),
    "route-steps": Kind(_route_steps, own_line=True),
    "side-by-side": Kind(_side_by_side, own_line=True),
    "client-sheet": Kind(_client_sheet, own_line=True),
    "contact": Kind(_contact, own_line=True),
    "route": Kind(_route, own_line=True),
    "picture": Kind(_picture, own_line=True),
    "phone": Kind(_phone, own_line=False),
    "term": Kind(_term, own_line=False),
    "glossary": Kind(_glossary, own_line=True),
    "facts": Kind(_facts, own_line=True),
    "slide": Kind(_slide, own_line=True),
    "show": Kind(_show, own_line=True),
    "sessions": Kind(_sessions, own_line=True),
    "sources": Kind(_sources, own_line=True),
    "source": Kind(_source, own_line=False),
    "setting": Kind(_setting, own_line=False),
    "review-state": Kind(_review_state, own_line=True),
    "open-facts": Kind(_open_facts, own_line=True),
}


def pages_by_fact(course: Course, language: Language) -> dict[str, list[Page]]:
    """Which pages rest on a fact, in the order of the course."""
    found: dict[str, list[Page]] = {}
    for page in course.pages_in(language):
        for name in dict.fromkeys(facts_of(page, course)):
            found.setdefault(name, []).append(page)
    return found


# What a page uses


def terms_of(page: Page, course: Course) -> list[Term]:
    """The terms that a page explains, each once, in the order in which it does."""
    names = (word for directive in page.directives if directive.name == "term" for word in directive.words)
    return [course.terms[name] for name in dict.fromkeys(names) if name in course.terms]


def questions_of(page: Page, course: Course) -> tuple[str, ...]:
    """Ids of the questions on a page, in the order in which a reader meets them; unknown ones are left out."""
    checks = {check.id: check.questions for check in course.outline.self_checks}
    names: list[str] = []
    for directive in page.directives:
        if directive.name == "quiz":
            names += directive.words
        elif directive.name == "self-check":
            names += [question for word in directive.words for question in checks.get(word, ())]
    return tuple(name for name in names if name in course.questions)


def facts_of(page: Page, course: Course) -> Iterator[str]:
    """Ids of all facts that a page rests on: its sections' and those of the records that it shows."""
    for directive in page.directives:
        yield from _facts_behind(directive, course)
    for name in questions_of(page, course):
        yield from course.questions[name].facts


def _facts_behind(directive: Directive, course: Course) -> Iterable[str]:
    if directive.name == "facts":
        return (name for name in directive.words if name in course.facts)
    if directive.name == "route":
        return _facts_in(course.routes[name] for name in directive.words if name in course.routes)
    if directive.name == "case":
        return _facts_in(course.cases[name] for name in directive.words if name in course.cases)
    if directive.name == "picture":
        shown = (course.pictures[name] for name in directive.words if name in course.pictures)
        return (fact for picture in shown for fact in picture_facts(course, picture))
    if directive.name == "sign-finder":
        return _facts_in(course.sign_groups.values())
    if directive.name == "sign-advice":
        routes = (course.routes[name] for group in course.sign_groups.values() for name in group.routes)
        return _facts_in([*course.strengths.values(), *routes])
    if directive.name == "route-steps":
        rules = course.finder_rules.values()
        return _facts_in([*rules, *(course.routes[name] for rule in rules for name in (*rule.routes, *rule.also))])
    return ()


def _facts_in(records: Iterable[Case | FinderRule | Route | SignGroup | StrengthAdvice]) -> Iterator[str]:
    return (fact for record in records for fact in record.facts)


def sources_of(page: Page, course: Course) -> list[Source]:
    """The sources behind a page's facts and the signs it shows, each once."""
    names = [source for fact in facts_of(page, course) for source in course.facts[fact].sources]
    for directive in page.directives:
        if directive.name == "indicators":
            names += [source for sign in select_indicators(directive, course) for source in sign.sources]
        elif directive.name == "sign-finder":
            names += [source for sign in course.indicators.values() for source in sign.sources]
    return [course.sources[name] for name in dict.fromkeys(names)]
