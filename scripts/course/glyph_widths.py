"""How wide letters are, so that words can be set into a picture without a browser.

Advance widths of DejaVu Sans 2.37 and DejaVu Sans Bold (free fonts, made from Bitstream Vera). They are the widest of
the letters that systems commonly show: what fits with them fits with Segoe UI, Roboto, San Francisco, Noto Sans,
Arial and Liberation Sans. Kerning, which only brings letters closer, is left out.
"""

from functools import lru_cache

MOST_LINES = 20_000
"""Lines whose width is kept in memory: the same words are set into pictures and slides again and again."""
_GROUPS: tuple[tuple[int, int, str], ...] = (
    (275, 307, "'"),
    (278, 343, "ijlìíîï"),
    (285, 372, "ł"),
    (295, 373, "IJÌÍÎÏ"),
    (318, 349, " \u00a0"),
    (318, 380, ",.·‘’"),
    (337, 366, "/\\|¦"),
    (337, 400, ":;"),
    (353, 436, "f"),
    (361, 416, "-‑"),
    (391, 458, "()[]"),
    (393, 479, "t"),
    (401, 438, "²³¹"),
    (401, 457, "!¡"),
    (412, 494, "r"),
    (460, 521, '"'),
    (472, 564, "ªº"),
    (500, 500, "_`§¨¯°´¸–"),
    (500, 523, "*"),
    (519, 658, "“”"),
    (521, 596, "sš"),
    (525, 583, "zž"),
    (531, 581, "?¿"),
    (550, 593, "cç"),
    (558, 638, "L"),
    (563, 643, "Ł"),
    (576, 684, "F"),
    (580, 666, "k"),
    (590, 640, "•"),
    (592, 646, "x"),
    (592, 652, "vyýÿ"),
    (604, 733, "P"),
    (605, 738, "Þ"),
    (611, 683, "T"),
    (611, 725, "YÝ"),
    (612, 646, "«»"),
    (612, 688, "oðòóôõöøő"),
    (613, 675, "aàáâãäå"),
    (616, 679, "eèéêë"),
    (630, 720, "ß"),
    (632, 684, "EÈÉÊË"),
    (634, 712, "hnuñùúûü"),
    (635, 716, "bdgpqþ"),
    (635, 721, "SŠ"),
    (637, 637, "¤¶"),
    (637, 696, "$0123456789¢£¥€"),
    (637, 712, "{}"),
    (637, 736, "µ"),
    (656, 775, "K"),
    (685, 774, "AVÀÁÂÃÄÅ"),
    (686, 726, "ZŽ"),
    (686, 771, "X"),
    (687, 763, "B"),
    (695, 771, "R"),
    (699, 734, "CÇ"),
    (732, 813, "UÙÚÛÜ"),
    (749, 837, "NÑ"),
    (752, 837, "H"),
    (771, 831, "D"),
    (775, 821, "G"),
    (775, 838, "Ð"),
    (780, 873, "&"),
    (788, 851, "OQÒÓÔÕÖØŐ"),
    (818, 924, "w"),
    (838, 838, "#+<=>^~¬±×÷→"),
    (863, 996, "M"),
    (951, 1002, "%"),
    (970, 1036, "¼½¾"),
    (975, 1042, "m"),
    (975, 1085, "Æ"),
    (982, 1048, "æ"),
    (989, 1104, "W"),
    (1000, 1000, "@©®—…"),
)
"""Width, width in bold, and the letters that have them; thousandths of the letter size."""

_WIDTHS = {letter: (regular, bold) for regular, bold, letters in _GROUPS for letter in letters}
_UNKNOWN = (1000, 1100)
"""A letter of another script gets the room of the widest ones."""

LETTER_SPACING = 0.12
WORD_SPACING = 0.16
"""The wider setting that readers may choose, in letter sizes (WCAG 2.2, success criterion 1.4.12)."""


@lru_cache(maxsize=MOST_LINES)
def text_width(words: str, size: float, bold: bool = False, spread: bool = False) -> float:
    """How wide a line of words is, in the unit of `size`; `spread` leaves room for readers who set letters wider."""
    width = sum(_WIDTHS.get(letter, _UNKNOWN)[bold] for letter in words) / 1000
    if spread:
        width += LETTER_SPACING * len(words) + WORD_SPACING * sum(letter in " \u00a0" for letter in words)
    return width * size
