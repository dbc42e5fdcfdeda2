"""The job aid as HTML and Markdown: signs, what to do now, the route finder, words for a client.

All of it stands in the page and can be read and printed without JavaScript. jobaid.js shows less of it, by what a
reader chooses; the controls are made there, so that without it none is dead and no browser has anything to remember.
HTML is without empty lines, which Markdown leaves as it is; `markdown="1"` marks the parts in which Markdown is read.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from scripts.course import records_as_markdown as as_markdown
from scripts.course.living_blocks import data_attributes, html_text
from scripts.course.model import (
    AUDIENCES,
    SETTINGS,
    FinderRule,
    Indicator,
    Phrase,
    SignGroup,
    Situation,
    StrengthAdvice,
)
from scripts.course.place import Place
from scripts.course.route_finder import MARKS, contacts_of, lookup_table
from scripts.course.signing import edition_line
from scripts.course.text import LANGUAGES, Language, Text

BOLD = re.compile(r"\*\*(.+?)\*\*")


def _html(place: Place, text: Text) -> str:
    """A record's words in HTML; only **bold** keeps its meaning."""
    return BOLD.sub(r"<strong>\1</strong>", html_text(place.words(text)))


def _say(place: Place, name: str, **values: object) -> str:
    return html_text(place.say(name, **values))


def _key(name: str) -> str:
    return name.replace("-", "_")


def _block(kind: str, parts: Iterable[str], hidden: bool = False) -> str:
    """Parts of HTML in one element of a class, a line each."""
    inside = "\n".join(parts)
    return f'<div class="{kind}"{" hidden" if hidden else ""}>\n{inside}\n</div>'


# What the three pages share: choices, and the status with its buttons


def _choice(name: str, question: str, options: Mapping[str, str], hint: str = "") -> str:
    """A question with its options, which the script makes into radio buttons."""
    listed = "\n".join(f'<div data-value="{value}">{words}</div>' for value, words in options.items())
    below = f'<p class="job-hint">{hint}</p>\n' if hint else ""
    return f'<fieldset data-choice="{name}">\n<legend>{question}</legend>\n{below}{listed}\n</fieldset>'


def _choices(place: Place, fieldsets: Iterable[str]) -> str:
    without_script = f'<p class="job-no-script">{_say(place, "job_without_script")}</p>'
    return f"{without_script}\n{_block('job-choices', fieldsets, hidden=True)}"


def _audiences(place: Place, names: Sequence[str]) -> str:
    options = {"" if name == "any" else name: _say(place, f"audience_{name}") for name in names}
    return _choice("audience", _say(place, "audience_question"), options)


def _tools(place: Place, status: Mapping[str, str], jump: str = "", target: str = "") -> str:
    """The status that a screen reader reads aloud, the way to the result, and the button that clears."""
    words = data_attributes({**status, "cleared": place.say("cleared")})
    to_result = _button("job-jump", _say(place, jump), f' data-to="{target}" hidden') if jump else ""
    parts = [
        f'<p class="job-status" role="status"{words}></p>',
        f"<p>{to_result} {_button('job-clear', _say(place, 'clear'))}</p>",
        f'<p class="job-hint">{_say(place, "clear_hint")}</p>',
    ]
    return _block("job-tools", parts, hidden=True)


def _button(kind: str, words: str, more: str = "") -> str:
    return f'<button type="button" class="md-button {kind}"{more}>{words}</button>'


# Signs


def sign_finder(place: Place) -> str:
    """All signs by group, with why they matter, what to ask and what to avoid; choices that shorten the list."""
    settings = {"": _say(place, "setting_any")} | {name: _say(place, f"setting_{_key(name)}") for name in SETTINGS}
    choices = [
        _audiences(place, ("any", *AUDIENCES)),
        _choice("setting", _say(place, "setting_question"), settings),
    ]
    status = {
        "shown": place.say("signs_shown", n="{n}"),
        "none": place.say("signs_none"),
        "advice": place.say("signs_advice_below"),
    }
    parts = [_choices(place, choices), _tools(place, status, "signs_to_advice", "act-now")]
    for group in place.course.sign_groups.values():
        signs = [sign for sign in place.course.indicators.values() if sign.group == group.id]
        parts += [_group(place, group, signs)] if signs else []
    return _block("job-aid sign-finder", parts)


