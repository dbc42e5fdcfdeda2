"""A drawing as shapes with known places, and as SVG 1.1 text. It knows lines and words, not what they mean.

Everything is one colour on nothing: the colour of the text around it. So a drawing is legible in black and white, on a
dark ground and in a contrast theme. A deck draws the same shapes with its own program. Coordinates are joined by
commas, because a space between two numbers in a page is made one that does not break.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from scripts.course.glyph_widths import text_width
from scripts.course.wrapping import wrap

LINE_HEIGHT = 1.35
"""From line to line, in letter sizes."""
BASELINE = 1.0
"""From the top of a line to the foot of its letters, in letter sizes."""
INK = "currentColor"
"""The colour of the text around a drawing."""


@dataclass(frozen=True)
class Look:
    """How a picture is to be drawn: its width and the size of its letters, in units of one CSS pixel at full size."""

    width: int
    size: int = 16
    spread: bool = True
    """Leave room for readers who set letters wider; paper and slides need none."""
    brief: bool = False
    """Show few words, as a slide does: what is left out is said."""

    @property
    def narrow(self) -> bool:
        """Whether things stand below each other, as on a phone; on a slide they never do."""
        return self.width < 40 * self.size and not self.brief

    @property
    def line(self) -> float:
        """From line to line."""
        return self.size * LINE_HEIGHT


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, right and bottom edge."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box") -> bool:
        """Whether the other box lies inside this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two boxes share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Words:
    """Lines of words from left, top; centred ones have their middle in the middle of the width."""

    lines: tuple[str, ...]
    left: float
    top: float
    width: float
    size: int
    bold: bool
    spread: bool
    centred: bool
    whole: str
    """The words before they were put into lines."""

    @property
    def flows(self) -> bool:
        """Whether no word was divided, so that a program that wraps lines itself may do so."""
        return " ".join(self.lines) == self.whole

    @property
    def box(self) -> Box:
        """The room that the words take, as wide as their widest line."""
        width = max(text_width(line, self.size, self.bold, self.spread) for line in self.lines)
        height = len(self.lines) * self.size * LINE_HEIGHT
        left = self.left + (self.width - width) / 2 if self.centred else self.left
        return Box(left, self.top, left + width, self.top + height)

    def svg(self) -> str:
        """A text element with a span for each further line."""
        look = (' font-weight="700"' if self.bold else "") + (' text-anchor="middle"' if self.centred else "")
        step, x = _number(self.size * LINE_HEIGHT), _number(self.left + (self.width / 2 if self.centred else 0))
        further = "".join(f' <tspan x="{x}" dy="{step}">{_escaped(line)}</tspan>' for line in self.lines[1:])
        y = _number(self.top + self.size * BASELINE)
        return f'<text x="{x}" y="{y}"{look}>{_escaped(self.lines[0])}{further}</text>'


@dataclass(frozen=True)
class Frame:
    """A rectangle with a line around it, inside its box; a filled one is a bar."""

    box: Box
    stroke: float
    filled: bool = False

    def svg(self) -> str:
        """A rectangle; SVG puts half of its line outside it."""
        box, half = self.box, self.stroke / 2
        width, height = box.right - box.left - self.stroke, box.bottom - box.top - self.stroke
        size = f'width="{_number(width)}" height="{_number(height)}"'
        fill = f' fill="{INK}"' if self.filled else ""
        return (
            f'<rect x="{_number(box.left + half)}" y="{_number(box.top + half)}" {size}{_stroke(self.stroke)}{fill}/>'
        )


@dataclass(frozen=True)
class Line:
    """Straight lines from point to point; a filled one is an arrowhead or a dot."""

    points: tuple[tuple[float, float], ...]
    stroke: float
    filled: bool = False

    @property
    def box(self) -> Box:
        """The room that the line takes."""
        across, down = [x for x, _ in self.points], [y for _, y in self.points]
        half = self.stroke / 2
        return Box(min(across) - half, min(down) - half, max(across) + half, max(down) + half)

    def svg(self) -> str:
        """A path, closed when it is filled."""
        path = "L".join(f"{_number(x)},{_number(y)}" for x, y in self.points)
        fill = f' fill="{INK}"' if self.filled else ""
        return f'<path d="M{path}{"Z" if self.filled else ""}"{_stroke(self.stroke)}{fill}/>'


