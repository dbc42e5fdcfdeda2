"""Where things stand in each kind of picture, wide and narrow. Everything is measured; nothing overlaps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.course.drawing import STROKE, Drawing, Sheet
from scripts.course.markdown import typeset
from scripts.course.model import Phone

INSIDE = 12
"""Room between a frame and its words."""
EDGE = 5
"""Room between words and the frame on their right: lines seldom fill their whole width."""
HEAVY = 4
"""The line around what matters most."""
LABELS, LABELS_ON_SLIDE = 0.36, 0.47
"""The share of the width that labels of bars have; the larger letters of a slide need more of it."""


@dataclass(frozen=True)
class Part:
    """A box of a sum or of steps, or a station of a time line."""

    title: str
    subtitle: str
    text: str


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    shown: str


@dataclass(frozen=True)
class Bars:
    """Bars of one scale; `whole` is the value that a bar as long as can be stands for."""

    title: str
    whole: int
    share: bool
    bars: Sequence[Bar]


@dataclass(frozen=True)
class MapStep:
    """What to do, the name of the service that it leads to, or nothing, and its number."""

    do: str
    contact: str
    phone: Phone | None


@dataclass(frozen=True)
class MapRow:
    """A situation and what to do in it."""

    when: str
    steps: Sequence[MapStep]


# Boxes


def _box(sheet: Sheet, part: Part, place: tuple[float, float, float], number: int | None = None) -> float:
    """The words of a box at left, top, width, without its frame; gives where they end below."""
    left, top, width = place
    indent = 0.0
    if number is not None:
        indent = sheet.look.size * 1.6
        sheet.words(f"{number}.", left, top, indent, bold=True)
    y = sheet.words(part.title, left + indent, top, width - indent, bold=True)
    if part.subtitle:
        y = sheet.words(part.subtitle, left, y, width)
    return sheet.words(part.text, left, y + INSIDE / 2, width) if part.text else y


Join = Callable[[Sheet, float, float], None]
"""Draws what joins two boxes around a point in the middle between them."""


def _boxes(sheet: Sheet, parts: Sequence[Part], gap: float, numbered: bool, join: Join) -> float:
    """Boxes beside each other, or below each other when the picture is narrow; gives where they end below."""
    width: float = sheet.look.width
    number = (lambda n: n) if numbered else (lambda n: None)
    if sheet.look.narrow:
        y = 0.0
        for n, part in enumerate(parts, start=1):
            if n > 1:
                join(sheet, width / 2, y + gap / 2)
                y += gap
            bottom = _box(sheet, part, (INSIDE, y + INSIDE, width - INSIDE - EDGE), number(n)) + INSIDE
            sheet.frame(0, y, width, bottom)
            y = bottom
        return y
    each = (width - gap * (len(parts) - 1)) / len(parts)
    edge = INSIDE if sheet.look.brief else EDGE
    lefts = [n * (each + gap) for n in range(len(parts))]
    bottom = INSIDE + max(
        _box(sheet, part, (left + INSIDE, INSIDE, each - INSIDE - edge), number(n))
        for n, (part, left) in enumerate(zip(parts, lefts, strict=True), start=1)
    )
    for left in lefts:
        sheet.frame(left, 0, left + each, bottom)
    for left in lefts[1:]:
        join(sheet, left - gap / 2, bottom / 2)
    return bottom


def _plus(sheet: Sheet, x: float, y: float) -> None:
    sheet.line((x - 9, y), (x + 9, y), stroke=HEAVY)
    sheet.line((x, y - 9), (x, y + 9), stroke=HEAVY)


def _equals(sheet: Sheet, x: float, y: float) -> None:
    sheet.line((x - 9, y - 5), (x + 9, y - 5), stroke=HEAVY)
    sheet.line((x - 9, y + 5), (x + 9, y + 5), stroke=HEAVY)


def _next(sheet: Sheet, x: float, y: float) -> None:
    reach = 11
    if sheet.look.narrow:
        sheet.arrow((x, y - reach), (x, y + reach))
    else:
        sheet.arrow((x - reach, y), (x + reach, y))


def sum_of(sheet: Sheet, parts: Sequence[Part], result: str, note: str) -> Drawing:
    """Boxes joined by plus signs, and below them what they make together."""
    gap, width = 34, sheet.look.width
    y = _boxes(sheet, parts, gap, numbered=False, join=_plus)
    _equals(sheet, width / 2, y + gap / 2)
    y += gap
    room = min(width, sheet.width_of(result, bold=True) + 4 * INSIDE)
    left = (width - room) / 2
    bottom = sheet.words(result, left + INSIDE, y + INSIDE, room - 2 * INSIDE, bold=True, centred=True) + INSIDE
    sheet.frame(left, y, left + room, bottom, stroke=HEAVY)
    return sheet.finished(_note(sheet, note, bottom))


def steps(sheet: Sheet, parts: Sequence[Part], note: str) -> Drawing:
    """Numbered boxes joined by arrows."""
    bottom = _boxes(sheet, parts, gap=34, numbered=True, join=_next)
    return sheet.finished(_note(sheet, note, bottom))


def _note(sheet: Sheet, note: str, bottom: float) -> float:
    """A sentence below the picture, with a line before it."""
    if not note:
        return bottom
    top = bottom + INSIDE
    end = sheet.words(note, INSIDE, top, sheet.look.width - INSIDE)
    sheet.line((HEAVY / 2, top), (HEAVY / 2, end), stroke=HEAVY)
    return end


# Time line


def timeline(sheet: Sheet, parts: Sequence[Part], note: str) -> Drawing:
    """Stations from top to bottom on a line that goes on: titles on its left, words on its right."""
    look, radius = sheet.look, 7
    titles = 0 if look.narrow or look.brief else round(look.width * 0.27)
    axis = titles + radius + (INSIDE if titles else 0)
    left = axis + radius + INSIDE
    y, bottom, dots = 0.0, 0.0, []
    for part in parts:
        dots.append(y + look.line / 2)
        if not part.text:
            bottom = sheet.words(part.title, left, y, look.width - left, bold=True)
        elif look.narrow:
            bottom = sheet.words(part.title, left, y, look.width - left, bold=True)
            bottom = sheet.words(part.text, left, bottom, look.width - left)
        else:
            bottom = max(
                sheet.words(part.title, 0, y, titles, bold=True), sheet.words(part.text, left, y, look.width - left)
            )
        y = bottom + look.line * 0.8
    sheet.arrow((axis, dots[0]), (axis, dots[-1] - radius), head=11)
    for dot in dots:
        sheet.dot(axis, dot, radius)
    return sheet.finished(_note(sheet, note, bottom))


# Figures


def figures(sheet: Sheet, groups: Sequence[Bars], note: str) -> Drawing:
    """Horizontal bars with their labels and numbers; a share is drawn inside the whole that it is part of."""
    look = sheet.look
    values = max(sheet.width_of(bar.shown, bold=True) for group in groups for bar in group.bars)
    labels = 0 if look.narrow else round(look.width * (LABELS_ON_SLIDE if look.brief else LABELS))
    left = labels + (0 if look.narrow else INSIDE)
    length = look.width - values - INSIDE - left
    y = 0.0
    for group in groups:
        y = sheet.words(group.title, 0, y, look.width, bold=True) + INSIDE / 2
        for bar in group.bars:
            end = sheet.words(bar.label, 0, y, labels or look.width)
            top = end if look.narrow else y
            _bar(sheet, bar, group, (left, top, length))
            y = max(end, top + look.line) + INSIDE / 2
        y += INSIDE
    return sheet.finished(_note(sheet, note, y - INSIDE))


def _bar(sheet: Sheet, bar: Bar, group: Bars, place: tuple[float, float, float]) -> None:
    left, top, length = place
    thick, middle = sheet.look.size, top + sheet.look.line / 2
    upper, lower = middle - thick / 2, middle + thick / 2
    sheet.bar(left, upper, left + max(length * bar.value / group.whole, STROKE), lower)
    if group.share:
        sheet.frame(left, upper, left + length, lower)
    sheet.words(bar.shown, left + length + INSIDE, top, sheet.look.width, bold=True)


# Route map


def route_map(sheet: Sheet, start: MapRow, otherwise: str, rows: Sequence[MapRow]) -> Drawing:
    """The most urgent situation in a frame; from it a line goes down, with a branch to each of the others."""
    look, spine = sheet.look, 6
    y: float = INSIDE
    y = sheet.words(start.when, INSIDE, y, look.width - 2 * INSIDE, bold=True)
    for step in start.steps:
        y = _map_step(sheet, step, INSIDE, y, look.width - 2 * INSIDE)
    y += INSIDE
    sheet.frame(0, 0, look.width, y, stroke=HEAVY)
    top, left = y, spine + (17 if look.narrow else 20)
    y = sheet.words(otherwise, left, y + INSIDE, look.width - left) + INSIDE
    branch = y
    for row in rows:
        branch = y + look.line / 2 + (0 if look.narrow else INSIDE)
        sheet.arrow((spine, branch), (left - 2, branch))
        y = (_narrow_row if look.narrow else _wide_row)(sheet, row, left, y) + INSIDE
    sheet.line((spine, top), (spine, branch))
    return sheet.finished(y - INSIDE)


def _narrow_row(sheet: Sheet, row: MapRow, left: float, top: float) -> float:
    width = sheet.look.width - left
    y = sheet.words(row.when, left, top, width, bold=True)
    for step in row.steps:
        y = _map_step(sheet, step, left, y + EDGE, width)
    return y + EDGE


def _wide_row(sheet: Sheet, row: MapRow, left: float, top: float) -> float:
    look, gap = sheet.look, 36
    middle = left + round((look.width - left) * 0.34)
    right = middle + gap
    end = sheet.words(row.when, left + INSIDE, top + INSIDE, middle - left - INSIDE - EDGE, bold=True) + INSIDE
    y = top + INSIDE
    for step in row.steps:
        y = _map_step(sheet, step, right, y, look.width - right) + EDGE
    sheet.frame(left, top, middle, end)
    at = top + INSIDE + look.line / 2
    sheet.arrow((middle, at), (right - 6, at))
    return max(end, y - EDGE)


def _map_step(sheet: Sheet, step: MapStep, left: float, top: float, width: float) -> float:
    y = sheet.words(step.do, left, top, width)
    number = typeset(step.phone.number) if step.phone else ""
    called = ": ".join(words for words in (step.contact, number) if words)
    return sheet.words(called, left, y, width, bold=True) if called else y