def _group(place: Place, group: SignGroup, signs: Iterable[Indicator]) -> str:
    ask = "".join(f"<li>{_html(place, place.course.phrases[name].text)}</li>" for name in group.ask)
    avoid = "".join(f"<li>{_html(place, text)}</li>" for text in group.avoid)
    listed = "\n".join(_sign(place, sign) for sign in signs)
    return (
        f'<section class="sign-group" data-group="{group.id}"><details open aria-labelledby="group-{group.id}">\n'
        f'<summary><h3 id="group-{group.id}">{_html(place, group.title)}</h3></summary>\n'
        f'<ul class="signs">\n{listed}\n</ul>\n'
        f"<p><strong>{_say(place, 'signs_why')}</strong> {_html(place, group.why)}</p>\n"
        f"<p><strong>{_say(place, 'signs_ask')}</strong></p>\n<ul>{ask}</ul>\n"
        f"<p><strong>{_say(place, 'signs_avoid')}</strong></p>\n<ul>{avoid}</ul>\n</details></section>"
    )


def _sign(place: Place, sign: Indicator) -> str:
    return (
        f'<li data-sign="{sign.id}" data-strength="{sign.strength}" data-audiences="{",".join(sign.audiences)}" '
        f'data-settings="{",".join(sign.settings)}"><span class="sign-text">{_html(place, sign.text)}</span> '
        f'<span class="sign-strength">{_html(place, place.course.strengths[sign.strength].name)}</span></li>'
    )


def sign_advice(place: Place) -> str:
    """What to do now, by the strength of the signs, and for groups whose signs call for steps of their own."""
    hint = f'<p class="advice-hint" hidden>{_say(place, "signs_nothing_chosen")}</p>'
    strengths = [_strength(place, advice) for advice in place.course.strengths.values()]
    groups = [_routes_of_group(place, group) for group in place.course.sign_groups.values() if group.routes]
    return "\n\n".join(['<div class="job-aid sign-advice" markdown="1">', hint, *strengths, *groups, "</div>"])


def _strength(place: Place, advice: StrengthAdvice) -> str:
    chosen = f'<div class="chosen" hidden><p>{_say(place, "signs_chosen")}</p><ul></ul></div>'
    return (
        f'<section class="advice" data-strength="{advice.id}" markdown="1">\n\n'
        f"### {place.words(advice.title)} {{#now-{advice.id}}}\n\n{chosen}\n\n"
        f"{as_markdown.route_steps(place, advice.steps)}\n\n</section>"
    )


def _routes_of_group(place: Place, group: SignGroup) -> str:
    """A group's routes, each for its audiences."""
    routes = [place.course.routes[name] for name in group.routes]
    parts = [
        f'<div data-audiences="{",".join(route.audiences)}" markdown="1">\n\n'
        f"{as_markdown.route(place, route, opened=True)}\n\n</div>"
        for route in routes
    ]
    return "\n\n".join([f'<section class="advice" data-group="{group.id}" markdown="1">', *parts, "</section>"])


# The route finder


def route_questions(place: Place) -> str:
    """The questions of the route finder; unanswered ones count as "I don't know"."""
    fieldsets = [_audiences(place, AUDIENCES)]
    for record in place.course.finder_questions.values():
        options = {option.id: _html(place, option.text) for option in record.options}
        hint = _html(place, record.hint) if record.hint else ""
        fieldsets.append(_choice(record.id, _html(place, record.question), options, hint))
    status = {
        "start": place.say("route_start"),
        "open": place.say("route_status", left="{left}"),
        "ready": place.say("route_ready"),
    }
    parts = [_choices(place, fieldsets), _tools(place, status, "route_to_steps", "steps")]
    return _block("job-aid route-questions", parts)


def route_steps(place: Place) -> str:
    """What every rule leads to, each with the answers it belongs to, and the table that the script looks up."""
    rules = list(place.course.finder_rules.values())
    table = lookup_table(place.course.finder_questions.values(), rules)
    marks = dict(zip((rule.id for rule in rules), MARKS, strict=False))
    parts = [f'<div class="job-aid route-steps" data-table="{table}" markdown="1">']
    parts += [_rule(place, rule, marks[rule.id]) for rule in rules if rule.advice or rule.routes]
    also = [rule for rule in rules if rule.also]
    lead = f'<p class="rule-also">{_say(place, "route_also")}</p>'
    parts += [_shown_for("".join(marks[rule.id] for rule in also), lead)] if also else []
    parts += [_read_also(place, rule, marks[rule.id]) for rule in also]
    services = dict.fromkeys(contact for rule in rules for contact in contacts_of(rule, place.course))
    for name in services:
        needed = "".join(marks[rule.id] for rule in rules if name in contacts_of(rule, place.course))
        parts.append(_shown_for(needed, as_markdown.contact(place, place.course.contacts[name], spoken=True)))
    return "\n\n".join([*parts, "</div>"])