@dataclass(frozen=True)
class Dot:
    """A point on a line."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The room that the dot takes."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)

    def svg(self) -> str:
        """A filled circle."""
        place = f'cx="{_number(self.x)}" cy="{_number(self.y)}" r="{_number(self.radius)}"'
        return f'<circle {place} stroke="none" fill="{INK}"/>'


Shape = Words | Frame | Line | Dot
STROKE = 2
"""The width of most lines; a drawing says it once."""


@dataclass
class Sheet:
    """A drawing while it is made, from top to bottom."""

    look: Look
    divided: tuple[str, ...]
    """Words that may be divided, with a hyphen where."""
    shapes: list[Shape] = field(default_factory=list)

    def words(
        self, words: str, left: float, top: float, width: float, *, bold: bool = False, centred: bool = False
    ) -> float:
        """Put words in lines of a width; gives where they end below. Raises WordTooWideError."""
        look = self.look
        lines = wrap(words, width, lambda line: text_width(line, look.size, bold, look.spread), self.divided)
        whole = " ".join(re.split(r"[ \n\t]+", words.strip()))
        self.shapes.append(Words(tuple(lines), left, top, width, look.size, bold, look.spread, centred, whole))
        return top + len(lines) * look.line

    def width_of(self, words: str, bold: bool = False) -> float:
        """How wide words are in one line."""
        return text_width(words, self.look.size, bold, self.look.spread)

    def frame(self, left: float, top: float, right: float, bottom: float, stroke: float = STROKE) -> None:
        """Put a line around a place."""
        self.shapes.append(Frame(Box(left, top, right, bottom), stroke))

    def bar(self, left: float, top: float, right: float, bottom: float) -> None:
        """Put a filled bar."""
        self.shapes.append(Frame(Box(left, top, right, bottom), 0, filled=True))

    def line(self, *points: tuple[float, float], stroke: float = STROKE) -> None:
        """Put a line."""
        self.shapes.append(Line(points, stroke))

    def dot(self, x: float, y: float, radius: float) -> None:
        """Put a dot."""
        self.shapes.append(Dot(x, y, radius))

    def arrow(self, *points: tuple[float, float], head: float = 10) -> None:
        """Put a line whose last part, which goes right or down, ends in an arrowhead."""
        (_, y0), (x, y) = points[-2:]
        if y == y0:
            back, wings = (x - head, y), ((x - head, y - head * 0.6), (x - head, y + head * 0.6))
        else:
            back, wings = (x, y - head), ((x - head * 0.6, y - head), (x + head * 0.6, y - head))
        self.shapes.append(Line((*points[:-1], back), STROKE))
        self.shapes.append(Line((wings[0], (x, y), wings[1]), 0, filled=True))

    def finished(self, bottom: float) -> "Drawing":
        """The drawing, as high as what stands in it and the half of a line's width."""
        return Drawing(self.look, bottom + STROKE, tuple(self.shapes))


@dataclass(frozen=True)
class Drawing:
    """Shapes on a sheet of a known size."""

    look: Look
    height: float
    shapes: tuple[Shape, ...]

    def texts(self) -> Iterable[Words]:
        """The words on it, in the order in which they were put there."""
        return (shape for shape in self.shapes if isinstance(shape, Words))


@dataclass(frozen=True)
class Name:
    """What a drawing is called for those who cannot see it; `key` is unlike every other id of the page."""

    key: str
    title: str
    description: str


def as_svg(drawing: Drawing, name: Name, css_class: str = "") -> str:
    """An svg element for a page, in the colour and the letters of the text around it, without empty lines."""
    attributes = f' class="{css_class}"' if css_class else ""
    width, height = drawing.look.width, _number(drawing.height)
    head = (
        f'<svg{attributes} width="{width}" height="{height}" viewBox="0,0,{width},{height}" role="img" '
        f'aria-labelledby="{name.key}-title" aria-describedby="{name.key}-desc" font-size="{drawing.look.size}">'
    )
    return "\n".join(
        [
            head,
            f'<title id="{name.key}-title">{_escaped(name.title)}</title>',
            f'<desc id="{name.key}-desc">{_escaped(name.description)}</desc>',
            f'<g fill="none" stroke="{INK}" stroke-width="{STROKE}">',
            *(shape.svg() for shape in drawing.shapes if not isinstance(shape, Words)),
            "</g>",
            f'<g fill="{INK}">',
            *(words.svg() for words in drawing.texts()),
            "</g>",
            "</svg>",
        ]
    )


def _stroke(width: float) -> str:
    if width == STROKE:
        return ""
    return f' stroke-width="{_number(width)}"' if width else ' stroke="none"'


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _escaped(words: str) -> str:
    return escape(words, quote=False)
