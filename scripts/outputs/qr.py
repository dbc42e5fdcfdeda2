"""An address as a QR code (ISO/IEC 18004), with the quiet zone that the standard asks for."""

from io import BytesIO

import segno

QUIET_ZONE = 4
"""Modules of white around the code."""


def qr_svg(address: str) -> str:
    """The code in vectors, as an SVG element of its own."""
    drawn = BytesIO()
    _code(address).save(drawn, kind="svg", border=QUIET_ZONE, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()


def qr_png(address: str, scale: int) -> bytes:
    """The code as a picture in black and white; `scale` is the side of a module in pixels."""
    drawn = BytesIO()
    _code(address).save(drawn, kind="png", border=QUIET_ZONE, scale=scale)
    return drawn.getvalue()


def qr_data_address(address: str) -> str:
    """The code in vectors as the address of a picture that needs no file."""
    return str(_code(address).svg_data_uri(border=QUIET_ZONE))


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