def _shown_for(marks: str, *parts: str, kind: str = "rule") -> str:
    """A part of the page that is shown when one of the rules fits."""
    opened = f'<section class="{kind}" data-rules="{marks}" markdown="1">'
    return "\n\n".join([opened, *parts, "</section>"])


def _rule(place: Place, rule: FinderRule, mark: str) -> str:
    advice = [f'<p class="rule-advice">{_html(place, rule.advice)}</p>'] if rule.advice else []
    routes = [as_markdown.route(place, place.course.routes[name], opened=True) for name in rule.routes]
    return _shown_for(mark, _conditions(place, rule), *advice, *routes)


def _read_also(place: Place, rule: FinderRule, mark: str) -> str:
    routes = [as_markdown.route(place, place.course.routes[name], opened=True) for name in rule.also]
    return _shown_for(mark, _conditions(place, rule), *routes, kind="folds")


def _conditions(place: Place, rule: FinderRule) -> str:
    """The answers that a rule belongs to, for those who read the page without JavaScript."""
    rows = []
    if set(rule.audiences) != set(AUDIENCES):
        answers = [_say(place, f"audience_{audience}") for audience in rule.audiences]
        rows.append(f"{_say(place, 'audience_question')} <strong>{' / '.join(answers)}</strong>")
    for name, options in rule.when.items():
        question = place.course.finder_questions[name]
        answers = [_html(place, option.text) for option in question.options if option.id in options]
        rows.append(f"{_html(place, question.question)} <strong>{' / '.join(answers)}</strong>")
    listed = "".join(f"<li>{row}</li>" for row in rows)
    return f'<div class="rule-when"><p>{_say(place, "route_when")}</p><ul>{listed}</ul></div>'


# Words for a client


def side_by_side(place: Place, situations: Sequence[Situation]) -> str:
    """Sentences that may be shown to a client, a table a situation, the reader's own language first."""
    others = _other_languages(place)
    options = {"": _say(place, "client_all_languages")} | {other: _pair(place, other) for other in others}
    parts = [
        _choices(place, [_choice("language", _say(place, "client_languages"), options)]),
        _tools(place, {}),
    ]
    for situation in situations:
        parts.append(f'<h3 id="show-{situation}">{_say(place, f"situation_{_key(situation)}")}</h3>')
        parts.append(_table(place, [each for each in for_client(place) if each.situation == situation]))
    return _block("job-aid side-by-side", parts)


def for_client(place: Place) -> list[Phrase]:
    """The phrases that may be shown to a client in writing, in the order of the records."""
    return [phrase for phrase in place.course.phrases.values() if phrase.for_client]


def _other_languages(place: Place) -> list[Language]:
    return [language for language in LANGUAGES if language != place.language]


def _pair(place: Place, other: Language) -> str:
    own = place.say(f"language_{place.language}")
    return _say(place, "client_pair", own=own[0].upper() + own[1:], other=place.say(f"language_{other}"))


def _table(place: Place, phrases: Iterable[Phrase]) -> str:
    languages = [place.language, *_other_languages(place)]
    head = "".join(f"<th>{_in(each, place.course.interface.say('language_name', each))}</th>" for each in languages)
    rows = ("".join(f"<td>{_in(each, phrase.text.in_language(each))}</td>" for each in languages) for phrase in phrases)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _in(language: Language, words: str) -> str:
    return f'<span lang="{language}">{html_text(words)}</span>'


def client_sheet(place: Place, phrases: Iterable[Phrase]) -> str:
    """A few questions in three languages, which print large on one page; nothing on it says what it is about."""
    languages = [place.language, *_other_languages(place)]
    items = "\n".join(
        "<li>"
        + "".join(f'<p lang="{each}">{html_text(phrase.text.in_language(each))}</p>' for each in languages)
        + "</li>"
        for phrase in phrases
    )
    return (
        f'<div class="job-aid client-sheet">\n<p class="job-tools" hidden>'
        f"{_button('sheet-print', _say(place, 'sheet_print'))}</p>\n"
        f'<ul class="sheet">\n{items}\n</ul>\n'
        f'<p class="sheet-edition">{edition_line(place.course, place.language)}</p>\n</div>'
    )
