"""A picture in a page: drawn wide and narrow, with its source, and the same content as text.

HTML without empty lines, which Markdown leaves as it is. The style sheet shows the drawing that fits; the other is
hidden from everybody. The text is folded and opens without JavaScript; on paper it stands open.
"""

from collections.abc import Iterable, Sequence
from html import escape

from scripts.course.drawing import Look, Name, as_svg
from scripts.course.markdown import typeset
from scripts.course.model import Picture
from scripts.course.picture_layouts import MapStep
from scripts.course.pictures import NARROW, WIDE, bars_of, draw, in_words, map_rows, picture_facts
from scripts.course.place import Place
from scripts.course.records_as_markdown import source_names

MANY = 4
"""Publishers that a caption can name with their dates."""


def figure(place: Place, picture: Picture) -> str:
    """The figure of a page. Raises PictureError when the picture cannot be drawn."""
    title = in_words(picture.title, place.language)
    return "\n".join(
        [
            f'<figure class="picture" id="picture-{picture.id}">',
            f"<figcaption>{_text(title)}</figcaption>",
            _drawing(place, picture, "wide", WIDE),
            _drawing(place, picture, "narrow", NARROW),
            f'<p class="picture-source">{_source(place, picture)}</p>',
            f"<details>\n<summary>{_text(place.say('picture_text'))}</summary>",
            *_as_text(place, picture),
            "</details>",
            "</figure>",
        ]
    )


def _drawing(place: Place, picture: Picture, name: str, look: Look) -> str:
    drawing = draw(place.course, picture, place.language, look)
    words = Name(
        f"picture-{picture.id}-{name}",
        in_words(picture.title, place.language),
        in_words(picture.description, place.language),
    )
    return as_svg(drawing, words, css_class=f"picture-{name}")


def _source(place: Place, picture: Picture) -> str:
    """Who says so and when, with the year that figures are from; where they are many, the way to the page's list."""
    facts = (place.course.facts[name] for name in picture_facts(place.course, picture))
    ids = list(dict.fromkeys(source for fact in facts for source in fact.sources))
    publishers = list(dict.fromkeys(place.course.sources[name].publisher for name in ids))
    year = f"{place.say('picture_year', year=picture.year)} " if picture.year else ""
    if len(publishers) <= MANY:
        word = "picture_source" if len(publishers) == 1 else "picture_sources"
        return _text(year + place.say(word, sources=source_names(place, ids)))
    if any(directive.name == "sources" for directive in place.page.directives):
        return _text(year + place.say("picture_sources_below"))
    names = (in_words(place.course.publishers[name].name, place.language) for name in publishers)
    return _text(year + place.say("picture_sources", sources="; ".join(names)))


# The same as text


def _as_text(place: Place, picture: Picture) -> Iterable[str]:
    yield _paragraph(in_words(picture.description, place.language))
    if picture.kind == "figures":
        yield _bars(place, picture)
    elif picture.kind == "routes":
        yield _route_table(place, picture)
    else:
        yield _parts(place, picture)
    if picture.note:
        yield _paragraph(in_words(picture.note, place.language))


def _paragraph(words: str) -> str:
    return f"<p>{_text(words)}</p>"


def _parts(place: Place, picture: Picture) -> str:
    tag = "ul" if picture.kind == "sum" else "ol"
    items = []
    for part in picture.parts:
        title, subtitle = in_words(part.title, place.language), in_words(part.subtitle, place.language)
        rest = " ".join(words for words in (subtitle, in_words(part.text, place.language)) if words)
        items.append(f"<li><strong>{_text(title)}.</strong> {_text(rest)}</li>")
    if picture.result:
        together = place.say("picture_together", result=in_words(picture.result, place.language))
        return "\n".join([f"<{tag}>", *items, f"</{tag}>", _paragraph(together)])
    return "\n".join([f"<{tag}>", *items, f"</{tag}>"])


def _bars(place: Place, picture: Picture) -> str:
    """Bars as lists: a table would hide the name of a group on a narrow screen."""
    groups = []
    for group in (bars_of(group, place.language) for group in picture.groups):
        bars = "\n".join(f"<li>{_text(bar.label)}: {_text(bar.shown)}</li>" for bar in group.bars)
        groups.append(f"<li><strong>{_text(group.title)}</strong>\n<ul>\n{bars}\n</ul></li>")
    return "\n".join(["<ul>", *groups, "</ul>"])


def _route_table(place: Place, picture: Picture) -> str:
    rows = [
        (_text(row.when), " ".join(_step(step) for step in row.steps))
        for row in map_rows(place.course, picture, place.language)
    ]
    return _table((place.say("map_when"), place.say("map_do")), rows)


def _step(step: MapStep) -> str:
    if not step.contact:
        return _text(step.do)
    if step.phone is None:
        return f"{_text(step.do)} <strong>{_text(step.contact)}</strong>."
    phone = f'<a href="tel:{step.phone.international}">{_text(typeset(step.phone.number))}</a>'
    return f"{_text(step.do)} <strong>{_text(step.contact)}:</strong> {phone}."


def _table(head: tuple[str, str], rows: Sequence[tuple[str, str]]) -> str:
    """A table as Markdown would write it, so that the finishing step makes it reflow like the others."""
    names = "".join(f"<th>{_text(name)}</th>" for name in head)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>\n<thead>\n<tr>{names}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _text(words: str) -> str:
    return escape(words, quote=False)
